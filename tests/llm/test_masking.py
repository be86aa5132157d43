"""What leaves for an address that is not near, and what comes back."""

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.addresses import host_of, is_local
from bot.llm.masking import Mask, masked
from bot.store.memory import MemoryStore
from tests.llm.server import Model
from tests.llm.world import AWAY, BETTER, HARD, World

NAMES = ("Dana Novak", "Wolfsberg Instruments", "Ben", "de Groot", "O'Neill", "Łukasz")
WORDS = st.sampled_from(
    [
        *NAMES, *(part for name in NAMES for part in name.split()), "dana", "WOLFSBERG", "the", "I", "was", "late.",
        "Then", "and", "NAME1", "name7", "a@b.example", "https://x.example/y", "+44 20 7946 0958", "Zbigniew",
        "Acme's", "(Raj)", "—", "\n", "🙂",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_a_mask_hides_every_known_name_and_gives_the_text_back(text: str) -> None:
    """Whole or in part, in any case; taken off, the words are as they were."""
    mask = Mask(NAMES)
    hidden = mask.over(text)
    low = hidden.casefold()
    for name in (*NAMES, "Dana", "Novak", "Wolfsberg", "Zbigniew", "Acme", "Raj", "7946", "example"):
        assert name.casefold() not in low.split(), (name, hidden)
    assert mask.under(hidden) == text.replace("NAME1", "name").replace("name7", "name")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Dana said no. Dana's boss, too", ["Dana"]),
        ("I met dana novak at wolfsberg", ["dana", "novak", "wolfsberg"]),
        ("Priya laughed, and so did Mr Okonkwo-Smith", ["Priya", "Okonkwo", "Smith"]),
        ("We talked about Globex and its CEO", ["Globex"]),
        ("Marchetti interrupted me. Zbigniew laughed", ["Marchetti", "Zbigniew"]),
        ("mail me at ana.b+x@mail.example or call +44 20 7946 0958", ["ana", "mail.example", "7946"]),
        ("see https://www.linkedin.com/in/ana or @ana_b", ["linkedin", "ana_b"]),
    ],
)
def test_what_may_be_a_name_is_masked(text: str, gone: list[str]) -> None:
    """By what is known, by its capital, by its form."""
    hidden = Mask(["Dana Novak", "Wolfsberg"]).over(text)
    assert not [word for word in gone if word in hidden], hidden


def test_a_name_that_is_a_common_word_too_is_masked_by_its_capital() -> None:
    """Whole it is masked in any case; as a part of a name only where it stands as a name."""
    assert Mask(["Will Turner"]).over("Will was kind. I will go") == "NAME1 was kind. I will go"
    assert Mask(["will"]).over("Will was kind, will was") == "NAME1 was kind, NAME2 was"


def test_common_words_at_the_beginning_of_a_sentence_stay() -> None:
    """A text of them is still a text."""
    text = "So I froze. The question was hard. On Monday I'd try again. Then nothing."
    assert Mask(["Dana"]).over(text) == text


def test_fields_of_ours_are_left_and_a_role_keeps_its_capitals() -> None:
    """A role says what the work is; only names in it are masked."""
    mask = Mask(["Short Ltd"])
    hidden = masked(
        {"form": "short", "role": "Data Engineer at Short Ltd", "repairs": [{"cause": "late"}]}, mask
    )
    assert hidden == {"form": "short", "role": "Data Engineer at NAME1", "repairs": [{"cause": "late"}]}


def test_a_token_that_was_never_given_is_not_taken_back() -> None:
    """The model made it up."""
    mask = Mask(["Dana"])
    assert mask.over("Dana") == "NAME1"
    assert mask.under("NAME1 and name1") == "Dana and Dana"
    assert mask.under("NAME1 and NAME2") is None


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:11434/v1", True), ("http://localhost:8000", True), ("http://[::1]/v1", True),
        ("http://10.1.2.3/v1", True), ("http://192.168.0.7", True), ("http://172.16.0.1", True),
        ("http://[fd00::1]", True), ("http://169.254.1.1", True), ("http://box.local", True),
        ("http://llm.internal/v1", True), ("https://api.example.com/v1", False), ("https://8.8.8.8", False),
        ("https://172.32.0.1", False), ("https://localhost.example.com", False), ("https://127.0.0.1.example", False),
        ("https://mylocal", False), ("https://local", False), ("https://[2606:4700::1111]", False),
        ("https://[::ffff:8.8.8.8]", False), ("http://[::ffff:127.0.0.1]", True), ("", False), ("http://[", False),
        ("https://user@127.0.0.1:80@evil.example/", False),
    ],
)  # fmt: skip
def test_what_is_near(url: str, local: bool) -> None:  # noqa: FBT001 - a column of the table
    """By its number or by a name kept for such networks; a name that only looks like one is far."""
    assert is_local(url) is local
    assert "/" not in host_of(url)


async def test_no_name_reaches_an_address_that_is_far(served: Model) -> None:
    """Not in the facts, the draft, the paragraph or a header; the answer has them back."""
    store = MemoryStore()
    await store.open()
    world = World(store, served.url, AWAY, key="secret-key")
    hidden = {
        "subject": BETTER["subject"],
        "body": BETTER["body"].replace("Dana Novak", "NAME4").replace("Wolfsberg", "NAME1"),
    }
    served.will_say(hidden)
    await world.ask_freely()
    await world.requests.drain()
    sent = orjson.loads(served.asked[0]["messages"][1]["content"])
    tokens = {sent["facts"]["company"]: "Wolfsberg", sent["facts"]["interviewer"]: "Dana Novak"}
    assert set(tokens) <= {f"NAME{number}" for number in range(1, 9)}
    body = BETTER["body"]
    for token, name in (*tokens.items(), (sent["facts"]["name"], "Ben")):
        body = body.replace(name, token)
    served.will_say({**BETTER, "body": body}, {"labels": ["nerves"]})
    if await world.state() == "reworded":
        await world.tell("keep the one I had")
    await world.tell("more freely")
    await world.requests.drain()
    wish = (await world.case()).talk.wish
    assert wish is not None
    assert wish.card is not None
    assert wish.card.body == BETTER["body"]
    await world.tell("use this one", "new interview", "badly", HARD)
    await world.requests.drain()
    assert len(served.asked) == 3
    for word in ("Dana", "Novak", "Wolfsberg", "Zbigniew", '"names"'):
        assert word.lower() not in served.heard.lower()
    assert "Ben" not in "".join(one["messages"][1]["content"] for one in served.asked)
    assert {one["Authorization"] for one in served.headers} == {"Bearer secret-key"}
    await store.close()


async def test_near_the_names_go_as_they_are(world: World, served: Model) -> None:
    """Nothing is gained by a mask there; the list of names itself is not sent."""
    served.will_say(BETTER)
    await world.ask_freely()
    await world.requests.drain()
    assert "Dana Novak" in served.heard
    assert "names" not in orjson.loads(served.asked[0]["messages"][1]["content"])
