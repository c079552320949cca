"""The totals of the files beside those of the record, who makes each of them, and the signature."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.imports.access import held_back, why_not_count, why_not_sign
from alongside.imports.actions.counting import count_anew, count_some
from alongside.imports.actions.signing import sign
from alongside.imports.forms import SignForm
from alongside.imports.models import Arrival
from alongside.imports.queries import pages, reconcile
from alongside.imports.rules.totals import measure_of, year_words
from alongside.imports.views.page import done, number_in, of_arrival, shown, went_on

_MOST_NAMED = 50


@staff(Permission.BRING_RECORDS)
@of_arrival
def totals(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Show the totals of every year on both sides, counting as many as fit into two seconds, and sign them."""
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words, by = form.cleaned_data["words"], request.user
        if done(request, lambda now: sign(arrival, words=words, by=by, now=now), "It is signed."):
            return redirect("imports:totals", arrival.ref)
    if not why_not_count(arrival) and not reconcile.is_counted(arrival):
        went_on(request, arrival, count_some, by=request.user)
        arrival.refresh_from_db()
    return _totals(request, arrival, form)


def _totals(request: StaffRequest, arrival: Arrival, form: SignForm) -> HttpResponse:
    is_counted = reconcile.is_counted(arrival)
    found = reconcile.totals_of(arrival) if is_counted else {}
    held = held_back(arrival).order_by("key")
    return shown(
        request, "totals", arrival, form=form, why_not=why_not_sign(arrival), is_counted=is_counted,
        can_count=not why_not_count(arrival), going=request.GET.get("going") == "yes" and not is_counted,
        differ=sum(1 for some in found.values() for one in some if one.apart),
        years=[(year, year_words(year), some) for year, some in found.items() if some],
        progress=reconcile.progress(arrival), held=held[:_MOST_NAMED], many_held=held.count(),
        names=pages.names_of([arrival.signed_by_ref]), status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@staff(Permission.BRING_RECORDS)
@require_POST
@of_arrival
def count(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Go on counting, or count all of it anew."""
    address = reverse("imports:totals", args=[arrival.ref])
    if request.POST.get("anew"):
        done(request, lambda now: count_anew(arrival, by=request.user), "")
        return redirect(address)
    went_on(request, arrival, count_some, by=request.user)
    arrival.refresh_from_db()
    return redirect(address if reconcile.is_counted(arrival) else f"{address}?going=yes")


@staff(Permission.BRING_RECORDS)
@of_arrival
def apart(request: StaffRequest, arrival: Arrival, what: str, year: int) -> HttpResponse:
    """Show which children make a figure: on one side only, and on both."""
    measure = measure_of(what)
    if measure is None or not 1990 < year < 2100:
        raise Http404
    after = number_in(request.GET.get("after", ""), signed=True) or reconcile.BEGINNING
    found = reconcile.apart(
        arrival, measure, year, reader=request.user, day=clock.today(), after=after
    )
    return shown(request, "apart", arrival, measure=measure, year=year_words(year), found=found)
