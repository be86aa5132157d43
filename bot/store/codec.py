"""Values to bytes and back: JSON that a later version can still read.

Unknown fields are passed over and missing ones take their default, so a record written by a newer or an
older version of the same form reads. Adapters are built on first use: they cost some milliseconds each.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

from bot.errors import RowDamagedError

T = TypeVar("T")

_ADAPTERS: Final[dict[type, TypeAdapter[Any]]] = {}


def dump(value: object) -> bytes:
    """A value, of dataclasses or plain, as JSON."""
    return orjson.dumps(value, default=_plain)


def load(kind: type[T], data: bytes) -> T:
    """Read back what ``dump`` made of a ``kind``; raises ``RowDamagedError`` when it is not one."""
    try:
        if kind not in _ADAPTERS:
            _ADAPTERS[kind] = TypeAdapter(kind)
        value: T = _ADAPTERS[kind].validate_json(data)
    except ValidationError as fault:
        # The cause would quote the record, and the record is somebody's words.
        raise RowDamagedError(f"{kind.__name__}: {fault.error_count()} fields") from None
    return value


def _plain(value: object) -> object:
    """What JSON does not know by itself."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value).__name__)
