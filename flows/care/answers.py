"""What is said when someone is not all right. Words stand in flows/copy/en/care.ftl."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from flows.care.lexicon import lists
from flows.care.memory import recent
from flows.care.normalise import normalise
from flows.care.resources import NOWHERE, Help, countries, help_in, name_of
from flows.care.signs import CareAnswer, CareMemory, Sign, Tier
from flows.messages import Choice, Line, Message, Value

QUOTED: Final = 8
"""At most so many of a person's own words are said back."""
_AGAIN: Final = 3
"""How many different short blocks follow the first one."""

_HELP_FOR: Final = {
    "abuse": "violence",
    "assault": "violence",
    "eating": "eating",
    "dependence": "dependence",
}
"""The line of help that fits a kind; every other kind gets the crisis line."""

_OTHER: Final = frozenset({"abuse", "assault", "eating", "dependence", "harm_others", "helper"})


def answer(  # noqa: PLR0913, PLR0917 - what the conversation knows at this point, no more
    sign: Sign,
    memory: CareMemory,
    country: str | None,
    now: datetime,
    serial: int,
    words: str = "",
) -> CareAnswer:
    """Answer a sign that was weighed (see ``flows.care.memory.weigh``).

    Args:
        sign: What to answer; ``none`` says nothing and changes nothing.
        memory: The conversation's.
        country: A code of ``resources.countries()``, or None.
        now: Aware.
        serial: The present question's; care's own choices are standing and do not carry it.
        words: The person's words. They are quoted only if ``quotable``; else what was heard is said by kind.
    """
    del serial
    if sign.tier is Tier.NONE:
        return CareAnswer((), memory, memory.waiting)
    # *Not OK* says nothing of what is the matter: what is told after it is told for the first time.
    times = memory.times if recent(memory, now) and memory.kind != "sos" else 0
    if sign.tier is Tier.ASK:
        asked = memory.asked + 1 if memory.waiting and memory.tier == Tier.ASK else 1
        kept = CareMemory(Tier.ASK, sign.kind, now, times, waiting=True, young=sign.young, asked=asked)
        return CareAnswer((_question(sign.kind, again=asked > 1),), kept, waits=True)
    kept = CareMemory(sign.tier, sign.kind, now, times + 1, denied=False, waiting=True, young=sign.young)
    place = help_in(country)
    if sign.tier is Tier.EMERGENCY:
        said: tuple[Message, ...] = (_emergency(sign, place, times),)
    elif sign.tier is Tier.OTHER:
        said = _other(sign, place, times, memory)
    else:
        said = (_stop(sign, place, times, words),)
    return CareAnswer(said, kept, waits=True)


def sos(memory: CareMemory, country: str | None, now: datetime, serial: int) -> CareAnswer:
    """*Not OK* was pressed or ``sos`` typed: help at hand, and nothing assumed."""
    del serial
    place = help_in(country)
    times = memory.times if recent(memory, now) else 0
    lines = [Line("care-sos", _again(times)), _reach(place, young=memory.young), _elsewhere(place)]
    if times == 0:
        lines.append(Line("care-sos-stay"))
    tier = memory.tier if recent(memory, now) else str(Tier.STOP)
    kind = memory.kind if recent(memory, now) else "sos"
    kept = replace(memory, tier=tier, kind=kind, at=now, times=times + 1, waiting=True)
    return CareAnswer((Message(tuple(lines), _choices(place), "one"),), kept, waits=True)


def left(memory: CareMemory, country: str | None, now: datetime) -> CareAnswer:
    """The question was put twice and passed over: help is named once, and the person goes on if they want to."""
    kept = replace(memory, at=now, waiting=False, asked=0)
    lines = (Line("care-left"), _reach(help_in(country), young=memory.young))
    return CareAnswer((Message(lines, (_not_ok(),), "one"),), kept, waits=False)


def on_choice(
    choice: str,
    memory: CareMemory,
    country: str | None,
    now: datetime,
    serial: int,
) -> CareAnswer:
    """Answer one of care's own choices (*Continue* is the conversation's).

    Args:
        choice: The id with or without ``care:``: yes, unsure, hard, expression, text, country,
            ``cc:<code>``, words; ``sos``.
        memory: The conversation's.
        country: A code of ``resources.countries()``, or None.
        now: Aware.
        serial: As in ``answer``.

    Raises:
        ValueError: The choice is not one of care's.
    """
    name = choice.removeprefix("care:")
    place = help_in(country)
    if name in ("yes", "unsure"):
        kind = "unsure" if name == "unsure" else "said_yes"
        return answer(Sign(Tier.STOP, kind, memory.young), memory, country, now, serial)
    if name in ("hard", "expression"):
        return _denied(name, memory, now)
    if name == "sos":
        return sos(memory, country, now, serial)
    if name == "text":
        return _kept(Message((_by_text(place),), _choices(place, text=False), "one"), memory)
    if name == "country":
        return _kept(_places(), memory)
    if name.startswith("cc:"):
        there = help_in(name.removeprefix("cc:"))
        lines = (_reach(there, young=memory.young), _elsewhere(there))
        return _kept(Message(lines, _choices(there), "one"), memory)
    if name == "words":
        lines = (
            Line("care-words-lead"),
            Line("care-words", "other" if memory.tier == Tier.OTHER else "self"),
        )
        return _kept(Message(lines, _choices(place, words=False), "one", document=True), memory)
    raise ValueError(f"not a choice of care: {choice!r}")


def quotable(words: str) -> bool:
    """Whether a person's words may be said back to them after a sign.

    Never more than ``QUOTED`` words and never a method or means: reading it again in print can hurt
    (safe messaging). Words of a doubtful shape, cut short or in several lines, are not quoted either.
    """
    plain = normalise(words)
    held = frozenset(plain.split())
    short = 0 < len(words.split()) <= QUOTED
    return short and "…" not in words and not lists().context["means"].search(plain, held)


def next_day_line() -> Line:
    """The one line of the next day; it says nothing of what happened. Never sent after ``other``."""
    return Line("care-next-day")


def _kept(message: Message, memory: CareMemory) -> CareAnswer:
    return CareAnswer((message,), replace(memory, waiting=True), waits=True)


def _denied(how: str, memory: CareMemory, now: datetime) -> CareAnswer:
    kept = replace(memory, tier=str(Tier.ASK), at=now, denied=True, waiting=False, asked=0)
    return CareAnswer((Message((Line("care-denied", how),), (_not_ok(),), "one"),), kept, waits=False)


def _question(kind: str, *, again: bool) -> Message:
    variant = "again" if again else "lightest" if kind == "lightest" else "plain"
    ids = ("yes", "unsure", "hard", "expression")
    given = tuple(Choice(f"care:{name}", Line("care-choice", name)) for name in ids)
    return Message((Line("care-ask", variant),), (*given, _not_ok()), "one")


def _stop(sign: Sign, place: Help, times: int, words: str) -> Message:
    if times:
        short = (Line("care-again", _again(times)), _reach(place, young=sign.young))
        return Message(short, _choices(place), "one")
    said = " ".join(words.split())
    quoted = quotable(said) and not sign.young
    heard = Line("care-heard-words", "", {"words": said}) if quoted else Line("care-heard", _heard(sign.kind))
    lines = (_reach(place, young=sign.young), _elsewhere(place), heard, Line("care-trusted"))
    return Message(lines, _choices(place), "one")


def _emergency(sign: Sign, place: Help, times: int) -> Message:
    variant = _again(times) if times else "overdose" if sign.kind == "overdose" else "first"
    lines = [Line("care-emergency", variant, {"emergency": place.emergency})]
    if not times:
        lines.append(Line("care-emergency-near", "overdose" if sign.kind == "overdose" else "first"))
    lines.append(_reach(place, young=sign.young))
    return Message(tuple(lines), _choices(place), "one")


def _other(sign: Sign, place: Help, times: int, memory: CareMemory) -> tuple[Message, ...]:
    kind = sign.kind if sign.kind in _OTHER else "abuse"
    wanted = _HELP_FOR.get(kind, "call")
    fits = place.line("young") if sign.young and place.line("young") else place.line(wanted)
    said = [Line("care-other" if not times else "care-other-again", kind)]
    if fits and fits != place.line("call"):
        said.append(Line("care-other-help", "", {"line": fits, "emergency": place.emergency}))
    else:
        said.append(_reach(place, young=sign.young))
        said.append(_elsewhere(place))
    first = Message(tuple(said), _choices(place), "one")
    if times or memory.tier == Tier.OTHER or kind == "helper":
        return (first,)
    return (replace(first, choices=(), select="none"), Message((Line("care-privacy"),), first.choices, "one"))


def _again(times: int) -> str:
    return "first" if times == 0 else f"again_{(times - 1) % _AGAIN + 1}"


def _heard(kind: str) -> str:
    known = ("self_harm", "burden", "passive", "indirect", "unsure", "said_yes", "means")
    return kind if kind in known else "explicit"


def _reach(place: Help, *, young: bool) -> Line:
    """Call and text of a country in one line; the young people's line first where the writer is young."""
    values: dict[str, Value] = {"call": place.line("call")}
    variant = "call"
    if place.code == NOWHERE:
        return Line("care-reach", "nowhere", values)
    if place.line("text"):
        values["text"] = place.line("text")
        variant = "chat" if place.line("text").startswith("chat") else "text"
    if young and place.line("young"):
        return Line("care-reach-young", variant, {**values, "young": place.line("young")})
    return Line("care-reach", variant, values)


def _elsewhere(place: Help) -> Line:
    variant = "nowhere" if place.code == NOWHERE else "known" if place.line("text") else "no_text"
    return Line("care-elsewhere", variant, {"emergency": place.emergency})


def _by_text(place: Help) -> Line:
    text = place.line("text")
    if not text:
        return Line("care-text", "none")
    return Line("care-text", "chat" if text.startswith("chat") else "text", {"text": text})


def _places() -> Message:
    given = tuple(
        Choice(f"care:cc:{code}", Line("care-country", "", {"name": name_of(code)}), row="answer")
        for code in (*countries(), NOWHERE)
    )
    return Message((Line("care-which-country"),), (*given, _continue()), "one", document=True)


def _choices(place: Help, *, text: bool = True, words: bool = True) -> tuple[Choice, ...]:
    given = []
    if text and place.line("text"):
        given.append(Choice("care:text", Line("care-choice", "text")))
    given.append(Choice("care:country", Line("care-choice", "country")))
    if words:
        given.append(Choice("care:words", Line("care-choice", "words")))
    return (*given, _continue())


def _continue() -> Choice:
    return Choice("continue", Line("care-choice", "continue"), row="standing")


def _not_ok() -> Choice:
    return Choice("sos", Line("care-choice", "sos"), row="standing")
