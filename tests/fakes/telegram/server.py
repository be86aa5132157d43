"""A Bot API server on loopback that takes, refuses and fails as the real one does.

Whoever tests plays the people: ``user(7).says("hello")``, ``user(7).taps("Badly")``; what the bot did stands in
``accepted``, what a chat shows in ``chat(7)``, and every call that was refused in ``problems``.
"""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp
import orjson
from aiohttp import web

from tests.fakes.faults import Faults
from tests.fakes.telegram.rules import RefusedError, bad, caption_of, keyboard_of, need_photo, text_of

TOKEN = "7001:fake-token"
BOT = {"id": 7001, "is_bot": True, "first_name": "Afterword", "username": "AfterwordBot"}
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FILES = {"sendDocument": "document", "sendPhoto": "photo"}
QUIET = {"getUpdates", "getMe", "sendChatAction", "answerCallbackQuery"}


@dataclass
class Shown:
    """A message as the chat shows it."""

    id: int
    text: str
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    html: str = ""
    file: tuple[str, str | bytes] | None = None
    photo: bool = False

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons."""
        return [button["text"] for row in self.keyboard for button in row if "callback_data" in button]


@dataclass(frozen=True)
class Accepted:
    """A call that was taken."""

    method: str
    chat: int
    params: dict[str, Any]
    at: float


@dataclass
class Person:
    """Somebody who writes to the bot."""

    server: "FakeTelegram"
    id: int
    language: str = "en"

    @property
    def account(self) -> dict[str, Any]:
        """As Telegram names them."""
        return {"id": self.id, "is_bot": False, "first_name": f"P{self.id}", "language_code": self.language}

    def sends(self, chat: int | None = None, **fields: Any) -> None:
        """A message with these fields, in the private chat or a group."""
        where = {"id": self.id, "type": "private"} if chat is None else {"id": chat, "type": "supergroup"}
        self.server.started.add(self.id)
        message = {
            "message_id": self.server.next_id(),
            "from": self.account,
            "chat": where,
            "date": 1_770_000_000,
        }
        self.server.push({"message": {**message, **fields}})

    def says(self, text: str, chat: int | None = None) -> None:
        """A text, with its commands and mentions marked."""
        words = [word for word in text.split() if word[0] in "/@"]
        kinds = {"/": "bot_command", "@": "mention"}
        entities = [
            {"type": kinds[word[0]], "offset": text.index(word), "length": len(word)} for word in words
        ]
        self.sends(chat, text=text, **({"entities": entities} if entities else {}))

    def shares(
        self, name: str, data: bytes, *, size: int | None = -1, kind: str = "text/calendar", caption: str = ""
    ) -> str:
        """A file; its id. ``size`` is what Telegram says it has: -1 the truth, None nothing."""
        file = f"F{self.server.next_id()}"
        self.server.files[file] = data
        told = len(data) if size == -1 else size
        document = {"file_id": file, "file_unique_id": f"u{file}", "file_name": name, "mime_type": kind}
        self.sends(
            document=document | ({"file_size": told} if told is not None else {}),
            **({"caption": caption} if caption else {}),
        )
        return file

    def edits(self, text: str) -> None:
        """A change of an earlier message."""
        where = {"id": self.id, "type": "private"}
        fields = {
            "message_id": 1,
            "from": self.account,
            "chat": where,
            "date": 1,
            "edit_date": 2,
            "text": text,
        }
        self.server.push({"edited_message": fields})

    def taps(self, label: str, message: Shown | None = None) -> None:
        """The button with that label, on the newest message that has it."""
        for one in [message] if message else reversed(self.server.chat(self.id)):
            for row in one.keyboard:
                for button in row:
                    if (
                        "callback_data" in button
                        and button["text"].removeprefix("☐ ").removeprefix("☑ ") == label
                    ):
                        self.presses(button["callback_data"], one.id)
                        return
        raise AssertionError(f"no button {label!r} in {[m.labels for m in self.server.chat(self.id)]}")

    def presses(self, data: str, message: int) -> None:
        """A button by its data, whatever is shown now."""
        where = {"message_id": message, "chat": {"id": self.id, "type": "private"}, "date": 1, "from": BOT}
        query = {"id": f"q{self.server.next_id()}", "from": self.account, "chat_instance": "c", "data": data}
        self.server.queries.add(query["id"])
        self.server.push({"callback_query": {**query, "message": where}})


class FakeTelegram:
    """See the module; ``async with FakeTelegram() as telegram``."""

    def __init__(
        self, faults: Faults | None = None, *, pace: float = 0.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``pace``: how many times faster than the real limits to allow; 0 for no limits at all."""
        self.faults = faults or Faults()
        self.pace = pace
        self.accepted: list[Accepted] = []
        self.problems: list[str] = []
        self.calls: dict[str, int] = defaultdict(int)
        self.started: set[int] = set()
        self.blocked: set[int] = set()
        self.migrated: dict[int, int] = {}
        self.queries: set[str] = set()
        self.answered: dict[str, str] = {}
        self.settings: dict[str, Any] = {}
        self.files: dict[str, bytes] = {}
        self.file_paths: dict[str, str] = {}
        self.file_fault = ""
        self.loaded: list[str] = []
        self.held = asyncio.Event()
        self.webhook: dict[str, Any] = {}
        self.unauthorized = False
        self.refuses_photos = False
        self.polled = asyncio.Event()
        self._clock = clock
        self._ids = 0
        self._update = 500
        self._pending: list[dict[str, Any]] = []
        self._chats: dict[int, list[Shown]] = defaultdict(list)
        self._went: dict[int, deque[float]] = defaultdict(deque)
        self._polling = 0
        self._news = asyncio.Condition()
        self._posting: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Listen."""
        app = web.Application(client_max_size=50 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        app.router.add_get("/file/bot{token}/{path:.*}", self._downloaded)
        # A poller that died holds its call no longer.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.root = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        if self._posting:
            self._posting.cancel()
            await asyncio.gather(self._posting, return_exceptions=True)
        await self._runner.cleanup()

    # -- what a test does

    def user(self, number: int) -> Person:
        """Somebody."""
        return Person(self, number)

    def chat(self, number: int) -> list[Shown]:
        """What a chat shows, oldest first."""
        return self._chats[number]

    def next_id(self) -> int:
        """A number not used before."""
        self._ids += 1
        return self._ids

    def push(self, update: Any) -> None:
        """Something happened; it waits until it is fetched or posted."""
        self._update += 1
        if isinstance(update, dict):
            update = {"update_id": self._update, **update}
        self._pending.append(update)
        if self.faults.hits(self.faults.duplicate):
            self._pending.append(dict(update) if isinstance(update, dict) else update)
        if len(self._pending) > 1 and self.faults.hits(self.faults.reorder):
            self._swap_last()
        self._tell()

    def _swap_last(self) -> None:
        """Two updates of different people change places; Telegram keeps the order within a chat."""
        last, before = self._pending[-1], self._pending[-2]
        if _person(last) != _person(before) and not self.polling_mode:
            self._pending[-2:] = [last, before]

    @property
    def polling_mode(self) -> bool:
        """Whether updates are fetched; their ids then rise."""
        return not self.webhook

    @property
    def pending(self) -> int:
        """Updates not yet confirmed."""
        return len(self._pending)

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait until something is so; looked at after every call and every push."""
        async with self._news:
            await self._news.wait_for(lambda: bool(happened()))

    def wake(self) -> None:
        """Let everybody in ``until`` look again."""
        self._tell()

    def _tell(self) -> None:
        async def tell() -> None:
            async with self._news:
                self._news.notify_all()

        self._telling = asyncio.get_running_loop().create_task(tell())

    # -- what the bot meets

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await _params(request)
        self.calls[method] += 1
        fault = "" if method in QUIET or method.startswith(("set", "delete")) else self.faults.of_call()
        if fault == "dropped_before":
            return _drop(request)
        if fault == "broken_before":
            return web.json_response(
                {"ok": False, "error_code": 502, "description": "Bad Gateway"}, status=502
            )
        try:
            if fault == "too_many":
                raise RefusedError(429, "Too Many Requests: retry after 1", retry_after=1)
            if self.unauthorized or request.match_info["token"] != TOKEN:
                raise RefusedError(401, "Unauthorized")
            result = await self._take(method, params)
        except RefusedError as no:
            usual = no.code in {429, 403} or "not modified" in no.description or no.parameters
            if not usual:
                self.problems.append(
                    f"{method}: {no.description} {orjson.dumps(params, default=str)[:300]!r}"
                )
            return web.json_response(
                {"ok": False, "error_code": no.code, "description": no.description}
                | ({"parameters": no.parameters} if no.parameters else {}),
                status=no.code,
            )
        self._tell()
        if fault == "dropped_after":
            return _drop(request)
        if fault == "broken_after":
            return web.json_response({"ok": False, "error_code": 500, "description": "Internal"}, status=500)
        return web.Response(
            body=orjson.dumps({"ok": True, "result": result}), content_type="application/json"
        )

    async def _take(self, method: str, params: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return await self._updates(params)
            case "deleteWebhook":
                self.webhook = {}
                return True
            case "setWebhook":
                self.webhook = params
                self._posting = asyncio.create_task(self._post())
                return True
            case "setMyCommands" | "setMyDescription" | "setMyShortDescription":
                return self._set(method, params)
            case "answerCallbackQuery":
                return self._answer(params)
            case "getFile":
                return self._file(params)
            case "sendChatAction":
                return True
            case "sendMessage" | "editMessageText" | "editMessageReplyMarkup" | "sendDocument" | "sendPhoto":
                return self._message(method, params)
        raise RefusedError(404, "Not Found")

    def _set(self, method: str, params: dict[str, Any]) -> bool:
        limits = {"description": 512, "short_description": 120}
        for name, most in limits.items():
            if len(params.get(name, "")) > most:
                raise bad(f"{name} is too long")
        for command in params.get("commands", ()):
            if not 1 <= len(command["description"]) <= 256 or not command["command"].islower():
                raise bad("BOT_COMMAND_INVALID")
        self.settings[method] = params
        return True

    def _file(self, params: dict[str, Any]) -> dict[str, Any]:
        """https://core.telegram.org/bots/api#getfile: at most 20 MB, the path good for an hour."""
        name = params["file_id"]
        if name not in self.files:
            raise RefusedError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(self.files[name]) > 20 * 2**20:
            raise bad("file is too big")
        path = self.file_paths.get(name, f"documents/{name}.ics")
        return {"file_id": name, "file_unique_id": f"u{name}", "file_path": path}

    async def _downloaded(self, request: web.Request) -> web.StreamResponse:
        """A file by its path. ``file_fault``: ``refused``, ``dropped``, ``broken``, ``elsewhere``, ``slow``, ``endless``."""
        self.loaded.append(request.path)
        self._tell()
        name = request.match_info["path"].rpartition("/")[2].removesuffix(".ics")
        if request.match_info["token"] != TOKEN or name not in self.files or self.file_fault == "refused":
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        match self.file_fault:
            case "dropped":
                return _drop(request)
            case "broken":
                return web.Response(status=502, text="Bad Gateway")
            case "elsewhere":
                return web.Response(status=302, headers={"Location": f"{self.root}/file/bot{TOKEN}/{name}"})
            case "slow":
                await self.held.wait()
            case "endless":
                return await _without_end(request)
        return web.Response(body=self.files[name])

    def _answer(self, params: dict[str, Any]) -> bool:
        query = params["callback_query_id"]
        if query not in self.queries:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if len(params.get("text", "")) > 200:
            raise bad("MESSAGE_TOO_LONG")
        self.answered[query] = params.get("text", "")
        return True

    def _message(self, method: str, params: dict[str, Any]) -> Any:
        chat = int(params["chat_id"])
        if chat in self.migrated:
            new = self.migrated[chat]
            raise RefusedError(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=new)
        if chat in self.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        if chat > 0 and chat not in self.started:
            raise RefusedError(403, "Forbidden: bot can't initiate conversation with a user")
        if method.startswith("send"):
            if method == "sendMessage":
                text_of(params)  # a message that is refused counts for no limit
            self._limit(chat)
            return self._new(method, chat, params)
        return self._changed(method, chat, params)

    def _new(self, method: str, chat: int, params: dict[str, Any]) -> Any:
        if method in FILES:
            file, caption = params[FILES[method]], caption_of(params)
            if method == "sendPhoto":
                need_photo(file[1], refused=self.refuses_photos)
            shown = Shown(
                self.next_id(), caption, keyboard_of(params), file=file, photo=method == "sendPhoto"
            )
        else:
            shown = Shown(self.next_id(), text_of(params), keyboard_of(params), params["text"])
        self._chats[chat].append(shown)
        self._accept(method, chat, params)
        return {"message_id": shown.id, "date": 1, "chat": {"id": chat, "type": "private"}}

    def _changed(self, method: str, chat: int, params: dict[str, Any]) -> Any:
        found = [one for one in self._chats[chat] if one.id == params["message_id"]]
        if not found:
            raise bad("message to edit not found")
        (shown,) = found
        text, html = shown.text, shown.html
        if method == "editMessageText":
            text, html = text_of(params), params["text"]
        keyboard = keyboard_of(params)
        if (html, keyboard) == (shown.html, shown.keyboard):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same"
            )
        shown.text, shown.html, shown.keyboard = text, html, keyboard
        self._accept(method, chat, params)
        return {"message_id": shown.id, "date": 1, "chat": {"id": chat, "type": "private"}}

    def _accept(self, method: str, chat: int, params: dict[str, Any]) -> None:
        self.accepted.append(Accepted(method, chat, params, self._clock()))

    def _limit(self, chat: int) -> None:
        """One message a second a chat, thirty overall, twenty a minute a group; ``pace`` times as many."""
        if not self.pace:
            return
        now, second, minute = self._clock(), 1.0 / self.pace, 60.0 / self.pace
        rules = [(chat, 1, second), (0, 30, second)] + ([(chat, 20, minute)] if chat < 0 else [])
        for who, most, span in rules:
            recent = [at for at in self._went[who] if at > now - span * 0.98]
            if len(recent) >= most:
                raise RefusedError(429, "Too Many Requests: retry after 1", retry_after=1)
        for who in (chat, 0):
            self._went[who].append(now)
            while len(self._went[who]) > 60:
                self._went[who].popleft()

    async def _updates(self, params: dict[str, Any]) -> list[Any]:
        if self.webhook or self._polling:
            raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        if "offset" in params:
            offset = int(params["offset"])
            self._pending = [
                one for one in self._pending if not isinstance(one, dict) or one["update_id"] >= offset
            ]
        self._polling += 1
        self.polled.set()
        self._tell()
        try:
            if not self._pending:
                async with self._news:
                    waited = self._news.wait_for(lambda: bool(self._pending))
                    try:
                        await asyncio.wait_for(waited, float(params.get("timeout", 0)))
                    except TimeoutError:
                        return []
            return self._pending[: min(int(params.get("limit", 100)), 100)]
        finally:
            self._polling -= 1

    async def _post(self) -> None:
        """Post what waits to the webhook, again and again until it is acknowledged; several at once."""
        async with aiohttp.ClientSession() as client:
            while True:
                async with self._news:
                    await self._news.wait_for(lambda: bool(self._pending))
                batch = _firsts(self._pending)[: int(self.webhook.get("max_connections", 40))]
                done = await asyncio.gather(*(self._posted(client, update) for update in batch))
                taken = [id(update) for update, ok in zip(batch, done, strict=True) if ok]
                self._pending = [update for update in self._pending if id(update) not in taken]
                self._tell()
                if not taken:
                    await asyncio.sleep(0.05)

    async def _posted(self, client: aiohttp.ClientSession, update: Any) -> bool:
        headers = {SECRET_HEADER: self.webhook.get("secret_token", ""), "Content-Type": "application/json"}
        body = update if isinstance(update, bytes) else orjson.dumps(update)
        try:
            async with client.post(self.webhook["url"], data=body, headers=headers) as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False


def _person(update: Any) -> Any:
    for name in ("message", "edited_message", "callback_query"):
        if isinstance(update, dict) and name in update:
            return update[name]["from"]["id"]
    return None


def _firsts(pending: list[Any]) -> list[Any]:
    """The first waiting update of each person: the order within a chat is kept."""
    found: dict[Any, Any] = {}
    for update in pending:
        found.setdefault(_person(update) or id(update), update)
    return list(found.values())


async def _params(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found: dict[str, Any] = orjson.loads(await request.read() or b"{}")
        return found
    params: dict[str, Any] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            data = value.file.read()
            params[name] = (
                value.filename,
                data if value.content_type.startswith("image/") else data.decode(),
            )
        else:
            try:
                params[name] = orjson.loads(str(value)) if str(value)[:1] in "{[" else str(value)
            except orjson.JSONDecodeError:
                params[name] = str(value)
    for name in ("message_id",):
        if name in params:
            params[name] = int(params[name])
    return params


async def _without_end(request: web.Request) -> web.StreamResponse:
    """A body that names no length and does not end by itself."""
    answer = web.StreamResponse()
    await answer.prepare(request)
    while request.transport is not None and not request.transport.is_closing():
        await answer.write(b"X" * 65_536)
    return answer


def _drop(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response()
