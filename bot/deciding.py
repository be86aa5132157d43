"""What happens to one event inside the transaction: the case made ready, the step taken, a defect caught."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath
from uuid import uuid4

from bot.ports import Envelope, Failure, Knocked, Unreadable
from flows.case import Case, fresh
from flows.events import CheckInDue, Event, RequestDone, Unasked
from flows.messages import Line, Message, Operation
from flows.outcome import Step
from flows.wish import ModelHost
from flows.wording import DEFAULT_LOCALE

Core = Callable[[Case, Event, datetime], Step]
"""The pure step of ``flows.machine``."""


@dataclass(frozen=True, slots=True)
class Decider:
    """A ``Decide`` at one instant.

    Attributes:
        core: The pure step.
        draw: A seed for a new visit.
        now: The instant.
        model: The language model there is, or None; every case is stamped with it.
        asked: Ids of the requests that the steps made.
        failed: Where the steps that failed went wrong, without a person's words.
    """

    core: Core
    draw: Callable[[], int]
    now: datetime
    model: ModelHost | None = None
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __call__(self, case: Case | None, envelope: Envelope) -> Step | Failure:
        """Decide one envelope; a defect in the step becomes a ``Failure``."""
        outcome = self._decided(case, envelope)
        if isinstance(outcome, Failure):
            self.failed.append(outcome.error)
        return outcome

    def _decided(self, case: Case | None, envelope: Envelope) -> Step | Failure:
        event = envelope.event
        if isinstance(event, Unreadable):
            return Failure(event.error, None, ())
        if isinstance(event, Knocked):
            message = Message((Line("door-group", values={"link": event.link}),))
            return Step(None, (Operation("send", f"door:{uuid4()}", message),))
        if isinstance(event, Unasked) and case is None:
            # The person was erased after this was found due or sent out: nobody is there to be told.
            return Step(None)
        if isinstance(event, CheckInDue) and case is not None and not self._is_due(case, event):
            return Step(case)
        ready = case if case and isinstance(event, Unasked) else self._ready(case, envelope)
        return self._taken(self._stamped(ready), event)

    def _is_due(self, case: Case, event: CheckInDue) -> bool:
        row = case.check_ins.get(event.check_in)
        return row is not None and not row.paused and row.due <= self.now

    def _taken(self, ready: Case, event: Event) -> Step | Failure:
        """The step, or what is left of it after a defect."""
        try:
            step = self.core(ready.copy(), event, self.now)
        except Exception as fault:  # noqa: BLE001 - one event never blocks the ones behind it
            return failed(ready, event, fault)
        self.asked.extend(request.id for request in step.requests)
        return step

    def _stamped(self, case: Case) -> Case:
        """The case with the language model there is now, whichever there was when it was saved."""
        if case.talk.model == self.model:
            return case
        stamped = case.copy()
        stamped.talk = replace(case.talk, model=self.model)
        return stamped

    def _ready(self, case: Case | None, envelope: Envelope) -> Case:
        """The case, new if need be, with what the door knows put in."""
        if case is None:
            ready = fresh(
                envelope.person,
                str(uuid4()),
                self.draw(),
                locale=envelope.locale or DEFAULT_LOCALE,
                zone=envelope.zone,
            )
        else:
            ready = case.copy()
        # The platform's word for the language counts until the person has one of their own.
        own = ready.person.locale != DEFAULT_LOCALE
        locale = ready.person.locale if own else envelope.locale or ready.person.locale
        # What the door knows of the zone counts until they name one themselves.
        zone = (None if ready.person.zone_said else envelope.zone) or ready.person.zone
        if (locale, zone) != (ready.person.locale, ready.person.zone):
            ready.person = replace(ready.person, locale=locale, zone=zone)
        if envelope.address not in {"", ready.talk.address}:
            ready.talk = replace(ready.talk, address=envelope.address)
        if envelope.profile not in {"", ready.talk.profile}:
            ready.talk = replace(ready.talk, profile=envelope.profile)
        return ready


def failed(case: Case, event: Event, fault: Exception) -> Failure:
    """The case as it was, one honest line, and where it went wrong.

    A check-in or a late answer that fails says nothing: the person said nothing, and the hour is not theirs.
    """
    kept = case.copy()
    kept.talk = replace(kept.talk, screens=kept.talk.screens + 1)
    says: tuple[Operation, ...] = ()
    if not isinstance(event, CheckInDue | RequestDone):
        message = Message((Line("sorry-defect"),))
        says = (Operation("send", f"defect-{kept.talk.screens}", message),)
    return Failure(failure_of(fault), kept, says)


def failure_of(fault: BaseException) -> str:
    """An error's type and place, never its message: that may quote what a person wrote."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" in {frames[-1].name}, {_tail(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return f"{type(fault).__name__}{place}"


def _tail(filename: str) -> str:
    return "/".join(PurePath(filename).parts[-2:])
