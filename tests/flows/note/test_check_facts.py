"""What only the facts can tell: names, inventions, apologies owed, and words a person keeps."""

from dataclasses import replace

import pytest

from flows.note.check import check, words_findings
from flows.note.facts import Facts, Repair

FACTS = Facts(
    name="Ben",
    company="Acme",
    role="Data Engineer",
    interviewer="Dana Novak",
    topic="how your team moves billing to streams",
    strength="five years of pipelines in Python",
)
BODY = """Dear Dana,

Thank you for the conversation on the Data Engineer role at Acme. I enjoyed hearing how your team moves \
billing to streams.

{middle}I would bring five years of pipelines in Python to that work, and I would start with the tests.

The role interests me a great deal. Thank you again for your time and for your questions.

Best wishes,
Ben"""


def note(middle: str = "", facts: Facts = FACTS, **changes: str) -> dict[str, str]:
    """The rules a note breaks, with their severity."""
    body = BODY.replace("{middle}", middle and middle + " ")
    for old, new in changes.items():
        body = body.replace(old, new)
    report = check("Thank you for the conversation", body, facts, "standard")
    return {finding.rule: finding.severity for finding in report.findings}


def test_a_note_of_the_facts_alone_is_ok() -> None:
    """Nothing is found, and nothing is skipped."""
    report = check("Thank you for the conversation", BODY.replace("{middle}", ""), FACTS, "standard")
    assert (report.ok, report.findings, report.skipped) == (True, (), ())


@pytest.mark.parametrize(
    "middle",
    [
        "I have run Kubernetes for some time.",
        "I led a group of 40 people.",
        "I have eight certificates.",
        "I worked at Globex before.",
        "I know SQL well.",
        "I bring experience in machine learning.",
        "I have a background in marine biology.",
        "I liked meeting Maria on the way.",
        "We met on Tuesday in the morning.",
        "I hold the AWS badge.",
        "I built a trading platform.",
    ],
)
def test_what_nobody_said_is_invented(middle: str) -> None:
    """Names, numbers, organisations and skills that stand in no fact are found."""
    assert "invented" in note(middle)


@pytest.mark.parametrize(
    "middle",
    [
        "I have kept 5 of them running.",
        "I'd like to see Acme's streams.",
        "I'm keen on Python.",
        "It's good. I've read more.",
    ],
)
def test_what_was_said_is_not_invented(middle: str) -> None:
    """Figures, possessives and small words of the facts are known again."""
    assert "invented" not in note(middle)


def test_a_given_day_is_fine() -> None:
    """A weekday stands in the facts when the person gave it."""
    assert "invented" not in note("We met on Tuesday.", replace(FACTS, day="Tuesday"))


@pytest.mark.parametrize(
    ("old", "new"), [("Dear Dana", "Dear Diana"), ("at Acme", "at Acmee"), ("\nBen", "\nTom")]
)
def test_a_wrong_name_is_found(old: str, new: str) -> None:
    """In the greeting, in the text and under the note."""
    assert "wrong_name" in note(**{old: new})


@pytest.mark.parametrize(
    "greeting", ["Dear Dana Novak", "Dear Ms Novak", "Hello Dana", "Dear hiring team", "Dear Acme team"]
)
def test_a_right_or_neutral_greeting_is_fine(greeting: str) -> None:
    """The given name, a part of it, or nobody's."""
    assert "wrong_name" not in note(**{"Dear Dana": greeting})


@pytest.mark.parametrize(
    ("repair", "middle", "expected"),
    [
        (Repair("nerves"), "I am sorry for being tense.", True),
        (Repair("fumbled_answer"), "I am sorry for my answer.", True),
        (Repair("late"), "I am sorry that I was late.", False),
        (Repair("late", apologised=True), "I am sorry that I was late.", True),
        (Repair("late", apologised=True), "Thank you for your patience.", False),
        (Repair("misread_interviewer", offended=True), "I apologise for my remark.", False),
        (Repair("misread_interviewer", offended=True), "", True),
        (Repair("misread_interviewer", offended=False), "I apologise for my remark.", True),
        (Repair("late", include=False), "I am sorry that I was late.", True),
        (Repair("late"), "I am sorry, and I apologise, that I was late.", True),
        (Repair("inappropriate_question"), "I apologise for my reply.", True),
    ],
)
def test_apologies_follow_the_table(repair: Repair, middle: str, expected: object) -> None:
    """As many as the product's table allows, and the one that is owed."""
    assert ("apology_count" in note(middle, replace(FACTS, repairs=(repair,)))) is expected


def test_nothing_is_repaired_after_a_refusal() -> None:
    """A note after a no has no apology."""
    facts = replace(FACTS, turned_down=True, repairs=(Repair("late"),))
    assert "apology_count" in note("I am sorry that I was late.", facts)


def test_a_repair_takes_at_most_two_fifths() -> None:
    """A long better answer is too much of the note."""
    better = (
        "I would first read the plan and then " + "count the rows by day and by week and " * 5 + "sum them"
    )
    facts = replace(FACTS, repairs=(Repair("fumbled_answer", what="the sum", better=better),))
    assert "repair_share" in note(f"Let me complete my answer. {better}.", facts)


def test_what_offended_is_not_told_again() -> None:
    """The words of the joke stand beside no apology."""
    facts = replace(
        FACTS, repairs=(Repair("misread_interviewer", what="a joke about their logo", offended=True),)
    )
    assert "retelling" in note("I apologise for my words on the logo.", facts)
    assert "retelling" not in note("I apologise for my joke.", facts)


GRAVE = """Dear Dana,

Thank you for the time you gave me. I am sorry for what I said, and I know that it was wrong. \
I wish you and everyone on the team well."""


def test_a_grave_note_is_measured_by_its_own_row() -> None:
    """Thanks, one apology and a close are a whole note."""
    facts = Facts(role="Data Engineer", interviewer="Dana", repairs=(Repair("grave"),))
    assert check(None, GRAVE + "\n\nBest wishes,", facts, "standard").findings == ()


def test_names_are_never_findings() -> None:
    """A company, role or person may be called what they are called."""
    facts = replace(
        FACTS, company="Sorry Inc", role="Salary Analyst", interviewer="Hope Sale", name="Grace Joy"
    )
    changes = {
        "Acme": "Sorry Inc",
        "Data Engineer": "Salary Analyst",
        "Dear Dana": "Dear Hope",
        "\nBen": "\nGrace Joy",
    }
    assert note("", facts, **changes) == {}
    body = (
        BODY.replace("{middle}", "").replace("Acme", "Sorry Inc").replace("Data Engineer", "Salary Analyst")
    )
    assert check(None, body, None, "standard").findings == ()


def test_circumstances_a_person_chose_to_mention_are_fine() -> None:
    """One neutral clause in their words is neither blame nor private; unasked it is both."""
    said = "my daughter was ill and my train was cancelled"
    chosen = replace(FACTS, repairs=(Repair("extenuating", what=said, include=True),))
    assert not {"blame", "private_detail"} & note(f"That day, {said}.", chosen).keys()
    assert {"blame", "private_detail"} <= note(f"That day, {said}.").keys()


def test_words_a_person_keeps_only_advise() -> None:
    """After "keep my words" a finding within that field is advice, and the note is ok."""
    strength = replace(FACTS, strength="unlike anyone else, I guarantee calm")
    changes = {"five years of pipelines in Python": strength.strength or ""}
    assert "fault" in note("", strength, **changes).values()
    kept = replace(strength, kept=frozenset({"strength"}))
    assert "fault" not in note("", kept, **changes).values()


def test_rules_that_need_facts_are_skipped_without_them() -> None:
    """The report says what could not be told."""
    assert check(None, "Hi", None, "standard").skipped == (
        "apology_count",
        "repair_share",
        "wrong_name",
        "invented",
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("relative_day", "the talk we had yesterday"),
        ("salary", "my salary expectations"),
        ("salary", "the £45k you named"),
        ("flattery", "your amazing company"),
        ("others", "I am faster than other candidates"),
        ("promise", "I guarantee results"),
        ("desperation", "I really need this job"),
        ("blame", "because of the traffic"),
        ("grovelling", "I blew it"),
        ("self_rating", "I am the best person for it"),
        ("private_detail", "my depression"),
        ("exclamation", "great talk!!"),
        ("emoji", "the team 😀"),
    ],
)
def test_own_words_that_break_a_rule_are_found(rule: str, words: str) -> None:
    """Before drafting, with their place and their field."""
    found = [finding for finding in words_findings("topic", words) if finding.rule == rule]
    assert found
    assert found[0].part == "topic"
    assert found[0].quote == words[found[0].start : found[0].end]


@pytest.mark.parametrize(
    "words",
    [
        "how your team moves billing to streams",
        "the new ward for older people",
        "how you handle complaints and refunds",
        "yesterday's news team",
        "your salary benchmarking tool",
        "today's approach to risk",
        "how you support people with depression",
        "five years of pipelines in Python",
        "three years in debt advice",
        "I care for patients with diabetes",
        "the plan to cut delays on the trains",
        "how the traffic team plans for winter",
        "being good with numbers",
        "I would partition by customer and take a running sum",
        "the question on window functions",
        "a joke that fell flat",
        "set out an hour earlier",
        "I have read your report on housing since",
        "the apprenticeship scheme for other schools",
        "making your product more accessible",
        "my PhD on migraines",
        "running a best-in-class support desk",
        "your best-practice guide for nurses",
        "a love of hard problems!",
        "leading a team of nine through a merger",
        "the pay-as-you-go launch",
        "the family support service",
        "how you promise next-day delivery",
    ],
)
def test_ordinary_answers_are_left_alone(words: str) -> None:
    """What people usually type breaks no rule."""
    assert words_findings("topic", words) == ()
