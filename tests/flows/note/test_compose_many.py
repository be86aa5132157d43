"""Hundreds of notes: all hold, none leaks, few sound alike."""

import random
import re
from dataclasses import replace

from flows.note.check import check
from flows.note.compose import draft
from flows.note.facts import TONES, Facts, Repair

TOPICS = (
    "how your team moves billing to streams",
    "We talked about the new lab.",
    "that they want to open in Leeds",
    "how nurses share the ward on weekends",
    "they are moving the archive to the basement",
    "new apprenticeship scheme",
    "teaching fractions with bread dough",
    "Their plan to open a school in Porto",
    "hearing about the garden project behind the library",
    "I enjoyed hearing about the choir they run",
    "how she rebuilt the complaints process from scratch",
    "onboarding",
    "Kafka migrations",
    "THE NEW SITE!!",
    "the long road from paper files to a shared system, and what the council still keeps on paper by law",
    "  the   café\nmenu ",
    "🙂 the harbour tours",
)
STRENGTHS = (
    "five years of pipelines in Python",
    "Running shop floors",
    "I led a team of ten",
    "led a team of ten",
    "I'm good with angry customers",
    "Python, SQL, dbt",
    "fluent in Portuguese",
    "background in nursing",
    "I would bring a steady hand with spreadsheets.",
    "can fix most boilers",
    "speak Polish and German",
    "forklift licence",
    "I have run three museum shops, and I set up the online one",
    "in retail for six years",
    "that I trained twelve apprentices",
    "patience",
    "i speak welsh",
    "-- six years of night shifts --",
)
ROLES = (
    "Data Engineer",
    "nurse",
    "the shop manager role",
    "marketing internship",
    "Head of Collections",
    "a chef",
)
REPAIRS = (
    Repair("fumbled_answer", what="the window function question", better="I would partition by customer"),
    Repair("fumbled_answer", better="I should have said that the index was missing"),
    Repair("fumbled_answer", what="I blanked on the safeguarding question", better="check the policy first"),
    Repair("late", what="ten minutes late", action="I have since checked the route"),
    Repair("late", apologised=True),
    Repair("late"),
    Repair("misread_interviewer", offended=True),
    Repair("misread_interviewer"),
    Repair("nerves"),
    Repair("nerves", include=True),
    Repair("dress", noticed=True),
    Repair("left_something_out", better="I forgot to mention my forklift licence"),
    Repair("left_something_out", better="I also speak Polish"),
    Repair("technical_trouble", what="my sound"),
    Repair("technical_trouble"),
    Repair("lack_of_research", action="read their annual report"),
    Repair("underprepared", action="I have practised every day"),
    Repair("extenuating", include=True),
    Repair("extenuating", what="a migraine"),
    Repair("talked_too_much"),
    Repair("wrong_detail", better="Porto"),
    Repair("interviewer_off"),
    Repair("inappropriate_question"),
)


def person(draw: random.Random) -> Facts:
    """One person, by chance."""
    grave = draw.random() < 0.04
    repairs = [Repair("grave")] if grave else draw.sample(REPAIRS, draw.choice((0, 1, 1, 2, 3)))
    return Facts(
        role=draw.choice(ROLES),
        topic=draw.choice(TOPICS),
        strength=draw.choice(STRENGTHS),
        name=draw.choice((None, "Ben", "Ana Sousa")),
        company=draw.choice((None, "Acme", "St. Mary's Hospital", "Harbour & Sons")),
        interviewer=draw.choice((None, "Dana Novak", "Ms. Kowalczyk", "Dr. Amy Lee", "José")),
        repairs=tuple(repairs),
        form=draw.choice(("standard", "standard", "short")),
        tone=draw.choice(TONES),
        day=draw.choice((None, "Tuesday")),
        turned_down=draw.random() < 0.06,
        seed=draw.randrange(10**6),
    )


def own_words(facts: Facts) -> set[str]:
    """Every word the person said."""
    said = [facts.role, facts.topic, facts.strength, facts.name, facts.company, facts.interviewer]
    said += [text for each in facts.repairs for text in (each.what, each.better, each.action)]
    return {word for text in said if text for word in words(text)}


def words(text: str) -> list[str]:
    """Words in lower case."""
    return re.findall(r"[\w'&-]*\w", text.lower())


def runs(facts: Facts, body: str) -> set[tuple[str, ...]]:
    """Five words in a row, but for the person's own."""
    own = own_words(facts)
    inner = words(" ".join(body.split("\n\n")[1:-1]))
    every = {tuple(inner[at : at + 5]) for at in range(len(inner) - 4)}
    return {run for run in every if not own.issuperset(run)}


def test_a_thousand_notes_hold() -> None:
    """Every note made of ordinary and of strange words passes the check and leaks nothing."""
    draw = random.Random(11)
    for _ in range(1000):
        facts = person(draw)
        made = draft(facts)
        assert made.body is not None, (facts, made.findings)
        assert made.subject is not None
        report = check(made.subject, made.body, facts, facts.form)
        assert report.ok
        assert "  " not in made.body
        assert "None" not in made.body
        assert not re.search(r"[{}\[\]|]", made.body + made.subject)


def test_few_sound_alike() -> None:
    """Five-word runs shared by two people's notes are at most half of the shorter, at the 95th percentile."""
    draw = random.Random(5)
    notes = [(facts, draft(facts).body or "") for facts in (person(draw) for _ in range(300))]
    shares = []
    for (one, first), (other, second) in zip(notes[::2], notes[1::2], strict=True):
        mine, theirs = runs(one, first), runs(other, second)
        shares.append((len(mine & theirs) / max(1, min(len(mine), len(theirs))), first, second))
    shares.sort(key=lambda share: share[0])
    worst = shares[int(len(shares) * 0.95)]
    assert worst[0] <= 0.5, f"{worst[0]:.2f}\n{worst[1]}\n----\n{worst[2]}"


def test_same_facts_same_bytes() -> None:
    """The same facts give the same note, and another seed another."""
    facts = person(random.Random(3))
    assert draft(facts) == draft(facts)
    assert len({draft(replace(facts, seed=seed)).body for seed in range(20)}) > 15


def test_unlike_differs_in_opening_and_recall() -> None:
    """A note to a second interviewer opens and recalls in other words."""
    draw = random.Random(9)
    for _ in range(40):
        facts = replace(person(draw), company="Acme", form="standard", turned_down=False, repairs=())
        first = draft(facts).body or ""
        second = draft(replace(facts, interviewer="Lee", unlike=(first,))).body or ""
        one, other = (body.split("\n\n")[1] for body in (first, second))
        assert one.split(". ")[0] != other.split(". ")[0]
        assert words(one)[:3] != words(other)[:3]
        assert not set(re.split(r"(?<=[.])\s+", first)[:3]) & set(re.split(r"(?<=[.])\s+", second)[:3])


def test_naming_somebody_does_not_reword() -> None:
    """A name, a company or an interviewer added later changes no other word of the note."""
    draw = random.Random(21)
    for _ in range(60):
        facts = replace(person(draw), name=None, company=None, interviewer=None)
        if " she " in (facts.topic or ""):
            continue  # whom one writes to becomes "you" once they are known
        bare, named = draft(facts), draft(replace(facts, name="Ana Sousa", company="Acme", interviewer="Lee"))
        inner = (named.body or "").split("\n\n")[1:-1]
        assert [part.replace(" at Acme", "") for part in inner] == (bare.body or "").split("\n\n")[1:-1]
        assert named.subject == bare.subject
