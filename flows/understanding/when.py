"""The interview's date or time, as written."""

import re
from typing import Final

DAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_CLOCK: Final = (
    r"(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?(?:[ap]\.?m\b\.?|o['’]clock)|noon|midday|"
    r"half (?:past )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    r"quarter (?:past|to) \w+)"
)
_DATE: Final = (
    rf"(?:(?:(?:last|this|next|on)\s+)?{DAY}\b(?: (?:morning|afternoon|evening|night))?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}\b|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|"
    r"(?:yesterday|today|tomorrow|earlier today|this)(?: (?:morning|afternoon|evening|lunchtime))?|last night|"
    r"the day before yesterday|last week|two days ago)"
)
_WHEN: Final = re.compile(
    rf"\b(?:{_DATE}(?:,? (?:at |around |about |from )*(?:{_CLOCK}|\d{{1,2}}\b(?! ?(?:min|people|years|%))))?"
    rf"(?: in the (?:morning|afternoon|evening))?|the {_CLOCK}|(?:at )?{_CLOCK}(?: (?:on )?{_DATE})?"
    rf"|(?:interview|was|is|it) (?P<bare>at \d{{1,2}}\b))(?! ?(?:min|/10))",
    re.IGNORECASE,
)
_OTHER_TIME: Final = re.compile(
    r"\b(?:died|passed|by|until|till?|notice|hear|know|back|decide|answer|prep|me|sleep|slept|again|before|"
    r"since|due|start|"
    r"joined|arrived|came|up|awake|from)\b[^.!?]{0,25}$",
    re.IGNORECASE,
)


def read_when(message: str) -> str | None:
    """The first date or time that is the interview's own."""
    for match in _WHEN.finditer(message):
        start = match.start("bare") if match["bare"] else match.start()
        if match[0].lower() in {"this", "sun", "sat", "may", "mar"} or _OTHER_TIME.search(message[:start]):
            continue
        relative = re.match(r"(?:yesterday|today|last night|last week|tomorrow)", match[0], re.IGNORECASE)
        if (
            relative
            and len(message.split()) > 3
            and not re.search(r"(?:^|[,.;] ?)$", message[:start])
            and not re.search(r"interview|met |spoke", message, re.IGNORECASE)
        ):
            continue
        return (match["bare"] or match[0]).strip(" ,")
    return None
