"""The prompt with keys: arrows look through the choices while the line is empty, typing writes an answer."""

from collections.abc import Sequence
from typing import Final

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, VSplit, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.styles import Style

from bot.terminal.render import label
from flows.messages import Choice
from flows.wording import say

WIDTH: Final = 80
INPUT_ROWS: Final = 10
"""A longer answer scrolls."""
BLOCK_END: Final = "."

_STYLE: Final = Style.from_dict(
    {"here": "bold", "quiet": "ansibrightblack", "sign": "ansicyan", "ticked": "ansicyan"},
)


class Prompt:
    """One turn at the keys.

    Args:
        choices: What may be picked.
        block: The answer may take several lines.
    """

    def __init__(self, choices: Sequence[Choice], *, block: bool) -> None:
        self._choices = choices
        self._block = block
        self._buffer = Buffer(multiline=True)
        self._app: Application[int | str | None] = Application(
            layout=self._layout(),
            key_bindings=self._keys(),
            style=_STYLE,
            erase_when_done=True,
        )
        self.row: int | None = None
        self.woken = False

    @property
    def text(self) -> str:
        """What is written so far."""
        return self._buffer.text

    def restore(self, text: str, row: int | None) -> None:
        """Put back what was written, and the highlight if its row still exists."""
        self._buffer.text = text
        self._buffer.cursor_position = len(text)
        self.row = row if row is not None and row < len(self._choices) else None

    async def run(self) -> int | str | None:
        """The row that was picked, the text that was typed, or None (left, or woken)."""
        return await self._app.run_async()

    def wake(self) -> None:
        """End the turn without an answer; what is written can be restored."""
        if self._app.is_running:
            self.woken = True
            self._app.exit(result=None)

    def _layout(self) -> Layout:
        choices = FormattedTextControl(
            self._drawn, show_cursor=False, get_cursor_position=lambda: Point(0, self.row or 0)
        )
        typing = Window(
            BufferControl(self._buffer),
            get_line_prefix=_sign,
            wrap_lines=True,
            dont_extend_height=True,
            height=Dimension(min=1, max=INPUT_ROWS),
        )
        rows = [
            Window(choices, height=Dimension(max=len(self._choices)), dont_extend_height=True),
            Window(height=1 if self._choices else 0),
            typing,
            Window(FormattedTextControl(self._hint), wrap_lines=True, dont_extend_height=True),
        ]
        column = HSplit(rows, width=Dimension(preferred=WIDTH, max=WIDTH))
        return Layout(VSplit([column, Window()]), focused_element=typing)

    def _drawn(self) -> StyleAndTextTuples:
        """The choices with their numbers; boxes show their ticks, lanes and standing ones are quiet."""
        drawn: StyleAndTextTuples = []
        for row, choice in enumerate(self._choices):
            here = row == self.row
            quiet = "class:quiet" if choice.row != "answer" else ""
            box = {None: "", False: "[ ] ", True: "[x] "}[choice.ticked]
            drawn += [
                ("class:sign", " › " if here else "   "),
                ("class:quiet", f"{row + 1:>2}  "),
                ("class:ticked" if choice.ticked else quiet, box),
                ("class:here" if here else quiet, f"{label(choice)}\n"),
            ]
        return drawn

    def _hint(self) -> StyleAndTextTuples:
        boxes = any(choice.ticked is not None for choice in self._choices)
        kind = "many" if boxes else "one" if self._choices else "free"
        hint = say("terminal-hint-block" if self._block else f"terminal-hint-{kind}")
        return [("class:quiet", f"   {hint} · {say('terminal-hint-leave')}")]

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        empty = Condition(lambda: not self._buffer.text)
        looking = Condition(lambda: bool(self._choices)) & empty
        keys.add("up", filter=looking)(lambda _event: self._move(-1))
        keys.add("down", filter=looking)(lambda _event: self._move(1))
        keys.add(" ", filter=looking)(self._tick)
        keys.add("enter")(self._enter)
        keys.add("escape", "enter")(self._send)
        keys.add("c-d", filter=empty)(_leave)
        keys.add("c-c")(_leave)
        return keys

    def _move(self, by: int) -> None:
        start = -1 if self.row is None and by > 0 else self.row or 0
        self.row = (start + by) % len(self._choices)

    def _tick(self, event: KeyPressEvent) -> None:
        if self.row is not None and self._choices[self.row].ticked is not None:
            event.app.exit(result=self.row)

    def _enter(self, event: KeyPressEvent) -> None:
        """Picks what is highlighted, else sends; inside a block it only starts a new line."""
        if not self.text and self.row is not None:
            event.app.exit(result=self.row)
        elif not self._block or not self.text:
            self._send(event)
        elif (
            self._buffer.document.current_line.strip() == BLOCK_END
            and self._buffer.document.is_cursor_at_the_end
        ):
            event.app.exit(result=self.text.rpartition("\n")[0])
        else:
            self._buffer.newline(copy_margin=False)

    def _send(self, event: KeyPressEvent) -> None:
        typed = self.text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        event.app.exit(result=typed)


def _leave(event: KeyPressEvent) -> None:
    event.app.exit(result=None)


def _sign(line: int, wrapped: int) -> StyleAndTextTuples:
    """The sign before the first row of an answer; the others stand under its text."""
    return [("class:sign", " › " if line == wrapped == 0 else "   ")]
