"""A short way to hold a conversation, through the verb that the pages use."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from tests import make
from tests.story.telling import LAST_WEEK

from alongside import clock
from alongside.accounts.models import User
from alongside.frameworks.asking import heard
from alongside.frameworks.models import Release
from alongside.people.models import Person
from alongside.practice.actions.holding import hold_conversation
from alongside.practice.models import Conversation, PracticeFact
from alongside.practice.queries.shelf import on_shelf
from alongside.practice.values import Held
from alongside.story.rules.kinds import Kind
from alongside.story.rules.seen import Part
from alongside.story.rules.when import When
from alongside.story.values import Present

MAP: Final = "safety-map/safety-map"
OWN: Final = "own-part/interaction-reflection"
WALKS: Final = {"strengths.0..0.words": "She walks them to school."}
DANGER: Final = {
    "danger.0..0.words": "Gran worries that Logan will be hurt.", "goal.0..0.words": "They sleep at Gran’s.",
    "rating.0.s01.0.value": "6",
}  # fmt: skip


def hold(
    by: User,
    *people: Person,
    tool: str = MAP,
    said: Mapping[str, str] = WALKS,
    states: Mapping[str, str] | None = None,
    **more: Any,
) -> Conversation:
    """Hold a conversation about people: what was said by the place it stands in, and why nothing was elsewhere."""
    found = on_shelf(*tool.split("/"))
    assert found, tool
    framework, shelved = found
    parts = {"s01": "child" if people else "worker"}
    form = {f"speaker.{key}.name": "Logan" for key in parts}
    form |= {f"speaker.{key}.part": part for key, part in parts.items()}
    form |= {f"a.{name}": words for name, words in said.items()} | dict(states or {})
    values: dict[str, Any] = {
        "writing": uuid4(), "release": Release.objects.get(pk=framework.number), "heard": heard(shelved.tool, form), "name": shelved.name,
        "people": list(people), "kind": Kind.VISIT, "when": When(LAST_WEEK),
        "present": [Present(Part.SEEN, person=one.ref) for one in people],
    } | more  # fmt: skip
    return hold_conversation(Held(**values), by=make.again(by), now=clock.now())


def fact_of(conversation: Conversation, kind: str = "strength") -> PracticeFact:
    """Return what a conversation yielded of a kind, with everything a verb asks of it."""
    found = PracticeFact.objects.filter(entry=conversation.entry, kind=kind)
    return found.select_related("person", "entry").earliest("pk")
