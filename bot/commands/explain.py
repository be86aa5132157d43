"""``afterword explain``: what is read out of each line, without state or memory."""

from typing import Any, BinaryIO

import orjson

from bot.terminal.inbound import decode
from flows.care import read_care
from flows.understanding import understand


def run(source: BinaryIO, target: BinaryIO) -> int:
    """Answer each line of ``source``, empty ones too, with one line of JSON; returns the exit code."""
    for raw in source:
        target.write(orjson.dumps(explain(decode(raw))) + b"\n")
        target.flush()
    return 0


def explain(text: str) -> dict[str, Any]:
    """What understanding and care read in one message, in the order of the README."""
    reading = understand(text)
    return {
        "text": text,
        "valence": reading.valence,
        "causes": list(reading.causes),
        "likely": list(reading.likely),
        "company": reading.company,
        "interviewers": list(reading.interviewers),
        "role": reading.role,
        "when": reading.when,
        "intent": reading.intent,
        "care": read_care(text).tier,
    }
