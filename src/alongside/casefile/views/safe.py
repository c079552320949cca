"""The safe address: for readers who were cleared by name, and for everybody else not there."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.forms.base import ENDED, GONE
from alongside.casefile.forms.contact import SafeAddressForm
from alongside.casefile.queries.earlier import staff_names
from alongside.casefile.views.facts import around, written
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access
from alongside.people.actions import facts, restricting
from alongside.people.models import SafeAddress, SetAside
from alongside.people.queries.about import safe_for
from alongside.people.rules.sight import Basis, DataClass
from alongside.web.refusals import ChangedSince


@staff(Permission.FIND_PEOPLE)
@of_person
def safe_address(page: PersonPage) -> HttpResponse:
    """Show the safe address to a reader who was cleared for it; each look leaves a trace."""
    _require_naming(page)
    access.leave_look(
        Act.SAFE_ADDRESS_SEEN, page.reader, page.person, data_class=DataClass.SAFETY.value
    )
    ids = access.records_of(page.person)
    found = SafeAddress.objects.filter(safe_for(ids, page.reader, page.day)).order_by("-pk")
    cleared = access.grants_on(page.day).filter(person_id__in=ids, basis=Basis.SAFE_ADDRESS)
    addresses = list(found.select_related("household"))
    return page.render(
        "casefile/safe_address.html",
        now=[a for a in addresses if a.is_standing and not (a.to_date and a.to_date <= page.day)],
        before=[a for a in addresses if not a.is_standing or (a.to_date and a.to_date <= page.day)],
        names=staff_names(a.recorded_by_ref for a in addresses),
        cleared=list(cleared.select_related("user").order_by("user__name")),
        may_clear=not access.why_not_restrict(page.reader),
    )


@staff(Permission.RECORD_PEOPLE)
@of_person
def add(page: PersonPage) -> HttpResponse:
    """Write a safe address down; it is read only by whoever was cleared for it."""
    if restricting.why_not_record_safe_address(page.reader, page.person, day=page.day):
        raise Http404
    form = SafeAddressForm(page.request.POST or None, around=around(page))
    if (
        page.request.method == "POST"
        and form.is_valid()
        and written(form, lambda: _record(page, form))
    ):
        return redirect(page.href("safe_address"))
    status = 422 if form.errors else 200
    return page.render("casefile/safe_address_add.html", status=status, form=form)


@staff(Permission.RECORD_PEOPLE)
@of_person
def change(page: PersonPage, fact_ref: str) -> HttpResponse:
    """Change, correct, end or take back a safe address."""
    _require_naming(page)
    access.leave_look(
        Act.SAFE_ADDRESS_SEEN, page.reader, page.person, data_class=DataClass.SAFETY.value
    )
    old = access.fact_of(page.person, SafeAddress, fact_ref)
    # Whoever moves into a home does not bring their readers along.
    may_read = safe_for(access.records_of(page.person), page.reader, page.day)
    if not SafeAddress.objects.filter(may_read, pk=old.pk).exists():
        raise Http404
    form = SafeAddressForm(page.request.POST or None, around=around(page), old=old)
    is_stale = not old.is_standing
    if page.request.method == "POST" and form.is_valid() and not is_stale:
        try:
            if written(form, lambda: _change(page, form, old)):
                return redirect(page.href("safe_address"))
        except ChangedSince:
            is_stale = True
    status = 409 if is_stale else 422 if form.errors else 200
    return page.render(
        "casefile/safe_address_change.html", status=status, form=form, is_stale=is_stale, fact=old
    )


def _require_naming(page: PersonPage) -> None:
    if not access.is_cleared(page.reader, page.person, Basis.SAFE_ADDRESS, day=page.day):
        raise Http404


def _record(page: PersonPage, form: SafeAddressForm) -> str:
    made = form.fact()
    assert isinstance(made, SafeAddress)
    restricting.record_safe_address(made, page.person, by=page.reader, now=clock.now())
    return made.ref


def _change(page: PersonPage, form: SafeAddressForm, old: object) -> str:
    by, now, why = page.reader, clock.now(), form.cleaned_data.get("why", "")
    assert isinstance(old, SafeAddress)
    if form.how == GONE:
        facts.take_back_fact(old, why=why, by=by, now=now)
        return old.ref
    how = SetAside.CORRECTED if form.how == "wrong" else SetAside.CHANGED
    if form.how == "changed":
        return facts.follow_fact(old, form.ended(), form.fact(), by=by, now=now).ref
    made = form.ended() if form.how == ENDED else form.fact()
    return facts.change_fact(old, made, how=how, why=why, by=by, now=now).ref
