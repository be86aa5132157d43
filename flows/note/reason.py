"""One sentence on why a note holds an apology, or none."""

from typing import Final

from flows.note.apology import NEVER, WEIGHT, Plan
from flows.note.facts import Facts, Repair
from flows.wording import say

_FACTUAL: Final = ("late", "dress", "misread_interviewer")


def reason_for(facts: Facts, plan: Plan) -> str:
    """Word the reason of the case at hand, in English copy."""
    return say(f"note-reason-{_case(facts, plan)}")


def _case(facts: Facts, plan: Plan) -> str:
    if facts.grave:
        return "grave" if plan.treated else "left-out"
    if facts.turned_down:
        return "turned-down"
    sorry = [each.repair for each in plan.treated if each.manner == "apology"]
    if len(sorry) > 1:
        return "one-for-all"
    if sorry:
        return _for_apology(sorry[0])
    if plan.treated:
        return _for_treated(plan.treated[0].repair, plan.treated[0].manner)
    return _for_untold(facts.repairs)


def _for_apology(repair: Repair) -> str:
    if repair.cause == "late" or (repair.cause == "misread_interviewer" and repair.offended):
        return f"sorry-{repair.cause.replace('_', '-')}"
    return "sorry-asked"


def _for_treated(repair: Repair, manner: str) -> str:
    return "patience-late" if repair.cause == "late" else f"{manner}-{repair.cause.replace('_', '-')}"


def _for_untold(repairs: tuple[Repair, ...]) -> str:
    """Nothing of it is in the note: why the heaviest is not."""
    if not repairs:
        return "nothing"
    if all(repair.include is False for repair in repairs):
        return "left-out"
    order = (*WEIGHT, *sorted(NEVER))
    heaviest = min(
        (each for each in repairs if each.include is not False), key=lambda each: _place(order, each)
    )
    return f"none-{heaviest.cause.replace('_', '-')}"


def _place(order: tuple[str, ...], repair: Repair) -> int:
    return order.index(repair.cause) if repair.cause in order else len(order)
