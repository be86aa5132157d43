"""What the command line can do: a module for each command, imported when it is called."""

from typing import Final

USAGE: Final = 2
"""The exit code where options can't be used as they were given."""
