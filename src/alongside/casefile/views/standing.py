"""Closing a record to all but named readers, opening it again, and clearing colleagues by name."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.casefile.forms.standing import ClearForm, RestrictForm, WhyForm
from alongside.casefile.queries.earlier import staff_names
from alongside.casefile.views.facts import written
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access
from alongside.people.actions import restricting
from alongside.people.models import Grant, Restriction
from alongside.people.rules.sight import Basis
from alongside.web.refusals import ChangedSince, Refused

_NAMING = (Basis.NAMED, Basis.SAFE_ADDRESS)


@staff(Permission.RESTRICT_RECORDS)
@of_person
def restrict(page: PersonPage) -> HttpResponse:
    """Show who may open the record, and close it."""
    form = RestrictForm(page.request.POST or None)
    if (
        page.request.method == "POST"
        and form.is_valid()
        and written(form, lambda: _close(page, form))
    ):
        messages.success(page.request, "The record is closed to all but the readers named here.")
        return redirect(page.href("restrict"))
    return _page(page, form, ClearForm(staff=_staff(page)))


@staff(Permission.RESTRICT_RECORDS)
@require_POST
@of_person
def open_again(page: PersonPage, restriction_ref: str) -> HttpResponse:
    """End a restriction: the record is open as others are."""
    found = Restriction.objects.filter(person=page.person, ref=restriction_ref).first()
    if found is None:
        raise Http404
    form = WhyForm(page.request.POST)
    if not form.is_valid():
        messages.error(page.request, "Say in a few words why the record is opened again.")
        return redirect(page.href("restrict"))
    try:
        why = form.cleaned_data["why"]
        restricting.end_restriction(found, why=why, by=page.reader, now=clock.now())
        messages.success(page.request, "The record is open again. That it was closed stays known.")
    except ChangedSince:
        messages.info(page.request, "It was opened already.")
    return redirect(page.href("restrict"))


@staff(Permission.RESTRICT_RECORDS)
@require_POST
@of_person
def clear(page: PersonPage) -> HttpResponse:
    """Clear a colleague by name to read what is closed."""
    form = ClearForm(page.request.POST, staff=_staff(page))
    if form.is_valid() and written(form, lambda: _clear(page, form)):
        messages.success(page.request, f"{form.chosen.name} is cleared from today.")
        return redirect(page.href("restrict"))
    return _page(page, RestrictForm(), form)


@staff(Permission.RESTRICT_RECORDS)
@require_POST
@of_person
def end_clearance(page: PersonPage, clearance_ref: str) -> HttpResponse:
    """Let a clearance end today."""
    given = Grant.objects.filter(person=page.person, ref=clearance_ref, basis__in=_NAMING)
    found = given.first()
    if found is None or not _may_know(page, found):
        raise Http404
    try:
        restricting.end_naming(found, why="Ended on the page", by=page.reader, now=clock.now())
        messages.success(page.request, "The clearance has ended. It can be given again.")
    except Refused as refused:
        messages.error(page.request, str(refused))
    except ChangedSince:
        messages.info(page.request, "It had ended already.")
    is_record = found.basis == Basis.NAMED
    still_reads = is_record or access.is_cleared(
        page.reader, page.person, Basis.SAFE_ADDRESS, day=page.day
    )
    return redirect(page.href("restrict" if is_record or not still_reads else "safe_address"))


def _may_know(page: PersonPage, naming: Grant) -> bool:
    """Say whether the reader may know of this clearance: one for a safe address says that there is one."""
    basis = Basis(naming.basis)
    return basis == Basis.NAMED or access.is_cleared(page.reader, page.person, basis, day=page.day)


def _page(page: PersonPage, form: RestrictForm, clear_form: ClearForm) -> HttpResponse:
    restrictions = list(Restriction.objects.filter(person=page.person).order_by("-pk"))
    cleared = access.grants_on(page.day).filter(person=page.person, basis=Basis.NAMED)
    return page.render(
        "casefile/standing_restrict.html",
        status=422 if form.errors or clear_form.errors else 200,
        form=form,
        clear_form=clear_form,
        why_form=WhyForm(auto_id="open_%s"),
        now=next((r for r in restrictions if r.is_standing), None),
        before=[r for r in restrictions if not r.is_standing],
        names=staff_names(
            ref for r in restrictions for ref in (r.recorded_by_ref, r.set_aside_by_ref)
        ),
        cleared=list(cleared.select_related("user").order_by("user__name")),
    )


def _staff(page: PersonPage) -> list[User]:
    working = User.objects.with_roles_on(page.day).working_on(page.day).order_by("name")
    return [user for user in working if user.may(Permission.FIND_PEOPLE)]


def _close(page: PersonPage, form: RestrictForm) -> str:
    typed = form.cleaned_data
    restriction = Restriction(person=page.person, from_date=page.day, **typed)
    return restricting.restrict(restriction, by=page.reader, now=clock.now()).ref


def _clear(page: PersonPage, form: ClearForm) -> str:
    given = restricting.name_reader(
        page.person, reader=form.chosen, basis=form.basis, why=form.cleaned_data["why"],
        by=page.reader, now=clock.now(),
    )  # fmt: skip
    return given[0].ref
