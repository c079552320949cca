"""Today, the page somebody lands on, and the pods around it."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.cases.queries import families_of
from alongside.governance.queries.glass import glass_waiting
from alongside.pods.queries import pods_called, pods_of
from alongside.story.queries.waiting import waiting_for
from alongside.web.refs import is_ref

_LONGEST: Final = 100
_SOON: Final = timedelta(days=7)


@staff(Permission.SEE_TODAY)
def today(request: StaffRequest) -> HttpResponse:
    """Show what waits for somebody, what they said they would do, their families and their pod."""
    day = clock.today()
    record(Act.TODAY_SEEN, by=request.user.ref, about=request.user.ref)
    reviews = request.user.may(Permission.REVIEW_GLASS)
    waiting = waiting_for(request.user, day=day)
    context = {
        "day": day,
        "glass": glass_waiting(request.user, clock.now()) if reviews else [],
        "unfinished": waiting.unfinished,
        "said": waiting.said,
        "soon": day + _SOON,
        "families": families_of(request.user, day=day, now=clock.now()),
        "pods": pods_of(request.user, day=day),
    }
    return render(request, "worklist/today.html", context)


@staff(Permission.SEE_TODAY)
def pods(request: StaffRequest) -> HttpResponse:
    """Show the pods and who is in them, by name, narrowed to a pod or a colleague."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:_LONGEST]
    after = request.GET.get("after", "")
    record(Act.PODS_SEEN, by=request.user.ref, about=request.user.organisation.ref)
    found, last = pods_called(words, day=clock.today(), after=after if is_ref(after) else "")
    further = urlencode({"q": words, "after": last} if words else {"after": last}) if last else ""
    context = {"pods": found, "words": words, "is_later": bool(after), "further": further}
    return render(request, "worklist/pods.html", context)
