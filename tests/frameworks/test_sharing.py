"""What could hurt somebody if the family read it is kept from their page, in each tool that comes with Alongside."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import pytest
from tests.frameworks.test_packs import tools
from tests.frameworks.tools import asks, part, tool

from alongside.frameworks.definitions import Prompt, Tool, Voice, Yield

# Who is feared, who did harm, what the police do, what somebody said where the others did not hear it.
HAZARD: Final = re.compile(
    r"\b(afraid|scared|frighten\w*|fear\w*|harm\w*|hurts?|hurting|hit|abuse\w*|danger|unsafe|not safe|killing|dying|police|"
    r"strategy discussion|should not (know|be told)|not want there|(ask\w*|tell|told)\b[^.?]*\b(alone|apart))\b",
    re.IGNORECASE,
)
WHO_MAY_SEE: Final = re.compile(r"\bmay (see|know)\b")
# What speaks of harm and is read by the family all the same, and why. A new line here is a decision about practice.
READ_BY_ALL: Final[Mapping[str, str]] = {
    "assessment/weighing risk": "Said to the parents first; the page says when to keep the whole of it back.",
    "conversations/good-life harm": "What might go wrong with something the person wants, talked over with them.",
    "direct-work/how-i-say-yes-no-stop says": "How fear and pain show; whoever cares for the child has to know.",
    "restorative/repair-circle harm": "Said by all in one room, after each was asked alone whether they are afraid.",
    "restorative/restorative-questions touched": "Answered by each in turn while all of them listen.",
    "safety-map/safety-map harm": "Made in one room; the page says when to keep the whole of it back.",
    "safety-map/safety-map complications": "Made in one room; “danger” stands there to say what it is not.",
    "safety-map/safety-map danger": "Made in one room; the page says when to keep the whole of it back.",
    "safety-map/words-and-pictures sentence": "A book for the child, of which each grown-up agrees every page.",
    "toolkits/neglect safety-seen": "Looked at together with the carer; what the carer fears has a place of its own.",
}


def said(prompt: Prompt) -> str:
    """Return what is asked, and everything beside it that says how it is meant."""
    return " ".join(
        [prompt.ask, prompt.help, *(one.name for one in (*prompt.rows, *prompt.columns))]
    )


def is_hazard(asked: Tool, prompt: Prompt) -> bool:
    """Say whether an answer could hurt somebody: harm or danger, a tool where hours count, words that speak of it."""
    becomes = {prompt.yields, *(one.yields for one in prompt.columns)}
    is_urgent, is_harm = bool(asked.pathway), bool(becomes & {Yield.HARM, Yield.DANGER})
    return is_urgent or is_harm or bool(HAZARD.search(said(prompt)))


def is_for_them_to_open(asked: Tool, prompt: Prompt) -> bool:
    """Say whether somebody says this who is asked in the same talk who may see it."""
    return prompt.voice is Voice.THEIRS and any(
        WHO_MAY_SEE.search(one.ask) for one in asked.prompts
    )


def open_to_all(every: Iterable[tuple[str, Tool]]) -> set[str]:
    """Return what the family would read by itself although it could hurt, or is somebody's to open."""
    return {
        f"{name} {prompt.slug}"
        for name, asked in every
        if not asked.is_private
        for prompt in asked.prompts
        if not prompt.sharing and (is_hazard(asked, prompt) or is_for_them_to_open(asked, prompt))
    }


def test_what_could_hurt_is_kept_from_the_family_s_page_or_has_a_reason_why_it_is_not() -> None:
    assert open_to_all(tools().items()) == set(READ_BY_ALL)


@pytest.mark.parametrize(
    "asked",
    [
        tool(part(asks("text", yields="danger"))),
        tool(part(asks("statements", yields="harm"))),
        tool(part(asks("grid", columns=[{"slug": "did", "name": "Done", "yields": "harm"}]))),
        tool(part(asks("grid", rows=[{"slug": "a", "name": "A"}, {"slug": "b", "name": "Whom they fear"}]))),
        tool(part(asks("text", ask="Who are you scared of?"))),
        tool(part(asks("text", help="Ask each of them, apart if they like."))),
        tool(part(asks("text", ask="When do the police come?"))),
        tool(part(asks("date")), pathway=[{"slug": "stay", "name": "Stay", "hours": 0}]),
        tool(part(asks("text", voice="theirs"), asks("text", "who", ask="Who may see this?"))),
    ],
)  # fmt: skip
def test_a_new_tool_that_shows_it_would_be_found(asked: Tool) -> None:
    assert open_to_all([("new/tool", asked)]) == {"new/tool asked"}


def test_what_is_kept_close_or_hurts_nobody_is_left_alone() -> None:
    held = {"sharing": "professionals", "sharing_why": "harm-to-other"}
    asked = tool(part(asks("text", yields="harm", **held), asks("text", "well", yields="strength")))

    assert open_to_all([("new/tool", asked)]) == set()
