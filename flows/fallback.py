"""Plain words kept beside a message, for a program that does not know its form or one of its lines.

An older program may have to send what a newer one wrote: after an upgrade was taken back, or while one
host still runs the version before.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.messages import Line, Message, Operation
from flows.wording import WordingError, plain, variants


def words(operation: Operation) -> str:
    """What an operation says, in plain English: its note, its lines, a row for each answer.

    What can't be worded is left out; a ``close`` says nothing.
    """
    message = operation.message
    if message is None or operation.kind == "close":
        return ""
    note = (message.note.subject, message.note.body) if message.note else ()
    said = "\n\n".join(text for text in (*note, *map(_worded, message.lines)) if text)
    labels = [f"- {text}" for text in (_worded(choice.label) for choice in message.choices) if text]
    return "\n".join([said, *labels]).strip()


def known(operation: Operation) -> bool:
    """Whether this program has every line that the operation names."""
    return all(_known(line.key, line.variant) for line in _lines(operation))


def instead(operation: Operation, text: str) -> Operation:
    """The operation with ``text`` in place of what is not known.

    Attachments stay, and so do standing choices that are known: *Not OK* must never be lost.
    """
    message = operation.message
    if message is None or operation.kind == "close":
        return replace(operation, message=None, chosen=None)
    standing = tuple(
        choice
        for choice in message.choices
        if choice.row == "standing" and _known(choice.label.key, choice.label.variant)
    )
    return replace(
        operation,
        message=replace(in_plain_words(text), choices=standing, attachments=message.attachments),
        chosen=None,
    )


def in_plain_words(text: str) -> Message:
    """A message that holds ``text`` as it is."""
    return Message((Line("plain-words", values={"text": text}),), document=True)


def _lines(operation: Operation) -> Iterator[Line]:
    if operation.chosen:
        yield operation.chosen
    if operation.message:
        yield from operation.message.lines
        if operation.message.picture:
            yield from operation.message.picture.lines()
        for choice in operation.message.choices:
            yield choice.label


@cache
def _known(key: str, variant: str) -> bool:
    try:
        named = variants(key)
    except WordingError:
        return False
    return not variant or variant in named


def _worded(line: Line) -> str:
    try:
        return plain(line)
    except WordingError:
        return ""
