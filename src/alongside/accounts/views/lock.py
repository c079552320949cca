"""Coming back to a locked page: with nothing lost."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts import rules
from alongside.accounts.actions import limits
from alongside.accounts.gate import StaffRequest, by_itself, locked
from alongside.accounts.locking import LOCKED, context_for, note_lock, safe_path
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.web.errors import wait_page

_KEPT = "kept."


@by_itself
def still_here(request: StaffRequest) -> HttpResponse:
    """Answer a page that asks by itself whether it is open; note that somebody is there, or that it locked."""
    now = clock.now().timestamp()
    if request.method == "POST":
        request.session["locked_at" if request.POST.get("locked") else "here_at"] = now
        if request.POST.get("locked"):
            note_lock(request)
    return _open_for(request)


@locked
def locked_page(request: StaffRequest) -> HttpResponse:
    """Show the ways back in, for a page that locked itself in the browser."""
    return render(
        request, "accounts/locked.html", context_for(request, request.GET.get("next", "/"), [])
    )


@locked
@require_POST
@sensitive_post_parameters("password")
def unlock(request: StaffRequest) -> HttpResponse:
    """Let somebody back to their page if they prove it is them; what they had sent goes on from there."""
    now, kept = clock.now(), _kept(request)
    if wait := limits.seconds_to_wait(rules.CODE, str(request.user.pk), now=now):
        return _wait(request, wait)
    if not _it_is_them(request):
        return _not_yet(request, kept)
    limits.forgive(rules.CODE, str(request.user.pk))
    request.session["here_at"] = now.timestamp()
    request.session.pop("is_locked", None)
    record(Act.UNLOCKED, by=request.user.ref, about=request.user.ref)
    if _wants_json(request):
        return _open_for(request)
    where = safe_path(request.POST.get("where", "/"))
    return (
        render(request, "accounts/send_again.html", {"where": where, "kept": kept})
        if kept
        else redirect(where)
    )


def _open_for(request: StaffRequest) -> JsonResponse:
    return JsonResponse({"person": request.user.email, "csrf_token": get_token(request)})


def _it_is_them(request: HttpRequest) -> bool:
    user = request.user
    # In the demonstration nobody has a password: whoever is at the machine carries on.
    if user.organisation.is_demo and not user.has_usable_password():  # type: ignore[union-attr]
        return True
    if not get_adapter().reauthenticate(user, request.POST.get("password", "")):
        return False
    reauthenticate_by_password(request)
    return True


def _not_yet(request: StaffRequest, kept: list[tuple[str, str]]) -> HttpResponse:
    error = "That is not the password of this account. Try again; what you wrote is kept."
    if _wants_json(request):
        return JsonResponse({"error": error}, status=LOCKED)
    context = context_for(request, request.POST.get("where", "/"), kept, error=error)
    return render(request, "accounts/locked.html", context, status=LOCKED)


def _wait(request: HttpRequest, wait: int) -> HttpResponse:
    if not _wants_json(request):
        return wait_page(request, wait)
    error = f"Too many tries. Wait {wait} seconds and try again; what you wrote is kept."
    return JsonResponse({"error": error}, status=429, headers={"Retry-After": str(wait)})


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name.removeprefix(_KEPT), str(value))
        for name, values in request.POST.lists()
        if name.startswith(_KEPT)
        for value in values
    ]


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
