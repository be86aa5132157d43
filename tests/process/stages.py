"""The fake platforms as a trial sees them, whichever they are, and the environment that leads a program there."""

import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tests.fakes.faults import Faults
from tests.fakes.slack import server as slack
from tests.fakes.telegram import server as telegram

PACE = 200.0
"""The fake's limits and the bot's pace are raised together."""


class Platform(Protocol):
    """What the trial needs of a fake, whichever it is."""

    env: dict[str, str]

    def says(self, person: int, text: str) -> None:
        """Somebody writes."""

    def shown(self, person: int) -> Sequence[str]:
        """What their chat shows, in the order it was taken."""

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait until something is so."""

    @property
    def pending(self) -> int:
        """What was not acknowledged yet."""

    @property
    def problems(self) -> list[str]:
        """Calls that were refused as faulty."""

    def wake(self) -> None:
        """Let everybody who waits look again."""

    def fails(self, faults: Faults) -> None:
        """Go wrong in these ways from now on."""


Fake = TypeVar("Fake", telegram.FakeTelegram, slack.FakeSlack)


@dataclass
class Staged(Generic[Fake]):
    """What both fakes do alike."""

    fake: Fake
    env: dict[str, str]

    async def until(self, happened: Callable[[], object]) -> None:
        """See ``Platform``."""
        await self.fake.until(happened)

    @property
    def pending(self) -> int:
        """See ``Platform``."""
        return self.fake.pending

    @property
    def problems(self) -> list[str]:
        """See ``Platform``."""
        return self.fake.problems

    def wake(self) -> None:
        """See ``Platform``."""
        self.fake.wake()

    def fails(self, faults: Faults) -> None:
        """See ``Platform``."""
        self.fake.faults = faults


@dataclass
class OnTelegram(Staged[telegram.FakeTelegram]):
    """Telegram, by polling or webhook."""

    def says(self, person: int, text: str) -> None:
        """See ``Platform``."""
        self.fake.user(person).says(text)

    def shown(self, person: int) -> Sequence[str]:
        """See ``Platform``."""
        return [message.text for message in self.fake.chat(person)]


@dataclass
class OnSlack(Staged[slack.FakeSlack]):
    """Slack, by Socket Mode or HTTP events."""

    def says(self, person: int, text: str) -> None:
        """See ``Platform``."""
        self.fake.user(f"U{person}").says(text)

    def shown(self, person: int) -> Sequence[str]:
        """See ``Platform``."""
        return [message.words for message in self.fake.channel(f"DU{person}")]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def platform(transport: str, faults: Faults, pace: float = PACE) -> AsyncIterator[Platform]:
    """A fake for a transport, and the environment that leads there."""
    port = free_port()
    env = {"AFTERWORD_PORT": str(port)}
    if transport in {"polling", "webhook"}:
        async with telegram.FakeTelegram(faults, pace=pace) as bots:
            env |= {"TELEGRAM_BOT_TOKEN": telegram.TOKEN, "TELEGRAM_API_URL": bots.root}
            if transport == "webhook":
                env["AFTERWORD_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
            yield OnTelegram(bots, env)
        return
    async with slack.FakeSlack(faults, pace=pace) as team:
        env |= {"SLACK_BOT_TOKEN": slack.BOT_TOKEN, "SLACK_API_URL": team.api}
        if transport == "socket":
            env["SLACK_APP_TOKEN"] = slack.APP_TOKEN
        else:
            env["SLACK_SIGNING_SECRET"] = slack.SECRET
            team.url = f"http://127.0.0.1:{port}/slack/events"
        yield OnSlack(team, env)
