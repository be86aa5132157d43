"""What a batch of events changes, worked out in memory before anything is written.

Both stores load, make a plan, and write the plan; only the loading and writing differ.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from uuid import uuid4

from bot.ports import Applied, Decide, Envelope, Failure, Knocked, Unreadable, nobodys
from flows.case import Case
from flows.events import CheckInDue, Chose, Event, RequestDone
from flows.fallback import words
from flows.messages import Operation
from flows.outcome import Request, Step


@dataclass(frozen=True, slots=True)
class Leaving:
    """An operation that is to go out.

    Attributes:
        platform: The first part of the person's id.
        person: Empty once that person was erased.
        conversation: Whose order it keeps.
        address: Where it goes.
        operation: What is to be done.
        fallback: The same in plain English, worded now.
    """

    platform: str
    person: str
    conversation: str
    address: str
    operation: Operation
    fallback: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter: an event whose step raised, and where; or what could not be read at all."""

    person: str
    event: Event | Unreadable | Knocked
    error: str


@dataclass(frozen=True, slots=True)
class Proved:
    """A screen that was tapped, so it arrived: its handle is known, and no send of it is in doubt."""

    person: str
    conversation: str
    screen: str
    handle: str


@dataclass(slots=True)
class Plan:
    """The effect of a batch.

    Attributes:
        loaded: The cases as they were stored.
        results: What became of each envelope, in order.
        keys: Dedupe keys not seen before.
        cases: The cases as they are to be stored; None for a person who was erased.
        erased: Persons to erase wholly, before anything else is written.
        leaving: What goes out, in order.
        requests: What is to be performed, with whose it is.
        letters: Events whose step raised.
        fired: Check-ins whose time was taken notice of.
        done: Requests whose answer came.
        proved: Screens that were tapped.
    """

    loaded: Mapping[str, Case]
    results: list[Applied] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    cases: dict[str, Case | None] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    leaving: list[Leaving] = field(default_factory=list)
    requests: list[tuple[str, Request]] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    fired: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    proved: list[Proved] = field(default_factory=list)

    def before(self, person: str) -> Case | None:
        """The stored case that a save replaces; None when there is none, or no more."""
        return None if person in self.erased else self.loaded.get(person)

    def add(self, envelope: Envelope, decide: Decide) -> None:
        """Decide one envelope upon what the earlier ones left, and take in its effect."""
        self.keys.append(envelope.key)
        if nobodys(envelope.person):
            self._add_nobodys(envelope, decide(None, envelope))
            return
        person = envelope.person
        case = self.cases[person] if person in self.cases else self.loaded.get(person)
        self._prove(case, envelope)
        outcome = decide(case, envelope)
        if isinstance(outcome, Failure):
            self.letters.append(Letter(person, envelope.event, outcome.error))
            if outcome.case is not None:
                self._keep(person, outcome.case, case, outcome.says)
            self.results.append(Applied(envelope.key, "dead_letter"))
            return
        if outcome.changes is None:
            self._erase(envelope, case, outcome)
        else:
            self._keep(person, outcome.changes, case, outcome.says)
            self.requests.extend((person, request) for request in outcome.requests)
        self.results.append(Applied(envelope.key, "applied", outcome.reply))

    def _add_nobodys(self, envelope: Envelope, outcome: Step | Failure) -> None:
        """What belongs to nobody: a dead letter, or a word to a group, in the order of its address."""
        if isinstance(outcome, Failure):
            self.letters.append(Letter("", envelope.event, outcome.error))
            self.results.append(Applied(envelope.key, "dead_letter"))
            return
        platform = envelope.person.partition(":")[0]
        order = f"{platform}:{envelope.address}"
        self.leaving.extend(
            Leaving(platform, "", order, envelope.address, said, words(said)) for said in outcome.says
        )
        self.results.append(Applied(envelope.key, "applied", outcome.reply))

    def _prove(self, case: Case | None, envelope: Envelope) -> None:
        """A tap on the open question shows under which handle its screen stands."""
        event = envelope.event
        if case is None or envelope.handle is None or not isinstance(event, Chose) or not case.talk.screen:
            return
        if event.choice.partition(".")[0] == str(case.talk.serial):
            self.proved.append(Proved(case.person.id, case.talk.id, case.talk.screen, envelope.handle))

    def _keep(self, person: str, after: Case, before: Case | None, says: Sequence[Operation]) -> None:
        kept = after.copy()
        version = before.talk.version if before else 0
        kept.talk = replace(kept.talk, version=version + 1)
        self.cases[person] = kept
        platform, talk = person.partition(":")[0], kept.talk
        self.leaving.extend(
            Leaving(platform, person, talk.id, talk.address, said, words(said)) for said in says
        )

    def _erase(self, envelope: Envelope, case: Case | None, step: Step) -> None:
        """Forget the person, their part of this plan included; what is still said has an address only."""
        person = envelope.person
        self.erased.add(person)
        self.cases[person] = None
        self.leaving = [row for row in self.leaving if row.person != person]
        self.requests = [row for row in self.requests if row[0] != person]
        self.letters = [row for row in self.letters if row.person != person]
        address = envelope.address or (case.talk.address if case else "")
        platform, order = person.partition(":")[0], str(uuid4())
        self.leaving.extend(Leaving(platform, "", order, address, said, words(said)) for said in step.says)


def make(
    envelopes: Sequence[Envelope], seen: AbstractSet[str], loaded: Mapping[str, Case], decide: Decide
) -> Plan:
    """Decide a batch in its order.

    Args:
        envelopes: The batch.
        seen: Those of its dedupe keys that took effect before.
        loaded: The stored cases of its persons.
        decide: The pure step.
    """
    plan = Plan(loaded)
    taken = set(seen)
    for envelope in envelopes:
        if isinstance(envelope.event, CheckInDue):
            plan.fired.append(envelope.event.check_in)
        if isinstance(envelope.event, RequestDone):
            plan.done.append(envelope.event.request)
        if envelope.key in taken:
            plan.results.append(Applied(envelope.key, "duplicate"))
            continue
        taken.add(envelope.key)
        plan.add(envelope, decide)
    return plan


def collapsed(leaving: Sequence[Leaving]) -> list[Leaving]:
    """The same without edits that a later edit of the same screen replaces."""
    last = {(row.conversation, row.operation.screen): at for at, row in _edits(leaving)}
    dropped = {at for at, row in _edits(leaving) if last[row.conversation, row.operation.screen] != at}
    return [row for at, row in enumerate(leaving) if at not in dropped]


def _edits(leaving: Sequence[Leaving]) -> list[tuple[int, Leaving]]:
    return [(at, row) for at, row in enumerate(leaving) if row.operation.kind == "edit"]
