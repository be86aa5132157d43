"""Nothing is sent without a yes; it is asked once, for one host, and can be taken back."""

import pytest

from flows.events import Commanded
from flows.wish import ModelHost
from flows.wording import plain
from tests.llm.server import Model
from tests.llm.world import AWAY, BETTER, HARD, NEAR, TO_THE_DRAFT, World


async def test_it_is_asked_in_plain_words(world: World, served: Model) -> None:
    """What is sent, to which host and whether it is near, that it is optional and can be taken back."""
    for host, words in ((NEAR, "this machine"), (AWAY, "outside")):
        world.moved_to(host)
        await world.tell(Commanded("start"), Commanded("consent"))
        await world.heard()
        asked = " ".join(plain(line) for line in world.said[-1].lines)
        for part in (host.name, words, "facts of your note", "long text", "optional", "takes it back"):
            assert part in asked
        assert await world.labels() == ["Yes, you may", "No, keep it here"]
        await world.tell("no")
    assert served.asked == []


async def test_without_an_answer_nothing_is_sent(world: World, served: Model) -> None:
    """While the question stands, and after it was left."""
    served.will_say(BETTER)
    await world.start(*TO_THE_DRAFT, "more freely")
    assert await world.state() == "consenting"
    await world.requests.drain()
    await world.tell("note")
    assert await world.state() == "draft"
    await world.requests.drain()
    assert served.asked == []
    assert (await world.store.counts())["rows.requests"] == 0


async def test_a_yes_may_take_its_time(world: World, served: Model) -> None:
    """An hour over the question is not an hour of waiting for the answer."""
    served.will_say(BETTER)
    await world.start(*TO_THE_DRAFT, "more freely")
    world.clock.go(60)
    await world.tell("yes")
    await world.requests.drain()
    assert await world.state() == "reworded"


async def test_after_a_no_nothing_is_sent_and_it_is_not_asked_again(world: World, served: Model) -> None:
    """The choice is gone, and a hard paragraph is not asked about either."""
    served.will_say(BETTER)
    await world.ask_freely(consent="No, keep it here")
    await world.tell("more changes", "more changes")
    assert "Word it more freely" not in await world.labels()
    await world.tell("new interview", "badly", HARD)
    assert await world.state() == "evidence"
    await world.requests.drain()
    assert served.asked == []
    person = (await world.case()).person
    assert person.consent is not None
    assert (person.consent.host, person.consent.given) == (NEAR, False)


async def test_after_a_yes_it_is_not_asked_again(world: World, served: Model) -> None:
    """Stored on the person, for the next note and the next interview."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.requests.drain()
    await world.tell("keep the one I had", "more freely")
    assert await world.state() == "draft"
    await world.requests.drain()
    assert len(served.asked) == 2
    await world.tell("keep the one I had", "new interview", "badly", HARD)
    assert await world.state() == "evidence"
    await world.requests.drain()
    assert len(served.asked) == 3


@pytest.mark.parametrize("words", ["revoke consent", "consent"])
async def test_taken_back_nothing_more_is_sent_nor_taken(world: World, served: Model, words: str) -> None:
    """What waits is not sent; the word asks anew, and a no counts from then on."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.tell(words, "no")
    assert await world.state() == "draft"
    await world.requests.drain()
    assert served.asked == []
    assert await world.state() == "draft"
    await world.tell("consent", "yes", "more freely")
    await world.requests.drain()
    assert len(served.asked) == 1


async def test_taken_back_while_it_is_under_way_the_answer_is_dropped(world: World, served: Model) -> None:
    """The answer comes after the no, and is not shown."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.performed()
    await world.tell("consent", "no")
    await world.heard()
    await world.requests.drain()
    assert await world.state() == "draft"
    assert await world.heard() == []


@pytest.mark.parametrize("host", [AWAY, ModelHost("127.0.0.1", local=False), ModelHost("other", local=True)])
async def test_a_yes_counts_for_no_other_host(world: World, served: Model, host: ModelHost) -> None:
    """Another address is another question; near and far are different too."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.requests.drain()
    await world.tell("keep the one I had")
    served.asked.clear()
    world.moved_to(host)
    await world.tell("more freely")
    assert await world.state() == "consenting"
    await world.requests.drain()
    assert served.asked == []


async def test_a_request_made_for_one_host_is_not_sent_to_another(world: World, served: Model) -> None:
    """The operator moved between the commit and the sending: the case is stamped anew, and the wish falls."""
    served.will_say(BETTER)
    await world.ask_freely()
    world.moved_to(AWAY)
    await world.tell("consent")
    await world.requests.drain()
    assert served.asked == []


async def test_privacy_says_what_goes_where(world: World, served: Model) -> None:
    """With a model, it says so, names the host and the person's answer; without one it says the old lines."""
    await world.tell(Commanded("start"), Commanded("privacy"))
    await world.heard()
    keys = {line.key for message in world.said for line in message.lines}
    assert {"privacy-not-model", "privacy-who-model", "privacy-refused-model"} <= keys
    assert not {"privacy-not", "privacy-who", "privacy-agreed-model"} & keys
    await world.tell("consent", "yes", Commanded("privacy"))
    assert "privacy-agreed-model" in await world.heard()
    world.moved_to(None)
    await world.tell(Commanded("privacy"))
    keys_off = await world.heard()
    assert {"privacy-not", "privacy-who"} <= set(keys_off)
    assert not [key for key in keys_off if key.endswith("-model")]
    assert served.asked == []


async def test_consent_is_exported_and_erased(world: World, served: Model) -> None:
    """It is a fact about the person like any other."""
    from flows.machine import export

    await world.tell(Commanded("start"), Commanded("consent"), "yes")
    assert '"given": true' in export(await world.case())["json"]
    await world.tell("forget", "yes")
    await world.tell(Commanded("start"), "badly")
    assert (await world.case()).person.consent is None
    assert served.asked == []
