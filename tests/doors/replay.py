"""Plays a golden transcript through a platform's door: its real library, its wire, its buttons.

Numbers become taps and ticks on what the platform shows, commands its own form; the conversation, the store's
contract and the clock are those of the terminal's transcripts. The zone, which only the terminal's computer knows
by itself, is given as there.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.outbox import Outbox
from bot.ports import Applied, Envelope
from bot.slack.app.bolt import Dispatch, app
from bot.slack.app.desk import Desk
from bot.slack.app.installs import Installed
from bot.slack.app.socket import Sockets
from bot.slack.app.workspace import OneWorkspace
from bot.slack.client import client, session
from bot.slack.sender import SlackSender
from bot.telegram.app.api import BotApi
from bot.telegram.app.polling import Polling
from bot.telegram.inbound import Me
from bot.telegram.request import AiohttpRequest
from bot.telegram.sender import TelegramSender
from flows.events import Commanded, Event, Said
from flows.machine import view
from flows.messages import Choice
from flows.wording import plain
from tests.fakes.slack import rules as slack_rules
from tests.fakes.slack.server import APP_TOKEN, BOT, BOT_TOKEN, BOT_USER, TEAM, FakeSlack
from tests.fakes.telegram import rules as telegram_rules
from tests.fakes.telegram.server import BOT as TELEGRAM_BOT
from tests.fakes.telegram.server import TOKEN, FakeTelegram
from tests.flows.golden.play import CLOCK, KNOWN, Play, event_of, inputs

NUMBERS = re.compile(r"[\d, ]+")


class Replay(Play):
    """A sitting whose person is at a platform."""

    person = ""

    async def take(self, envelopes: Sequence[Envelope]) -> list[Applied]:
        """What the door hands over, with the zone that the transcript names."""
        applied = await self.engine.take([replace(one, zone=self.zone) for one in envelopes])
        assert all(one.result != "dead_letter" for one in applied), applied
        return applied

    async def give(self, *events: Event) -> list[str]:
        """Let the person do it at the platform; what the bot then said."""
        before = self.count_sent()
        for event in events:
            await self.does(event)
            await self.settled()
        return self.said_since(before)

    async def tick(self) -> list[str]:
        """Let what is due fall due."""
        before = self.count_sent()
        await self.check_ins.take_due()
        await self.outbox.drain()
        return self.said_since(before)

    async def does(self, event: Event) -> None:
        """Numbers by taps, commands in the platform's form, anything else typed."""
        if isinstance(event, Commanded):
            self.commands(" ".join(part for part in (event.word, event.rest) if part))
            return
        assert isinstance(event, Said)
        case = await self.store.load(self.person)
        offered = view(case).choices if case else ()
        picked = _picked(event.text, offered)
        if picked is None:
            self.types(event.text)
            return
        boxes = [choice for choice in offered if choice.ticked is not None]
        wanted = {choice.id for choice in picked if choice.ticked is not None}
        if wanted:
            await self.ticks([(box, box.id in wanted) for box in boxes])
        for choice in picked:
            if choice.ticked is None:
                self.taps(plain(choice.label))

    async def settled(self) -> None:
        """Until what was done was taken, and all that came of it sent."""
        await self.arrived()
        await self.outbox.drain()

    # what each platform does in its own way

    def count_sent(self) -> int:
        """How many calls were taken."""
        raise NotImplementedError

    def said_since(self, before: int) -> list[str]:
        """What was shown since, as words."""
        raise NotImplementedError

    def types(self, text: str) -> None:
        """A typed message."""
        raise NotImplementedError

    def commands(self, words: str) -> None:
        """A command."""
        raise NotImplementedError

    def taps(self, label: str) -> None:
        """A button."""
        raise NotImplementedError

    async def ticks(self, boxes: Sequence[tuple[Choice, bool]]) -> None:
        """Boxes, each with the state wanted."""
        raise NotImplementedError

    async def arrived(self) -> None:
        """Until nothing is on its way in."""
        raise NotImplementedError


def _picked(text: str, offered: Sequence[Choice]) -> list[Choice] | None:
    """The choices that a line of numbers names; None where it is no such line."""
    if not NUMBERS.fullmatch(text):
        return None
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if not numbers or not all(1 <= number <= len(offered) for number in numbers):
        return None
    return [offered[number - 1] for number in numbers]


class OnTelegram(Replay):
    """At Telegram, by long polling."""

    person = "telegram:7"
    fake: FakeTelegram

    def count_sent(self) -> int:
        """See ``Replay``."""
        return len(self.fake.accepted)

    def said_since(self, before: int) -> list[str]:
        """See ``Replay``."""
        found = []
        for one in self.fake.accepted[before:]:
            if one.method == "sendMessage":
                found.append(telegram_rules.shown(one.params["text"], one.params.get("parse_mode")))
            elif "parse_mode" in one.params and one.method in {"sendPhoto", "sendDocument"}:
                # The words of a picture stand under it; a caption without markup only names it.
                found.append(telegram_rules.shown(one.params["caption"], "HTML"))
        return found

    def types(self, text: str) -> None:
        """See ``Replay``."""
        self.fake.user(7).says(text)

    def commands(self, words: str) -> None:
        """See ``Replay``."""
        self.fake.user(7).says(f"/{words}")

    def taps(self, label: str) -> None:
        """See ``Replay``."""
        self.fake.user(7).taps(label)

    async def ticks(self, boxes: Sequence[tuple[Choice, bool]]) -> None:
        """See ``Replay``."""
        for box, wanted in boxes:
            if bool(box.ticked) != wanted:
                self.taps(plain(box.label))
                await self.settled()

    async def arrived(self) -> None:
        """See ``Replay``."""
        await self.fake.until(lambda: not self.fake.pending)


class OnSlack(Replay):
    """At Slack, by Socket Mode."""

    person = f"slack:{TEAM}:U7"
    fake: FakeSlack

    def count_sent(self) -> int:
        """See ``Replay``."""
        return len(self.fake.accepted)

    def said_since(self, before: int) -> list[str]:
        """See ``Replay``."""
        new = [one for one in self.fake.accepted[before:] if one.method == "chat.postMessage"]
        return [slack_rules.shown(one.params["blocks"]) for one in new]

    def types(self, text: str) -> None:
        """See ``Replay``."""
        self.fake.user("U7").says(text)

    def commands(self, words: str) -> None:
        """See ``Replay``."""
        self.fake.user("U7").slash("" if words == "start" else words, channel="DU7")

    def taps(self, label: str) -> None:
        """See ``Replay``."""
        self.fake.user("U7").taps(label)

    async def ticks(self, boxes: Sequence[tuple[Choice, bool]]) -> None:
        """See ``Replay``."""
        self.fake.user("U7").ticks(*(plain(box.label) for box, wanted in boxes if wanted))
        await self.settled()

    async def arrived(self) -> None:
        """See ``Replay``."""
        await self.fake.until(lambda: not self.fake.pending)


@asynccontextmanager
async def at_telegram() -> AsyncIterator[OnTelegram]:
    """A sitting at Telegram, its door polling."""
    async with FakeTelegram() as fake:
        sitting = OnTelegram()
        sitting.fake = fake
        request = AiohttpRequest()
        await request.initialize()
        api = BotApi(request, fake.root, TOKEN)
        sender = TelegramSender(api)
        sitting.outbox = Outbox(sitting.store, {"telegram": sender}, sitting.clock)
        polling = Polling(api, sitting.take, Me(int(str(TELEGRAM_BOT["id"])), str(TELEGRAM_BOT["username"])))
        try:
            async with _running(polling):
                yield sitting
        finally:
            await sender.close()
            await request.shutdown()
        assert fake.problems == []


@asynccontextmanager
async def at_slack() -> AsyncIterator[OnSlack]:
    """A sitting at Slack, its door connected by Socket Mode."""
    async with FakeSlack() as fake:
        sitting = OnSlack()
        sitting.fake = fake
        over = session()
        api, one = client(fake.api, over), OneWorkspace()
        one.learn(TEAM, Installed(BOT_TOKEN, BOT_USER, BOT))
        desk = Desk(api, one, sitting.take, sitting.store.load)
        sockets = Sockets(api, APP_TOKEN, Dispatch(app(api, one, desk, None), sitting.take))

        async def token_of(team: str) -> str | None:
            found = await one.of(team)
            return found.token if found else None

        sitting.outbox = Outbox(sitting.store, {"slack": SlackSender(api, token_of)}, sitting.clock)
        try:
            async with _running(sockets):
                yield sitting
        finally:
            await desk.close()
            await sockets.close()
            await over.close()
        assert fake.problems == []


@asynccontextmanager
async def _running(listens: Any) -> AsyncIterator[None]:
    task = asyncio.create_task(listens.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def replayed(sitting: Replay, text: str) -> list[tuple[str, list[str]]]:
    """Play a transcript's lines; each with what the bot said to it."""
    await sitting.store.open()
    out: list[tuple[str, list[str]]] = []
    block: list[str] = []
    opened = False
    for line in inputs(text):
        if match := CLOCK.fullmatch(line):
            sitting.move(match)
            due = await sitting.tick() if opened else []
            out.append((line, due + await sitting.give(Commanded("start"))))
            opened = True
        elif match := KNOWN.fullmatch(line):
            await sitting.knows(match)
        elif line == ">> .":
            out.append((line, await sitting.give(Said("\n".join(block)))))
            block = []
        elif line.startswith(">> "):
            block.append(line[3:])
        elif line.startswith("> "):
            out.append((line, await sitting.give(event_of(line[2:]))))
    return out


def expected(text: str) -> list[tuple[str, list[str]]]:
    """What a transcript says that the bot says, to each line of the person's."""
    out: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("bot: (") and line.endswith(")"):
            continue
        if line.startswith("bot:"):
            out[-1][1].append(line.removeprefix("bot:").strip())
        elif line.startswith("> ") or line == ">> ." or CLOCK.fullmatch(line):
            out.append((line, []))
    return out


def words(said: list[str]) -> str:
    """Words alone: how paragraphs are set apart, and how commands are written, is each door's own."""
    return re.sub(r"/(?:afterword )?(?=[a-z])", "", " ".join(" ".join(said).split()))
