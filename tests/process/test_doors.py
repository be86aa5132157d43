"""Every transport under fire: killed at any named point while the platform fails in every way it can."""

import os
from pathlib import Path

import pytest

from tests.fakes.faults import all_kinds
from tests.process.doors import Program, Trial, judged, live_through
from tests.process.stages import platform

TRANSPORTS = ("polling", "webhook", "socket", "http")
SEED = int(os.environ.get("AFTERWORD_TEST_SEED", "7"))


async def fire(folder: Path, trial: Trial) -> None:
    """Live through a trial, and see that it left no trace but what was counted."""
    print(f"seed {trial.seed}: run again with AFTERWORD_TEST_SEED={trial.seed}")
    async with platform(trial.transport, all_kinds(trial.seed)) as stage:
        program = Program(folder, stage.env)
        killed = await live_through(program, stage, trial)
        counts = await program.counts()
        verdict = judged(stage, trial)
    print(
        trial,
        killed,
        verdict,
        {name: counts.get(name, 0) for name in ("total.uncertain", "total.dead", "total.sent")},
    )
    assert stage.problems == []
    assert verdict.disordered == 0
    # Nothing is lost but what was in doubt twice and given up, visibly; what came twice was in doubt, and counted.
    assert verdict.lost <= counts.get("total.dead", 0)
    assert verdict.lost <= trial.people * trial.each // 50
    assert verdict.doubled <= counts.get("total.uncertain", 0)
    assert counts["rows.dead_letters"] == 0
    assert counts["rows.persons"] == trial.people
    assert "screen froze" not in program.log()


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_nothing_is_lost_or_doubled_in_secret(tmp_path: Path, transport: str) -> None:
    """100 messages of 10 people, three kills: each took effect once, in order, and was answered."""
    await fire(tmp_path, Trial(transport, people=10, each=10, kills=3, seed=SEED))


@pytest.mark.torture
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_nothing_is_lost_or_doubled_in_secret_for_long(tmp_path: Path, transport: str) -> None:
    """1,000 messages of 50 people, ten kills."""
    await fire(tmp_path, Trial(transport, people=50, each=20, kills=10, seed=SEED))
