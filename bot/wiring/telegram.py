"""Puts the door on Telegram together."""

from bot.metrics import Take
from bot.pacing import Pace
from bot.settings import Settings
from bot.telegram.app.api import BotApi
from bot.telegram.app.door import TelegramDoor
from bot.telegram.app.files import TelegramFiles
from bot.telegram.limits import PACE
from bot.telegram.request import AiohttpRequest
from bot.telegram.sender import TelegramSender
from bot.wiring.lookups import Lookups


async def open_telegram(
    settings: Settings, take: Take, lookups: Lookups
) -> tuple[TelegramDoor, TelegramSender, Pace]:
    """The door of the bot whose token is set, with its connections open; its files can be looked up from now on."""
    token, secret = settings.telegram_bot_token, settings.telegram_webhook_secret
    if token is None:
        raise AssertionError("asked for without a token")
    request = AiohttpRequest()
    api = BotApi(request, settings.telegram_api_url, token.get_secret_value())
    lookups.files["telegram"] = TelegramFiles(
        api, request, settings.telegram_api_url, token.get_secret_value()
    )
    door = TelegramDoor(
        api,
        [request],
        take,
        public_url=settings.public_url,
        secret=secret.get_secret_value() if secret else None,
    )
    await door.open()
    return door, door.sender, PACE
