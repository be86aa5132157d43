"""When someone is not all right: reading a message for signs, and what is answered. Pure."""

from flows.care.answers import answer, left, next_day_line, on_choice, sos
from flows.care.memory import weigh
from flows.care.replies import read_ask_reply
from flows.care.resources import country_of
from flows.care.signs import CareAnswer, CareMemory, Sign, Tier
from flows.care.tiers import read_care

__all__ = [
    "CareAnswer",
    "CareMemory",
    "Sign",
    "Tier",
    "answer",
    "country_of",
    "left",
    "next_day_line",
    "on_choice",
    "read_ask_reply",
    "read_care",
    "sos",
    "weigh",
]
