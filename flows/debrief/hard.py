"""Hard facts: what leaves nothing to soften. After one, the bot agrees that it was hard and says no more."""

import re
import tomllib
from functools import cache
from importlib import resources

from flows.debrief.turn import Turn


@cache
def _patterns() -> re.Pattern[str]:
    text = (resources.files("flows") / "debrief" / "data" / "hard_facts.toml").read_text("utf-8")
    return re.compile("|".join(f"(?:{one})" for one in tomllib.loads(text)["patterns"]), re.IGNORECASE)


def notice(turn: Turn, text: str) -> None:
    """Remember that the person told a hard fact, if they did."""
    if _patterns().search(text[:4000].replace("’", "'")):
        turn.told("hard")
