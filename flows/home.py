"""What a door with a page of its own (Slack's App Home) shows there: where they are, their lessons, their rights."""

from typing import Final

from flows import wording
from flows.case import Case
from flows.debrief.table import STATES
from flows.messages import Choice, Line, Message

HOME: Final = "home:"
"""How the ids of this page's choices begin: they belong to no question and never go stale."""
AT_HOME: Final = ("start", "note", "interview", "checkins", "journey", "help", "privacy", "export", "forget")
"""The commands that the page offers, in order."""
LESSONS: Final = 5
"""The newest lessons shown; all of them are in the export."""


def home(case: Case | None) -> Message:
    """The page for one person; None for someone of whom nothing is kept. Pure, and changes nothing."""
    lines = [Line("home-title"), Line("home-what"), *_where(case)]
    names = AT_HOME if case else ("start", "help", "privacy")
    choices = [Choice(f"{HOME}{name}", Line(f"choice-home_{name}"), row="standing") for name in names]
    choices.append(Choice("sos", Line("choice-sos"), row="standing"))
    return Message((*lines, *_lessons(case)), tuple(choices), "one", document=True)


def _where(case: Case | None) -> list[Line]:
    if case is None or case.talk.state not in STATES:
        return []
    stage = STATES[case.talk.state].stage
    # Who looks over a shoulder at this page reads nothing of a bad moment.
    return [] if stage == "care" else [Line("home-where", "", {"stage": wording.say(f"stage-{stage}")})]


def _lessons(case: Case | None) -> list[Line]:
    lessons = list(case.lessons.values())[-LESSONS:] if case else []
    return (
        [Line("home-lessons"), *(Line("home-lesson", "", {"lesson": one.text}) for one in lessons)]
        if lessons
        else []
    )
