"""The text alternative of a picture: the words that stand above it, for who listens to the screen. Pure."""

from bot.slack.limits import ALT_CHARACTERS
from bot.slack.render import COMMAND, clean
from flows.messages import Line, Message
from flows.wording import parts


def alternative(message: Message) -> str:
    """The lines of a message, whole ones as far as they fit; the message itself holds them all."""
    text = ""
    for line in map(_words, message.lines):
        longer = f"{text}\n{line}" if text else line
        if len(longer) > ALT_CHARACTERS - 2:
            return f"{text or longer[: ALT_CHARACTERS - 2]}\n…"
        text = longer
    return text


def _words(line: Line) -> str:
    return clean(
        "".join(f"{COMMAND} {part.text}" if part.kind == "command" else part.text for part in parts(line))
    )
