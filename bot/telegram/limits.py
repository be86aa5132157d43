"""Every limit of Telegram that the program keeps, in one table.

Sources: https://core.telegram.org/bots/api (sendMessage, InlineKeyboardButton, CopyTextButton, setMyCommands,
setMyDescription, setMyShortDescription, sendDocument, getUpdates) and, for the pace, https://core.telegram.org/bots/faq
("My bot is hitting limits").
"""

from typing import Final

from bot.pacing import Pace

TEXT_UNITS: Final = 4_096
"""UTF-16 code units of a message's text, after entities are parsed."""
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
