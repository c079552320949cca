"""Helping somebody back in, signing a browser out, and letting a colleague go: each ends what must end at once."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator

from alongside.accounts.access import why_not_record_leaving, why_not_reset_factor
from alongside.accounts.actions import roles as role_actions
from alongside.accounts.actions.joining import make_link
from alongside.accounts.models import OneTimeLink, Organisation, Session, User
from alongside.audit.actions import THE_SERVICE, one_transaction, record
from alongside.audit.acts import Act
from alongside.web.refusals import require


@one_transaction()
def reset_second_factor(colleague: User, *, by: User, now: datetime) -> OneTimeLink:
    """Help a colleague who lost their second factor: they start afresh with a one-time link."""
    require(why_not_reset_factor(by, colleague))
    return start_afresh(colleague, by_ref=by.ref, now=now)


@one_transaction()
def start_afresh(colleague: User, *, by_ref: str, now: datetime) -> OneTimeLink:
    """End every proof and session of somebody, and make the link with which they begin again."""
    colleague.set_unusable_password()
    colleague.save(update_fields=["password"])
    Authenticator.objects.filter(user=colleague).delete()
    Session.objects.filter(user=colleague).delete()
    record(Act.FACTOR_RESET, by=by_ref, about=colleague.ref)
    return make_link(colleague, OneTimeLink.Kind.RECOVER, by_ref=by_ref, now=now)


@one_transaction()
def record_leaving(colleague: User, *, by: User, now: datetime, day: date) -> None:
    """Record that a colleague leaves today: sessions, links and roles end in this one transaction."""
    role_actions.hold_administrators()
    require(why_not_record_leaving(by, colleague, day=day))
    colleague.left_on = day
    colleague.save(update_fields=["left_on"])
    Session.objects.filter(user=colleague).delete()
    colleague.one_time_links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    for held in colleague.roles_held.filter(to_date=None):
        role_actions.stop(held, by_ref=by.ref, day=day)
    record(Act.STAFF_LEFT, by=by.ref, about=colleague.ref)


@one_transaction()
def end_session(session: Session, *, of: User, by: User) -> None:
    """Sign somebody out in a browser they are not sitting at."""
    ended, _ = Session.objects.filter(pk=session.pk, user=of).delete()
    if ended:
        record(Act.SESSION_ENDED, by=by.ref, about=of.ref)


@one_transaction()
def end_what_a_restore_revived(organisation: Organisation, *, now: datetime) -> None:
    """After a restore, sign everybody out and take open links back: what had ended since must not live again."""
    Session.objects.all().delete()
    OneTimeLink.objects.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    record(Act.DATABASE_RESTORED, by=THE_SERVICE, about=organisation.ref)


@one_transaction()
def clear_what_is_over(*, now: datetime) -> None:
    """Clear away sessions that have ended; they are nobody's record."""
    Session.objects.filter(expire_date__lt=now).delete()
