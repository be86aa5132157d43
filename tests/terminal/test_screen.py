"""The face with keys, driven by the keys themselves."""

import io
from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.terminal.app import screen
from bot.terminal.app.screen import ScreenFace
from bot.terminal.app.session import Asked
from bot.terminal.inbound import REPEAT, Typed
from flows.events import Chose, Event, Said
from flows.messages import Choice, Line, Message, NoteCard
from tests.terminal.stand_in import View, box, said

UP, DOWN, ENTER, ESCAPE, CTRL_C, CTRL_D = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x03", "\x04"
BUTTONS = (
    box("a", ticked=None),
    box("b", ticked=None),
    Choice("help", Line("terminal-check-note"), row="standing"),
)
BOXES = (box("+late"), box("-nerves", ticked=True), box("done", ticked=None))


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """A keyboard."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


async def never() -> bool:
    """Nothing is due."""
    return False


def quiet() -> Console:
    """A console that nobody watches."""
    return Console(file=io.StringIO(), width=120, highlight=False, markup=False, emoji=False)


async def asked(
    keys: PipeInput, typed: str, choices: tuple[Choice, ...], *, block: bool = False
) -> Typed | None:
    """What the face makes of some keys."""
    keys.send_text(typed)
    return await ScreenFace(quiet(), never).ask(Asked(View(choices=choices, block=block), choices, ()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        (DOWN + ENTER, Chose("1.a")),
        (DOWN + DOWN + ENTER, Chose("1.b")),
        (UP + ENTER, Chose("help")),
        (DOWN * 4 + ENTER, Chose("1.a")),
        ("it went badly" + ENTER, Said("it went badly")),
        (DOWN + "typed after all" + ENTER, Said("typed after all")),
        ("2" + ENTER, Said("2")),
        (ENTER, REPEAT),
        (DOWN + "  " + ENTER, Chose("1.a")),
        ("x\x7f" + DOWN + ENTER, Chose("1.a")),
    ],
)
async def test_arrows_pick_and_typing_answers(keys: PipeInput, typed: str, event: Event) -> None:
    """At the same prompt; Enter on nothing asks for the question again."""
    assert await asked(keys, typed, BUTTONS) == Typed((event,))


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        (DOWN + " ", Chose("1.+late")),
        (DOWN * 2 + " ", Chose("1.-nerves")),
        (DOWN * 3 + ENTER, Chose("1.done")),
    ],
)
async def test_space_ticks(keys: PipeInput, typed: str, event: Event) -> None:
    """A box carries the state wanted; the button to finish is picked."""
    assert await asked(keys, typed, BOXES) == Typed((event,))


async def test_the_highlight_stays_after_a_tick(keys: PipeInput) -> None:
    """So that several can be ticked one below the other."""
    face = ScreenFace(quiet(), never)
    question = Asked(View(choices=BOXES), BOXES, ())  # type: ignore[arg-type]
    keys.send_text(DOWN + " ")
    await face.ask(question)
    keys.send_text(DOWN + " ")
    assert await face.ask(question) == Typed((Chose("1.-nerves"),))


@pytest.mark.parametrize("typed", [CTRL_C, CTRL_D, "half a word" + CTRL_C])
async def test_leaving_is_no_answer(keys: PipeInput, typed: str) -> None:
    """What was only half written is not said."""
    assert await asked(keys, typed, BUTTONS) is None


async def test_several_lines_end_with_a_dot(keys: PipeInput) -> None:
    """Enter starts a new line where several are wanted."""
    assert await asked(keys, f"one{ENTER}{ENTER}two{ENTER}.{ENTER}", (), block=True) == Typed(
        (Said("one\n\ntwo"),)
    )


async def test_what_falls_due_interrupts_and_gives_the_draft_back(
    keys: PipeInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The half-written answer and the highlight are there again after the check-in was shown."""
    monkeypatch.setattr(screen, "DUE_POLL_S", 0.05)
    due = [True]

    async def once() -> bool:
        return bool(due and due.pop())

    face = ScreenFace(quiet(), once)
    question = Asked(View(choices=BUTTONS), BUTTONS, ())  # type: ignore[arg-type]
    keys.send_text("half ")
    assert await face.ask(question) == Typed()
    keys.send_text("an answer" + ENTER)
    assert await face.ask(question) == Typed((Said("half an answer"),))


def test_nothing_is_wider_than_eighty_columns_or_parsed() -> None:
    """Neither talk nor a note; what a person typed is no markup and no escape."""
    console = quiet()
    face = ScreenFace(console, never)
    face.show(said("word " * 60 + "[red]:smile:\x1b[31m"))
    face.show(Message(note=NoteCard("Thank you, Dana", "Dear Dana,\n\n" + "Thank you. " * 30)))
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert "[red]:smile:" in shown
    assert "\x1b" not in shown
