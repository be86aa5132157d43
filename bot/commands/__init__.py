"""Commands that need no conversation: lines in, lines out."""
