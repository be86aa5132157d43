"""What a reader of a note may find: one finding a rule broken, and the report that holds them."""

from dataclasses import dataclass
from typing import Final, Literal

RULES: Final = (
    "subject", "words", "paragraphs", "sentences", "sentence_length", "thanks", "apology_count",
    "apology_sentences", "repair_place", "repair_share", "cause_clause", "exclamation", "emoji",
    "placeholder", "spacing", "unfinished", "wrong_name", "invented", "blame", "misunderstood",
    "conditional_apology", "grovelling", "begging", "self_rating", "retelling", "private_detail",
    "desperation", "flattery", "promise", "others", "salary", "pressure", "stock_phrase",
    "relative_day",
)  # fmt: skip
"""The rubric's rules, by the names of the note JSON."""

Part = Literal["subject", "body"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken at one place.

    Attributes:
        rule: A name of ``RULES``.
        severity: ``fault`` keeps a draft of ours from being shown; ``advice`` only advises.
        message: A kind sentence for the person.
        quote: The words it is about, or None for a rule of the whole note.
        start: Code points from the beginning of ``part``, or None.
        end: Code points, exclusive, or None.
        part: Where ``quote`` stands; for a person's own words before drafting, the field's name.
    """

    rule: str
    severity: Literal["fault", "advice"]
    message: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the check says of one note; counts leave out greeting, closing line and name."""

    ok: bool
    apologies: int
    words: int
    sentences: int
    paragraphs: int
    findings: tuple[Finding, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that may be shown, or what keeps it from being made.

    Attributes:
        subject: The subject line; None when nothing may be shown.
        body: Greeting, paragraphs, closing line and name, split by blank lines; None as above.
        apologies: Sentences that apologise.
        reason: One sentence on why there is, or is not, an apology.
        included: Causes of the repairs that stand in the note, heaviest first.
        needs: Fields of ``Facts`` (or ``repairs[0].better``) still missing.
        findings: What in the person's own words keeps it from being shown.
    """

    subject: str | None
    body: str | None
    apologies: int = 0
    reason: str = ""
    included: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
