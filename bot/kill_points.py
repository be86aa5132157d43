"""Named places at which a fault test ends the process, so that a kill is chosen by name and not by the clock.

Without ``AFTERWORD_DEV=1`` and ``AFTERWORD_KILL_AT=<name>:<count>`` nothing ever happens here.
"""

import os
import signal
from collections import Counter
from typing import Literal

Point = Literal["before-commit", "after-commit", "before-send", "after-send", "before-mark", "after-mark"]

_passed: Counter[str] = Counter()


def point(name: Point) -> None:
    """Pass a named place; the process is killed there if it was asked for, at the count asked for."""
    wanted = os.environ.get("AFTERWORD_KILL_AT")
    if wanted is None or os.environ.get("AFTERWORD_DEV") != "1":
        return
    _passed[name] += 1
    if wanted == f"{name}:{_passed[name]}":
        # Windows has no SIGKILL; its SIGTERM ends the process just as abruptly.
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
