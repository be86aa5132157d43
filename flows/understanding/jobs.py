"""How much a part of a one-line answer looks like a job."""

import re
from typing import Final

from flows.understanding import people
from flows.understanding.blanks import kind_of_person
from flows.understanding.lexicons import phrases
from flows.understanding.roles import headed, whole_role

TAIL: Final = re.compile(
    r"\s+(?:role|position|job|post|opening|vacancy|gig|interview|opportunity)\b.*$|\s+(?:thing|one)$",
    re.IGNORECASE,
)
_WORKER: Final = re.compile(r"(?:[^e]er|or|ist|ian|ant|eer|hand|man|woman)$")
"""How the names of most jobs end."""


def job_weight(part: str) -> float:
    """What speaks for a job in the words alone; 0 where nothing does."""
    lower = part.lower()
    bare = TAIL.sub("", lower)
    weight = 6.0 if bare != lower else 0.0
    weight += 7.0 if whole_role(bare) else 4.5 if headed(bare) or _headed(bare) else 0.0
    weight += 5.0 if bare in phrases("role_fields.txt") else 0.0
    weight += 1.5 if _WORKER.search(bare) and not people.familiar(bare.split(maxsplit=1)[0]) else 0.0
    # "Team lead at Ikea": rather whom they met, unless nothing else is a job.
    return weight - (4.0 if weight and kind_of_person(bare) else 0.0)


def _headed(lower: str) -> bool:
    """Whether words end as a job ends that only one-line answers name."""
    heads = phrases("role_heads.txt")
    tokens = lower.split()
    return any(" ".join(tokens[-size:]) in heads for size in (1, 2) if len(tokens) >= size)
