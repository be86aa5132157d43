### The walk: opening, listening, the reality check, forgiveness and the lesson.
### Each recurring line has at least three wordings, so that a second visit sounds different.

# The first words anyone meets. How did it go, and nothing asked of them yet.
opening-question =
    .a = How did it go?
    .b = So, how did it go?
    .c = How did the interview go?
opening-about = I am a program, not a person. What you write here is kept encrypted for 30 days, then erased. [[privacy]] says more, and [[forget]] erases it at once.
opening-again =
    .a = A new page, then. How did this one go?
    .b = A fresh start. How did this interview go?
    .c = Let's begin again. How did it go?

## Acknowledging, in the person's own terms

# Said after Badly, before anything else.
heard-bad =
    .a = I'm sorry it went badly. That is a heavy thing to carry out of a room.
    .b = That sounds like a hard hour. I'm glad you came here with it.
    .c = That sounds hard. Thank you for telling me.
heard-mixed =
    .a = That is an uneasy place to be. Thank you for saying so.
    .b = So parts of it sit badly with you. That is tiring.
    .c = That uneasy feeling afterwards is real. I'm glad you came here with it.
heard-unclear =
    .a = Not knowing is its own kind of tiring.
    .b = It can be hard to tell from the inside. That is all right.
    .c = That is fair. These things are hard to read just after.
heard-good =
    .a = I'm glad to hear that. It is good to come out feeling all right.
    .b = That is good news. You can let your shoulders down now.
    .c = Good. It is nice to hear one that went all right.
# The person's own words, one or two spans of them.
heard-one =
    .a = “{ $one }”: that is a hard thing to come out of a room with.
    .b = I hear you. “{ $one }” stays in the mind for a while.
    .c = “{ $one }”. No wonder it is still with you.
heard-two =
    .a = “{ $one }”, and then “{ $two }”. That is a lot for one interview.
    .b = I hear you: “{ $one }” and also “{ $two }”. That is a rough mix.
    .c = “{ $one }” and “{ $two }”. No wonder you feel the way you do.
# The labels the person ticked, as a list in words.
heard-ticked =
    .a = Thank you for saying it: { $causes }.
    .b = So: { $causes }. That can't have been easy.
    .c = I hear you: { $causes }. No wonder it is on your mind.
# A cause that no label fits, repeated back.
heard-other =
    .a = I hear you: “{ $words }”. I'll keep that in your own words.
    .b = “{ $words }”. Thank you for telling me. I'll keep it just as you said it.
    .c = So, “{ $words }”. I have no ready answer for that, and I won't invent one.
heard-rather-not =
    .a = That's all right. You don't have to say.
    .b = Of course. You can keep that to yourself.
    .c = That is fine. We can go on without it.
heard-grief =
    .a = I'm so sorry for your loss. An interview on top of that is a great deal to ask of anyone.
    .b = I'm sorry. To sit in an interview while carrying that is a great deal.
    .c = I'm so sorry. Going in at all, with that on you, took something.

## Listening

listening-ask =
    .a = What happened? You can tick as many as fit, or say it in your own words.
    .b = What went on in there? Any of these, or your own words.
    .c = What is it that stays with you? Ticks or plain words, both are fine.

listening-heard =
    .a = This is what I understood. You can take ticks away, or add some.
    .b = Have I understood this? Ticks can go, and others can be added.
    .c = I have ticked what I heard. Please change what is not so.

## The reality check. One message a cause, hedged, with no figure and no advice in it.

reality-nerves =
    .a = Nerves usually show less than they feel from inside. They may cost a little in the room. How nervous someone is says very little about how well they do the job.
    .b = Nearly everyone fears something about interviews. The shaking usually looks smaller from outside. It may cost a little, and it tells very little about the work itself.
    .c = Being that nervous is usually less visible than it feels. It can cost a little on the day. It has almost no link with how people later do the job.
reality-fumbled_answer =
    .a = Interviewers sit through many silences and stumbles, so they are usually used to them. People tend to expect harsher judgement for a slip than they get.
    .b = An answer that goes wrong feels huge to the one giving it. Others usually judge a slip less harshly than we expect.
    .c = Going blank is something most interviewers have met often. From their chair, one lost answer is usually one part of a longer talk.
reality-misread_interviewer =
    .a = A remark that felt glaring often registers less than we fear. If it may have hurt someone, it deserves one honest sentence, and no more.
    .b = People tend to think others noticed far more than they did. If it may have hurt someone, one honest sentence can say so.
    .c = It may have landed more softly than it felt. If someone may have been hurt, one honest sentence in the note is enough.
reality-dress =
    .a = Clothes are noticed, so I won't brush it off. They usually weigh less than how you answered, and they are the easiest thing to change.
    .b = What you wore may have been noticed. It usually counts for less than what you said, and it is simple to change for another day.
    .c = It was probably seen. Still, clothes usually count for less than your answers, and nothing here is easier to change.
reality-late =
    .a = Being late is one of the things people fear most about interviews. It is also easy to own: once, in a few words.
    .b = It was probably noticed. Being late is also one of the simplest things to own, once and briefly.
    .c = Being late weighs on people more than most things. It usually needs one short sentence, and then it is said.
reality-left_something_out =
    .a = A thank-you note is made for exactly this. Adding the one thing you missed is normal practice.
    .b = People often think of the best part on the way home. One added sentence in a note is quite normal.
    .c = What you left out is not lost. It is usual to add one sentence about it in the note.
reality-underprepared =
    .a = You can already see what to practise, and few people feel fully prepared. That is closer to a plan than to a verdict.
    .b = Few preparations are complete. Knowing what was missing is the useful half of the work, and it can be practised.
    .c = It likely showed in places. You now know which places, and that is a plan rather than a verdict.
reality-lack_of_research =
    .a = An hour of reading usually closes this gap before the next one. It says nothing about whether you can do the work.
    .b = Not knowing the company is a gap in reading, not in you. A quiet hour usually fills it for next time.
    .c = This one is about reading time. It does not measure whether you can do the job.
reality-extenuating =
    .a = Something outside got in the way. A reasonable interviewer usually allows for that, and whether you mention it is your choice.
    .b = That would have been hard for anyone. Most reasonable people allow for it, and telling them is up to you.
    .c = You carried something extra into the room. It is yours to mention or not, and a reasonable interviewer usually allows for it.
reality-technical_trouble =
    .a = Trouble with sound, screens or links is common, and both sides usually know it.
    .b = Most interviewers have had a call fail too. They usually know it is the machine, not the person.
    .c = Calls break for everyone. Both sides usually know that it is nobody's answer that failed.
reality-interviewer_off =
    .a = They may have had an off day; it is not always about you. People are usually liked more after a talk than they think.
    .b = A cold room can have many reasons that are not you. After a conversation, people usually underrate how much they were liked.
    .c = It may have been their day and not your answers. We tend to come away thinking we were liked less than we were.
reality-talked_too_much =
    .a = How long it felt is a poor measure of how long it was. There may be one answer worth making shorter, not all of them.
    .b = From inside, a long answer feels endless. It was probably shorter than that, and perhaps one answer needs trimming.
    .c = Felt length misleads most people. It may come down to one answer that could be tighter.
reality-salary_or_hard_question =
    .a = Those questions are made to be hard, or are simply awkward. A pause or a rough answer to them is usual.
    .b = Few people answer that kind of question smoothly. A rough answer is common, and interviewers tend to know it.
    .c = That is an awkward question for nearly anyone. A pause there is usual.
reality-inappropriate_question =
    .a = That was theirs, not yours. A question like that should not have been asked, and you owe no apology for how you took it.
    .b = That question was wrong to ask. How you answered it is not a fault of yours, and no apology is owed.
    .c = You did nothing wrong there. They crossed a line, and none of that is yours to make good.
reality-nothing =
    .a = A bad feeling with nothing to name is common after effort. People often underrate how they did.
    .b = Feeling flat after trying hard is common. It is not always a sign of how it went.
    .c = Sometimes there is only the feeling. People tend to come away thinking they did worse than they did.

# What else was told, named in one line. It is a list in words.
reality-others =
    .a = You also named { $causes }. I can say something on that too, if it helps.
    .b = There was also { $causes }. We can look at that as well, if you like.
    .c = And { $causes }: I heard that too, and we can look at it.

# Says who?
source-nerves = In a 2013 Harris survey for Everest College, 92 % of 1,002 employed adults feared something about interviews. Savitsky and Gilovich (2003) found that nerves show less than speakers think. Powell, Stanley and Brown (2018) put interview anxiety against interview ratings at about −.19, and near zero against later job performance.
source-fumbled_answer = Savitsky, Epley and Gilovich (2001), “Do others judge us as harshly as we think?”. In their studies, people expected harsher judgement for a blunder than they got.
source-misread_interviewer = Gilovich, Medvec and Savitsky (2000), on the spotlight effect. In one study people guessed that 46 % had noticed an embarrassing shirt. It was 23 %.
source-dress = Employers name clothes in surveys about interviews, so they do count. I know of no figure I would rely on, so I give none.
source-late = A 2013 Harris survey for Everest College lists being late among the things people fear most about interviews.
source-left_something_out = This is what university careers services advise: a thank-you note may add something you did not get to say.
source-underprepared = No study behind this one. It is plain reasoning: what you can name, you can practise.
source-lack_of_research = No study behind this one. Reading about an employer takes about an hour, and that is my own estimate.
source-extenuating = No study behind this one. It is what fair people usually do, and some interviewers are not fair.
source-technical_trouble = No study behind this one. It is common experience with calls, and I can't put a number on it.
source-interviewer_off = Boothby, Cooney, Sandstrom and Clark (2018), “The liking gap in conversations”. In five studies, people were liked more than they thought.
source-talked_too_much = No study behind this one. Only a recording would tell how long it was.
source-salary_or_hard_question = No study behind this one. Such questions are asked to see how people think aloud, which is rarely smooth.
source-inappropriate_question = In many countries, equality law limits questions on age, sex, family, religion, origin or health. An equality body, a union or a law clinic can advise you for free in many places.
source-nothing = Boothby, Cooney, Sandstrom and Clark (2018). In five studies, people underrated how much others had liked talking with them.
source-own = That is from what you told me yourself: how it felt then, and what you heard later. It is no study, and no promise.
source-none = I have made no claim yet that needs a source.

# The size of it, once.
size-of-it =
    .a = Whatever it was, it was one hour, in one conversation, with one employer.
    .b = For its size: one hour, one conversation, one employer.
    .c = It was one conversation of about an hour, with one employer. That is its size.
evidence-ask =
    .a = What is one thing that shows you can do this job?
    .b = Can you think of one thing you have done that shows you can do this job?
    .c = What is one thing from your own work that shows you can do this job?
evidence-kept =
    .a = “{ $words }”. I'll keep that. It happened, and one interview can't undo it.
    .b = Good to know: “{ $words }”. That stays true after today.
    .c = “{ $words }”. That was there before the interview, and it is still there.
evidence-none =
    .a = That's all right. It can be hard to see just now.
    .b = That is fine. Such things often come back later.
    .c = No matter. It is a hard question on a day like this.
outlook-ask =
    .a = Does it look any different to you now?
    .b = Does any of this change how it looks?
    .c = Seen like this, does it look any different?
outlook-little =
    .a = A little is enough. It need not be more.
    .b = Good. A little is a real change.
    .c = I'm glad. A little is plenty for now.
outlook-heard =
    .a = All right. It need not be clear today.
    .b = That is fair. It can be more than one thing for a while.
    .c = Thank you for saying so. You don't have to know yet.
# After one disagreement or one hard fact: agree, and say nothing to soften it.
pausing-agree =
    .a = Then it was hard. I believe you, and I won't argue with it.
    .b = Yes. That was hard. You were there, and I was not.
    .c = That was hard. I take your word for it.
pausing-ask =
    .a = Would you like to stay with this a moment, or go on?
    .b = Shall we stay with this a moment, or go on?
    .c = Do you want to stay with this a moment, or go on?

## Forgiveness

forgiving-permission =
    .a = You have my permission to move on, though you only need your own. You tried something hard, and you may put it down now.
    .b = You are allowed to move on from this. Two weeks of going over it would be harder on you than the interview was.
    .c = You may let this one go. Being kind to yourself about it takes nothing away from how much you cared.
# In grief nothing is to be forgiven; there is only rest to be allowed.
forgiving-grief =
    .a = There is nothing to forgive here. You may be gentle with yourself, and leave this interview for another day.
    .b = Nothing about this needs forgiving. Rest counts for more than any interview today.
    .c = You did it while carrying a loss. Nothing more is asked of you, and you may rest now.
# For a remark that hurt, or something grave: not "it happens to everyone".
forgiving-own =
    .a = You can own this and still be kind to yourself. Both are true at once.
    .b = Owning it and being kind to yourself go together. You can do both.
    .c = You can take responsibility for this and still be kind to yourself.
staying-hurts =
    .a = First, just this: it hurts. You wanted it to go well, and it is sore that it didn't. There is nothing to do about that for a minute.
    .b = Let's begin with how it is: this hurts. You don't have to fix it or explain it. Take a slow breath or two, if that is comfortable.
    .c = This hurts, and it makes sense that it does. For one minute nothing needs to be solved.
staying-everyone =
    .a = It happens to nearly everyone. Somewhere today, many others came out of a room feeling as you do. You are in plain human company.
    .b = Nearly everyone has one like this. People who are very good at their work have walked home from interviews they would like to forget.
    .c = This is a part of looking for work that almost everybody meets. It doesn't set you apart.
staying-own =
    .a = You can own this and still be kind to yourself. Seeing that something was not right is a part of who you are, too.
    .b = It matters to you that this was not right. That says something about you as well. You can own it and be kind to yourself.
    .c = Owning something is already a step. You can take it and still be kind to yourself.
staying-friend =
    .a = Last: if a good friend told you this story as theirs, what would you say to them? You can type it here, or only think it.
    .b = One more: think of a friend telling you exactly this. What would you tell them? Typed or only thought, both are fine.
    .c = And now turn it round. If this had been a friend, what would you say? You can write it down, or keep it.
staying-thanks =
    .a = “{ $words }”. Those words are meant for you as well.
    .b = “{ $words }”. You could borrow that for yourself today.
    .c = “{ $words }”. That sounds kind, and true.

## The lesson

lesson-ask =
    .a = What is one thing you would do differently next time? You can pick one, or write your own.
    .b = Is there one thing to take along for next time? Pick one, write your own, or skip it.
    .c = If you keep one thing from this, what is it? One of these, your own words, or none.
lesson-ask-fine =
    .a = Is there one thing you would like to keep for next time? You can write it here, or skip it.
    .b = Anything worth remembering for the next one? One line is enough, or skip it.
    .c = What would you do the same way again? You can write it, or skip it.
lesson-kept =
    .a = I'll keep this for you: “{ $lesson }”
    .b = Then that is your line: “{ $lesson }”
    .c = Kept, in your words: “{ $lesson }”
lesson-skipped =
    .a = No lesson needed today.
    .b = That's fine. Not everything has to teach something.
    .c = All right, we leave it there.
# What each suggestion says in full: next time, when X, I will Y.
lesson-breathe = Next time, when my nerves rise, I will take one slow breath before I answer.
lesson-pause = Next time, when my mind goes blank, I will say ‘let me think for a moment’, and take it.
lesson-practise = Next time, when I have a date, I will practise three answers aloud the day before.
lesson-formal = Next time, when I want to joke, I will wait until they have joked first.
lesson-clothes = Next time, when I have a date, I will ask what people wear and lay it out the night before.
lesson-leave = Next time, when I have to travel, I will leave 30 minutes earlier than I think I need.
lesson-list = Next time, when I go in, I will have three things I want to say on a small card.
lesson-plan = Next time, when I get an invitation, I will put two evenings of practice in my calendar.
lesson-research = Next time, when I get an invitation, I will read about the company for one hour.
lesson-move = Next time, when something big happens first, I will ask to move the interview.
lesson-test = Next time, when it is a call, I will test sound and link an hour before.
lesson-question = Next time, when the room feels cold, I will ask them one question about their work.
lesson-short = Next time, when I answer, I will stop after one example and ask if they want more.
lesson-money = Next time, when they ask about pay, I will have a range ready and say it once.
lesson-boundary = Next time, when a question is not about the job, I will ask how it relates to the role.
lesson-own = Next time, I will { $words }

## How long it stays open and how to leave are said in repair.ftl. Venting:

venting-ask =
    .a = I'm here. Say it however it comes out. There is nothing to fix and no note at the end.
    .b = Go ahead. You can be as blunt as you like. I'll only listen.
    .c = All yours. It needn't be fair or tidy.
venting-more =
    .a = I'm still here. Is there more?
    .b = Go on, if there is more.
    .c = I'm listening. What else?
venting-heard =
    .a = That sounds really hard.
    .b = No wonder that stays with you.
    .c = I hear how much that took.
venting-words =
    .a = “{ $words }”. That is hard.
    .b = I hear it: “{ $words }”.
    .c = “{ $words }”. No wonder.
venting-over =
    .a = Thank you for telling me. You don't have to do anything with it now. If you want me to ask how you are in a week, [[checkins]] is the word.
    .b = I'm glad you said it. Nothing needs to follow from it. Should you want a line from me in a week, type [[checkins]].
    .c = That was worth saying. Be gentle with yourself today. If a line from me in a week would help, type [[checkins]].
