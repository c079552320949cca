"""Asking for the safe address too, while the glass is broken."""

from datetime import timedelta
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime

from alongside import clock
from alongside.accounts.access import why_not_without_fresh_proof
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.governance import access
from alongside.governance.actions.asking import ask_for_safe_address
from alongside.governance.forms import SafeAddressForm
from alongside.governance.queries.readers import name_of_person
from alongside.people.access import kept_record, knocked_at
from alongside.people.models import Glass, Person

# As for the glass itself: a quarter of an hour, and with the form open twice that.
_FRESH: Final = timedelta(minutes=15)
_STILL_FRESH: Final = timedelta(minutes=30)
_NONE: Final = "You have not opened this record in an emergency, or the four hours are over."
_IN_ANOTHER_TAB: Final = "Open this page in another tab, prove it there, and send this again."
_ASKED: Final = (
    "The safe address is open to you too until {until}, if there is one. "
    "Those who look after the record were told."
)


@staff(Permission.BREAK_GLASS)
def safe_address(request: StaffRequest, ref: str) -> HttpResponse:
    """Ask for the safe address of somebody whose record is open in an emergency, with a fresh proof of who one is."""
    now, is_sent = clock.now(), request.method == "POST"
    person = kept_record(knocked_at(request.user, ref))
    glass = access.glass_held(request.user, person, now=now)
    if glass is None:
        messages.info(request, _NONE)
        return redirect("casefile:about", person.ref)
    within = _STILL_FRESH if is_sent else _FRESH
    stale = why_not_without_fresh_proof(request.user, request.session, within=within, now=now)
    if stale and not is_sent:
        messages.info(request, stale)
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}")
    form = SafeAddressForm(request.POST if is_sent else None)
    if is_sent and form.is_valid() and not stale:
        return _asked(request, glass, person, form.cleaned_data["why"])
    if is_sent and stale:
        form.add_error(None, f"{stale} {_IN_ANOTHER_TAB}")
    context = {
        "person_ref": person.ref, "name": name_of_person(person, day=clock.today()), "form": form,
        "until": glass.grant.until_at, "has_asked": access.has_asked(glass, request.user),
    }  # fmt: skip
    page = "governance/ask_safe_address.html"
    return render(request, page, context, status=422 if form.errors else 200)


def _asked(request: StaffRequest, glass: Glass, person: Person, why: str) -> HttpResponse:
    ask_for_safe_address(glass, person, why=why, by=request.user, now=clock.now())
    until = localtime(glass.grant.until_at)
    messages.success(request, _ASKED.format(until=f"{until:%H:%M}"))
    return redirect("casefile:safe_address", person.ref)
