"""Where the person is: asked, shared, or looked up once in a profile."""

from dataclasses import replace

import pytest

from bot.deciding import Decider
from bot.ports import Envelope
from flows.debrief.errands import still_wanted
from flows.events import Brought, Commanded, RequestDone, Said
from flows.machine import step
from flows.telling import LOOK_UP_ZONE, ZoneFound
from tests.flows.telling.sitting import NOW, Sitting


def at_slack() -> Sitting:
    """Somebody whose door has profiles."""
    sitting = Sitting(None)
    sitting.case.talk = replace(sitting.case.talk, profile="T01/U7")
    return sitting


def test_a_profile_is_asked_once() -> None:
    """With the first thing they do, never again, and not where the zone is known."""
    sitting = at_slack().say("hello", "badly")
    assert [(one.kind, one.text) for one in sitting.requests] == [(LOOK_UP_ZONE, "T01/U7")]
    known = Sitting()
    known.case.talk = replace(known.case.talk, profile="T01/U7")
    assert known.say("hello").requests == []


def test_what_it_says_counts_where_nothing_better_is_known() -> None:
    """Quietly; a zone they told meanwhile stays, and nonsense is dropped."""
    sitting = at_slack().say("hello")
    asked = sitting.requests[0]
    assert still_wanted(sitting.case, asked, NOW)
    sitting.do(RequestDone(asked.id, asked.serial, ZoneFound("Europe/Paris")))
    assert (sitting.case.person.zone, sitting.case.person.zone_said, sitting.keys) == (
        "Europe/Paris",
        False,
        [],
    )
    assert not still_wanted(sitting.case, asked, NOW)
    told = at_slack().say("hello", "/timezone lisbon")
    asked = told.requests[0]
    assert (
        told.do(RequestDone(asked.id, asked.serial, ZoneFound("Europe/Paris"))).case.person.zone
        == "Europe/Lisbon"
    )
    odd = at_slack().say("hello")
    asked = odd.requests[0]
    assert odd.do(RequestDone(asked.id, asked.serial, ZoneFound("Mars/Olympus"))).case.person.zone is None
    assert odd.do(RequestDone(asked.id, asked.serial)).keys == []


def test_it_answers_the_question_that_stands() -> None:
    """Who was just asked for a city is told what the profile says, and goes on."""
    sitting = at_slack().say("interview with Acme tomorrow 3pm")
    asked = sitting.requests[0]
    assert sitting.state == "zone"
    sitting.do(RequestDone(asked.id, asked.serial, ZoneFound("Europe/Paris")))
    assert "tell-zone-profile" in sitting.keys
    assert "Thursday, 26 November, 15:00, Paris time" in sitting.words


def test_a_shared_place_answers_the_question_for_a_city() -> None:
    """Its zone is kept and the place is not; shared at any other time it has its kind answer."""
    sitting = Sitting(None).say("/interview Friday 3pm").do(Brought("place", spot=(38.7, -9.1)))
    assert "Friday, 27 November, 15:00, Lisbon time" in sitting.words
    assert "38.7" not in repr(sitting.case)
    assert "brought-place" in Sitting().do(Brought("place", spot=(38.7, -9.1))).keys


@pytest.mark.parametrize("spot", [(200.0, 500.0), (float("nan"), 0.0), None])
def test_no_place_on_the_map(spot: tuple[float, float] | None) -> None:
    """The question stands."""
    sitting = Sitting(None).say("/interview Friday 3pm").do(Brought("place", spot=spot))
    assert sitting.state == "zone"


def test_their_own_word_goes_before_the_doors() -> None:
    """A computer's zone counts until they name one."""
    decider = Decider(step, lambda: 3, NOW)
    case = None
    for event in (Commanded("start"), Commanded("timezone", "Lisbon"), Said("badly")):
        done = decider(case, Envelope("k", "terminal:local", "t", event, zone="America/Chicago"))
        case = done.changes  # type: ignore[union-attr]
    assert case is not None
    assert case.person.zone == "Europe/Lisbon"
