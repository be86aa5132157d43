# One sentence under a draft: why it holds an apology, or none.

note-reason-nothing = There is no apology, because nothing happened that needs one.
note-reason-left-out = There is no apology, because you asked to leave it out.
note-reason-turned-down = There is no apology, because their decision is made and there is nothing left to repair.
note-reason-grave = There is one short apology: it can't undo what happened, but it says that you know.
note-reason-one-for-all = There is one apology for everything, because saying it twice would make it heavier.

note-reason-sorry-late = There is one short apology, because being late took up their time.
note-reason-sorry-misread-interviewer = There is one apology, because what was said may have hurt someone.
note-reason-sorry-asked = There is one apology, because you wanted one.

note-reason-patience-late = There is no second apology, because you already said sorry in the room.
note-reason-patience-technical-trouble = There is no apology, because thanks for their patience is enough for technical trouble.
note-reason-owned-dress = There is no apology, because one plain line about your clothes is enough.
note-reason-answer-fumbled-answer = There is no apology, because a better answer does more than a sorry would.
note-reason-answer-salary-or-hard-question = There is no apology, because a clearer answer is all that a hard question needs.
note-reason-addition-left-something-out = There is no apology, because adding a line you left out is normal.
note-reason-since-underprepared = There is no apology, because what you have done since says more than a sorry would.
note-reason-since-lack-of-research = There is no apology, because what you have done since says more than a sorry would.
note-reason-context-extenuating = There is no apology, because what happened was not your doing.

note-reason-none-misread-interviewer = There is no apology, because as far as we know nobody was hurt.
note-reason-none-late = There is no apology, because you asked to leave it out.
note-reason-none-dress = There is no apology, because they said nothing about your clothes.
note-reason-none-left-something-out = There is no apology, because leaving something out harms nobody.
note-reason-none-fumbled-answer = There is no apology, because a rough answer is an ordinary part of an interview.
note-reason-none-salary-or-hard-question = There is no apology, because a hard question is meant to be hard.
note-reason-none-technical-trouble = There is no apology, because technical trouble is nobody's fault.
note-reason-none-lack-of-research = There is no apology, because not knowing something about a company harms nobody.
note-reason-none-underprepared = There is no apology, because preparing less than you wanted harms nobody.
note-reason-none-extenuating = There is no apology, because what happened that day was not your doing.
note-reason-none-talked-too-much = There is no apology, because a long answer rarely sounds as long as it felt.
note-reason-none-nerves = There is no apology, because nerves usually show less than they feel.
note-reason-none-interviewer-off = There is no apology, because how they were was not yours to answer for.
note-reason-none-inappropriate-question = There is no apology, because that question was theirs to answer for; you owe them no note at all.
note-reason-none-wrong-detail = There is no apology, because the note simply uses the right detail.

note-reason-too-long = These words are long for one sentence; a shorter version would read better.
