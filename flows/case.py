"""A case: one person, their conversation, and what it is about. Rows are values; a step replaces them.

Every row is kept as one encrypted record beside the few plain columns a store searches by. A field that
a later version adds has a default, so an older record still reads; ``FORMAT`` rises when that is not
enough, and ``flows.machine`` then brings the conversation to the nearest earlier stage.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from flows.care import CareMemory
from flows.messages import Choice, Message
from flows.note.facts import Facts, Repair
from flows.pending import CheckIn, Rhythm, Schedule, Sent
from flows.person import Person
from flows.telling import CalendarMark, Telling
from flows.wish import ModelHost, Wish

__all__ = [
    "FORMAT", "Case", "CheckIn", "Conversation", "Interview", "Lesson", "Mark", "Note", "Person", "Rhythm",
    "Row", "Schedule", "Sent", "fresh",
]  # fmt: skip

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the conversation that *back* returns to: the state, and the answers as they stood."""

    state: str
    interview: "Interview"
    lane: str = "walk"
    told: tuple[str, ...] = ()


@dataclass(slots=True)
class Conversation:
    """Where the talk stands. Nothing of it lives in memory between turns.

    The one row that is not frozen: a turn changes a dozen of its fields, and a copy for each would be half of
    what a turn costs. ``Case.copy`` gives every turn a conversation of its own.

    Attributes:
        id: UUID, drawn by the engine.
        person: The person's id.
        address: Where messages go: a chat, or a channel and thread; the door's own form.
        state: A name of ``flows.debrief.table``.
        version: Rises with every save; a save of an older one is refused.
        format: The version of this record's form.
        seed: Drawn by the engine; chooses among wordings.
        visit: Counts interviews talked about; wordings change with it.
        serial: Counts questions; the first half of a choice's id.
        screen: Id of the screen that holds the open question, or empty.
        screens: Counts screens, for their ids.
        interview: Id of the interview it is about.
        note: Id of the note being worked on, or empty.
        ticks: What is ticked on the open question.
        misses: Answers in a row that were not understood.
        turns: What the person sent in this visit, ticks not counted.
        typed: How many of those were typed.
        paused: The state to return to after stop or care, or empty.
        silent: They said *stop*: nothing is written first until they come back.
        trail: Places to go back to, newest last.
        told: Causes whose check was already given in this visit, and other once-only lines.
        detail: Which part of a longer screen is shown, from 0.
        lane: ``walk``, ``note``, ``vent`` or ``fine``.
        queue: What the present state still has to ask, first first.
        offers: Check-ins offered on the open question, as (kind, due).
        offered_at: When they were offered: they are counted from there.
        offered: The key of the last check-in that asked the open question.
        knock: The key of one that came in the midst of something and is the last that was said; else empty.
        shown: What may be pressed while care has the floor.
        asked: What the open screen shows, without its choices; a door may need it to close the screen.
        care: What care remembers.
        last_at: When either side last spoke.
        model: The language model the operator set up, stamped by the engine with every event; None without one.
        wish: What it is being asked, or None.
        telling: An interview to come that is being told, or None.
        fetches: Ids of requests for calendar files under way.
        held: An answer that waits, since the model alone heard a sign in it and care asks first.
        ahead: What was said in passing of another interview, until that can be asked about.
        profile: Where their door can look up their zone, stamped by the engine; empty where it can't.
    """

    id: str
    person: str
    address: str = ""
    state: str = "opening"
    version: int = 0
    format: int = FORMAT
    seed: int = 0
    visit: int = 1
    serial: int = 0
    screen: str = ""
    screens: int = 0
    interview: str = ""
    note: str = ""
    ticks: tuple[str, ...] = ()
    misses: int = 0
    turns: int = 0
    typed: int = 0
    paused: str = ""
    silent: bool = False
    trail: tuple[Mark, ...] = ()
    told: tuple[str, ...] = ()
    detail: int = 0
    lane: str = "walk"
    queue: tuple[str, ...] = ()
    offers: tuple[tuple[str, datetime], ...] = ()
    offered_at: datetime | None = None
    offered: str = ""
    knock: str = ""
    shown: tuple[Choice, ...] = ()
    asked: Message | None = None
    care: CareMemory = field(default_factory=CareMemory)
    last_at: datetime | None = None
    model: ModelHost | None = None
    wish: Wish | None = None
    telling: Telling | None = None
    fetches: tuple[str, ...] = ()
    held: str = ""
    ahead: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview, as far as the person told of it. All text is theirs.

    Attributes:
        id: UUID.
        person: The person's id.
        company: The employer.
        role: The job applied for.
        interviewers: Those they met, first the one the first note is for.
        when: When it took place, as they wrote it.
        causes: Labels of ``flows.labels``, in the order told, and ``other``.
        snippets: Their own words for a cause, as (cause, words).
        felt: 1 to 5 at the start, or None.
        evidence: One thing that shows they can do this job.
        topic: One thing that was talked about.
        strength: One thing they would bring, if it is not ``evidence``.
        repairs: What they said of each repair.
        form: The note's form they like.
        tone: The note's tone they like.
        outcome: ``moving_on``, ``no``, ``nothing`` or None.
        promised: When they were told they would hear, as written.
        told_at: When the person first told of it.
        no_note: No note is owed, or they want none.
        kept: Note fields whose words the person keeps although a rule advises against them.
        dropped: Note fields left out after a second failure.
        start: When it begins, aware and in UTC, or None; check-ins before and after it need no more.
        end: When it ends; None for an hour after ``start``.
        zone: The zone in which its time was told.
        felt_after: How it felt at the end of the talk about it, 1 to 5, or None.
        schedule: What is written about it unasked.
        calendar: The calendar event it stands in, or None.
    """

    id: str
    person: str
    company: str | None = None
    role: str | None = None
    interviewers: tuple[str, ...] = ()
    when: str | None = None
    causes: tuple[str, ...] = ()
    snippets: tuple[tuple[str, str], ...] = ()
    felt: int | None = None
    evidence: str | None = None
    topic: str | None = None
    strength: str | None = None
    repairs: tuple[Repair, ...] = ()
    form: str = "standard"
    tone: str = "plain"
    outcome: str | None = None
    promised: str | None = None
    told_at: datetime | None = None
    no_note: bool = False
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    zone: str | None = None
    felt_after: int | None = None
    schedule: Schedule = field(default_factory=Schedule)
    calendar: CalendarMark | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note to one interviewer.

    Attributes:
        id: UUID.
        person: The person's id.
        interview: The interview's id.
        facts: What the draft was made from.
        subject: The subject shown.
        body: The text shown.
        by_hand: The person wrote or changed the text themselves.
        status: ``draft``, ``kept``, ``sent`` or ``not_sending``.
        made_at: When it was first shown.
    """

    id: str
    person: str
    interview: str
    facts: Facts
    subject: str = ""
    body: str = ""
    by_hand: bool = False
    status: str = "draft"
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson and one next action, in the person's words; ``asked`` (once) whether it ``helped``."""

    id: str
    person: str
    interview: str
    text: str
    asked: bool = False
    helped: str | None = None


Row = Person | Conversation | Interview | Note | Lesson | CheckIn


@dataclass(slots=True)
class Case:
    """Everything a step may look at. A step works on a copy; the other rows are values and never change."""

    person: Person
    talk: Conversation
    interviews: dict[str, Interview] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    check_ins: dict[str, CheckIn] = field(default_factory=dict)

    def copy(self) -> "Case":
        """A case that may be changed without this one noticing."""
        return Case(
            self.person, replace(self.talk),
            dict(self.interviews), dict(self.notes), dict(self.lessons), dict(self.check_ins),
        )  # fmt: skip

    def rows(self) -> Iterator[Row]:
        """Every row, the person first."""
        yield self.person
        yield self.talk
        for rows in (self.interviews, self.notes, self.lessons, self.check_ins):
            yield from rows.values()

    @property
    def interview(self) -> Interview:
        """The interview the conversation is about."""
        return self.interviews[self.talk.interview]

    def new_id(self, kind: str) -> str:
        """A row id that no other row of the case has; the same case gives the same one."""
        taken = len(self.interviews) + len(self.notes) + len(self.lessons) + len(self.check_ins)
        base = UUID(self.talk.id) if self.talk.id else NAMESPACE_OID
        return str(uuid5(base, f"{kind}:{self.talk.version}:{self.talk.screens}:{taken}"))


def fresh(person: str, conversation: str, seed: int, *, locale: str = "en", zone: str | None = None) -> Case:
    """A case for someone who has not been here before.

    Args:
        person: The account.
        conversation: A UUID, drawn by the engine.
        seed: Any integer, drawn by the engine.
        locale: As the door knows it.
        zone: As the door knows it, or None.
    """
    talk = Conversation(id=conversation, person=person, seed=seed)
    case = Case(Person(id=person, locale=locale, zone=zone), talk)
    interview = Interview(id=case.new_id("interview"), person=person)
    case.interviews[interview.id] = interview
    case.talk = replace(talk, interview=interview.id)
    return case
