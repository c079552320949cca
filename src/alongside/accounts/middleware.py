"""Stands before every page: nobody gets to a view that has not said who may come."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from alongside import clock
from alongside.accounts import locking
from alongside.accounts.access import why_not_without_second_factor
from alongside.accounts.gate import Gate, gate_of
from alongside.accounts.models import User
from alongside.accounts.rules import Presence, presence
from alongside.web.refusals import Refused

# Being here is written down at most once a minute, so that reading pages costs no write.
_NOTE_EVERY: Final = timedelta(minutes=1)


class DefaultDeny:
    """Ask each view who may come, and turn away whoever may not, with the way on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the service."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the asking happens once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Return the way in for somebody who may not come yet, or None to go ahead."""
        gate = gate_of(view)
        if gate is None:
            raise RuntimeError(f"{view} has not said who may come to it")
        if not gate.signed_in:
            return None
        user = get_user(request)
        if not isinstance(user, User):
            return redirect_to_login(_way_back(request))
        # Found already: a page that asks who it is for finds them without a detour.
        request.user = user
        return self._at_the_page(request, gate) or self._allowed(request, gate, user)

    def _at_the_page(self, request: HttpRequest, gate: Gate) -> HttpResponse | None:
        now = clock.now()
        match _presence(request, now):
            case Presence.GONE:
                logout(request)
                return redirect_to_login(_way_back(request))
            case Presence.AWAY:
                request.was_locked = True  # type: ignore[attr-defined]
                return None if gate.while_locked else locking.locked_page(request)
            case Presence.HERE:
                if gate.counts_as_presence:
                    _note_presence(request, now)
                return None

    def _allowed(self, request: HttpRequest, gate: Gate, user: User) -> HttpResponse | None:
        if not gate.before_second_factor and why_not_without_second_factor(user, request.session):
            return HttpResponseRedirect(reverse("accounts:second_factor_needed"))
        if gate.permission and not user.may(gate.permission):
            raise Refused(
                "Your role does not include this page. If your work needs it, ask an administrator."
            )
        return None


def _presence(request: HttpRequest, now: datetime) -> Presence:
    session = request.session
    proofs = [m.get("at", 0) for m in session.get("account_authentication_methods", [])]
    signed_in_at = session.get("signed_in_at", 0)
    return presence(
        signed_in_at=datetime.fromtimestamp(signed_in_at, UTC),
        last_here=datetime.fromtimestamp(max([session.get("here_at", signed_in_at), *proofs]), UTC),
        locked_at=datetime.fromtimestamp(session.get("locked_at", 0), UTC),
        now=now,
        idle=timedelta(seconds=settings.IDLE_SECONDS),
        absolute=timedelta(seconds=settings.ABSOLUTE_SECONDS),
    )


def _note_presence(request: HttpRequest, now: datetime) -> None:
    if request.session.get("is_locked"):
        del request.session["is_locked"]
    if now.timestamp() - request.session.get("here_at", 0) >= _NOTE_EVERY.total_seconds():
        request.session["here_at"] = now.timestamp()


def _way_back(request: HttpRequest) -> str:
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
