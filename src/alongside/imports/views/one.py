"""An import: its steps, its files, what it would do; and trying it and taking it in, some at a time."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.imports.access import why_not_take_back
from alongside.imports.actions.children import run_some, try_some
from alongside.imports.models import Arrival
from alongside.imports.queries import pages
from alongside.imports.rules.steps import next_of, steps
from alongside.imports.views.page import of_arrival, shown, went_on

_TURNS = {"try": "try", "run": "run"}


@staff(Permission.BRING_RECORDS)
@of_arrival
def one(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Show how far an import has come and the one thing to do next."""
    now, counts = clock.now(), pages.counts_of(arrival)
    sheets = pages.sheets_of(arrival)
    following = next_of(counts)
    names = pages.names_of(
        [arrival.landed_by_ref, arrival.signed_by_ref, arrival.taken_back_by_ref]
    )
    return shown(
        request, "one", arrival, counts=counts, steps=steps(counts), next=following, sheets=sheets,
        unknown=[it for it in sheets if it.is_unknown], law=pages.law_of(arrival), made=pages.made_of(arrival),
        problems=pages.problems_in(arrival), examples=pages.examples_of(arrival, reader=request.user, now=now), names=names,
        going=_TURNS.get(request.GET.get("going", "")) == following and following,
        many_files=len({it.sheet.file_id for it in sheets}), is_unsigned=pages.is_unsigned(arrival), can_take_back=not why_not_take_back(arrival, now=now),
        without_year=sum(it.lacks_year for it in sheets),
    )  # fmt: skip


@staff(Permission.BRING_RECORDS)
@require_POST
@of_arrival
def try_on(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Try as many children as fit into two seconds."""
    went = went_on(request, arrival, try_some, by=request.user)
    return redirect(_back(arrival, "try" if went else ""))


@staff(Permission.BRING_RECORDS)
@require_POST
@of_arrival
def take_in(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Take in as many children as fit into two seconds."""
    went = went_on(request, arrival, run_some, by=request.user)
    return redirect(_back(arrival, "run" if went else ""))


def _back(arrival: Arrival, turn: str) -> str:
    address = reverse("imports:one", args=[arrival.ref])
    return f"{address}?going={turn}" if turn else address
