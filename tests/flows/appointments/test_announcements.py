"""Facts about messages that tell of an interview to come, and of those that do not."""

from datetime import UTC, datetime

import pytest

from flows.appointments import Appointment, read_appointment, read_moment

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LISBON = "Europe/Lisbon"


def _read(text: str) -> Appointment:
    found = read_appointment(text, NOW, LISBON)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "start", "company", "role", "people"),
    [
        ("interview with Acme Friday 3pm, Dana and Raj, data engineer", "27 15:00", "Acme", "data engineer", "Dana Raj"),
        ("interview with Acme on Friday at 3pm", "27 15:00", "Acme", None, ""),
        ("Interview with Dana from Acme on Thursday at 15h", "26 15:00", "Acme", None, "Dana"),
        ("phone screen w/ Stripe thurs 4pm", "26 16:00", "Stripe", None, ""),
        ("My interview was rescheduled to Friday 10am", "27 10:00", None, None, ""),
        ("I had an interview today and have another one tomorrow at 3pm", "26 15:00", None, None, ""),
        ("I applied on Monday and have an interview on Thursday at 11am", "26 11:00", None, None, ""),
        ("I woke up at 6 and have an interview tomorrow at 3pm with Microsoft", "26 15:00", "Microsoft", None, ""),
        ("Interview with April at Acme, 3pm tomorrow", "26 15:00", "Acme", None, "April"),
        ("i've got an interview in two hours", "25 12:00", None, None, ""),
        ("I'm interviewing for the data analyst role at Netflix on Thu at 15h", "26 15:00", "Netflix", "data analyst", ""),
        ("Interview with Priya Shah, Tom from Contoso Mon 30 Nov 16:00", "30 16:00", "Contoso", None, "Priya Shah Tom"),
        ("interview at Globex tomorrow 2pm for a nurse role with Sarah Lee", "26 14:00", "Globex", "nurse", "Sarah Lee"),
        ("how do I prepare for my interview on Friday at 3pm?", "27 15:00", None, None, ""),
    ],
)  # fmt: skip
def test_an_announcement_is_read_whole(
    text: str, start: str, company: str | None, role: str | None, people: str
) -> None:
    """The time, the employer, the job and the people, each as written."""
    found = _read(text)
    assert found.start is not None
    assert (f"{found.start:%d %H:%M}", found.needs) == (start, "")
    assert (found.company, found.role, " ".join(found.interviewers)) == (company, role, people)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("I have an interview tomorrow at 3", "hour"),
        ("my interview is on the 14th", "hour"),
        ("I am so nervous about my interview tomorrow", "hour"),
        ("interview with 3 people tomorrow", "hour"),
        ("Interview with Acme on Friday; need to leave by 2pm", "hour"),
        ("Got a second round with Google next Tuesday at half two", "hour"),
        ("I have an interview coming up with Stripe", "date"),
        ("I was invited for an interview at Siemens next week", "date"),
        ("They gave me two slots for the interview: Monday 3pm or Tuesday 4pm", "date"),
        ("there's an interview on 31 Feb", "date"),
        ("Interview 3/4 at 10am with Initech", "month"),
    ],
)
def test_what_an_announcement_lacks_is_asked(text: str, needs: str) -> None:
    """Days and hours of other things are not taken for the interview's."""
    assert _read(text).needs == needs


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Friday 3pm",
        "interview at Acme",
        "My interview at Acme went badly yesterday",
        "I had an interview today at 3 and it was awful",
        "I bombed my interview",
        "interview yesterday at 3pm",
        "interview last Friday, awful",
        "the interview lasted 2 hours",
        "They said they'll let me know by Friday about the interview",
        "the interview on Friday was cancelled",
        "interview cancelled, it should have been on Friday",
        "I don't have an interview on friday",
        "She asked about my plans for next year in the interview, and I froze",
        "I was 10 minutes late to my interview",
        "After the interview I cried for two hours",
        "Second round for the nurse position on Friday. Ms. Kowalczyk was lovely but I underdressed.",
        "I've got another interview to talk about, let's do a fresh one",
        "today I stood up in the middle of the interview",
    ],
)
def test_what_tells_of_no_interview_to_come_is_nothing(text: str) -> None:
    """The past, other times and what was called off."""
    assert read_appointment(text, NOW, LISBON) is None


def test_a_date_just_gone_is_questioned() -> None:
    """It is not moved to next year."""
    found = _read("my interview on Nov 20 at 3pm with Acme")
    assert (found.past, f"{found.date}", found.company) == (True, "2026-11-20", "Acme")


@pytest.mark.parametrize(
    ("answer", "start"),
    [
        ("pm", "26 15:00"),
        ("3pm", "26 15:00"),
        ("15:00", "26 15:00"),
        ("the afternoon", "26 15:00"),
        ("in the afternoon", "26 15:00"),
        ("afternoon please", "26 15:00"),
        ("am", "26 03:00"),
        ("friday 3pm", "27 15:00"),
        ("16", "26 16:00"),
    ],
)
def test_an_answer_about_the_hour_keeps_the_day(answer: str, start: str) -> None:
    """As "pm" to "tomorrow at 3" is all it takes; the employer stays."""
    known = _read("interview with Acme tomorrow at 3")
    found = read_moment(answer, NOW, LISBON, known)
    assert found is not None
    assert found.start is not None
    assert (f"{found.start:%d %H:%M}", found.needs, found.company) == (start, "", "Acme")


@pytest.mark.parametrize(("answer", "day"), [("friday", 27), ("30", 30), ("the 30th", 30), ("tomorrow", 26)])
def test_an_answer_about_the_day_keeps_the_hour(answer: str, day: int) -> None:
    """A bare number is a day where the day was asked."""
    known = _read("interview with Acme at 3pm")
    assert known.needs == "date"
    found = read_moment(answer, NOW, LISBON, known)
    assert found is not None
    assert found.start is not None
    assert (found.start.day, found.start.hour) == (day, 15)


@pytest.mark.parametrize(("answer", "month"), [("april", 4), ("3 April", 4), ("March", 3), ("in march", 3)])
def test_an_answer_about_the_month_settles_it(answer: str, month: int) -> None:
    """Of the two readings, the one in that month."""
    known = _read("interview with Acme 3/4/2027 at 3pm")
    found = read_moment(answer, NOW, LISBON, known)
    assert found is not None
    assert found.start is not None
    assert (found.start.month, found.start.hour, found.needs) == (month, 15, "")


@pytest.mark.parametrize("answer", ["hello", "why?", "", "skip", "I don't know"])
def test_an_answer_that_tells_no_time_is_nothing(answer: str) -> None:
    """What was known stays with the one who asked."""
    assert read_moment(answer, NOW, LISBON, _read("interview with Acme tomorrow at 3")) is None
