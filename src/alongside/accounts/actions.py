"""The verbs of accounts: opening the organisation, letting people in, helping them back, letting them go."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator

from alongside.accounts import jobs
from alongside.accounts.access import (
    why_not_change_roles,
    why_not_end_role,
    why_not_give_role,
    why_not_invite,
    why_not_invite_to,
    why_not_record_leaving,
    why_not_reset_factor,
)
from alongside.accounts.models import OneTimeLink, Organisation, RoleHeld, Session, User
from alongside.accounts.rules import LinkState, link_state
from alongside.audit.actions import THE_SERVICE, one_transaction, record
from alongside.audit.acts import Act
from alongside.web.refusals import Refused, require

LINK_LASTS: Final = timedelta(days=7)


@one_transaction()
def open_organisation(name: str, *, demo: bool, now: datetime) -> Organisation:
    """Open Alongside for a council; the database holds one organisation and refuses a second."""
    organisation = Organisation.objects.create(
        name=name, demo_since=now if demo else None, recorded_at=now
    )
    record(Act.ORGANISATION_OPENED, by=THE_SERVICE, about=organisation.ref)
    return organisation


@one_transaction()
def rename_organisation(organisation: Organisation, *, name: str, by: User) -> None:
    """Change the name that stands on every page."""
    organisation.name = name
    organisation.save(update_fields=["name"])
    record(Act.ORGANISATION_CHANGED, by=by.ref, about=organisation.ref)


@one_transaction()
def add_staff(
    organisation: Organisation, *, name: str, email: str, roles: Iterable[str], by_ref: str, now: datetime, day: date
) -> User:
    """Make an account that cannot be signed in to until its person has set a password."""
    require(why_not_invite_to(email))
    user = User(organisation=organisation, name=name, email=email, recorded_at=now)
    user.set_unusable_password()
    user.save(force_insert=True)
    record(Act.STAFF_JOINED, by=by_ref, about=user.ref)
    for slug in roles:
        _give(user, slug, by_ref=by_ref, day=day)
    return user


@one_transaction()
def invite(*, name: str, email: str, role: str, by: User, now: datetime, day: date) -> OneTimeLink:
    """Make an account for a new colleague and send them the way in."""
    require(why_not_invite(by))
    user = add_staff(
        by.organisation, name=name, email=email, roles=[role], by_ref=by.ref, now=now, day=day
    )
    return make_link(user, OneTimeLink.Kind.JOIN, by_ref=by.ref, now=now)


@one_transaction()
def invite_again(colleague: User, *, by: User, now: datetime) -> OneTimeLink:
    """Withdraw an invitation that was not used and send a new one."""
    require(why_not_change_roles(by, colleague))
    if colleague.has_usable_password():
        raise Refused(f"{colleague.name} has already joined.")
    return make_link(colleague, OneTimeLink.Kind.JOIN, by_ref=by.ref, now=now)


@one_transaction()
def make_link(user: User, kind: OneTimeLink.Kind, *, by_ref: str, now: datetime) -> OneTimeLink:
    """Make the one open link of a kind for somebody, taking back any before it, and send it by e-mail."""
    user.one_time_links.filter(kind=kind, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    link = OneTimeLink.objects.create(
        kind=kind, user=user, made_at=now, made_by_ref=by_ref, expires_at=now + LINK_LASTS
    )
    if kind == OneTimeLink.Kind.JOIN:
        record(Act.INVITATION_SENT, by=by_ref, about=user.ref, target=f"link:{link.ref}")
    jobs.send_link.defer(link_ref=link.ref)
    return link


@one_transaction()
def withdraw_link(link: OneTimeLink, *, by: User, now: datetime) -> None:
    """Take a link back, so that it lets nobody in any more."""
    require(why_not_change_roles(by, link.user))
    OneTimeLink.objects.filter(pk=link.pk, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    record(Act.INVITATION_WITHDRAWN, by=by.ref, about=link.user.ref, target=f"link:{link.ref}")


@one_transaction()
def use_link(link: OneTimeLink, *, password: str, now: datetime) -> User:
    """Let somebody in by their link: it works once, and their password is the one they chose."""
    fresh = OneTimeLink.objects.select_for_update().select_related("user__organisation").get(pk=link.pk)
    state = link_state(
        used_at=fresh.used_at, withdrawn_at=fresh.withdrawn_at, expires_at=fresh.expires_at, now=now
    )
    if state is not LinkState.OPEN or fresh.user.left_on:
        raise Refused("This link no longer works. Ask an administrator for a new one.")
    fresh.used_at = now
    fresh.save(update_fields=["used_at"])
    fresh.user.set_password(password)
    fresh.user.save(update_fields=["password"])
    record(Act.INVITATION_ACCEPTED, by=fresh.user.ref, about=fresh.user.ref, target=f"link:{link.ref}")
    return fresh.user


@one_transaction()
def give_role(colleague: User, *, role: str, by: User, day: date) -> None:
    """Give a colleague a role from today."""
    require(why_not_give_role(by, colleague, role))
    _give(colleague, role, by_ref=by.ref, day=day)


@one_transaction()
def end_role(colleague: User, held: RoleHeld, *, by: User, day: date) -> None:
    """End a role of a colleague today; it stays in their history."""
    require(why_not_end_role(by, colleague, held, day=day))
    _end(held, by_ref=by.ref, day=day)


@one_transaction()
def reset_second_factor(colleague: User, *, by: User, now: datetime) -> OneTimeLink:
    """Help a colleague who lost their second factor: they start afresh with a one-time link."""
    require(why_not_reset_factor(by, colleague))
    Authenticator.objects.filter(user=colleague).delete()
    Session.objects.filter(user=colleague).delete()
    record(Act.FACTOR_RESET, by=by.ref, about=colleague.ref)
    return make_link(colleague, OneTimeLink.Kind.RECOVER, by_ref=by.ref, now=now)


@one_transaction()
def record_leaving(colleague: User, *, by: User, now: datetime, day: date) -> None:
    """Record that a colleague leaves today: sessions, links and roles end in this one transaction."""
    require(why_not_record_leaving(by, colleague, day=day))
    colleague.left_on = day
    colleague.save(update_fields=["left_on"])
    Session.objects.filter(user=colleague).delete()
    colleague.one_time_links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    for held in colleague.roles_held.filter(to_date=None):
        _end(held, by_ref=by.ref, day=day)
    record(Act.STAFF_LEFT, by=by.ref, about=colleague.ref)


@one_transaction()
def end_session(session: Session, *, of: User, by: User) -> None:
    """Sign somebody out in a browser they are not sitting at."""
    Session.objects.filter(pk=session.pk, user=of).delete()
    record(Act.SESSION_ENDED, by=by.ref, about=of.ref)


def _give(user: User, slug: str, *, by_ref: str, day: date) -> None:
    held = RoleHeld.objects.create(user=user, role=slug, from_date=day, given_by_ref=by_ref)
    record(Act.ROLE_GIVEN, by=by_ref, about=user.ref, target=f"role:{held.ref}")


def _end(held: RoleHeld, *, by_ref: str, day: date) -> None:
    held.to_date, held.ended_by_ref = day, by_ref
    held.save(update_fields=["to_date", "ended_by_ref"])
    record(Act.ROLE_ENDED, by=by_ref, about=held.user.ref, target=f"role:{held.ref}")
