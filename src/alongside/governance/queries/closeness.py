"""Who is or was too close to somebody to see their record, and what opens to them once that is over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.governance.queries.readers import names_of
from alongside.people.access import records_of
from alongside.people.models import Conflict, Person
from alongside.people.rules.sight import BASES, Basis, Level, seen_under, sees, worst
from alongside.people.ways import ways_to

_WHOEVER: Final = "somebody who works here"


@dataclass(frozen=True)
class Close:
    """A colleague who is or was close to somebody: how it is known, since when, and how it came to be over."""

    ref: str
    name: str
    how: str
    words: str
    since: date
    by_name: str
    is_own: bool
    is_closed_again: bool
    over_on: datetime | None
    over_by: str
    over_why: str


def closeness(person: Person, reader: User) -> tuple[list[Close], list[Close]]:
    """Return who is too close to somebody now, and who was; of all their records, the newest first."""
    ids = records_of(person)
    found = list(Conflict.objects.filter(person_id__in=ids).select_related("user").order_by("-pk"))
    names = names_of(ref for one in found for ref in (one.recorded_by_ref, one.set_aside_by_ref))
    closed = {one.user_id for one in found if one.is_standing}
    lines = [(one.is_standing, _line(one, names, reader, closed)) for one in found]
    return [line for stands, line in lines if stands], [
        line for stands, line in lines if not stands
    ]


def line_of(conflict: Conflict, reader: User) -> Close:
    """Return one as a page shows it."""
    names = names_of([conflict.recorded_by_ref, conflict.set_aside_by_ref])
    return _line(conflict, names, reader, set())


def colleagues_to_choose(person: Person, *, reader: User, day: date) -> Sequence[User]:
    """Return the colleagues who may open records at all and are not written down yet; not whoever asks."""
    standing = Conflict.objects.on(day).filter(person_id__in=records_of(person))
    working = User.objects.with_roles_on(day).working_on(day).order_by("name")
    others = working.exclude(pk__in=standing.values("user_id")).exclude(pk=reader.pk)
    return [user for user in others if user.may(Permission.FIND_PEOPLE)]


def what_opens(conflict: Conflict, *, day: date, now: datetime) -> str:
    """Say what happens to the sight of a colleague once they are no longer too close to somebody."""
    name, person = conflict.user.name, conflict.person
    others = Conflict.objects.on(day).filter(user=conflict.user, person_id__in=records_of(person))
    ways = replace(ways_to(conflict.user, person, now=now).ways, has_conflict=False)
    under = seen_under(ways, now=now)
    if conflict.user.left_on and conflict.user.left_on <= day:
        return f"{name} has left the service, so nothing opens to them."
    if others.exclude(pk=conflict.pk).exists():
        return f"The record stays closed to {name}: it is written on a linked record too that they are close. Let both be over."
    if sees(ways, now=now) and under:
        words = BASES[Basis(under.basis)].words
        return (
            f"The record is open to {name} from that moment, because of their work: {name} {words}."
        )
    if worst(level for _, level in ways.levels) != Level.OPEN:
        return f"The record stays closed to {name}: it is open to named readers only, and they are none."
    return f"The record stays closed to {name} until something in their work opens it."


def _line(one: Conflict, names: dict[str, str], reader: User, closed: set[int]) -> Close:
    by_name = names.get(one.recorded_by_ref, _WHOEVER)
    return Close(
        ref=one.ref,
        name=one.user.name,
        how=Conflict.How(one.how).label,
        words=one.words,
        since=one.from_date,
        by_name="" if one.recorded_by_ref == one.user.ref else by_name,
        is_own=one.user_id == reader.pk,
        is_closed_again=not one.is_standing and one.user_id in closed,
        over_on=one.set_aside_at,
        over_by=names.get(one.set_aside_by_ref, _WHOEVER),
        over_why=one.set_aside_why,
    )
