"""Who is too close to somebody to see their record: the list, a colleague who is, and when that is over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.governance import access
from alongside.governance.actions import closeness as actions
from alongside.governance.forms import ClosenessForm, OverForm
from alongside.governance.queries import closeness as queries
from alongside.governance.queries.readers import name_of_person
from alongside.people.access import Knock, kept_record, person_for
from alongside.people.models import Conflict, Person
from alongside.web import errors
from alongside.web.refusals import ChangedSince


@staff(Permission.REVIEW_GLASS)
def close(request: StaffRequest, ref: str) -> HttpResponse:
    """Show who is and was too close to somebody, and write down that a colleague is."""
    day = clock.today()
    try:
        person = person_for(request.user, ref, day=day)
    except Knock as knock:
        return errors.refusal_page(request, str(knock))
    kept = kept_record(person)
    if kept.pk != person.pk:
        return redirect("governance:close", kept.ref)
    offered = queries.colleagues_to_choose(person, reader=request.user, day=day)
    finds = request.user.may(Permission.REVIEW_ACCESS)
    form = ClosenessForm(request.POST or None, staff=offered, finds=finds)
    if request.method == "POST" and form.is_valid():
        _close(request, person, form)
        return redirect("governance:close", person.ref)
    now, before = queries.closeness(person, request.user)
    context = {
        "person_ref": person.ref, "name": name_of_person(person, day=day), "now": now, "before": before, "form": form,
    }  # fmt: skip
    return render(request, "governance/close.html", context, status=422 if form.errors else 200)


@staff(Permission.REVIEW_GLASS)
def over(request: StaffRequest, ref: str) -> HttpResponse:
    """Say what opens once a colleague is no longer too close, and write down that it is over."""
    now, day = clock.now(), clock.today()
    found = access.closeness_for(request.user, ref, day=day)
    form = OverForm(request.POST or None)
    is_late = not found.is_standing
    if request.method == "POST" and form.is_valid() and not is_late:
        try:
            why = form.cleaned_data["why"]
            actions.let_closeness_be_over(found, why=why, by=request.user, now=now)
            messages.success(request, _over_words(found))
            return redirect("governance:close", found.person.ref)
        except ChangedSince:
            is_late = True
    context = {
        "person_ref": found.person.ref,
        "name": name_of_person(found.person, day=day),
        "one": queries.line_of(found, request.user),
        "opens": queries.what_opens(found, day=day, now=now),
        "form": form,
        "is_late": is_late,
    }
    status = 409 if is_late and request.method == "POST" else 422 if form.errors else 200
    return render(request, "governance/close_over.html", context, status=status)


@staff(Permission.REVIEW_GLASS)
@require_POST
def again(request: StaffRequest, ref: str) -> HttpResponse:
    """Close a record to a colleague again, as it was before somebody wrote that it is over."""
    found = access.closeness_for(request.user, ref, day=clock.today())
    actions.close_to_colleague(
        found.person, close=found.user, how=Conflict.How(found.how), words=found.words,
        by=request.user, now=clock.now(),
    )  # fmt: skip
    messages.success(request, f"The record is closed to {found.user.name} again.")
    return redirect("governance:close", found.person.ref)


def _close(request: StaffRequest, person: Person, form: ClosenessForm) -> None:
    typed = form.cleaned_data
    actions.close_to_colleague(
        person, close=form.chosen, how=Conflict.How(typed["how"]), words=typed["words"],
        by=request.user, now=clock.now(),
    )  # fmt: skip
    messages.success(
        request, f"The record is closed to {form.chosen.name} from now on. They were told."
    )


def _over_words(found: Conflict) -> str:
    return (
        f"{found.user.name} is no longer too close to them, and was told. That they were stays known; "
        "below you can close the record to them again."
    )
