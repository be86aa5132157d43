"""The life of a terminal: the session, and the three faces it can wear."""
