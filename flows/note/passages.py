"""The sentences of a note, chosen and put in order, before it is checked."""

import re
from dataclasses import dataclass
from typing import Final

from flows.note.apology import Plan, Treated
from flows.note.facts import Facts
from flows.note.fit import Fitted, Fitting
from flows.note.repair import Words, repair_sentences
from flows.note.shape import telling_of
from flows.note.templating import Chooser, listing, number
from flows.note.tidy import capital
from flows.note.words import alternatives, count, listed, tokens

_AIM: Final = 72
"""Words: a shorter note gets one more sentence, since 70 to 130 is the aim."""
_SUBJECT: Final = range(3, 10)
_SHARE: Final = 0.4
"""Most of a note's words that its repair may take."""
_ROLE_WORDS: Final = 9
_SHORT_TOPIC: Final = 11
_SHORT_STRENGTH: Final = 13
_YEARS: Final = re.compile(
    r"(?:(?:over|almost|nearly|about|around|more than|just over) )?[\w-]+(?: and a half)? "
    r"(?:years|months|seasons)\b(?!['’])",
    re.IGNORECASE,
)
_WAYS_TO_CUT: Final[dict[int, tuple[tuple[int, ...], ...]]] = {
    5: ((2, 2, 1), (2, 3), (1, 2, 2), (3, 2)),
    6: ((2, 2, 2), (2, 4), (2, 3, 1), (3, 3)),
    7: ((2, 3, 2), (3, 2, 2), (2, 4, 1)),
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a note.

    Attributes:
        facts: What it is made of.
        plan: What the table says of the repairs.
        choose: Which wordings it takes.
        fit: Fits the person's words, for all tries together.
        tight: 1, or less when an earlier try came out too long: how much of the usual room words get.
    """

    facts: Facts
    plan: Plan
    choose: Chooser
    fit: Fitting
    tight: float = 1.0

    def body(self) -> str:
        """Greeting, paragraphs, closing line and name."""
        facts = self.facts
        closing = self.choose.word("closing", {})
        end = f"{closing}\n{facts.name.strip()}" if facts.name and facts.name.strip() else closing
        return "\n\n".join([self._greeting(), *self._paragraphs(), end])

    def said(self) -> tuple[Treated, ...]:
        """The repairs that stand in the body."""
        short = self.facts.form == "short" and not self.facts.grave
        return self.plan.treated[:1] if short else self.plan.treated

    def subject(self) -> str:
        """A subject line of 3 to 9 words."""
        values = {"on": self._on(), "bare_role": bare_role(self.facts)}
        slots = (
            ("subject_role", "subject")
            if self.choose.pick("subject kind", (True, True, False))
            else ("subject",)
        )
        for slot in slots:
            line = self.choose.word(slot, values)
            if count(line) in _SUBJECT:
                return capital(line)
        return self.choose.word("subject", {"on": "", "bare_role": ""})

    def _greeting(self) -> str:
        name = (self.facts.interviewer or "").strip().rstrip(",")
        if not name:
            return self.choose.word("greeting_nobody", {})
        greeting = self.choose.word("greeting", {"name": name})
        return f"Dear {name}," if " " in name else greeting

    def _on(self) -> str:
        return f" on {self.facts.day}" if self.facts.day else ""

    def _values(self) -> dict[str, str]:
        company = (self.facts.company or "").strip().rstrip(".")
        return {"role": self._role(), "at": f" at {company}" if company else "", "on": self._on()}

    def _role(self) -> str:
        bare = bare_role(self.facts)
        if tokens(bare) and tokens(bare)[-1] in listed("role_complete"):
            return f"the {bare}"
        return f"the {bare} {self.choose.pick('role word', ('role', 'position', 'role'))}"

    def _paragraphs(self) -> list[str]:
        if self.facts.grave:
            return self._grave()
        if self.facts.turned_down:
            return self._turned_down()
        return self._short() if self.facts.form == "short" else self._standard()

    def _grave(self) -> list[str]:
        first = self.choose.word("grave_first", self._values())
        last = self.choose.word("grave_last", {})
        if not self.plan.treated:
            return [f"{first} {self.choose.word('grave_bare', {})}", last]
        apology = self.choose.word("grave_apology", {})
        cuts = ([f"{first} {apology}", last], [first, f"{apology} {last}"])
        return self.choose.pick("grave cut", cuts)

    def _turned_down(self) -> list[str]:
        first = self.choose.word("first", self._values())
        wishes, kept = self.choose.word("wishes", {}), self.choose.word("kept", {})
        if self.facts.form == "short":
            return [f"{first} {self._topic(_SHORT_TOPIC)}", f"{wishes} {kept}"]
        accepted, last = self.choose.word("turned_down", {}), self.choose.word("last", {})
        cuts = (
            [f"{first} {self._topic()}", f"{accepted} {wishes}", f"{kept} {last}"],
            [f"{first} {self._topic()}", f"{accepted} {kept} {wishes} {last}"],
        )
        return self.choose.pick("turned cut", cuts)

    def _short(self) -> list[str]:
        first = self.choose.word("first", self._values())
        repair = repair_sentences(
            Plan(self.said()), Words(self.facts, self.choose, self.fit, 0.6 * self.tight)
        )
        middle = " ".join(repair) if repair else self._strength(near=True, limit=_SHORT_STRENGTH)
        last = self.choose.word("last_short", {})
        return [f"{first} {self._topic(_SHORT_TOPIC)}", f"{middle} {last}"]

    def _standard(self) -> list[str]:
        first, topic = self.choose.word("first", self._values()), self._topic()
        repair = repair_sentences(self.plan, Words(self.facts, self.choose, self.fit, self.tight))
        strength = self._strength(near=not repair)
        rest = [strength, self.choose.word("interest", {})]
        last = self.choose.word("last", {})
        # Counted without company and day, so that naming them does not reword the note.
        bare = self.choose.word("first", {**self._values(), "at": "", "on": ""})
        if count(" ".join([bare, topic, *repair, *rest, last])) < _AIM or self._over(
            bare, topic, repair, rest, last
        ):
            rest.append(self.choose.word("offer", {}))
        return self._cut([first, topic], repair, [*rest, last])

    def _over(self, first: str, topic: str, repair: list[str], rest: list[str], last: str) -> bool:
        """Whether the repair outgrows its share, so that the rest needs a sentence more."""
        mine = count(" ".join(repair))
        return mine > _SHARE * count(" ".join([first, topic, *repair, *rest, last]))

    def _cut(self, head: list[str], repair: list[str], rest: list[str]) -> list[str]:
        """Paragraphs: cut at one of a few natural places."""
        if not repair:
            every = [*head, *rest]
            sizes = self.choose.pick("cut", _WAYS_TO_CUT[len(every)])
            at, pieces = 0, []
            for size in sizes:
                pieces.append(" ".join(every[at : at + size]))
                at += size
            return pieces
        middle, end = rest[:1], rest[1:]
        cuts = (
            [head, [*repair, *middle], end],
            [head, repair, rest],
            [[*head, *repair], rest],
            [[*head, *repair], middle + end[:-1], end[-1:]],
        )
        return [" ".join(piece) for piece in self.choose.pick("cut", cuts)]

    def _topic(self, limit: int | None = None) -> str:
        found = self._own("topic", self.facts.topic or "", limit)
        if found.words.lower() in listed("general_topics"):
            return self.choose.word("topic_general", {"topic": found.words})
        how = found.shape == "wh" and tokens(found.words)[0] in {"how", "why", "what", "where"}
        slot = "topic_wh" if how else "topic_that" if found.shape == "that" else "topic_about"
        return self.choose.word(slot, {"topic": found.words})

    def _strength(self, *, near: bool, limit: int | None = None) -> str:
        found = self._own("strength", self.facts.strength or "", limit)
        place = "near" if near and self._is_work() else "far"
        to, inside = self._tie(place, "to"), self._tie(place, "in")
        values = {"own": found.words, "Own": capital(found.words), "to": to, "in": inside}
        values["In"] = capital(inside)
        return self.choose.word(f"strength_{_strength_kind(found)}", values)

    def _is_work(self) -> bool:
        """Whether the topic is something people do, so that "that kind of work" points at it."""
        found = self._own("topic", self.facts.topic or "", None)
        return found.shape == "gerund" or found.words.lower().startswith("how ")

    def _tie(self, place: str, kind: str) -> str:
        return self.choose.pick(f"tie {kind}", listing(place, kind))

    def _own(self, field: str, text: str, limit: int | None) -> Fitted:
        wanted = limit and max(5, int(limit * self.tight))
        found = self.fit(field, text, wanted)
        return self.fit(field, text) if found.too_long else found


def bare_role(facts: Facts) -> str:
    """The job's name without article, company, or "role" behind it."""
    role = " ".join((facts.role or "").split()).strip(" .,;:!?\"'“”")
    role = re.sub(
        r"^(?:the|a|an|your|for the|for a|for an|as a|as an|as) (?=\S)", "", role, flags=re.IGNORECASE
    )
    if facts.company:
        role = re.sub(
            rf"\s+(?:at|with|for|in) {re.escape(facts.company.strip())}$", "", role, flags=re.IGNORECASE
        )
    role = re.sub(rf"(?<=\w)\s+(?:{alternatives('role_heads')})$", "", role, flags=re.IGNORECASE)
    if count(role) > _ROLE_WORDS:
        role = re.split(r"\s*(?:[,(;/–—]| - )", role, maxsplit=1)[0].strip() or role
    return role


def _strength_kind(found: Fitted) -> str:
    if found.shape in {"clause", "would"}:
        return telling_of(found.words)
    if found.shape == "gerund":
        return "gerund"
    return "years" if _YEARS.match(found.words) else "noun"


def seed_of(facts: Facts) -> int:
    """The seed as it is used: two people with one seed still get notes of their own.

    Names and the company have no part in it: to add or correct one does not reword the note.
    """
    return number(facts.seed, facts.role, facts.topic, facts.strength)
