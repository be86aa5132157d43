"""The plain face: lines only, for pipes, scripts and screen readers. No colour, no cursor control.

Each message is followed by an empty line; then the choices, numbered; then a line with only ``>`` (``>>``
where several lines are wanted, which a line with only ``.`` ends), flushed: it is the person's turn.
"""

from typing import BinaryIO, Final, TextIO

from bot.terminal.app.lines import read_line
from bot.terminal.app.session import Asked
from bot.terminal.inbound import TEXT_LIMIT, Typed, decode, from_text
from bot.terminal.render import bubble, numbered
from flows.messages import Line, Message

PROMPT: Final = ">"
BLOCK_PROMPT: Final = ">>"
BLOCK_END: Final = "."


class PlainFace:
    """Speaks lines over two streams; see the module for the protocol."""

    blocks = True

    def __init__(self, source: BinaryIO, target: TextIO) -> None:
        self._source = source
        self._target = target

    def show(self, message: Message) -> None:
        """Write the message and an empty line; a message with nothing to read leaves no trace."""
        if text := bubble(message):
            self._target.write(f"{text}\n\n")

    async def ask(self, asked: Asked) -> Typed | None:
        """Write the choices and the prompt, read the answer; None at the end of input."""
        block = asked.view is not None and asked.view.block
        if block:
            self.show(Message(lines=(Line("terminal-block"),)))
        for line in (*numbered(asked.choices), BLOCK_PROMPT if block else PROMPT):
            self._target.write(f"{line}\n")
        self._target.flush()
        text = self._block() if block else self._line()
        return None if text is None else from_text(text, asked.choices, asked.own)

    def _line(self) -> str | None:
        raw = read_line(self._source)
        return None if raw is None else decode(raw)

    def _block(self) -> str | None:
        """Lines up to the one with only a dot; what stood before the end of input counts as said."""
        lines: list[str] = []
        kept = 0
        while (line := self._line()) is not None and line.strip() != BLOCK_END:
            if kept <= TEXT_LIMIT:
                lines.append(line)
                kept += len(line) + 1
        return None if line is None and not any(lines) else "\n".join(lines)
