"""What every store does with what only doors bring: taps that prove a screen, groups, payloads nobody can read."""

from dataclasses import replace

from bot.ports import Envelope, Failure, Held, Knocked, Marked, Store, Unreadable
from flows.case import Case
from flows.events import Chose
from flows.outcome import Step
from tests.contracts.store_stand_ins import (
    ANA,
    BEN,
    NOW,
    OpenStore,
    case_of,
    echo,
    op,
    results,
    said,
    saying,
    text_of,
)

TELEGRAM = "telegram:"


def asking(case: Case | None, envelope: Envelope) -> Step:
    """A step that puts question 3 on the screen named "q"."""
    ready = case_of(case, envelope)
    ready.talk = replace(ready.talk, serial=3, screen="q")
    return Step(ready, says=(op("question", "q"),))


class Doors(OpenStore):
    """What comes in from platforms with groups, taps and malformed payloads."""

    async def test_a_tap_proves_a_send_that_was_in_doubt(self, store: Store) -> None:
        """A tap on the open question shows that its screen arrived: it is not sent again, and can be edited."""
        await store.apply([said("a")], asking, NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "uncertain", again_at=NOW)], NOW)
        tap = replace(said("t", event=Chose("3.badly")), handle="m5")
        await store.apply([tap], saying(op("", "q", "close")), NOW)
        (row,) = await store.claim(NOW, 10)
        assert (row.operation.kind, row.handle) == ("close", "m5")

    async def test_a_tap_on_an_older_question_proves_nothing(self, store: Store) -> None:
        """Its handle belongs to another screen."""
        await store.apply([said("a")], asking, NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "uncertain", again_at=NOW)], NOW)
        await store.apply([replace(said("t", event=Chose("2.badly")), handle="m4")], saying(), NOW)
        (row,) = await store.claim(NOW, 10)
        assert (text_of(row), row.uncertain, row.handle) == ("question", True, None)

    async def test_what_is_held_is_not_claimed(self, store: Store) -> None:
        """Neither a conversation that has to wait, nor anything of a platform that has to; others go."""
        await store.apply([said("a"), said("x", BEN)], echo, NOW)
        assert await store.claim(NOW, 10, Held(platforms=frozenset({"slack", "telegram"}))) == []
        (row,) = await store.claim(NOW, 10, Held(platforms=frozenset({"slack"})))
        assert text_of(row) == "a"
        await store.mark([Marked(row.id, "retry", again_at=NOW)], NOW)
        assert await store.claim(NOW, 10, Held(frozenset({row.conversation}), frozenset({"slack"}))) == []

    async def test_few_of_those_in_doubt_are_on_their_way_at_once(self, store: Store) -> None:
        """One that comes into doubt again is given up: a crash must not catch many of them."""
        people = [f"telegram:{n}" for n in range(4)]
        await store.apply([said(f"k{who}", who) for who in people], echo, NOW)
        rows = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "uncertain") for row in rows], NOW)
        await store.apply([said("sure", BEN)], echo, NOW)
        first = await store.claim(NOW, 10, Held(doubtful=1))
        assert [(text_of(row), row.uncertain) for row in first] == [("sure", False), ("ktelegram:0", True)]
        assert await store.claim(NOW, 10, Held(doubtful=0)) == []

    async def test_a_row_knows_whether_more_waits_behind_it(self, store: Store) -> None:
        """The last of a conversation is not followed by anything."""
        await store.apply([said("a")], saying(op("one"), op("two")), NOW)
        (one,) = await store.claim(NOW, 10)
        await store.mark([Marked(one.id, "sent")], NOW)
        (two,) = await store.claim(NOW, 10)
        assert (one.more, two.more) == (True, False)

    async def test_the_parts_that_stand_are_remembered(self, store: Store) -> None:
        """A message that failed half-way is handed out again with the handle of what arrived."""
        await store.apply([said("a")], echo, NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "retry", handle="7", again_at=NOW)], NOW)
        (row,) = await store.claim(NOW, 10)
        assert (row.operation.kind, row.handle) == ("send", "7")

    async def test_what_cannot_be_read_is_put_aside_once(self, store: Store) -> None:
        """A payload nobody can read becomes a dead letter, belongs to nobody, and holds up nothing."""
        bad = Envelope("u1", TELEGRAM, "", Unreadable("{}", "KeyError"))

        def decide(case: Case | None, envelope: Envelope) -> Step | Failure:
            return Failure("KeyError", None, ()) if envelope is bad else echo(case, envelope)

        assert results(await store.apply([bad, said("a"), bad], decide, NOW)) == [
            "dead_letter", "applied", "duplicate",
        ]  # fmt: skip
        counts = await store.counts()
        assert (counts["rows.dead_letters"], counts["rows.persons"]) == (1, 1)

    async def test_a_group_is_answered_and_not_kept(self, store: Store) -> None:
        """The door posted in a group belongs to no person; those of one group keep their order."""
        knocks = [Envelope(f"k{n}", TELEGRAM, "-100", Knocked("https://t.me/b")) for n in (1, 2)]
        await store.apply(knocks, lambda _case, envelope: Step(None, says=(op(envelope.key),)), NOW)
        (row,) = await store.claim(NOW, 10)
        assert (text_of(row), row.person, row.platform, row.address) == ("k1", "", "telegram", "-100")
        await store.mark([Marked(row.id, "sent")], NOW)
        assert [text_of(row) for row in await store.claim(NOW, 10)] == ["k2"]
        counts = await store.counts()
        assert [counts[f"rows.{table}"] for table in ("persons", "conversations", "screens")] == [0, 0, 0]

    async def test_the_oldest_unsent_row_is_told(self, store: Store) -> None:
        """Totals name when it was put in, and none when there is none."""
        assert (await store.counts())["outbox.oldest"] == 0
        await store.apply([said("a", ANA)], echo, NOW)
        assert (await store.counts())["outbox.oldest"] == int(NOW.timestamp() * 1_000_000)
