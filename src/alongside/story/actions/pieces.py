"""What several verbs of the story do: whom something is about, its passages and lines, and the traces."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.models import Field, Model
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.clock.working_days import working_days_after
from alongside.people.models import Person
from alongside.people.ways import moment_on
from alongside.pods.models import PodMembership
from alongside.story.models import Entry, Line, Moment, Passage, Presence, Promise
from alongside.story.models.passage import MOST_CHARACTERS
from alongside.story.rules.sharing import (
    EXPLAIN_FIRST,
    Sharing,
    class_of,
    why_not_shared_like_this,
)
from alongside.story.rules.text import tidied, why_not_kept
from alongside.story.values import Present, Told
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused, require

_WRITE: Final = """
    SELECT made, is_there, written_as
    FROM story_write(%s::jsonb, %s::jsonb, %s::jsonb, %s::jsonb, %s::jsonb, %s::jsonb, %s, %s, %s, %s, %s::jsonb, %s)
"""
_PARTS: Final = json.dumps(dict(PodMembership.Part.choices))


@dataclass(frozen=True)
class Whole:
    """An entry and the rows of all that stands in it, none of them written yet."""

    entry: Entry
    passages: Sequence[Passage]
    # Those of the entry itself, and those of its passages.
    lines: Sequence[Line]
    presences: Sequence[Presence]
    promises: Sequence[Promise]
    moments: Sequence[Moment]


def trace(act: Act, entry: Entry, people: Iterable[Person], *, by: User) -> None:
    """Leave the trace of a verb about everybody in whose story an entry stands."""
    for person in people:
        record(act, by=by.ref, about=person.ref, target=f"entry:{entry.ref}")


def write_passages(
    entry: Entry,
    told: Sequence[Told],
    people: Mapping[str, Person],
    *,
    by: User,
    now: datetime,
    first: int = 0,
    beside: Passage | None = None,
) -> list[Passage]:
    """Write passages and let each stand in the stories of those it is about."""
    passages = passages_of(entry, told, people, by=by, now=now, first=first)
    for one in passages:
        one.beside = beside
    written = Passage.objects.bulk_create(passages)
    write_lines(lines_of(entry, written, told, people))
    return written


def passages_of(
    entry: Entry,
    told: Sequence[Told],
    people: Mapping[str, Person],
    *,
    by: User,
    now: datetime,
    first: int = 0,
) -> list[Passage]:
    """Return the rows of passages, which are not written yet."""
    return [
        _passage(entry, one, people, position=first + place, by=by, now=now)
        for place, one in enumerate(told)
    ]


def lines_of(
    entry: Entry, passages: Sequence[Passage], told: Sequence[Told], people: Mapping[str, Person]
) -> list[Line]:
    """Return the rows by which passages stand in the stories of those each is about."""
    return [
        line_of(entry, person, passage)
        for passage, one in zip(passages, told, strict=True)
        for person in _about(one, people)
    ]


def write_lines(lines: Iterable[Line]) -> None:
    """Let entries and passages stand in stories."""
    Line.objects.bulk_create(lines)


def line_of(entry: Entry, person: Person, passage: Passage | None = None) -> Line:
    """Return the row by which an entry, or one passage of it, stands in somebody's story."""
    sharing = Sharing(passage.sharing) if passage else Sharing.FAMILY
    return Line(
        person=person, entry=entry, passage=passage, happened_at=entry.happened_at, kind=entry.kind,
        stands_as=passage.stands_as if passage else "", data_class=class_of(sharing),
        author_ref=passage.recorded_by_ref if passage else entry.recorded_by_ref,
    )  # fmt: skip


def write_presences(
    entry: Entry,
    present: Sequence[Present],
    people: Mapping[str, Person],
    *,
    by: User,
    now: datetime,
) -> None:
    """Write who was there."""
    Presence.objects.bulk_create(presences_of(entry, present, people, by=by, now=now))


def presences_of(
    entry: Entry,
    present: Sequence[Present],
    people: Mapping[str, Person],
    *,
    by: User,
    now: datetime,
) -> list[Presence]:
    """Return the rows of who was there, which are not written yet."""
    return [
        Presence(
            entry=entry, person=people.get(one.person), words=tidied(one.words)[:200] if not one.person else "",
            part=one.part, why_not_alone=one.why_not_alone.strip()[:300], recorded_at=now, recorded_by_ref=by.ref,
        )
        for one in present
        if one.person in people or one.words.strip()
    ]  # fmt: skip


class Written(Enum):
    """What became of an entry that was to be written."""

    WRITTEN = "written"
    # The same writing was kept before, or in the same breath.
    THERE_ALREADY = "there already"
    # The story of somebody it is about is not open to its author.
    CLOSED = "closed"


def write_whole(
    whole: Whole, people: Sequence[Person], *, by: User, now: datetime, ends_draft: bool
) -> Written:
    """Write an entry with all that stands in it, in one statement, and say what became of it.

    What its author is on that day stands under it. Where it ends a draft, their unfinished writing with this reference
    has become it.
    """
    told: list[Any] = [
        _row(whole.entry), [_row(one) for one in whole.passages], [_line(one) for one in whole.lines],
        *([_row(one) for one in kind] for kind in (whole.presences, whole.promises, whole.moments)),
    ]  # fmt: skip
    values = [json.dumps(one, default=str) for one in told]
    day = localdate(now)
    about = [one.pk for one in people]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*values, about, by.pk, moment_on(day), day, _PARTS, ends_draft])
        number, is_there, written_as = cursor.fetchone()
    if number is None:
        return Written.THERE_ALREADY if is_there else Written.CLOSED
    whole.entry.pk, whole.entry.recorded_as = number, written_as
    whole.entry._state.adding = False
    return Written.WRITTEN


def _about(told: Told, people: Mapping[str, Person]) -> list[Person]:
    if unknown := set(told.about) - set(people):
        raise Refused(
            f"A paragraph is about somebody this is not about ({len(unknown)}). Choose again whom it is about."
        )
    return [people[ref] for ref in told.about] if told.about else list(people.values())


def _passage(
    entry: Entry,
    told: Told,
    people: Mapping[str, Person],
    *,
    position: int,
    by: User,
    now: datetime,
) -> Passage:
    text, today = tidied(told.text), localdate(now)
    require(why_not_kept(text, longest=MOST_CHARACTERS))
    require(
        why_not_shared_like_this(
            told.sharing, told.sharing_why, held_until=told.held_until, today=today
        )
    )
    is_family = told.sharing == Sharing.FAMILY
    waits = working_days_after(today, EXPLAIN_FIRST) if not told.is_explained else today
    return Passage(
        ref=told.ref or new_ref(), entry=entry, stands_as=told.stands_as, position=position, text=text, telling=told.telling,
        marks=list(told.marks), said_by=people.get(told.said_by), source=told.said_by_words.strip()[:200],
        language=told.language, sharing=told.sharing, sharing_why=told.sharing_why,
        sharing_words=told.sharing_words.strip()[:300], shared_from=waits if is_family else None,
        held_until=told.held_until, recorded_at=now, recorded_by_ref=by.ref,
    )  # fmt: skip


def _row(one: Model) -> dict[str, Any]:
    return {column: getattr(one, name) for column, name in _columns(type(one))}


def _line(one: Line) -> dict[str, Any]:
    """Return a line with which of the passages it is of, the first being one; they have no numbers yet."""
    return _row(one) | {"passage": one.passage.position + 1 if one.passage else None}


@cache
def _columns(kind: type[Model]) -> list[tuple[str, str]]:
    fields: list[Field[Any, Any]] = list(kind._meta.concrete_fields)
    return [
        (str(one.column), one.attname)
        for one in fields
        if not one.primary_key and not one.generated
    ]
