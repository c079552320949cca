"""Who somebody is: the details in one form, a child being born, and a pregnancy that ended."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.casefile.forms.details import BornForm, DetailsForm, LossForm, VersionForm
from alongside.casefile.queries.details_rows import Change, changes_between
from alongside.casefile.queries.earlier import staff_names
from alongside.casefile.views.facts import around, written
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access, versions
from alongside.people.actions import facts, starting
from alongside.people.models import Details, SetAside
from alongside.web.refusals import ChangedSince

_NOT_TYPED = versions.PROVENANCE | {"person_id"}


@staff(Permission.RECORD_PEOPLE)
@of_person
def details(page: PersonPage) -> HttpResponse:
    """Write down who somebody is; what somebody else wrote meanwhile is shown beside it, never written over."""
    now = _standing(page)
    seen = _seen(page, now)
    form = DetailsForm(page.request.POST or None, around=around(page), details=seen)
    if page.request.method == "POST" and form.is_valid():
        if not changes_between(seen, form.version()) and _same(seen, form.version()):
            messages.info(page.request, "Nothing was different, so nothing was written.")
            return redirect(page.href("about"))
        how = SetAside.CORRECTED if form.cleaned_data["how"] == "corrected" else SetAside.CHANGED
        try:
            if ref := written(form, lambda: _write(page, form, seen, how)):
                return redirect(f"{page.href('about')}?done=details-{ref}")
        except ChangedSince:
            return _clash(page, form, seen, _standing(page))
    return page.render("casefile/details.html", status=_status(form), form=form)


@staff(Permission.RECORD_PEOPLE)
@of_person
def born(page: PersonPage) -> HttpResponse:
    """Write down that a child who was expected is born."""
    expected = _standing(page)
    form = BornForm(page.request.POST or None, around=around(page), details=expected)
    if page.request.method == "POST" and form.is_valid():
        if not expected.is_unborn:
            return redirect(page.href("about"))
        if ref := written(form, lambda: _birth(page, form, expected)):
            return redirect(f"{page.href('about')}?done=details-{ref}")
    return page.render(
        "casefile/details_born.html", status=_status(form), form=form, details=expected
    )


@staff(Permission.RECORD_PEOPLE)
@of_person
def loss(page: PersonPage) -> HttpResponse:
    """Write down that a pregnancy ended; it is on the family map only if the mother wants it."""
    expected = _standing(page)
    form = LossForm(page.request.POST or None, around=around(page), details=expected)
    if page.request.method == "POST" and form.is_valid():
        if not expected.is_unborn:
            return redirect(page.href("about"))
        if ref := written(form, lambda: _write(page, form, expected, SetAside.CHANGED)):
            return redirect(f"{page.href('about')}?done=details-{ref}")
    return page.render(
        "casefile/details_loss.html", status=_status(form), form=form, details=expected
    )


@dataclass(frozen=True)
class Clash:
    """A line of the details that two people wrote differently."""

    label: str
    before: str
    theirs: str
    mine: str

    @property
    def is_both(self) -> bool:
        """Say whether both changed it, and not to the same."""
        return self.before not in (self.theirs, self.mine) and self.theirs != self.mine


def _clash(page: PersonPage, form: DetailsForm, seen: Details, theirs: Details) -> HttpResponse:
    """Show both versions; the form holds mine where I changed something, and theirs everywhere else."""
    mine = form.version()
    merged = DetailsForm(around=around(page), details=_merged(seen, theirs, mine))
    merged.initial.update(
        {name: form.cleaned_data.get(name, "") for name in ("source", "why", "how")}
    )
    merged.initial["seen"] = theirs.ref
    return page.render(
        "casefile/details_clash.html",
        status=409,
        form=merged,
        clashes=_clashes(changes_between(seen, theirs), changes_between(seen, mine)),
        theirs=theirs,
        by=staff_names({theirs.recorded_by_ref}).get(theirs.recorded_by_ref, "Somebody else"),
    )


def _clashes(theirs: list[Change], mine: list[Change]) -> list[Clash]:
    by_them, by_me = {c.label: c for c in theirs}, {c.label: c for c in mine}
    found = []
    for label in dict.fromkeys([*by_them, *by_me]):
        before = (by_them.get(label) or by_me[label]).before
        after = [one[label].after if label in one else before for one in (by_them, by_me)]
        found.append(Clash(label, before, *after))
    return found


def _merged(seen: Details, theirs: Details, mine: Details) -> Details:
    changed = {name: value for name, value in _typed(mine).items() if value != _typed(seen)[name]}
    return versions.next_version(theirs, **changed)


def _typed(details: Details) -> dict[str, Any]:
    names = (column.attname for column in Details._meta.concrete_fields)
    return {name: getattr(details, name) for name in names if name not in _NOT_TYPED}


def _same(one: Details, other: Details) -> bool:
    return _typed(one) == _typed(other)


def _standing(page: PersonPage) -> Details:
    ids = access.records_of(page.person)
    return Details.objects.standing().get(person_id=ids[0])


def _seen(page: PersonPage, now: Details) -> Details:
    """Return the version the form was filled in on."""
    ref = page.request.POST.get("seen", "")
    if not ref or ref == now.ref:
        return now
    found = access.fact_of(page.person, Details, ref[:10])
    assert isinstance(found, Details)
    return found


def _write(page: PersonPage, form: VersionForm, seen: Details, how: SetAside) -> str:
    why = form.cleaned_data.get("why", "")
    made = facts.change_fact(
        seen, form.version(), how=how, why=why, by=page.reader, now=clock.now()
    )
    return made.ref


def _birth(page: PersonPage, form: BornForm, expected: Details) -> str:
    made = starting.record_birth(expected, form.version(), by=page.reader, now=clock.now())
    return made.ref


def _status(form: VersionForm) -> int:
    return 422 if form.errors else 200
