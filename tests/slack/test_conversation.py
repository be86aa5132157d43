"""What is native to Slack, through the real libraries by Socket Mode against the fake."""

from collections.abc import AsyncIterator

import pytest

from bot.slack.inbound import envelopes
from bot.slack.limits import INPUT_CHARACTERS
from bot.slack.render import payload
from bot.slack.views import note_modal
from flows.events import Chose
from flows.messages import Choice, Line, Message
from flows.outcome import NoteForm
from flows.wording import say
from tests.doors.replay import OnSlack, at_slack
from tests.fakes.slack.rules import elements
from tests.fakes.slack.server import BOT_USER, TEAM


@pytest.fixture
async def sitting(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OnSlack]:
    """Somebody in front of a bot that is connected."""
    # The SDK looks for lost connections as often as it pings.
    monkeypatch.setattr("bot.slack.app.socket.PING_S", 0.1)
    async with at_slack() as one:
        await one.store.open()
        yield one


async def begun(sitting: OnSlack) -> None:
    """The conversation is open."""
    sitting.types("hello")
    await sitting.settled()


async def drafted(sitting: OnSlack) -> None:
    """A note stands in the direct message."""
    sitting.commands("note")
    await sitting.settled()
    for text in (
        "Dana Novak at Acme, data engineer",
        "how your team moves billing to streams",
        "five years of pipelines in Python",
    ):
        sitting.types(text)
        await sitting.settled()


async def edits_by_hand(sitting: OnSlack) -> None:
    """The form with the note's text is open."""
    await drafted(sitting)
    sitting.taps("More changes")
    await sitting.settled()
    sitting.taps("Edit by hand")
    await sitting.fake.until(lambda: sitting.fake.views)
    await sitting.settled()


async def test_the_chosen_choice_replaces_its_buttons(sitting: OnSlack) -> None:
    """In place, in words."""
    await begun(sitting)
    opening = next(one for one in sitting.fake.channel("DU7") if "Badly" in one.labels)
    sitting.taps("Badly")
    await sitting.settled()
    assert "You chose: Badly" in opening.words
    assert opening.labels == []


def test_more_answers_than_buttons_stand_in_a_menu() -> None:
    """Five are buttons, a few more fold into a menu; what is chosen there means what a button would."""
    choices = tuple(
        Choice(f"3.c{number}", Line("plain-words", values={"text": f"{number}"})) for number in range(8)
    )
    found = list(elements(payload(Message((), choices))["blocks"]))
    assert [one["type"] for one in found] == ["button"] * 5 + ["overflow"]
    chosen = {**found[-1], "selected_option": found[-1]["options"][1]}
    body = {
        "type": "block_actions", "team": {"id": TEAM}, "user": {"id": "U7"}, "trigger_id": "t",
        "container": {"type": "message", "channel_id": "DU7", "message_ts": "1.1"}, "actions": [chosen],
    }  # fmt: skip
    assert [one.event for one in envelopes(body)] == [Chose("3.c6")]


async def test_editing_by_hand_opens_a_form_with_the_text_and_keeps_what_was_typed(sitting: OnSlack) -> None:
    """The note that then stands is the person's own."""
    await edits_by_hand(sitting)
    view = sitting.fake.views[-1]
    body = next(block["element"] for block in view["blocks"] if block["block_id"] == "body")
    assert "Dana Novak" in body["initial_value"]
    mine = body["initial_value"].replace("billing to streams", "invoices to streams")
    sitting.fake.user("U7").submits(body=mine)
    await sitting.settled()
    case = await sitting.store.load(sitting.person)
    assert case
    assert mine in [note.body for note in case.notes.values()]
    assert any("invoices to streams" in one.words for one in sitting.fake.channel("DU7"))


async def test_a_form_with_a_fault_stays_open_and_says_which(sitting: OnSlack) -> None:
    """An empty note keeps the form open, beside its field; sent again with words it is taken."""
    await edits_by_hand(sitting)
    sitting.fake.user("U7").submits(body=" ")
    await sitting.settled()
    kind, status, answer = next(one for one in reversed(sitting.fake.answers) if "errors" in one[2])
    assert (kind, status) == ("interactive", 200)
    assert say("editing-empty") in answer
    sitting.fake.user("U7").submits(body="Hello Dana,\n\nThank you for the talk.\n\nBest,\nAna")
    await sitting.settled()
    assert any("Thank you for the talk." in one.words for one in sitting.fake.channel("DU7"))


def test_a_note_too_long_for_a_form_is_typed_instead() -> None:
    """Slack refuses longer fields: no form is opened, and the conversation's own question for the text stands."""
    assert note_modal(NoteForm("n", "Thank you", "x" * INPUT_CHARACTERS)) is not None
    assert note_modal(NoteForm("n", "Thank you", "x" * (INPUT_CHARACTERS + 1))) is None


async def test_the_home_page_shows_where_we_are_and_what_can_be_done(sitting: OnSlack) -> None:
    """Published when it is opened; its buttons act in the direct message."""
    user = sitting.fake.user("U7")
    user.opens_home()
    await sitting.fake.until(lambda: "U7" in sitting.fake.homes)
    assert {"Open the chat", "Privacy", "Not OK"} <= set(_at_home(sitting))
    user.presses_at_home("Open the chat")
    await sitting.settled()
    assert any("Badly" in one.labels for one in sitting.fake.channel("DU7"))
    user.presses_at_home("Privacy")
    await sitting.settled()
    assert any("encrypted" in one.words for one in sitting.fake.channel("DU7"))
    user.opens_home()
    await sitting.fake.until(lambda: sitting.fake.calls["views.publish"] == 2)
    assert {"Export everything", "Erase everything"} <= set(_at_home(sitting))


def _at_home(sitting: OnSlack) -> list[str]:
    return [one["text"]["text"] for one in elements(sitting.fake.homes["U7"]["blocks"])]


async def test_a_slash_command_in_a_channel_opens_the_door_privately(sitting: OnSlack) -> None:
    """The channel sees nothing; whoever typed it sees a pointer; the conversation is in the direct message."""
    sitting.fake.user("U7").slash("privacy", channel="C1")
    await sitting.settled()
    assert sitting.fake.channel("C1") == []
    _, _, answer = sitting.fake.answers[-1]
    assert '"ephemeral"' in answer
    assert say("door-ephemeral") in answer
    assert any("encrypted" in one.words for one in sitting.fake.channel("DU7"))


async def test_words_behind_the_slash_are_said(sitting: OnSlack) -> None:
    """They are no command of ours: an answer like any other."""
    sitting.fake.user("U7").slash("it went badly, i was late", channel="C1")
    await sitting.settled()
    case = await sitting.store.load(sitting.person)
    assert case
    assert any("late" in interview.causes for interview in case.interviews.values())


async def test_a_mention_is_answered_privately(sitting: OnSlack) -> None:
    """A pointer only the caller sees; what was said in the channel is not kept."""
    sitting.fake.user("U7").mentions("help, my interview with Globex was terrible", "C1")
    await sitting.settled()
    await sitting.fake.until(lambda: sitting.fake.calls["chat.postEphemeral"])
    assert sitting.fake.channel("C1") == []
    assert any("Badly" in one.labels for one in sitting.fake.channel("DU7"))
    case = await sitting.store.load(sitting.person)
    assert case
    assert "Globex" not in repr(case)


async def test_a_sign_in_a_mention_is_met_in_private(sitting: OnSlack) -> None:
    """The first private screen begins with care; the channel's pointer is the one that anybody gets."""
    sitting.fake.user("U7").mentions("I want to kill myself", "C1")
    await sitting.settled()
    await sitting.fake.until(lambda: sitting.fake.calls["chat.postEphemeral"])
    case = await sitting.store.load(sitting.person)
    assert case
    assert case.talk.state == "caring"
    pointer = next(one for one in sitting.fake.accepted if one.method == "chat.postEphemeral")
    assert pointer.params["text"] == say("door-ephemeral")


async def test_the_shortcut_opens_the_door_and_reads_nothing(sitting: OnSlack) -> None:
    """Of the message it was used on nothing is kept."""
    sitting.fake.user("U7").shortcut("Bea blew her interview at Initech")
    await sitting.settled()
    case = await sitting.store.load(sitting.person)
    assert case
    assert "Initech" not in repr(case)
    assert any("Badly" in one.labels for one in sitting.fake.channel("DU7"))


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B9"},
        {"bot_profile": {"id": "B9"}},
        {"subtype": "bot_message"},
        {"subtype": "message_deleted"},
        {"subtype": "thread_broadcast"},
        {"hidden": True},
        {"user_team": "T99"},
        {"source_team": "T99"},
        {"channel": "C1", "channel_type": "channel"},
        {"channel": "G1", "channel_type": "mpim"},
    ],
)
async def test_no_loop_and_no_answer_to_the_wrong_person(sitting: OnSlack, more: dict[str, object]) -> None:
    """Bots, ourselves, what is no new message, strangers of a shared channel, talk in channels: not a word."""
    user = sitting.fake.user("U7")
    event = {
        "type": "message", "channel": "DU7", "channel_type": "im", "user": "U7", "team": TEAM,
        "text": "badly", "ts": "9.1",
    }  # fmt: skip
    sitting.fake.event({**event, **more}, TEAM, user.id)
    await sitting.settled()
    assert sitting.fake.accepted == []
    assert (await sitting.store.counts())["rows.persons"] == 0


async def test_a_stranger_of_a_shared_channel_opens_no_door(sitting: OnSlack) -> None:
    """Neither by a mention nor by a shortcut: their data is not ours to keep."""
    stranger = sitting.fake.user("U8", team="T99")
    stranger.mentions("hello", "C1")
    stranger.shortcut("anything")
    await sitting.settled()
    assert sitting.fake.accepted == []
    assert (await sitting.store.counts())["rows.persons"] == 0


async def test_our_own_mention_of_ourselves_is_nothing(sitting: OnSlack) -> None:
    """What the bot user does never comes back as an event to answer."""
    sitting.fake.user(BOT_USER).mentions("hello", "C1")
    await sitting.settled()
    assert sitting.fake.accepted == []


async def test_an_edited_message_is_answered_and_an_unfurl_is_not(sitting: OnSlack) -> None:
    """Slack calls both a change."""
    await begun(sitting)
    before = sitting.count_sent()
    now, old = {"user": "U7", "text": "Dana", "ts": "5.1"}, {"user": "U7", "text": "Diana", "ts": "5.1"}
    changed = {
        "type": "message", "subtype": "message_changed", "channel": "DU7", "channel_type": "im", "ts": "6.1",
    }  # fmt: skip
    sitting.fake.event({**changed, "message": old, "previous_message": old}, TEAM, "U7")
    await sitting.settled()
    assert sitting.count_sent() == before
    sitting.fake.event({**changed, "message": now, "previous_message": old, "ts": "6.2"}, TEAM, "U7")
    await sitting.settled()
    assert say("brought-edit") in "\n".join(sitting.said_since(before))


async def test_the_assistant_pane_is_the_same_conversation(sitting: OnSlack) -> None:
    """It opens in its thread, and what is said there is answered there."""
    thread = {"user_id": "U7", "channel_id": "DU7", "thread_ts": "3.1", "context": {}}
    sitting.fake.event({"type": "assistant_thread_started", "assistant_thread": thread}, TEAM, "U7")
    await sitting.settled()
    sitting.fake.user("U7").says("badly", thread_ts="3.1")
    await sitting.settled()
    assert {one.thread for one in sitting.fake.channel("DU7")} == {"3.1"}


async def test_an_export_is_a_file_and_where_files_are_refused_it_is_text(sitting: OnSlack) -> None:
    """Nobody loses their data to a workspace's settings."""
    await begun(sitting)
    sitting.commands("export")
    await sitting.settled()
    files = [name for name, content in sitting.fake.files if content]
    assert sorted(name.rpartition(".")[2] for name in files) == ["json", "txt"]
    sitting.fake.refuses_files = True
    before = len(sitting.fake.channel("DU7"))
    sitting.commands("export")
    await sitting.settled()
    sitting.fake.problems.clear()
    shown = "\n".join(one.words for one in sitting.fake.channel("DU7")[before:])
    assert '"conversation"' in shown or '"person"' in shown


async def test_lost_connections_lose_nothing(sitting: OnSlack) -> None:
    """Both die while an envelope is under way; Slack sends it again by the next one, and it acts once."""
    await begun(sitting)
    sitting.types("i was late")
    sitting.fake.drop_sockets()
    sitting.types("and i froze")
    await sitting.settled()
    counts = await sitting.store.counts()
    assert counts["total.applied"] == 3
