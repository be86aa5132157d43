"""What is typed under a draft about how it sounds, whose it is and whether it is good; and questions."""

import pytest

from flows.case import Case
from flows.debrief import facts
from tests.flows.drafted import begun, draft, holds, include, keys, note, tell


@pytest.mark.parametrize(
    "said",
    [
        "make it less posh",
        "make it sound less fake",
        "it sounds like a robot",
        "less formal",
        "friendlier",
        "can you make it a bit warmer",
        "softer",
        "it reads a bit stiff",
        "too corporate",
        "sounds like chatgpt wrote it",
        "doesn't sound like me",
    ],
)
@pytest.mark.parametrize("before", ["", "more formal", "warmer"])
def test_a_wish_for_warmth_never_cools_the_note(before: str, said: str) -> None:
    """Whatever is found stiff is loosened by a step or more, and is never made formal."""
    first = draft(*filter(None, [before]))
    after = tell(first, said)
    warmth = ("formal", "plain", "warm")
    assert note(after).body != note(first).body
    assert note(after).facts.tone != "formal"
    assert warmth.index(note(after).facts.tone) >= warmth.index(note(first).facts.tone)
    assert holds(after)


@pytest.mark.parametrize("said", ["not formal enough", "more professional please", "too chatty"])
def test_a_wish_for_form_is_met(said: str) -> None:
    """Too casual, or not formal enough, makes it formal."""
    assert note(draft(said)).facts.tone == "formal"


@pytest.mark.parametrize("said", ["longer", "too short", "make it longer", "more detail please"])
def test_longer_is_the_standard_form_and_no_more(said: str) -> None:
    """A short note gets its full length again; one that has it stays, and what could be added is said."""
    assert note(draft("shorter", said)).facts.form == "standard"
    assert "draft-length" in keys(draft(), said)
    assert note(draft(said)).body == note(draft()).body


@pytest.mark.parametrize(
    "said", ["shorter please", "way too long", "not so long", "cut it in half", "it's a bit wordy"]
)
def test_shorter_is_the_short_form(said: str) -> None:
    """Too long in any words makes it short."""
    assert note(draft(said)).facts.form == "short"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("I'm Tola", "Tola"),
        ("i'm Ade", "Ade"),
        ("I'm Xiu", "Xiu"),
        ("I'm Moe Ali", "Moe Ali"),
        ("I'm Femke de Vries", "Femke de Vries"),
        ("please sign it Ade", "Ade"),
        ("sign as Molly", "Molly"),
        ("Bex is my name", "Bex"),
        ("Zoe", "Zoe"),
        ("Peter Grayling", "Peter Grayling"),
        ("put Ola under it", "Ola"),
        ("i am tola", "Tola"),
    ],
)
def test_the_own_name_goes_under_the_note(said: str, name: str) -> None:
    """A name told in any of these ways is the last line of the note, which is otherwise the same."""
    assert note(draft(said)).body == f"{note(draft()).body}\n{name}"


@pytest.mark.parametrize(
    "said",
    [
        "I'm tired",
        "I'm Done",
        "I'm fine",
        "I'm not sure",
        "I'm waiting",
        "I'm Relieved",
        "Hmm",
        "Perfect",
        "Dana",
    ],
)
def test_how_somebody_is_is_no_name(said: str) -> None:
    """An adjective, a participle, a word of praise or the interviewer's name is not put under the note."""
    assert draft(said).person.name is None


def test_a_name_and_a_wish_in_a_line_are_both_done() -> None:
    """One line may give a name and ask for another sound, or keep the note."""
    case = draft("I'm Petra Kohl, warmer please")
    assert note(case).body.endswith("\nPetra Kohl")
    assert note(case).facts.tone == "warm"
    kept = draft("I'm Sam, keep")
    assert kept.talk.state == "check_ins"
    assert note(kept).body.endswith("\nSam")


def test_praise_with_a_wish_does_not_keep_the_note() -> None:
    """What is "great, but shorter" is shortened and stays open."""
    case = draft("great, but shorter and I speak German")
    assert case.talk.state == "draft"
    assert note(case).facts.form == "short"
    assert include(case, "left_something_out") is True


@pytest.mark.parametrize(
    "said",
    [
        "fine keep it",
        "looks fine",
        "ok send it",
        "perfect thanks",
        "that's good",
        "all good",
        "I'm happy with that",
    ],
)
def test_words_of_praise_keep_the_note(said: str) -> None:
    """Said to be good, it is kept; asked to send it, the bot says that it never does."""
    case = draft(said)
    assert case.talk.state == "check_ins"
    assert note(case).status == "kept"
    assert ("draft-not-sent" in keys(draft(), said)) is ("send" in said)


@pytest.mark.parametrize("said", ["no", "meh", "I don't like it", "not great"])
def test_what_does_not_please_is_answered_with_what_can_be_changed(said: str) -> None:
    """A note that does not please stays open, with the other changes shown."""
    case = draft(said)
    assert case.talk.state == "draft"
    assert case.talk.detail == 1


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("should I even send this?", "draft-answer-send"),
        ("will they think I'm desperate?", "draft-answer-desperate"),
        ("will they see this?", "draft-answer-seen"),
        ("is it too late to send?", "draft-answer-late"),
        ("can I wait until Monday?", "draft-answer-late"),
        ("should i say sorry for snapping?", "draft-answer-sorry"),
        ("how do i send it", "draft-answer-how"),
        ("will it help?", "draft-answer-help"),
        ("is it ok like this?", "draft-answer-sound"),
        ("what is the weather like in Porto?", "draft-answer-sound"),
        ("where does Dana live?", "draft-answer-other"),
        ("what if she hates me", "draft-answer-desperate"),
    ],
)
def test_a_question_is_answered_and_changes_nothing(said: str, answer: str) -> None:
    """A question gets one honest answer, then the same draft stands again."""
    before = draft()
    assert answer in keys(before, said)
    after = tell(before, said)
    assert after.talk.state == "draft"
    assert after.talk.misses == 0
    assert note(after) == note(before)
    assert after.interview == before.interview


def test_a_whole_note_typed_is_the_persons_own() -> None:
    """Thirty words and more are their own version, whatever they begin with."""
    text = "I forgot to say " + "many thanks for the time and the kind words about our work there " * 3
    assert note(draft(text)).by_hand


def remark(*more: str) -> Case:
    """Someone asked whether their remark may have hurt."""
    told = (
        "badly",
        "I made a joke that fell flat",
        "that's all",
        "I built a booking page",
        "not really",
        "go on",
        "next",
        "skip",
    )
    return tell(begun(), *told, "Dana Novak at Acme, data engineer", *more)


@pytest.mark.parametrize(
    ("said", "offended"),
    [
        ("it may have hurt her", True),
        ("yes", True),
        ("I think it did, a bit", True),
        ("she looked upset", True),
        ("it was only awkward", False),
        ("no, nobody minded", False),
        ("no", False),
    ],
)
def test_whether_it_hurt_is_told_in_words(said: str, *, offended: bool) -> None:
    """Hurt or only awkward is understood in the person's words."""
    asked = remark()
    assert asked.talk.state == "hurt"
    repair = facts.repair(tell(asked, said).interview, "misread_interviewer")
    assert repair is not None
    assert repair.offended is offended


@pytest.mark.parametrize("said", ["keep it", "good", "ok thanks"])
def test_keep_it_says_nothing_about_a_hurt(said: str) -> None:
    """Words that keep a note are no yes to "may it have hurt someone?": it is asked again."""
    case = remark(said)
    assert case.talk.state == "hurt"
    assert facts.repair(case.interview, "misread_interviewer") is None
