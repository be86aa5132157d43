### What the word journey shows: one line an interview, felt against happened, and the words in its picture.

journey-none = There is nothing to show yet, and that is fine. Once you tell me how an interview went, it will stand here.
journey-title = **Your interviews so far, as you told me of them**
journey-earlier = These are the newest. [[export]] holds the earlier ones too.
journey-line = { $when }, { $where }: { $felt }. { $came }
journey-line-lesson = { $when }, { $where }: { $felt }. { $came } You kept: “{ $lesson }”
journey-end = Each line is one hour of one day, and none of them measures you.
journey-when = { $day }
journey-told = Told on { $day }
journey-undated = Some time ago
journey-where = { $where }
journey-unnamed = interview { $number }

journey-first-1 = bad
journey-first-2 = not great
journey-first-3 = mixed
journey-first-4 = fine
journey-first-5 = good
journey-last-1 = heavy
journey-last-2 = rather heavy
journey-last-3 = in between
journey-last-4 = rather light
journey-last-5 = light
journey-felt-both = at first it felt { $first }, and { $last } at the end
journey-felt-first = at first it felt { $felt }
journey-felt-last = at the end it felt { $felt }
journey-felt-unsaid = how it felt was not said

journey-came-moving_on = They said yes.
journey-came-no = They said no.
journey-came-nothing = There was no news yet.
journey-came-open = What came of it is open.

journey-drawn-title = How it felt, and what came of it
journey-drawn-heavy = heavy
journey-drawn-light = light
journey-drawn-first = felt at first
journey-drawn-last = felt at the end
journey-drawn-came = what came of it
journey-drawn-moving_on = they said yes
journey-drawn-no = they said no
journey-drawn-nothing = no news yet
journey-drawn-open = still open
journey-drawn-unnamed = Interview { $number }
journey-drawn-kept = What you kept
journey-drawn-lesson = { $lesson }
journey-drawn-undrawn = (a lesson in letters I can't draw; the words beside this picture hold it)

# Said under the picture where the words stand above it, and in its place where there can be none.
journey-caption = The same as a picture; the words above say all of it.
journey-undrawn = The picture could not be shown here. The words above say the same.

# The person's own evidence, beside the reality checks: only what felt bad and went on, and never as a promise.
record-felt-1 =
    .a = After { $company } you felt it had gone badly, and they said yes.
    .b = It felt bad after { $company } too, and the answer was yes.
    .c = You came out of { $company } feeling it went badly, and they said yes.
record-felt-2 =
    .a = After { $company } you felt it had not gone well, and they said yes.
    .b = It did not feel good after { $company } either, and the answer was yes.
    .c = You came out of { $company } feeling it was not great, and they said yes.
record-once =
    .a = That is once; it need not be so again.
    .b = It happened once, so it proves little. It is still yours.
    .c = Once is not a rule. It is only something you have seen.
record-more =
    .a = It has happened more than once; it need not be so again.
    .b = It was not the only time, and it still promises nothing.
    .c = That was more than once. It is not a rule, only something you have seen.
record-earlier = an earlier interview
