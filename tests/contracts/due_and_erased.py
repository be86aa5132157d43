"""What every store does with check-ins, and how it erases a person."""

from bot.ports import Envelope, Failure, Marked, Store
from flows.case import Case
from flows.events import CheckInDue
from flows.outcome import Request, Step
from tests.contracts.store_stand_ins import (
    ANA,
    BEN,
    NOW,
    SECOND,
    OpenStore,
    case_of,
    check_in,
    echo,
    erasing,
    keeping,
    op,
    results,
    said,
    text_of,
)


class DueAndErased(OpenStore):
    """Check-ins and erasure."""

    async def test_what_is_due_comes_earliest_first(self, store: Store) -> None:
        """Due rows are named with their address, at their time and not before, paused ones never."""
        rows = {
            "b": check_in("b", NOW + SECOND),
            "a": check_in("a"),
            "p": check_in("p", paused=True),
            "x": check_in("x", NOW - SECOND, kind="expiry"),
        }
        await store.apply([said("k")], keeping(**rows), NOW)
        due = await store.due(NOW, 10)
        assert [(row.check_in, row.kind, row.due) for row in due] == [
            ("x", "expiry", NOW - SECOND),
            ("a", "morning", NOW),
        ]
        assert {(row.person, row.address) for row in due} == {(ANA, f"chat of {ANA}")}
        assert [row.check_in for row in await store.due(NOW + SECOND, 2)] == ["x", "a"]
        assert await store.due(NOW - 2 * SECOND, 10) == []

    async def test_a_check_in_is_moved_paused_and_cancelled(self, store: Store) -> None:
        """What the step leaves is what is pending."""
        await store.apply([said("k")], keeping(a=check_in("a")), NOW)
        await store.apply([said("l")], keeping(a=check_in("a", NOW + SECOND)), NOW)
        assert await store.due(NOW, 10) == []
        await store.apply([said("m")], keeping(a=check_in("a", paused=True)), NOW)
        assert await store.due(NOW, 10) == []
        await store.apply([said("n")], keeping(a=check_in("a")), NOW)
        assert len(await store.due(NOW, 10)) == 1
        await store.apply([said("o")], keeping(), NOW)
        assert await store.due(NOW, 10) == []

    async def test_a_check_in_taken_is_not_due_again_until_it_is_moved(self, store: Store) -> None:
        """Even if its step leaves the row, fails, or was seen before, a time is named once."""
        for key, decide in {"d1": echo, "d2": lambda c, e: Failure("E", case_of(c, e), ())}.items():
            await store.apply([said(f"set {key}")], keeping(a=check_in("a", NOW)), NOW)
            assert len(await store.due(NOW, 10)) == 1
            taken = [said(key, event=CheckInDue("a"))]
            await store.apply(taken, decide, NOW)
            assert await store.due(NOW, 10) == []
            await store.apply([said(f"move {key}")], keeping(a=check_in("a", NOW - SECOND)), NOW)
            assert len(await store.due(NOW, 10)) == 1
            assert results(await store.apply(taken, decide, NOW)) == ["duplicate"]
            assert await store.due(NOW, 10) == []

    async def test_a_step_may_erase_the_person(self, store: Store) -> None:
        """Everything of the person goes, unsent messages included; what is said now has only an address."""
        await store.apply([said("a"), said("x", BEN)], echo, NOW)
        await store.apply([said("b")], keeping(c=check_in("c")), NOW)
        applied = await store.apply([said("f")], erasing(op("bye")), NOW)
        assert results(applied) == ["applied"]
        assert await store.load(ANA) is None
        assert await store.load(BEN) is not None
        assert await store.due(NOW, 10) == []
        rows = await store.claim(NOW, 10)
        assert [(text_of(r), r.person, r.platform) for r in rows] == [
            ("x", BEN, "slack"),
            ("bye", "", "telegram"),
        ]
        assert rows[1].address == f"chat of {ANA}"
        await store.mark([Marked(row.id, "sent", handle="h") for row in rows], NOW)
        counts = await store.counts()
        assert (counts["rows.persons"], counts["rows.screens"], counts["outbox.waiting"]) == (1, 1, 0)

    async def test_an_erased_event_does_not_come_back(self, store: Store) -> None:
        """Delivered again, the event that erased somebody makes nobody anew."""
        await store.apply(
            [said("a"), said("f")], lambda c, e: echo(c, e) if e.key == "a" else Step(None), NOW
        )
        assert results(await store.apply([said("a"), said("f")], echo, NOW)) == ["duplicate", "duplicate"]
        assert (await store.counts())["rows.persons"] == 0

    async def test_a_person_may_come_back_in_the_same_batch(self, store: Store) -> None:
        """After an erasure the next event begins anew, and nothing from before it is sent."""

        def decide(case: Case | None, envelope: Envelope) -> Step:
            return Step(None, says=(op("bye"),)) if envelope.key == "f" else echo(case, envelope)

        await store.apply([said("before")], echo, NOW)
        await store.apply([said("a"), said("f"), said("b")], decide, NOW)
        case = await store.load(ANA)
        assert case is not None
        assert (case.talk.turns, case.talk.version) == (1, 1)
        assert sorted(await self.send_all(store)) == ["b", "bye"]

    async def test_nothing_of_an_erased_person_stays_dead(self, store: Store) -> None:
        """A farewell that cannot be delivered leaves no dead row."""
        await store.apply([said("f")], erasing(op("bye")), NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "dead", reason="blocked")], NOW)
        counts = await store.counts()
        assert (counts["outbox.dead"], counts["total.dead"]) == (0, 1)

    async def test_an_operator_may_forget_a_person(self, store: Store) -> None:
        """Every row of the person goes, whatever the kind; a second time there is nobody."""

        def decide(case: Case | None, envelope: Envelope) -> Step | Failure:
            ready = case_of(case, envelope)
            if envelope.key == "z":
                return Failure("E", ready, (op("sorry"),))
            ready.check_ins["c"] = check_in("c")
            return Step(ready, says=(op("s"),), requests=(Request("r", "word_note", 1, "words"),))

        await store.apply([said("a"), said("z")], decide, NOW)
        (row,) = await store.claim(NOW, 10)
        await store.mark([Marked(row.id, "sent", handle="h")], NOW)
        await store.claim(NOW, 10)
        assert await store.forget(ANA, NOW)
        left = await store.counts()
        kept = {"rows.dedupe"}
        assert {k: v for k, v in left.items() if v and not k.startswith("total.") and k not in kept} == {}
        assert not await store.forget(ANA, NOW)
