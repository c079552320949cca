"""What a member of staff may do to accounts, with the reason in a sentence when they may not."""

from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404

from alongside.accounts.models import OneTimeLink, RoleHeld, User
from alongside.accounts.roles import BY_SLUG, Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act


def staff_for(reader: User, ref: str, *, day: date) -> User:
    """Fetch the account of a colleague, leaving a trace of the look; 404 where there is none."""
    found = User.objects.with_roles_on(day).filter(ref=ref).first()
    if found is None or not reader.may(Permission.SEE_STAFF):
        raise Http404
    record(Act.STAFF_SEEN, by=reader.ref, about=found.ref)
    return found


def link_of(colleague: User, ref: str) -> OneTimeLink:
    """Fetch a one-time link of an account that has been fetched already; 404 where there is none."""
    found = colleague.one_time_links.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def role_of(colleague: User, ref: str) -> RoleHeld:
    """Fetch a role held by an account that has been fetched already; 404 where there is none."""
    found = colleague.roles_held.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def why_not_without_second_factor(user: User, session: SessionBase) -> str:
    """Say why somebody must set up a second factor first; nothing once they have one, or in the demo."""
    if user.organisation.is_demo or session.get("has_second_factor"):
        return ""
    proofs = {m.get("method") for m in session.get("account_authentication_methods", [])}
    if "socialaccount" in proofs or Authenticator.objects.filter(user=user).exists():
        session["has_second_factor"] = True
        return ""
    return "Set up a second way to prove it is you before you go on."


def why_not_without_fresh_proof(
    user: User, session: SessionBase, *, within: timedelta, now: datetime
) -> str:
    """Say why somebody must prove again who they are before something weighty; nothing in the demo."""
    if user.organisation.is_demo:
        return ""
    proofs = session.get("account_authentication_methods", [])
    strong = [m.get("at", 0) for m in proofs if m.get("method") in {"mfa", "socialaccount"}]
    if strong and now.timestamp() - max(strong) <= within.total_seconds():
        return ""
    return "Prove again that it is you, with your authenticator app or passkey."


def why_not_invite(inviter: User) -> str:
    """Say why this person cannot invite anybody."""
    if not inviter.may(Permission.INVITE_STAFF):
        return "Only an administrator can invite staff."
    return ""


def why_not_invite_to(email: str) -> str:
    """Say why an invitation cannot go to this address."""
    if User.objects.filter(email__iexact=email).exists():
        return "There is already an account with this e-mail address. Look for it in the list of people."
    return ""


def why_not_change_details(changer: User, colleague: User, email: str) -> str:
    """Say why this person cannot change that colleague's name or e-mail address to this one."""
    if User.objects.filter(email__iexact=email).exclude(pk=colleague.pk).exists():
        return "There is another account with this e-mail address."
    return why_not_change_roles(changer, colleague)


def why_not_change_roles(changer: User, colleague: User) -> str:
    """Say why this person cannot give or end roles of that colleague."""
    if not changer.may(Permission.INVITE_STAFF):
        return "Only an administrator can change roles."
    if colleague.left_on:
        return f"{colleague.name} has left. Invite them again if they come back."
    return ""


def why_not_give_role(changer: User, colleague: User, slug: str) -> str:
    """Say why this role cannot be given to that colleague now."""
    if slug not in BY_SLUG:
        return "Choose a role from the list."
    if slug in colleague.role_slugs:
        return f"{colleague.name} already holds the role {BY_SLUG[slug].name}."
    return why_not_change_roles(changer, colleague)


def why_not_end_role(changer: User, colleague: User, held: RoleHeld, *, day: date) -> str:
    """Say why this role cannot be ended: somebody must always be able to let others in."""
    if held.to_date:
        return "This role has already ended."
    if held.role == "administrator" and not _other_administrator(colleague, day=day):
        return "This is the only administrator. Give the role to someone else first."
    return why_not_change_roles(changer, colleague)


def why_not_reset_factor(helper: User, colleague: User) -> str:
    """Say why this person cannot help that colleague back in."""
    if helper.pk == colleague.pk:
        return (
            "Another administrator must do this for you, so that nobody can do it for themselves."
        )
    return why_not_change_roles(helper, colleague)


def why_not_record_leaving(recorder: User, colleague: User, *, day: date) -> str:
    """Say why it cannot be recorded that this colleague leaves."""
    if recorder.pk == colleague.pk:
        return "Another administrator must record that you leave."
    if "administrator" in colleague.role_slugs and not _other_administrator(colleague, day=day):
        return "This is the only administrator. Give the role to someone else first."
    return why_not_change_roles(recorder, colleague)


def why_not_use_link(link: OneTimeLink | None) -> str:
    """Say why a one-time link lets nobody in, without telling whose it is."""
    if link is None or link.user.left_on:
        return "This link is not one of ours. Check that you copied all of it."
    return ""


def _other_administrator(colleague: User, *, day: date) -> bool:
    return (
        User.objects.working_on(day)
        .exclude(pk=colleague.pk)
        .filter(
            # Somebody who was invited and never came could let nobody in.
            password__startswith="argon2",
            roles_held__role="administrator",
            roles_held__from_date__lte=day,
            roles_held__to_date=None,
        )
        .exists()
    )
