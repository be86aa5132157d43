"""What a request to the language model holds: as little as it can be answered from, as JSON."""

import json
from typing import Final

from flows.case import Case
from flows.note.facts import Facts, Repair
from flows.note.findings import Draft
from flows.understanding import understand
from flows.wish import Wish

_OWN: Final = ("role", "topic", "strength", "name", "company", "interviewer", "day")
_OF_A_REPAIR: Final = ("cause", "what", "better", "action")


def paragraph(case: Case, wish: Wish) -> str:
    """``{"text", "names"}``: the paragraph, and what in it is known to be a name."""
    found = understand(wish.text)
    named = (*found.interviewers, found.company, found.name, *_names(case))
    return _json({"text": wish.text, "names": _once(named)})


def note(case: Case, facts: Facts, ours: Draft) -> str:
    """``{"facts", "draft", "names"}``: what stands in our draft, the draft, and what in it is a name.

    A repair that the draft leaves out, and a text edited by hand, are not sent.
    """
    said = {name: getattr(facts, name) for name in _OWN}
    repairs = [_repair(one) for one in facts.repairs if one.cause in ours.included]
    return _json(
        {
            "facts": {**said, "form": facts.form, "tone": facts.tone, "repairs": repairs},
            "draft": {"subject": ours.subject, "body": ours.body},
            "names": _once((facts.interviewer, facts.company, facts.name, *_names(case))),
        }
    )


def words_of(facts: Facts, ours: Draft) -> str:
    """Everything a request about a note would send, for care to read."""
    own = [str(getattr(facts, name) or "") for name in _OWN]
    repairs = [" ".join(str(part or "") for part in _repair(one).values()) for one in facts.repairs]
    return "\n".join((*own, *repairs, ours.body or ""))


def _repair(one: Repair) -> dict[str, str | None]:
    return {name: getattr(one, name) for name in _OF_A_REPAIR}


def _names(case: Case) -> tuple[str | None, ...]:
    said = case.interview
    return (*said.interviewers, said.company, case.person.name)


def _once(names: tuple[str | None, ...]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
