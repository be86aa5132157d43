"""What goes into the note and what comes out of it: additions, repairs, parts. Each says what it did."""

from typing import Final

from flows import wording
from flows.debrief import facts, learn, mend
from flows.debrief.turn import Turn
from flows.debrief.under_draft.ask import Ask
from flows.messages import Line
from flows.note.apology import plan
from flows.note.revise import tidy
from flows.understanding import understand

MOST_WORDS: Final = 18
"""Two additions stand in one sentence up to this length; the table gives what was left out one sentence."""
_LEFT_OUT: Final = "left_something_out"


def added(turn: Turn, ask: Ask) -> str | None:
    """What they had left out; a second thing joins the first where both fit one sentence."""
    if not ask.words:
        turn.say(Line("draft-add-ask"))
        return "to_draft"
    new = tidy("better", ask.words) or ask.words
    known = facts.repair(turn.interview, _LEFT_OUT)
    old = known.better if known and known.include is not False else None
    both = _joined(old, new) if old and old.casefold() != new.casefold() else None
    learn.put(turn, _LEFT_OUT, better=both or new, include=True)
    if facts.attempt(turn).body is None:
        return None  # their words break a rule, or more is to be asked: that is said first
    if _crowded_out(turn, _LEFT_OUT):
        turn.say(Line("draft-no-room"))
    elif old and not both:
        turn.say(turn.line("draft-added-instead", words=learn.clip(new), old=learn.clip(old)))
    else:
        turn.say(turn.line("draft-added", words=learn.clip(new)))
    return None


def _joined(old: str, new: str) -> str | None:
    """Both in one sentence, when they are made alike and short enough."""
    alike = old.startswith(("I ", "I'")) == new.startswith(("I ", "I'"))
    words = f"{old}, and {new}" if old.startswith("I") else f"{old} and {new}"
    return words if alike and len(words.split()) <= MOST_WORDS else None


def retold(turn: Turn, ask: Ask) -> str | None:
    """What they would bring, or what was talked about, in other words."""
    words = tidy(ask.kind, ask.words) or ask.words
    turn.learn(**{ask.kind: words})
    turn.say(turn.line("draft-retold", words=learn.clip(words)))
    return None


def included(turn: Turn, ask: Ask) -> str | None:
    """A repair they want; what it can't do without is asked for."""
    cause, said = ask.what, understand(ask.words)
    if cause == "extenuating" and not ask.words.casefold().startswith("that "):
        # What got in the way may be private: it is offered, in their own words, and never put in at once.
        turn.learn(causes=tuple(dict.fromkeys((*turn.interview.causes, cause))))
        return "to_extenuating"
    turn.learn(causes=tuple(dict.fromkeys((*turn.interview.causes, cause))))
    learn.put(turn, cause, include=True)
    if cause == "misread_interviewer":
        learn.put(turn, cause, offended=True)
    if cause == "late" and said.apologised is not None:
        learn.put(turn, cause, apologised=said.apologised)
    if _lacks_words(turn, cause):
        told = tuple(one for one in turn.case.talk.told if one != f"detail:{cause}")
        turn.keep(told=told)
        return "to_detail" if facts.open_detail(turn) else None
    in_words = wording.say(f"cause-{cause}")
    turn.say(Line("draft-no-room") if _crowded_out(turn, cause) else turn.line("draft-owned", cause=in_words))
    return None


def _lacks_words(turn: Turn, cause: str) -> bool:
    one, field = facts.repair(turn.interview, cause), facts.NEEDS_WORDS.get(cause)
    return field is not None and one is not None and getattr(one, field) is None


def _crowded_out(turn: Turn, cause: str) -> bool:
    """Whether the draft has no room for this repair."""
    return cause not in facts.attempt(turn).included


def excluded(turn: Turn, ask: Ask) -> str | None:
    """A repair left out: the one named, every apology, or all of them."""
    note = turn.note
    treated = plan(facts.of(turn.case, note.facts.interviewer if note else None)).treated
    if ask.what in ("sorry", "all"):
        causes = [one.repair.cause for one in treated if ask.what == "all" or one.manner == "apology"]
    else:
        causes = [ask.what]
    for cause in causes:
        learn.put(turn, cause, include=False)
    if not treated or not causes:
        turn.say(Line("draft-none-in"))
    elif ask.what in causes and ask.what not in {one.repair.cause for one in treated}:
        turn.say(Line("draft-not-in", values={"words": learn.in_a_list(causes)}))
    else:
        turn.say(turn.line("draft-out", words=learn.in_a_list(causes)))
    return None


def removed(turn: Turn, ask: Ask) -> str | None:
    """A part of the note left out: what it was is said, so that it can come back."""
    field = ask.what
    if field == "day":
        words = turn.interview.when or ""
        turn.learn(when=None)
    else:
        words = mend.read_field(turn.interview, field)
        mend.drop(turn, field)
        turn.told(field)
    turn.say(turn.line("draft-out", words=f"“{learn.clip(words)}”"))
    return None


def chosen_out(turn: Turn, ask: Ask) -> str | None:
    """It can't be told which: the only repair goes, several are shown to choose from, else a fact is asked for."""
    in_it = facts.attempt(turn).included
    if turn.note and turn.note.by_hand:
        return "edit" if turn.state == "draft" else "to_editing"
    if ask.what == "it" and len(in_it) == 1:
        return excluded(turn, Ask("exclude", in_it[0]))
    if ask.what == "part" or (ask.what == "it" and not in_it):
        turn.say(Line("draft-which"))
        return "to_fixing"
    if ask.what == "fact":
        return "to_fixing"
    return "to_repairing"
