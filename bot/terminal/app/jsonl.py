"""The JSON Lines face: one line in, one line out. The first line out comes before any input."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO

import orjson

from bot.ports import Clock
from bot.terminal.app.lines import read_line
from bot.terminal.app.session import Asked
from bot.terminal.inbound import InputError, Typed, from_json
from bot.terminal.render import turn
from flows.messages import Message
from flows.wording import say


class JsonFace:
    """Speaks JSON Lines over two binary streams.

    Args:
        source: Where input lines come from.
        target: Where output lines go, each flushed.
        clock: The session's clock, which an input line may only set forward.
        dev: Whether an input line may set it at all.
    """

    blocks = True

    def __init__(self, source: BinaryIO, target: BinaryIO, clock: Clock, *, dev: bool) -> None:
        self._source = source
        self._target = target
        self._clock = clock
        self._dev = dev

    def show(self, message: Message) -> None:
        """Nothing yet: the session remembers the message, and the turn's line carries it."""

    async def ask(self, asked: Asked) -> Typed | None:
        """Write the turn, then read until a line is valid; each that is not gets an ``error`` line."""
        self._write(turn(asked.view, asked.choices, asked.messages))
        while (raw := read_line(self._source)) is not None:
            try:
                typed = from_json(raw, asked.choices, asked.own, dev=self._dev)
                self._check(typed.now)
            except InputError as fault:
                self._write({"error": str(fault)})
            else:
                return typed
        return None

    def _check(self, now: datetime | None) -> None:
        if now is not None and now < self._clock.now():
            raise InputError(say("terminal-json-now-back"))

    def _write(self, line: Mapping[str, Any]) -> None:
        self._target.write(orjson.dumps(line) + b"\n")
        self._target.flush()
