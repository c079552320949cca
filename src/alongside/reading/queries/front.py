"""What stands above a story: where things are now, what the reader has not finished, and who wrote in it; two statements."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.people import access
from alongside.people.models import Person
from alongside.reading.queries.stream import Shown, laid_out
from alongside.reading.rules.stream import why_say_again
from alongside.story.queries.story import entries_of

_FRONT: Final = """
    WITH newest AS (
        SELECT l.entry_id, e.recorded_at FROM story_line l JOIN story_entry e ON e.id = l.entry_id
        WHERE l.person_id = ANY(%(records)s) AND l.passage_id IS NULL AND l.moved_at IS NULL
          AND l.kind = 'where-now' AND e.withdrawn_at IS NULL
        ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT 1
    )
    SELECT (SELECT entry_id FROM newest),
        EXISTS (SELECT 1 FROM story_moment m WHERE m.person_id = ANY(%(records)s) AND m.set_aside_at IS NULL
                AND m.happened_at > (SELECT recorded_at FROM newest)),
        (SELECT jsonb_agg(jsonb_build_array(d.writing, d.kept_at) ORDER BY d.kept_at DESC) FROM story_draft d
         WHERE d.author_id = %(reader)s AND d.entry_id IS NULL AND d.thrown_away_at IS NULL
           AND NOT d.form ? 'done' AND d.people @> to_jsonb(%(ref)s::text)),
        (SELECT jsonb_agg(DISTINCT jsonb_build_array(u.name, u.ref)) FROM cases_involvement i
         JOIN accounts_user u ON u.id = i.worker_id WHERE i.person_id = ANY(%(records)s))
"""


@dataclass(frozen=True)
class Unfinished:
    """Writing of the reader's own that is not in the story yet."""

    writing: str
    kept_at: datetime


@dataclass(frozen=True)
class Front:
    """What stands above a story."""

    where_now: Shown | None
    why_say_again: str
    unfinished: tuple[Unfinished, ...]
    # Who may have written: reference and name.
    writers: tuple[tuple[str, str], ...]

    @property
    def written_with(self) -> str:
        """Return with whom it was written where things are now."""
        there = self.where_now.told.attended if self.where_now else ()
        return ", ".join(one.name for one in there)


def front_of(person: Person, *, reader: User, day: date, now: datetime) -> Front:
    """Return what stands above somebody's story for this reader."""
    records = access.records_of(person)
    asked: dict[str, Any] = {"records": records, "reader": reader.pk, "ref": person.ref}
    with connection.cursor() as cursor:
        cursor.execute(_FRONT, asked)
        number, has_moment, drafts, writers = cursor.fetchone()
    shown = _where_now(records, number, reader=reader, day=day, now=now)
    return Front(
        where_now=shown,
        why_say_again=_why(shown, day, has_moment=has_moment),
        unfinished=tuple(
            Unfinished(writing, datetime.fromisoformat(kept))
            for writing, kept in json.loads(drafts or "[]")
        ),
        writers=tuple((ref, name) for name, ref in json.loads(writers or "[]")),
    )


def _where_now(
    records: Sequence[int], number: int | None, *, reader: User, day: date, now: datetime
) -> Shown | None:
    # Asked also where there is none: a page costs the same whatever stands on it.
    found = entries_of(records, [number or 0], reader=reader, now=now)
    return laid_out(found[0], day=day) if found else None


def _why(shown: Shown | None, day: date, *, has_moment: bool) -> str:
    if shown is None:
        return ""
    written = localdate(shown.told.recorded_at)
    return why_say_again(written, day=day, has_moment_since=has_moment)
