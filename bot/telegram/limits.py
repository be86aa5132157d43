"""Every limit of Telegram that the program keeps, in one table.

Sources: https://core.telegram.org/bots/api (sendMessage, InlineKeyboardButton, CopyTextButton, setMyCommands,
setMyDescription, setMyShortDescription, sendPhoto, sendDocument, getUpdates) and, for the pace, https://core.telegram.org/bots/faq
("My bot is hitting limits").
"""

from typing import Final

from bot.pacing import Pace

TEXT_UNITS: Final = 4_096
"""UTF-16 code units of a message's text, after entities are parsed."""
CAPTION_UNITS: Final = 1_024
"""UTF-16 code units of a caption, after entities are parsed."""
PHOTO_HEIGHT: Final = 1_920
"""Pixels of our photos, which are 1,080 wide. Taller ones (width and height may make 10,000, one at most 20 times the
other) would be taken, but scaled until their longer side fits; a file is not."""
CALLBACK_BYTES: Final = 64
"""Bytes of ``callback_data``; our choice ids have at most 40."""
COPY_CHARACTERS: Final = 256
"""Characters that a copy button holds."""
BUTTONS: Final = 100
"""Buttons of one inline keyboard."""
TOAST_CHARACTERS: Final = 200
"""Characters of the answer to a callback query."""
COMMAND_CHARACTERS: Final = 256
"""Characters of a command's description."""
DESCRIPTION_CHARACTERS: Final = 512
"""Characters of the description that stands in an empty chat."""
SHORT_CHARACTERS: Final = 120
"""Characters of the short description on the profile."""
UPDATES: Final = 100
"""Updates that one call of ``getUpdates`` hands over at most."""

PACE: Final = Pace(gap_s=1.0, overall=30, crowd=20, is_crowd=lambda address: address.startswith("-"))
"""One message a second a chat, thirty a second overall, twenty a minute a group (whose ids are negative)."""


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 code units."""
    return len(text) + sum(letter > "\uffff" for letter in text)
