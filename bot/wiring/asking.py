"""Asks each platform once whether it takes the token that is set, for ``afterword check``; nothing is sent."""

import asyncio
from typing import Final

import aiohttp

from bot.addresses import host_of
from bot.errors import AfterwordError
from bot.settings import Settings

ASK_S: Final = 5.0
"""Seconds to an answer: who runs a check waits for it."""


class TokenUnfitError(AfterwordError):
    """The platform refuses this token; set it anew."""


class UnreachableError(AfterwordError):
    """The platform can't be asked; look at the address and the network, or leave the asking out with --offline."""


async def ask_telegram(settings: Settings) -> str:
    """Whose the token is, by ``getMe``.

    Raises:
        TokenUnfitError: Telegram refuses it.
        UnreachableError: There was no answer, or none of Telegram's.
    """
    from telegram.error import InvalidToken, TelegramError

    from bot.telegram.app.api import BotApi
    from bot.telegram.request import AiohttpRequest

    token = settings.telegram_bot_token
    request = AiohttpRequest(ASK_S)
    await request.initialize()
    try:
        api = BotApi(request, settings.telegram_api_url, token.get_secret_value() if token else "")
        async with asyncio.timeout(ASK_S):
            found = await api("getMe", {})
        return f"@{found['username']}"
    except InvalidToken:
        raise TokenUnfitError("TELEGRAM_BOT_TOKEN") from None
    except (TelegramError, TimeoutError, LookupError, TypeError) as fault:
        where = host_of(settings.telegram_api_url)
        raise UnreachableError(f"TELEGRAM_API_URL, {where}: {type(fault).__name__}") from None
    finally:
        await request.shutdown()


async def ask_slack(settings: Settings) -> str:
    """Which workspace the token is of, by ``auth.test``.

    Raises:
        TokenUnfitError: Slack refuses it.
        UnreachableError: There was no answer, or none of Slack's.
    """
    from slack_sdk.errors import SlackClientError

    from bot.slack.app.workspace import asks
    from bot.slack.client import client, session
    from bot.slack.refusals import TOKEN_REFUSED, code_of

    token = settings.slack_bot_token
    over = session()
    try:
        api = client(settings.slack_api_url.rstrip("/") + "/", over)
        async with asyncio.timeout(ASK_S):
            team, _ = await asks(api, token.get_secret_value() if token else "")()
    except (SlackClientError, aiohttp.ClientError, TimeoutError, LookupError, TypeError) as fault:
        code = code_of(fault)
        if code in TOKEN_REFUSED:
            raise TokenUnfitError(f"SLACK_BOT_TOKEN: {code}") from None
        raise UnreachableError(f"SLACK_API_URL, {host_of(settings.slack_api_url)}: {code}") from None
    else:
        return team
    finally:
        await over.close()
