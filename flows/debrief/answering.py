"""The open question, answered: what follows, and the mark that *back* returns to."""

from collections.abc import Iterator

from flows.debrief import entries, telling_it
from flows.debrief.answers import AGAIN, ANSWERS, SKIP, Answer
from flows.debrief.answers.correcting import correct, read_correction
from flows.debrief.missed import missed
from flows.debrief.table import OVERLAYS, TELLING
from flows.debrief.turn import Turn

Triggers = Iterator[str]


def count(turn: Turn, *, freely: bool = False) -> None:
    """A turn is one thing the person sends; ticking a box is none."""
    talk = turn.case.talk
    turn.keep(turns=talk.turns + 1, typed=talk.typed + freely)


def skip(turn: Turn) -> Triggers:
    """The open question, left out."""
    name = SKIP.get(turn.state)
    if name is None:
        turn.say(turn.line("cannot-skip"))
        turn.asks = True
        return
    yield from answered(turn, Answer(choice=name))


def fixed(turn: Turn, answer: Answer) -> Triggers:
    """An earlier answer, corrected wherever it stands; a draft is made anew."""
    before = turn.note.body if turn.note else ""
    if not correct(turn, answer):
        yield from answered(turn, answer)
        return
    if turn.note and turn.note.body != before and turn.state != "draft":
        entries.leave_mark(turn, entries.mark(turn))
        yield "to_draft"
    elif turn.state == "draft":
        yield "to_draft"
    turn.asks = True


def answered(turn: Turn, answer: Answer) -> Triggers:
    """The open question, answered."""
    place = entries.mark(turn)
    trigger = ANSWERS[turn.state](turn, answer)
    if trigger is None:
        missed(turn)
        return
    turn.keep(misses=0)
    if trigger == AGAIN:
        turn.asks = not turn.erased
        return
    yield trigger
    unmarked = (*OVERLAYS, *TELLING, "after")
    # A draft changed stays a draft; *back* undoes the change.
    moved = turn.state != place.state or (turn.state == "draft" and turn.interview != place.interview)
    if moved and turn.state not in ("resting", *unmarked) and place.state not in unmarked:
        entries.leave_mark(turn, place)
    yield from telling_it.taken_up(turn)


def corrects(turn: Turn, answer: Answer) -> bool:
    """Whether a line corrects an earlier answer; beside a note without saying so, too."""
    if answer.reading and answer.reading.correction:
        return True
    return (
        turn.state in ("draft", "resting") and turn.note is not None and read_correction(answer) is not None
    )
