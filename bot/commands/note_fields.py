"""The fields of the note JSON, read one by one: each fault is a sentence with the field's path.

Missing facts are no fault here: the draft answers what it needs. Unknown fields, wrong types and
values outside a list are.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

from flows.labels import CAUSES, NOTE_ONLY_CAUSES
from flows.note.facts import DAYS, FORMS, TONES, Facts, Form, Repair, Tone

LONGEST_FIELD: Final = 2000
"""Characters. A fact is a few words; more than this was not typed as one."""
LONGEST_BODY: Final = 20000
"""Characters of a note to be checked; also of each body in ``unlike``."""
MOST_REPAIRS: Final = 20
MOST_UNLIKE: Final = 50
LARGEST_SEED: Final = 2**63 - 1
"""Seeds are kept as signed 64-bit integers."""

_TEXTS: Final = ("name", "company", "role", "interviewer", "topic", "strength")
_REPAIR_TEXTS: Final = ("what", "better", "action")
_REPAIR_FLAGS: Final = ("noticed", "apologised", "offended", "include")
_FACTS: Final = (*_TEXTS, "repairs", "form", "tone", "language", "day", "turned_down", "seed", "unlike")
_REPAIR: Final = ("cause", *_REPAIR_TEXTS, *_REPAIR_FLAGS)
_LANGUAGES: Final = ("en",)
_CAUSES: Final = (*CAUSES, *NOTE_ONLY_CAUSES)


class BadLineError(ValueError):
    """A line that can't be answered.

    Attributes:
        sentence: What is wrong with it.
        field: The field it is about (``repairs[0].cause``), or None for the whole line.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class CheckInput(NamedTuple):
    """What ``flows.note.check.check`` takes, in its order."""

    subject: str | None
    body: str
    facts: Facts | None
    form: Form


def draft_input(value: Mapping[str, Any], path: str = "") -> Facts:
    """Read the facts of a note.

    Raises:
        BadLineError: A field is unknown, of a wrong type, too long or outside its list.
    """
    _known(value, _FACTS, path)
    texts: dict[str, Any] = {name: _text(value, name, path, LONGEST_FIELD) for name in _TEXTS}
    return Facts(
        **texts,
        repairs=tuple(_repairs(value, path)),
        form=cast("Form", _one_of(value, "form", path, FORMS) or "standard"),
        tone=cast("Tone", _one_of(value, "tone", path, TONES) or "plain"),
        language=_one_of(value, "language", path, _LANGUAGES) or "en",
        day=_one_of(value, "day", path, DAYS),
        turned_down=_flag(value, "turned_down", path) or False,
        seed=_seed(value, path),
        unlike=tuple(_unlike(value, path)),
    )


def check_input(value: Mapping[str, Any]) -> CheckInput:
    """Read a note that is to be checked.

    Raises:
        BadLineError: As ``draft_input``; also when there is no body.
    """
    _known(value, ("subject", "body", "facts", "form"), "")
    body = _text(value, "body", "", LONGEST_BODY)
    if body is None:
        raise BadLineError("The note to check is missing.", "body")
    facts = value.get("facts")
    if facts is not None and not isinstance(facts, dict):
        raise BadLineError("This must be an object of facts, or null.", "facts")
    read = draft_input(facts, "facts") if facts is not None else None
    form = _one_of(value, "form", "", FORMS) or (read.form if read else "standard")
    return CheckInput(_text(value, "subject", "", LONGEST_FIELD), body, read, cast("Form", form))


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _known(value: Mapping[str, Any], names: Iterable[str], path: str) -> None:
    for name in value:
        if name not in names:
            raise BadLineError("There is no field of this name.", _at(path, name))


def _text(value: Mapping[str, Any], name: str, path: str, longest: int) -> str | None:
    text = value.get(name)
    if text is None:
        return None
    if not isinstance(text, str):
        raise BadLineError("This must be text or null.", _at(path, name))
    return _sound(text, _at(path, name), longest)


def _sound(text: str, where: str, longest: int) -> str:
    if len(text) > longest:
        raise BadLineError(f"This is too long: at most {longest} characters can be read here.", where)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadLineError("This text holds half of a character; please send it whole.", where)
    if "\x00" in text:
        raise BadLineError("This text holds a character that no note can hold.", where)
    return text


def _one_of(value: Mapping[str, Any], name: str, path: str, allowed: tuple[str, ...]) -> str | None:
    chosen = value.get(name)
    if chosen is None:
        return None
    if not isinstance(chosen, str) or chosen not in allowed:
        raise BadLineError(f"This must be {_listed(allowed)}, or null.", _at(path, name))
    return chosen


def _listed(words: tuple[str, ...]) -> str:
    return "one of " + ", ".join(words) if len(words) > 1 else words[0]


def _flag(value: Mapping[str, Any], name: str, path: str) -> bool | None:
    flag = value.get(name)
    if flag is not None and not isinstance(flag, bool):
        raise BadLineError("This must be true, false or null.", _at(path, name))
    return flag


def _seed(value: Mapping[str, Any], path: str) -> int:
    seed = value.get("seed")
    if seed is None:
        return 0
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise BadLineError("This must be a whole number.", _at(path, "seed"))
    if not -LARGEST_SEED <= seed <= LARGEST_SEED:
        raise BadLineError("This number is too large for a seed.", _at(path, "seed"))
    return seed


def _list(value: Mapping[str, Any], name: str, path: str, most: int) -> list[Any]:
    items = value.get(name)
    if items is None:
        return []
    if not isinstance(items, list):
        raise BadLineError("This must be a list.", _at(path, name))
    if len(items) > most:
        raise BadLineError(f"This list is too long: at most {most} can be read.", _at(path, name))
    return items


def _unlike(value: Mapping[str, Any], path: str) -> Iterable[str]:
    for number, body in enumerate(_list(value, "unlike", path, MOST_UNLIKE)):
        where = _at(path, f"unlike[{number}]")
        if not isinstance(body, str):
            raise BadLineError("This must be text.", where)
        yield _sound(body, where, LONGEST_BODY)


def _repairs(value: Mapping[str, Any], path: str) -> Iterable[Repair]:
    for number, repair in enumerate(_list(value, "repairs", path, MOST_REPAIRS)):
        where = _at(path, f"repairs[{number}]")
        if not isinstance(repair, dict):
            raise BadLineError("This must be an object with a cause.", where)
        yield _repair(repair, where)


def _repair(value: Mapping[str, Any], path: str) -> Repair:
    _known(value, _REPAIR, path)
    cause = _one_of(value, "cause", path, _CAUSES)
    if cause is None:
        raise BadLineError("A repair must name its cause.", _at(path, "cause"))
    texts: dict[str, Any] = {name: _text(value, name, path, LONGEST_FIELD) for name in _REPAIR_TEXTS}
    flags: dict[str, Any] = {name: _flag(value, name, path) for name in _REPAIR_FLAGS}
    return Repair(cause, **texts, **flags)
