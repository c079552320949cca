"""One request to act for somebody: what was asked, and deciding what follows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.cases import access
from alongside.cases.access import Opened
from alongside.cases.actions.referrals import decide_referral
from alongside.cases.models import Referral
from alongside.cases.rules.outcomes import DECISION_WORDS, Decision
from alongside.frontdoor.forms.deciding import DecideReferralForm
from alongside.frontdoor.queries import decide_by
from alongside.frontdoor.views.contact import said
from alongside.web.refusals import ChangedSince, Refused, require


@staff(Permission.FIND_PEOPLE)
def referral(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a request to act and what followed; where nothing has yet, decide it here."""
    found, opened = access.referral_for(request.user, ref, day=clock.today())
    is_sent = request.method == "POST"
    form = DecideReferralForm(
        request.POST if is_sent else None, today=clock.today(),
        since=timezone.localdate(found.contact.received_at),
    )  # fmt: skip
    if not is_sent:
        return _page(request, found, opened, form)
    if found.is_decided:
        return _decided_since(request, found, opened, form)
    require(access.why_not_decide_referral(request.user, found))
    if form.is_valid():
        try:
            return _decide(request, found, form)
        except ChangedSince:
            found.refresh_from_db()
            return _decided_since(request, found, opened, form)
        except Refused as refused:
            form.add_error(None, str(refused))
    return _page(request, found, opened, form, status=422)


def _decide(request: StaffRequest, found: Referral, form: DecideReferralForm) -> HttpResponse:
    decide_referral(found, form.decided, by=request.user, now=clock.now())
    messages.success(request, "What follows is written down.")
    return redirect("frontdoor:referral", found.ref)


def _decided_since(
    request: StaffRequest, found: Referral, opened: Opened, form: DecideReferralForm
) -> HttpResponse:
    """Answer a decision that comes second: the same one sent twice is written once, another one is shown beside it."""
    if form.is_valid():
        decided = form.decided
        same = (found.decision, found.help) == (decided.decision, decided.help)
        if same and found.decided_by_ref == request.user.ref:
            return redirect("frontdoor:referral", found.ref)
    return _page(request, found, opened, form, status=409)


def _page(
    request: StaffRequest,
    found: Referral,
    opened: Opened,
    form: DecideReferralForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        **said(opened),
        "referral": found,
        "form": form,
        "is_late": status == 409,
        "why_not": access.why_not_decide_referral(request.user, found),
        "decision": DECISION_WORDS[Decision(found.decision)] if found.decision else "",
        "decide_by": decide_by(found.received_at),
        "today": clock.today(),
    }
    return render(request, "frontdoor/referral.html", context, status=status)
