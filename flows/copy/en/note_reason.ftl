# One sentence under a draft: why it holds an apology, or none.

note-reason-nothing = There is no apology, because nothing you told me calls for one.
note-reason-left-out = There is no apology, because you asked to leave it out.
note-reason-turned-down = There is no apology, because they have decided and there is nothing left to repair.
note-reason-grave = There is one short apology, which can't undo it but says that you know.
note-reason-one-for-all = One apology covers it all, because saying it twice would make it heavier.

note-reason-sorry-late = There is one short apology, because being late cost them time and one line is enough.
note-reason-sorry-misread-interviewer = There is one apology, because it may have hurt someone, and it does not retell what was said.
note-reason-sorry-asked = There is one apology, because you asked for it.

note-reason-patience-late = There is no apology, because you made one in the room; thanks for their patience is enough.
note-reason-patience-technical-trouble = There is no apology, because a technical problem needs only thanks for their patience.
note-reason-owned-dress = There is no apology, because one plain line about your clothes is enough.
note-reason-answer-fumbled-answer = There is no apology, because a better answer does more than a sorry would.
note-reason-answer-salary-or-hard-question = There is no apology, because hard questions are asked to be hard; a clearer answer is enough.
note-reason-addition-left-something-out = There is no apology, because adding a line you left out is normal.
note-reason-since-underprepared = There is no apology, because what you did since says more.
note-reason-since-lack-of-research = There is no apology, because what you did since says more.
note-reason-context-extenuating = There is no apology, because what happened was not your doing; one neutral line says it.

note-reason-none-misread-interviewer = There is no apology, because it seems nobody was hurt and naming it would make it bigger.
note-reason-none-late = There is no apology, because you asked to leave it out.
note-reason-none-dress = There is no apology, because they said nothing about your clothes.
note-reason-none-left-something-out = There is no apology, because leaving something out harms nobody.
note-reason-none-fumbled-answer = There is no apology, because a rough answer needs none and naming it would only underline it.
note-reason-none-salary-or-hard-question = There is no apology, because a hard question is meant to be hard.
note-reason-none-technical-trouble = There is no apology, because technical trouble is nobody's fault.
note-reason-none-lack-of-research = There is no apology, because a gap in your reading harms nobody.
note-reason-none-underprepared = There is no apology, because being short of practice harms nobody.
note-reason-none-extenuating = There is no apology, and what happened around you stays out unless you want one line.
note-reason-none-talked-too-much = There is no apology, because a long answer rarely sounds as long as it felt.
note-reason-none-nerves = There is no apology, because nerves usually show less than they feel.
note-reason-none-interviewer-off = There is no apology, because how they were was not yours to answer for.
note-reason-none-inappropriate-question = There is no apology, because that question was theirs, and you owe them no note at all.
note-reason-none-wrong-detail = There is no apology, because the note simply uses the right detail.

note-reason-too-long = These words are long for one sentence; a shorter version would read better.
