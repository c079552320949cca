"""Broken glass: what waits for whom to be reviewed, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.utils import timezone

from alongside.accounts.models import User
from alongside.governance import access
from alongside.governance.queries.readers import names_of, names_of_people
from alongside.people.models import Glass

PAGE: Final = 50
_MEANWHILE: Final = "SELECT looks, people FROM governance_meanwhile(%s, %s)"
_ALONE: Final = "Record {ref}"


@dataclass(frozen=True)
class Broken:
    """One record that was opened in an emergency: who, when, why, until when, and what a colleague found."""

    ref: str
    by_name: str
    person_ref: str
    person_name: str
    reason: str
    words: str
    broken_at: datetime
    until: datetime
    due_on: date
    is_late: bool
    is_own: bool
    outcome: str
    review_words: str
    reviewed_at: datetime | None
    reviewed_by: str


def glass_waiting(user: User, now: datetime) -> list[Broken]:
    """Return the broken glass this user has to review, the first that is due first; never their own."""
    day = timezone.localdate(now)
    waiting = access.glass_of(user, day=day).filter(reviewed_at=None).exclude(grant__user=user)
    return _shown(list(waiting.order_by("due_on", "pk")[:PAGE]), user, day=day)


def glass_seen(
    user: User, *, day: date, below: int | None = None, most: int = PAGE
) -> tuple[list[Broken], int | None]:
    """Return all broken glass this user may know of, the newest first, and the place to go on from."""
    found = access.glass_of(user, day=day)
    found = found.filter(pk__lt=below) if below else found
    rows = list(found.order_by("-pk")[: most + 1])
    earlier = rows[most - 1].pk if len(rows) > most else None
    return _shown(rows[:most], user, day=day), earlier


def shown(glass: Glass, user: User, *, day: date) -> Broken:
    """Return one that was fetched already as a page shows it."""
    return _shown([glass], user, day=day)[0]


def looked_meanwhile(glass: Glass, *, now: datetime) -> tuple[int, int]:
    """Return how often whoever broke the glass looked while it was open, and at how many people."""
    with connection.cursor() as cursor:
        cursor.execute(_MEANWHILE, [glass.ref, now])
        times, people = cursor.fetchone() or (0, 0)
    return times, people


def _shown(found: Sequence[Glass], user: User, *, day: date) -> list[Broken]:
    if not found:
        return []
    people = names_of_people(one.grant.person.ref for one in found)
    reviewers = names_of(one.reviewed_by_ref for one in found)
    return [_one(one, people, reviewers, user, day) for one in found]


def _one(
    glass: Glass, people: dict[str, str], reviewers: dict[str, str], user: User, day: date
) -> Broken:
    grant = glass.grant
    return Broken(
        ref=glass.ref,
        by_name=grant.user.name if grant.user else "",
        person_ref=grant.person.ref,
        person_name=people.get(grant.person.ref) or _ALONE.format(ref=grant.person.ref),
        reason=Glass.Reason(glass.reason).label,
        words=glass.words,
        broken_at=glass.broken_at,
        until=grant.until_at or glass.broken_at,
        due_on=glass.due_on,
        is_late=glass.reviewed_at is None and glass.due_on < day,
        is_own=grant.user_id == user.pk,
        outcome=Glass.Outcome(glass.outcome).label if glass.outcome else "",
        review_words=glass.review_words,
        reviewed_at=glass.reviewed_at,
        reviewed_by=reviewers.get(glass.reviewed_by_ref, ""),
    )
