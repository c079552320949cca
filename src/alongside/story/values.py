"""What somebody wrote, as a plain value, before it is an entry."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.people.models import Person
from alongside.story.rules.kinds import Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.sharing import Sharing
from alongside.story.rules.when import When


@dataclass(frozen=True)
class Told:
    """One passage: what is told, about whom, whose words, and who may read it."""

    text: str
    # The references of those it is about; nobody named means everybody the entry is about.
    about: tuple[str, ...] = ()
    stands_as: StandsAs = StandsAs.WHAT_HAPPENED
    telling: str = ""
    marks: tuple[str, ...] = ()
    # Whose words: the reference of a person, or somebody in words.
    said_by: str = ""
    said_by_words: str = ""
    language: str = ""
    sharing: Sharing = Sharing.FAMILY
    sharing_why: str = ""
    sharing_words: str = ""
    held_until: date | None = None
    # Explained already: the family reads it from today.
    is_explained: bool = False
    # The reference it is to have, where the form made one so that sent twice it is one.
    ref: str = ""


@dataclass(frozen=True)
class Present:
    """Somebody who was there or was looked for: by the reference of a person, or in words."""

    part: Part
    person: str = ""
    words: str = ""
    why_not_alone: str = ""


@dataclass(frozen=True)
class Promised:
    """Something the writer said they would do, for one of those the entry is about."""

    words: str
    to: str
    due_on: date | None = None


@dataclass(frozen=True)
class Meant:
    """That it mattered to somebody: how it reads in a chronology, what it meant to them and to us."""

    to: str
    words: str = ""
    to_them: str = ""
    to_us: str = ""


@dataclass(frozen=True)
class Filed:
    """A photo or a file that was added while writing: what it shows, in words, about whom, and who may see it."""

    ref: str
    words: str = ""
    about: tuple[str, ...] = ()
    sharing: Sharing = Sharing.FAMILY
    sharing_why: str = ""


@dataclass(frozen=True)
class Writing:
    """All of an entry as it was written, with those it is about."""

    ref: UUID
    kind: Kind
    when: When
    people: Sequence[Person]
    told: Sequence[Told] = ()
    present: Sequence[Present] = ()
    promised: Sequence[Promised] = ()
    mattered: Sequence[Meant] = ()
    filed: Sequence[Filed] = ()
    place: str = ""
    headline: str = ""

    @property
    def digest(self) -> str:
        """Return the same short sign for the same words, and another one for any others."""
        said = {
            "kind": self.kind, "at": self.when.at.isoformat(), "precision": self.when.precision,
            "about": self.when.is_about, "place": self.place, "headline": self.headline,
            "people": [one.ref for one in self.people], "told": [_said(one) for one in self.told],
            "present": [vars(one) for one in self.present], "promised": [vars(one) for one in self.promised],
            "mattered": [vars(one) for one in self.mattered], "filed": [vars(one) for one in self.filed],
        }  # fmt: skip
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _said(told: Told) -> dict[str, object]:
    return {name: value for name, value in vars(told).items() if name != "ref"}
