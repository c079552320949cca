"""Why a fact cannot be so: what it says itself, and what is already written down about the same people."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from django.db import connection

from alongside.people.models import (
    ContactPoint,
    Details,
    Fact,
    Identifier,
    Language,
    PersonName,
    Relationship,
    Restriction,
)
from alongside.people.rules import dates, kinds, numbers, writing
from alongside.web.refs import is_ref

_ABOUT: Final = ("person_id", "other_id", "child_id", "holder_id", "kept_id")
# Two people who are each the other's ancestor would make a map nobody can draw.
_ANCESTORS: Final = """
    WITH RECURSIVE up(id) AS (
        SELECT %s::bigint
        UNION
        SELECT r.person_id FROM people_relationship r JOIN up ON r.other_id = up.id
        WHERE r.kind = ANY(%s) AND r.set_aside_at IS NULL
    )
    SELECT EXISTS (SELECT 1 FROM up WHERE id = %s)
"""
# So that two such lines written in the same moment cannot close a circle between them.
_LINEAGE_LOCK: Final = 4_021_958


def why_not(fact: Fact, *, today: date) -> str:
    """Return the first reason why a fact cannot be so, or nothing."""
    check = _CHECKS.get(type(fact))
    return _why_not_written(fact) or (check(fact, today) if check else "")


def is_about(fact: Fact, ids: Iterable[int]) -> bool:
    """Say whether a fact is about any of these people, themselves or by their household."""
    known = set(ids)
    if known & {getattr(fact, column, None) for column in _ABOUT}:
        return True
    household: int | None = getattr(fact, "household_id", None)
    return household is not None and _lives_there(household, known)


def _lives_there(household_id: int, ids: set[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM people_householdmembership"
            " WHERE household_id = %s AND person_id = ANY(%s) AND set_aside_at IS NULL)",
            [household_id, list(ids)],
        )
        return bool(cursor.fetchone()[0])


def _why_not_written(fact: Fact) -> str:
    if not is_ref(fact.ref):
        return "Reload the page and send it again."
    for column in fact._meta.concrete_fields:
        value = getattr(fact, column.attname)
        if isinstance(value, str) and (
            reason := writing.why_not_written(value, column.max_length or 4000)
        ):
            return reason
    return ""


def _name(name: PersonName, today: date) -> str:
    return "" if (name.given or name.family) else "Write at least one name."


def _details(details: Details, today: date) -> str:
    born = dates.why_not_a_date(
        details.birth_year, details.birth_month, details.birth_day, today=today
    )
    died = dates.why_not_a_date(
        details.death_year, details.death_month, details.death_day, today=today
    )
    return born or died or _why_not_in_this_order(details)


def _why_not_in_this_order(details: Details) -> str:
    born = dates.possible_range(birth_of(details))
    died = dates.possible_range(death_of(details))
    if born and died and died[1] < born[0]:
        return "The death is before the birth. Check both dates."
    if details.due_on and born and abs((born[0] - details.due_on).days) > 400:
        return "The birth is more than a year from the day it was due. Check both dates."
    return ""


def birth_of(details: Details) -> dates.PartialDate:
    """Return the birth date as far as it is known."""
    return dates.PartialDate(
        details.birth_year, details.birth_month, details.birth_day, details.birth_about
    )


def death_of(details: Details) -> dates.PartialDate:
    """Return the date of death as far as it is known."""
    return dates.PartialDate(
        details.death_year, details.death_month, details.death_day, details.death_about
    )


def _identifier(identifier: Identifier, today: date) -> str:
    if identifier.scheme == Identifier.Scheme.NHS:
        return numbers.why_not_nhs_number(identifier.value)
    if identifier.scheme == Identifier.Scheme.UPN:
        return numbers.why_not_upn(identifier.value)
    if not identifier.value.strip():
        return "Write the number."
    return "" if identifier.system else "Say which system this number comes from."


def _contact_point(point: ContactPoint, today: date) -> str:
    if not point.words.strip():
        return "Write the address or number."
    if point.kind == ContactPoint.Kind.PHONE:
        return numbers.why_not_phone(point.words)
    if point.kind == ContactPoint.Kind.EMAIL and "@" not in point.words:
        return "An e-mail address has an @ in it. Check it for a slip."
    if point.confirmed_on and point.confirmed_on > today:
        return "It cannot have been confirmed on a day that has not come."
    return ""


def _language(language: Language, today: date) -> str:
    return "" if language.name.strip() else "Write the language."


def _relationship(tie: Relationship, today: date) -> str:
    if tie.person_id == tie.other_id:
        return "Choose two different people."
    if tie.kind not in kinds.DESCENT:
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LINEAGE_LOCK])
        cursor.execute(_ANCESTORS, [tie.person_id, list(kinds.DESCENT), tie.other_id])
        if cursor.fetchone()[0]:
            return "This would make somebody their own ancestor. Check who is whose parent."
    return _why_not_another_parent(tie)


def _why_not_another_parent(tie: Relationship) -> str:
    others = (
        Relationship.objects.standing()
        .filter(other_id=tie.other_id, kind="parent", to_date=None)
        .exclude(person_id=tie.person_id)
        # A refusal that counts a sealed parent would say that there is one.
        .exclude(
            person__restrictions__in=Restriction.objects.standing().filter(
                level=Restriction.Level.SEALED
            )
        )
    )
    if tie.kind == "parent" and others.count() >= 2:
        return "Two parents by birth are already written down. Choose another kind, or correct one of them."
    return ""


_CHECKS: Final[dict[type[Fact], Callable[[Any, date], str]]] = {
    PersonName: _name,
    Details: _details,
    Identifier: _identifier,
    ContactPoint: _contact_point,
    Language: _language,
    Relationship: _relationship,
}
