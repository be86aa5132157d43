"""Puts the language model together, where one is set up."""

from typing import TYPE_CHECKING

from bot.addresses import host_of, is_local
from bot.settings import Settings
from flows.wish import READ_CAUSES, WORD_NOTE, ModelHost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.requests import Performer


def model_host(settings: Settings) -> ModelHost | None:
    """Which model there is, for the conversation; None when it is off."""
    url = settings.llm_url
    return ModelHost(host_of(url), is_local(url)) if url else None


def performers(settings: Settings) -> "Mapping[str, Performer]":
    """What performs requests, by kind; nothing when it is off, and then nothing of it is imported either."""
    if settings.llm_url is None or settings.llm_model is None:
        return {}
    from bot.llm.client import ChatClient
    from bot.llm.performing import CauseReader, NoteWorder

    key = settings.llm_key.get_secret_value() if settings.llm_key else None
    client, local = ChatClient(settings.llm_url, settings.llm_model, key), is_local(settings.llm_url)
    return {WORD_NOTE: NoteWorder(client, local=local), READ_CAUSES: CauseReader(client, local=local)}
