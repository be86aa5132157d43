"""When a state has something to ask. Each guard looks at one turn and changes nothing."""

from collections.abc import Callable
from typing import Final

from flows.debrief import facts, learn, lessons
from flows.debrief.answers.hindsight import chaser_due
from flows.debrief.telling.known import day_unknown, hour_unknown, near_another, time_is_past, zone_unknown
from flows.debrief.turn import Turn

TURNS_TO_DRAFT: Final = 10
"""Product §1: the whole walk shows a draft after at most this many turns ..."""
TYPED_TO_DRAFT: Final = 4
"""... of which at most this many are typed."""
LANE_TURNS_TO_DRAFT: Final = 4
"""Product §1: the express lane shows one after at most this many."""

NOTHING_TO_FORGIVE: Final = frozenset({"inappropriate_question"})
NO_EVIDENCE_ASKED: Final = frozenset({"inappropriate_question"})


def _walks(turn: Turn) -> bool:
    return turn.case.talk.lane == "walk"


def _room(turn: Turn, *, typed: bool, then: int = 0) -> bool:
    """Whether an optional question still fits before the first draft, with ``then`` more after it."""
    talk = turn.case.talk
    if turn.note:
        return True
    limit = LANE_TURNS_TO_DRAFT if talk.lane == "note" else TURNS_TO_DRAFT
    return talk.turns + then < limit and not (typed and talk.typed >= TYPED_TO_DRAFT)


def wants_to_vent(turn: Turn) -> bool:
    """The person chose to be heard and nothing else."""
    return turn.case.talk.lane == "vent"


def causes_unknown(turn: Turn) -> bool:
    """Nothing is known yet of what went wrong, or something of it was only heard."""
    asked = "listening" in turn.case.talk.told
    return _walks(turn) and not asked and bool(not turn.interview.causes or learn.unconfirmed(turn))


def disagreed(turn: Turn) -> bool:
    """They said that it really was bad, or told a hard fact; asked once."""
    told = turn.case.talk.told
    return _walks(turn) and "hard" in told and "pausing" not in told


def evidence_wanted(turn: Turn) -> bool:
    """One thing that shows they can do this job: not after an improper question, a bereavement or care."""
    return (
        _walks(turn)
        and turn.interview.evidence is None
        and not turn.interview.strength
        and not NO_EVIDENCE_ASKED & set(turn.interview.causes)
        and not {"hard", "grief", "evidence"} & set(turn.case.talk.told)
        and turn.case.talk.care.tier == "none"
    )


def outlook_wanted(turn: Turn) -> bool:
    """Whether it looks any different: asked once, never after a hard fact or a loss."""
    return _walks(turn) and not {"hard", "grief", "outlook"} & set(turn.case.talk.told)


def forgiveness_wanted(turn: Turn) -> bool:
    """On every walk that did not go fine, except where nothing is to be forgiven."""
    talk = turn.case.talk
    if not _walks(turn) or "forgiving" in talk.told:
        return False
    return not (turn.interview.causes and set(turn.interview.causes) <= NOTHING_TO_FORGIVE)


def wants_to_stay(turn: Turn) -> bool:
    """They chose to stay a moment, and parts are left."""
    return bool(turn.case.talk.queue) and turn.case.talk.queue[0].startswith("stay")


def lesson_wanted(turn: Turn) -> bool:
    """A lesson for every way but the lanes, once."""
    talk = turn.case.talk
    return talk.lane in ("walk", "fine") and "lesson" not in talk.told


def lesson_unasked(turn: Turn) -> bool:
    """A lesson of an earlier interview came back, and nobody asked yet whether it helped."""
    talk = turn.case.talk
    wanted = talk.lane in ("walk", "fine") and "grief" not in talk.told
    return wanted and lessons.unasked(turn.case) is not None and _room(turn, typed=False, then=1)


def felt_wanted(turn: Turn) -> bool:
    """How it feels now, once, at the end of a whole walk; not where a number would be out of place."""
    told = turn.case.talk.told
    out_of_place = (
        {"grief", "felt"} & set(told) or turn.interview.outcome == "no" or facts.is_grave(turn.interview)
    )
    return (
        _walks(turn)
        and turn.interview.felt_after is None
        and not out_of_place
        and turn.case.talk.care.tier == "none"
    )


def _note_wanted(turn: Turn) -> bool:
    return not turn.interview.no_note


def no_note_owed(turn: Turn) -> bool:
    """After an improper question no note is owed; the person decides."""
    improper = "inappropriate_question" in turn.interview.causes
    return _note_wanted(turn) and improper and "owed" not in turn.case.talk.told


def people_or_role_unknown(turn: Turn) -> bool:
    """Who or where is still open; asked in one line with the role, once. The role alone has its own question."""
    said = turn.interview
    return (
        _note_wanted(turn) and not (said.company and said.interviewers) and "who" not in turn.case.talk.told
    )


def role_unknown(turn: Turn) -> bool:
    """Every note names the role."""
    return _note_wanted(turn) and not turn.interview.role and "role" not in turn.case.talk.told


def topic_unknown(turn: Turn) -> bool:
    """One thing that was talked about."""
    if not _note_wanted(turn) or facts.is_grave(turn.interview):
        return False
    return not turn.interview.topic and "topic" not in turn.case.talk.told


def strength_unknown(turn: Turn) -> bool:
    """One thing they would bring, unless they named one already."""
    if not _note_wanted(turn) or facts.is_grave(turn.interview):
        return False
    unknown = not facts.strength(turn.interview) and "strength" not in turn.case.talk.told
    return unknown and _room(turn, typed=True)


def hurt_unknown(turn: Turn) -> bool:
    """Whether a remark may have hurt someone decides about the one honest sentence."""
    repair = facts.repair(turn.interview, "misread_interviewer")
    return (
        _note_wanted(turn)
        and "misread_interviewer" in turn.interview.causes
        and (repair is None or repair.offended is None)
        and "hurt" not in turn.case.talk.told
        and _room(turn, typed=False, then=1)
    )


def extenuating_open(turn: Turn) -> bool:
    """Offered once: one neutral line, or nothing."""
    return (
        _note_wanted(turn)
        and "extenuating" in turn.interview.causes
        and not facts.is_grave(turn.interview)
        and turn.interview.outcome != "no"
        and "extenuating" not in turn.case.talk.told
        and _room(turn, typed=False)
    )


def detail_wanted(turn: Turn) -> bool:
    """The words a repair needs, the heaviest first; asked only while it keeps the draft near."""
    return _note_wanted(turn) and facts.open_detail(turn) is not None and _room(turn, typed=True)


def grave_unasked(turn: Turn) -> bool:
    """After something grave it asks how they are before it drafts."""
    return _note_wanted(turn) and facts.is_grave(turn.interview) and "grave" not in turn.case.talk.told


def words_break_a_rule(turn: Turn) -> bool:
    """The person's own words keep the draft from being shown."""
    return _note_wanted(turn) and facts.trouble(turn) is not None


def draft_possible(turn: Turn) -> bool:
    """Everything a note needs is there, and it passes the check."""
    return _note_wanted(turn) and (turn.note is not None or facts.attempt(turn).body is not None)


def check_ins_open(turn: Turn) -> bool:
    """Check-ins were not settled yet."""
    return "check_ins" not in turn.case.talk.told


def promise_unknown(turn: Turn) -> bool:
    """When they would hear is not known, and a note was kept."""
    return turn.note is not None and turn.interview.promised is None and "promised" not in turn.case.talk.told


GUARDS: Final[dict[str, Callable[[Turn], bool]]] = {
    guard.__name__: guard
    for guard in (
        wants_to_vent, causes_unknown, disagreed, evidence_wanted, outlook_wanted, forgiveness_wanted,
        wants_to_stay, lesson_wanted, no_note_owed, people_or_role_unknown, role_unknown, topic_unknown,
        strength_unknown, hurt_unknown, extenuating_open, detail_wanted, grave_unasked, words_break_a_rule,
        draft_possible, check_ins_open, promise_unknown, felt_wanted, lesson_unasked, chaser_due,
        zone_unknown, day_unknown, time_is_past, hour_unknown, near_another,
    )
}  # fmt: skip
"""Every guard the table may name."""
