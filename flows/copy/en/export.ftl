### The file a person gets with export, for reading.

export-title = Everything Afterword keeps about you
export-interview = An interview
export-company = Where: { $value }
export-role = Role: { $value }
export-people = Who you met: { $value }
export-when = When: { $value }
export-causes = What went wrong: { $value }
export-words = In your words: { $value }
export-evidence = What shows you can do the job: { $value }
export-topic = What you talked about: { $value }
export-strength = What you would bring: { $value }
export-promised = When you would hear: { $value }
export-outcome = What came of it: { $value }
export-lesson = Lesson: { $value }
export-note = Note to { $value }:
export-check-in = A message from me is due: { $when }
