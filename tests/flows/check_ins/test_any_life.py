"""Whatever a person does and whenever: what comes unasked keeps to its bounds."""

import asyncio
from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.events import Commanded, Said
from tests.flows.check_ins.life import Life, earliest

ZONES = (
    "Europe/Lisbon",
    "Asia/Kathmandu",
    "America/New_York",
    "Pacific/Chatham",
    "Pacific/Honolulu",
    "Asia/Tokyo",
)
PRESSED = ("open", "later", "skip", "pause", "stop", "more")
SAID = (
    Commanded("stop"), Commanded("bye"), Commanded("start"), Commanded("resume_check_ins"), Commanded("checkins"),
    Commanded("note"), Commanded("new"), Said("I heard back"), Said("a bit tired"), Said("nothing yet"),
    Commanded("pause_check_ins"), Commanded("stop_check_ins"), Commanded("stop"),
)  # fmt: skip
MOVES = st.one_of(
    st.tuples(st.just("tells"), st.integers(-30, 120), st.integers(15, 700)),
    st.tuples(st.just("closes"), st.sampled_from((0, 1, 2)), st.just(0)),
    st.tuples(st.just("passes"), st.integers(1, 2_000), st.just(0)),
    st.tuples(st.just("passes"), st.integers(500, 5_000), st.just(0)),
    st.tuples(st.just("down"), st.integers(60, 6_000), st.just(0)),
    st.tuples(st.just("back"), st.integers(1, 3_000), st.just(0)),
    st.tuples(st.just("restart"), st.just(0), st.just(0)),
    st.tuples(st.just("presses"), st.integers(0, 5), st.integers(0, 9)),
    st.tuples(st.just("says"), st.integers(0, len(SAID) - 1), st.just(0)),
    st.tuples(st.just("moves"), st.integers(0, 5), st.just(0)),
)
ASKED = ("morning", "week", "morning week")


async def live(moves: list[tuple[str, int, int]]) -> Life:
    """Live a life."""
    life = Life()
    await life.begin()
    await life.closes("morning week")
    await life.tells(74, 60)
    for kind, first, second in moves:
        if kind == "tells":
            await life.tells(first, second)
        elif kind == "closes":
            await life.closes(ASKED[first])
        elif kind == "passes":
            await life.goes_by(first)
        elif kind == "down":
            await life.goes_by(first, looking=False)
        elif kind == "back":
            life.clock.at -= timedelta(minutes=first)
            await life.look()
        elif kind == "restart":
            await life.restart()
        elif kind == "presses":
            await life.presses(PRESSED[first], second)
        elif kind == "says":
            await life.does(SAID[first])
        else:
            life.zone = ZONES[first]
            await life.does(Commanded("start"))
    await life.goes_by(20_000)
    return life


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MOVES, min_size=3, max_size=25))
def test_what_comes_unasked_keeps_to_its_bounds(moves: list[tuple[str, int, int]]) -> None:
    """One a local day, four an interview, one of each kind, within 8:00 and 20:00, none after a stop, none early."""
    life = asyncio.run(live(moves))
    case = asyncio.run(life.case())
    days = Counter(one.local.date() for one in life.came)
    assert all(total == 1 for total in days.values()), days
    kinds = Counter(name for one in life.came for name in one.kinds)
    assert all(total == 1 for total in kinds.values()), kinds
    assert all(total <= 4 for total in Counter(name for name, _ in kinds).values())
    for one in life.came:
        assert 8 <= one.local.hour < 20, one
        assert one.state == "on", one
        winner, *along = one.kinds
        day, moment = earliest(case, *winner, one.zone)
        assert one.at >= moment, (one, moment)
        assert all(one.local.date() >= earliest(case, *name, one.zone)[0] for name in along), one
        assert day <= one.local.date()


def test_a_life_in_which_much_comes() -> None:
    """The lives above are not empty: in a busy one every kind comes, each once."""
    moves = [
        ("passes", 1_500, 0), ("passes", 1_500, 0), ("passes", 1_500, 0),
        ("passes", 5_000, 0), ("passes", 5_000, 0),
    ]  # fmt: skip
    life = asyncio.run(live(moves))
    assert {kind for one in life.came for _, kind in one.kinds} == {"before", "after", "morning", "week"}
