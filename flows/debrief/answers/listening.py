"""What happened: ticks, words, or neither; what was only heard is confirmed here."""

from flows.debrief import facts, hard, learn, wishes
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.turn import Turn


def listening(turn: Turn, answer: Answer) -> str | None:
    """What happened? Ticks, words, or neither."""
    if answer.choice == "done":
        # What was understood stood ticked: what they took away is gone.
        own = tuple(cause for cause in turn.interview.causes if cause == "other")
        _keep_causes(turn, (*own, *turn.case.talk.ticks))
    if answer.choice == "done" and turn.case.talk.ticks:
        named = learn.in_a_list(facts.heaviest(turn.interview.causes))
        turn.say(turn.line("heard-ticked", causes=named))
        return "answered"
    if answer.choice in ("done", "rather_not"):
        turn.say(turn.line("heard-rather-not"))
        return "answered"
    if answer.choice or not answer.words:
        return None
    if _only_a_mood(answer) and "mood" not in turn.case.talk.told:
        turn.told("mood")
        felt = answer.reading.valence if answer.reading else "bad"
        turn.say(turn.line(f"heard-{felt}", turn.case.talk.turns))
        return AGAIN
    return _told(turn, answer)


def _only_a_mood(answer: Answer) -> bool:
    """How it was and not what happened ("awful"): heard, and asked once more."""
    reading = answer.reading
    short = len(answer.text.split()) <= 2  # a word, or "really bad"
    return short and reading is not None and not reading.causes and reading.valence != "unclear"


def _keep_causes(turn: Turn, causes: tuple[str, ...]) -> None:
    if len(causes) > 1:
        causes = tuple(cause for cause in causes if cause != "nothing_wrong")
    snippets = tuple((cause, words) for cause, words in turn.interview.snippets if cause in causes)
    turn.learn(causes=causes, snippets=snippets)


def _told(turn: Turn, answer: Answer) -> str:
    """Typed at "what happened": a cause no label fits is repeated back and kept as it is."""
    if answer.reading:
        learn.from_reading(turn, answer.reading)
    hard.notice(turn, answer.text)
    if turn.case.talk.ticks:
        _keep_causes(turn, tuple(dict.fromkeys((*turn.interview.causes, *turn.case.talk.ticks))))
    if heard := [cause for cause in learn.unconfirmed(turn) if cause not in turn.case.talk.ticks]:
        known = (*turn.interview.causes, *turn.case.talk.ticks, *heard)
        turn.keep(ticks=tuple(dict.fromkeys(cause for cause in known if cause != "other")))
        turn.say(learn.acknowledged(turn, "bad"))
        return AGAIN
    if not turn.interview.causes:
        words = learn.clip(answer.text)
        turn.learn(causes=("other",), snippets=(("other", words),))
        turn.say(
            turn.line("heard-grief")
            if "grief" in turn.case.talk.told
            else turn.line("heard-other", words=words)
        )
        wishes.read_paragraph(turn, answer.text)
    else:
        turn.say(learn.acknowledged(turn, "bad"))
    return "answered"
