"""Somebody begins to work with a person, and with those of the family who are named."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.board.access import pods_for
from alongside.board.actions.beginning import begin_with_family
from alongside.board.forms.begin import ELSE, BeginForm
from alongside.board.queries.choices import family_of, staff_called, workers_in
from alongside.board.queries.team import leads_of
from alongside.board.views.team import form_page
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people.models import Person
from alongside.web.refusals import Refused


@staff(Permission.ALLOCATE)
@of_person
def begin(page: PersonPage) -> HttpResponse:
    """Let a worker begin with somebody; the pod comes first, and anybody else is found by name."""
    request, day = page.request, page.day
    form = BeginForm(
        request.POST or None,
        pod=workers_in(pods_for(page.reader, day=day), day=day),
        family=family_of(page.person, reader=page.reader, day=day),
        has_lead=bool(leads_of(page.person, [])),
        today=day,
    )
    if request.method == "POST" and form.asks_for:
        organisation = page.reader.organisation_id
        form.offer(staff_called(form.asks_for, organisation=organisation, day=day))
    if request.method == "POST" and form.is_valid() and _begun(page, form):
        messages.success(request, f"{form.chosen.name} works with them now.")
        return redirect("board:team", page.person.ref)
    return form_page(
        page,
        form,
        title="Somebody begins to work with them",
        lead="They see the record from now on. Talk it through first: with the worker, and with the family.",
        button="Let them begin",
    )


def _begun(page: PersonPage, form: BeginForm) -> bool:
    if form.cleaned_data["worker"] == ELSE:
        return False
    refs = form.cleaned_data.get("family", [])
    family = list(Person.objects.filter(ref__in=refs).order_by("pk"))
    try:
        with one_transaction():
            begin_with_family(
                page.person, family, worker=form.chosen, part=form.part, by=page.reader, now=clock.now()
            )  # fmt: skip
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
