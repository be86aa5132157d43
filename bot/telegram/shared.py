"""Files and places that people share, as far as anything is taken of them. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from flows.telling import SharedFile

Json = Mapping[str, Any]

NAME_CHARACTERS: Final = 100
"""Of a file's name and kind: enough to tell a calendar."""


def file_of(message: Json, owner: str) -> SharedFile | None:
    """A document as it can be fetched later; its content is not looked at here."""
    found = message.get("document")
    if "animation" in message or not isinstance(found, dict) or not found.get("file_id"):
        return None
    size = found.get("file_size")
    name, kind = str(found.get("file_name") or ""), str(found.get("mime_type") or "")
    ref = f"{owner}{found['file_id']}"
    return SharedFile(
        ref, name[:NAME_CHARACTERS], kind[:NAME_CHARACTERS], size if isinstance(size, int) else None
    )


def spot_of(message: Json) -> tuple[float, float] | None:
    """A shared place, blurred to some ten kilometres: its zone is all that is ever asked of it."""
    found = message.get("location")
    if not isinstance(found, dict):
        return None
    return round(float(found["latitude"]), 1), round(float(found["longitude"]), 1)
