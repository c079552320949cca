"""What a save begins with, in one statement: the draft, the files, and those it speaks of, but not the whole family."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from alongside.accounts.models import User
from alongside.people.models import Details, Person, PersonName
from alongside.people.queries.faces import Face, face_of
from alongside.story.models import Draft
from alongside.web.refs import is_ref
from alongside.writing.queries.people import MOST, Cast, Subject, arranged, subject_of

_AT_HAND: Final = "SELECT draft, files, people FROM story_at_hand(%s, %s, %s, %s, %s)"

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class AtHand:
    """What was kept of a writing, and whom it can be about."""

    draft: Draft | None
    # The references of the photos and files that were added, in the order they came.
    files: tuple[str, ...]
    # Those asked for, and of those who belong to them whoever is named.
    cast: Cast


def at_hand(
    writing: UUID, who: Iterable[str], named: Iterable[str], *, writer: User, day: date
) -> AtHand:
    """Return what a save begins with; whoever is named and does not belong to those asked for is not there."""
    wanted, others = (_references(refs) for refs in (who, named))
    with connection.cursor() as cursor:
        cursor.execute(_AT_HAND, [writing, writer.pk, wanted, others, day])
        draft, files, people = (json.loads(one) if one else {} for one in cursor.fetchone())
    made = {told["person"]["ref"]: _subject(told, day) for told in people}
    hidden = frozenset(told["person"]["ref"] for told in people if told["hides"])
    return AtHand(
        draft=Draft(writing=writing, author=writer, **draft) if draft else None,
        files=tuple(files),
        cast=arranged(made, wanted, hidden=hidden),
    )


def _references(refs: Iterable[str]) -> list[str]:
    return [ref for ref in dict.fromkeys(refs) if is_ref(ref)][:MOST]


def _subject(told: Mapping[str, Any], day: date) -> Subject:
    person = _filled(Person, told["person"])
    return subject_of(person, _face(told, person, day), told["known"] or "", is_open=told["is_open"], day=day)  # fmt: skip


def _face(told: Mapping[str, Any], person: Person, day: date) -> Face | None:
    if told["face"] is None:
        return None
    details = _filled(Details, told["face"])
    details.person = person
    return face_of(details, [_filled(PersonName, name) for name in told["names"] or ()], day)


def _filled(kind: type[M], row: Mapping[str, Any]) -> M:
    """Return a row as its model has it; what was not asked for stays out."""
    there = [(name, row[column], field) for name, column, field in _fields(kind) if column in row]
    values = [field.to_python(value) for _, value, field in there]
    return kind.from_db("default", [name for name, *_ in there], values)


@cache
def _fields(kind: type[Model]) -> "list[tuple[str, str, Field[Any, Any]]]":
    return [(one.attname, str(one.column), one) for one in kind._meta.concrete_fields]
