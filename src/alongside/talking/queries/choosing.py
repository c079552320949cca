"""Which tools fit whom, and how they are laid out on the shelf."""

from collections.abc import Iterable
from typing import Final

from alongside.frameworks.definitions import Tool, Yield
from alongside.practice.queries.shelf import Shelved

WHOM_WORDS: Final = {
    "child": "a child", "young-person": "a young person", "parent": "a parent", "carer": "a carer", "adult": "an adult",
    "family": "a family", "network": "family, friends and neighbours", "worker": "whoever works with them",
    "partner": "a colleague from elsewhere",
}  # fmt: skip
_CHILDHOOD: Final = 18


def fits(tool: Tool, age: int) -> bool:
    """Say whether a tool is meant for somebody of this age."""
    if tool.ages:
        return tool.ages[0] <= age <= tool.ages[1]
    young = {"child", "young-person", "family", "parent"} & set(tool.for_whom)
    grown = {"adult", "carer", "parent", "family"} & set(tool.for_whom)
    return bool(young if age < _CHILDHOOD else grown) or "worker" in tool.for_whom


def grouped(found: Iterable[Shelved]) -> dict[str, list[Shelved]]:
    """Return tools by the framework they belong to, each in the order of its names."""
    groups: dict[str, list[Shelved]] = {}
    for one in found:
        groups.setdefault(one.framework, []).append(one)
    return dict(sorted(groups.items()))


YIELD_WORDS: Final[dict[Yield, str]] = {
    Yield.STRENGTH: "strengths", Yield.SAFETY: "safety already shown", Yield.WORRY: "worries", Yield.HARM: "what has happened",
    Yield.DANGER: "what might happen", Yield.COMPLICATION: "what makes it harder", Yield.RISK: "risk factors",
    Yield.PROTECTIVE: "protective factors", Yield.WISH: "wishes", Yield.VOICE: "somebody’s own words", Yield.NEED: "needs",
    Yield.GOAL: "goals", Yield.STEP: "steps", Yield.PROMISE: "promises", Yield.RELATIONSHIP: "relationships",
    Yield.NETWORK: "people who would come", Yield.RATING: "ratings by each person", Yield.HYPOTHESIS: "what may be behind it",
    Yield.DECISION: "decisions", Yield.AGREEMENT: "agreements",
}  # fmt: skip


def yields_of(tool: Tool) -> list[str]:
    """Return in words what a tool yields, each once, in the order in which it is asked."""
    found = [one.yields for one in tool.prompts if one.yields]
    found += [column.yields for one in tool.prompts for column in one.columns if column.yields]
    return [YIELD_WORDS[one] for one in dict.fromkeys(found)]
