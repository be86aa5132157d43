"""Files that people send to the bot on Telegram: looked up by ``getFile``, loaded through the same session."""

import re
from typing import Final

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.errors import FileGoneError, FileTooLargeError, FileUnreachableError
from bot.telegram.request import AiohttpRequest, TooMuchError
from bot.telegram.sender import Api

_PATH: Final = re.compile(r"(?!.*(?:^|/)\.{1,2}(?:/|$))[\w.-]+(?:/[\w. -]+)*")
"""A path below the bot's own files, as https://core.telegram.org/bots/api#file has it: no other host, no way up."""
OK: Final = 200


class TelegramFiles:
    """A ``bot.ports.Files``."""

    def __init__(self, api: Api, request: AiohttpRequest, root: str, token: str) -> None:
        """``root``: of the Bot API server; its files lie at the same root under ``/file``."""
        self._api = api
        self._request = request
        self._base = f"{root}/file/bot{token}/"

    async def fetch(self, ref: str, most: int) -> bytes:
        """See ``bot.ports.Files``; ``ref`` is the file's id."""
        try:
            found = await self._api("getFile", {"file_id": ref})
            if int(found.get("file_size") or 0) > most:
                raise FileTooLargeError
            path = str(found.get("file_path") or "")
            if not _PATH.fullmatch(path):
                raise FileGoneError
            status, data = await self._request.load(self._base + path, most)
        except TooMuchError:
            raise FileTooLargeError from None
        except BadRequest as fault:
            raise (FileTooLargeError if "too big" in fault.message.lower() else FileGoneError) from None
        except (Forbidden, InvalidToken):
            raise FileGoneError from None
        except (TelegramError, ValueError, AttributeError) as fault:
            raise FileUnreachableError(type(fault).__name__) from None
        if status != OK:
            raise FileGoneError
        return data
