"""What a note is made of: the facts a person gave, and nothing else.

Field names are those of the note JSON (see the README). All text is the person's own.
"""

from dataclasses import dataclass
from typing import Final, Literal

Form = Literal["standard", "short"]
Tone = Literal["plain", "warm", "formal"]

FORMS: Final = ("standard", "short")
TONES: Final = ("plain", "warm", "formal")
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that went wrong and may be put right in the note.

    Attributes:
        cause: A label of ``flows.labels`` (``CAUSES`` or ``NOTE_ONLY_CAUSES``).
        what: What it was about, as the person put it ("the window function question"), or None.
        better: The better answer, or what was left out, in the person's words, or None.
        action: What they did or will do about it, or None.
        noticed: The other side remarked on it; None when unknown.
        apologised: The person already apologised in the room; None when unknown.
        offended: Someone was or may have been hurt by it; None when unknown.
        include: None follows the product's table; True or False is the person's overrule.
    """

    cause: str
    what: str | None = None
    better: str | None = None
    action: str | None = None
    noticed: bool | None = None
    apologised: bool | None = None
    offended: bool | None = None
    include: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a draft is made from. The same facts give the same bytes.

    Attributes:
        role: The job applied for; every note needs it.
        topic: One thing that was talked about, as the person put it; needed except for ``grave``.
        strength: One thing the person would bring; needed except for ``grave``.
        name: The person's name; None ends the note with the closing line.
        company: The employer, or None.
        interviewer: The one the note is for; None gives a neutral greeting.
        repairs: In the order the person gave them.
        form: ``standard`` or ``short``.
        tone: ``plain``, ``warm`` or ``formal``.
        language: The note's language; only ``en`` so far.
        day: The weekday of the interview, if the person gave it.
        turned_down: The employer has already said no.
        seed: Chooses among wordings; any integer.
        unlike: Bodies this one should differ from (the notes to other interviewers).
        kept: Fields whose words the person keeps although a rule advises against them; there the
            check only advises. Not part of the note JSON.
    """

    role: str | None = None
    topic: str | None = None
    strength: str | None = None
    name: str | None = None
    company: str | None = None
    interviewer: str | None = None
    repairs: tuple[Repair, ...] = ()
    form: Form = "standard"
    tone: Tone = "plain"
    language: str = "en"
    day: str | None = None
    turned_down: bool = False
    seed: int = 0
    unlike: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()

    @property
    def grave(self) -> bool:
        """Whether something grave happened: such a note thanks, apologises once and closes."""
        return any(repair.cause == "grave" for repair in self.repairs)
