"""The chaser: a line of at most 60 words that asks kindly for news. Two at most for one interview, none pressing."""

from typing import Final

from flows import wording
from flows.case import Interview
from flows.messages import NoteCard

WORDS: Final = 60
"""Product §5; greeting, closing and name counted."""
OWN_WORDS: Final = 8
"""Words of a role or an employer that fit; a longer one is left out."""
MOST: Final = 2


def chaser(said: Interview, name: str | None) -> NoteCard:
    """The chaser for an interview: the first, or, once that was drafted, the second. The same facts, the same words.

    Args:
        said: What is known; what is missing is left out, nothing is invented.
        name: How the person signs, or None for a closing without a name.
    """
    nth = "second" if said.schedule.chasers >= MOST else "first"
    role, company = _fits(said.role), _fits(said.company)
    about = "role-company" if role and company else "role" if role else "company" if company else "plain"
    subject = wording.say("chaser-subject-role", role=role) if role else wording.say("chaser-subject")
    values = {"role": role, "company": company}
    asked = wording.say(f"chaser-about-{about}", **{key: one for key, one in values.items() if one})
    to = _fits(said.interviewers[0] if said.interviewers else None)
    greeting = wording.say("chaser-dear", name=to) if to else wording.say("chaser-hello")
    body = wording.say(f"chaser-{nth}", about=asked)
    end = "\n".join(filter(None, (wording.say("chaser-regards"), name)))
    return NoteCard(subject, f"{greeting}\n\n{body}\n\n{end}")


def _fits(words: str | None) -> str:
    flat = " ".join((words or "").split())
    return flat if len(flat.split()) <= OWN_WORDS and len(flat) <= 80 else ""
