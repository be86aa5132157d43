"""What is due is found by an index: its cost is that of what is due, not of what is pending."""

from datetime import timedelta
from pathlib import Path

from bot.crypto import Keyring
from bot.ports import Envelope
from bot.store.sql import queries
from bot.store.sqlite import SqliteStore
from flows.case import Case
from flows.events import Said
from flows.outcome import Step
from tests.contracts.store_stand_ins import NOW, case_of, check_in
from tests.store.sqlite_file import NEW, peek


async def test_the_due_query_uses_its_index_and_sorts_nothing(tmp_path: Path) -> None:
    """The rows come out of the partial index in their order; no scan of the table, no sort."""
    path = tmp_path / "a.db"
    store = SqliteStore(path, Keyring.parse(NEW))
    await store.open()
    sql = queries()["check_ins_due"].replace("?", "1", 1).replace("?", "100", 1)
    steps = [str(row[3]) for row in peek(path, f"EXPLAIN QUERY PLAN {sql}")]
    await store.close()
    assert any("SEARCH c USING INDEX check_ins_due (due<?)" in step for step in steps), steps
    assert any("SEARCH t USING" in step for step in steps), steps
    assert not any("SCAN" in step or "TEMP B-TREE" in step for step in steps), steps


def many(case: Case | None, envelope: Envelope) -> Step:
    """One check-in that is due, and as many that are not as the key says."""
    ready = case_of(case, envelope)
    for n in range(len(ready.check_ins), int(envelope.key)):
        ready.check_ins[f"c{n}"] = check_in(f"c{n}", NOW + timedelta(days=n + 1))
    ready.check_ins["due"] = check_in("due")
    return Step(ready)


async def steps_of_due(store: SqliteStore) -> int:
    """How many steps SQLite takes to find the one check-in that is due."""
    steps = []
    connection = store._database.connection  # type: ignore[union-attr]
    await store._run(lambda _database: connection.set_progress_handler(lambda: steps.append(1), 1))
    assert [row.check_in for row in await store.due(NOW, 100)] == ["due"]
    await store._run(lambda _database: connection.set_progress_handler(None, 1))
    return len(steps)


async def test_rows_that_are_not_due_cost_the_due_query_nothing(tmp_path: Path) -> None:
    """SQLite takes as many steps beside 20,000 pending rows as beside 100."""
    store = SqliteStore(tmp_path / "a.db", Keyring.parse(NEW))
    await store.open()
    taken = []
    for pending in ("100", "20000"):
        await store.apply([Envelope(pending, "telegram:1", "1", Said(""))], many, NOW)
        taken.append(await steps_of_due(store))
    await store.close()
    assert taken[0] == taken[1] > 0
