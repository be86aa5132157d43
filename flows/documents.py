"""Everything kept of a person, as a file to read and as a file for machines."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from flows import wording
from flows.case import Case, Interview
from flows.messages import Line


def words(line: Line, locale: str = wording.DEFAULT_LOCALE) -> str:
    """One line as plain words, to stand inside another."""
    return wording.plain(line, locale)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value)


def as_json(case: Case) -> str:
    """Every row of the person, every field of it."""
    rows = {
        "person": asdict(case.person),
        "conversation": asdict(case.talk),
        "interviews": [asdict(row) for row in case.interviews.values()],
        "notes": [asdict(row) for row in case.notes.values()],
        "lessons": [asdict(row) for row in case.lessons.values()],
        "check_ins": [asdict(row) for row in case.check_ins.values()],
    }
    return json.dumps(rows, ensure_ascii=False, indent=2, default=_plain) + "\n"


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
        "company": said.company, "role": said.role, "people": ", ".join(said.interviewers), "when": said.when,
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
