"""Every limit of Slack that the program keeps, in one table.

Sources: https://docs.slack.dev/reference/block-kit/blocks (blocks, actions, header),
https://docs.slack.dev/reference/block-kit/block-elements (button, checkboxes, overflow, plain-text input),
https://docs.slack.dev/reference/methods/chat.postMessage (text),
https://docs.slack.dev/reference/methods/files.getUploadURLExternal (alt_txt) and https://docs.slack.dev/apis/web-api/rate-limits.
"""

from typing import Final

from bot.pacing import Pace

TEXT_CHARACTERS: Final = 4_000
"""Characters of a message's plain text that Slack advises; 40,000 are cut off."""
BLOCK_CHARACTERS: Final = 3_000
"""Characters of one block's text."""
BLOCKS: Final = 50
"""Blocks of a message; a view has 100."""
BUTTON_CHARACTERS: Final = 75
"""Characters of a button's or option's text."""
CHECKBOXES: Final = 10
"""Options of one group of checkboxes."""
OVERFLOW: Final = 5
"""Options of an overflow menu."""
ELEMENTS: Final = 25
"""Elements of one actions block."""
INPUT_CHARACTERS: Final = 3_000
"""Characters of a plain-text input."""
TITLE_CHARACTERS: Final = 24
"""Characters of a modal's title and of its buttons."""
ALT_CHARACTERS: Final = 1_000
"""Characters of a picture's text alternative."""
FILE_PIECES: Final = 10
"""Blocks of a file's text in one message, where a workspace refuses files."""

PACE: Final = Pace(gap_s=1.0)
"""One message a second a channel."""
