"""What is said to an answer that was not understood."""

from typing import Final

from flows.debrief.turn import Turn

MISSES: Final = ("unclear-first", "unclear-second", "unclear-third")


def missed(turn: Turn) -> None:
    """Not understood: clearer each time, then choices with a way out."""
    misses = min(turn.case.talk.misses, len(MISSES) - 1)
    turn.keep(misses=misses + 1)
    turn.say(turn.line(MISSES[misses]))
    turn.asks = True
