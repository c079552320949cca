"""What waits for somebody on Today: writing they have not finished and what they said they would do; one statement."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from alongside.accounts.models import User
from alongside.story.queries.drafts import DONE, FIRST, MOST, MOST_OF_A_LINE, Unfinished
from alongside.story.rules.promises import Done, Standing, Step, standing

# In the database (0005_waiting.sql) what was kept, or not kept and told, is left behind; how the rest stands the one
# rule says (rules/promises.py).
_WAITS: Final = "SELECT drafts, promises FROM story_waiting(%s, %s, %s, %s, %s, %s)"
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
    asked: list[Any] = [worker.pk, _OVER, DONE, list(FIRST), MOST_OF_A_LINE, MOST]
    with connection.cursor() as cursor:
        cursor.execute(_WAITS, asked)
        drafts, promises = cursor.fetchone()
    said = [_said(row, day) for row in json.loads(promises or "[]")]
    own = [one for one in said if one.standing.is_open and one.standing.owner == worker.ref]
    own.sort(key=lambda one: one.standing.due_on or date.max)
    return Waiting(tuple(_draft(row) for row in json.loads(drafts or "[]")), tuple(own))


def _draft(row: list[Any]) -> Unfinished:
    writing, begun, kept_at, names = row
    first = ((begun or "").strip().splitlines() or [""])[0]
    return Unfinished(UUID(writing), datetime.fromisoformat(kept_at), first, tuple(names or ()))


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
