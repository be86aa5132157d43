"""What every store does with requests: handed out, counted, taken away by their answer, erased with their person."""

from collections.abc import Callable
from datetime import timedelta

from bot.ports import Envelope, Failure, Store
from flows.case import Case
from flows.events import RequestDone
from flows.outcome import Request, Step
from tests.contracts.store_stand_ins import (
    ANA,
    BEN,
    NOW,
    SECOND,
    OpenStore,
    case_of,
    echo,
    erasing,
    results,
    said,
)


def wishing(case: Case | None, envelope: Envelope) -> Step:
    """A step that wants something done, named after its event."""
    asked = Request(f"r {envelope.key}", "word_note", 4, f"words of {envelope.key}")
    return Step(case_of(case, envelope), requests=(asked,))


def answer(key: str, person: str = ANA) -> Envelope:
    """The answer to the request of the event ``key``."""
    return said(f"request:r {key}", person, RequestDone(f"r {key}", 4))


class Requests(OpenStore):
    """Requests are rows, in the transaction of the step that made them."""

    async def test_a_request_is_handed_out_once(self, store: Store) -> None:
        """Oldest first, as it was made, with whose it is; not again until the store is opened anew."""
        await store.apply([said("a")], wishing, NOW)
        await store.apply([said("x", BEN)], wishing, NOW + SECOND)
        (first,) = await store.asked(1)
        assert first.request == Request("r a", "word_note", 4, "words of a")
        assert (first.person, first.at, first.attempts) == (ANA, NOW, 0)
        assert [one.person for one in await store.asked(9)] == [BEN]
        assert await store.asked(9) == []

    async def test_a_request_of_a_step_that_failed_is_not_there(self, store: Store) -> None:
        """State and requests change together or not at all."""
        await store.apply([said("a")], lambda c, e: Failure("E", case_of(c, e), ()), NOW)
        assert await store.asked(9) == []

    async def test_after_a_kill_it_is_handed_out_again_and_counted(
        self, store: Store, make: Callable[[], Store]
    ) -> None:
        """Each handing out is counted before it is known, so that it can be given up."""
        await store.apply([said("a")], wishing, NOW)
        counted = []
        for _ in range(3):
            (one,) = await store.asked(9)
            counted.append(one.attempts)
            await store.close()
            store = make()
            await store.open()
        assert counted == [0, 1, 2]
        await store.close()

    async def test_its_answer_takes_it_away(self, store: Store, make: Callable[[], Store]) -> None:
        """In the answer's own transaction; another's stays, and the same answer again changes nothing."""
        await store.apply([said("a"), said("x", BEN)], wishing, NOW)
        await store.asked(9)
        assert results(await store.apply([answer("a")], echo, NOW)) == ["applied"]
        assert results(await store.apply([answer("a")], echo, NOW)) == ["duplicate"]
        await store.close()
        store = make()
        await store.open()
        assert [one.person for one in await store.asked(9)] == [BEN]
        await store.close()

    async def test_an_answer_seen_before_takes_its_row_away_too(self, store: Store) -> None:
        """A row that outlived its answer is not performed for ever."""
        await store.apply([answer("a")], echo, NOW)
        await store.apply([said("a")], wishing, NOW)
        assert results(await store.apply([answer("a")], echo, NOW)) == ["duplicate"]
        assert (await store.counts())["rows.requests"] == 0

    async def test_an_answer_whose_step_fails_takes_it_away(self, store: Store) -> None:
        """What came back is a dead letter; it is not fetched again."""
        await store.apply([said("a")], wishing, NOW)
        await store.apply([answer("a")], lambda c, e: Failure("E", case_of(c, e), ()), NOW)
        counts = await store.counts()
        assert (counts["rows.requests"], counts["rows.dead_letters"]) == (0, 1)

    async def test_it_goes_with_its_person(self, store: Store) -> None:
        """Erased by a step or by the operator, waiting or handed out; and an answer then brings nobody back."""
        for erase in (
            lambda: store.apply([said("f")], erasing(), NOW),
            lambda: store.forget(BEN, NOW),
        ):
            person = ANA if (await store.counts())["rows.dedupe"] == 0 else BEN
            await store.apply([said(f"k {person}", person)], wishing, NOW)
            await store.asked(9)
            await erase()
            assert (await store.counts())["rows.requests"] == 0
            await store.apply([answer(f"k {person}", person)], lambda _c, _e: Step(None), NOW)
            assert await store.load(person) is None

    async def test_what_nobody_performs_goes_after_a_day(self, store: Store) -> None:
        """Where nothing performs it any more, a request does not lie about."""
        await store.apply([said("a")], wishing, NOW)
        await store.tidy(NOW + timedelta(days=1) - SECOND)
        assert (await store.counts())["rows.requests"] == 1
        await store.tidy(NOW + timedelta(days=1))
        assert await store.asked(9) == []
