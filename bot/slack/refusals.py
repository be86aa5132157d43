"""What Slack says when it refuses, as far as it may be told to the operator."""

import re
from typing import Final

from slack_sdk.errors import SlackApiError

REFUSED_S: Final = 60.0
"""A token that is refused stays so until somebody acts; meanwhile everything waits."""

TOKEN_REFUSED: Final = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_allowed_token_type",
    }
)
"""https://docs.slack.dev/reference/methods/auth.test and the pages of the other methods, *Errors*."""

_CODE: Final = re.compile(r"[a-z_]{1,60}")


def code_of(fault: BaseException) -> str:
    """Slack's word for an error, such as ``invalid_auth``; of any other failure its type, and never its message."""
    answer = getattr(fault, "response", None) if isinstance(fault, SlackApiError) else None
    # What a proxy answers in Slack's place is a page, not JSON.
    data = getattr(answer, "data", answer)
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    return code if _CODE.fullmatch(code) else type(fault).__name__


def told(which: str, setting: str, code: str) -> str:
    """Why a token does not serve, with the setting to mend."""
    if code in TOKEN_REFUSED or code == "missing_scope":
        return f"the {which} token was refused ({code}): set {setting} anew"
    return f"Slack can't be reached ({code})"
