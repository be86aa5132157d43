"""What the app may do in a workspace, each with the feature that needs it; the manifest asks for just these."""

from collections.abc import Mapping
from typing import Final

WHY: Final[Mapping[str, str]] = {
    "chat:write": "say what the conversation says, in the direct message and, as a pointer, where it was called",
    "im:history": "hear what is written to it in the direct message",
    "im:write": "open the direct message of somebody who called it elsewhere",
    "app_mentions:read": "hear that it was called in a channel",
    "commands": "the command /afterword and the message shortcut",
    "files:write": "hand over an export as files, a journey as a picture",
    "files:read": "read a calendar invitation that somebody sends in the direct message",
    "users:read": "know somebody's time zone, looked up once in their profile",
    "assistant:write": "speak in the assistant pane, where the workspace has it",
}

SCOPES: Final = tuple(WHY)
