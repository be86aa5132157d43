"""What every store does with messages that are to go out."""

from collections.abc import Callable
from datetime import timedelta

from bot.ports import Marked, Store
from tests.contracts.store_stand_ins import (
    BEN,
    NOW,
    SECOND,
    OpenStore,
    echo,
    op,
    said,
    saying,
    talk_of,
    text_of,
)


class Outbox(OpenStore):
    """Claims and marks."""

    async def test_a_conversation_is_sent_in_order(self, store: Store) -> None:
        """Only the first unsent row of a conversation is handed out; others do not wait for it."""
        await store.apply([said("a"), said("b"), said("x", BEN)], echo, NOW)
        first = await store.claim(NOW, 10)
        assert [text_of(row) for row in first] == ["a", "x"]
        assert await store.claim(NOW, 10) == []
        await store.mark([Marked(first[0].id, "sent")], NOW)
        assert [text_of(row) for row in await store.claim(NOW, 10)] == ["b"]

    async def test_a_claim_is_limited(self, store: Store) -> None:
        """No more than asked for is handed out."""
        await store.apply([said("a"), said("x", BEN)], echo, NOW)
        assert [text_of(row) for row in await store.claim(NOW, 1)] == ["a"]
        assert [text_of(row) for row in await store.claim(NOW, 1)] == ["x"]

    async def test_a_row_says_where_it_goes(self, store: Store) -> None:
        """A claimed row knows platform, person, conversation, address and that it was never tried."""
        await store.apply([said("a", BEN)], echo, NOW)
        (row,) = await store.claim(NOW, 10)
        assert (row.platform, row.person, row.address) == ("slack", BEN, f"chat of {BEN}")
        assert (row.conversation, row.attempts, row.uncertain) == (talk_of(BEN), 0, False)

    async def test_a_sent_row_is_gone_and_its_handle_known(self, store: Store) -> None:
        """Nothing of a sent row stays but the platform's handle, which an edit is given."""
        await store.apply([said("a")], saying(op("old", "s")), NOW)
        (row,) = await store.claim(NOW, 10)
        assert row.handle is None
        await store.mark([Marked(row.id, "sent", handle="m17")], NOW)
        counts = await store.counts()
        assert [counts[f"outbox.{state}"] for state in ("waiting", "claimed", "dead")] == [0, 0, 0]
        await store.apply([said("b")], saying(op("new", "s", "edit")), NOW)
        (row,) = await store.claim(NOW, 10)
        assert (text_of(row), row.handle) == ("new", "m17")

    async def test_edits_not_yet_sent_collapse_into_the_last(self, store: Store) -> None:
        """Of several edits of a screen only the last goes out, after the send; other screens keep theirs."""
        says = (op("one", "s"), op("two", "s", "edit"), op("other", "t", "edit"), op("three", "s", "edit"))
        await store.apply([said("a")], saying(*says), NOW)
        await store.apply([said("b")], saying(op("four", "s", "edit"), op("", "s", "close")), NOW)
        assert await self.send_all(store) == ["one", "other", "four", "close"]

    async def test_an_edit_being_sent_is_not_collapsed(self, store: Store) -> None:
        """An edit already claimed stays; the newer one follows it."""
        await store.apply([said("a")], saying(op("one", "s", "edit")), NOW)
        (row,) = await store.claim(NOW, 10)
        await store.apply([said("b")], saying(op("two", "s", "edit")), NOW)
        assert await store.claim(NOW, 10) == []
        await store.mark([Marked(row.id, "sent")], NOW)
        assert await self.send_all(store) == ["two"]

    async def test_a_retry_waits_and_holds_back_its_conversation(self, store: Store) -> None:
        """A row to be retried is handed out again when its time comes, first, and knows its attempts."""
        await store.apply([said("a"), said("b")], echo, NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "retry", again_at=NOW + SECOND)], NOW)
        assert await store.claim(NOW, 10) == []
        (row,) = await store.claim(NOW + SECOND, 10)
        assert (text_of(row), row.attempts, row.uncertain) == ("a", 1, False)

    async def test_an_uncertain_send_goes_out_at_most_twice(self, store: Store) -> None:
        """After an uncertain send comes one more; uncertain again, the row is dead and the next one goes."""
        await store.apply([said("a"), said("b")], echo, NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "uncertain")], NOW)
        (row,) = await store.claim(NOW, 10)
        assert (text_of(row), row.uncertain) == ("a", True)
        await store.mark([Marked(row.id, "uncertain")], NOW)
        assert [text_of(row) for row in await store.claim(NOW, 10)] == ["b"]
        counts = await store.counts()
        assert (counts["outbox.dead"], counts["total.uncertain"]) == (1, 2)

    async def test_a_send_that_a_platform_failed_to_take_goes_again_as_often_as_asked(
        self, store: Store
    ) -> None:
        """Counted as in doubt each time, but never dead by it; and in doubt after it, it still has its one resend."""
        await store.apply([said("a"), said("b")], echo, NOW)
        for attempts in range(4):
            (row,) = await store.claim(NOW, 10)
            assert (text_of(row), row.attempts, row.uncertain) == ("a", attempts, False)
            await store.mark([Marked(row.id, "failed")], NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "uncertain")], NOW)
        (row,) = await store.claim(NOW, 10)
        assert (text_of(row), row.uncertain) == ("a", True)
        counts = await store.counts()
        assert (counts["outbox.dead"], counts["total.uncertain"]) == (0, 5)

    async def test_an_edit_is_never_uncertain(self, store: Store) -> None:
        """Edits and closes can be repeated, so they are simply done again."""
        await store.apply([said("a")], saying(op("e", "s", "edit"), op("", "t", "close")), NOW)
        for expected in ("e", "close"):
            for _ in range(3):
                (row,) = await store.claim(NOW, 10)
                assert (text_of(row), row.uncertain) == (expected, False)
                await store.mark([Marked(row.id, "uncertain")], NOW)
            (row,) = await store.claim(NOW, 10)
            await store.mark([Marked(row.id, "sent")], NOW)
        assert (await store.counts()).get("total.uncertain", 0) == 0

    async def test_a_dead_row_lets_the_next_one_go_and_stays_fourteen_days(self, store: Store) -> None:
        """A dead row is visible in the counts for 14 days and blocks nobody."""
        await store.apply([said("a"), said("b")], echo, NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "dead", reason="blocked")], NOW)
        assert await self.send_all(store) == ["b"]
        await store.tidy(NOW + timedelta(days=14) - SECOND)
        assert (await store.counts())["outbox.dead"] == 1
        await store.tidy(NOW + timedelta(days=14))
        assert (await store.counts())["outbox.dead"] == 0

    async def test_what_a_dead_process_had_claimed_is_uncertain(
        self, store: Store, make: Callable[[], Store]
    ) -> None:
        """Opened anew, claimed sends come again once as uncertain, claimed edits simply again."""
        await store.apply([said("a"), said("x", BEN)], echo, NOW)
        await store.apply([said("e", "terminal:3")], saying(op("e", "s", "edit")), NOW)
        for uncertain in (False, True):
            rows = await store.claim(NOW, 10)
            sends = [("a", uncertain), ("x", uncertain)]
            # Those in doubt come last.
            expected = [("e", False), *sends] if uncertain else [*sends, ("e", False)]
            assert [(text_of(r), r.uncertain) for r in rows] == expected
            await store.close()
            store = make()
            await store.open()
        assert [text_of(row) for row in await store.claim(NOW, 10)] == ["e"]
        counts = await store.counts()
        assert (counts["outbox.dead"], counts["total.uncertain"]) == (2, 4)
        await store.close()

    async def test_a_mark_of_what_is_gone_is_passed_over(self, store: Store) -> None:
        """Marks of unknown, unclaimed or already marked rows change nothing."""
        await store.apply([said("a"), said("b")], echo, NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "sent")], NOW)
        await store.mark([Marked(row.id, "dead"), Marked("nothing", "sent")], NOW)
        counts = await store.counts()
        assert (counts["outbox.waiting"], counts["outbox.dead"]) == (1, 0)
