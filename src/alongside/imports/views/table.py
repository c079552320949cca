"""Saying what a table nobody knows is, leaving one out, and of which year one is."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.imports.actions.landing import leave_out
from alongside.imports.actions.mapping import bring_back, map_sheet, say_year, why_not_so
from alongside.imports.forms import MeaningForm, YearForm, becomes_of, first_name_of
from alongside.imports.models import Arrival
from alongside.imports.models import Mapping as Kept
from alongside.imports.queries import pages, tables
from alongside.imports.queries.pages import NumberedSheet
from alongside.imports.rules.tables import tables as known_tables
from alongside.imports.views.page import done, of_arrival, shown


@staff(Permission.BRING_RECORDS)
@of_arrival
def table(request: StaffRequest, arrival: Arrival, number: int) -> HttpResponse:
    """Show the first rows of a table, and ask what its columns mean where nobody knows it."""
    found = _sheet(arrival, number)
    like = tables.kept_reading(request.GET.get("like", "")) or found.sheet.mapping
    form = _form(request, arrival, found, like) if found.sheet.shape == "table" else None
    status = 200
    if request.method == "POST" and form is not None:
        if form.is_valid() and form.has_all_values and _said(request, found, form):
            return redirect("imports:one", arrival.ref)
        status = 422 if form.errors else 200
    return shown(
        request, "table", arrival, found=found, rows=pages.first_rows(found.sheet), form=form, status=status,
        choices=known_tables().values(), readings=tables.readings_for(found.sheet), fits=like,
        dates=tables.dates_in(found.sheet, form.columns()) if form else "", has_begun=arrival.begun_at is not None,
        year_form=YearForm(initial={"year": found.sheet.year}, day=clock.today()),
    )  # fmt: skip


@staff(Permission.BRING_RECORDS)
@require_POST
@of_arrival
def out(request: StaffRequest, arrival: Arrival, number: int) -> HttpResponse:
    """Leave a table out, or take it in after all."""
    sheet, user = _sheet(arrival, number).sheet, request.user
    if request.POST.get("back"):
        done(
            request,
            lambda now: bring_back(sheet, by=user),
            "The table is taken in again. Try the import anew.",
        )
    else:
        done(
            request,
            lambda now: leave_out(sheet, by=user),
            "The table is left out. Its rows stay beside the others as they are.",
        )
    return redirect("imports:one", arrival.ref)


@staff(Permission.BRING_RECORDS)
@require_POST
@of_arrival
def year(request: StaffRequest, arrival: Arrival, number: int) -> HttpResponse:
    """Say of which collection year a table is."""
    sheet, form = _sheet(arrival, number).sheet, YearForm(request.POST, day=clock.today())
    if form.is_valid():
        said = form.cleaned_data["year"]
        done(
            request,
            lambda now: say_year(sheet, said, by=request.user),
            "The year is written down. Try the import anew.",
        )
    else:
        messages.error(request, "Choose one of the years.")
    return redirect("imports:table", arrival.ref, number)


def _sheet(arrival: Arrival, number: int) -> NumberedSheet:
    found = pages.sheets_of(arrival)
    if not 0 < number <= len(found):
        raise Http404
    return found[number - 1]


def _form(
    request: StaffRequest, arrival: Arrival, found: NumberedSheet, like: Kept | None
) -> MeaningForm | None:
    """Return the questions about a table, once somebody has said what it is."""
    chosen = (
        request.POST.get("becomes") or request.GET.get("becomes") or (like.becomes if like else "")
    )
    becomes = becomes_of(chosen)
    if becomes is None:
        return None
    headings = found.sheet.headings
    same = like if like and like.becomes == becomes.name else None
    if same:
        said = {ours: theirs for theirs, ours in same.columns.items()}
        first = MeaningForm.as_said(becomes, said, order=same.order, name=same.name)
    else:
        order = "month" if tables.dates_in(found.sheet, {}) == "month" else "day"
        name = first_name_of(arrival, found.sheet.file.name)
        first = MeaningForm.first_guess(becomes, headings, order=order, name=name)
    form = MeaningForm(request.POST or None, table=becomes, headings=headings, initial=first)
    if request.method == "POST" or same:
        meant: Mapping[str, Mapping[str, str]] = same.values if same else {}
        form.ask_values(tables.strange_values(found.sheet, form.columns()), meant)
    return form


def _said(request: StaffRequest, found: NumberedSheet, form: MeaningForm) -> bool:
    meaning = form.meaning()
    if why := why_not_so(found.sheet, meaning):
        form.add_error(None, why)
        return False
    words = f"{found.sheet.file.name} is read as “{found.words if found.sheet.mapping else form.table.words}”."
    return done(
        request, lambda now: map_sheet(found.sheet, meaning, by=request.user, now=now), words
    )
