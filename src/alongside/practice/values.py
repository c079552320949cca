"""A conversation as it was held, as a plain value, before it is in the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from alongside.frameworks.asking import Heard
from alongside.frameworks.models import Release
from alongside.people.models import Person
from alongside.story.rules.kinds import Kind
from alongside.story.rules.sharing import Sharing
from alongside.story.rules.when import When
from alongside.story.values import Present


@dataclass(frozen=True)
class Shared:
    """Who may read what was said: chosen once for the whole conversation."""

    sharing: Sharing = Sharing.FAMILY
    why: str = ""
    is_explained: bool = False


@dataclass(frozen=True)
class Held:
    """A conversation: with which tool, about whom, when, who was there, and all that was answered."""

    writing: UUID
    release: Release
    heard: Heard
    # What the organisation calls the tool.
    name: str
    people: Sequence[Person]
    kind: Kind
    when: When
    why_now: str = ""
    chosen_with: str = ""
    place: str = ""
    present: Sequence[Present] = ()
    shared: Shared = Shared()
    # Those who take part and have a record, by reference: besides those it is about, those who belong to them.
    known: Mapping[str, Person] = field(default_factory=dict)

    @property
    def too_long(self) -> dict[str, str]:
        """Return what is longer than there is room for, by its field; nothing is ever cut."""
        said = {
            "why_now": (self.why_now, 500),
            "chosen_with": (self.chosen_with, 200),
            "place": (self.place, 200),
        }
        return {
            name: f"This has {len(words.strip()):,} characters and there is room for {most}."
            for name, (words, most) in said.items()
            if len(words.strip()) > most
        }
