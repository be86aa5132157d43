"""What is native to Telegram, through the real library by long polling against the fake Bot API."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from flows.wording import say
from tests.doors.replay import OnTelegram, at_telegram
from tests.fakes.telegram.server import BOT

GROUP = -100


@pytest.fixture
async def sitting() -> AsyncIterator[OnTelegram]:
    """Somebody in front of a bot that polls."""
    async with at_telegram() as one:
        await one.store.open()
        yield one


async def begun(sitting: OnTelegram) -> None:
    """The conversation is open."""
    sitting.commands("start")
    await sitting.settled()


async def drafted(sitting: OnTelegram) -> None:
    """A note stands in the chat."""
    await begun(sitting)
    for does in (
        lambda: sitting.taps("Just the note"),
        lambda: sitting.types("Dana Novak at Acme, data engineer"),
        lambda: sitting.types("how your team moves billing to streams"),
        lambda: sitting.types("five years of pipelines in Python"),
    ):
        does()
        await sitting.settled()


async def test_a_tap_is_answered_and_its_keyboard_shows_what_was_chosen(sitting: OnTelegram) -> None:
    """The buttons go, the chosen one stands in words under the question, the wheel stops."""
    await begun(sitting)
    opening = sitting.fake.chat(7)[-1]
    sitting.taps("Badly")
    await sitting.settled()
    await sitting.fake.until(lambda: sitting.fake.answered)
    assert "You chose: Badly" in opening.text
    assert opening.labels == []


async def test_ticking_changes_the_keyboard_in_place(sitting: OnTelegram) -> None:
    """Two ticks, an untick: one message, and no new one."""
    await begun(sitting)
    sitting.taps("Badly")
    await sitting.settled()
    shown = sitting.fake.chat(7)[-1]
    count = len(sitting.fake.chat(7))
    boxes = [label for label in shown.labels if label.startswith("☐")]
    for label in (boxes[0], boxes[1], boxes[0]):
        sitting.fake.user(7).taps(label.removeprefix("☐ "), shown)
        await sitting.settled()
    ticked = [label for label in shown.labels if label.startswith("☑")]
    assert ticked == [boxes[1].replace("☐", "☑")]
    assert len(sitting.fake.chat(7)) == count


async def test_an_old_button_answers_politely_and_changes_nothing(sitting: OnTelegram) -> None:
    """A choice of an earlier question: a word for the tap, and the conversation stands where it stood."""
    await begun(sitting)
    opening = sitting.fake.chat(7)[-1]
    data = next(b["callback_data"] for row in opening.keyboard for b in row if b["text"] == "Badly")
    sitting.taps("Badly")
    await sitting.settled()
    case = await sitting.store.load(sitting.person)
    assert case
    sitting.fake.user(7).presses(data, opening.id)
    await sitting.settled()
    await sitting.fake.until(lambda: any(sitting.fake.answered.values()))
    after = await sitting.store.load(sitting.person)
    assert after
    assert after.talk.state == case.talk.state


async def test_the_note_copies_with_one_tap(sitting: OnTelegram) -> None:
    """Preformatted, whole, its subject apart and copied by a button."""
    await drafted(sitting)
    note = next(one for one in reversed(sitting.fake.chat(7)) if "<pre>" in one.html)
    body = note.html.partition("<pre>")[2].partition("</pre>")[0]
    assert body.startswith("Dear Dana Novak") or "Dana" in body.splitlines()[0]
    assert "Subject" not in body
    copies = [b for one in sitting.fake.chat(7) for row in one.keyboard for b in row if "copy_text" in b]
    assert [b["text"] for b in copies] == [say("note-copy")]
    assert "thank" in copies[0]["copy_text"]["text"].lower()


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"voice": {"file_id": "v"}}, "brought-voice"),
        ({"photo": [{"file_id": "p"}], "caption": ""}, "brought-picture"),
        ({"sticker": {"file_id": "s", "emoji": "😢"}}, "brought-sticker"),
        ({"location": {"latitude": 1, "longitude": 2}}, "brought-place"),
        ({"poll": {"id": "1"}}, "brought-other"),
    ],
)
async def test_what_is_no_text_gets_a_useful_answer(
    sitting: OnTelegram, fields: dict[str, object], key: str
) -> None:
    """It says what to do instead, and the question stays open."""
    await begun(sitting)
    before = sitting.count_sent()
    sitting.fake.user(7).sends(**fields)
    await sitting.settled()
    assert any(say(key) in text for text in sitting.said_since(before))


async def test_an_edited_message_is_answered(sitting: OnTelegram) -> None:
    """It was read as it was first sent; the answer says how to correct it."""
    await begun(sitting)
    before = sitting.count_sent()
    sitting.fake.user(7).edits("it was Dana, not Diana")
    await sitting.settled()
    assert say("brought-edit") in "\n".join(sitting.said_since(before))


async def test_a_deep_link_opens_what_it_names(sitting: OnTelegram) -> None:
    """``?start=privacy`` answers that; a word nobody made opens the conversation and is not kept."""
    sitting.fake.user(7).says("/start privacy")
    await sitting.settled()
    assert "encrypt" in "\n".join(one.text for one in sitting.fake.chat(7)).lower()
    sitting.fake.user(8).says("/start someone-told-me")
    await sitting.settled()
    assert "How did" in sitting.fake.chat(8)[0].text


async def test_each_who_calls_in_a_group_gets_the_door_and_nothing_of_it_is_kept(sitting: OnTelegram) -> None:
    """Commands and mentions get the link, each caller once a minute; talk gets nothing; no person comes of it."""
    user, name = sitting.fake.user(7), BOT["username"]
    user.says("hello all, it went badly", GROUP)
    await sitting.settled()
    assert sitting.fake.chat(GROUP) == []
    user.says("/start", GROUP)
    user.says(f"@{name} are you there?", GROUP)
    sitting.fake.user(8).says(f"/help@{name}", GROUP)
    sitting.fake.user(8).says("/help@AnotherBot", GROUP)
    await sitting.settled()
    sitting.clock.at += timedelta(minutes=1)
    await sitting.outbox.drain()
    assert [f"https://t.me/{name}?start=door" in one.text for one in sitting.fake.chat(GROUP)] == [True] * 2
    assert sitting.fake.chat(GROUP)[0].keyboard == []
    assert (await sitting.store.counts())["rows.persons"] == 0


async def test_a_sign_in_a_group_is_met_in_private_and_the_group_sees_the_same_door(
    sitting: OnTelegram,
) -> None:
    """Help comes to the private chat; the group differs in nothing from any other call."""
    await begun(sitting)
    sitting.fake.user(7).says(f"@{BOT['username']} I want to kill myself", GROUP)
    await sitting.settled()
    assert len(sitting.fake.chat(GROUP)) == 1
    assert "t.me" in sitting.fake.chat(GROUP)[0].text
    case = await sitting.store.load(sitting.person)
    assert case
    assert case.talk.state.startswith("caring"), case.talk.state
    assert "I want to kill myself" not in "\n".join(one.text for one in sitting.fake.chat(7))


async def test_a_sign_in_a_group_waits_for_whoever_has_not_written_before(sitting: OnTelegram) -> None:
    """Telegram refuses a first word of ours; the first private screen then begins with care."""
    sitting.fake.user(9).says(f"@{BOT['username']} I want to kill myself", GROUP)
    sitting.fake.started.discard(9)
    await sitting.settled()
    assert sitting.fake.chat(9) == []
    sitting.fake.user(9).says("/start door")
    await sitting.settled()
    case = await sitting.store.load("telegram:9")
    assert case
    assert case.talk.state.startswith("caring")


async def test_a_second_caller_with_a_sign_whom_telegram_keeps_from_us_gets_the_same_door(
    sitting: OnTelegram,
) -> None:
    """Within the same minute as somebody else, and word for word what anybody gets."""
    name = BOT["username"]
    sitting.fake.user(8).says(f"@{name} are you there?", GROUP)
    sitting.fake.user(9).says(f"@{name} I want to kill myself", GROUP)
    sitting.fake.started.discard(9)
    await sitting.settled()
    sitting.clock.at += timedelta(minutes=1)
    await sitting.outbox.drain()
    assert sitting.fake.chat(9) == []
    first, second = sitting.fake.chat(GROUP)
    assert first.html == second.html


async def test_an_admin_without_a_name_gets_the_door(sitting: OnTelegram) -> None:
    """Each time, since one can't be told from another; there is nobody to write to in private."""
    text = f"@{BOT['username']} I want to kill myself"
    unnamed = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    mention = {"type": "mention", "offset": 0, "length": len(f"@{BOT['username']}")}
    for sender in (GROUP, GROUP, -999):
        where = {"id": sender, "type": "supergroup"}
        sitting.fake.user(7).sends(
            GROUP, text=text, entities=[mention], sender_chat=where, **{"from": unnamed}
        )
    await sitting.settled()
    sitting.clock.at += timedelta(minutes=1)
    await sitting.outbox.drain()
    assert len(sitting.fake.chat(GROUP)) == 2
    assert (await sitting.store.counts())["rows.persons"] == 0


async def test_a_group_that_moved_gets_its_door_where_it_is_now(sitting: OnTelegram) -> None:
    """Telegram names the new chat; the message goes there."""
    sitting.fake.migrated[GROUP] = -200
    sitting.fake.user(7).says("/start", GROUP)
    await sitting.settled()
    assert len(sitting.fake.chat(-200)) == 1


async def test_who_blocked_us_is_not_asked_again_and_holds_up_nobody(sitting: OnTelegram) -> None:
    """Their message is dead and counted; the next person's goes out."""
    sitting.fake.blocked.add(7)
    sitting.fake.user(7).says("/start")
    sitting.fake.user(8).says("/start")
    await sitting.settled()
    sitting.clock.at += timedelta(hours=1)
    await sitting.outbox.drain()
    assert sitting.fake.calls["sendMessage"] == 2
    assert len(sitting.fake.chat(8)) == 1
    assert (await sitting.store.counts())["outbox.dead"] == 1
