"""The two kinds of request, performed: masked where needed, asked, the answer's form checked, unmasked."""

from typing import Any, Final, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import ModelAnswerError
from bot.llm.client import ChatClient
from bot.llm.masking import Mask, masked
from bot.llm.prompts import LABELS_SCHEMA, NOTE_SCHEMA, READ_CAUSES, WORD_NOTE
from flows.outcome import Request
from flows.wish import Labelled, Worded

FIELD_CHARS: Final = 4_000
"""Longer than any note, subject or label."""
MOST_LABELS: Final = 50

F = TypeVar("F", bound=BaseModel)


class _Form(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)


class _Note(_Form):
    subject: str = Field(max_length=FIELD_CHARS)
    body: str = Field(max_length=FIELD_CHARS)


class _Labels(_Form):
    labels: list[str] = Field(max_length=MOST_LABELS)


class NoteWorder:
    """Performs ``word_note``."""

    def __init__(self, client: ChatClient, *, local: bool) -> None:
        """``local``: the address is near, and names need no mask."""
        self._client = client
        self._local = local

    async def perform(self, request: Request) -> Worded:
        """Another wording; raises ``ModelUnreachableError`` or ``ModelAnswerError``."""
        user, mask = _prepared(request, local=self._local)
        said = await self._client.ask(WORD_NOTE, user, "note", NOTE_SCHEMA)
        note = _form(_Note, said)
        return Worded(_back(note.subject, mask), _back(note.body, mask))


class CauseReader:
    """Performs ``read_causes``."""

    def __init__(self, client: ChatClient, *, local: bool) -> None:
        """As for ``NoteWorder``."""
        self._client = client
        self._local = local

    async def perform(self, request: Request) -> Labelled:
        """Labels, ours or not; raises ``ModelUnreachableError`` or ``ModelAnswerError``."""
        user, _ = _prepared(request, local=self._local)
        said = await self._client.ask(READ_CAUSES, user, "labels", LABELS_SCHEMA)
        return Labelled(tuple(_form(_Labels, said).labels))


def _prepared(request: Request, *, local: bool) -> tuple[str, Mask | None]:
    """What is sent, and the mask to take off the answer; the list of names itself never goes."""
    given: dict[str, Any] = orjson.loads(request.text)
    names = given.pop("names", [])
    mask = None if local else Mask(names)
    sent = given if mask is None else masked(given, mask)
    return orjson.dumps(sent).decode("utf-8"), mask


def _back(text: str, mask: Mask | None) -> str:
    whole = text if mask is None else mask.under(text)
    if whole is None:
        raise ModelAnswerError("it holds a name that was not given")
    return whole


def _form(kind: type[F], said: str) -> F:
    try:
        return kind.model_validate_json(said)
    except ValidationError as fault:
        # The cause would quote what came back, and that is somebody's words.
        raise ModelAnswerError(f"{fault.error_count()} faults of form") from None
