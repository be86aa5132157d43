"""What stands on the disk after an erasure: nothing of the person, and none of the ciphertext either."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.crypto import Keyring, new_key
from bot.ports import Envelope, Failure, Marked
from bot.store.sqlite import SqliteStore
from flows.case import Case, Lesson, Note
from flows.note.facts import Facts
from flows.outcome import Request, Step
from tests.contracts.store_stand_ins import NOW, case_of, check_in, erasing, op, said

ANA = "telegram:7700123456"
WORDS = "mortifying silence about kubernetes"
Make = Callable[..., SqliteStore]


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[Make]:
    """A function that gives a store on a file of its own."""
    made: list[SqliteStore] = []

    def make(without: str = "") -> SqliteStore:
        made.append(
            SqliteStore(tmp_path / "a.db", Keyring.parse(new_key()), _without=frozenset(without.split()))
        )
        return made[-1]

    yield make
    for store in made:
        await store.close()


def tell(case: Case | None, envelope: Envelope) -> Step | Failure:
    """Leave rows of every kind, some of them long enough for pages of their own."""
    ready = case_of(case, envelope)
    person, interview = ready.person.id, ready.talk.interview
    if envelope.key.startswith("fail"):
        return Failure("E", ready, (op(WORDS, "d"),))
    ready.person = replace(ready.person, name=WORDS)
    ready.notes[f"n {person}"] = Note(f"n {person}", person, interview, Facts(role=WORDS), body=WORDS * 200)
    ready.lessons[f"l {person}"] = Lesson(f"l {person}", person, interview, WORDS)
    ready.check_ins[f"c {person}"] = check_in(f"c {person}", person=person)
    asked = Request(f"{envelope.key} {person}", "word_note", 1, WORDS)
    return Step(ready, says=(op(WORDS, envelope.key), op(WORDS, "t")), requests=(asked,))


async def live(store: SqliteStore, person: str, times: int = 4) -> None:
    """Somebody talks for a while; one message is sent, one is claimed, others wait."""
    for n in range(times):
        await store.apply([said(f"{n} {person}", person)], tell, NOW)
    rows = await store.claim(NOW, 100)
    await store.mark([Marked(row.id, "sent", handle="h") for row in rows], NOW)
    await store.apply([said(f"fail {person}", person)], tell, NOW)
    await store.claim(NOW, 1)


def ciphertexts(path: Path, person: str) -> set[bytes]:
    """Every sealed value of a person, as another reader sees it."""
    reader = sqlite3.connect(path)
    try:
        tables = [
            "conversations",
            "interviews",
            "notes",
            "lessons",
            "check_ins",
            "outbox",
            "requests",
            "dead_letters",
        ]
        found = {
            row[0]
            for table in tables
            for row in reader.execute(f"SELECT data FROM {table} WHERE person = ?", (person,))  # noqa: S608
        }
        found |= {row[0] for row in reader.execute("SELECT data FROM persons WHERE id = ?", (person,))}
    finally:
        reader.close()
    return found - {None}


def traces(path: Path, person: str, sealed: set[bytes]) -> list[str]:
    """What of a person the files of the database still show: words, id, pieces of ciphertext."""
    found = []
    for file in sorted(path.parent.glob(f"{path.name}*")):
        data = file.read_bytes()
        found += [f"{what} in {file.name}" for what in (WORDS, person) if what.encode() in data]
        # A page boundary may cut a value anywhere, so pieces of it are looked for.
        found += [
            f"ciphertext in {file.name}"
            for value in sealed
            if any(value[at : at + 16] in data for at in range(0, len(value) - 16, 16))
        ]
    return found


async def test_nothing_is_readable_while_it_is_kept(make: Make, tmp_path: Path) -> None:
    """Words never stand on the disk; the person's id and the ciphertext do, so the search does find."""
    store = make()
    await store.open()
    await live(store, ANA)
    sealed = ciphertexts(tmp_path / "a.db", ANA)
    assert len(sealed) > 10
    found = traces(tmp_path / "a.db", ANA, sealed)
    assert any(ANA in trace for trace in found)
    assert any("ciphertext" in trace for trace in found)
    assert not any(WORDS in trace for trace in found)


async def test_forgetting_leaves_nothing(make: Make, tmp_path: Path) -> None:
    """After *forget* by the operator no file shows a trace, though others' rows stand around it."""
    store = make()
    await store.open()
    for n in range(6):
        await live(store, f"slack:T{n}:U{n}")
    await live(store, ANA)
    for n in range(6, 12):
        await live(store, f"slack:T{n}:U{n}")
    sealed = ciphertexts(tmp_path / "a.db", ANA)
    assert await store.forget(ANA, NOW)
    assert traces(tmp_path / "a.db", ANA, sealed) == []
    assert await store.load("slack:T3:U3") is not None


async def test_a_step_that_erases_leaves_nothing_once_its_farewell_is_sent(
    make: Make, tmp_path: Path
) -> None:
    """Before the farewell is sent its row has no id; afterwards not even its ciphertext is left."""
    store = make()
    await store.open()
    await live(store, "slack:T1:U2")
    await live(store, ANA)
    sealed = ciphertexts(tmp_path / "a.db", ANA)
    await store.apply([replace(said("f", ANA), address="chat 9")], erasing(op(WORDS, "b")), NOW)
    assert traces(tmp_path / "a.db", ANA, sealed) == []
    farewell = ciphertexts_of_nobody(tmp_path / "a.db")
    assert len(farewell) == 1
    rows = [row for row in await store.claim(NOW, 100) if not row.person]
    await store.mark([Marked(row.id, "sent", handle="h") for row in rows], NOW)
    assert traces(tmp_path / "a.db", ANA, sealed | farewell) == []


def ciphertexts_of_nobody(path: Path) -> set[bytes]:
    """The sealed farewells of the erased."""
    reader = sqlite3.connect(path)
    try:
        return {row[0] for row in reader.execute("SELECT data FROM outbox WHERE person = ''")}
    finally:
        reader.close()


@pytest.mark.parametrize("without", ["secure_delete vacuum", "vacuum truncate"])
async def test_the_search_fails_without(make: Make, tmp_path: Path, without: str) -> None:
    """Without overwriting what is freed, or without emptying the log, traces are found."""
    store = make(without)
    await store.open()
    await live(store, ANA)
    sealed = ciphertexts(tmp_path / "a.db", ANA)
    await store.forget(ANA, NOW)
    assert traces(tmp_path / "a.db", ANA, sealed)


async def test_churn_among_many_people_leaves_nothing(make: Make, tmp_path: Path) -> None:
    """Rows that were moved between pages leave no copy behind, whoever is forgotten in whatever order."""
    store = make()
    await store.open()
    chance = Random(5)
    people = [f"slack:T{n:04}:U{n:04}" for n in range(30)]
    for turn in range(30):
        talking = chance.sample(people, 5)
        await store.apply([said(f"{turn} {person}", person) for person in talking], tell, NOW)
        if turn % 10 == 9:
            person = chance.choice(talking)
            sealed = ciphertexts(tmp_path / "a.db", person)
            await store.forget(person, NOW)
            assert traces(tmp_path / "a.db", person, sealed) == []


async def test_an_unswept_erasure_is_swept_by_the_next_opening(make: Make) -> None:
    """A kill between the commit and the sweep leaves a count, and the count leads to the sweep."""
    store = make("vacuum")
    await store.open()
    await live(store, ANA)
    await store.forget(ANA, NOW)
    assert (await store.counts())["total.unswept"] == 1
    store._without = frozenset()
    await store.close()
    await store.open()
    assert "total.unswept" not in await store.counts()


async def test_a_large_file_is_swept_when_tidying(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing a large file anew waits for the daily tidying, so that nobody waits for it."""
    store = make()
    await store.open()
    monkeypatch.setattr("bot.store.sqlite.SqliteStore._sweep.__defaults__", (1,))
    await live(store, ANA)
    await store.forget(ANA, NOW)
    assert (await store.counts())["total.unswept"] == 1
    await store.tidy(NOW)
    assert "total.unswept" not in await store.counts()


async def test_rewritten_rows_leave_no_old_ciphertext(make: Make, tmp_path: Path) -> None:
    """After an erasure not even ciphertext from earlier saves of the person's rows is left anywhere."""
    store = make()
    await store.open()
    sealed: set[bytes] = set()
    for n in range(12):
        for person in (ANA, *(f"slack:T{other}:U" for other in range(4))):
            await store.apply([said(f"{n} {person}", person)], tell, NOW)
        sealed |= ciphertexts(tmp_path / "a.db", ANA)
    await store.forget(ANA, NOW)
    assert traces(tmp_path / "a.db", ANA, sealed) == []


async def test_only_its_owner_may_read_the_file(make: Make, tmp_path: Path) -> None:
    """The database and what stands beside it belong to one user."""
    store = make()
    await store.open()
    await live(store, ANA)
    assert readable_by_others(tmp_path) == []


def readable_by_others(folder: Path) -> list[str]:
    """The files that somebody but their owner may open."""
    return [file.name for file in folder.glob("a.db*") if file.stat().st_mode & 0o077]
