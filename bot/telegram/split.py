"""Cuts what is too long for one message: between paragraphs, else words, else what a reader sees as one letter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.telegram.limits import TEXT_UNITS, units
from flows.messages import Part


def fits(parts: Sequence[Part], most: int = TEXT_UNITS) -> bool:
    """Whether the parts' text has at most ``most`` UTF-16 units."""
    return sum(units(part.text) for part in parts) <= most


def split(parts: Sequence[Part], most: int = TEXT_UNITS) -> list[list[Part]]:
    """The parts in pieces of at most ``most`` units each; a part that is cut keeps its kind in both halves.

    Nothing but white space is nothing to send.
    """
    if fits(parts, most):
        return [list(parts)] if "".join(part.text for part in parts).strip() else []
    pieces: list[list[Part]] = [[]]
    room = most
    for part in parts:
        for text in _cut(part.text, room, most):
            size = units(text)
            if size > room:
                pieces.append([])
                room = most
            pieces[-1].append(replace(part, text=text))
            room -= size
    return [piece for piece in pieces if "".join(part.text for part in piece).strip()]


def _cut(text: str, room: int, most: int) -> Iterator[str]:
    """A text in runs: the first fits ``room`` if anything of it does, each other one ``most``."""
    while text:
        if units(text) <= room:
            yield text
            return
        at = _border(text, room)
        if at:
            yield text[:at]
            text = text[at:]
        elif room == most:
            # One letter of more than a whole message: nobody types it, and nothing of it is lost.
            yield text[: most // 2]
            text = text[most // 2 :]
        room = most


def _border(text: str, room: int) -> int:
    """Where to cut so that the head fits ``room``: 0 where nothing does."""
    head = _head(text, room)
    for mark in ("\n\n", "\n", " "):
        found = head.rfind(mark)
        if found > len(head) // 2:
            return found + len(mark)
    from uniseg.graphemecluster import grapheme_cluster_boundaries  # type: ignore[import-untyped]

    # The last clusters of a little more than the head tell where the one at its end begins.
    start = max(0, len(head) - 200)
    borders = [start + border for border in grapheme_cluster_boundaries(text[start : len(head) + 50])]
    return max((border for border in borders if start < border <= len(head)), default=0)


def _head(text: str, room: int) -> str:
    """The longest beginning of ``text`` that has at most ``room`` units."""
    head = text[:room]
    while units(head) > room:
        head = head[: len(head) - max(1, (units(head) - room) // 2)]
    return head
