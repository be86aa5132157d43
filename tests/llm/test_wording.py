"""*Word it more freely*: what is sent, what comes back, and what becomes of it."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from flows.events import Chose, RequestDone, Submitted
from flows.machine import step, view
from flows.messages import NoteCard
from flows.wish import Worded
from tests.llm.server import Model
from tests.llm.world import ANA, BETTER, World, note_of


async def test_a_good_answer_is_offered_beside_the_draft_and_taken_when_chosen(
    world: World, served: Model
) -> None:
    """It is a draft like any other then; until the choice the old one is the note."""
    served.will_say(BETTER)
    await world.ask_freely()
    before = await note_of(world)
    await world.heard()
    await world.requests.drain()
    assert await world.state() == "reworded"
    assert await world.heard() == ["reworded-ask"]
    assert world.said[-1].note == NoteCard(BETTER["subject"], BETTER["body"])
    assert view(await world.case()).note == world.said[-1].note
    assert await note_of(world) == before
    await world.tell("use this one")
    assert await world.state() == "draft"
    assert await note_of(world) == NoteCard(BETTER["subject"], BETTER["body"])
    assert (await world.case()).talk.wish is None


async def test_kept_the_old_one_stays_to_the_letter(world: World, served: Model) -> None:
    """Nothing of the other wording is left."""
    served.will_say(BETTER)
    await world.ask_freely()
    before = await note_of(world)
    await world.requests.drain()
    await world.tell("keep the one I had")
    assert await note_of(world) == before
    assert (await world.case()).talk.wish is None


async def test_the_conversation_goes_on_meanwhile_and_the_late_answer_is_dropped(
    world: World, served: Model
) -> None:
    """The person keeps the draft; the answer to the question before changes nothing and says nothing."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.performed()
    await world.tell("keep it")
    await world.heard()
    before = await world.case()
    await world.requests.drain()
    after = await world.case()
    assert (after.talk.state, after.talk.serial, after.notes) == (
        "check_ins",
        before.talk.serial,
        before.notes,
    )
    assert await world.heard() == []
    assert (await world.store.counts())["rows.requests"] == 0


@pytest.mark.parametrize("apart", [-1, 1])
async def test_an_answer_under_another_question_is_dropped_by_the_core(world: World, apart: int) -> None:
    """Even one that names the right request; it neither speaks nor extends what is kept."""
    await world.ask_freely()
    case = await world.case()
    assert case.talk.wish is not None
    late = RequestDone(case.talk.wish.request, case.talk.serial + apart, Worded(**BETTER))
    done = step(case, late, world.clock.now() + timedelta(days=2))
    assert done.changes is not None
    assert (done.says, done.requests) == ((), ())
    assert (done.changes.notes, done.changes.check_ins) == (case.notes, case.check_ins)
    fits = replace(late, serial=case.talk.serial)
    assert step(case, fits, world.clock.now() + timedelta(minutes=1)).says
    assert not step(case, fits, world.clock.now() + timedelta(minutes=11)).says


@pytest.mark.parametrize("event", ["help", "repeat", "shorter", "more changes"])
async def test_any_new_question_passes_the_old_one(world: World, served: Model, event: str) -> None:
    """Once another question stands, what was asked under the last one is not even sent."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.tell(event)
    await world.requests.drain()
    assert await world.state() == "draft"
    assert served.asked == []


async def test_a_hand_edit_is_never_replaced_without_a_choice_nor_sent(world: World, served: Model) -> None:
    """The facts are sent, not the edit; the offer stands beside it."""
    hand = "Dear Dana Novak,\n\nThank you for your time. My ferret says hello.\n\nBest,\nBen"
    served.will_say(BETTER)
    await world.start("just the note", "Dana Novak at Wolfsberg, data engineer")
    await world.tell(
        "how your team at Wolfsberg moves billing to streams", "five years of pipelines in Python"
    )
    await world.tell("I'm Ben", "edit by hand", hand, "more freely", "Yes, you may")
    await world.requests.drain()
    assert "ferret" not in served.heard
    assert await world.state() == "reworded"
    assert (await note_of(world)).body == hand
    await world.tell("keep the one I had")
    assert (await note_of(world)).body == hand
    assert (await world.case()).notes[(await world.case()).talk.note].by_hand


async def test_a_note_edited_meanwhile_in_a_form_is_left_alone(world: World, served: Model) -> None:
    """The form asked a new question, so the answer to the old one is dropped."""
    served.will_say(BETTER)
    await world.ask_freely()
    case = await world.case()
    hand = "Dear Dana Novak,\n\nThank you for your time.\n\nBest,\nBen"
    await world.tell(Submitted(case.talk.note, "Thank you", hand))
    await world.requests.drain()
    assert (await note_of(world)).body == hand
    assert await world.state() == "draft"


async def test_after_a_sign_nothing_is_sent_and_nothing_is_offered(world: World, served: Model) -> None:
    """Care has the floor: the request that waits is not sent, and Continue brings no other wording."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.tell("I want to kill myself")
    await world.requests.drain()
    assert served.asked == []
    assert await world.state() == "caring"
    await world.tell(Chose("continue"), "more freely")
    assert "freely-not-sent" in await world.heard()
    await world.requests.drain()
    assert served.asked == []
    world.clock.go(25 * 60)
    await world.tell("more freely")
    await world.requests.drain()
    assert len(served.asked) == 1


async def test_an_answer_while_care_has_the_floor_changes_nothing(world: World, served: Model) -> None:
    """A sign that came while it was under way outranks it."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.performed()
    await world.tell("I want to kill myself")
    before = await world.case()
    await world.heard()
    await world.requests.drain()
    after = await world.case()
    assert await world.heard() == []
    assert (after.talk.state, after.talk.care) == ("caring", before.talk.care)


@pytest.mark.parametrize("words", ["my father died last week", "I can't do this anymore, I want it to stop"])
async def test_facts_with_any_sign_in_them_are_not_sent(world: World, served: Model, words: str) -> None:
    """Any sign, grief included: read once more over everything that would go."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.requests.drain()
    await world.tell("keep the one I had")
    case = await world.case()
    said = replace(case.interview, topic=f"how {words}")
    case.interviews[said.id] = said
    world.store._cases[ANA] = case  # type: ignore[attr-defined]
    served.asked.clear()
    await world.heard()
    await world.tell("more freely")
    assert "freely-not-sent" in await world.heard()
    await world.requests.drain()
    assert served.asked == []


async def test_nothing_of_it_is_logged(world: World, served: Model, caplog: pytest.LogCaptureFixture) -> None:
    """Not what was sent, not what came back, not the key; debugging too."""
    caplog.set_level(logging.DEBUG)
    served.will_say(500)
    await world.ask_freely()
    await world.requests.drain()
    told = caplog.text
    assert "a request failed: ModelUnreachableError" in told
    for word in ("Novak", "Wolfsberg", "somebody's words", "streams"):
        assert word not in told


async def test_it_is_not_offered_without_a_model_nor_for_something_grave(world: World, served: Model) -> None:
    """Off, the draft has the choices it always had, and the word means nothing."""
    world.moved_to(None)
    await world.start("just the note", "Dana Novak at Wolfsberg, data engineer", "the ward", "five years")
    await world.tell("more changes", "more changes")
    assert "Word it more freely" not in await world.labels()
    await world.tell("consent")
    assert "consent-no-model" in await world.heard()
    assert served.asked == []
