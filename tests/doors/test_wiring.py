"""What each door brings along when it is opened: its files, and what can be looked up there."""

import pytest

from bot.settings import Settings
from bot.store.memory import MemoryStore
from bot.wiring import system_clock
from bot.wiring.lookups import lookups
from bot.wiring.slack import open_slack
from bot.wiring.telegram import open_telegram
from flows.telling import FETCH_CALENDAR, LOOK_UP_ZONE


async def test_a_door_brings_its_files_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files by the platform's name; the profile where there is one; calendars wherever there is a file."""
    for name, value in {
        "TELEGRAM_BOT_TOKEN": "7001:fake-token",
        "SLACK_BOT_TOKEN": "xoxb-fake",
        "SLACK_SIGNING_SECRET": "fake",
    }.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    clock = system_clock()
    found = lookups(clock, {})

    async def take(_envelopes: object) -> list[object]:
        return []

    assert set(found.performers) == {FETCH_CALENDAR}
    doors = [
        (await open_telegram(settings, take, found))[0],  # type: ignore[arg-type]
        (await open_slack(settings, MemoryStore(), clock, take, found))[0],  # type: ignore[arg-type]
    ]
    try:
        assert set(found.files) == {"telegram", "slack"}
        assert set(found.performers) == {FETCH_CALENDAR, LOOK_UP_ZONE}
    finally:
        for door in doors:
            await door.close()
