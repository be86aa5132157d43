"""Somebody who tells of an interview to come: the pure conversation, its requests answered by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.store.codec import dump, load
from bot.wiring import read
from flows.calendars import read_calendar
from flows.case import Case, Conversation, Interview, Person, fresh
from flows.events import Brought, Chose, Commanded, Event, RequestDone, Said
from flows.machine import step, view
from flows.telling import Fetched, SharedFile
from flows.wording import plain

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
"""A Wednesday; in Lisbon the clock says the same."""
LISBON = "Europe/Lisbon"


class Sitting:
    """One person. Between turns the case is written down and read again, as a store does."""

    def __init__(self, zone: str | None = LISBON, *, now: datetime = NOW) -> None:
        self.now = now
        self.case: Case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 3, zone=zone)
        self.keys: list[str] = []
        self.words = ""
        self.requests: list[Any] = []
        self.do(Commanded("start"))

    def do(self, event: Event) -> "Sitting":
        """One event; what was said stands in ``keys`` and ``words``."""
        done = step(self.case, read(event), self.now)
        assert done.changes is not None
        self.requests += done.requests
        self.reply = done.reply
        messages = [one.message for one in done.says if one.message and one.kind == "send"]
        self.keys = [line.key for message in messages for line in message.lines]
        self.words = "\n".join(plain(line) for message in messages for line in message.lines)
        self.case = stored(done.changes)
        return self

    def say(self, *texts: str) -> "Sitting":
        """Typed lines; with a stroke in front a command."""
        for text in texts:
            word, _, rest = text.removeprefix("/").partition(" ")
            self.do(Commanded(word, rest) if text.startswith("/") else Said(text))
        return self

    def tap(self, label: str) -> "Sitting":
        """The choice with that label."""
        (found,) = [one for one in view(self.case).choices if plain(one.label) == label]
        return self.do(Chose(found.id))

    def send(self, data: bytes, name: str = "invite.ics") -> "Sitting":
        """A calendar file, fetched and read."""
        self.do(Brought("file", file=SharedFile("terminal:x", name, "text/calendar", len(data))))
        return self.answered(data)

    def answered(self, data: bytes) -> "Sitting":
        """The newest request, performed."""
        asked = self.requests[-1]
        zone = self.case.person.zone
        found = read_calendar(data, self.now, zone)
        return self.do(RequestDone(asked.id, asked.serial, Fetched(found.events, found.fault, zone)))

    def later(self, **lengths: float) -> "Sitting":
        """Time goes by."""
        self.now += timedelta(**lengths)
        return self

    @property
    def state(self) -> str:
        """Where the conversation stands."""
        return self.case.talk.state

    @property
    def labels(self) -> list[str]:
        """What may be chosen."""
        return [plain(one.label) for one in view(self.case).choices]

    @property
    def told(self) -> list[Interview]:
        """Interviews that have a time."""
        return [one for one in self.case.interviews.values() if one.start]

    @property
    def kinds(self) -> list[str]:
        """Check-ins that are set."""
        return sorted(one.kind for one in self.case.check_ins.values() if one.kind != "expiry")


def stored(case: Case) -> Case:
    """A case as a store gives it back."""
    kept = case.copy()
    kept.talk = replace(load(Conversation, dump(case.talk)), version=case.talk.version + 1)
    kept.person = load(Person, dump(case.person))
    kept.interviews = {key: load(Interview, dump(one)) for key, one in case.interviews.items()}
    return kept
