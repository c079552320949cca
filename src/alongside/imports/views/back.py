"""Taking an import back: what goes and what stays before, and what went and what stays after."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.imports.access import why_not_take_back
from alongside.imports.actions.taking_back import finish_taking_back, take_back_some
from alongside.imports.forms import BackForm
from alongside.imports.models import Arrival
from alongside.imports.queries import pages, worked_on
from alongside.imports.views.page import done, of_arrival, shown, went_on

_HELD = "imports.taken-back."


@staff(Permission.BRING_RECORDS)
@of_arrival
def back(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Say what would go and what would stay, take back as much as fits into two seconds, and say what stays."""
    held: dict[str, Any] = request.session.get(_HELD + arrival.ref, {})
    form = BackForm(request.POST or None, initial={"why": held.get("why", "")})
    if request.method == "POST" and form.is_valid():
        return _taken(request, arrival, form.cleaned_data["why"], held)
    return shown(
        request, "back", arrival, form=form, why_not=why_not_take_back(arrival, now=clock.now()),
        made=pages.made_of(arrival), stays=worked_on.records(arrival), gone=held.get("gone", 0),
        going=bool(held) and request.GET.get("going") == "yes", progress=worked_on.progress(arrival),
        may_open=request.user.may(Permission.FIND_PEOPLE), names=pages.names_of([arrival.taken_back_by_ref]),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _taken(request: StaffRequest, arrival: Arrival, why: str, held: dict[str, Any]) -> HttpResponse:
    """Take some back; when nothing is left to take back, close the import, or let it go with all that came with it."""
    went = Counter[str]()

    def some(arrival: Arrival, **named: Any) -> int:
        gone, left = take_back_some(arrival, **named)
        went.update(gone.gone)
        return left

    here = reverse("imports:back", args=[arrival.ref])
    if not went_on(request, arrival, some, by=request.user):
        return redirect(here)
    gone = held.get("gone", 0) + went.total()
    request.session[_HELD + arrival.ref] = {"why": why, "gone": gone}
    if worked_on.progress(arrival).left:
        return redirect(f"{here}?going=yes")
    return _finished(request, arrival, why, gone)


def _finished(request: StaffRequest, arrival: Arrival, why: str, gone: int) -> HttpResponse:
    ends: list[bool] = []
    by = request.user
    if not done(
        request, lambda now: ends.append(finish_taking_back(arrival, why=why, by=by, now=now)), ""
    ):
        return redirect("imports:back", arrival.ref)
    if not ends[0]:
        return redirect("imports:back", arrival.ref)
    del request.session[_HELD + arrival.ref]
    messages.success(request, f"“{arrival.name}” is taken back: {gone:,} rows of the record and its files are gone, as if it had never been here.")  # fmt: skip
    return redirect("imports:arrivals")
