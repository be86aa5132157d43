# What the commands for whoever runs it say.

operator-backed-up = The backup is in { $path }. It is sealed under the same keys; keep those elsewhere, and delete it after 14 days.
operator-restored = { $path } is restored. The old file stands beside it, ending in .before-restore: delete it once all is well. Erased again: { $erased }. Messages it still wanted to send, now dropped: { $dropped }.
operator-letters = { $count ->
    [0] Nothing was put aside.
    [one] One was put aside. They go by themselves after 14 days.
   *[other] { $count } were put aside. They go by themselves after 14 days.
}
