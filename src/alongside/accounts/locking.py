"""A locked page: nobody is signed out, and what was being sent is kept until its writer is back."""

from typing import Any, Final

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from alongside.accounts.models import User
from alongside.audit.actions import record
from alongside.audit.acts import Act

LOCKED: Final = 423
_NEVER_KEPT: Final = {"csrfmiddlewaretoken"}


def locked_page(request: HttpRequest) -> HttpResponse:
    """Ask whoever comes back to prove it is them; a form they had sent is carried along, unread."""
    note_lock(request)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"locked": True}, status=LOCKED)
    kept = _what_was_sent(request) if request.method == "POST" else []
    return render(
        request,
        "accounts/locked.html",
        context_for(request, request.get_full_path(), kept),
        status=LOCKED,
    )


def note_lock(request: HttpRequest) -> None:
    """Leave one trace of a page that locked, however many tabs and pings come after."""
    if not request.session.get("is_locked"):
        request.session["is_locked"] = True
        record(Act.SESSION_LOCKED, by=_user(request).ref, about=_user(request).ref)


def context_for(
    request: HttpRequest, where: str, kept: list[tuple[str, str]], *, error: str = ""
) -> dict[str, Any]:
    """Return what the locked page shows: the ways back in, where to go on, and what is kept."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    return {
        "where": safe_path(where),
        "kept": kept,
        "error": error,
        "has_password": _user(request).has_usable_password(),
        "other_ways": [way for way in ways if way["id"] != "reauthenticate"],
        "is_demo": _user(request).organisation.is_demo,
    }


def safe_path(where: str) -> str:
    """Return the path if it is one of ours, else the front page."""
    ours = where.startswith("/") and url_has_allowed_host_and_scheme(where, allowed_hosts=None)
    return where if ours else "/"


def _what_was_sent(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NEVER_KEPT and "password" not in name.lower()
        for value in values
        if isinstance(value, str)
    ]


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
