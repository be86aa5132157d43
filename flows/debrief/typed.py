"""What a typed line means where it stands: a number, a label, a synonym of a choice shown, or a command."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

from flows import wording
from flows.messages import Choice, Line, Message

_APOSTROPHES: Final = re.compile("['’‘ʼ`]")
_NOT_WORDS: Final = re.compile(r"[^\w\s]+|_")
_POLITE: Final = re.compile(r"\b(please|pls|plz)\b")
_NUMBERS: Final = re.compile(r"\s*\d{1,2}(\s*[, ]\s*\d{1,2})*\s*[.)]?\s*")
HOURS_TYPED: Final = frozenset({"managing", "timing", "day", "hour", "confirm"})
LONGEST: Final = 60
"""A longer line is never a label or a command."""


def fold(text: str) -> str:
    """Lower case without apostrophes, punctuation and doubled spaces."""
    bare = _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", text.casefold()))
    return " ".join(bare.split())


@cache
def table(name: str) -> dict[str, frozenset[str]]:
    """The lists of a file in ``flows/debrief/data``, each line folded."""
    text = (resources.files("flows") / "debrief" / "data" / f"{name}.toml").read_text("utf-8")
    return {key: frozenset(map(fold, words)) for key, words in tomllib.loads(text).items()}


@cache
def _commands() -> dict[str, str]:
    return {word: name for name, words in table("commands").items() for word in (*words, name)}


@cache
def _copy(key: str, variant: str) -> str:
    return fold(wording.say(key, variant))


def _label(label: Line) -> str:
    return fold(wording.plain(label)) if label.values else _copy(label.key, label.variant)


def _forms(text: str) -> tuple[str, ...]:
    folded = fold(text)
    polite = " ".join(_POLITE.sub(" ", folded).split())
    return (folded,) if polite == folded or not polite else (folded, polite)


def command(text: str) -> str | None:
    """The command that a line alone means, or None."""
    if len(text) > LONGEST:
        return None
    return next((found for form in _forms(text) if (found := _commands().get(form))), None)


def name_of(choice: Choice) -> str:
    """A choice's name without its serial, sign or check-in: ``7.+late`` is ``late``, ``ci:1a2b:stop`` is ``stop``."""
    if choice.id.startswith("ci:"):
        return choice.id.rpartition(":")[2]
    return choice.id.rpartition(".")[2].lstrip("+-")


def numbers(text: str, message: Message) -> list[Choice] | None:
    """The choices a line of numbers picks; empty for 0; None if it is no such line or a number fits none."""
    if not _NUMBERS.fullmatch(text) or message.select == "none":
        return None
    wanted = [int(number) for number in re.findall(r"\d+", text)]
    if wanted == [0]:
        return [] if message.select == "many" else None
    if not all(1 <= number <= len(message.choices) for number in wanted):
        return None
    return [message.choices[number - 1] for number in wanted]


def out_of_range(text: str, message: Message, state: str = "") -> bool:
    """Whether a line is nothing but numbers that fit no choice: a slip, not an answer, unless it may be an hour."""
    return (
        state not in HOURS_TYPED
        and message.select != "none"
        and bool(_NUMBERS.fullmatch(text))
        and numbers(text, message) is None
    )


def choice(text: str, message: Message) -> Choice | None:
    """The choice shown that a line names, by its label or a synonym."""
    if len(text) > LONGEST:
        return None
    forms = _forms(text)
    for shown in message.choices:
        if _label(shown.label) in forms:
            return shown
    for shown in message.choices:
        synonyms = table("typed").get(name_of(shown).lower(), frozenset())
        if any(form in synonyms for form in forms):
            return shown
    return None


def labels_listed(text: str, message: Message) -> list[Choice] | None:
    """The boxes that a line of labels split by commas names, or None if any part is none."""
    parts = [part for part in re.split(r"[,;]| and ", text) if part.strip()]
    if message.select != "many" or len(parts) < 2:
        return None
    found = [choice(part, message) for part in parts]
    return None if any(one is None for one in found) else [one for one in found if one]


_ASKS_US: Final = re.compile(
    r"\s*(?:(?:and|but|so|hey|ok|okay|wait|um|please) )*"
    r"(?:(?:are|is|was|will|would|wo|should|can|could|do|does|did|am|have|has|may|must)(?:n[’']?t)? "
    r"(?:they|you|u|i|we|it|this|that|he|she|the|my|your|there|someone|anyone)\b.*"
    r"|(?:make|write|change|take|remove|delete|cut|shorten|rewrite|send|add) (?:it|this|that|them|the note|me)\b.*)",
    re.IGNORECASE | re.DOTALL,
)


_WHAT: Final = re.compile(
    r"\s*(?:like )?(?:what|why|how|which|who|when|where)\b[^?.!]{0,50}\?\s*", re.IGNORECASE
)


def asks_us(text: str, *, anything: bool = False) -> bool:
    """Whether a line asks something of us, so that it is no fact for a note: "will they see this?".

    Args:
        text: What was typed.
        anything: A question with *what* or *how* counts too; it may be a topic that was talked about.
    """
    asked = _ASKS_US.fullmatch(text) or (anything and _WHAT.fullmatch(text))
    return bool(asked) and len(text) <= 2 * LONGEST


_THANKS: Final = re.compile(
    r"(?:(?:ok|okay|oh|well|aw|great|perfect|cool|nice|no|yes|alright) )*"
    r"(?:thanks?|thank (?:you|u)|thx|ty|cheers|ta|much appreciated|appreciate it)(?: |$)"
    r"(?:(?:a lot|lots|so much|very much|again|you|u|mate|man|for (?:this|that|everything|listening|your help|the help)"
    r"|that (?:really )?helped|it helped|bot|friend|really|all|now|then|bye|goodbye|goodnight) ?)*"
)


def thanks(text: str) -> bool:
    """Whether a line only thanks."""
    return bool(_THANKS.fullmatch(fold(text)))
