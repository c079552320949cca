"""Today: the page somebody lands on."""

from django.http import HttpResponse
from django.shortcuts import render

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.cases.queries import families_of
from alongside.governance.queries.glass import glass_waiting
from alongside.pods.queries import pods_on


@staff(Permission.SEE_TODAY)
def today(request: StaffRequest) -> HttpResponse:
    """Show the day, the families somebody works with, their pod and the pods around it; nothing is due yet."""
    day = clock.today()
    pods = pods_on(day)
    record(Act.TODAY_SEEN, by=request.user.ref, about=request.user.ref)
    reviews = request.user.may(Permission.REVIEW_GLASS)
    context = {
        "day": day,
        "glass": glass_waiting(request.user, clock.now()) if reviews else [],
        "families": families_of(request.user, day=day, now=clock.now()),
        "mine": [pod for pod in pods if pod.has(request.user.ref)],
        "others": [pod for pod in pods if not pod.has(request.user.ref)],
    }
    return render(request, "worklist/today.html", context)
