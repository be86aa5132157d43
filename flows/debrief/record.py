"""The person's own evidence: an interview that felt bad to them and went on all the same. Nothing else counts.

Said at most once a visit, beside the reality checks. What ended in a no is never spoken of here, nor is a company
that ever said no, whatever else it said.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from flows import wording
from flows.care.memory import recent
from flows.case import Case, Interview
from flows.debrief import facts
from flows.debrief.turn import Turn, vary
from flows.messages import Line

SAID: Final = "check:own"
"""What is remembered once it was said: it is a claim, and *Says who?* has an answer for it."""
BESIDE: Final = frozenset({"evidence", "outlook"})
"""Where the reality checks are given."""
BAD: Final = (1, 2)
_SILENT_AFTER: Final = frozenset({"hard", "grief"})
"""What was told in this visit after which nothing is softened."""
_WORDS: Final = re.compile(r"\w+")


def better_than_felt(case: Case) -> list[Interview]:
    """Earlier interviews that felt bad and went on, in the order told of."""
    return [
        said
        for said in case.interviews.values()
        if said.id != case.talk.interview and said.felt in BAD and said.outcome == "moving_on"
    ]


def speakable(case: Case) -> list[Interview]:
    """Those of them that may be spoken of: none of a company that ever said no."""
    refused = [_name(said) for said in case.interviews.values() if said.outcome == "no"]
    return [said for said in better_than_felt(case) if not _same(_name(said), refused)]


def evidence(case: Case, now: datetime) -> tuple[Line, ...]:
    """What may be said of the person's own record in this visit; empty where nothing fits.

    Not after a sign of care, an improper question, something grave or hard, a grief, or a no; and only where this
    one felt bad too, or they can't say how it felt.
    """
    better = speakable(case)
    if not better or not _fits(case, now):
        return ()
    last = better[-1]
    where = " ".join((last.company or "").split()) or wording.say("record-earlier")
    count = "record-once" if len(better_than_felt(case)) == 1 else "record-more"
    return vary(case, f"record-felt-{last.felt}", company=where), vary(case, count)


def say(turn: Turn) -> None:
    """Say it, once a visit."""
    if turn.state not in BESIDE or SAID in turn.case.talk.told:
        return
    if lines := evidence(turn.case, turn.now):
        turn.told(SAID)
        turn.say(*lines)


def _fits(case: Case, now: datetime) -> bool:
    said, talk = case.interview, case.talk
    hurt = facts.repair(said, "misread_interviewer")
    return not (
        talk.care.waiting
        or recent(talk.care, now)
        or _SILENT_AFTER & set(talk.told)
        or "inappropriate_question" in said.causes
        or facts.is_grave(said)
        or (hurt is not None and hurt.offended is True)
        or said.outcome == "no"
        or said.felt not in (None, *BAD)
    )


def _name(said: Interview) -> frozenset[str]:
    """A company's name for comparing: its words without case, accents and signs."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", (said.company or "").casefold())
        if unicodedata.category(sign) != "Mn"
    )
    return frozenset(_WORDS.findall(bare) or bare.split())


def _same(name: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether one of the others may be the same company: "Acme" and "Acme Ltd" may."""
    return bool(name) and any(other and (name <= other or other <= name) for other in others)
