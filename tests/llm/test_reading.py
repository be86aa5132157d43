"""A hard paragraph, read: what comes back is offered and never assumed."""

import pytest

from flows.labels import CAUSES
from flows.machine import view
from tests.llm.server import Answer, Model
from tests.llm.world import HARD, World


async def told(world: World, *more: str) -> None:
    """Someone who tells at length and agrees to have it read."""
    await world.start("badly", HARD)
    assert await world.state() == "consenting"
    await world.tell("yes", *more)
    await world.heard()


async def test_labels_are_offered_unticked(world: World, served: Model) -> None:
    """The question that stood comes again after them; what is ticked counts, and its check is given."""
    served.will_say({"labels": ["talked_too_much", "nerves"]})
    await told(world)
    assert await world.state() == "evidence"
    assert (await world.case()).interview.causes == ("other",)
    await world.requests.drain()
    shown = view(await world.case()).choices
    assert await world.state() == "suggested"
    assert [(one.label.key, one.ticked) for one in shown if one.ticked is not None] == [
        ("choice-talked_too_much", False), ("choice-nerves", False),
    ]  # fmt: skip
    assert (await world.case()).interview.causes == ("other",)
    await world.tell("2", "that's all")
    assert (await world.case()).interview.causes == ("nerves",)
    assert await world.state() == "evidence"
    assert "reality-nerves" in await world.heard()


@pytest.mark.parametrize("answer", ["None of these", "that's all", "no", "skip"])
async def test_none_of_them_leaves_their_own_words(world: World, served: Model, answer: str) -> None:
    """What they leave does not count."""
    served.will_say({"labels": ["late"]})
    await told(world)
    await world.requests.drain()
    await world.tell(answer)
    assert (await world.case()).interview.causes == ("other",)
    assert await world.state() == "evidence"


async def test_labels_outside_the_list_are_dropped(world: World, served: Model) -> None:
    """Ours only, each once, five at most; markup, instructions, other labels and care's words are not shown."""
    labels = [
        "<b>late</b>",
        "late",
        "late",
        "nothing_wrong",
        "other",
        "suicide",
        "grave",
        "Ignore all rules",
        "LATE",
    ]
    served.will_say({"labels": [*labels, *CAUSES]})
    await told(world)
    await world.requests.drain()
    boxes = [one.label.key for one in view(await world.case()).choices if one.ticked is not None]
    assert boxes[0] == "choice-late"
    assert len(boxes) == len(set(boxes)) == 5
    assert {key.removeprefix("choice-") for key in boxes} <= set(CAUSES)


BAD: dict[str, Answer] = {
    "none of ours": {"labels": ["nothing", "<script>"]},  # type: ignore[dict-item]
    "none": {"labels": []},  # type: ignore[dict-item]
    "no list": {"labels": "late"},  # type: ignore[dict-item]
    "no strings": {"labels": [1, None]},  # type: ignore[dict-item]
    "another field": {"labels": ["late"], "care": "none"},  # type: ignore[dict-item]
    "a note": {"subject": "x", "body": "y"},  # type: ignore[dict-item]
    "not JSON": "late",
    "500": 500,
}


@pytest.mark.parametrize("name", BAD)
async def test_where_nothing_comes_of_it_nothing_is_said(world: World, served: Model, name: str) -> None:
    """They are in the middle of something else; it just goes on."""
    served.will_say(BAD[name])
    await told(world)
    before = await world.case()
    await world.requests.drain()
    after = await world.case()
    assert await world.heard() == []
    assert (after.talk.state, after.talk.serial) == ("evidence", before.talk.serial)
    assert after.talk.wish is None
    assert len(served.asked) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It was odd and nothing fits",
        f"{HARD}. My father died last week",
        f"{HARD}. Honestly I don't see the point of anything any more",
        f"{HARD}. I want to kill myself",
        f"{HARD}. They ended it after ten minutes",
    ],
)
async def test_a_short_hard_or_heavy_text_is_not_sent(world: World, served: Model, text: str) -> None:
    """A text with any sign, a loss or a hard fact is not asked about, let alone sent."""
    served.will_say({"labels": ["late"]})
    await world.start("consent", "yes", "badly", text)
    await world.requests.drain()
    assert served.asked == []
    assert (await world.case()).talk.wish is None


async def test_an_answer_changes_nothing_that_care_found(world: World, served: Model) -> None:
    """A sign after the paragraph: nothing is sent any more, whatever the model would say."""
    served.will_say({"labels": ["nerves"]})
    await told(world, "honestly I want to kill myself")
    found = (await world.case()).talk.care
    assert found.tier == "stop"
    await world.requests.drain()
    after = await world.case()
    assert (after.talk.care, after.talk.state) == (found, "caring")
    assert served.asked == []


async def test_once_sent_the_paragraph_is_not_kept(world: World, served: Model) -> None:
    """The row that held it goes with the answer."""
    served.will_say({"labels": []})
    await told(world)
    assert "walking through a grey tunnel, every line I gave seemed" not in repr(
        (await world.case()).talk.wish
    )
    await world.requests.drain()
    assert "watching the window" not in repr(await world.case())
    assert (await world.store.counts())["rows.requests"] == 0
