"""Calendar files on Telegram, through the real library: found by getFile, loaded within limits, read, said back."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.calendars import CalendarFetcher
from bot.requests import Requests
from bot.telegram.app.api import BotApi
from bot.telegram.app.files import TelegramFiles
from bot.telegram.inbound import Me, read
from bot.telegram.request import AiohttpRequest
from flows.calendars import LARGEST
from flows.debrief.errands import still_wanted
from flows.events import Brought
from flows.telling import FETCH_CALENDAR, SharedFile
from flows.wording import say, variants
from tests.doors.replay import OnTelegram, at_telegram
from tests.fakes.telegram.server import TOKEN
from tests.flows.calendars.written import kept


@dataclass
class AtPhone:
    """Somebody at Telegram, whose files can be fetched."""

    sitting: OnTelegram
    requests: Requests

    async def shares(self, name: str, data: bytes, **more: object) -> str:
        """A file is sent, fetched and answered; the words of the answer."""
        before = self.sitting.count_sent()
        self.sitting.fake.user(7).shares(name, data, **more)  # type: ignore[arg-type]
        await self.sitting.settled()
        await self.requests.drain()
        await self.sitting.outbox.drain()
        return "\n".join(self.sitting.said_since(before))


@pytest.fixture
async def phone() -> AsyncIterator[AtPhone]:
    """The conversation is open, in Lisbon, in March."""
    async with at_telegram() as sitting:
        await sitting.store.open()
        request = AiohttpRequest()
        await request.initialize()
        files = TelegramFiles(BotApi(request, sitting.fake.root, TOKEN), request, sitting.fake.root, TOKEN)
        performers = {FETCH_CALENDAR: CalendarFetcher({"telegram": files}, sitting.clock)}
        requests = Requests(sitting.store, sitting.engine, sitting.clock, performers, still_wanted)
        sitting.commands("start")
        await sitting.settled()
        yield AtPhone(sitting, requests)
        sitting.fake.held.set()
        await requests.close()
        await request.shutdown()


def said(words: str, key: str) -> bool:
    """Whether a line was said, in any of its wordings."""
    return any(say(key, name) in words for name in variants(key) or ("",))


async def test_a_forwarded_invitation_is_read_and_said_back(phone: AtPhone) -> None:
    """In words with the place; a yes notes it, an update moves it, a cancellation ends it."""
    words = await phone.shares("invite.ics", kept("google"))
    assert "Friday, 6 March, 15:00, Lisbon time, with Dana Novak and Raj Patel at Acme" in words
    phone.sitting.taps("Yes")
    await phone.sitting.settled()
    case = await phone.sitting.store.load("telegram:7")
    assert case is not None
    assert len([one for one in case.interviews.values() if one.start]) == 1
    assert "Monday, 9 March, 14:00" in await phone.shares("invite.ics", kept("google_moved"))
    assert said(await phone.shares("invite.ics", kept("google_moved")), "calendar-same")
    await phone.shares("invite.ics", kept("google_cancelled"))
    case = await phone.sitting.store.load("telegram:7")
    assert case is not None
    assert {one.kind for one in case.check_ins.values()} == {"expiry"}


async def test_a_file_too_large_is_not_loaded(phone: AtPhone) -> None:
    """By what Telegram says; where it says nothing, by what comes; one without an end is let go."""
    large = b"X" * (LARGEST + 1)
    assert said(await phone.shares("a.ics", large), "calendar-too_large")
    assert phone.sitting.fake.loaded == []
    assert said(await phone.shares("a.ics", large, size=10), "calendar-too_large")
    assert said(await phone.shares("a.ics", large, size=None), "calendar-too_large")
    phone.sitting.fake.file_fault = "endless"
    assert said(await phone.shares("a.ics", b"X", size=10), "calendar-too_large")


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ("refused", "calendar-gone"),
        ("elsewhere", "calendar-gone"),
        ("dropped", "calendar-unreachable"),
        ("broken", "calendar-unreachable"),
        ("slow", "calendar-unreachable"),
    ],
)
async def test_a_file_that_does_not_come_gets_a_kind_sentence(phone: AtPhone, fault: str, key: str) -> None:
    """Refused, sent elsewhere, cut off, broken, too slow; nothing is noted and the conversation goes on."""
    phone.sitting.fake.file_fault = fault
    if fault == "slow":
        phone.requests._limit_s = 0.01
    assert said(await phone.shares("a.ics", kept("google")), key)
    # A connection that was kept open and is found dead is asked once more by aiohttp itself.
    assert len(phone.sitting.fake.loaded) <= 2
    phone.sitting.types("badly")
    await phone.sitting.settled()
    case = await phone.sitting.store.load("telegram:7")
    assert case is not None
    assert case.talk.state == "listening"


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "/var/lib/file.ics",
        "http://elsewhere.example/x.ics",
        "a/../b.ics",
        "",
        "a?b",
        "a#b",
        "%2e%2e/x",
    ],
)
async def test_a_path_that_leads_elsewhere_is_not_followed(phone: AtPhone, path: str) -> None:
    """The token stands in the address, so it goes nowhere but below the bot's own files."""
    phone.sitting.fake.file_paths[f"F{phone.sitting.fake._ids + 1}"] = path
    assert said(await phone.shares("a.ics", kept("google")), "calendar-gone")
    assert phone.sitting.fake.loaded == []


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "calendar-not_a_calendar"),
        (b"\x00\xff" * 5_000, "calendar-not_a_calendar"),
        (b"BEGIN:VCALENDAR\r\n" * 9_000, "calendar-no_event"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar-no_event"),
    ],
)
async def test_a_hostile_file_is_refused_kindly(phone: AtPhone, data: bytes, key: str) -> None:
    """Whatever is in it."""
    assert said(await phone.shares("a.ics", data), key)


async def test_nothing_of_a_file_is_in_the_log(phone: AtPhone, caplog: pytest.LogCaptureFixture) -> None:
    """Neither its name nor its words, nor the address with the token, whether it came or not."""
    with caplog.at_level(logging.DEBUG):
        await phone.shares("dana-at-acme.ics", kept("google"))
        phone.sitting.fake.file_fault = "dropped"
        await phone.shares("dana-at-acme.ics", kept("google"))
    for word in ("Dana", "Acme", "acme", TOKEN, "documents/"):
        assert word not in caplog.text


async def test_other_files_are_left_alone(phone: AtPhone) -> None:
    """A CV is not fetched."""
    assert said(await phone.shares("cv.pdf", b"%PDF", kind="application/pdf"), "brought-file")
    assert phone.sitting.fake.calls["getFile"] == 0


async def test_a_shared_place_answers_the_question_for_a_city(phone: AtPhone) -> None:
    """Asked by the command; its zone is kept, and no point on the map."""
    phone.sitting.commands("timezone")
    await phone.sitting.settled()
    phone.sitting.fake.user(7).sends(location={"latitude": 52.520008, "longitude": 13.404954})
    await phone.sitting.settled()
    case = await phone.sitting.store.load("telegram:7")
    assert case is not None
    assert case.person.zone == "Europe/Berlin"
    assert "52.5" not in repr(case)


def test_what_is_taken_of_a_file_and_a_place() -> None:
    """Its reference, name, kind and size; a place only roughly."""
    message = {
        "message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": {"id": 7, "is_bot": False},
    }  # fmt: skip
    document = {"file_id": "abc", "file_name": "a.ics", "mime_type": "text/calendar", "file_size": 9}
    place = {"latitude": 52.520008, "longitude": 13.404954}
    updates = [
        {"update_id": 1, "message": {**message, "document": document}},
        {"update_id": 2, "message": {**message, "location": place}},
    ]
    events = [one.event for one in read(updates, Me(1, "B")).envelopes]
    assert events == [
        Brought("file", file=SharedFile("telegram:abc", "a.ics", "text/calendar", 9)),
        Brought("place", spot=(52.5, 13.4)),
    ]
