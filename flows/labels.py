"""The names that every part of the conversation shares for what can go wrong in an interview.

The order is that of the product's table; nothing here says what weighs most or what is said (see
``flows.debrief`` and ``flows.note``).
"""

from typing import Final

CAUSES: Final = (
    "nerves",
    "fumbled_answer",
    "misread_interviewer",
    "dress",
    "late",
    "left_something_out",
    "underprepared",
    "lack_of_research",
    "extenuating",
    "technical_trouble",
    "interviewer_off",
    "talked_too_much",
    "salary_or_hard_question",
    "inappropriate_question",
)
"""What may have gone wrong. A conversation may also keep ``other``: a cause in the person's own words."""

NOTHING_WRONG: Final = "nothing_wrong"
"""Stands alone: the person finds nothing that went wrong."""

NOTE_ONLY_CAUSES: Final = ("wrong_detail", "grave")
"""Never understood from text: the note's repair question offers them."""

VALENCES: Final = ("bad", "mixed", "good", "unclear")
"""How the person feels it went."""

INTENTS: Final = (
    "skip",
    "back",
    "restart",
    "stop",
    "help",
    "delete_data",
    "human",
    "yes",
    "no",
    "shorter",
    "more_formal",
)
"""What a typed message may ask of the conversation itself; ``None`` is the absence of one."""
