"""Files that came with a message, as they can be fetched later; nothing is looked into here. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flows.events import Brought
from flows.telling import SharedFile

Json = Mapping[str, Any]

_KINDS: Final = {"audio": "voice", "video": "picture", "image": "picture"}
NAME_CHARACTERS: Final = 100
"""Of a file's name and kind: enough to tell a calendar."""


def brought(files: Sequence[Json], text: str, owner: str) -> Brought:
    """Files that came with a message: a calendar among them goes before the others.

    ``owner`` is the platform and the team, each with a colon behind it.
    """
    shared = [_shared(one, owner) for one in files]
    at = next((at for at, one in enumerate(shared) if one.is_calendar), 0)
    what = _KINDS.get(shared[at].kind.partition("/")[0], "file")
    return Brought(what, text, file=shared[at] if what == "file" else None)


def _shared(found: Json, owner: str) -> SharedFile:
    """A file as it can be fetched later; one that Slack keeps to itself has no address, and counts as gone."""
    size, address = (
        found.get("size"),
        str(found.get("url_private_download") or found.get("url_private") or ""),
    )
    name, kind = str(found.get("name") or ""), str(found.get("mimetype") or "")
    return SharedFile(
        f"{owner}{address}",
        name[:NAME_CHARACTERS],
        kind[:NAME_CHARACTERS],
        size if isinstance(size, int) else None,
    )
