"""What people see before they write: the commands menu and the descriptions, in every language there is."""

import logging
from collections.abc import Iterator
from typing import Any, Final

from telegram.error import TelegramError

from bot.telegram.inbound import locales
from bot.telegram.limits import COMMAND_CHARACTERS, DESCRIPTION_CHARACTERS, SHORT_CHARACTERS
from bot.telegram.sender import Api
from flows.wording import DEFAULT_LOCALE, say

LOG: Final = logging.getLogger(__name__)

COMMANDS: Final = (
    "start",
    "note",
    "interview",
    "timezone",
    "checkins",
    "journey",
    "help",
    "privacy",
    "export",
    "forget",
    "sos",
)
"""In the menu's order."""


def calls() -> Iterator[tuple[str, dict[str, Any]]]:
    """The calls that set it, for everybody and then for each language."""
    for locale in ("", *sorted(locales() - {DEFAULT_LOCALE})):
        words = locale or DEFAULT_LOCALE
        more = {"language_code": locale} if locale else {}
        listed = [
            {"command": name, "description": say(f"door-menu-{name}", locale=words)[:COMMAND_CHARACTERS]}
            for name in COMMANDS
        ]
        long = say("door-menu-description", locale=words)[:DESCRIPTION_CHARACTERS]
        short = say("door-menu-short", locale=words)[:SHORT_CHARACTERS]
        yield "setMyCommands", {"commands": listed, **more}
        yield "setMyDescription", {"description": long, **more}
        yield "setMyShortDescription", {"short_description": short, **more}


async def set_menu(api: Api) -> None:
    """Set it; a failure is told and holds nothing up."""
    for method, params in calls():
        try:
            await api(method, params)
        except TelegramError as fault:
            LOG.warning("the menu was not set: %s", type(fault).__name__)
