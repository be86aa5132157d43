"""Questions for the note, and the draft."""

from collections.abc import Callable
from textwrap import shorten
from typing import Final

from flows.case import Case
from flows.debrief import consent, facts
from flows.debrief.turn import Turn, box, choice, vary
from flows.messages import Line, Message, NoteCard

IN_THE_NOTE: Final = (
    "late", "fumbled_answer", "left_something_out", "misread_interviewer", "wrong_detail", "grave",
)  # fmt: skip
"""The repairs that ride on the express lane's last question."""


def who(case: Case) -> Message:
    """Who, where, which role: only what is missing, in one line."""
    said = case.interview
    wanted = (("person", said.interviewers), ("company", said.company), ("role", said.role))
    missing = [name for name, known in wanted if not known]
    key = "who-ask" if len(missing) in (0, len(wanted)) else f"who-ask-{'_'.join(missing)}"
    return Message((vary(case, key),), (choice(case, "unknown"), choice(case, "no_note")), "one")


def role(case: Case) -> Message:
    """The role, which every note names."""
    return Message((vary(case, "role-ask"),), (choice(case, "no_note"),), "one")


def topic(case: Case) -> Message:
    """A sentence to finish: one thing that was talked about."""
    return Message((vary(case, "topic-ask"),), (choice(case, "nothing"),), "one")


def strength(case: Case) -> Message:
    """A sentence to finish; on the express lane what to put right rides on it."""
    nothing = choice(case, "nothing")
    if case.talk.lane != "note":
        return Message((vary(case, "strength-ask"),), (nothing,), "one")
    lines = (vary(case, "strength-ask"), Line("strength-repairs"))
    boxes = tuple(box(case, cause, Line(f"choice-{cause}")) for cause in IN_THE_NOTE)
    return Message(lines, (*boxes, nothing), "many")


def hurt(case: Case) -> Message:
    """Whether a remark may have hurt; something grave is offered here."""
    answers = tuple(choice(case, name) for name in ("hurt", "awkward", "serious"))
    return Message((vary(case, "hurt-ask"),), answers, "one")


def extenuating(case: Case) -> Message:
    """One line, or nothing."""
    answers = (choice(case, "add_line"), choice(case, "leave_out"))
    return Message((vary(case, "extenuating-ask"),), answers, "one")


def detail(case: Case) -> Message:
    """The words the heaviest repair needs."""
    cause = case.talk.queue[0].removeprefix("detail:") if case.talk.queue else "fumbled_answer"
    return Message((vary(case, f"detail-{cause}"),), (choice(case, "leave_out"),), "one")


def grave(case: Case) -> Message:
    """How are you, before we write?"""
    return Message((vary(case, "grave-ask"),), (choice(case, "go_on"), choice(case, "no_note")), "one")


def owed(case: Case) -> Message:
    """No note is owed."""
    return Message((vary(case, "owed-ask"),), (choice(case, "no_note"), choice(case, "write")), "one")


def words(case: Case) -> Message:
    """The person's own words break a rule: quoted, the rule in plain speech, three ways on."""
    trouble = facts.troubled_field(case)
    lines = [vary(case, "words-ask")]
    if trouble:
        found = Line("editing-finding", "", {"message": trouble[2]})
        lines = [Line("words-found", "", {"quote": trouble[1]}), found, *lines]
    answers = tuple(choice(case, name) for name in ("tidy", "leave_out", "keep_words"))
    return Message(tuple(lines), answers, "one")


PAGES: Final = (
    ("keep", "shorter", "warmer", "formal", "more"),
    ("differently", "repair", "edit", "fix", "more"),
    ("another", "later", "no_note", "back_to_note"),
)
"""What a draft offers, five at a time; every word of it may be typed on any page."""


def _page(case: Case, page: int) -> tuple[str, ...]:
    """The names on one page; with a language model that may be asked, one more on the last."""
    names = PAGES[page]
    freely = page == len(PAGES) - 1 and consent.open_to(case) and not facts.is_grave(case.interview)
    return (names[0], "freely", *names[1:]) if freely else names


def draft(case: Case) -> Message:
    """The note as it stands, and what may be done with it."""
    note = case.notes[case.talk.note]
    page = min(case.talk.detail, len(PAGES) - 1)
    choices = tuple(choice(case, name) for name in _page(case, page))
    key = "draft-more-ask" if page else "draft-ask"
    card = None if page else NoteCard(note.subject, note.body)
    return Message((vary(case, key),), choices, "one", note=card)


def any_page(case: Case) -> Message:
    """Every choice a draft has, on whichever page: a word of it may be typed at any time."""
    names = dict.fromkeys(name for page in range(len(PAGES)) for name in _page(case, page))
    return Message(choices=tuple(choice(case, name) for name in names), select="one")


def editing(case: Case) -> Message:
    """The whole text, by hand."""
    return Message((Line("editing-ask"),), (choice(case, "back_to_note"),), "one", block=True)


def fixing(case: Case) -> Message:
    """Which fact is wrong?"""
    return Message((vary(case, "fixing-ask"),), (choice(case, "back_to_note"),), "one")


MOST_OTHERS: Final = 4
"""People named before who are offered; with the way back five answers, as every message has at most."""


def another(case: Case) -> Message:
    """The other interviewer's name; those they named and have no note for are a tap away."""
    others = (
        choice(
            case, f"person_{at}", Line("choice-person", values={"name": shorten(name, 30, placeholder="…")})
        )
        for at, name in unwritten(case)[:MOST_OTHERS]
    )
    return Message((vary(case, "another-ask"),), (*others, choice(case, "back_to_note")), "one")


def unwritten(case: Case) -> list[tuple[int, str]]:
    """The interviewers that no note is for yet, with their place among all."""
    written = {note.facts.interviewer for note in case.notes.values() if note.interview == case.interview.id}
    return [(at, name) for at, name in enumerate(case.interview.interviewers) if name not in written]


def repairable(case: Case) -> tuple[str, ...]:
    """What may be put right: what they named, then what only this question offers."""
    named = [cause for cause in facts.heaviest(case.interview.causes) if cause in facts.REPAIRABLE]
    return tuple(dict.fromkeys((*named, *IN_THE_NOTE)))


def repairing(case: Case) -> Message:
    """What the note mentions, as ticks."""
    boxes = tuple(box(case, cause, Line(f"choice-{cause}")) for cause in repairable(case))
    return Message((vary(case, "repairing-ask"),), (*boxes, choice(case, "done")), "many")


def queue_detail(turn: Turn) -> None:
    """Remember which repair is asked about, so that the question stays the same when it is repeated."""
    cause = facts.open_detail(turn)
    if cause:
        turn.keep(queue=(f"detail:{cause}",), told=(*turn.case.talk.told, f"detail:{cause}"))


SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    screen.__name__: screen
    for screen in (
        who, role, topic, strength, hurt, extenuating, detail, grave, owed, words, draft, editing, fixing,
        another, repairing,
    )
}  # fmt: skip
