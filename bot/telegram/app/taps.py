"""Answers every tap after its commit: a phone shows a turning wheel until then. Best effort, waited for by nobody."""

import asyncio
from collections.abc import Sequence
from typing import Any

from telegram.error import TelegramError

from bot.ports import Applied
from bot.telegram.inbound import Tap
from bot.telegram.limits import TOAST_CHARACTERS
from bot.telegram.sender import Api
from flows.wording import plain


class Taps:
    """Answers on their way."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._answers: set[asyncio.Task[None]] = set()

    def answer(self, taps: Sequence[Tap], results: Sequence[Applied]) -> None:
        """Answer each tap, with the toast that came of it if there is one."""
        toasts = {
            applied.key: plain(applied.reply.toast)
            for applied in results
            if applied.reply and applied.reply.toast
        }
        for tap in taps:
            task = asyncio.create_task(self._answer(tap.query, toasts.get(tap.key or "")))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def close(self) -> None:
        """Let answers under way come to their end; they are short."""
        await asyncio.gather(*self._answers, return_exceptions=True)

    async def _answer(self, query: str, toast: str | None) -> None:
        params: dict[str, Any] = {"callback_query_id": query}
        if toast:
            params["text"] = toast[:TOAST_CHARACTERS]
        try:
            await self._api("answerCallbackQuery", params)
        except TelegramError:
            # Too late or lost: the wheel stops by itself, and the conversation has gone on.
            return
