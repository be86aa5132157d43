"""Everything kept of a person, as a file to read and as a file for machines."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from flows import wording
from flows.case import Case, Interview
from flows.messages import Line


def words(line: Line, locale: str = wording.DEFAULT_LOCALE) -> str:
    """One line as plain words, to stand inside another."""
    return wording.plain(line, locale)


def _plain(value: Any) -> Any:
    """A row as plain values: a dataclass by its fields, a set in order, a time as ISO 8601."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [_plain(one) for one in (sorted(value) if isinstance(value, frozenset) else value)]
    return value.isoformat() if isinstance(value, date) else value


def as_json(case: Case) -> str:
    """Every row of the person, every field of it."""
    rows = {
        "person": _plain(case.person),
        "conversation": _plain(case.talk),
        "interviews": _plain(list(case.interviews.values())),
        "notes": _plain(list(case.notes.values())),
        "lessons": _plain(list(case.lessons.values())),
        "check_ins": _plain(list(case.check_ins.values())),
    }
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_text(case: Case) -> str:
    """The same for reading: what was said, the lessons, the notes, and when messages would come."""
    blocks = [wording.say("export-title")]
    for interview in case.interviews.values():
        blocks += _interview(case, interview)
    due = sorted(one.due for one in case.check_ins.values() if one.kind != "expiry")
    blocks += [wording.say("export-check-in", when=one.isoformat()) for one in due]
    return "\n\n".join(blocks) + "\n"


def _interview(case: Case, said: Interview) -> list[str]:
    facts = {
        "company": said.company, "role": said.role, "people": ", ".join(said.interviewers),
        "when": said.when or (said.start.isoformat() if said.start else None),
        "causes": ", ".join(wording.say(f"cause-{cause}") for cause in said.causes),
        "words": "; ".join(text for _, text in said.snippets), "evidence": said.evidence,
        "topic": said.topic, "strength": said.strength, "promised": said.promised, "outcome": said.outcome,
    }  # fmt: skip
    lines = [wording.say(f"export-{name}", value=value) for name, value in facts.items() if value]
    blocks = ["\n".join((wording.say("export-interview"), *lines))]
    blocks += [
        wording.say("export-lesson", value=one.text)
        for one in case.lessons.values()
        if one.interview == said.id
    ]
    blocks += [
        "\n\n".join((wording.say("export-note", value=one.facts.interviewer or "-"), one.subject, one.body))
        for one in case.notes.values()
        if one.interview == said.id
    ]
    return blocks
