"""Unfinished writing: one's own, to go on with, to throw away, and to bring back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.story.access import draft_of
from alongside.story.actions.drafts import bring_back_draft, throw_away_draft
from alongside.story.models import Draft
from alongside.story.queries.drafts import thrown_away_by, unfinished_of


@staff(Permission.RECORD_PEOPLE)
def drafts(request: StaffRequest) -> HttpResponse:
    """Show what somebody has not finished, and what they threw away in the last thirty days."""
    thrown = thrown_away_by(request.user, now=clock.now())
    asked = request.GET.get("thrown", "")
    context = {
        "unfinished": unfinished_of(request.user),
        "thrown": thrown,
        "just_thrown": next((one for one in thrown if str(one.writing) == asked), None),
        "now": clock.now(),
    }
    return render(request, "writing/drafts.html", context)


@staff(Permission.RECORD_PEOPLE)
@require_POST
def throw_away(request: StaffRequest, writing: UUID) -> HttpResponse:
    """Put unfinished writing away; the page that follows offers to bring it back."""
    throw_away_draft(_own(request, writing), now=clock.now())
    return redirect(f"{reverse('writing:drafts')}?thrown={writing}")


@staff(Permission.RECORD_PEOPLE)
@require_POST
def bring_back(request: StaffRequest, writing: UUID) -> HttpResponse:
    """Take up again what was thrown away."""
    bring_back_draft(_own(request, writing), now=clock.now())
    messages.success(request, "It is back.")
    return redirect("writing:write", writing)


def _own(request: StaffRequest, writing: UUID) -> Draft:
    draft = draft_of(request.user, str(writing))
    if draft is None:
        raise Http404
    return draft
