"""Deciding who is who: a child of the files beside those we know who they may be."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.imports.actions.children import choose
from alongside.imports.models import Arrival, ArrivedChild
from alongside.imports.queries.beside import AT_ONCE, beside, deciding, may_be
from alongside.imports.views.page import done, number_in, of_arrival, shown

Choice = ArrivedChild.Choice
_DONE = {
    Choice.NEW: "They come in as somebody new.",
    Choice.SAME: "They come in as the same person.",
    Choice.BARE: "They come in as somebody new, without the number.",
    Choice.OUT: "They are left out.",
}


@staff(Permission.BRING_RECORDS)
@of_arrival
def who(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Show the children of whom a person decides, or decide on one of them."""
    show = "decided" if request.GET.get("show") == "decided" else ""
    if request.method == "POST":
        _decided(request, arrival)
        address = reverse("imports:who", args=[arrival.ref])
        return redirect(f"{address}?show={show}" if show else address)
    found = deciding(arrival, decided=bool(show))
    place = found.model.objects.filter(
        arrival=arrival, pk=number_in(request.GET.get("after", ""))
    ).first()
    rows = list(
        (found.filter(key__gt=place.key) if place else found).order_by("key")[: AT_ONCE + 1]
    )
    return shown(
        request, "who", arrival, found=beside(arrival, rows[:AT_ONCE], reader=request.user, now=clock.now()), show=show,
        further=rows[AT_ONCE - 1].pk if len(rows) > AT_ONCE else 0, many=found.count(),
        others=deciding(arrival, decided=not show).count(),
    )  # fmt: skip


def _decided(request: StaffRequest, arrival: Arrival) -> None:
    """Write down what a button says; only those who may be them can be chosen."""
    child = ArrivedChild.objects.filter(
        arrival=arrival, pk=number_in(request.POST.get("child", ""))
    ).first()
    if child is None:
        raise Http404
    choice, _, ref = request.POST.get("choice", "").partition(":")
    person = (
        may_be(child, ref, reader=request.user, day=clock.today())
        if choice == Choice.SAME
        else None
    )
    if choice not in _DONE or (choice == Choice.SAME and person is None):
        messages.error(request, "Choose one of the buttons. Nothing was changed.")
        return
    words = f"{child.key}: {_DONE[Choice(choice)]} You can decide otherwise until they are in."
    done(request, lambda now: choose(child, choice, person, by=request.user, now=now), words)
