"""What happens to one event inside the transaction: the case made ready, the step taken, a defect caught."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from uuid import uuid4

from bot.ports import Envelope, Failure, Knocked, Unreadable
from flows.case import Case, fresh
from flows.events import CheckInDue, Event
from flows.messages import Line, Message, Operation
from flows.outcome import Step
from flows.wording import DEFAULT_LOCALE

Core = Callable[[Case, Event, datetime], Step]
"""The pure step of ``flows.machine``."""


@dataclass(frozen=True, slots=True)
class Decider:
    """A ``Decide`` at one instant."""

    core: Core
    draw: Callable[[], int]
    now: datetime

    def __call__(self, case: Case | None, envelope: Envelope) -> Step | Failure:
        """Decide one envelope; a defect in the step becomes a ``Failure``."""
        event = envelope.event
        if isinstance(event, Unreadable):
            return Failure(event.error, None, ())
        if isinstance(event, Knocked):
            message = Message((Line("door-group", values={"link": event.link}),))
            return Step(None, (Operation("send", f"door:{uuid4()}", message),))
        if isinstance(event, CheckInDue):
            if case is None:
                # The person was erased after this was found due: nobody is there to be woken.
                return Step(None)
            row = case.check_ins.get(event.check_in)
            if row is None or row.paused or row.due > self.now:
                return Step(case)
            ready = case
        else:
            ready = self._ready(case, envelope)
        try:
            return self.core(ready.copy(), event, self.now)
        except Exception as fault:  # noqa: BLE001 - one event never blocks the ones behind it
            return failed(ready, event, fault)

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
        zone = envelope.zone or ready.person.zone
        if (locale, zone) != (ready.person.locale, ready.person.zone):
            ready.person = replace(ready.person, locale=locale, zone=zone)
        if envelope.address not in {"", ready.talk.address}:
            ready.talk = replace(ready.talk, address=envelope.address)
        return ready


def failed(case: Case, event: Event, fault: Exception) -> Failure:
    """The case as it was, one honest line, and where it went wrong.

    A check-in that fails says nothing: the person did not ask, and the hour is not theirs.
    """
    kept = case.copy()
    kept.talk = replace(kept.talk, screens=kept.talk.screens + 1)
    says: tuple[Operation, ...] = ()
    if not isinstance(event, CheckInDue):
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
