"""What every store does, as one class to inherit: ``tests/store`` gives it a store to prove itself on."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

import pytest

from bot.errors import StoreError
from bot.ports import Applied, Decide, Envelope, Failure, Marked, Outgoing, Store
from flows.case import Case, CheckIn, Lesson, Note, fresh
from flows.events import CheckInDue, Event, Said
from flows.messages import Line, Message, Operation
from flows.note.facts import Facts
from flows.outcome import Request, Step

NOW = datetime(2026, 3, 3, 12, 0, 0, 123456, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ANA = "telegram:1"
BEN = "slack:T1:U2"


class UnforeseenError(BaseException):
    """Not even an ``Exception``, as a cancellation is not."""


def op(text: str, screen: str = "", kind: str = "send") -> Operation:
    """An operation that can be told by its text."""
    message = None if kind == "close" else Message((Line("said", values={"text": text}),))
    return Operation(kind, screen or f"screen of {text}", message)  # type: ignore[arg-type]


def text_of(row: Outgoing) -> str:
    """What ``op`` was told to say; ``close`` says nothing."""
    message = row.operation.message
    return str(message.lines[0].values["text"]) if message else "close"


def said(key: str, person: str = ANA, event: Event | None = None) -> Envelope:
    """An envelope."""
    return Envelope(key, person, f"chat of {person}", event or Said(key))


def talk_of(person: str) -> str:
    """The conversation's id."""
    return str(uuid5(NAMESPACE_OID, person))


def case_of(case: Case | None, envelope: Envelope) -> Case:
    """The case given, or a first one."""
    ready = case.copy() if case else fresh(envelope.person, talk_of(envelope.person), 7)
    ready.talk = replace(ready.talk, address=envelope.address, turns=ready.talk.turns + 1)
    return ready


def echo(case: Case | None, envelope: Envelope) -> Step:
    """A step that answers with the key of what it was told."""
    return Step(case_of(case, envelope), says=(op(envelope.key),), reply=Line(envelope.key))


def saying(*says: Operation) -> Decide:
    """A step that says just this."""
    return lambda case, envelope: Step(case_of(case, envelope), says=says)


def keeping(**check_ins: CheckIn) -> Decide:
    """A step after which exactly these check-ins are pending."""

    def decide(case: Case | None, envelope: Envelope) -> Step:
        ready = case_of(case, envelope)
        ready.check_ins = {row.id: row for row in check_ins.values()}
        return Step(ready)

    return decide


def erasing(*says: Operation) -> Decide:
    """A step that erases the person."""
    return lambda _case, _envelope: Step(None, says=says)


def check_in(name: str, due: datetime = NOW, person: str = ANA, **more: object) -> CheckIn:
    """A check-in."""
    return replace(CheckIn(name, person, "", "morning", due), **more)  # type: ignore[arg-type]


def results(applied: list[Applied]) -> list[str]:
    """What became of each envelope."""
    return [one.result for one in applied]


class StoreContract:
    """The contract of ``bot.ports.Store``."""

    @pytest.fixture
    def make(self) -> Callable[[], Store]:
        """A function that gives the store anew, with what an earlier one kept."""
        raise NotImplementedError

    @pytest.fixture
    async def store(self, make: Callable[[], Store]) -> AsyncIterator[Store]:
        """An open store."""
        store = make()
        await store.open()
        yield store
        await store.close()

    @staticmethod
    async def send_all(store: Store, now: datetime = NOW) -> list[str]:
        """Send whatever may go, one claim after another; what was said, in order."""
        texts: list[str] = []
        while rows := await store.claim(now, 100):
            texts += [text_of(row) for row in rows]
            await store.mark(
                [Marked(row.id, "sent", handle=f"handle {row.operation.screen}") for row in rows], now
            )
        return texts

    # ---- cases

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

    # ---- the same event again

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

    # ---- defects

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

    # ---- the outbox

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
            assert [(text_of(r), r.uncertain) for r in rows] == [
                ("a", uncertain),
                ("x", uncertain),
                ("e", False),
            ]
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

    # ---- check-ins

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

    # ---- erasing

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

    # ---- its life

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
