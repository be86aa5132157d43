"""The product's table of repairs, row by row."""

import pytest

from flows.note.compose import draft
from flows.note.facts import Facts, Repair

BASE = {
    "role": "Nurse",
    "topic": "the night handover",
    "strength": "six years on a children's ward",
    "name": "Ben",
    "company": "Acme",
    "interviewer": "Dana Novak",
}


def note(*repairs: Repair, **more: object) -> Facts:
    """Facts with these repairs."""
    return Facts(**{**BASE, "repairs": repairs, **more})  # type: ignore[arg-type]


ROWS = [
    ("nerves", Repair("nerves"), (), 0),
    ("an off interviewer", Repair("interviewer_off"), (), 0),
    ("an off interviewer, insisted", Repair("interviewer_off", include=True), (), 0),
    ("long answers", Repair("talked_too_much"), (), 0),
    ("a misread with no harm", Repair("misread_interviewer", offended=False), (), 0),
    ("a misread, unknown", Repair("misread_interviewer"), (), 0),
    ("an offence", Repair("misread_interviewer", offended=True), ("misread_interviewer",), 1),
    ("dress unremarked", Repair("dress"), (), 0),
    ("dress remarked on", Repair("dress", noticed=True), ("dress",), 0),
    ("dress, apology wanted", Repair("dress", noticed=True, include=True), ("dress",), 1),
    ("an answer", Repair("fumbled_answer", better="ask the ward lead"), ("fumbled_answer",), 0),
    ("an answer without a better", Repair("fumbled_answer"), (), 0),
    (
        "a hard question",
        Repair("salary_or_hard_question", better="I wanted to learn a trade"),
        ("salary_or_hard_question",),
        0,
    ),
    ("left out", Repair("left_something_out", better="my forklift licence"), ("left_something_out",), 0),
    ("late", Repair("late"), ("late",), 1),
    ("late, apologised", Repair("late", apologised=True), ("late",), 0),
    ("late, left out", Repair("late", include=False), (), 0),
    ("underprepared", Repair("underprepared"), (), 0),
    (
        "underprepared, done since",
        Repair("underprepared", action="I have read the guidance"),
        ("underprepared",),
        0,
    ),
    ("no research", Repair("lack_of_research"), (), 0),
    (
        "research since",
        Repair("lack_of_research", action="read their annual report"),
        ("lack_of_research",),
        0,
    ),
    ("circumstances", Repair("extenuating", what="my train was cancelled"), (), 0),
    ("circumstances, a line", Repair("extenuating", what="a migraine", include=True), ("extenuating",), 0),
    ("technical trouble", Repair("technical_trouble"), ("technical_trouble",), 0),
    ("a wrong detail", Repair("wrong_detail"), (), 0),
    ("an improper question", Repair("inappropriate_question", include=True), (), 0),
    ("something grave", Repair("grave"), ("grave",), 1),
]


@pytest.mark.parametrize(
    ("repair", "included", "apologies"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
@pytest.mark.parametrize("form", ["standard", "short"])
def test_row(repair: Repair, included: tuple[str, ...], apologies: int, form: str) -> None:
    """Each row puts in what the table says, with the table's number of apologies."""
    made = draft(note(repair, form=form))
    assert made.body is not None, made
    assert (made.included, made.apologies) == (included, apologies)
    assert made.reason.endswith(".")


def test_two_repairs_heaviest_first() -> None:
    """Of four repairs the two heaviest stand in the note, and one sentence apologises for both."""
    made = draft(
        note(
            Repair("technical_trouble"),
            Repair("late"),
            Repair("fumbled_answer", better="ask first"),
            Repair("misread_interviewer", offended=True),
        )
    )
    assert made.included == ("misread_interviewer", "late")
    assert made.apologies == 1


def test_turned_down_repairs_nothing() -> None:
    """After a no nothing is repaired, and what the person brings is not argued again."""
    made = draft(note(Repair("late"), turned_down=True))
    assert made.body is not None
    assert made.included == ()
    assert made.apologies == 0
    assert "children's ward" not in made.body
    assert "kept in mind" in made.body


def test_grave_says_nothing_else() -> None:
    """A grave note holds neither topic nor strength and needs the role alone."""
    made = draft(
        Facts(role="Nurse", repairs=(Repair("grave", what="I shouted at the panel"), Repair("late")))
    )
    assert made.body is not None
    assert "shouted" not in made.body
    assert "late" not in made.body


def test_remark_is_not_retold() -> None:
    """What was said is owned and never repeated."""
    made = draft(note(Repair("misread_interviewer", what="a joke about accents", offended=True)))
    assert made.body is not None
    assert "accent" not in made.body
    assert "joke" not in made.body


def test_salary_figure_never_stands() -> None:
    """A better answer with a figure of pay is not shown."""
    made = draft(
        note(
            Repair(
                "salary_or_hard_question",
                what="the salary question",
                better="I would ask for 65,000 euros a year",
            )
        )
    )
    assert made.body is None
    assert made.findings


@pytest.mark.parametrize(
    ("facts", "needs"),
    [
        (Facts(), ("role", "topic", "strength")),
        (Facts(role="Nurse", topic=" "), ("topic", "strength")),
        (Facts(repairs=(Repair("grave"),)), ("role",)),
        (note(Repair("fumbled_answer", include=True)), ("repairs[0].better",)),
        (note(Repair("late"), Repair("underprepared", include=True)), ("repairs[1].action",)),
    ],
)
def test_needs(facts: Facts, needs: tuple[str, ...]) -> None:
    """What is missing is asked for by its field, and nothing is shown."""
    made = draft(facts)
    assert (made.subject, made.body, made.needs) == (None, None, needs)


def test_own_words_that_break_a_rule() -> None:
    """Words that break a rule keep the note back until the person keeps them."""
    broken = note(strength="I will guarantee you double results")
    assert draft(broken).body is None
    assert any(each.part == "strength" for each in draft(broken).findings)


def test_titles_stand_as_written() -> None:
    """The greeting holds the name as the person wrote it, title and stop included."""
    made = draft(note(interviewer="Ms. Kowalczyk"))
    assert made.body is not None, made
    assert made.body.split("\n")[0].endswith(" Ms. Kowalczyk,")


def test_nobody_named() -> None:
    """Without a name the greeting is neutral and the note ends with the closing line."""
    made = draft(note(interviewer=None, name=None))
    assert made.body is not None
    assert "None" not in made.body
    assert made.body.endswith(",")


def test_the_reason_speaks_of_the_repairs_that_stand_in_the_note() -> None:
    """A short note that holds one of two apologies says why of that one, not of all."""
    repairs = (Repair("late"), Repair("misread_interviewer", offended=True))
    made = draft(note(*repairs, form="short"))
    whole = draft(note(*repairs))
    assert len(made.included) == 1
    assert made.reason != whole.reason
