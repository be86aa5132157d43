"""Performs ``fetch_calendar``: gets the file through the door it came by, and reads it within a limit."""

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson

from bot.errors import FileGoneError, FileTooLargeError, FileUnreachableError
from bot.ports import Clock, Files
from flows.calendars import LARGEST, read_calendar
from flows.outcome import Request
from flows.telling import Fetched


class CalendarFetcher:
    """A ``bot.requests.Performer``."""

    def __init__(self, files: Mapping[str, Files], clock: Clock) -> None:
        """``files``: by the platform's name, with which a reference begins."""
        self._files = files
        self._clock = clock

    async def perform(self, request: Request) -> Fetched:
        """What was read, or why nothing could be; a failure is an answer too, since it has words of its own."""
        asked: dict[str, Any] = orjson.loads(request.text)
        zone = asked.get("zone")
        try:
            data = await self._fetch(str(asked["ref"]))
        except FileTooLargeError:
            return Fetched(fault="too_large")
        except FileGoneError:
            return Fetched(fault="gone")
        except FileUnreachableError:
            return Fetched(fault="unreachable")
        # A hostile file costs at most a few hundred milliseconds; others are not to wait for it.
        reading = await asyncio.to_thread(read_calendar, data, self._clock.now(), zone)
        return Fetched(reading.events, reading.fault, zone)

    async def _fetch(self, ref: str) -> bytes:
        platform, _, place = ref.partition(":")
        if platform not in self._files:
            raise FileGoneError
        data = await self._files[platform].fetch(place, LARGEST)
        if len(data) > LARGEST:
            raise FileTooLargeError
        return data
