"""The measure of all: a plain python-telegram-bot echo bot, as its documentation shows one."""

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it again."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll until it is stopped."""
    root = os.environ["TELEGRAM_API_URL"]
    application = (
        Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(f"{root}/bot").build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(bootstrap_retries=-1)


if __name__ == "__main__":
    main()
