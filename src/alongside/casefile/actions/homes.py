"""Moving in and moving out, each told once: the old home ends on the day the new one begins."""

from datetime import date, datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.people.actions.facts import change_fact, record_fact
from alongside.people.models import HouseholdMembership, SetAside
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused


@one_transaction()
def move_in(
    lives: HouseholdMembership, *, ends_other: bool, by: User, now: datetime
) -> HouseholdMembership:
    """Let somebody move in; if they came from their main home, that one ends on the same day."""
    others = HouseholdMembership.objects.standing().filter(
        person=lives.person, is_main=True, to_date=None
    )
    if HouseholdMembership.objects.filter(ref=lives.ref).exists():
        return record_fact(lives, by=by, now=now)
    if ends_other and (old := others.exclude(household=lives.household).first()):
        if lives.from_date is None:
            raise Refused("Say since when, so that the home until now can end on that day.")
        move_out(old, day=lives.from_date, by=by, now=now)
    return record_fact(lives, by=by, now=now)


@one_transaction()
def move_out(
    lives: HouseholdMembership, *, day: date, by: User, now: datetime
) -> HouseholdMembership:
    """Let somebody move out on a day; that they lived there stays."""
    ended = HouseholdMembership(
        ref=new_ref(),
        person=lives.person,
        household=lives.household,
        is_main=lives.is_main,
        pattern=lives.pattern,
        from_date=lives.from_date,
        to_date=day,
        source=lives.source,
    )
    return change_fact(lives, ended, how=SetAside.CHANGED, why="Moved out", by=by, now=now)
