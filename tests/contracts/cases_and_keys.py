"""What every store does with cases, keys seen before, defects and its own life."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.errors import StoreError
from bot.ports import Envelope, Failure, Store
from flows.case import Case, Lesson, Note
from flows.messages import Line
from flows.note.facts import Facts
from flows.outcome import Step
from tests.contracts.store_stand_ins import (
    ANA,
    BEN,
    NOW,
    SECOND,
    OpenStore,
    UnforeseenError,
    case_of,
    check_in,
    echo,
    op,
    results,
    said,
)


class CasesAndKeys(OpenStore):
    """Cases, the same event again, defects, opening and closing."""

    async def test_what_was_applied_can_be_loaded(self, store: Store) -> None:
        """A case is loaded as the step left it, and the version counts its events."""
        await store.apply([said("a"), said("b")], echo, NOW)
        case = await store.load(ANA)
        assert case is not None
        assert (case.person.id, case.talk.turns, case.talk.version) == (ANA, 2, 2)
        assert case.talk.address == f"chat of {ANA}"
        assert list(case.interviews) == [case.talk.interview]

    async def test_nobody_has_no_case(self, store: Store) -> None:
        """Loading somebody unknown gives None and makes nobody."""
        assert await store.load(ANA) is None
        assert (await store.counts())["rows.persons"] == 0

    async def test_every_row_is_kept_changed_and_dropped(self, store: Store) -> None:
        """Rows of every kind are put in, replaced and taken out by what the step leaves."""

        def fill(case: Case | None, envelope: Envelope) -> Step:
            ready = case_of(case, envelope)
            ready.notes["n"] = Note("n", ANA, ready.talk.interview, Facts(role=envelope.key))
            ready.lessons["l"] = Lesson("l", ANA, ready.talk.interview, envelope.key)
            ready.check_ins["c"] = check_in("c", NOW + SECOND, zone=envelope.key)
            return Step(ready)

        def empty(case: Case | None, envelope: Envelope) -> Step:
            ready = case_of(case, envelope)
            ready.notes, ready.lessons, ready.check_ins = {}, {}, {}
            return Step(ready)

        for key in ("first", "second"):
            await store.apply([said(key)], fill, NOW)
            case = await store.load(ANA)
            assert case is not None
            assert case.notes["n"].facts.role == key
            assert case.lessons["l"].text == key
            assert case.check_ins["c"].zone == key
        await store.apply([said("third")], empty, NOW)
        case = await store.load(ANA)
        assert case is not None
        assert (case.notes, case.lessons, case.check_ins) == ({}, {}, {})
        assert len(case.interviews) == 1

    async def test_a_loaded_case_is_a_copy(self, store: Store) -> None:
        """Changing a loaded case changes nothing that is stored."""
        await store.apply([said("a")], echo, NOW)
        case = await store.load(ANA)
        assert case is not None
        case.interviews.clear()
        again = await store.load(ANA)
        assert again is not None
        assert again.interviews

    async def test_events_of_one_person_follow_one_another(self, store: Store) -> None:
        """In a batch each step sees what the one before it left, whoever stands between them."""
        seen: list[tuple[str, int]] = []

        def decide(case: Case | None, envelope: Envelope) -> Step:
            seen.append((envelope.key, case.talk.turns if case else 0))
            return echo(case, envelope)

        await store.apply([said("a"), said("b", BEN), said("c"), said("d", BEN)], decide, NOW)
        assert seen == [("a", 0), ("b", 0), ("c", 1), ("d", 1)]

    async def test_a_step_that_raises_leaves_nothing(self, store: Store) -> None:
        """What escapes ``decide`` undoes the whole batch, and the store goes on."""

        def decide(case: Case | None, envelope: Envelope) -> Step:
            if envelope.key == "b":
                raise UnforeseenError
            return echo(case, envelope)

        with pytest.raises(UnforeseenError):
            await store.apply([said("a"), said("b")], decide, NOW)
        assert await store.load(ANA) is None
        assert await store.claim(NOW, 10) == []
        assert results(await store.apply([said("a")], echo, NOW)) == ["applied"]

    async def test_calls_at_once_are_taken_one_after_the_other(self, store: Store) -> None:
        """Twenty calls at the same time lose nothing."""
        await asyncio.gather(*(store.apply([said(f"{n}")], echo, NOW) for n in range(20)))
        case = await store.load(ANA)
        assert case is not None
        assert case.talk.turns == 20

    async def test_a_key_takes_effect_once(self, store: Store) -> None:
        """A key seen before, in an earlier batch or in this one, changes nothing."""
        first = await store.apply([said("a"), said("a")], echo, NOW)
        again = await store.apply([said("a"), said("b")], echo, NOW)
        assert results(first) == ["applied", "duplicate"]
        assert results(again) == ["duplicate", "applied"]
        assert (first[0].reply, again[0].reply) == (Line("a"), None)
        assert await self.send_all(store) == ["a", "b"]

    async def test_keys_are_kept_thirty_days(self, store: Store) -> None:
        """A key is a duplicate for 30 days and forgotten by the next tidying."""
        await store.apply([said("a")], echo, NOW)
        await store.tidy(NOW + timedelta(days=30) - SECOND)
        assert results(await store.apply([said("a")], echo, NOW)) == ["duplicate"]
        await store.tidy(NOW + timedelta(days=30))
        assert results(await store.apply([said("a")], echo, NOW)) == ["applied"]

    async def test_what_is_kept_outlives_the_process(self, store: Store, make: Callable[[], Store]) -> None:
        """Opened anew, a store still knows the case, the keys and what is to be sent."""
        await store.apply([said("a")], echo, NOW)
        await store.close()
        store = make()
        await store.open()
        assert results(await store.apply([said("a")], echo, NOW)) == ["duplicate"]
        assert await store.load(ANA) is not None
        assert await self.send_all(store) == ["a"]
        await store.close()

    async def test_a_failure_is_a_dead_letter_with_one_line(self, store: Store) -> None:
        """A failed step is counted, keeps its case, says its line, and the ones behind it go on."""

        def decide(case: Case | None, envelope: Envelope) -> Step | Failure:
            if envelope.key == "b":
                return Failure("ValueError", case_of(case, envelope), (op("sorry"),))
            return echo(case, envelope)

        applied = await store.apply([said("a"), said("b"), said("c")], decide, NOW)
        assert results(applied) == ["applied", "dead_letter", "applied"]
        counts = await store.counts()
        assert (counts["rows.dead_letters"], counts["total.dead_letter"]) == (1, 1)
        assert await self.send_all(store) == ["a", "sorry", "c"]
        assert results(await store.apply([said("b")], decide, NOW)) == ["duplicate"]

    async def test_dead_letters_are_kept_fourteen_days(self, store: Store) -> None:
        """A dead letter goes after 14 days; its count stays."""
        await store.apply([said("a")], lambda c, e: Failure("E", case_of(c, e), ()), NOW)
        await store.tidy(NOW + timedelta(days=14) - SECOND)
        assert (await store.counts())["rows.dead_letters"] == 1
        await store.tidy(NOW + timedelta(days=14))
        counts = await store.counts()
        assert (counts["rows.dead_letters"], counts["total.dead_letter"]) == (0, 1)

    async def test_a_closed_store_says_so(self, store: Store) -> None:
        """After closing, twice even, every call is refused with a sentence."""
        await store.close()
        await store.close()
        with pytest.raises(StoreError, match="not open"):
            await store.load(ANA)

    async def test_counts_name_nobody(self, store: Store) -> None:
        """Totals are numbers under names of our own."""
        await store.apply([said("a")], echo, NOW)
        counts = await store.counts()
        assert (counts["rows.persons"], counts["outbox.waiting"], counts["total.applied"]) == (1, 1, 1)
        assert not any(ANA in name for name in counts)
