"""Employer and job out of the title of a calendar event, where it says them plainly. Anything else stays a title."""

import re
from typing import Final

_NAME: Final = r"[^\W\d_][^,;:|()<>\n]{0,50}?"
_KIND: Final = (
    r"(?:phone|video|online|onsite|technical|hr|first|second|third|final|next|recruiter|screening|job|zoom)\b"
)
"""What an interview is held by or for, which is no job."""
_END: Final = r"(?:\s*(?:[-–—|(:,@].*)?)$"
_FORMS: Final = (
    re.compile(
        rf"^(?!{_KIND})(?P<role>{_NAME}) interview (?:at|with|@) (?P<company>{_NAME}){_END}", re.IGNORECASE
    ),
    re.compile(
        rf"^(?:.{{0,40}}\b)?interview (?:at|with) (?P<company>{_NAME})"
        rf"(?:\s*(?:for|[-–—:,])\s*(?:the |a |an )?(?P<role>{_NAME})(?: role| position| job)?)?{_END}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^interview\s*[-–—:]\s*(?P<role>{_NAME})\s*(?:,|\bat\b|@)\s*(?P<company>{_NAME})$", re.IGNORECASE
    ),
)


def names_in(title: str) -> tuple[str | None, str | None]:
    """The employer and the job, each None where the title does not say it in a form that leaves no doubt."""
    for form in _FORMS:
        if found := form.match(title.strip()):
            parts = found.groupdict()
            return _clean(parts["company"]), _clean(parts["role"])
    return None, None


def _clean(name: str | None) -> str | None:
    return name.strip(" .-–—") or None if name else None
