"""The fake speaks as the Bot API does: python-telegram-bot's own ``Bot`` is content with it, and meets its limits."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter

from bot.telegram.request import AiohttpRequest
from tests.fakes.telegram.server import BOT, TOKEN, FakeTelegram


def bot_of(fake: FakeTelegram, token: str = TOKEN) -> Bot:
    """The library's own bot, over our transport."""
    return Bot(
        token,
        base_url=f"{fake.root}/bot",
        base_file_url=f"{fake.root}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


async def test_the_librarys_bot_is_content_with_it() -> None:
    """Who it is, what came in, what goes out and is changed: parsed by the library's own types."""
    async with FakeTelegram() as fake, bot_of(fake) as bot:
        assert bot.username == BOT["username"]
        fake.user(7).says("/start")
        (update,) = await bot.get_updates(timeout=1)
        assert update.effective_user
        assert (update.effective_user.id, update.message and update.message.text) == (7, "/start")
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])
        sent = await bot.send_message(7, "<b>hello</b>", parse_mode="HTML", reply_markup=keyboard)
        fake.user(7).taps("A")
        (tapped,) = await bot.get_updates(offset=update.update_id + 1, timeout=1)
        assert tapped.callback_query
        assert tapped.callback_query.data == "a"
        await tapped.callback_query.answer("well")
        await bot.edit_message_text("bye", 7, sent.message_id)
        assert [(one.text, one.labels) for one in fake.chat(7)] == [("bye", [])]
        assert list(fake.answered.values()) == ["well"]


async def test_it_refuses_what_telegram_refuses() -> None:
    """By the errors that the library makes of it."""
    async with FakeTelegram(pace=1.0, clock=lambda: 5.0) as fake, bot_of(fake) as bot:
        fake.user(7).says("/start")
        fake.user(8).says("/start")
        sent = await bot.send_message(7, "once")
        with pytest.raises(RetryAfter):
            await bot.send_message(7, "twice within a second")
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_text("once", 7, sent.message_id)
        with pytest.raises(BadRequest, match="not found"):
            await bot.edit_message_text("once", 7, 99)
        with pytest.raises(BadRequest, match="too long"):
            await bot.send_message(8, "😀" * 2_049)
        with pytest.raises(BadRequest, match="parse entities"):
            await bot.send_message(8, "<b>never closed", parse_mode="HTML")
        with pytest.raises(Forbidden):
            await bot.send_message(9, "who never wrote")
        fake.blocked.add(8)
        with pytest.raises(Forbidden):
            await bot.send_message(8, "who blocked us")


async def test_it_lets_one_poller_in_and_no_false_token() -> None:
    """409 beside a webhook, 401 for a token that is not ours."""
    async with FakeTelegram() as fake, bot_of(fake) as bot:
        stranger = bot_of(fake, "7001:other")
        with pytest.raises(InvalidToken):
            await stranger.initialize()
        for request in stranger._request:
            await request.shutdown()
        fake.webhook = {"url": "https://bot.example.org"}
        with pytest.raises(Conflict):
            await bot.get_updates()
