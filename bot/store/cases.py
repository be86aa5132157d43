"""Cases in and out of the tables: one query a table to load a batch, only what changed to save it."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.errors import StaleCaseError
from bot.store.database import Database, listed
from bot.store.fates import stamp
from flows.case import Case, CheckIn, Conversation, Interview, Lesson, Note, Person

Part = Interview | Note | Lesson | CheckIn

_PARTS: Final[Mapping[str, type[Part]]] = {
    "interviews": Interview,
    "notes": Note,
    "lessons": Lesson,
    "check_ins": CheckIn,
}


def load(database: Database, persons: Iterable[str]) -> dict[str, Case]:
    """The stored cases of ``persons``; one without a case is left out."""
    wanted = listed(persons)
    talks = {
        person: database.unseal(Conversation, "conversations", person, data)
        for person, data in database.rows("conversations_load", wanted)
    }
    if not talks:
        return {}
    cases = {
        person: Case(database.unseal(Person, "persons", person, data), talks[person])
        for person, data in database.rows("persons_load", wanted)
    }
    for table, kind in _PARTS.items():
        for row, data, person in database.rows(f"{table}_load", wanted):
            _part(cases[person], table)[row] = database.unseal(kind, table, row, data)
    return cases


def save(database: Database, changed: Iterable[tuple[Case | None, Case]]) -> None:
    """Write what differs between each case as it was stored (None: not at all) and as it is to be.

    Raises:
        StaleCaseError: A conversation was saved by somebody else since it was loaded.
    """
    pairs = list(changed)
    database.many(
        "persons_save", (_person(database, now.person) for was, now in pairs if _differs(was, now, "person"))
    )
    database.many("conversations_add", (_talk(database, now.talk) for was, now in pairs if was is None))
    known = [(*_talk(database, now.talk), was.talk.version) for was, now in pairs if was is not None]
    if known and database.many("conversations_save", known) != len(known):
        raise StaleCaseError
    for table in _PARTS:
        _save_parts(database, table, pairs)


def _save_parts(database: Database, table: str, pairs: list[tuple[Case | None, Case]]) -> None:
    dropped: list[tuple[str, str]] = []
    written: list[tuple[object, ...]] = []
    for was, now in pairs:
        old = _part(was, table) if was else {}
        new = _part(now, table)
        dropped += [(row, now.person.id) for row in old.keys() - new.keys()]
        for row, value in new.items():
            before = old.get(row)
            if before is not value and before != value:
                written.append(_columns(database, table, now.person.id, value))
    database.many(f"{table}_drop", dropped)
    database.many(f"{table}_save", written)


def _part(case: Case, table: str) -> dict[str, Part]:
    rows: dict[str, Part] = getattr(case, table)
    return rows


def _differs(was: Case | None, now: Case, field: str) -> bool:
    return was is None or getattr(was, field) != getattr(now, field)


def _person(database: Database, person: Person) -> tuple[object, ...]:
    return person.id, person.locale, person.zone, database.seal("persons", person.id, person)


def _talk(database: Database, talk: Conversation) -> tuple[object, ...]:
    sealed = database.seal("conversations", talk.person, talk)
    return talk.state, talk.version, sealed, talk.id, talk.person


def _columns(database: Database, table: str, person: str, part: Part) -> tuple[object, ...]:
    plain = (part.id, person, database.seal(table, part.id, part))
    if isinstance(part, CheckIn):
        return *plain, part.kind, stamp(part.due), part.zone, int(part.paused)
    return plain
