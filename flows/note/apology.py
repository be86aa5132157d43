"""What a note does about each thing that went wrong: the product's table, row by row.

Three rules. Nothing is apologised for unless a row says so. At most two repairs stand in a note, the
heaviest first. One apology sentence serves them all. A person may overrule a row by ``include``, but
nothing makes a note apologise for, or mention, what the other side did.
"""

from dataclasses import dataclass
from typing import Final, Literal

from flows.note.facts import Facts, Repair

Manner = Literal["apology", "patience", "owned", "answer", "addition", "since", "context"]
"""How a repair is worded.

``apology`` stands in the one apology sentence; ``patience`` thanks for it; ``owned`` is a clause
without apology; ``answer`` is the better answer; ``addition`` what was left out; ``since`` what was read
or done since; ``context`` one neutral line on circumstances.
"""

MOST_REPAIRS: Final = 2
WEIGHT: Final = (
    "grave",
    "misread_interviewer",
    "late",
    "dress",
    "left_something_out",
    "fumbled_answer",
    "salary_or_hard_question",
    "technical_trouble",
    "lack_of_research",
    "underprepared",
    "extenuating",
    "talked_too_much",
    "nerves",
)
"""Heaviest first: what touched others, then what the note can add, then what hardly weighs."""

NEVER: Final = frozenset({"interviewer_off", "inappropriate_question", "wrong_detail"})
"""Said nothing of, whatever is asked: it was theirs, or the right detail speaks for itself."""


@dataclass(frozen=True, slots=True)
class Treated:
    """One repair that stands in the note.

    Attributes:
        index: Its place in ``Facts.repairs``.
        repair: What the person said about it.
        manner: How it is worded.
    """

    index: int
    repair: Repair
    manner: Manner


@dataclass(frozen=True, slots=True)
class Plan:
    """What a note does about everything that went wrong.

    Attributes:
        treated: The repairs that stand in it, heaviest first, at most ``MOST_REPAIRS``.
        needs: Fields without which a repair the person asked for cannot be worded.
    """

    treated: tuple[Treated, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def apologies(self) -> int:
        """Apology sentences: one for all, or none."""
        return int(any(each.manner == "apology" for each in self.treated))


def _always(_: Repair) -> Manner | None:
    return "apology"


def _misread(repair: Repair) -> Manner | None:
    return "apology" if repair.offended or repair.include else None


def _late(repair: Repair) -> Manner | None:
    return "patience" if repair.apologised else "apology"


def _dress(repair: Repair) -> Manner | None:
    """Remarked on: one clause; an apology only if the person wants one."""
    if repair.include:
        return "apology"
    return "owned" if repair.noticed else None


def _answer(repair: Repair) -> Manner | None:
    return "answer" if repair.better or repair.include else None


def _addition(repair: Repair) -> Manner | None:
    return "addition" if repair.better or repair.what or repair.include else None


def _since(repair: Repair) -> Manner | None:
    """Only if the person says that something was read or done."""
    return "since" if repair.action or repair.better or repair.include else None


def _context(repair: Repair) -> Manner | None:
    return "context" if repair.include else None


def _asked(repair: Repair) -> Manner | None:
    """Not mentioned unless the person overrules it: then it is owned in the one apology."""
    return "apology" if repair.include else None


def _technical(_: Repair) -> Manner | None:
    return "patience"


_ROWS: Final = {
    "grave": _always,
    "misread_interviewer": _misread,
    "late": _late,
    "dress": _dress,
    "fumbled_answer": _answer,
    "salary_or_hard_question": _answer,
    "left_something_out": _addition,
    "technical_trouble": _technical,
    "underprepared": _since,
    "lack_of_research": _since,
    "extenuating": _context,
    "nerves": _asked,
    "talked_too_much": _asked,
}
_WORDS_WANTED: Final[dict[Manner, tuple[str, ...]]] = {
    "answer": ("better",),
    "addition": ("better", "what"),
    "since": ("action", "better"),
}
"""A repair so worded needs one of these fields; the first is the one asked for."""


def manner_of(repair: Repair) -> Manner | None:
    """How the table words one repair on its own, or None when it is not mentioned."""
    row = _ROWS.get(repair.cause)
    if row is None or repair.include is False:
        return None
    return row(repair)


def plan(facts: Facts) -> Plan:
    """Read the table for all that went wrong.

    Something grave leaves room for nothing else; a note after a no repairs nothing.
    """
    found = [
        Treated(at, repair, manner)
        for at, repair in enumerate(facts.repairs)
        if (manner := manner_of(repair)) is not None
    ]
    if facts.grave:
        return Plan(tuple(each for each in found if each.repair.cause == "grave")[:1])
    if facts.turned_down:
        return Plan()
    needs = tuple(need for each in found if (need := _missing(each)) is not None)
    chosen = sorted(found, key=lambda each: (not each.repair.include, *_weight(each)))[:MOST_REPAIRS]
    return Plan(tuple(sorted(chosen, key=_weight)), needs)


def allowed_apologies(facts: Facts) -> tuple[int, int]:
    """The fewest and the most apology sentences the table allows in a note made from these facts."""
    if facts.grave:
        wanted = any(repair.cause == "grave" and repair.include is not False for repair in facts.repairs)
        return int(wanted), 1
    count = plan(facts).apologies
    return count, count


def _weight(each: Treated) -> tuple[int, int]:
    return WEIGHT.index(each.repair.cause), each.index


def _missing(each: Treated) -> str | None:
    wanted = _WORDS_WANTED.get(each.manner, ())
    if not wanted or any((getattr(each.repair, field) or "").strip() for field in wanted):
        return None
    return f"repairs[{each.index}].{wanted[0]}"
