"""The totals of the files beside those of the record, who is on one side only, and the signature."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.imports.access import why_not_sign
from alongside.imports.actions.signing import sign
from alongside.imports.forms import SignForm
from alongside.imports.models import Arrival
from alongside.imports.queries import pages, reconcile
from alongside.imports.rules.totals import measure_of, year_words
from alongside.imports.views.page import done, of_arrival, shown


@staff(Permission.BRING_RECORDS)
@of_arrival
def totals(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Show the totals of every year on both sides, and sign them."""
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words, by = form.cleaned_data["words"], request.user
        if done(request, lambda now: sign(arrival, words=words, by=by, now=now), "It is signed."):
            return redirect("imports:totals", arrival.ref)
    found = reconcile.totals_of(arrival)
    differ = sum(1 for some in found.values() for one in some if one.difference)
    return shown(
        request, "totals", arrival, form=form, why_not=why_not_sign(arrival), differ=differ,
        years=[(year, year_words(year), some) for year, some in found.items() if some],
        names=pages.names_of([arrival.signed_by_ref]), status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@staff(Permission.BRING_RECORDS)
@of_arrival
def apart(request: StaffRequest, arrival: Arrival, what: str, year: int) -> HttpResponse:
    """Show which children are on one side only."""
    measure = measure_of(what)
    if measure is None or not 1990 < year < 2100:
        raise Http404
    in_files, in_record = reconcile.apart(arrival, measure, year)
    return shown(
        request, "apart", arrival, measure=measure, year=year_words(year), in_files=in_files, in_record=in_record,
        most=reconcile.MOST_LISTED,
    )  # fmt: skip
