"""Bad input in every state: a kind sentence, nothing lost, nothing rendered raw."""

from datetime import UTC, datetime

import pytest

from bot.terminal.render import bubble, label
from bot.wiring import read
from flows.debrief.table import OVERLAYS, STATES
from flows.events import Said
from flows.machine import step, view
from tests.flows.placed import placed

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
BAD = {
    "empty": "",
    "spaces": "   \n ",
    "10,000 characters": "word " * 2000,
    "one long word": "x" * 10_000,
    "emoji only": "🙃😭🙃",
    "control characters": "it \x1b[31mwas\x07 \x00bad\x9b",
    "right to left": "\u202eהיה רע\u202c שלום",
    "a pasted e-mail": "From: Dana <dana@acme.example>\nTo: me\nSubject: Interview\n\nHi,\n> thanks\n--\nDana",
    "SQL": "Robert'); DROP TABLE persons;--",
    "markup": "<b>bold</b> [x](y) **z** {name} [[forget]] &amp; `code`",
    "private marks": "\ue000\ue001 \uf8ff",
    "lone surrogate": "bad \ud83d end",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("state", sorted(set(STATES) - {*OVERLAYS}))
def test_bad_input_gets_a_kind_sentence_and_loses_nothing(state: str, name: str) -> None:
    """Something is said, the facts known before are still known, and no control character comes out."""
    case = placed(state)
    known = (case.interview.company, case.interview.role, case.interview.interviewers)
    done = step(case, read(Said(BAD[name])), NOW)
    assert done.changes is not None
    first = next(iter(done.changes.interviews.values()))
    assert (first.company, first.interviewers[:1]) == (known[0], known[2][:1])
    assert first.role == known[1] or state == "role"
    shown = "\n".join(bubble(one.message) for one in done.says if one.message)
    assert shown.strip()
    assert view(done.changes).choices
    for sign in shown:
        assert sign == "\n" or sign.isprintable() or ord(sign) >= 0x20, repr(sign)
        assert sign not in "\x1b\u202e\u202d\x9b\x00\x07", repr(sign)
    assert all(label(one) for one in view(done.changes).choices)


def test_what_a_person_typed_is_never_parsed() -> None:
    """Markup, placeholders and marks in a person's words come back literally."""
    case = placed("evidence")
    done = step(case, read(Said(BAD["markup"])), NOW)
    shown = "\n".join(bubble(one.message) for one in done.says if one.message)
    assert "<b>bold</b> [x](y) **z** {name} [[forget]] &amp; `code`" in shown
