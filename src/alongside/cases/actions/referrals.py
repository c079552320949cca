"""Deciding what follows a request to act for somebody."""

from datetime import datetime

from django.utils import timezone

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.cases import access
from alongside.cases.models import Referral
from alongside.cases.refusing import in_sentences
from alongside.cases.rules.outcomes import ReferralDecision, why_not_help, why_not_told
from alongside.people.actions.granting import end_grants
from alongside.web.refusals import ChangedSince, require


@one_transaction()
def decide_referral(
    referral: Referral, decision: ReferralDecision, *, by: User, now: datetime
) -> None:
    """Decide what help follows a request to act, and write down who told the family and whoever asked."""
    require(access.why_not_decide_referral(by, referral))
    since, today = timezone.localdate(referral.contact.received_at), timezone.localdate(now)
    require(
        why_not_help(decision.help)
        or why_not_told(decision.family, whom="the family", since=since, today=today)
        or why_not_told(decision.referrer, whom="whoever asked", since=since, today=today)
    )
    if not _write_decision(referral, decision, by=by, now=now):
        raise ChangedSince
    referral.refresh_from_db()
    about = referral.person.ref
    # Who goes on with them sees them by their own part; the pod that took the request has done what it was for.
    end_grants(cause=referral.ref, why="The request was decided on", by_ref=by.ref, now=now)
    record(Act.REFERRAL_DECIDED, by=by.ref, about=about, target=f"referral:{referral.ref}")


def _write_decision(
    referral: Referral, decision: ReferralDecision, *, by: User, now: datetime
) -> int:
    family, referrer = decision.family, decision.referrer
    with in_sentences():
        # Asked of the database and not of what was read: two who decide at once cannot both be first.
        return Referral.objects.filter(pk=referral.pk, decided_at=None).update(
            decision=decision.decision, help=decision.help.strip(), family_told_by=family.by.strip(),
            family_told_on=family.on, family_not_told_why=family.not_told_why.strip(),
            referrer_told_by=referrer.by.strip(), referrer_told_on=referrer.on,
            referrer_not_told_why=referrer.not_told_why.strip(), decided_at=now, decided_by_ref=by.ref,
        )  # fmt: skip
