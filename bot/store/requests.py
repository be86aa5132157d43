"""Requests of the SQLite store: put in with their step, handed out to be performed, taken away when done."""

from bot.errors import RowDamagedError
from bot.ports import Asked
from bot.store.database import Database
from bot.store.fates import moment
from bot.store.plan import Plan
from flows.outcome import Request


def write(database: Database, plan: Plan, at: int) -> None:
    """Take away what was done, put in what is wanted."""
    database.many("requests_done", ((request,) for request in plan.done))
    database.many(
        "requests_add",
        (
            (asked.id, person, asked.kind, asked.serial, at, database.seal("requests", asked.id, asked))
            for person, asked in plan.requests
        ),
    )


def claim(database: Database, limit: int) -> list[Asked]:
    """See ``Store.asked``. One that can't be read is dropped: nobody could perform it."""
    found: list[Asked] = []
    for row, person, at, attempts, data in database.rows("requests_next", limit):
        try:
            request = database.unseal(Request, "requests", row, data)
        except RowDamagedError:
            database.run("requests_done", row)
            continue
        found.append(Asked(request, person, moment(at), attempts))
    database.many("requests_claim", ((one.request.id,) for one in found))
    return found


def recover(database: Database) -> None:
    """What a process that died had handed out may be handed out again."""
    database.run("requests_left")
