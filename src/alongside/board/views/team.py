"""Who works with a person, who did, and the help there is; and how much of a worker's time it takes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.board.access import part_of, sees_the_work
from alongside.board.queries.team import WEIGHT_WORDS, team_of
from alongside.casefile.views.page import PersonPage, of_person
from alongside.cases.actions.involvements import weigh_involvement
from alongside.web.refusals import ChangedSince, Refused


@staff(Permission.FIND_PEOPLE)
@of_person
def team(page: PersonPage) -> HttpResponse:
    """Show who works with a person, the lead worker first, and who did."""
    return show(
        page,
        "board/team.html",
        team=team_of(page.person, reader=page.reader, day=page.day),
        # Whoever sees a face sees whom to ask; what was said when somebody went is of the work.
        sees_work=sees_the_work(page.reader, page.person, now=clock.now()),
        can_allocate=page.reader.may(Permission.ALLOCATE),
        weights=list(WEIGHT_WORDS.items()),
    )


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_person
def weigh(page: PersonPage, part_ref: str) -> HttpResponse:
    """Say how much of one's own time the work with somebody takes, or take it back."""
    part, typed = part_of(page.person, part_ref), page.request.POST.get("weight", "")
    weight = int(typed) if typed in {str(one) for one in WEIGHT_WORDS} else None
    try:
        with one_transaction():
            weigh_involvement(part, weight, by=page.reader)
        messages.success(page.request, "Kept. Only you change it.")
    except ChangedSince:
        messages.info(page.request, "This has ended already, so nothing was changed.")
    except Refused as refused:
        messages.error(page.request, str(refused))
    return redirect("board:team", page.person.ref)


def show(page: PersonPage, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page of the team in the frame of the person."""
    base = {"team_url": reverse("board:team", args=[page.person.ref])}
    return page.render(template, status=status, **base, **context)


def form_page(page: PersonPage, form: Any, *, stale: str = "", **words: Any) -> HttpResponse:
    """Return a page with one form about the team; where somebody was faster, with what was typed kept."""
    status = 409 if stale else 422 if form.errors else 200
    return show(page, "board/form.html", status=status, form=form, stale=stale, **words)
