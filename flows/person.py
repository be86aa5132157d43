"""Who somebody is to the conversation: one account, and what holds for all of it."""

from dataclasses import dataclass, field
from datetime import datetime

from flows.pending import Rhythm
from flows.wish import Consent


@dataclass(frozen=True, slots=True)
class Person:
    """One account, never linked to another.

    Attributes:
        id: ``telegram:<user id>``, ``slack:<team id>:<user id>`` or ``terminal:local``.
        locale: What the person typed, else what the platform says, else ``en``.
        zone: IANA name, or None when unknown.
        country: ISO 3166 code they gave for help lines, or None.
        name: What the person calls themselves, for the end of a note.
        keep_until: Lessons and outcomes are kept until then, if they asked for it.
        consent: What they said when asked whether a language model may be sent anything; None until then.
        rhythm: How and when they want to be written to.
        zone_said: They told their zone themselves: what a door knows of it counts no more.
        zone_asked: Their door was asked for it once.
    """

    id: str
    locale: str = "en"
    zone: str | None = None
    country: str | None = None
    name: str | None = None
    keep_until: datetime | None = None
    consent: Consent | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
    zone_said: bool = False
    zone_asked: bool = False
