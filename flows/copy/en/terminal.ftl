# What only the terminal says: how to answer there, where a file went, and what a line got wrong.

terminal-block = You can use several lines. End with a line that holds only a dot.
terminal-too-long = That was very long. I kept the first { $count } characters.
terminal-file = I saved the file here: { $path }
terminal-files-gone = The files I saved for you here are erased too.
terminal-file-failed = I could not save the file { $name } on this computer. Please check the free space and try again.
terminal-left = It is saved. Come back any time with: { $command }
terminal-key-made = Your words are kept encrypted. I made a key for this computer: { $path }
terminal-key-keep = Without that file, nobody can read what you wrote here, not even you.

terminal-note-title = Your note
terminal-subject = Subject: { $subject }

# Under the prompt, dim.
terminal-hint-one = ↑ ↓ to look, Enter to choose, or just type
terminal-hint-many = ↑ ↓ to look, Space to tick, Enter to choose, or just type
terminal-hint-free = Type, then Enter
terminal-hint-block = Several lines are fine; a line with only a dot sends them
terminal-hint-leave = Ctrl-D leaves

# An input line of --jsonl that could not be used.
terminal-json-invalid = This line is not a JSON object.
terminal-json-fields = A line holds exactly one of these: text, choose, command, now.
terminal-json-text = The field text holds a string.
terminal-json-choose = The field choose holds a list of choice ids.
terminal-json-command = The field command holds one command word, such as help.
terminal-json-now = The field now holds a date and time in ISO 8601, such as 2026-03-10T09:00:00+00:00.
terminal-json-now-dev = The clock can be set only with AFTERWORD_DEV=1.
terminal-json-now-back = The clock can only be set forward.

# What the operator's commands say.
terminal-run-serving = Afterword is serving; its web server listens on { $host }:{ $port }. Ctrl-C stops it.
terminal-defect = Something went wrong in the program ({ $error }, { $place }). What was said before is saved.
terminal-no-person = Nothing is kept about { $person }.
terminal-forget-ask = Erase everything that is kept about { $person }?
terminal-forgotten = Everything that was kept about { $person } is erased.
terminal-forget-kept = Nothing was erased.
terminal-database-absent = There is no database at { $path } yet.
terminal-dev-only = The options --seed and --now work only with AFTERWORD_DEV=1.
terminal-plain-or-jsonl = Choose one of --plain and --jsonl.
terminal-now-invalid = The option --now needs a date and time in ISO 8601, such as 2026-03-10T09:00:00+00:00.
terminal-no-markers = The file { $path } does not hold the two marker lines { $first } and { $last }.
terminal-file-unreadable = The file { $path } could not be read or written.
terminal-rotated = { $count ->
    [one] One record is now encrypted with the newest key.
   *[other] { $count } records are now encrypted with the newest key.
}

# The table of afterword check.
terminal-check-good = good
terminal-check-note = note
terminal-check-fault = FAULT
terminal-check-settings-good = All settings can be used.
terminal-check-model-off = Off: AFTERWORD_LLM_URL and AFTERWORD_LLM_MODEL (and AFTERWORD_LLM_KEY) would turn it on.
terminal-check-model-local = It answers at { $host }, here or on a private network. Each person is asked for consent.
terminal-check-model-away = It answers at { $host }, outside. Names are masked; each person is asked for consent.
terminal-check-sqlite-good = { $version }
terminal-check-sqlite-one-writer = { $version } can lose data when two connections write at once. Afterword uses only one.
terminal-check-keys-good = A key is set.
terminal-check-keys-later = There is no key yet. The first chat makes one.
terminal-check-database-good = { $path } can be used. It holds: { $counts }
terminal-check-database-busy = { $path } is open in another Afterword just now, so it was not looked into.
terminal-check-database-closed = { $path } was not looked into, because there is no key that can be used.
