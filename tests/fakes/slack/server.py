"""Slack on loopback: the Web API, HTTP events with their signatures, Socket Mode with its acknowledgements.

Whoever tests plays the people: ``user("U1").says("hello")``, ``user("U1").taps("Badly")``; what the app did stands
in ``accepted``, what a channel shows in ``channel("DU1")``, and every refused call in ``problems``.
"""

import asyncio
import hashlib
import hmac
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp
import orjson
from aiohttp import web

from tests.fakes.faults import Faults
from tests.fakes.slack import rules
from tests.fakes.slack.rules import RefusedError, need

Json = dict[str, Any]

TEAM = "T01"
BOT_TOKEN = "xoxb-fake"
APP_TOKEN = "xapp-fake"
SECRET = "fake-signing-secret"
BOT_USER, BOT = "UBOT", "BBOT"
TRIGGER_S = 3.0
"""https://docs.slack.dev/interactivity/handling-user-interaction: a trigger lives three seconds."""
QUIET = {
    "auth.test",
    "apps.connections.open",
    "conversations.open",
    "views.open",
    "views.publish",
    "oauth.v2.access",
    "users.info",
}


@dataclass
class Shown:
    """A message as its channel shows it."""

    ts: str
    channel: str
    blocks: list[Json]
    text: str
    thread: str = ""

    @property
    def words(self) -> str:
        """What a reader sees."""
        return rules.shown(self.blocks) if self.blocks else self.text

    @property
    def labels(self) -> list[str]:
        """What can be pressed or ticked."""
        found = []
        for element in rules.elements(self.blocks):
            found += [element] if element["type"] == "button" else element["options"]
        return [one["text"]["text"] for one in found]


@dataclass(frozen=True)
class Accepted:
    """A call that was taken."""

    method: str
    params: Json
    at: float


@dataclass
class User:
    """Somebody in a workspace."""

    slack: "FakeSlack"
    id: str
    team: str = TEAM

    @property
    def im(self) -> str:
        """Their direct message with the app."""
        return f"D{self.id}"

    def says(self, text: str, *, channel: str | None = None, **more: Any) -> None:
        """A message in the direct message, or another channel of theirs."""
        self.slack.event(
            {
                "type": "message", "channel": channel or self.im, "channel_type": "im", "user": self.id,
                "team": self.team, "text": _escaped(text), "ts": self.slack.ts(), **more,
            },
            self.team, self.id,
        )  # fmt: skip

    def mentions(self, text: str, channel: str, **more: Any) -> None:
        """A mention in a channel."""
        body = f"<@{BOT_USER}> {_escaped(text)}"
        event = {"type": "app_mention", "channel": channel, "user": self.id, "team": self.team, "text": body}
        self.slack.event({**event, "ts": self.slack.ts(), **more}, self.team, self.id)

    def opens_home(self) -> None:
        """The home page is opened."""
        self.slack.event(
            {"type": "app_home_opened", "user": self.id, "tab": "home", "channel": self.im},
            self.team,
            self.id,
        )

    def slash(self, text: str, channel: str = "C1") -> None:
        """``/afterword`` with words."""
        body = {
            "command": "/afterword", "text": text, "team_id": self.team, "user_id": self.id,
            "channel_id": channel, "trigger_id": self.slack.trigger(), "response_url": "", "api_app_id": "A1",
        }  # fmt: skip
        self.slack.deliver("slash_commands", body, self.id)

    def shortcut(self, message: str) -> None:
        """The message shortcut on somebody's message."""
        body = {"type": "message_action", "callback_id": "talk_privately", "message": {"text": message}}
        self._interacts({**body, "channel": {"id": "C1"}})

    def taps(self, label: str, message: Shown | None = None) -> None:
        """The button or option with that label, on the newest message that has it."""
        for one in [message] if message else reversed(self.slack.channel(self.im)):
            for element in rules.elements(one.blocks):
                if element["type"] == "button" and element["text"]["text"] == label:
                    self.presses({**element, "type": "button"}, one)
                    return
                for option in element.get("options", ()):
                    if element["type"] == "overflow" and option["text"]["text"] == label:
                        self.presses({**element, "selected_option": option}, one)
                        return
        raise AssertionError(f"no button {label!r} in {[m.labels for m in self.slack.channel(self.im)]}")

    def ticks(self, *labels: str, message: Shown | None = None) -> None:
        """Exactly these boxes; each group that changes is told by itself, as Slack does."""
        one = message or next(m for m in reversed(self.slack.channel(self.im)) if m.labels)
        for element in rules.elements(one.blocks):
            if element["type"] == "checkboxes":
                chosen = [option for option in element["options"] if option["text"]["text"] in labels]
                if chosen != element.get("initial_options", []):
                    self.presses({**element, "selected_options": chosen}, one)

    def presses(self, action: Json, message: Shown) -> None:
        """An action on a message, whatever it shows now."""
        container = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
        if message.thread:
            container["thread_ts"] = message.thread
        shown = {"ts": message.ts, "blocks": orjson.loads(orjson.dumps(message.blocks)), "user": BOT_USER}
        body = {"type": "block_actions", "container": container, "channel": {"id": message.channel}}
        self._interacts({**body, "message": shown, "actions": [{**action, "action_ts": self.slack.ts()}]})

    def presses_at_home(self, label: str) -> None:
        """A button of the home page."""
        for element in rules.elements(self.slack.homes[self.id]["blocks"]):
            if element["text"]["text"] == label:
                container = {"type": "view", "view_id": "V1"}
                self._interacts({"type": "block_actions", "container": container, "actions": [element]})
                return
        raise AssertionError(label)

    def shares(
        self,
        name: str,
        data: bytes,
        *,
        size: int | None = -1,
        kind: str = "text/calendar",
        url: str = "",
        text: str = "",
    ) -> str:
        """A file in the direct message; its address. ``size`` is what Slack says: -1 the truth, None nothing."""
        file = f"F{len(self.slack.shared)}"
        self.slack.shared[file] = data
        address = url or f"{self.slack.root}/files-pri/{self.team}-{file}/{name}"
        told = len(data) if size == -1 else size
        found = {"id": file, "name": name, "mimetype": kind, "filetype": "ics", "url_private": address}
        self.says(text, subtype="file_share", files=[found | ({} if told is None else {"size": told})])
        return address

    def submits(self, **fields: str) -> None:
        """The form that is open, with these fields."""
        view = self.slack.views[-1]
        names = {"datepicker": "selected_date", "timepicker": "selected_time"}
        values = {
            block["block_id"]: {
                block["block_id"]: {
                    "type": block["element"]["type"],
                    names.get(block["element"]["type"], "value"): fields.get(
                        block["block_id"], block["element"].get("initial_value")
                    ),
                }
            }
            for block in view["blocks"]
        }
        self._interacts(
            {"type": "view_submission", "view": {**view, "hash": "h", "state": {"values": values}}}
        )

    def _interacts(self, body: Json) -> None:
        who = {"user": {"id": self.id, "team_id": self.team}, "team": {"id": self.slack.team}}
        self.slack.deliver("interactive", {**body, **who, "trigger_id": self.slack.trigger()}, self.id)


@dataclass
class Delivery:
    """Something on its way to the app."""

    kind: str
    body: Json
    who: str
    envelope: str
    busy: bool = False
    raw: str = ""
    answer: Json = field(default_factory=dict)
    since: float = 0.0


class FakeSlack:
    """See the module; ``async with FakeSlack() as slack``."""

    def __init__(
        self, faults: Faults | None = None, *, pace: float = 0.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``pace``: how many times faster than the real limits to allow; 0 for no limits at all."""
        self.team = TEAM
        self.faults = faults or Faults()
        self.pace = pace
        self.accepted: list[Accepted] = []
        self.problems: list[str] = []
        self.calls: dict[str, int] = defaultdict(int)
        self.views: list[Json] = []
        self.homes: dict[str, Json] = {}
        self.files: list[tuple[str, str]] = []
        self.alternatives: dict[str, str] = {}
        self.pictures: list[tuple[str, bytes]] = []
        self.refuses_files = False
        self.closed_to: set[str] = set()
        self.shared: dict[str, bytes] = {}
        self.zones: dict[str, str] = {}
        self.file_fault = ""
        self.loaded: list[tuple[str, str]] = []
        self.held = asyncio.Event()
        self.tokens = {BOT_TOKEN: TEAM}
        self.answers: list[tuple[str, int, str]] = []
        self.url: str | None = None
        self.secret = SECRET
        self._clock = clock
        self._number = 0
        self._channels: dict[str, list[Shown]] = defaultdict(list)
        self._triggers: dict[str, float] = {}
        self._went: dict[str, deque[float]] = defaultdict(deque)
        self._pending: list[Delivery] = []
        self._sockets: list[web.WebSocketResponse] = []
        self._news = asyncio.Condition()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Listen."""
        app = web.Application(client_max_size=50 * 2**20)
        app.router.add_route("*", "/api/{method}", self._called)
        app.router.add_get("/socket", self._socket)
        app.router.add_post("/upload/{id}", self._uploaded)
        app.router.add_get("/files-pri/{file}/{name}", self._downloaded)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.root = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.api = f"{self.root}/api/"
        self._client = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for socket in self._sockets:
            await socket.close()
        await self._client.close()
        await self._runner.cleanup()

    # -- what a test does

    def user(self, name: str, team: str = TEAM) -> User:
        """Somebody."""
        return User(self, name, team)

    def channel(self, name: str) -> list[Shown]:
        """What a channel shows, oldest first."""
        return self._channels[name]

    def ts(self) -> str:
        """A time that no other message has."""
        self._number += 1
        return f"1770000000.{self._number:06d}"

    def trigger(self) -> str:
        """A trigger that lives three seconds."""
        self._number += 1
        name = f"trigger.{self._number}"
        self._triggers[name] = self._clock()
        return name

    def event(self, event: Json, team: str | None = None, who: str = "", at: float = 1_770_000_000) -> None:
        """An event of the Events API."""
        self._number += 1
        body = {
            "type": "event_callback", "team_id": self.team, "api_app_id": "A1", "event": event,
            "event_id": f"Ev{self._number}", "event_time": at,
            "authorizations": [{"team_id": self.team, "user_id": BOT_USER, "is_bot": True}],
        }  # fmt: skip
        del team
        self.deliver("events_api", body, who)

    def ends(self, kind: str, team: str = TEAM, at: float = 1_770_000_000) -> None:
        """``app_uninstalled`` or ``tokens_revoked``."""
        before, self.team = self.team, team
        self.event(
            {"type": kind, **({"tokens": {"bot": [BOT_USER]}} if kind == "tokens_revoked" else {})}, at=at
        )
        self.team = before

    def deliver(self, kind: str, body: Json, who: str) -> None:
        """Put something on its way."""
        self._number += 1
        self._pending.append(Delivery(kind, body, who, f"env{self._number}"))
        if self.faults.hits(self.faults.duplicate):
            self._pending.append(Delivery(kind, body, who, f"env{self._number}b"))
        last = self._pending[-2:]
        if (
            len(last) == 2
            and last[0].who != last[1].who
            and not last[0].busy
            and self.faults.hits(self.faults.reorder)
        ):
            self._pending[-2:] = reversed(last)
        self._go()

    @property
    def pending(self) -> int:
        """What is not acknowledged yet."""
        return len(self._pending)

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait until something is so; looked at after every call and every acknowledgement."""
        async with self._news:
            await self._news.wait_for(lambda: bool(happened()))

    def wake(self) -> None:
        """Let everybody in ``until`` look again."""
        self._spawn(self._tell())

    def drop_sockets(self) -> None:
        """Every connection dies without a word."""
        for socket in self._sockets:
            if socket._req and socket._req.transport:
                socket._req.transport.abort()

    # -- deliveries

    def _go(self) -> None:
        """Send whatever may go: one of each person at a time."""
        self._spawn(self._tell())
        going = {one.who for one in self._pending if one.busy}
        for one in list(self._pending):
            if one.busy or one.who in going:
                continue
            going.add(one.who)
            if self.url is not None:
                one.busy = True
                self._spawn(self._post(one))
            elif alive := [socket for socket in self._sockets if not socket.closed]:
                one.busy = True
                one.since = self._clock()
                self._spawn(self._push(alive[self._number % len(alive)], one))

    async def _post(self, one: Delivery) -> None:
        """Post it, signed, again and again until it is acknowledged."""
        tries = 0
        while True:
            headers, body = self.signed(one)
            if tries:
                headers |= {"x-slack-retry-num": str(tries), "x-slack-retry-reason": "http_error"}
            try:
                async with self._client.post(str(self.url), data=body, headers=headers) as answer:
                    text = await answer.text()
                    self.answers.append((one.kind, answer.status, text))
                    if answer.status == 200:
                        break
            except aiohttp.ClientError:
                pass
            tries += 1
            await asyncio.sleep(0.05)
        self._done(one)

    def signed(
        self, one: Delivery, *, at: float | None = None, secret: str | None = None
    ) -> tuple[dict[str, str], bytes]:
        """Headers and body of a delivery."""
        if one.raw:
            body, kind = one.raw.encode(), "application/json"
        elif one.kind == "events_api":
            body, kind = orjson.dumps(one.body), "application/json"
        elif one.kind == "slash_commands":
            body, kind = urlencode(one.body).encode(), "application/x-www-form-urlencoded"
        else:
            body = urlencode({"payload": orjson.dumps(one.body).decode()}).encode()
            kind = "application/x-www-form-urlencoded"
        stamp = str(int(time.time() if at is None else at))
        mac = hmac.new((secret or self.secret).encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
        signature = f"v0={mac.hexdigest()}"
        return {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature,
            "Content-Type": kind,
        }, body

    async def _push(self, socket: web.WebSocketResponse, one: Delivery) -> None:
        envelope = {
            "envelope_id": one.envelope,
            "type": one.kind,
            "payload": one.body,
            "accepts_response_payload": True,
        }
        try:
            await socket.send_str(orjson.dumps(envelope).decode())
        except (ConnectionError, RuntimeError):
            one.busy = False

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str('{"type":"hello","num_connections":1}')
        self._sockets.append(socket)
        self._go()
        async for message in socket:
            if message.type == aiohttp.WSMsgType.TEXT:
                self._acked(orjson.loads(message.data))
        if socket in self._sockets:
            self._sockets.remove(socket)
        # What this connection had not acknowledged goes again by another one.
        for one in self._pending:
            one.busy = False
        self._go()
        return socket

    def _acked(self, ack: Json) -> None:
        for one in [one for one in self._pending if one.envelope == ack["envelope_id"]]:
            self.answers.append((one.kind, 200, orjson.dumps(ack.get("payload", "")).decode()))
            self._done(one)

    def _done(self, one: Delivery) -> None:
        self._pending.remove(one)
        self._go()

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    # -- the Web API

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await _params(request)
        self.calls[method] += 1
        fault = "" if method in QUIET or method.startswith("files") else self.faults.of_call()
        if fault == "dropped_before":
            return _drop(request)
        if fault == "broken_before":
            return web.Response(status=503, text="upstream")
        if fault == "too_many":
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"}
            )
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(
            params.pop("token", "")
        )
        try:
            result = self._take(method, params, token)
        except RefusedError as no:
            if no.code == "ratelimited":
                return web.json_response(
                    {"ok": False, "error": no.code}, status=429, headers={"Retry-After": "1"}
                )
            self._spawn(self._tell())
            self.problems.append(f"{method}: {no} {orjson.dumps(params, default=str)[:400]!r}")
            return web.json_response({"ok": False, "error": no.code})
        self._spawn(self._tell())
        if fault == "dropped_after":
            return _drop(request)
        if fault == "broken_after":
            return web.Response(status=500, text="internal")
        return web.json_response({"ok": True, **result})

    def _take(self, method: str, params: Json, token: str) -> Json:  # noqa: PLR0912 - one case a method
        if method == "apps.connections.open":
            need(token == APP_TOKEN, "", "invalid_auth")
            return {"url": f"{self.root.replace('http', 'ws')}/socket"}
        if method == "oauth.v2.access":
            return self._installed(params)
        need(token in self.tokens, "", "invalid_auth")
        team = self.tokens[token]
        match method:
            case "auth.test":
                return {
                    "team_id": team,
                    "user_id": BOT_USER,
                    "bot_id": BOT,
                    "url": "",
                    "team": "",
                    "user": "",
                }
            case "users.info":
                need(params.get("user"), "", "user_not_found")
                zone = self.zones.get(params["user"])
                return {"user": {"id": params["user"], **({"tz": zone} if zone else {})}}
            case "conversations.open":
                need(params["users"] not in self.closed_to, "", "cannot_dm_bot")
                return {"channel": {"id": f"D{params['users']}"}}
            case "chat.postMessage":
                return self._posted(params)
            case "chat.update":
                return self._updated(params)
            case "chat.postEphemeral":
                self._accept(method, params)
                return {"message_ts": self.ts()}
            case "views.open":
                return self._opened(params)
            case "views.publish":
                rules.check_view(params["view"])
                self.homes[params["user_id"]] = params["view"]
                self._accept(method, params)
                return {"view": params["view"]}
            case "files.getUploadURLExternal":
                need(not self.refuses_files, "", "missing_scope")
                if alternative := params.get("alt_txt"):
                    need(len(alternative) <= 1_000, alternative, "alt_txt_too_large")
                    self.alternatives[params["filename"]] = alternative
                self.files.append((params["filename"], ""))
                return {
                    "upload_url": f"{self.root}/upload/{len(self.files) - 1}",
                    "file_id": f"F{len(self.files) - 1}",
                }
            case "files.completeUploadExternal":
                self._accept(method, params)
                return {"files": params.get("files", [])}
        raise RefusedError("unknown_method", method)

    def _posted(self, params: Json) -> Json:
        rules.check_message(params)
        channel = params["channel"]
        need(channel[0] in "DC", channel, "channel_not_found")
        self._limit(channel)
        shown = Shown(
            self.ts(), channel, params.get("blocks", []), params["text"], params.get("thread_ts", "")
        )
        self._channels[channel].append(shown)
        self._accept("chat.postMessage", params)
        return {"ts": shown.ts, "channel": channel}

    def _updated(self, params: Json) -> Json:
        rules.check_message(params)
        found = [one for one in self._channels[params["channel"]] if one.ts == params["ts"]]
        need(found, params["ts"], "message_not_found")
        found[0].blocks, found[0].text = params.get("blocks", []), params["text"]
        self._accept("chat.update", params)
        return {"ts": params["ts"], "channel": params["channel"]}

    def _opened(self, params: Json) -> Json:
        made = self._triggers.pop(params["trigger_id"], None)
        need(made is not None, params["trigger_id"], "exchanged_trigger_id")
        need(made and self._clock() - made <= TRIGGER_S, "", "expired_trigger_id")
        rules.check_view(params["view"])
        self.views.append(params["view"])
        self._accept("views.open", params)
        return {"view": params["view"]}

    def _installed(self, params: Json) -> Json:
        need(params.get("code") or params.get("refresh_token"), "", "invalid_code")
        self._number += 1
        token = f"xoxb-new-{self._number}"
        team = "T02"
        self.tokens[token] = team
        return {
            "access_token": token, "token_type": "bot", "scope": "chat:write", "bot_user_id": BOT_USER,
            "app_id": "A1", "team": {"id": team, "name": "Two"}, "enterprise": None,
            "authed_user": {"id": "U9"}, "is_enterprise_install": False,
        }  # fmt: skip

    def _accept(self, method: str, params: Json) -> None:
        self.accepted.append(Accepted(method, params, self._clock()))

    def _limit(self, channel: str) -> None:
        """One message a second a channel; ``pace`` times as many."""
        if not self.pace:
            return
        now, went = self._clock(), self._went[channel]
        if went and went[-1] > now - 0.98 / self.pace:
            raise RefusedError("ratelimited")
        went.append(now)

    async def _downloaded(self, request: web.Request) -> web.StreamResponse:
        """``url_private``: with the bot's token, else a page to sign in at, as Slack answers.

        ``file_fault``: ``refused``, ``broken``, ``slow`` or ``endless``.
        """
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.loaded.append((request.path, token))
        self._spawn(self._tell())
        file = request.match_info["file"].partition("-")[2]
        if token not in self.tokens or file not in self.shared or self.file_fault == "refused":
            return web.Response(status=302, headers={"Location": f"{self.root}/sign-in"})
        if self.file_fault == "broken":
            return web.Response(status=503, text="upstream")
        if self.file_fault == "slow":
            await self.held.wait()
        if self.file_fault == "endless":
            answer = web.StreamResponse()
            await answer.prepare(request)
            while request.transport is not None and not request.transport.is_closing():
                await answer.write(b"X" * 65_536)
            return answer
        return web.Response(body=self.shared[file])

    async def _uploaded(self, request: web.Request) -> web.Response:
        number = int(request.match_info["id"])
        data = await request.read()
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            self.pictures.append((self.files[number][0], data))
        self.files[number] = (self.files[number][0], data.decode("utf-8", "replace"))
        return web.Response(text="OK")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def _params(request: web.Request) -> Json:
    if request.content_type == "application/json":
        found: Json = orjson.loads(await request.read() or b"{}")
        return found
    params: Json = dict(request.query)
    for name, value in (await request.post()).items():
        text = str(value)
        params[name] = orjson.loads(text) if text[:1] in "{[" else text
    return params


def _drop(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response()
