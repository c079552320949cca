"""Letting people in: accounts, invitations, and the one-time links that open them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from alongside.accounts.access import (
    why_not_change_details,
    why_not_change_roles,
    why_not_invite,
    why_not_invite_to,
)
from alongside.accounts.actions import roles as role_actions
from alongside.accounts.models import OneTimeLink, Organisation, User
from alongside.accounts.rules import LinkState, link_state
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.web import later
from alongside.web.refusals import Refused, require

LINK_LASTS: Final = timedelta(days=7)


@one_transaction()
def add_staff(
    organisation: Organisation,
    *,
    name: str,
    email: str,
    roles: Iterable[str],
    by_ref: str,
    now: datetime,
    day: date,
) -> User:
    """Make an account that cannot be signed in to until its person has set a password."""
    require(why_not_invite_to(email))
    user = User(organisation=organisation, name=name, email=email, recorded_at=now)
    user.set_unusable_password()
    user.save(force_insert=True)
    record(Act.STAFF_JOINED, by=by_ref, about=user.ref)
    for slug in roles:
        role_actions.start(user, slug, by_ref=by_ref, day=day)
    return user


@one_transaction()
def change_details(colleague: User, *, name: str, email: str, by: User, now: datetime) -> None:
    """Change what somebody is called here, and where their letters go."""
    require(why_not_change_details(by, colleague, email))
    before, colleague.name, colleague.email = colleague.email, name, email
    colleague.save(update_fields=["name", "email"])
    record(Act.STAFF_CHANGED, by=by.ref, about=colleague.ref)
    if before.lower() == email.lower():
        return
    # A link that went to the old address may be in a stranger's hands.
    _withdraw(colleague.one_time_links.all(), colleague, by_ref=by.ref, now=now)
    later.ask("alongside.accounts.jobs.send_moved", user_ref=colleague.ref, to=before)
    if not colleague.has_usable_password():
        make_link(colleague, OneTimeLink.Kind.JOIN, by_ref=by.ref, now=now)


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
    _withdraw(user.one_time_links.filter(kind=kind), user, by_ref=by_ref, now=now)
    link = OneTimeLink.objects.create(
        kind=kind, user=user, made_at=now, made_by_ref=by_ref, expires_at=now + LINK_LASTS
    )
    if kind == OneTimeLink.Kind.JOIN:
        record(Act.INVITATION_SENT, by=by_ref, about=user.ref, target=f"link:{link.ref}")
    later.ask("alongside.accounts.jobs.send_link", link_ref=link.ref)
    return link


@one_transaction()
def may_come_by_council(invited: User, *, now: datetime) -> bool:
    """Let somebody in by their council account if they have joined, or join now by an invitation that is open."""
    if invited.has_usable_password():
        return True
    invitation = invited.one_time_links.filter(
        kind=OneTimeLink.Kind.JOIN, used_at=None, withdrawn_at=None
    )
    if not invitation.filter(expires_at__gt=now).update(used_at=now):
        return False
    record(Act.INVITATION_ACCEPTED, by=invited.ref, about=invited.ref)
    return True


@one_transaction()
def withdraw_link(link: OneTimeLink, *, by: User, now: datetime) -> None:
    """Take a link back, so that it lets nobody in any more."""
    require(why_not_change_roles(by, link.user))
    if not _withdraw(
        link.user.one_time_links.filter(pk=link.pk), link.user, by_ref=by.ref, now=now
    ):
        raise Refused("This link was already used or withdrawn. Open the account again to see.")


@one_transaction()
def use_link(link: OneTimeLink, *, password: str, now: datetime) -> User:
    """Let somebody in by their link: it works once, and their password is the one they chose."""
    fresh = (
        OneTimeLink.objects.select_for_update().select_related("user__organisation").get(pk=link.pk)
    )
    state = link_state(
        used_at=fresh.used_at, withdrawn_at=fresh.withdrawn_at, expires_at=fresh.expires_at, now=now
    )
    if state is not LinkState.OPEN or fresh.user.left_on:
        raise Refused("This link no longer works. Ask an administrator for a new one.")
    fresh.used_at = now
    fresh.save(update_fields=["used_at"])
    fresh.user.set_password(password)
    fresh.user.save(update_fields=["password"])
    record(
        Act.INVITATION_ACCEPTED, by=fresh.user.ref, about=fresh.user.ref, target=f"link:{link.ref}"
    )
    return fresh.user


@one_transaction()
def mark_emailed(link: OneTimeLink, *, now: datetime) -> None:
    """Note that the link was handed to the mail server."""
    OneTimeLink.objects.filter(pk=link.pk).update(emailed_at=now)


def _withdraw(links: QuerySet[OneTimeLink], user: User, *, by_ref: str, now: datetime) -> int:
    taken_back = links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    if taken_back:
        record(Act.INVITATION_WITHDRAWN, by=by_ref, about=user.ref)
    return taken_back
