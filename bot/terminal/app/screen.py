"""The face with colours and keys: a quiet chat, at most 80 columns wide, that survives a resize."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.terminal.app.prompt import Prompt
from bot.terminal.app.session import Asked
from bot.terminal.inbound import Typed, from_text
from bot.terminal.render import clean, label, written
from flows.events import Chose
from flows.messages import Message, NoteCard, PartKind
from flows.wording import say

WIDTH: Final = 80
"""Columns: a line longer than this is hard to read."""

DUE_POLL_S: Final = 20.0
"""Seconds between looks for something due while the person is thinking; nobody notices the wait."""

_STYLES: Final[dict[PartKind, str]] = {
    "plain": "",
    "strong": "bold",
    "code": "italic",
    "link": "underline",
    "command": "dim",
}


class ScreenFace:
    """Prints with rich, asks with keys.

    Args:
        console: Where to print.
        is_due: Whether something has fallen due meanwhile.
    """

    blocks = False

    def __init__(self, console: Console, is_due: Callable[[], Awaitable[bool]]) -> None:
        self._console = console
        self._is_due = is_due
        self._draft = ""
        self._row: int | None = None

    def show(self, message: Message) -> None:
        """Print the message, its note in a frame, and an empty line."""
        pieces: list[RenderableType] = [] if message.note is None else [_card(message.note)]
        if message.lines:
            pieces.append(_paragraphs(message))
        if pieces:
            self._console.print(Padding(Group(*pieces), (0, 1, 1, 1)), width=min(WIDTH, self._console.width))

    async def ask(self, asked: Asked) -> Typed | None:
        """Wait for keys: a choice, an answer, or None to leave; no events when something has fallen due."""
        prompt = Prompt(asked.choices, block=asked.view is not None and asked.view.block)
        prompt.restore(self._draft, self._row)
        self._draft, self._row = "", None
        watch = asyncio.create_task(self._watch(prompt))
        try:
            answer = await prompt.run()
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
        return self._typed(answer, prompt, asked)

    async def _watch(self, prompt: Prompt) -> None:
        due = False
        while not due:
            await asyncio.sleep(DUE_POLL_S)
            due = await self._is_due()
        prompt.wake()

    def _typed(self, answer: object, prompt: Prompt, asked: Asked) -> Typed | None:
        match answer:
            case int() as row:
                return self._picked(row, prompt, asked)
            case str() as text:
                self._echo(text)
                return from_text(text, asked.choices, asked.own)
            case _ if prompt.woken:
                self._draft, self._row = prompt.text, prompt.row
                return Typed()
            case _:
                return None

    def _picked(self, row: int, prompt: Prompt, asked: Asked) -> Typed:
        """A tick leaves no trace above the prompt, and the highlight stays where it was."""
        choice = asked.choices[row]
        if choice.ticked is None:
            self._echo(label(choice))
        else:
            self._row = prompt.row
        return Typed((Chose(choice.id),))

    def _echo(self, text: str) -> None:
        said = Text(f"› {clean(text).strip()}", style="cyan")
        self._console.print(Padding(said, (0, 1, 1, 1)), width=min(WIDTH, self._console.width))


def _paragraphs(message: Message) -> Text:
    """A message's lines with their styles; a document's stand apart."""
    between = "\n\n" if message.document else "\n"
    lines = (
        Text.assemble(*((part.text, _STYLES[part.kind]) for part in written(line))) for line in message.lines
    )
    return Text(between).join(lines)


def _card(card: NoteCard) -> Panel:
    pieces = [Text(clean(card.body))]
    if card.subject:
        pieces.insert(0, Text(f"{say('terminal-subject', subject=clean(card.subject))}\n", style="bold"))
    return Panel(Group(*pieces), title=say("terminal-note-title"), title_align="left", padding=(1, 2))
