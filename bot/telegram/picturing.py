"""A picture as calls of the Bot API, the best first: as a photo, as a file, and at last its words alone. Pure."""

from typing import Any, Final

from bot.drawing import Drawn
from bot.telegram.limits import PHOTO_HEIGHT
from bot.telegram.render import Call
from flows.messages import Line
from flows.wording import plain

_ALONE: Final = "journey-undrawn"
"""Said where nothing was drawn or taken, and the words stand in a message before."""


def ways(call: Call, drawn: Drawn | None) -> list[Call]:
    """How the picture of ``call`` may be sent, each to be tried when the one before was refused.

    A photo higher than a phone is made small by Telegram until nobody can read it; that one goes as a file.
    """
    words = Call("sendMessage", _as_text(call))
    if drawn is None or call.picture is None:
        return [words]
    file = (call.picture.name, drawn.png)
    found = [Call("sendDocument", call.params, file), words]
    return found if drawn.height > PHOTO_HEIGHT else [Call("sendPhoto", call.params, file), *found]


def _as_text(call: Call) -> dict[str, Any]:
    """The caption as a message; where it only points to the words above, that there is no picture."""
    if not call.params.get("parse_mode"):
        return {"text": plain(Line(_ALONE))}
    rest = {name: value for name, value in call.params.items() if name != "caption"}
    return {"text": call.params["caption"], **rest, "link_preview_options": {"is_disabled": True}}
