"""Calendar files and profiles on Slack, through the real libraries: the token goes to Slack and nowhere else."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from aiohttp import web

from bot.calendars import CalendarFetcher
from bot.requests import Requests
from bot.slack.app.files import ProfileReader, SlackFiles
from bot.slack.client import client, session
from bot.slack.inbound import envelopes
from flows.calendars import LARGEST
from flows.debrief.errands import still_wanted
from flows.events import Brought, FilledIn
from flows.telling import FETCH_CALENDAR, LOOK_UP_ZONE, SharedFile
from flows.wording import say, variants
from tests.doors.replay import OnSlack, at_slack
from tests.fakes.slack.rules import elements
from tests.fakes.slack.server import BOT_TOKEN, TEAM
from tests.flows.calendars.written import kept

PERSON = f"slack:{TEAM}:U7"


@dataclass
class AtDesk:
    """Somebody at Slack, whose files and profile can be looked up."""

    sitting: OnSlack
    requests: Requests

    async def settled(self) -> None:
        """Until all that was done is answered."""
        await self.sitting.settled()
        await self.requests.drain()
        await self.sitting.outbox.drain()

    async def shares(self, name: str, data: bytes, **more: object) -> str:
        """A file is sent, fetched and answered; the words of the answer."""
        before = self.sitting.count_sent()
        self.sitting.fake.user("U7").shares(name, data, **more)  # type: ignore[arg-type]
        await self.settled()
        return "\n".join(self.sitting.said_since(before))

    async def zone(self) -> str | None:
        """The person's."""
        case = await self.sitting.store.load(PERSON)
        return case.person.zone if case else None


@pytest.fixture
async def desk(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AtDesk]:
    """The conversation is open."""
    monkeypatch.setattr("bot.slack.app.socket.PING_S", 0.1)
    async with at_slack() as sitting:
        await sitting.store.open()
        over = session()

        async def token_of(team: str) -> str | None:
            return BOT_TOKEN if team == TEAM else None

        performers = {
            FETCH_CALENDAR: CalendarFetcher(
                {"slack": SlackFiles(over, token_of, sitting.fake.api)}, sitting.clock
            ),
            LOOK_UP_ZONE: ProfileReader(client(sitting.fake.api, over), token_of),
        }
        requests = Requests(sitting.store, sitting.engine, sitting.clock, performers, still_wanted)
        sitting.types("hello")
        await sitting.settled()
        yield AtDesk(sitting, requests)
        sitting.fake.held.set()
        await requests.close()
        await over.close()


def said(words: str, key: str) -> bool:
    """Whether a line was said, in any of its wordings."""
    return any(say(key, name) in words for name in variants(key) or ("",))


async def test_a_forwarded_invitation_is_read_and_said_back(desk: AtDesk) -> None:
    """Fetched with the token from the configured host; a yes notes it, a cancellation ends it."""
    words = await desk.shares("invite.ics", kept("google"))
    assert "Friday, 6 March, 15:00, Lisbon time, with Dana Novak and Raj Patel at Acme" in words
    assert [token for _, token in desk.sitting.fake.loaded] == [BOT_TOKEN]
    desk.sitting.taps("Yes")
    await desk.settled()
    assert "Monday, 9 March, 14:00" in await desk.shares("invite.ics", kept("google_moved"))
    await desk.shares("invite.ics", kept("google_cancelled"))
    case = await desk.sitting.store.load(PERSON)
    assert case is not None
    assert {one.kind for one in case.check_ins.values()} == {"expiry"}


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/files-pri/T01-F0/a.ics",
        "https://files.slack.com.elsewhere.example/a.ics",
        "https://files.slack.com@elsewhere.example/a.ics",
        "http://files.slack.com/a.ics",
        "https://files.slack.com:8443/a.ics",
        "//files.slack.com/a.ics",
        "file:///etc/passwd",
        "https://files.slack.com\\@elsewhere.example/a.ics",
        "HTTPS://FILES.SLACK.COM.elsewhere.example/",
        "not an address",
        "",
    ],
)
async def test_the_token_goes_to_slack_and_nowhere_else(url: str) -> None:
    """Another host is not asked at all, whatever its address looks like."""
    asked: list[str] = []

    async def handle(request: web.Request) -> web.Response:
        asked.append(str(request.url))
        return web.Response(body=kept("google"))

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    over = session()
    tokens: list[str] = []

    async def token_of(team: str) -> str | None:
        tokens.append(team)
        return BOT_TOKEN

    files = SlackFiles(over, token_of, f"http://127.0.0.1:{port}/api/")
    from bot.errors import FileGoneError

    try:
        for address in (
            url,
            url.replace("elsewhere.example", f"127.0.0.1:{port + 1}"),
            f"http://127.0.0.1:{port}0/a.ics",
        ):
            with pytest.raises(FileGoneError):
                await files.fetch(f"{TEAM}:{address}", LARGEST)
    finally:
        await over.close()
        await runner.cleanup()
    assert (asked, tokens) == ([], [])


async def test_a_file_too_large_is_not_loaded(desk: AtDesk) -> None:
    """By what Slack says; where it says nothing, by what comes; one without an end is let go."""
    large = b"X" * (LARGEST + 1)
    assert said(await desk.shares("a.ics", large), "calendar-too_large")
    assert desk.sitting.fake.loaded == []
    assert said(await desk.shares("a.ics", large, size=10), "calendar-too_large")
    desk.sitting.fake.file_fault = "endless"
    assert said(await desk.shares("a.ics", b"X", size=None), "calendar-too_large")


@pytest.mark.parametrize(
    ("fault", "key"),
    [("refused", "calendar-gone"), ("broken", "calendar-unreachable"), ("slow", "calendar-unreachable")],
)
async def test_a_file_that_does_not_come_gets_a_kind_sentence(desk: AtDesk, fault: str, key: str) -> None:
    """A sign-in page instead, a fault of Slack's, too slow; the redirect is not followed."""
    desk.sitting.fake.file_fault = fault
    if fault == "slow":
        desk.requests._limit_s = 0.01
    assert said(await desk.shares("a.ics", kept("google")), key)
    assert all("sign-in" not in path for path, _ in desk.sitting.fake.loaded)


async def test_nothing_of_a_file_is_in_the_log(desk: AtDesk, caplog: pytest.LogCaptureFixture) -> None:
    """Neither its name nor its words nor the token."""
    with caplog.at_level(logging.INFO):
        await desk.shares("dana-at-acme.ics", kept("google"))
        desk.sitting.fake.file_fault = "broken"
        await desk.shares("dana-at-acme.ics", kept("google"))
    for word in ("Dana", "Acme", "acme", BOT_TOKEN):
        assert word not in caplog.text


async def test_the_zone_of_a_profile_is_looked_up_once(desk: AtDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the commit, and nobody waits; a profile without one changes nothing."""
    fake = desk.sitting.fake
    fake.zones["U8"] = "Asia/Kolkata"
    # The transcripts' replay names a zone with every event; here only the profile knows.
    monkeypatch.setattr(desk.sitting, "zone", None)
    for _ in range(3):
        fake.user("U8").says("badly")
        await desk.settled()
    case = await desk.sitting.store.load(f"slack:{TEAM}:U8")
    assert case is not None
    assert case.person.zone == "Asia/Kolkata"
    assert fake.calls["users.info"] == 1
    fake.user("U9").says("badly")
    await desk.settled()
    case = await desk.sitting.store.load(f"slack:{TEAM}:U9")
    assert case is not None
    assert case.person.zone is None


async def test_the_form_has_pickers_and_is_checked_in_place(desk: AtDesk) -> None:
    """Opened by the command and from the home page; a time that is over stays in the form; then it is said back."""
    user = desk.sitting.fake.user("U7")
    user.slash("interview", channel="DU7")
    await desk.settled()
    await desk.sitting.fake.until(lambda: desk.sitting.fake.views)
    view = desk.sitting.fake.views[-1]
    kinds = {block["block_id"]: block["element"]["type"] for block in view["blocks"]}
    assert (kinds["date"], kinds["time"]) == ("datepicker", "timepicker")
    user.submits(date="2026-03-01", time="15:00", company="Acme")
    await desk.settled()
    _, _, answer = next(one for one in reversed(desk.sitting.fake.answers) if "errors" in one[2])
    assert say("form-tell-past") in answer
    user.submits(date="2026-03-06", time="15:00", company="Acme", people="Dana and Raj", role="data engineer")
    await desk.settled()
    shown = desk.sitting.fake.channel("DU7")[-1]
    assert "Friday, 6 March, 15:00, Lisbon time, with Dana and Raj at Acme, for data engineer" in shown.words
    assert "Yes" in shown.labels
    user.opens_home()
    await desk.sitting.fake.until(lambda: "U7" in desk.sitting.fake.homes)
    assert "An interview to come" in [
        one["text"]["text"] for one in elements(desk.sitting.fake.homes["U7"]["blocks"])
    ]
    user.presses_at_home("An interview to come")
    await desk.settled()
    await desk.sitting.fake.until(lambda: len(desk.sitting.fake.views) == 2)


def test_what_is_taken_of_a_file() -> None:
    """A calendar among several goes first; what Slack keeps to itself has no address."""
    event = {
        "type": "message", "channel_type": "im", "channel": "DU7", "user": "U7", "ts": "1.1", "subtype": "file_share",
        "files": [
            {"name": "cv.pdf", "mimetype": "application/pdf", "url_private": "https://files.slack.com/cv"},
            {"name": "a.ics", "mimetype": "text/calendar", "size": 9, "url_private": "https://files.slack.com/a.ics"},
        ],
    }  # fmt: skip
    body = {"type": "event_callback", "team_id": TEAM, "event": event, "event_id": "E"}
    (one,) = envelopes(body)
    file = SharedFile(f"slack:{TEAM}:https://files.slack.com/a.ics", "a.ics", "text/calendar", 9)
    assert one.event == Brought("file", file=file)
    assert one.profile == f"{TEAM}/U7"
    hidden = {**event, "files": [{"name": "a.ics", "file_access": "check_file_info"}]}
    (one,) = envelopes({**body, "event": hidden})
    assert isinstance(one.event, Brought)
    assert one.event.file == replace(file, ref=f"slack:{TEAM}:", kind="", size=None)


def test_a_form_without_a_city_field_is_read() -> None:
    """The field that was not shown is empty; what was not picked is empty, too."""
    values = {"date": {"date": {"type": "datepicker", "selected_date": None}}}
    body = {
        "type": "view_submission", "team": {"id": TEAM}, "user": {"id": "U7"}, "trigger_id": "t",
        "view": {"callback_id": "tell", "state": {"values": values}},
    }  # fmt: skip
    assert [one.event for one in envelopes(body)] == [FilledIn("", "")]
