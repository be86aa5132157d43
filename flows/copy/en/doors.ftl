# What only a door with a screen of its own needs: groups, files, forms, a home page.

door-group = I only talk in private, and I keep nothing from here. If an interview went badly, this opens a chat between you and me: { $link }
door-ephemeral = I've written to you privately. What happens here stays between you and me.
door-menu-description = For the hour after a job interview that felt bad. We look at it together, keep one lesson, and write a thank-you note. I am a program, not a person.
door-menu-short = For the hour after a job interview that felt bad.
door-menu-start = open the conversation, or go on
door-menu-note = just the thank-you note
door-menu-interview = tell me of an interview to come
door-menu-timezone = the city you are in
door-menu-checkins = when I will write
door-menu-journey = how your interviews felt, and what came of them
door-menu-help = what I can do
door-menu-privacy = what is kept, and for how long
door-menu-export = everything I keep, as a file
door-menu-forget = erase everything
door-menu-sos = not OK? who can help

brought-voice = I can't listen to recordings. Would you type it for me? Short is fine.
brought-picture = I can't see pictures. If words were on it that matter, please type them.
brought-sticker = I see that you sent a sticker, but not what it means to you. A word or two is enough.
brought-place = Thank you. I don't need to know where you are, and I did not keep it.
brought-file = I can read calendar files (.ics) and no others. What matters in it, you can type or paste here.
brought-edit = I read your message as it was first sent. To correct something, type it anew, like this: Dana, not Diana.
brought-other = That is something I can't read. Please type it in words.

editing-empty = There is no text yet. Write the note here, or close this to keep the draft.
editing-subject-long = A subject is one short line.
form-note-title = Your note
form-note-subject = Subject
form-note-body = The note
form-note-save = Keep this text
form-note-cancel = Back

chosen = You chose: { $choice }
note-copy = Copy the subject

home-title = **After the interview**
home-what = A private place for the hour after a job interview that felt bad. Nobody in your workspace sees what you write to me.
home-where = Where we are: { $stage }.
home-lessons = **What you took with you**
home-lesson = { $lesson }
choice-home_start = Open the chat
choice-home_note = The note
choice-home_interview = An interview to come
choice-home_checkins = When I will write
choice-home_journey = My interviews so far
choice-home_help = Help
choice-home_privacy = Privacy
choice-home_export = Export everything
choice-home_forget = Erase everything

choices-alone = One of these?
