"""Files that wait for a person before anybody opens them."""

from django.http import HttpResponse
from django.shortcuts import render

from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.reading.queries.held import held_files


@staff(Permission.REVIEW_ACCESS)
def waiting(request: StaffRequest) -> HttpResponse:
    """Show information governance which files wait, why, and where they are released."""
    found, by = held_files(), request.user.ref
    named = dict.fromkeys(who.ref for one in found.files for who in one.people)
    for about in (by, *named):
        record(Act.FILES_LISTED, by=by, about=about)
    return render(request, "reading/held.html", {"found": found})
