"""An interview to come, as far as a message tells of it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as said.

    Attributes:
        hour: 0 to 23; of an hour that is not certain the one before noon.
        minute: 0 to 59.
        certain: Whether it is known which half of the day is meant.
    """

    hour: int
    minute: int = 0
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Appointment:
    """What was read. It is always confirmed by the person, and asked about where ``needs`` says so.

    Attributes:
        company: The employer, as written, or None.
        role: The job, as written, or None.
        interviewers: The people to meet, as written.
        date: The day in ``zone``, or None.
        start: The instant, aware and in ``zone``; None unless day, hour and zone are certain.
        needs: What has to be asked first: empty, or one of

            - ``zone``: none is known (nothing else is settled without one), or the words may mean several;
            - ``date``: no day, an impossible one, one that contradicts its weekday, or one of ``candidates``;
            - ``month``: day and month may be told either way round, see ``candidates``;
            - ``hour``: none, an impossible one, one that the clock change skips, or one of ``candidates``.
        past: The day or the instant lies behind ``now``: to be questioned.
        candidates: The instants to choose from when ``needs`` is ``date``, ``month`` or ``hour``. Days with no
            hour stand at midnight and come in order; hours come with the one in daytime (7 to 19) first.
        span: The words that told the time, as typed.
        zone: The IANA zone in which the hour is meant: the one named in the words, else the person's.
        clock: The hour as said, kept for an answer that adds the day.
    """

    company: str | None = None
    role: str | None = None
    interviewers: tuple[str, ...] = ()
    date: dt.date | None = None
    start: dt.datetime | None = None
    needs: str = ""
    past: bool = False
    candidates: tuple[dt.datetime, ...] = ()
    span: str = ""
    zone: str | None = None
    clock: Clock | None = None
