### When someone is not all right. The lists and these words must be read by a clinician before public use.
### At most 60 words a block; the number in the first two lines; never a leading question or a promise asked for.

care-ask =
    .plain = I'd rather ask than guess. Are you having thoughts of ending your life?
    .lightest = It may be just a way of speaking, and I'd rather ask. Are you having thoughts of ending your life?

    .again = I'd still rather ask than guess. Are you having thoughts of ending your life? A word is enough.

# The question was put twice and passed over.
care-left = I'll leave that question. If it is ever a yes, someone answers here, and **Not OK** stays.

care-choice =
    .yes = Yes
    .unsure = Not sure
    .hard = No, but it's hard
    .expression = No, just an expression
    .sos = Not OK
    .text = Text instead
    .country = Another country
    .words = Words to send someone
    .continue = Continue

care-denied =
    .hard = Thank you for telling me. It can be hard without being that. **Not OK** stays here if it changes.
    .expression = Thank you for telling me. I'd rather ask once too often. **Not OK** stays here if you need it.

# The first line of help. A chat's address already says that it is a chat.
care-reach =
    .call = **Call { $call }**.
    .text = **Call { $call }**, or **text { $text }**.
    .chat = **Call { $call }**, or **{ $text }**.
    .nowhere = Please talk to a person now. **{ $call }**, country by country.
care-reach-young =
    .call = For people your age: **call { $young }**, or { $call }.
    .text = For people your age: **call { $young }**. Or call { $call }, or text { $text }.
    .chat = For people your age: **call { $young }**. Or call { $call }, or { $text }.
care-elsewhere =
    .known = findahelpline.com has more. In danger now: **{ $emergency }**.
    .no_text = I know no text line there, sorry. findahelpline.com has some. In danger now: **{ $emergency }**.
    .nowhere = In danger now: call { $emergency }.

care-heard =
    .explicit = You told me you want your life to end. I take that seriously.
    .self_harm = You told me about hurting yourself. I take that seriously.
    .burden = You feel others would be better off without you. I take that seriously.
    .passive = You told me you don't want to go on living. I take that seriously.
    .indirect = What you wrote worries me, and I take it seriously.
    .means = What you wrote worries me, and I take it seriously.
    .unsure = Not being sure is reason enough to talk to someone.
    .said_yes = Thank you for answering. I take that seriously.
care-heard-words = You wrote “{ $words }”. I take that seriously.
care-trusted = I'm a program, and I stay open. Tell someone you trust too.

care-again =
    .first = I take this seriously.
    .again_1 = It is still very hard. A person can do more than I can.
    .again_2 = You came back to this, and that is all right. Please let someone hear your voice.
    .again_3 = I'm still here, and I'm only a program. Please talk to one of these people.

care-emergency =
    .first = **Call { $emergency } now.**
    .overdose = **Call { $emergency } now**, even if you feel fine. Say what you took.
    .again_1 = **{ $emergency }: please call now**, or ask someone near you to call.
    .again_2 = **Please call { $emergency }.** They help with exactly this.
    .again_3 = **{ $emergency }, now, please.** You don't have to say much: where you are is enough.
care-emergency-near =
    .first = Be with someone. Move away from anything you could use to hurt yourself.
    .overdose = Be with someone. Move away from anything else you could take.

care-sos =
    .first = You don't have to explain anything.
    .again_1 = I'm glad you pressed it again. Nothing has to be explained.
    .again_2 = Still not OK. That is all right to say here.
    .again_3 = I'm here. So are these people.
care-sos-stay = I'm a program, and I stay open. We go on only when you press **Continue**.

care-text =
    .text = **Text { $text }**. A person answers there.
    .chat = You can write to a person here. **{ $text }**
    .none = I'm sorry, I know no number to text there. **findahelpline.com** lists lines you can write to, country by country.
care-which-country = Which country are you in?
care-country = { $name }

care-words-lead = You can send this as it is, or change it:
care-words =
    .self = “I'm having a very hard time and I don't want to be alone with it. Could you call me or come over?”
    .other = “Something serious happened and I don't want to be alone with it. Could you call me?”

care-other =
    .assault = What they did to you is serious. It is not your fault. You owe them no note and no answer.
    .abuse = What is being done to you is serious. It is not your fault.
    .eating = This is serious, and it is not your fault. A doctor should know about it soon.
    .dependence = This is serious, and it is not a failing. If you stop suddenly and shake, call a doctor first.
    .harm_others = This is serious. Please go somewhere away from them, and from anything you could use. Talk to a person before you do anything.
    .helper = That is frightening to hear, and it isn't yours to carry alone. Stay with them if it is safe, and ask them directly. Move away what could hurt them.
care-other-again =
    .assault = I believe you. What they did is still not your fault.
    .abuse = I hear you. You deserve to be safe, and this is not your doing.
    .eating = It is still hard. You don't have to handle it alone.
    .dependence = It is still hard. People who know this well can help.
    .harm_others = Please stay away from them for now, and talk to someone.
    .helper = You are doing right by not looking away. Let others help you too.
care-other-help = People who know this: **{ $line }**. In danger now: **{ $emergency }**. More lines: findahelpline.com.
care-privacy = One thing: what stands in this chat can be seen on this phone. [[forget]] erases what I keep; the chat itself you delete in the app.

care-next-day = We can carry on whenever you like.
