"""The debrief: the conversation from "How did it go?" to rest, as one table and what hangs on it."""
