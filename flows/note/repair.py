"""The repairs of a note in sentences: owned, brief, one apology for all."""

import re
from dataclasses import dataclass, replace
from typing import Final

from flows.note.apology import Plan, Treated
from flows.note.facts import Facts
from flows.note.fit import Fitted, Fitting, head_of
from flows.note.sentences import sentences_of
from flows.note.shape import is_base, is_past
from flows.note.templating import Chooser
from flows.note.tidy import capital
from flows.note.words import count, listed, tokens

_AMOUNT: Final = re.compile(
    r"\b((?:about |around |almost |nearly |over )?"
    r"(?:a few|a couple of|half an|an|a|\d+|[a-z]+(?:-[a-z]+)?) (?:minute|hour)s?)\b",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"\b(?:will|'ll|since|going to|now|from now on|next time|have been)\b", re.IGNORECASE
)
_WOULD: Final = re.compile(r"I(?: would|['’]d) ", re.IGNORECASE)
_PAST: Final = re.compile(r"I (?!have\b)\w", re.IGNORECASE)
_TWO_SENTENCES: Final = 20
"""Words: an answer may take two sentences while both stay under this."""
_ONE_SENTENCE: Final = 27


@dataclass(frozen=True, slots=True)
class Words:
    """What a repair's sentences are made with: the facts, the chooser and how tight it has to be."""

    facts: Facts
    choose: Chooser
    fit: Fitting
    tight: float = 1.0

    def own(self, each: Treated, field: str, limit: int) -> Fitted | None:
        """One field of a repair, fitted; None when the person left it empty."""
        text = getattr(each.repair, field)
        if not text or not text.strip():
            return None
        found = self.fit(f"repairs[{each.index}].{field}", text, max(5, int(limit * self.tight)))
        return found if found.words else None


def repair_sentences(plan: Plan, words: Words) -> list[str]:
    """All sentences of the repair, in the order of the plan."""
    said: list[str] = []
    sorry = [each for each in plan.treated if each.manner == "apology"]
    for each in plan.treated:
        if each.manner != "apology":
            said.extend(_WAYS[each.manner](each, words))
        elif each is sorry[0]:
            said.append(_apology(sorry, words))
    return said


def _apology(sorry: list[Treated], words: Words) -> str:
    """One sentence for everything that is apologised for."""
    if len(sorry) > 1:  # both together are one clause of at most 15 words
        words = replace(words, choose=replace(words.choose, brief=4))
    faults = " and for ".join(_fault(each, words) for each in sorry)
    actions = [action for each in sorry if (action := _action(each, words)) is not None]
    if actions:
        full = words.choose.word("apology_with", {"faults": faults, "action": actions[0]})
        if count(full) <= _ONE_SENTENCE:
            return _alike(full, faults)
    return _alike(words.choose.word("apology", {"faults": faults}), faults)


def _alike(sentence: str, faults: str) -> str:
    """Join two faults by the word before the first: "sorry about one and about the other"."""
    if f" about {faults}" not in sentence:
        return sentence
    return sentence.replace(faults, faults.replace(" and for ", " and about "))


def _fault(each: Treated, words: Words) -> str:
    cause = _misread(each) if each.repair.cause == "misread_interviewer" else each.repair.cause
    if cause == "late" and {"missed", "missing"} & set(tokens(each.repair.what or "")):
        cause = "late_missed"
    return words.choose.word(f"fault_{cause}", {"amount": _amount(each)}, str(each.index))


def _misread(each: Treated) -> str:
    """The wording for what may have hurt: no remark is confessed to where something was done."""
    low = set(tokens(each.repair.what or ""))
    for kind in ("over", "name", "said"):
        if low & listed(f"misread_{kind}"):
            return f"misread_{kind}"
    return "misread_interviewer"


def _amount(each: Treated) -> str:
    """How late, when the person said it: "ten minutes "."""
    match = _AMOUNT.search(each.repair.what or "")
    first = match[1].split()[0].lower() if match else ""
    known = first.isdigit() or first.split("-")[0] in listed("numbers") | {"a", "an", "half"}
    return f"{match[1].lower()} " if match and known else ""


def _action(each: Treated, words: Words) -> str | None:
    """What they did or will do, as a clause; None when it has no shape of one."""
    found = words.own(each, "action", 10)
    if found is None:
        return None
    if found.shape in {"clause", "would"}:
        return found.words
    return f"I am {found.words}" if found.shape == "gerund" else None


def _patience(each: Treated, words: Words) -> list[str]:
    if each.repair.cause == "late":
        action = _action(each, words)
        tail = f", and {action}" if action else ""
        return [words.choose.word("patience_late", {"amount": _amount(each), "tail": tail})]
    what = words.own(each, "what", 7)
    if what is not None and what.shape == "noun" and tokens(what.words)[0] in listed("determiners"):
        return [words.choose.word("patience_technical_what", {"on_what": what.words, "tail": ""})]
    return [words.choose.word("patience_technical_trouble", {"tail": ""})]


def _owned(each: Treated, words: Words) -> list[str]:
    action = _action(each, words)
    return [words.choose.word("owned_dress", {"tail": f", and {action}" if action else ""})]


def _answer(each: Treated, words: Words) -> list[str]:
    """The better answer in one sentence, or two while both are short."""
    own = words.own(each, "better", 20)
    if own is None:
        return []
    first, rest = _first_of(own.words)
    said = _answered(first, own.shape, each, words)
    if rest:
        return [said, rest]
    action = _action(each, words) if words.facts.form == "standard" else None
    alone = sum(other.include is not False for other in words.facts.repairs) == 1
    if action and alone and words.tight == 1.0 and max(count(said), count(action)) < _TWO_SENTENCES:
        return [said, f"{capital(action)}."]
    return [said]


def _answered(own: str, shape: str, each: Treated, words: Words) -> str:
    """The sentence of the better answer, with the question it was for when the person named it."""
    if shape == "would" and (match := _WOULD.match(own)) is not None and is_base(tokens(own[match.end() :])):
        own, shape = own[match.end() :], "verb"
    kind = {"verb": "do", "would": "state", "clause": "state"}.get(shape, "noun")
    if shape == "would":
        own = _WOULD.sub("I would ", own)
    what = _what(each, words)
    slot = f"answer_{kind}" if what else f"answer_{kind}_bare"
    return words.choose.word(slot, {"on_what": what or "", "own": own}, str(each.index))


def _first_of(own: str) -> tuple[str, str]:
    spans = sentences_of(own)
    if len(spans) < 2:
        return own, ""
    return own[slice(*spans[0])].rstrip("."), f"{capital(own[spans[1][0] :])}."


def _what(each: Treated, words: Words) -> str | None:
    """The question as it is named, unless the words tell of the failure or of pay."""
    found = words.own(each, "what", 8)
    if found is None or found.too_long or found.shape not in {"noun", "wh", "gerund"}:
        return None
    low = tokens(found.words)
    if unsaid(found.words) or count(found.words) > 10:
        return None
    if head_of(low) in listed("counted_heads") | listed("answer_heads"):
        return found.words
    return words.choose.word("question_wh" if found.shape == "wh" else "question", {"what": found.words})


def unsaid(what: str) -> bool:
    """Whether the name of a question tells of the failure or of pay, so that the note leaves it out."""
    return bool(set(tokens(what)) & (listed("money") | listed("colour_of_failure")))


def _addition(each: Treated, words: Words) -> list[str]:
    own = words.own(each, "better", 20) or words.own(each, "what", 16)
    if own is None:
        return []
    first, rest = _first_of(_addable(own))
    kind = "clause" if own.shape in {"would", "clause", "verb"} else own.shape
    slot = f"addition_{kind}" if kind in {"clause", "gerund"} else "addition_noun"
    del rest  # the table gives what was left out one sentence
    return [words.choose.word(slot, {"own": first}, str(each.index))]


def _addable(own: Fitted) -> str:
    return f"I {own.words}" if own.shape == "verb" else own.words


def _since(each: Treated, words: Words) -> list[str]:
    own = words.own(each, "action", 16) or words.own(each, "better", 16)
    if own is None:
        return []
    first, _ = _first_of(_addable(own))
    if own.shape in {"would", "clause", "verb"}:
        if _AHEAD.search(first):
            return [f"{capital(first)}."]
        slot = "since_past" if _PAST.match(first) and is_past(tokens(first)[1]) else "since_clause"
    else:
        slot = "since_gerund" if own.shape == "gerund" else "since_noun"
    return [words.choose.word(slot, {"own": first}, str(each.index))]


def _context(each: Treated, words: Words) -> list[str]:
    own = words.own(each, "better", 14) or words.own(each, "what", 14)
    if own is None:
        return [words.choose.word("context", {})]
    first = re.sub(r"^(?:because|since|as) (?:of )?", "", _addable(own))
    kind = "clause" if own.shape in {"clause", "verb", "would"} else "noun"
    return [words.choose.word(f"context_{kind}", {"own": first}, str(each.index))]


_WAYS: Final = {
    "patience": _patience,
    "owned": _owned,
    "answer": _answer,
    "addition": _addition,
    "since": _since,
    "context": _context,
}
