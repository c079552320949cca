"""What waits for somebody on Today: writing they have not finished and what they said they would do; one statement."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from alongside.accounts.models import User
from alongside.story.queries.drafts import DONE, FIRST, MOST_OF_A_LINE, Unfinished
from alongside.story.rules.promises import Done, Standing, Step, standing

# Written out because Today is the page that is opened most. What was kept, or not kept and told, is left behind
# here; how the rest stands the one rule says (rules/promises.py).
_WAITS: Final = """
    SELECT
      (SELECT jsonb_agg(jsonb_build_array(d.writing, left(coalesce({begun}, ''), %(line)s), d.kept_at, (
            SELECT jsonb_agg(f.known->>'name' ORDER BY p.id) FROM people_person p
            JOIN people_findable f ON f.person_id = p.id
            WHERE p.ref IN (SELECT jsonb_array_elements_text(d.people)))) ORDER BY d.kept_at DESC)
       FROM story_draft d WHERE d.author_id = %(me)s AND d.entry_id IS NULL AND d.thrown_away_at IS NULL
         AND NOT d.form ? %(done)s),
      (SELECT jsonb_agg(jsonb_build_array(p.words, p.due_on, u.ref, o.ref, f.known->>'name', (
            SELECT jsonb_agg(jsonb_build_array(s.step, s.on, s.due_on, t.ref) ORDER BY s.id)
            FROM story_promisestep s LEFT JOIN accounts_user t ON t.id = s.to_id WHERE s.promise_id = p.id)) ORDER BY p.id)
       FROM story_promise p JOIN accounts_user u ON u.id = p.made_by_id JOIN people_person o ON o.id = p.person_id
       LEFT JOIN people_findable f ON f.person_id = p.person_id
       WHERE (p.made_by_id = %(me)s OR p.id IN (SELECT s.promise_id FROM story_promisestep s WHERE s.to_id = %(me)s))
         AND NOT EXISTS (SELECT 1 FROM story_promisestep s WHERE s.promise_id = p.id AND s.step = ANY(%(over)s)))
"""
_BEGUN: Final = ", ".join(f"nullif(d.form->'{name}'->>0, '')" for name in FIRST)
_OVER: Final = [Step.KEPT.value, Step.NOT_KEPT.value]


@dataclass(frozen=True)
class SaidWould:
    """Something somebody said they would do, to whom, and how it stands."""

    words: str
    person_ref: str
    person_name: str
    standing: Standing


@dataclass(frozen=True)
class Waiting:
    """All that waits for somebody."""

    unfinished: tuple[Unfinished, ...]
    said: tuple[SaidWould, ...]


def waiting_for(worker: User, *, day: date) -> Waiting:
    """Return what somebody has not finished, what was kept last first, and what they said, what is due first."""
    asked: dict[str, Any] = {"me": worker.pk, "line": MOST_OF_A_LINE, "done": DONE, "over": _OVER}
    with connection.cursor() as cursor:
        cursor.execute(_WAITS.format(begun=_BEGUN), asked)
        drafts, promises = cursor.fetchone()
    said = [_said(row, day) for row in json.loads(promises or "[]")]
    own = [one for one in said if one.standing.is_open and one.standing.owner == worker.ref]
    own.sort(key=lambda one: one.standing.due_on or date.max)
    return Waiting(tuple(_draft(row) for row in json.loads(drafts or "[]")), tuple(own))


def _draft(row: list[Any]) -> Unfinished:
    writing, begun, kept_at, names = row
    first = (begun.strip().splitlines() or [""])[0]
    return Unfinished(UUID(writing), first, tuple(names or ()), datetime.fromisoformat(kept_at))


def _said(row: list[Any], day: date) -> SaidWould:
    words, due_on, made_by, ref, name, steps = row
    done = [
        Done(Step(step), _day(on) or day, _day(due), to or "") for step, on, due, to in steps or ()
    ]
    return SaidWould(
        words, ref, name or "", standing(owner=made_by, due_on=_day(due_on), steps=done, day=day)
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
