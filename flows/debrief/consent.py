"""Whether the person lets a language model be asked. It counts for one host; nothing is sent without it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.wish import Consent

if TYPE_CHECKING:
    from flows.case import Case
    from flows.debrief.turn import Turn


def decided(case: "Case") -> bool:
    """Whether they answered for the model there is: asked once, and not again for the same host."""
    consent = case.person.consent
    return consent is not None and consent.host == case.talk.model


def agreed(case: "Case") -> bool:
    """Whether it may be sent anything."""
    return decided(case) and case.person.consent is not None and case.person.consent.given


def open_to(case: "Case") -> bool:
    """Whether there is a model, and they did not refuse it."""
    return case.talk.model is not None and (agreed(case) or not decided(case))


def answered(turn: "Turn", *, given: bool) -> None:
    """Keep their yes or no, in place of an older one; after a no nothing under way is taken any more."""
    model = turn.case.talk.model
    if model is None:
        return
    turn.case.person = replace(turn.case.person, consent=Consent(model, given, turn.now))
    wish = turn.case.talk.wish
    goes_on = given and wish is not None and wish.phase == "consent"
    turn.keep(wish=replace(wish, phase="ready") if wish and goes_on else None)
