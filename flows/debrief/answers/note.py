"""Answers that give the note its facts."""

import re
from collections.abc import Callable
from typing import Final

from flows.debrief import facts, learn, mend
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.turn import Turn
from flows.debrief.typed import asks_us, fold, table
from flows.messages import Line
from flows.note.names import says_nothing
from flows.note.revise import tidy
from flows.understanding import understand_details

NAME_CHARS: Final = 80
"""A role, company or name is no longer than this; the rest of a pasted page is not one."""

_ROLE_ALONE: Final = re.compile(
    r"(?:(?:the|an?|as an?|for an?|for the) )?(?P<role>[^\W\d_][\w'’/&+#.-]*(?: (?!at |for |with |in )[\w'’/&+#.-]+){0,3}?)"
    r"(?: (?:role|job|position|post))?",
    re.IGNORECASE,
)


def _declined(turn: Turn, answer: Answer) -> bool:
    """*No note* on any question that gathers facts."""
    if answer.choice != "no_note":
        return False
    turn.learn(no_note=True)
    turn.say(turn.line("closing-no-note"))
    return True


def who(turn: Turn, answer: Answer) -> str | None:
    """Who, where, for which role, in one line."""
    if _declined(turn, answer) or answer.choice == "unknown":
        return "answered"
    if answer.choice or not answer.words:
        return None
    said = turn.interview
    if says_nothing(answer.text):
        return "answered"
    own = _OWN_NAME.search(answer.text)
    text = answer.text.replace(own[0], " ").strip(" ,.;") if own else answer.text
    if own:
        # "I'm Lea Koch" behind the others is nobody they met.
        mend.name(turn, own["name"])
        if not any(letter.isalpha() for letter in text):
            return AGAIN
    found = understand_details(text, _only_missing(turn))
    turn.learn(
        company=said.company or found.company,
        role=said.role or found.role,
        interviewers=tuple(dict.fromkeys((*said.interviewers, *found.interviewers))),
        when=said.when or found.when,
    )
    if found.name and not (own or turn.case.person.name):
        mend.name(turn, found.name)
    return "answered"


_OWN_NAME: Final = re.compile(
    r"(?:^|[.,;!–-])\s*(?:and\s+)?(?:[Ii]['’]?m|[Ii] am|[Mm]y name(?:['’]s| is)|[Mm]e:)\s+"
    r"(?P<name>[^\W\d_a-z][\w'’-]+(?:\s+(?:(?:al-|el-)?[^\W\d_a-z][\w'’-]+|de|da|van|von|al|bin|der|el|dos|del)){0,3})"
    r"(?=\s*(?:[.,;!]|$|\band\b|\bi\b))"
)
"""The writer's own name in the line that asks whom they met; only with capitals, or "I'm nervous" would be one."""


def _only_missing(turn: Turn) -> tuple[str, ...]:
    """The facts the question asked for: a few words that could be anything are the only one that is missing."""
    said = turn.interview
    return tuple(fact for fact in ("interviewers", "company", "role") if not getattr(said, fact))


_NO_ROLE: Final = re.compile(
    r"\s*(?:what|how|why|where|when|which|i|i['’]?(?:m|ve|ll)|i['’]d|id (?=say|have|be|like|tell|rather|do)"
    r"|idk|dunno|does|they|you|we|he|she)\b|.*\?\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence or a question instead of a role: asked about again, or it would stand in the note's subject."""


def _bare_role(turn: Turn, text: str) -> str | None:
    """A few words and no employer left to name: all of them are the role, "barista trainer" and not "trainer"."""
    bare = _ROLE_ALONE.fullmatch(learn.short(text, 8))
    return bare["role"] if bare and turn.interview.company else None


def role(turn: Turn, answer: Answer) -> str | None:
    """The role, as they put it."""
    if _declined(turn, answer):
        return "answered"
    if answer.choice == "unknown":
        turn.learn(no_note=True)
        turn.say(Line("draft-impossible"))
        return "answered"
    if answer.choice or not answer.words:
        return None
    found = understand_details(answer.text, ("role",))
    if says_nothing(answer.text) or (not found.role and _NO_ROLE.match(answer.text)):
        return None
    turn.learn(
        role=_bare_role(turn, answer.text) or found.role or learn.short(answer.text, 8)[:NAME_CHARS],
        company=turn.interview.company or found.company,
    )
    return "answered"


def topic(turn: Turn, answer: Answer) -> str | None:
    """One thing that was talked about; a long one is shortened, shown and correctable."""
    if answer.choice == "nothing" or (answer.words and says_nothing(answer.text)):
        return "answered"
    if answer.choice or not answer.words or asks_us(answer.text):
        return None
    words = tidy("topic", answer.text) or learn.short(answer.text)
    turn.learn(topic=words)
    if len(answer.text.split()) > learn.ECHO_WORDS and len(words.split()) < len(answer.text.split()) - 3:
        turn.say(turn.line("topic-shortened", words=words))
    return "answered"


def strength(turn: Turn, answer: Answer) -> str | None:
    """One thing they would bring; on the express lane with what is to be put right."""
    for cause in turn.case.talk.ticks:
        learn.put(turn, cause, include=None if cause != "misread_interviewer" else True)
        if cause == "misread_interviewer":
            learn.put(turn, cause, offended=True)
        elif cause not in ("wrong_detail", "grave"):
            turn.learn(causes=tuple(dict.fromkeys((*turn.interview.causes, cause))))
    if answer.choice in ("nothing", "done") or (answer.words and says_nothing(answer.text)):
        return "answered"
    if answer.choice or not answer.words or asks_us(answer.text, anything=True):
        return None
    turn.learn(strength=tidy("strength", answer.text) or learn.short(answer.text))
    return "answered"


def hurt(turn: Turn, answer: Answer) -> str | None:
    """May it have hurt someone?"""
    if answer.choice == "serious":
        learn.put(turn, "grave", include=True)
        learn.put(turn, "misread_interviewer", offended=True)
        return "answered"
    name = answer.choice or _hurt_in(answer)
    if name in ("hurt", "awkward"):
        learn.put(turn, "misread_interviewer", offended=name == "hurt")
        return "answered"
    return None


def _hurt_in(answer: Answer) -> str:
    """What words say to it: hurt, awkward, or nothing. A bare yes is one; "keep it" is not."""
    said, lists = set(fold(answer.text).split()), table("hurt")
    if said & lists["awkward"]:
        return "awkward"
    told = bool(answer.reading and answer.reading.hurt)
    return "hurt" if told or said & lists["hurt"] or said <= lists["yes"] else ""


_KEPT_PRIVATE: Final = re.compile(
    r"\s*(?:(?:no|nope|please|oh|um|god)[,. ]+)*(?:leave|skip|keep|don[’']?t|do not|not|never|rather not|i[’']?d rather not"
    r"|(?:that|it|this)(?:[’']s| is) (?:private|none|nobody|personal|not)|private|none of|no\b)",
    re.IGNORECASE,
)
"""A refusal in words: what somebody will not have in the note must never be printed in it."""


def extenuating(turn: Turn, answer: Answer) -> str | None:
    """Only after a yes, and only in the person's own words."""
    if answer.choice == "leave_out" or (answer.words and _KEPT_PRIVATE.match(answer.text)):
        learn.put(turn, "extenuating", include=False)
        return "answered"
    if answer.choice != "add_line" and not answer.words:
        return None
    learn.put(turn, "extenuating", include=True, what=learn.short(answer.text) if answer.text else None)
    return "answered"


def detail(turn: Turn, answer: Answer) -> str | None:
    """The words the heaviest repair needs."""
    cause = turn.case.talk.queue[0].removeprefix("detail:") if turn.case.talk.queue else ""
    field = facts.NEEDS_WORDS.get(cause)
    if field is None:
        return "answered"
    if answer.choice == "leave_out" or (answer.words and says_nothing(answer.text)):
        learn.put(turn, cause, include=False)
    elif answer.choice or not answer.words or asks_us(answer.text):
        return None
    else:
        asked = {"include": True} if field == "action" else {}
        learn.put(turn, cause, **{field: tidy(field, answer.text) or answer.text}, **asked)
    turn.keep(queue=())
    return "answered"


def grave(turn: Turn, answer: Answer) -> str | None:
    """How are you, before we write?"""
    if _declined(turn, answer):
        return "answered"
    if answer.choice == "go_on" or answer.words:
        turn.say(turn.line("grave-thanks"))
        return "answered"
    return None


def owed(turn: Turn, answer: Answer) -> str | None:
    """No note is owed."""
    if _declined(turn, answer) or answer.choice == "write":
        return "answered"
    return None


def words(turn: Turn, answer: Answer) -> str | None:
    """Tidy it, leave it out, or keep the person's words."""
    trouble = facts.trouble(turn)
    if trouble is None:
        return "answered"
    field, quote, _ = trouble
    if answer.choice == "keep_words":
        turn.learn(kept=(*turn.interview.kept, field))
        turn.say(turn.line("words-stay"))
        return "answered"
    if answer.choice == "tidy":
        mend.without(turn, field, quote)
        return "answered"
    if answer.choice == "leave_out":
        mend.drop(turn, field)
        turn.say(turn.line("words-gone"))
        return "answered"
    if not answer.words:
        return None
    mend.put_field(turn, field, answer.text)
    return "answered"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function
    for function in (who, role, topic, strength, hurt, extenuating, detail, grave, owed, words)
}
