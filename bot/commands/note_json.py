"""The note JSON: one line of JSON in, one line out, in order; a bad line never stops the others.

``draft`` makes a note from facts, ``check`` reads a note against the rubric. Blank lines are passed
over. What the fields hold is written in the README; ``Facts.kept`` is no part of this.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from bot.commands.note_fields import BadLineError, check_input, draft_input
from flows.note.findings import Draft, Finding, Report

Line = bytes | str
Answer = tuple[bytes, bool]
"""One line of JSON, ended, and whether the input line was answered."""


class Reader(Protocol):
    """Standard input, as bytes."""

    def __iter__(self) -> Iterator[bytes]:
        """Lines, each with its end."""
        ...


class Writer(Protocol):
    """Standard output, as bytes."""

    def write(self, data: bytes, /) -> Any:
        """Take bytes."""
        ...

    def flush(self) -> Any:
        """Hand on what was taken."""
        ...


def draft_lines(lines: Iterable[Line]) -> Iterator[Answer]:
    """One note, or what it lacks, for each line of facts."""
    return _each(lines, _draft)


def check_lines(lines: Iterable[Line]) -> Iterator[Answer]:
    """One report for each line that holds a note."""
    return _each(lines, _check)


def run(kind: str, stdin: Reader, stdout: Writer) -> int:
    """Answer every line of ``stdin``.

    Args:
        kind: ``draft`` or ``check``.
        stdin: Lines of bytes, such as ``sys.stdin.buffer``.
        stdout: Where bytes go, such as ``sys.stdout.buffer``; flushed after each line.

    Returns:
        The exit code: 0 when every line was answered, else 2.
    """
    answers = draft_lines(stdin) if kind == "draft" else check_lines(stdin)
    code = 0
    for line, answered in answers:
        stdout.write(line)
        stdout.flush()
        code = code if answered else 2
    return code


def _each(lines: Iterable[Line], answer: Callable[[dict[str, Any]], dict[str, Any]]) -> Iterator[Answer]:
    for line in lines:
        if not line.strip():
            continue
        try:
            yield _dump(answer(_parse(line))), True
        except BadLineError as fault:
            yield _dump({"error": fault.sentence, "field": fault.field}), False


def _dump(value: dict[str, Any]) -> bytes:
    """UTF-8 when it can be; a lone surrogate that slipped through is escaped."""
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"


def _parse(line: Line) -> dict[str, Any]:
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        value = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as fault:
        raise BadLineError("This line is not valid UTF-8 text.") from fault
    except (ValueError, RecursionError) as fault:
        raise BadLineError("This line is not valid JSON.") from fault
    if not isinstance(value, dict):
        raise BadLineError("A line must be a JSON object, in curly brackets.")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadLineError("This field stands twice in one object.", key)
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise BadLineError(f"{name} is not a number that JSON knows.")


def _draft(value: dict[str, Any]) -> dict[str, Any]:
    from flows.note.compose import draft

    return _draft_out(draft(draft_input(value)))


def _check(value: dict[str, Any]) -> dict[str, Any]:
    from flows.note.check import check

    return _report_out(check(*check_input(value)))


def _draft_out(made: Draft) -> dict[str, Any]:
    return {
        "subject": made.subject,
        "body": made.body,
        "apologies": made.apologies,
        "reason": made.reason,
        "included": list(made.included),
        "needs": list(made.needs),
        "findings": [_finding_out(finding) for finding in made.findings],
    }


def _report_out(report: Report) -> dict[str, Any]:
    return {
        "ok": report.ok,
        "apologies": report.apologies,
        "words": report.words,
        "sentences": report.sentences,
        "paragraphs": report.paragraphs,
        "findings": [_finding_out(finding) for finding in report.findings],
        "skipped": list(report.skipped),
    }


def _finding_out(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "quote": finding.quote,
        "start": finding.start,
        "end": finding.end,
        "part": finding.part,
    }
