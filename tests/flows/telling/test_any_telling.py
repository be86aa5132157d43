"""Properties: whatever is answered, one telling leads to one interview or to none."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.debrief.table import OVERLAYS, TELLING
from flows.events import Brought, Chose, Commanded, FilledIn
from flows.machine import view
from flows.messages import CHOICE_ID_BYTES
from tests.flows.calendars.written import kept
from tests.flows.telling.sitting import Sitting

OPENINGS = (
    "interview with Acme Friday 3pm, Dana and Raj, data engineer", "I have an interview tomorrow at 3", "/interview",
    "/interview with Acme", "interview on 3 March 2026 at 3pm", "interview with Acme on 01/02/2027 at 3pm",
    "interview with Acme Friday 3pm CST",
)  # fmt: skip
SAYINGS = (
    "yes", "no", "skip", "back", "help", "stop", "hi", "lisbona", "portland", "Friday", "3", "3pm", "pm", "14th", "99",
    "yesterday", "", "🙃", "x" * 3_000, "with Raj at Bolt", "data engineer", "why", "repeat", "the day", "the time",
    "the place", "chicago", "1", "2", "never mind", "I'm in Berlin now", "note", "checkins", "continue",
)  # fmt: skip
moves = st.lists(
    st.tuples(st.sampled_from(("say", "choice", "choice", "old")), st.integers(0, 300)),
    min_size=1,
    max_size=25,
)


def answer(sitting: Sitting, kind: str, pick: int) -> None:
    """One answer, whatever it is."""
    shown = [one for one in view(sitting.case).choices if "." in one.id]
    if kind == "choice" and shown:
        sitting.do(Chose(shown[pick % len(shown)].id))
    elif kind == "old":
        sitting.do(
            Chose(f"{sitting.case.talk.serial - 1}.{('tell_yes', 'same_one', 'tell_event_0')[pick % 3]}")
        )
    else:
        sitting.say(SAYINGS[pick % len(SAYINGS)])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(OPENINGS), st.sampled_from(("Europe/Lisbon", None)), moves)
def test_any_answers_lead_to_one_interview_or_none(
    opening: str, zone: str | None, sequence: list[tuple[str, int]]
) -> None:
    """As long as it is being told nothing is noted; when it is over there is one with a time, or none."""
    sitting = Sitting(zone).say(opening)
    for kind, pick in sequence:
        if sitting.state not in (*TELLING, *OVERLAYS):
            break
        assert not sitting.told
        answer(sitting, kind, pick)
        assert all(len(one.id.encode("ascii")) <= CHOICE_ID_BYTES for one in view(sitting.case).choices)
        assert sitting.case.talk.telling is None or sitting.state in (*TELLING, *OVERLAYS)
    assert len(sitting.told) <= 1
    assert len(sitting.case.interviews) <= 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(("google", "google_moved", "google_cancelled")), min_size=1, max_size=6), moves
)
def test_files_of_one_event_are_one_interview(names: list[str], sequence: list[tuple[str, int]]) -> None:
    """In whatever order they come, and whatever is answered between them."""
    from tests.flows.telling.test_files import in_march

    sitting = in_march()
    for name in names:
        sitting.send(kept(name))
        if sitting.state in TELLING:
            sitting.say("yes")
    events = [one.calendar.uid for one in sitting.case.interviews.values() if one.calendar]
    assert len(events) == len(set(events))
    for kind, pick in sequence:
        if sitting.state in (*TELLING, *OVERLAYS):
            answer(sitting, kind, pick)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=60), st.text(max_size=60))
def test_any_form_is_answered(date: str, hour: str, place: str, names: str) -> None:
    """Nothing raises, and what is not whole is a fault of the form."""
    sitting = Sitting(None).do(FilledIn(date, hour, place, names, names, names))
    assert not sitting.told
    sitting.do(Commanded("interview", names)).do(Brought("file", names))
