"""What Slack posts becomes envelopes. Pure: payloads in, envelopes out.

From a channel only one thing is taken: that somebody called. What was said there never leaves this file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from html import unescape
from typing import Any, Final

from bot.ports import Envelope
from bot.slack.render import TICKS, ticked
from bot.slack.shared import brought
from bot.slack.views import NOTE, TELL, filled_in
from flows.care import Tier, read_care
from flows.events import Brought, Chose, Commanded, Event, Said, Submitted

Json = Mapping[str, Any]

NOBODY: Final = "slack:"
SHORTCUT: Final = "talk_privately"
"""The message shortcut's ``callback_id``; what the message said is not read."""
ENDED: Final = frozenset({"app_uninstalled", "tokens_revoked"})
"""Events after which nothing goes to that workspace any more."""

_MARKED: Final = re.compile(r"<([^<>]*)>")
_WORD: Final = re.compile(r"/?([a-z_]+)(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_PLAIN: Final = frozenset({None, "file_share", "me_message"})
"""The subtypes of a message that a person wrote; the others are changes, deletions, joins, bots."""


@cache
def commands() -> frozenset[str]:
    """The words that ``/afterword`` takes as commands; any other text was said."""
    from flows.debrief.commands import COMMANDS

    return frozenset({*COMMANDS, "skip", "sos"})


def envelopes(body: Json, bot_user: str | None = None) -> list[Envelope]:
    """What a payload holds; nothing for what is not ours to answer.

    Args:
        body: As Bolt parsed it: an event, an interaction, or a slash command.
        bot_user: The bot's own user id, where known.

    Raises:
        LookupError, TypeError, ValueError: It can't be read.
    """
    return [_with_profile(one) for one in _found(body, bot_user)]


def _found(body: Json, bot_user: str | None) -> Iterable[Envelope]:
    if "command" in body:
        return [_slash(body)]
    match body.get("type"):
        case "event_callback":
            return _event(body, bot_user)
        case "block_actions":
            return _actions(body)
        case "view_submission":
            return _submission(body)
        case "message_action" | "shortcut":
            return _shortcut(body)
        case _:
            return []


def _with_profile(one: Envelope) -> Envelope:
    """Everybody here has a profile, and most have their zone in it."""
    return replace(one, profile=one.person.removeprefix(NOBODY).replace(":", "/"))


def in_a_channel(body: Json) -> str | None:
    """The channel that a pointer to the private door belongs into, or None."""
    if "command" in body:
        channel = str(body["channel_id"])
        return None if channel.startswith("D") else channel
    if body.get("type") == "event_callback" and body["event"].get("type") == "app_mention":
        channel = str(body["event"]["channel"])
        return None if channel.startswith("D") else channel
    return None


def text_of(raw: str) -> str:
    """What a person meant by a text as Slack sends it: marked-up links and names as they read, signs unescaped."""
    return unescape(_MARKED.sub(lambda match: _read(match[1]), raw))


def _read(inside: str) -> str:
    target, bar, shown = inside.partition("|")
    if target[:1] in {"@", "#", "!"}:
        return shown if bar else ("" if target[:1] == "@" else target[1:])
    return shown if bar and shown not in target else target.removeprefix("mailto:")


def _slash(body: Json) -> Envelope:
    """``/afterword`` with words: its text is seen by nobody else, so it may be said anywhere."""
    text = text_of(str(body.get("text") or "")).strip()
    word = _WORD.fullmatch(text)
    event: Event = Said(text)
    if not text:
        event = Commanded("start")
    elif word and word[1].lower() in commands():
        event = Commanded(word[1].lower(), (word[2] or "").strip())
    team, user = str(body["team_id"]), str(body["user_id"])
    return Envelope(f"slack:trigger:{body['trigger_id']}", f"{NOBODY}{team}:{user}", f"{team}/{user}", event)


def _event(body: Json, bot_user: str | None) -> Iterator[Envelope]:
    event, team = body["event"], str(body["team_id"])
    match event["type"]:
        case "message" if event.get("channel_type") == "im":
            yield from _message(event, team)
        case "app_mention" if not _is_strangers(event, team) and event.get("user") != bot_user:
            # In the direct message the same words come as a message, and are taken there.
            if not str(event["channel"]).startswith("D"):
                yield _mention(event, team)
        case "assistant_thread_started":
            thread = event["assistant_thread"]
            address = f"{team}/{thread['channel_id']}/{thread['thread_ts']}"
            person = f"{NOBODY}{team}:{thread['user_id']}"
            yield Envelope(f"slack:event:{body['event_id']}", person, address, Commanded("start"))


def _message(event: Json, team: str) -> Iterator[Envelope]:
    """A direct message that a person wrote themselves, or changed."""
    channel = str(event["channel"])
    if event.get("subtype") == "message_changed":
        now, before = event["message"], event.get("previous_message", {})
        # Slack also calls it a change when it unfurls a link; then the text is the same.
        if now.get("text") != before.get("text") and _is_persons(now, team):
            key = f"slack:{team}:{channel}:{now['ts']}:{event['ts']}"
            yield _told(key, team, now, channel, Brought("edit", text_of(now["text"])))
        return
    if event.get("subtype") not in _PLAIN or not _is_persons(event, team):
        return
    key, text = f"slack:{team}:{channel}:{event['ts']}", text_of(str(event.get("text") or ""))
    if files := event.get("files"):
        yield _told(key, team, event, channel, brought(files, text, f"{NOBODY}{team}:"))
    else:
        yield _told(key, team, event, channel, Said(text))


def _told(key: str, team: str, event: Json, channel: str, what: Event) -> Envelope:
    thread = event.get("thread_ts")
    address = f"{team}/{channel}/{thread}" if thread else f"{team}/{channel}"
    return Envelope(key, f"{NOBODY}{team}:{event['user']}", address, what)


def _mention(event: Json, team: str) -> Envelope:
    """Somebody called in a channel: their own door opens; of what they said only a sign of care is read."""
    sign = read_care(text_of(str(event.get("text") or "")))
    called = Commanded("start", sign=sign if sign.tier != Tier.NONE else None)
    user, key = str(event["user"]), f"slack:{team}:{event['channel']}:{event['ts']}"
    return Envelope(key, f"{NOBODY}{team}:{user}", f"{team}/{user}", called)


def _is_persons(event: Json, team: str) -> bool:
    """Whether a person of this workspace wrote it: no bot, ourselves included, and nobody of a shared channel."""
    others = event.get("bot_id") or event.get("bot_profile") or event.get("app_id")
    return (
        bool(event.get("user")) and not others and not event.get("hidden") and not _is_strangers(event, team)
    )


def _is_strangers(event: Json, team: str) -> bool:
    """Whether the writer belongs to another workspace (Slack Connect): their data is not ours to keep."""
    homes = {event.get(name) for name in ("user_team", "source_team", "team")} - {None}
    return bool(event.get("bot_id")) or bool(homes - {team})


def _interactive(body: Json) -> tuple[str, str] | None:
    """Team and user of an interaction; None for somebody of another workspace."""
    team, user = str(body["team"]["id"]), body["user"]
    return (team, str(user["id"])) if user.get("team_id", team) == team else None


def _actions(body: Json) -> Iterator[Envelope]:
    who = _interactive(body)
    if who is None:
        return
    (team, user), container = who, body["container"]
    address, handle = f"{team}/{user}", None
    if container["type"] == "message":
        channel, ts = str(container["channel_id"]), str(container["message_ts"])
        if not channel.startswith("D"):
            # Nothing of ours with buttons stands in a channel.
            return
        thread = container.get("thread_ts")
        address, handle = f"{team}/{channel}" + (f"/{thread}" if thread else ""), f"{channel}:{ts}"
    for number, choice in enumerate(choice for action in body["actions"] for choice in _chosen(action, body)):
        key = f"slack:trigger:{body['trigger_id']}:{number}"
        yield Envelope(key, f"{NOBODY}{team}:{user}", address, Chose(choice), handle=handle)


def _chosen(action: Json, body: Json) -> Iterator[str]:
    if str(action["action_id"]).startswith(TICKS):
        yield from ticked(action, body["message"]["blocks"])
    elif action["type"] == "overflow":
        yield str(action["selected_option"]["value"])
    elif action["type"] == "button":
        yield str(action.get("value") or action["action_id"])


def _submission(body: Json) -> Iterator[Envelope]:
    who, view = _interactive(body), body["view"]
    if who is not None and view.get("callback_id") == TELL:
        yield _filled_in(who, view, str(body["trigger_id"]))
        return
    if who is None or view.get("callback_id") != NOTE:
        return
    team, user = who
    fields = {
        name: str(view["state"]["values"][name][name].get("value") or "") for name in ("subject", "body")
    }
    sent = Submitted(str(view["private_metadata"]), fields["subject"], fields["body"])
    # A form with a fault stays open and is sent again, perhaps with the same trigger: its words are in the key.
    words = blake2b(f"{sent.subject}\n{sent.body}".encode("utf-8", "replace"), digest_size=8).hexdigest()
    key = f"slack:trigger:{body['trigger_id']}:{words}"
    yield Envelope(key, f"{NOBODY}{team}:{user}", f"{team}/{user}", sent)


def _filled_in(who: tuple[str, str], view: Json, trigger: str) -> Envelope:
    """The form that tells of an interview to come; sent again with other words it has another key."""
    (team, user), sent = who, filled_in(view)
    words = blake2b(repr(sent).encode("utf-8", "replace"), digest_size=8).hexdigest()
    key = f"slack:trigger:{trigger}:{words}"
    return Envelope(key, f"{NOBODY}{team}:{user}", f"{team}/{user}", sent)


def _shortcut(body: Json) -> Iterator[Envelope]:
    """*Talk this through privately*: the private door, and nothing of the message it was used on."""
    who = _interactive(body)
    if who is None or body.get("callback_id") != SHORTCUT:
        return
    team, user = who
    key = f"slack:trigger:{body['trigger_id']}"
    yield Envelope(key, f"{NOBODY}{team}:{user}", f"{team}/{user}", Commanded("start"))


__all__ = ["ENDED", "NOBODY", "SHORTCUT", "commands", "envelopes", "in_a_channel", "text_of"]
