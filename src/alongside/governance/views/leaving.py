"""Letting a colleague go: what ends, whom they worked with, and who goes on with them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from alongside import clock
from alongside.accounts.access import staff_for, why_not_record_leaving
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.governance.actions.leaving import record_leaving
from alongside.governance.queries.relationships import Relationship, relationships_of
from alongside.web import exports
from alongside.web.refusals import require

COLUMNS = ["Record", "Name", "What they are to them", "Since", "Pods that know them", "Who goes on"]


@staff(Permission.SEE_STAFF)
def leaving(request: StaffRequest, ref: str) -> HttpResponse:
    """Show whom somebody works with before and after they leave, and record that they leave today."""
    now, day = clock.now(), clock.today()
    found = staff_for(request.user, ref, day=day)
    if request.method == "POST":
        # Asked here too: everybody who may see the list may come to this page.
        require(why_not_record_leaving(request.user, found, day=day))
        record_leaving(found, by=request.user, now=now, day=day)
        messages.success(request, f"{found.name} has left. They are signed out everywhere.")
        return redirect("governance:leaving", ref)
    theirs = relationships_of(found, reader=request.user, now=now)
    kind = request.GET.get("format", "")
    if kind in exports.KINDS:
        return exports.table(kind, "relationships", COLUMNS, [_row(one) for one in theirs])
    context = {
        "colleague": found,
        "theirs": theirs,
        "waiting": [one for one in theirs if one.needs_somebody],
        "with_names": request.user.may(Permission.FIND_PEOPLE),
        "may_record": request.user.may(Permission.INVITE_STAFF),
        "why_not": why_not_record_leaving(request.user, found, day=day),
    }
    return render(request, "governance/leaving.html", context)


def _row(one: Relationship) -> list[str]:
    since = localdate(one.since).isoformat()
    return [one.person_ref, one.name, one.role, since, ", ".join(one.pods), one.what_now]
