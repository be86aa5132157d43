"""The command line: ``afterword`` and what it can do. Heavy imports wait until a command needs them."""

import os
import sys
from collections.abc import Callable, Coroutine
from enum import StrEnum
from pathlib import Path
from traceback import extract_tb
from typing import Annotated, Any, Final

import typer

from bot.errors import AfterwordError

FAULT: Final = 1

app = typer.Typer(
    name="afterword",
    help="The chat to open in the hour after a job interview that felt bad.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Database = Annotated[
    Path | None, typer.Option("--db", metavar="FILE", dir_okay=False, help="The database to use.")
]
Json = Annotated[bool, typer.Option("--json", help="JSON Lines in and out (the only form there is).")]
Now = Annotated[str | None, typer.Option(help="Sets the clock, ISO 8601 (AFTERWORD_DEV=1).")]
Someone = Annotated[str, typer.Argument(metavar="PERSON", help="An account, such as terminal:local.")]


class NoteKind(StrEnum):
    """What may be done with a note."""

    DRAFT = "draft"
    CHECK = "check"


@app.command()
def chat(
    plain: Annotated[bool, typer.Option("--plain", help="Lines only; a pipe always gets them.")] = False,  # noqa: FBT002
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON line for each turn.")] = False,  # noqa: FBT002
    db: Database = None,
    seed: Annotated[int | None, typer.Option(help="Chooses the wordings (AFTERWORD_DEV=1).")] = None,
    now: Now = None,
) -> None:
    """Open the conversation here, in the terminal."""
    from bot.commands.chat import Wish, run

    _await(lambda: run(Wish(plain=plain, jsonl=jsonl, database=db, seed=seed, now=now)))


@app.command()
def run(db: Database = None, now: Now = None) -> None:
    """Serve every platform that is configured, until it is told to stop."""
    from bot.commands.serve import run

    _await(lambda: run(db, now), fast=True)


@app.command()
def check(
    db: Database = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no platform about its token.")] = False,  # noqa: FBT002
) -> None:
    """Look over settings, keys, database, versions and tokens; exit 1 on a fault."""
    from bot.commands.check import run

    _await(lambda: run(db, offline=offline))


@app.command()
def explain(json: Json = False) -> None:  # noqa: ARG001, FBT002
    """Say what is understood of each line of standard input."""
    from bot.commands.explain import run

    raise typer.Exit(run(sys.stdin.buffer, sys.stdout.buffer))


@app.command()
def note(
    kind: Annotated[NoteKind, typer.Argument(help="draft or check")],
    json: Json = False,  # noqa: ARG001, FBT002
) -> None:
    """Draft or check a note for each line of standard input."""
    from bot.commands.note_json import run

    raise typer.Exit(run(kind.value, sys.stdin.buffer, sys.stdout.buffer))


@app.command()
def diagram(
    readme: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw between the markers of this file.")
    ] = None,
) -> None:
    """Print the flow as a Mermaid diagram."""
    from bot.commands.diagram import run

    raise typer.Exit(run(readme, sys.stdout, sys.stderr))


@app.command()
def export(
    person: Someone,
    text: Annotated[bool, typer.Option("--text", help="Readable text instead of JSON.")] = False,  # noqa: FBT002
    db: Database = None,
) -> None:
    """Print everything that is kept about a person."""
    from bot.commands.data import export
    from bot.settings import load

    _await(lambda: export(load(), db, person, text=text))


@app.command()
def forget(
    person: Someone,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,  # noqa: FBT002
    db: Database = None,
) -> None:
    """Erase everything that is kept about a person; a terminal is asked first, a script is not."""
    from bot.commands.data import forget
    from bot.settings import load

    asks = sys.stdin.isatty() and not yes
    _await(lambda: forget(load(), db, person, sure=typer.confirm if asks else lambda _question: True))


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    db: Database = None,
) -> None:
    """Copy the database into a file, while the program runs or not."""
    from bot.commands.backup import backup
    from bot.settings import load

    _await(lambda: backup(load(), db, target))


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A backup.")],
    db: Database = None,
) -> None:
    """Put a backup back, and erase from it whoever was erased since; the program must not be running."""
    from bot.commands.backup import restore
    from bot.settings import load

    _await(lambda: restore(load(), db, source))


@app.command()
def letters(
    show: Annotated[bool, typer.Option("--show", help="What came, too: it is somebody's words.")] = False,  # noqa: FBT002
    db: Database = None,
) -> None:
    """List what failed and was put aside, and what could not be delivered."""
    from bot.commands.letters import letters
    from bot.settings import load

    _await(lambda: letters(load(), db, show=show))


@app.command("rotate-keys")
def rotate_keys(db: Database = None) -> None:
    """Encrypt everything anew with the newest key, so that older ones can go."""
    from bot.commands.keys import rotate
    from bot.settings import load

    _await(lambda: rotate(load(), db))


@app.command("new-key")
def new_key() -> None:
    """Print a new encryption key."""
    from bot.commands.keys import new

    raise typer.Exit(new())


def _await(command: Callable[[], Coroutine[Any, Any, int]], *, fast: bool = False) -> None:
    """Run a command to its end; its number is the exit code. ``fast``: on uvloop, where there is one."""
    import asyncio

    async def whole() -> int:
        return await command()

    make_loop = None
    if fast and sys.platform != "win32":
        import uvloop

        make_loop = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=make_loop) as runner:
        raise typer.Exit(runner.run(whole()))


def main() -> int:
    """The entry point: faults we know become one sentence on stderr, and exit code 1."""
    try:
        app(standalone_mode=True)
    except AfterwordError as fault:
        sys.stderr.write(f"{fault}\n")
        return FAULT
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has gone; closing stderr keeps Python from complaining of it at exit.
        sys.stderr.close()
        return 0
    except Exception as defect:
        if os.environ.get("AFTERWORD_DEV") == "1":
            raise
        # A traceback would quote what somebody wrote.
        sys.stderr.write(_honest(defect) + "\n")
        return FAULT
    return 0


def _honest(defect: Exception) -> str:
    """What went wrong, by type and place, for whoever mends it."""
    from flows.wording import say

    if isinstance(defect, OSError) and isinstance(defect.filename, str | Path):
        return say("terminal-file-unreadable", path=str(defect.filename))
    frame = extract_tb(defect.__traceback__)[-1]
    return say(
        "terminal-defect", error=type(defect).__name__, place=f"{Path(frame.filename).name}:{frame.lineno}"
    )


if __name__ == "__main__":
    sys.exit(main())
