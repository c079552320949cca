"""Files that wait for a person, as information governance reads of them; one statement however many they are."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from alongside.people.queries.faces import NO_NAME
from alongside.story.rules.attaching import KIND_WORDS, FileKind

MOST: Final = 100


@dataclass(frozen=True)
class InStory:
    """Somebody in whose story a file stands, and whether the reader reads it there."""

    ref: str
    name: str
    is_open: bool


@dataclass(frozen=True)
class Waiting:
    """A file that waits; its name and its entry only where the reader reads what describes it."""

    name: str
    entry: str
    kind_words: str
    size: int
    why: str
    added_at: datetime
    added_by: str
    people: tuple[InStory, ...]

    @property
    def released_at(self) -> InStory | None:
        """Return in whose story the reader comes to the entry, where it is released."""
        return next((one for one in self.people if one.is_open), None) if self.entry else None


@dataclass(frozen=True)
class Found:
    """The files that wait the longest, and how many there are."""

    files: tuple[Waiting, ...]
    number: int


def held_files() -> Found:
    """Return what waits, to information governance; to everybody else nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, files FROM story_held(%s)", [MOST])
        number, files = cursor.fetchone() or (0, None)
    return Found(tuple(_waiting(one) for one in json.loads(files or "[]")), number)


def _waiting(one: dict[str, Any]) -> Waiting:
    people = (InStory(ref, name or NO_NAME, is_open) for ref, name, is_open in one["people"] or ())
    return Waiting(
        name=one["name"] or "", entry=one["entry"] or "", kind_words=KIND_WORDS[FileKind(one["kind"])], size=one["size"],
        why=one["why"], added_at=datetime.fromisoformat(one["at"]), added_by=one["by"] or "", people=tuple(people),
    )  # fmt: skip
