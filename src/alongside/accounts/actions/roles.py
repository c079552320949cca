"""Giving a colleague a role from a day, and ending it on a day; the history stays."""

from datetime import date

from alongside.accounts.access import why_not_end_role, why_not_give_role
from alongside.accounts.models import RoleHeld, User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.web.refusals import require


@one_transaction()
def give_role(colleague: User, *, role: str, by: User, day: date) -> None:
    """Give a colleague a role from today."""
    require(why_not_give_role(by, colleague, role))
    start(colleague, role, by_ref=by.ref, day=day)


@one_transaction()
def end_role(colleague: User, held: RoleHeld, *, by: User, day: date) -> None:
    """End a role of a colleague today; it stays in their history."""
    hold_administrators()
    require(why_not_end_role(by, colleague, held, day=day))
    stop(held, by_ref=by.ref, day=day)


@one_transaction()
def hold_administrators() -> None:
    """Let nobody else end an administrator's role until this is done, so that two never end each other's at once."""
    list(RoleHeld.objects.select_for_update().filter(role="administrator", to_date=None))


@one_transaction()
def start(user: User, slug: str, *, by_ref: str, day: date) -> None:
    """Write down that a role begins; whoever calls has asked whether it may."""
    held = RoleHeld.objects.create(user=user, role=slug, from_date=day, given_by_ref=by_ref)
    record(Act.ROLE_GIVEN, by=by_ref, about=user.ref, target=f"role:{held.ref}")


@one_transaction()
def stop(held: RoleHeld, *, by_ref: str, day: date) -> None:
    """Write down that a role ends; whoever calls has asked whether it may."""
    held.to_date, held.ended_by_ref = day, by_ref
    held.save(update_fields=["to_date", "ended_by_ref"])
    record(Act.ROLE_ENDED, by=by_ref, about=held.user.ref, target=f"role:{held.ref}")
