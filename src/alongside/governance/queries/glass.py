"""Broken glass: what waits for whom to be reviewed, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.utils import timezone

from alongside.accounts.models import User
from alongside.governance import access
from alongside.governance.access import Broke
from alongside.governance.queries.readers import names_of, names_to
from alongside.people.models import Glass, Grant

PAGE: Final = 50
_MEANWHILE: Final = "SELECT looks, people FROM governance_meanwhile(%s, %s)"
_ALONE: Final = "record {ref}"
# Whose it is, and the words, which may say so, are told to nobody who may not open it.
_SEALED: Final = "somebody whose record was sealed since"


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
    is_sealed: bool
    outcome: str
    review_words: str
    reviewed_at: datetime | None
    reviewed_by: str


@dataclass(frozen=True)
class _Around:
    """What a page about broken glass looks up besides it, for all of it at once."""

    grants: dict[int, Grant]
    sealed: dict[str, Broke]
    staff: dict[str, str]
    people: dict[str, str]


def glass_waiting(user: User, now: datetime) -> list[Broken]:
    """Return the broken glass this user has to review, the first that is due first; never their own."""
    day = timezone.localdate(now)
    waiting = access.glass_of(user, day=day).filter(reviewed_at=None)
    others = waiting.exclude(access.broken_by(user)).order_by("due_on", "pk")
    found = _shown(list(others[:PAGE]), user, day=day)
    return [one for one in found if not one.is_own]


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


def asked_for_safe_address(glass: Glass) -> Broke | None:
    """Return when and why whoever broke the glass asked for the safe address too, if they did."""
    found = access.broke([glass.ref]).get(glass.ref)
    return found if found and found.safe_at else None


def _shown(found: Sequence[Glass], user: User, *, day: date) -> list[Broken]:
    if not found:
        return []
    numbers = [one.grant_id for one in found]
    grants = Grant.objects.select_related("person", "user").in_bulk(numbers)
    missing = [one.ref for one in found if one.grant_id not in grants]
    sealed = access.broke(missing) if missing else {}
    refs = {one.reviewed_by_ref for one in found} | {one.by_ref for one in sealed.values()}
    people = names_to((one.person for one in grants.values()), day=day)
    around = _Around(grants, sealed, names_of(refs), people)
    return [_one(one, around, user, day) for one in found]


def _one(glass: Glass, around: _Around, user: User, day: date) -> Broken:
    by_ref, by_name, person_ref, person_name, until = _who(glass, around)
    return Broken(
        ref=glass.ref,
        by_name=by_name,
        person_ref=person_ref,
        person_name=person_name,
        reason=Glass.Reason(glass.reason).label,
        words=glass.words if person_ref else "",
        broken_at=glass.broken_at,
        until=until,
        due_on=glass.due_on,
        is_late=glass.reviewed_at is None and glass.due_on < day,
        is_own=by_ref == user.ref,
        is_sealed=not person_ref,
        outcome=Glass.Outcome(glass.outcome).label if glass.outcome else "",
        review_words=glass.review_words if person_ref else "",
        reviewed_at=glass.reviewed_at,
        reviewed_by=around.staff.get(glass.reviewed_by_ref, ""),
    )


def _who(glass: Glass, around: _Around) -> tuple[str, str, str, str, datetime]:
    """Return who broke it, by reference and name, whose record it was, likewise, and until when."""
    grant = around.grants.get(glass.grant_id)
    if grant is None:
        one = around.sealed.get(glass.ref)
        by_ref, until = (one.by_ref, one.until) if one else ("", glass.broken_at)
        return by_ref, around.staff.get(by_ref, "Somebody"), "", _SEALED, until
    ref, user = grant.person.ref, grant.user
    name = around.people.get(ref) or _ALONE.format(ref=ref)
    until = grant.until_at or glass.broken_at
    return (user.ref if user else "", user.name if user else "", ref, name, until)
