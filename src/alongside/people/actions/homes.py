"""Households, and the small verbs of the family map."""

from datetime import datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people import access
from alongside.people.actions.pieces import in_sentences
from alongside.people.models import Household, Person
from alongside.people.versions import SENT_BEFORE
from alongside.web.refusals import Refused, require


@one_transaction()
def open_household(household: Household, *, by: User, now: datetime) -> Household:
    """Write a household down; who lives there is written as facts of each person."""
    require(access.why_not_record(by))
    if already := Household.objects.filter(ref=household.ref).first():
        # A reference somebody knows must be no way into a home they cannot open.
        sent = (household.name, household.kind, by.ref)
        if (already.name, already.kind, already.recorded_by_ref) != sent:
            raise Refused(SENT_BEFORE)
        return already
    household.recorded_at, household.recorded_by_ref = now, by.ref
    with in_sentences():
        household.save(force_insert=True)
    record(Act.HOUSEHOLD_OPENED, by=by.ref, about=by.ref, target=f"household:{household.ref}")
    return household


@one_transaction()
def nudge(person: Person, *, steps: int, by: User) -> None:
    """Move somebody a little to the left or right among brothers and sisters on the family map."""
    require(access.why_not_record(by))
    person.map_order = max(-99, min(99, person.map_order + steps))
    person.save(update_fields=["map_order"])
    record(Act.MAP_NUDGED, by=by.ref, about=person.ref)
