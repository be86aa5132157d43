"""How a note is counted and measured: its pieces, its lengths, its thanks and its tidiness."""

import pytest

from flows.note.check import check
from flows.note.findings import Report
from flows.note.measure import lay_out
from flows.note.sentences import sentences_of

GOOD = """Dear Ms. Novak,

Thank you for the conversation on the Data Engineer role at Acme. I enjoyed hearing how your team moves \
billing to streams.

I would like to complete my answer on window functions. I would partition by customer and take a running \
sum. Five years of pipelines in Node.js have taught me to test such sums early.

The role interests me a great deal. Thank you again for your time and for your questions.

Best wishes,
Ben"""
SUBJECT = "Thank you for the conversation"


def rules(report: Report) -> set[str]:
    """The names of the rules a report finds broken."""
    return {finding.rule for finding in report.findings}


def of(body: str, subject: str | None = SUBJECT) -> set[str]:
    """The rules broken by a body without facts."""
    return rules(check(subject, body, None, "standard"))


def test_a_good_note_has_no_finding() -> None:
    """A note within every measure is ok, and its counts leave out greeting, closing line and name."""
    report = check(SUBJECT, GOOD, None, "standard")
    assert report.findings == ()
    assert (report.ok, report.words, report.sentences, report.paragraphs) == (True, 73, 7, 3)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("Dear Ms. Novak,", "Hi Dana -"),
        lambda text: text.replace("Dear Ms. Novak,", "Hello Dr. J. van der Berg:"),
        lambda text: text.replace("Dear Ms. Novak,", "Good morning Anne-Marie and Tom,"),
        lambda text: text.replace("Dear Ms. Novak,", "To whom it may concern,"),
        lambda text: text.replace("Dear Ms. Novak,", "Dear all,"),
        lambda text: text.replace("Dear Ms. Novak,\n\n", ""),
        lambda text: text.replace("Dear Ms. Novak,\n\n", "Hi Dana, "),
        lambda text: text.replace("Dear Ms. Novak,", "hi dana,"),
        lambda text: text.replace("Dear Ms. Novak,", "Dana,"),
        lambda text: text.replace(
            "Best wishes,\nBen", "Kind regards\n\nBen Carter\nData Engineer\n+44 20 7946 0000"
        ),
        lambda text: text.replace("Best wishes,\nBen", "Thanks again,\nBen"),
        lambda text: text.replace("Best wishes,\nBen", "Best, Ben"),
        lambda text: text.replace("Best wishes,\nBen", "— Ben"),
        lambda text: text.replace("\n\nBest wishes,\nBen", ""),
        lambda text: text.replace("\n\nBest wishes,\nBen", " Kind regards, Ben"),
        lambda text: "".join(f"<p>{piece}</p>" for piece in text.split("\n\n")),
        lambda text: text.replace("\n\n", "<br><br>").replace("\n", "<br>"),
    ],
)
def test_counts_do_not_depend_on_greeting_closing_or_markup(change: object) -> None:
    """However a note begins, ends or was pasted, the running text is the same."""
    report = check(SUBJECT, change(GOOD), None, "standard")  # type: ignore[operator]
    assert (report.words, report.sentences, report.paragraphs) == (73, 7, 3)
    assert report.ok


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I met Dr. Novak and Ms. Li at 3.30 p.m. on site.", 1),
        ("I use tools, e.g. Node.js, i.e. JavaScript. It works.", 2),
        ("I worked at Acme Inc. Thank you.", 2),
        ("I worked at Acme Inc. in Leeds.", 1),
        ("J. R. Smith spoke. I listened.", 2),
        ("Well... it was good. Thanks!", 2),
        ("“It works.” That stayed with me.", 2),
        ("You asked “why?” and I paused.", 1),
        ("i liked it. it was good.", 2),
        ("The U.S. office is near. The U.K. one is not.", 2),
        ("Yahoo! and others grew by 3.5 per cent.", 1),
        ("Thank you for your time.I enjoyed it.", 2),
        ("One sentence without an end", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_people_end_them(text: str, count: int) -> None:
    """Titles, initials, figures, names and quotations do not end a sentence."""
    assert len(sentences_of(text)) == count


def test_a_postscript_counts_as_text() -> None:
    """What stands under the name is read too."""
    layout = lay_out("Dear Dana,\n\nThank you.\n\nBest,\nBen\n\nP.S. I also liked the tour.")
    assert len(layout.paragraphs) == 2


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("words", "Dear Dana,\n\nThank you. Thank you again.\n\nBest,\nBen"),
        (
            "words",
            GOOD.replace(
                "The role interests", "Indeed. " + "It is good work to do. " * 20 + "The role interests"
            ),
        ),
        ("paragraphs", GOOD.replace(" I enjoyed", "\n\nI enjoyed").replace(" Five", "\n\nFive")),
        ("paragraphs", GOOD.replace("streams.\n\n", "streams. ").replace("early.\n\n", "early. ")),
        (
            "sentences",
            GOOD.replace("The role interests me", "It is so. It is good. It is calm. The role interests me"),
        ),
        (
            "sentence_length",
            GOOD.replace("take a running sum.", "take a running sum" + " over each day" * 8 + "."),
        ),
        ("thanks", GOOD.replace("Thank you for the conversation on", "It was good to talk about")),
        ("thanks", GOOD.replace("Thank you again for", "I enjoyed")),
        ("thanks", GOOD.replace("I enjoyed hearing", "Thank you for telling me")),
        ("exclamation", GOOD.replace("streams.", "streams!").replace("deal.", "deal!")),
        ("emoji", GOOD.replace("streams.", "streams 🙂.")),
        ("emoji", GOOD.replace("streams.", "streams :).")),
        ("placeholder", GOOD.replace("Acme", "[Company]")),
        ("placeholder", GOOD.replace("Ms. Novak", "[Name]")),
        ("placeholder", GOOD.replace("Ben", "{name}")),
        ("placeholder", GOOD.replace("Acme", "<company>")),
        ("placeholder", GOOD.replace("Acme", "XXX")),
        ("spacing", GOOD.replace("I enjoyed", " I enjoyed")),
        ("spacing", GOOD.replace("early.", "early .")),
        ("spacing", GOOD.replace("\n\nThe role", "\n\n\n\nThe role")),
        ("unfinished", GOOD.replace("early.", "early")),
        ("unfinished", GOOD.replace("running sum.", "running sum and...")),
        ("unfinished", GOOD.replace("billing to streams.", "billing to the.")),
        ("repair_place", GOOD.replace("Thank you for", "I am sorry I was late, and thank you for")),
        ("repair_place", GOOD.replace("for your questions.", "I am sorry I was late.")),
        (
            "cause_clause",
            GOOD.replace(
                "I would like to complete my answer on window functions.",
                "I am sorry that I arrived some ten minutes late at your desk on the second floor that day.",
            ),
        ),
        (
            "apology_sentences",
            GOOD.replace("I would partition", "I am sorry. I apologise. I would partition"),
        ),
    ],
)
def test_a_broken_measure_is_found(rule: str, body: str) -> None:
    """Each measure that a note breaks is named."""
    assert rule in of(body)


@pytest.mark.parametrize("subject", ["Thanks", "Data Engineer interview", "", "Thank you " * 5])
def test_a_subject_has_three_to_nine_words_with_thank(subject: str) -> None:
    """A subject that is short, long or thankless is found."""
    assert "subject" in of(GOOD, subject)


def test_a_note_without_subject_breaks_no_rule() -> None:
    """No subject line is no fault."""
    assert of(GOOD, None) == set()


def test_one_exclamation_mark_is_allowed() -> None:
    """At most one."""
    assert "exclamation" not in of(GOOD.replace("deal.", "deal!"))


def test_thanks_for_patience_may_be_a_third() -> None:
    """A bare thanks for patience is not counted against the two."""
    body = GOOD.replace(
        "I would like to complete my answer on window functions.",
        "Thank you for your patience with the sound.",
    )
    assert "thanks" not in of(body)


def test_places_are_code_points_of_what_was_pasted() -> None:
    """A quote is the exact substring, also behind markup, emoji and line ends of Windows."""
    body = "<p>Dear Dana 🙂,</p>\r\n<p>I&rsquo;m so sorry &amp; I&#39;m deeply ashamed.</p>"
    report = check(None, body, None, "standard")
    placed = [finding for finding in report.findings if finding.start is not None]
    assert placed
    for finding in placed:
        assert finding.quote == body[finding.start : finding.end]


@pytest.mark.parametrize(
    "body", ["", " ", "\n\n", "!", "Thanks", "<p></p>", "Dear Dana,", "🙂", "a" * 9000, "\u0130 " * 50]
)
def test_any_text_can_be_checked(body: str) -> None:
    """No text, however odd, is too odd."""
    assert not check("", body, None, "short").ok
