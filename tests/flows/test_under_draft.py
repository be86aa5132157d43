"""What is typed under a draft about what it says: facts, repairs, corrections, parts to take out."""

import pytest

from flows.debrief import facts
from tests.flows.drafted import draft, holds, include, keys, note, tell

HAND = "Dear Dana,\n\nThank you for your time. I liked our talk.\n\nBest,\nBen"


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("I forgot to say I have a clean driving licence", "I have a clean driving licence"),
        ("I left out that I speak German", "I speak German"),
        ("I should have mentioned my AWS certificate", "my AWS certificate"),
        ("mention my AWS certificate", "my AWS certificate"),
        ("I did the year end close for four companies", "I did the year end close for four companies"),
        ("i sell kitchens already at B&Q", "I sell kitchens already at B&Q"),
        ("oh and I never told them I've got a forklift licence", "I've got a forklift licence"),
        ("it doesn't mention that I ran a shop for six years", "I ran a shop for six years"),
        ("btw I also speak Polish and Czech", "I also speak Polish and Czech"),
        ("could you please say that I have my own van?", "I have my own van"),
    ],
)
@pytest.mark.parametrize("first", ["", "correct a fact", "repairs on or off"])
def test_a_fact_told_comes_into_the_note_and_goes_again_with_back(first: str, said: str, stands: str) -> None:
    """What they left out is added in their words, wherever a draft is open; the bot says so, and *back* undoes it."""
    before = draft(*filter(None, [first]))
    assert "draft-added" in keys(before, said)
    after = tell(before, said)
    assert after.talk.state == "draft"
    assert stands in note(after).body
    assert holds(after)
    if not first:
        assert note(tell(after, "back")).body == note(before).body


def test_a_second_fact_joins_the_first() -> None:
    """Two short facts told one after another both stand in the note."""
    body = note(draft("I speak German", "I have a clean driving licence")).body
    assert "I speak German, and I have a clean driving licence" in body


@pytest.mark.parametrize(
    "said",
    [
        "make my strength my forklift licence",
        "my strength is my forklift licence",
        "what I'd bring is my forklift licence",
        "use my forklift licence as my strength",
    ],
)
def test_a_strength_told_takes_the_place_of_the_old_one(said: str) -> None:
    """Asked to be the strength, it is the strength, and no addition."""
    case = draft(said)
    assert "forklift licence" in note(case).body
    assert "Python" not in note(case).body
    assert include(case, "left_something_out") is None


@pytest.mark.parametrize(
    "said",
    [
        "I feel awful",
        "I want to go home",
        "I'm not good enough",
        "I don't know about that",
        "I'm so tired of it all",
        "I think it's too much",
        "I got the job",
        "my boss is an idiot",
    ],
)
def test_a_feeling_is_no_fact_for_the_note(said: str) -> None:
    """What they say of themselves now, of the note or of others is never written into the note."""
    assert note(draft(said)).body == note(draft()).body


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("I was late", "late"),
        ("I want to apologise for being late", "late"),
        ("sorry for being late should go in", "late"),
        ("mention the coffee, i want to say sorry about my shirt", "dress"),
        ("own up to the ugly remark", "misread_interviewer"),
        ("say sorry for swearing please", "misread_interviewer"),
        ("I should say sorry that I interrupted her", "misread_interviewer"),
        ("please mention the lateness", "late"),
        ("it may have hurt her, what I said about her accent", "misread_interviewer"),
    ],
)
def test_what_is_to_be_owned_is_owned_once(said: str, cause: str) -> None:
    """An apology asked for stands in the note, one sentence of it, and goes again when they say so."""
    case = draft(said)
    assert case.talk.state == "draft"
    assert include(case, cause) is True
    assert facts.of(case).repairs
    assert "sorry" in note(case).body or "apolog" in note(case).body
    assert holds(case)
    for undone in ("take out the apology", "no apology", "repairs off", "back", "leave it out"):
        again = tell(case, undone)
        assert again.talk.state == "draft", undone
        assert "sorry" not in note(again).body, undone
        assert "apolog" not in note(again).body, undone


@pytest.mark.parametrize(
    ("said", "gone", "stays"),
    [
        ("don't mention the lateness", "late", "misread_interviewer"),
        ("leave the joke out", "misread_interviewer", "late"),
        ("take out the line about being late", "late", "misread_interviewer"),
    ],
)
def test_one_repair_of_two_is_left_out(said: str, gone: str, stays: str) -> None:
    """The one that is named goes; the other stays."""
    case = draft("I was late", "say sorry for the joke", said)
    assert include(case, gone) is False
    assert include(case, stays) is True
    assert holds(case)


def test_which_of_two_is_asked() -> None:
    """The words "leave it out" stop nothing: with two repairs in the note the choice is shown."""
    assert draft("I was late", "say sorry for the joke", "leave it out").talk.state == "repairing"
    assert draft("leave it out").talk.state == "fixing"


def test_a_repair_that_needs_words_asks_for_them() -> None:
    """A bad answer told under the draft is put right with a better one, which is asked for."""
    case = draft("I froze on the SQL question")
    assert case.talk.state == "detail"
    case = tell(case, "I would partition by customer")
    assert case.talk.state == "draft"
    assert "partition by customer" in note(case).body


def test_what_got_in_the_way_is_offered_and_not_put_in() -> None:
    """Health told under the draft is never in the note before a yes."""
    case = draft("I had a terrible headache")
    assert case.talk.state == "extenuating"
    assert "headache" not in note(tell(case, "leave it out")).body


@pytest.mark.parametrize(
    ("said", "stands", "gone"),
    [
        ("the role was data analyst", "data analyst", "data engineer"),
        ("wrong company, it's Acme Foods", "Acme Foods", "at Acme,"),
        ("it was on Tuesday", "on Tuesday", "yesterday"),
        ("it's Alisha", "Alisha", "Dana"),
        ("Call him Mr Keller", "Mr Keller", "Dana"),
        ("he's Dr Shah", "Dr Shah", "Dana"),
        ("her name is Dina", "Dina", "Dana"),
        ("Dana is spelled Danna", "Danna Novak", "Dana "),
        ("it's spelled Nowak", "Dana Nowak", "Novak"),
        ("the company is called Globex", "Globex", "Acme"),
        ("I applied for head chef", "head chef", "data engineer"),
        ("it was for the head chef role", "head chef", "data engineer"),
    ],
)
@pytest.mark.parametrize("first", ["", "correct a fact"])
def test_a_fact_is_corrected(first: str, said: str, stands: str, gone: str) -> None:
    """A fact told anew stands in the note in place of the old one, under the draft and where it is asked for."""
    case = draft(*filter(None, [first]), said)
    assert case.talk.state == "draft"
    assert stands in note(case).body
    assert gone not in note(case).body
    assert holds(case)


def test_several_facts_in_a_line_are_all_corrected() -> None:
    """Role, employer and person told in one line all change."""
    body = note(draft("role is delivery driver at DPD, met Sunil")).body
    assert all(word in body for word in ("delivery driver", "DPD", "Sunil"))
    assert not any(word in body for word in ("data engineer", "Acme", "Dana"))


def test_a_misspelt_name_is_spelled_right() -> None:
    """The name that was spelled wrong is mended wherever it stands."""
    assert note(draft("Anneke is spelled Anneka", met="Anneke Berg")).body.startswith("Dear Anneka Berg")


def test_a_fact_that_is_only_called_wrong_is_asked_for() -> None:
    """A line like "the role is wrong" names no role: it is asked which is right."""
    case = draft("the role is wrong")
    assert case.talk.state == "fixing"
    assert case.interview.role == "data engineer"


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("take that line out about the billing", "billing"),
        ("remove the bit about Python", "Python"),
        ("delete the second sentence", "billing"),
        ("take the python bit out", "Python"),
        ("please don't mention streams", "streams"),
        ("get rid of my strength", "Python"),
    ],
)
def test_a_part_is_taken_out(said: str, gone: str) -> None:
    """The part that is meant goes, the rest of the note holds, and *back* brings it in again."""
    case = draft(said)
    assert case.talk.state == "draft"
    assert gone not in note(case).body
    assert holds(case)
    assert gone in note(tell(case, "back")).body


def test_a_part_that_can_not_be_told_is_asked_for() -> None:
    """What is in no part of the note is asked about; nothing is lost, and the person's data are not meant."""
    case = draft("remove the bit about penguins")
    assert case.talk.state == "fixing"
    assert note(case).body == note(draft()).body
    assert draft("delete everything").talk.state == "forgetting"


def test_a_note_by_hand_is_left_alone() -> None:
    """Neither a fact nor an apology nor a wish for another tone touches their own text; a name in it is mended."""
    case = draft("edit by hand", HAND)
    for said in (
        "I speak German",
        "I was late",
        "my strength is patience",
        "take out the apology",
        "less posh",
    ):
        assert "by-hand-stays" in keys(case, said), said
        assert tell(case, said).interview == case.interview, said
        assert note(tell(case, said)).body == HAND, said
    assert note(tell(case, "Dana is spelled Danna")).body == HAND.replace("Dana", "Danna")


def test_somebody_else_they_met_gets_a_note_of_their_own() -> None:
    """Another person named does not take the first one's place."""
    case = draft("I met Sunil too")
    assert [one.facts.interviewer for one in case.notes.values()] == ["Dana Novak", "Sunil"]


def test_what_the_note_has_no_room_for_is_said() -> None:
    """A third thing to put right does not vanish without a word."""
    case = draft("I was late", "say sorry for the joke")
    assert "draft-no-room" in keys(case, "I forgot to say I speak German")


def test_nothing_to_put_right_takes_all_of_it_out() -> None:
    """The word "nothing" at the list leaves no repair in the note."""
    case = draft("I was late", "repairs on or off", "nothing")
    assert case.talk.state == "draft"
    assert include(case, "late") is False
