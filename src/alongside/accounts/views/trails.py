"""Reading a trail: one's own, or that of a colleague's account, a page at a time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from alongside import clock
from alongside.accounts import access, queries
from alongside.accounts.gate import StaffRequest, any_staff, staff
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.audit.queries import trail


@any_staff
def my_trail(request: StaffRequest) -> HttpResponse:
    """Show what was done and seen about the account, to the person whose it is."""
    return _page(request, request.user, "accounts/my_trail.html")


@staff(Permission.READ_ACCOUNT_TRAIL)
def colleague_trail(request: StaffRequest, ref: str) -> HttpResponse:
    """Show what was done and seen about a colleague's account; reading it leaves a trace too."""
    found = access.staff_for(request.user, ref, day=clock.today())
    record(Act.TRAIL_SEEN, by=request.user.ref, about=found.ref)
    return _page(request, found, "accounts/trail.html", colleague=found)


def _page(request: StaffRequest, about: User, template: str, **more: Any) -> HttpResponse:
    below = request.GET.get("below", "")
    is_a_place = below.isascii() and below.isdigit() and len(below) < 19
    page = trail(about.ref, below=int(below) if is_a_place else None)
    context = {
        "lines": queries.in_words(page.traces, about=about),
        "earlier": page.earlier,
        "is_more": is_a_place,
        **more,
    }
    return render(
        request, "accounts/_trail.html" if request.headers.get("HX-Request") else template, context
    )
