"""Somebody's own account: who they are here, how they prove it, and where they are signed in."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts import queries
from alongside.accounts.actions import leaving
from alongside.accounts.gate import StaffRequest, any_staff, enrolling
from alongside.accounts.sessions import hashed


@any_staff
def my_account(request: StaffRequest) -> HttpResponse:
    """Show what is kept about the account, and the browsers it is signed in with."""
    sessions = queries.sessions_of(request.user, now=clock.now())
    context = {
        "roles": queries.roles_of(request.user),
        "factors": list(Authenticator.objects.filter(user=request.user).order_by("created_at")),
        "sessions": [
            (s, s.session_key == hashed(request.session.session_key or "")) for s in sessions
        ],
    }
    return render(request, "accounts/my_account.html", context)


@any_staff
@require_POST
def end_session(request: StaffRequest, handle: str) -> HttpResponse:
    """Sign out a browser somebody is not sitting at."""
    sessions = queries.sessions_of(request.user, now=clock.now())
    found = next((s for s in sessions if s.handle == handle), None)
    if found is None:
        raise Http404
    leaving.end_session(found, of=request.user, by=request.user)
    messages.success(request, f"{found.device or 'The browser'} is signed out.")
    return redirect("accounts:my_account")


@enrolling
def second_factor_needed(request: StaffRequest) -> HttpResponse:
    """Say why a second factor is needed and let somebody choose one."""
    return render(request, "accounts/second_factor_needed.html")
