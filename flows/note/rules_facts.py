"""What only the facts can tell: wrong names, things nobody said, and a joke told again.

"Every name, number, organisation and skill in a note stands in what the person said" (product.md).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from flows.note.facts import Facts
from flows.note.hits import Hit
from flows.note.lexicon_files import compiled, patterns, phrases, word_set
from flows.note.reading import Reading, content_words, field_words, stem
from flows.note.sentences import Span

_WORD: Final = re.compile(r"[^\W_](?:[\w'’+#]|[.&/-](?=[\w+#]))*")
_SHOUTED: Final = re.compile(r"[A-Z0-9+#.&/-]{2,}s?|.*[a-z].*[A-Z].*|.*\d.*|.*[+#]")
_HONORIFIC: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Miss)\.?\s+$")
_VOCATIVE: Final = re.compile(r"(?:you|thanks|again|all|best),\s+$", re.IGNORECASE)
_NEAR: Final = 1
"""Letters by which a name may differ to be taken for a slip of another; two in long names."""


@cache
def _number_words() -> dict[str, str]:
    return {word: str(value) for value, word in enumerate(phrases("vocabulary", "numbers"), start=2)}


def fact_hits(reading: Reading) -> Iterator[Hit]:
    """``wrong_name``, ``invented`` and the retelling of what offended; nothing without facts."""
    if reading.facts is None:
        return
    facts = reading.facts
    yield from _greeting(reading, facts)
    yield from _signature(reading, facts)
    said = said_words(facts)
    yield from _unknown_words(reading, facts, said)
    yield from _unknown_skills(reading, said)
    yield from _retold(reading, facts)


def said_words(facts: Facts) -> set[str]:
    """Every word the facts hold, in lower case and stemmed; figures and number words as one."""
    texts = [facts.role, facts.name, facts.company, facts.interviewer, facts.day]
    texts += [text for _, text in field_words(facts)]
    words: set[str] = set()
    for text in texts:
        for match in _WORD.finditer((text or "").replace("’", "'")):
            words |= _forms(match[0])
    return words


def _forms(word: str) -> set[str]:
    low = stem(word.lower())
    pieces = {stem(piece) for piece in re.split(r"[-/&']", low) if piece}
    return {_number_words().get(form, form) for form in {low, *pieces}}


def _name_words(text: str | None) -> set[str]:
    return {stem(match[0].lower()) for match in _WORD.finditer((text or "").replace("’", "'"))}


def _greeting(reading: Reading, facts: Facts) -> Iterator[Hit]:
    """Names in the greeting are the interviewer's; a team or company is no name."""
    if reading.layout.greeting is None:
        return
    start, end = reading.layout.greeting
    expected = _name_words(facts.interviewer)
    neutral = (
        {"and"} | word_set("greetings", "company") | _name_words(facts.company) | _name_words(facts.role)
    )
    opener = compiled("|".join(phrases("greetings", "openers"))).match(reading.body.text[start:end].lower())
    after = start + opener.end() if opener else start
    for match in _WORD.finditer(reading.body.text, after, end):
        word = stem(match[0].lower())
        if word not in expected and word not in neutral:
            yield Hit("wrong_name", match.span(), variant="" if expected else "unknown")


def _signature(reading: Reading, facts: Facts) -> Iterator[Hit]:
    """The name under the closing line is the person's; where they gave none it only advises."""
    if reading.layout.closing is None:
        return
    start, end = reading.layout.closing
    closers = compiled("|".join(sorted(phrases("greetings", "closers"), key=len, reverse=True)))
    closer = closers.match(reading.body.text[start:end].lower().lstrip())
    after = start + closer.end() if closer else start
    name = re.compile(r"[^\W\d_][^\n,]*").search(reading.body.text, after, end)
    if name is None:
        return
    expected = _name_words(facts.name)
    if not expected:
        yield Hit("wrong_name", name.span(), variant="unknown", advice=True)
    elif not expected & _name_words(name[0]):
        yield Hit("wrong_name", name.span())


def _unknown_words(reading: Reading, facts: Facts, said: set[str]) -> Iterator[Hit]:
    """Names, numbers and acronyms of the running text that no fact holds."""
    people = {word for word in _name_words(facts.interviewer) | _name_words(facts.name) if len(word) > 2}
    people |= {word for word in _name_words(facts.company) if len(word) > 3}
    for start, end in reading.layout.sentences:
        for match in _WORD.finditer(reading.body.text, start, end):
            if not _is_fact(reading.body.text, match, start) or _forms(match[0]) <= said:
                continue
            rule = "wrong_name" if _misnamed(reading.body.text, match, people) else "invented"
            yield Hit(rule, match.span())
    if reading.subject is not None:
        for match in _WORD.finditer(reading.subject.text):
            if _SHOUTED.fullmatch(match[0]) and not _forms(match[0]) <= said and not _ordinary(match[0]):
                yield Hit("invented", match.span(), "subject")


def _is_fact(text: str, match: re.Match[str], sentence_start: int) -> bool:
    """Whether a word states something: a number, a name, an acronym, a tool."""
    word = match[0]
    if word.lower() in _number_words():
        return True
    if word.islower() and word.isalpha():
        return False
    if _ordinary(word):
        return False
    if _SHOUTED.fullmatch(word) or any(letter.isdigit() for letter in word):
        return True
    if not word[0].isupper():
        return False
    first = not text[sentence_start : match.start()].strip(" \"'“‘(-–—*•")
    return not first or word.lower() in word_set("vocabulary", "first_names") or _name_follows(text, match)


def _ordinary(word: str) -> bool:
    return word.lower().replace("’", "'") in word_set("vocabulary", "capitals")


def _name_follows(text: str, match: re.Match[str]) -> bool:
    """A capital at the start of a sentence is a name when another follows it ("Maria Lopez")."""
    following = re.compile(r" ([A-Z][a-z]+)\b").match(text, match.end())
    if following is None or _ordinary(following[1]):
        return False
    return match[0].lower() not in word_set("vocabulary", "small")


def _misnamed(text: str, match: re.Match[str], people: set[str]) -> bool:
    """A slip of a known name, or a name that is spoken to."""
    word = stem(match[0].lower())
    if not word.isalpha() or not match[0][0].isupper():
        return False
    if any(_apart(word, name) <= _NEAR + (min(len(word), len(name)) > 5) for name in people):
        return True
    before = text[max(0, match.start() - 20) : match.start()]
    return bool(_HONORIFIC.search(before) or _VOCATIVE.search(before))


def _apart(one: str, other: str) -> int:
    """Letters to add, drop or change to make one word of the other."""
    if abs(len(one) - len(other)) > 2:
        return 3
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        above, row[0] = row[0], at
        for place, mine in enumerate(other, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (letter != mine))
    return row[-1]


def _unknown_skills(reading: Reading, said: set[str]) -> Iterator[Hit]:
    """Skills and tools in small letters, and experience claimed in what nobody mentioned."""
    skills = compiled("|".join(phrases("skills", "skills")))
    for start, end in reading.layout.sentences:
        for match in skills.finditer(reading.low, start, end):
            text = reading.body.text[slice(*match.span())]
            if not {stem(word) for word in match[0].split()} <= said and text == text.lower():
                yield Hit("invented", match.span())
        for pattern in patterns("skills", "claims"):
            for span in _claims(reading, pattern.find, (start, end)):
                if (
                    not content_words(reading.low[slice(*span)]) & said
                    and "ǀ" not in reading.low[slice(*span)]
                ):
                    yield Hit("invented", span)


def _claims(reading: Reading, find: str, sentence: Span) -> Iterator[Span]:
    for match in compiled(find).finditer(reading.low, *sentence):
        words = content_words(match["object"])
        if words and not words <= word_set("skills", "vague"):
            yield match.span("object")


def _retold(reading: Reading, facts: Facts) -> Iterator[Hit]:
    """Words of what offended, beside the apology or the naming of it, other than "joke" and its like."""
    for repair in facts.repairs:
        if (
            repair.cause not in {"misread_interviewer", "grave"}
            or repair.offended is False
            or not repair.what
        ):
            continue
        telling = content_words(repair.what) - word_set("vocabulary", "neutral_telling")
        for start, end in reading.layout.sentences:
            low = reading.low[start:end]
            if not compiled("|".join(phrases("vocabulary", "telling"))).search(low):
                continue
            found = [match for match in _WORD.finditer(low) if stem(match[0]) in telling]
            if found:
                yield Hit("retelling", (start + found[0].start(), start + found[-1].end()))


def private_or_technical(reading: Reading, span: Span) -> bool:
    """Whether a span touches the person's own words on circumstances they chose to mention."""
    if reading.facts is None:
        return False
    chosen = {
        f"repairs[{number}]"
        for number, repair in enumerate(reading.facts.repairs)
        if (repair.cause == "extenuating" and repair.include)
        or (repair.cause == "technical_trouble" and repair.include is not False)
    }
    return any(
        given.field.partition(".")[0] in chosen and given.span[0] < span[1] and span[0] < given.span[1]
        for given in reading.given
    )
