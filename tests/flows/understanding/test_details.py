"""Facts about one-line answers to "Who did you meet, where, for which role?"."""

from itertools import permutations

import pytest

from flows.understanding import understand_details

ANSWERS = [
    ("Dana Novak", "Acme", "data engineer"),
    ("Ms. Kowalczyk", "St. Brigid's Hospital", "staff nurse"),
    ("Nguyễn Thị Hoa", "Viettel", "QA tester"),
    ("Siobhán Ní Bhriain", "Kerry Foods", "line supervisor"),
    ("Raj", "Bank of Kerry", "teller"),
    ("Priya Shah", "Globex", "nursing"),
]


def _read(text: str) -> tuple[list[str], str | None, str | None]:
    found = understand_details(text)
    return list(found.interviewers), found.company, found.role


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("separator", [", ", "; ", " - ", " – ", " / ", " | ", "\n"])
def test_any_order_and_any_separator_is_read(answer: tuple[str, str, str], separator: str) -> None:
    """The three details come out whatever their order, what parts them, and whatever their case."""
    person, company, role = answer
    for order in permutations(answer):
        line = separator.join(order)
        assert _read(line) == ([person], company, role)
        assert _read(line.lower()) == ([person.lower()], company.lower(), role.lower())


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize(
    "shape",
    [
        "{0} at {1}, {2}",
        "{0} from {1}, {2}",
        "{0} @ {1} re: {2}",
        "I met {0} at {1} for the {2} role.",
        "{2} at {1} with {0}",
        "It was {0}, {1}, for {2}",
        "interviewer: {0}\ncompany: {1}\nrole: {2}",
        "my interviewer, {0}, {1}, {2}",
        "{0} ({1}), {2}",
        "{0} at {1}, {2}, on Tuesday",
    ],
)
def test_sentences_are_read_like_lists(answer: tuple[str, str, str], shape: str) -> None:
    """Words such as "at", "for" and "re" say what follows."""
    person, company, role = answer
    assert _read(shape.format(*answer)) == ([person], company, role)


@pytest.mark.parametrize(
    ("text", "people", "company", "role"),
    [
        ("met with two people from Acme for an analyst role", [], "Acme", "analyst"),
        ("Acme, not sure who, analyst", [], "Acme", "analyst"),
        ("Raj and Dana @ Globex re: data engineer", ["Raj", "Dana"], "Globex", "data engineer"),
        (
            "Johnson & Johnson, Dana & Raj, lab technician",
            ["Dana", "Raj"],
            "Johnson & Johnson",
            "lab technician",
        ),
        ("Greg, the lead", ["Greg"], None, None),
        ("my interviewer, Dana", ["Dana"], None, None),
        ("Dana at something, data engineer", ["Dana"], None, "data engineer"),
        ("something", [], None, None),
        ("a panel at Acme", [], "Acme", None),
        ("no idea", [], None, None),
    ],
)
def test_what_names_nothing_is_left_out(
    text: str, people: list[str], company: str | None, role: str | None
) -> None:
    """Parts such as "not sure who", "the lead" and "something" fill no slot."""
    assert _read(text) == (people, company, role)
