"""Updates of Telegram become envelopes. Pure: raw JSON in, envelopes out; no object of the library is built.

From a group only one thing is taken: that somebody called. What they said never leaves this file; who it was only
in a key that is stored as a keyed hash.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import resources
from typing import Any, Final

import orjson

from bot.ports import Envelope, Knocked, Unreadable
from bot.telegram.shared import file_of, spot_of
from flows.care import Tier, read_care
from flows.events import Brought, Chose, Commanded, Event, Said

Json = Mapping[str, Any]

NOBODY: Final = "telegram:"
PAYLOAD_CHARACTERS: Final = 10_000
"""Of a payload that can't be read: enough to see what it was."""
ALLOWED: Final = ("message", "edited_message", "callback_query")
"""The kinds of update that are asked for; the others hold nothing the conversation takes."""

DEEP_LINKS: Final = frozenset({"note", "interview", "help", "privacy", "checkins", "sos"})
"""Words that ``?start=`` may carry; any other one only opens the chat, and is not kept."""

THINGS: Final[Mapping[str, str]] = {
    "voice": "voice", "audio": "voice", "video_note": "voice", "photo": "picture", "video": "picture",
    "animation": "picture", "sticker": "sticker", "location": "place", "venue": "place", "document": "file",
    "contact": "other", "poll": "other", "dice": "other", "story": "other", "game": "other",
    "paid_media": "picture", "checklist": "other",
}  # fmt: skip

_COMMAND: Final = re.compile(r"/(\w+)(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap that waits for its answer: the query's id, and the key of its envelope (None: nothing came of it)."""

    query: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch of updates holds, in order.

    Attributes:
        envelopes: For the engine.
        taps: To be answered after the commit.
        last: The highest update id, or None.
    """

    envelopes: list[Envelope]
    taps: list[Tap]
    last: int | None


def read(updates: Sequence[Any], me: Me) -> Batch:
    """Read a batch, each update on its own: one that can't be read becomes a dead letter, and the next flows."""
    envelopes: list[Envelope] = []
    taps: list[Tap] = []
    ids: list[int] = []
    for update in updates:
        if isinstance(update, dict) and isinstance(number := update.get("update_id"), int):
            ids.append(number)
        try:
            found = list(_envelopes(update, me))
            tap = _tap(update, found)
        except (LookupError, TypeError, ValueError, AttributeError) as fault:
            found, tap = [unreadable(update, me, fault)], None
        envelopes += found
        taps += [tap] if tap else []
    return Batch(envelopes, taps, max(ids, default=None))


def unreadable(payload: object, me: Me, fault: Exception) -> Envelope:
    """A payload that could not be read, to be put aside."""
    text = (
        payload if isinstance(payload, str) else orjson.dumps(payload, default=str).decode("utf-8", "replace")
    )
    number = payload.get("update_id") if isinstance(payload, dict) else None
    name = (
        number
        if isinstance(number, int)
        else blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
    )
    return Envelope(
        f"telegram:{me.id}:{name}", NOBODY, "", Unreadable(text[:PAYLOAD_CHARACTERS], type(fault).__name__)
    )


def _envelopes(update: Json, me: Me) -> Iterator[Envelope]:
    key = f"telegram:{me.id}:{int(update['update_id'])}"
    if query := update.get("callback_query"):
        yield from _tapped(query, key)
    elif message := update.get("edited_message"):
        if _is_private(message) and _is_persons(message):
            yield _envelope(message, key, Brought("edit", _text(message)))
    elif message := update.get("message"):
        if not _is_private(message):
            yield from _called(message, key, me)
        elif _is_persons(message) and (event := _event(message, me)):
            yield _envelope(message, key, event)


def _tapped(query: Json, key: str) -> Iterator[Envelope]:
    """A button of ours in the private chat; of a group's or an inline message nothing is taken."""
    message, data = query.get("message"), query.get("data")
    if not isinstance(data, str) or not isinstance(message, dict) or not _is_private(message):
        return
    person, chat = int(query["from"]["id"]), int(message["chat"]["id"])
    event = Chose(data)
    yield Envelope(
        key,
        f"{NOBODY}{person}",
        str(chat),
        event,
        _locale(query["from"]),
        handle=str(int(message["message_id"])),
    )


def _tap(update: Json, found: Sequence[Envelope]) -> Tap | None:
    query = update.get("callback_query")
    return Tap(str(query["id"]), found[0].key if found else None) if query else None


def _envelope(message: Json, key: str, event: Event) -> Envelope:
    sender = message["from"]
    return Envelope(
        key, f"{NOBODY}{int(sender['id'])}", str(int(message["chat"]["id"])), event, _locale(sender)
    )


def _event(message: Json, me: Me) -> Event | None:
    """What a private message means; None for what a service says (pinned, joined ...)."""
    if isinstance(text := message.get("text"), str):
        command = _COMMAND.fullmatch(text.strip())
        if command and (command[2] or me.username).casefold() == me.username.casefold():
            return _commanded(command[1].lower(), (command[3] or "").strip())
        return Said(text)
    what = next((name for field, name in THINGS.items() if field in message), None)
    return (
        Brought(what, _text(message), file=file_of(message, NOBODY), spot=spot_of(message)) if what else None
    )


def _commanded(word: str, rest: str) -> Commanded:
    """A command; ``/start word`` is a deep link, whose word is nobody's text."""
    if word == "start":
        return Commanded(rest) if rest in DEEP_LINKS else Commanded("start")
    return Commanded(word, rest)


def _called(message: Json, key: str, me: Me) -> Iterator[Envelope]:
    """A group: the door for each who calls, once a minute; and for who is not all right a word in private.

    The door comes for each of them whatever becomes of that word: where Telegram refuses it, they have the door, and
    the group sees no difference.
    """
    unnamed = _is_unnamed_admin(message)
    text = _text(message)
    if not (unnamed or _is_persons(message)) or not _is_called(message, text, me):
        return
    chat, minute = int(message["chat"]["id"]), int(message["date"]) // 60
    # Who writes as the group itself can't be told from the others who do.
    who = f"message {int(message['message_id'])}" if unnamed else f"{int(message['from']['id'])}:{minute}"
    link = f"https://t.me/{me.username}?start=door"
    yield Envelope(f"telegram:{me.id}:door:{chat}:{who}", NOBODY, str(chat), Knocked(link))
    sign = read_care(text)
    if sign.tier != Tier.NONE and not unnamed:
        person = int(message["from"]["id"])
        event = Commanded("start", sign=sign)
        yield Envelope(key, f"{NOBODY}{person}", str(person), event, _locale(message["from"]))


def _is_called(message: Json, text: str, me: Me) -> bool:
    """A command to this bot or to none in particular, or its name as a mention."""
    name = me.username.casefold()
    for entity in (*message.get("entities", ()), *message.get("caption_entities", ())):
        said = _at(text, int(entity["offset"]), int(entity["length"])).casefold()
        if entity["type"] == "mention" and said == f"@{name}":
            return True
        if entity["type"] == "bot_command" and said.partition("@")[2] in ("", name):
            return True
    return False


def _at(text: str, offset: int, length: int) -> str:
    """A run of the text; Telegram counts UTF-16 units."""
    wide = text.encode("utf-16-le", "surrogatepass")
    return wide[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def _text(message: Json) -> str:
    text = message.get("text") or message.get("caption") or ""
    if not isinstance(text, str):
        raise TypeError("text")
    return text


def _is_private(message: Json) -> bool:
    return bool(message["chat"]["type"] == "private")


def _is_persons(message: Json) -> bool:
    """Whether a person wrote it themselves: no channel, no bot, nothing sent through a bot."""
    sender = message.get("from")
    others = "via_bot" in message or "sender_chat" in message
    return isinstance(sender, dict) and not sender.get("is_bot") and not others


def _is_unnamed_admin(message: Json) -> bool:
    """Whether an admin wrote it in the name of the group (``sender_chat``: "the supergroup itself")."""
    sender = message.get("sender_chat")
    return isinstance(sender, dict) and sender.get("id") == message["chat"]["id"] and "via_bot" not in message


def _locale(sender: Json) -> str | None:
    """The platform's word for the language, where there is copy in it."""
    code = str(sender.get("language_code") or "").partition("-")[0]
    return code if code in locales() else None


@cache
def locales() -> frozenset[str]:
    """The languages that there is copy in."""
    return frozenset(
        folder.name for folder in (resources.files("flows") / "copy").iterdir() if folder.is_dir()
    )
