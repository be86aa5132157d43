# What the check says of a note. $quote is the person's own or the note's words; $number a count.

check-subject = Three to nine words with "thank" in them make a clear subject line.
    .length = The subject line has { $number } { $number ->
        [one] word
       *[other] words
    }. Three to nine read best in an inbox.
    .thank = The subject line does not say thank you yet. Adding "thank you" tells them what the note is.
check-words = The length is off.
    .few = The note has { $number } { $number ->
        [one] word
       *[other] words
    }, which is a little thin. One more detail you talked about would help.
    .many = The note has { $number } words, more than a busy reader takes in. Try leaving one part out.
check-paragraphs = The paragraphs could be split differently.
    .few = The note has { $number } { $number ->
        [one] paragraph
       *[other] paragraphs
    }. A blank line or two would make it easier to read.
    .many = The note has { $number } paragraphs. Fewer would read more calmly; join two that belong together.
check-sentences = The number of sentences is off.
    .few = The note has { $number } { $number ->
        [one] sentence
       *[other] sentences
    }. One or two more would make it complete.
    .many = The note has { $number } sentences. It would be stronger with one or two fewer.
check-sentence-length = “{ $quote }” runs to { $number } words. Two shorter sentences would be easier to follow.
    .most = Most sentences here are long. Splitting one or two would make the note easier to read.
check-thanks = A note like this begins and ends with thanks.
    .first = The first sentence does not say thank you yet. Beginning with thanks sets the tone.
    .end = A short thanks near the end would round the note off.
    .many = “{ $quote }” is one thanks more than the note needs. Twice is enough.
check-apology-count = This note needs a different number of apologies.
    .none = “{ $quote }” apologises, and nothing here calls for it. The note is stronger without it.
    .one = “{ $quote }” apologises once more than needed. Once is enough, and it counts for more.
    .missing = This deserves one short apology. One plain sentence is enough.
check-apology-sentences = “{ $quote }” is a second apology. Saying it once is enough, and it counts for more.
check-repair-place = “{ $quote }” names what went wrong in the first or last sentence. It sits better in the middle.
check-repair-share = What went wrong takes up much of the note. Keep it short, so the good part has room.
check-cause-clause = “{ $quote }” says at length what went wrong. Fifteen words or fewer are enough.
check-exclamation = “{ $quote }” is one exclamation mark too many. A full stop sounds calmer.
check-emoji = “{ $quote }” may not show the same everywhere, and some readers dislike it here. Words are safer.
check-placeholder = “{ $quote }” still waits to be filled in. Put the real words there, or take it out.
check-spacing = There is a stray space or empty line here. Taking it out makes the note look cared for.
check-unfinished = “{ $quote }” looks unfinished. Complete the sentence, or take it out.
check-wrong-name = “{ $quote }” is not the name you gave. Please look once more; a right name matters.
    .unknown = You have not given the name “{ $quote }”. Add it if it is right, or greet without a name.
check-invented = “{ $quote }” is not in what you told me. Keep it only if it is true.
check-blame = “{ $quote }” puts the cause on someone or something else. Owning your part in plain words reads better.
check-misunderstood = “{ $quote }” may sound as if they got it wrong. Say what you would say now instead.
check-conditional-apology = “{ $quote }” makes the apology sound unsure. A plain “I am sorry I …” is kinder and shorter.
check-grovelling = “{ $quote }” is harder on you than it needs to be. A calm word is enough.
check-begging = “{ $quote }” asks them for something hard to give. The note works better without asking.
check-self-rating = “{ $quote }” rates you, good or bad. Let one thing you have done speak instead.
check-retelling = “{ $quote }” tells it again, and it may sting again. Own it without repeating it.
check-private-detail = “{ $quote }” is private, and they do not need it. You can leave it out.
check-desperation = “{ $quote }” shows how much hangs on this. Saying you are interested is enough.
check-flattery = “{ $quote }” may sound like flattery. One thing you liked, named plainly, says more.
check-promise = “{ $quote }” promises a result nobody can be sure of. Say what you have done instead.
check-others = “{ $quote }” compares you with other people. The note can simply be about you.
check-salary = “{ $quote }” brings up pay. That talk can wait until they ask.
check-pressure = “{ $quote }” asks for an answer, which can feel like pressure. Ending with thanks is enough.
check-stock-phrase = “{ $quote }” is a set phrase that many notes use. Your own words, or nothing, would be better.
check-relative-day = “{ $quote }” will be wrong by the time it is read. Name the day, or leave it out.
