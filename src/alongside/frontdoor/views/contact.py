"""One contact: what was said, and deciding what follows."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.cases import access
from alongside.cases.access import Opened
from alongside.cases.actions.contacts import decide_contact
from alongside.cases.models import Contact
from alongside.cases.rules.outcomes import OUTCOME_WORDS, Outcome
from alongside.frontdoor.forms.deciding import DecideContactForm
from alongside.frontdoor.queries import decide_by, shown
from alongside.web.refusals import ChangedSince, Refused, require


@staff(Permission.FIND_PEOPLE)
def contact(request: StaffRequest, ref: str) -> HttpResponse:
    """Show what was said and what followed; where nothing has yet, decide it here."""
    opened = access.contact_for(request.user, ref, day=clock.today())
    form = _form(request, opened)
    if request.method != "POST":
        return _page(request, opened, form)
    require(access.why_not_record_contact(request.user))
    if opened.contact.is_decided:
        return _decided_since(request, opened, form)
    if form.is_valid():
        try:
            return _decide(request, opened, form)
        except ChangedSince:
            opened.contact.refresh_from_db()
            return _decided_since(request, opened, form)
        except Refused as refused:
            form.add_error(None, str(refused))
    return _page(request, opened, form, status=422)


def _decide(request: StaffRequest, opened: Opened, form: DecideContactForm) -> HttpResponse:
    chosen = set(form.cleaned_data.get("refer", []))
    refer = [one for one in opened.about if one.ref in chosen]
    asked = decide_contact(
        opened.contact, form.decision, refer=refer, by=request.user, now=clock.now()
    )
    messages.success(
        request,
        "It is taken as a referral. What follows is decided within one working day."
        if asked
        else "What follows is written down.",
    )
    return redirect("frontdoor:contact", opened.contact.ref)


def _decided_since(request: StaffRequest, opened: Opened, form: DecideContactForm) -> HttpResponse:
    """Answer a decision that comes second: the same one sent twice is written once, another one is shown beside it."""
    one = opened.contact
    if form.is_valid():
        decision = form.decision
        same = (one.outcome, one.help, one.look_again) == (
            decision.outcome, decision.help, decision.look_again,
        )  # fmt: skip
        if same and one.decided_by_ref == request.user.ref:
            return redirect("frontdoor:contact", one.ref)
    return _page(request, opened, form, status=409)


def _form(request: StaffRequest, opened: Opened) -> DecideContactForm:
    names = shown([one.pk for one in opened.about], day=clock.today())
    people = [(one.ref, names.get(one.pk, ("Name not known", ""))[0]) for one in opened.about]
    return DecideContactForm(
        request.POST if request.method == "POST" else None, people=people, today=clock.today(),
        since=timezone.localdate(opened.contact.received_at),
    )  # fmt: skip


def _page(
    request: StaffRequest, opened: Opened, form: DecideContactForm, *, status: int = 200
) -> HttpResponse:
    one = opened.contact
    context = {
        **said(opened),
        "form": form,
        "is_late": status == 409,
        "why_not": access.why_not_decide_contact(request.user, one),
        "outcome": OUTCOME_WORDS[Outcome(one.outcome)] if one.outcome else "",
        "decide_by": decide_by(one.received_at),
        "today": clock.today(),
    }
    return render(request, "frontdoor/contact.html", context, status=status)


def said(opened: Opened) -> dict[str, Any]:
    """Return what pages about a contact show of it: the words, who it is about, and who wrote it."""
    one = opened.contact
    names = shown([person.pk for person in opened.about], day=clock.today())
    refs = {one.recorded_by_ref, one.decided_by_ref, *(r.decided_by_ref for r in opened.referrals)}
    people = [(p.ref, *names.get(p.pk, ("Name not known", ""))) for p in opened.about]
    speaks_of = dict(Contact.SpeaksOf.choices)
    return {
        "contact": one,
        "people": people,
        "name_of": {person.pk: names.get(person.pk, ("Name not known", ""))[0] for person in opened.about},
        "referrals": opened.referrals,
        "speaks_of": [speaks_of[word] for word in one.speaks_of],
        "staff": dict(User.objects.filter(ref__in=refs - {""}).values_list("ref", "name")),
    }  # fmt: skip
