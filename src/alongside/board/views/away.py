"""Writing down who of the pod is away and who covers, and taking it back."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.board.access import pods_for
from alongside.board.forms.away import AwayForm
from alongside.pods.access import away_for
from alongside.pods.actions import take_back_away, write_away
from alongside.pods.models import PodMembership
from alongside.pods.queries import members_of
from alongside.web.refusals import ChangedSince, Refused


@staff(Permission.SEE_POD)
def add(request: StaffRequest) -> HttpResponse:
    """Write down on which days somebody is away, and who covers."""
    day = clock.today()
    pods = pods_for(request.user, day=day)
    if not pods:
        return render(request, "board/no_pod.html", {})
    members = members_of(pods, day=day)
    form = AwayForm(
        request.POST or None, members=members, for_whom=_for_whom(request.user, members), today=day
    )
    if request.method == "POST" and form.is_valid() and _written(request, form):
        return redirect("board:pod")
    context = {
        "form": form, "title": "Days away", "back": ("Pod", "board:pod"), "button": "Save the days away",
        "lead": "So that the pod knows who answers a family meanwhile. Nobody is asked why.",
    }  # fmt: skip
    return render(request, "board/away.html", context, status=422 if form.errors else 200)


@staff(Permission.SEE_POD)
@require_POST
def take_back(request: StaffRequest, ref: str) -> HttpResponse:
    """Take back that somebody is away."""
    found = away_for(request.user, ref, day=clock.today())
    try:
        with one_transaction():
            take_back_away(found, by=request.user, now=clock.now())
        messages.success(request, "The days away are taken back.")
    except ChangedSince:
        messages.info(request, "They were taken back already.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("board:pod")


def _written(request: StaffRequest, form: AwayForm) -> bool:
    try:
        with one_transaction():
            written = write_away(form.away, by=request.user, now=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    who = "You are" if written.user == request.user else f"{written.user.name} is"
    messages.success(request, f"{who} away until {_said(written.to_date)}. The pod sees it.")
    return True


def _for_whom(writer: User, members: list[PodMembership]) -> list[User]:
    """Return for whom somebody may write this down: themself first, and whoever's pod they manage."""
    managed: set[int] = {
        m.pod_id for m in members if m.user == writer and m.part == PodMembership.Part.MANAGER
    }
    others = [m.user for m in members if m.pod_id in managed and m.user != writer]
    return list(dict.fromkeys([writer, *others]))


def _said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
