"""What ``afterword check`` says of tokens and addresses: first by their looks, then by asking; no token is shown."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Final

from bot.commands.findings import Finding
from bot.errors import AfterwordError
from bot.settings import Settings
from bot.wiring.asking import ask_slack, ask_telegram

LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "telegram_bot_token": (r"\d+:[\w-]{30,}", "a number, a colon and some 35 letters"),
    "slack_bot_token": (r"(?:xoxe\.)?xoxb-[\w-]{10,}", "begins with xoxb-"),
    "slack_app_token": (r"xapp-[\w-]{10,}", "begins with xapp-"),
    "slack_signing_secret": (r"[0-9a-f]{32}", "32 of the signs 0-9 and a-f"),
}
"""How what the platforms hand out looks."""
KINDS: Final = ("xoxb-", "xoxe.xoxb-", "xoxp-", "xoxe.xoxp-", "xapp-")
"""How Slack's tokens begin, by kind: https://docs.slack.dev/authentication/tokens."""


class TokenShapeError(AfterwordError):
    """This does not look like what belongs there; copy it anew from the platform's page."""


class AddressError(AfterwordError):
    """This address can't serve; mend it."""


class NotAskedError(AfterwordError):
    """It looks right; the platform was not asked whether it takes it, because of --offline."""


async def tokens(settings: Settings, *, offline: bool) -> AsyncIterator[Finding]:
    """A row for each platform that is set up, or one for each of its faults."""
    for platform, token, ask in (
        ("telegram", settings.telegram_bot_token, ask_telegram),
        ("slack", settings.slack_bot_token, ask_slack),
    ):
        faults = [*_shapes(settings, platform), *_addresses(settings, platform)]
        for fault in faults:
            yield Finding(platform, "fault", str(fault))
        # What looks wrong is sent nowhere.
        if token is not None and not faults:
            yield await _asked(platform, settings, None if offline else ask)


async def _asked(
    platform: str, settings: Settings, ask: Callable[[Settings], Awaitable[str]] | None
) -> Finding:
    if ask is None:
        return Finding(platform, "note", str(NotAskedError()))
    try:
        return Finding(platform, "good", await ask(settings))
    except AfterwordError as fault:
        return Finding(platform, "fault", str(fault))


def _shapes(settings: Settings, platform: str) -> Iterator[AfterwordError]:
    """A token of another kind never serves; how its own kind looks only the platforms' own servers hold to."""
    address = f"{platform}_api_url"
    own_server = getattr(settings, address).rstrip("/") == Settings.model_fields[address].default.rstrip("/")
    for name, (look, words) in LOOKS.items():
        found = getattr(settings, name)
        if found is None or not name.startswith(platform):
            continue
        fits = re.fullmatch(look, found.get_secret_value()) is not None
        if not fits and (own_server or _is_of_another_kind(name, found.get_secret_value())):
            yield TokenShapeError(f"{name.upper()}: {words}")


def _is_of_another_kind(name: str, value: str) -> bool:
    mine = {"slack_bot_token": ("xoxb-", "xoxe.xoxb-"), "slack_app_token": ("xapp-",)}.get(name, ())
    return name.startswith("slack") and value.startswith(KINDS) and not value.startswith(mine or ("\0",))


def _addresses(settings: Settings, platform: str) -> Iterator[AfterwordError]:
    if platform == "slack" and (settings.slack_bot_token or settings.slack_client_id):
        if not settings.slack_api_url.rstrip("/").endswith("/api"):
            yield AddressError("SLACK_API_URL ends in /api/")
    elif platform == "telegram" and settings.telegram_bot_token:
        if settings.telegram_api_url.endswith("/bot"):
            yield AddressError("TELEGRAM_API_URL is the root, without /bot")
        public, default = settings.public_url or "https:", Settings.model_fields["telegram_api_url"].default
        if not public.startswith("https:") and settings.telegram_api_url == default:
            yield AddressError(
                "AFTERWORD_PUBLIC_URL begins with https://, or Telegram takes no webhook there"
            )
