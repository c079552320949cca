"""Pages for when something goes wrong: plain words, what to do next, and a reference to read out."""

import sys
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout

from alongside.web.logs import where_it_broke
from alongside.web.requests import reference

log = structlog.get_logger("alongside.errors")
_DATABASE_AWAY: Final = (OperationalError, InterfaceError, PoolTimeout)


def page(status: int, request: HttpRequest | None = None, **more: Any) -> HttpResponse:
    """Return the page for a status, with its words in `web/errors/<status>.html`.

    Without a request the page asks nothing of the database, and names nobody.
    """
    template = f"web/errors/{status}.html"
    words = render_to_string(template, {"reference": reference(), **more}, request)
    response = HttpResponse(words, status=status)
    if "wait_seconds" in more:
        response["Retry-After"] = str(more["wait_seconds"])
    return response


def refusal_page(request: HttpRequest, why: str) -> HttpResponse:
    """Return the page that refuses with a sentence."""
    return page(403, request, why=why)


def wait_page(request: HttpRequest, seconds: int) -> HttpResponse:
    """Return the page that asks somebody to wait."""
    return page(429, request, wait_seconds=seconds)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be understood."""
    return page(400, request)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a refusal, with its sentence where there is one."""
    return page(403, request, why=str(exception))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what is not there, and alike for what may not be known to be there."""
    return page(404, request)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something broke on our side, or when the database is away for a moment."""
    broke = sys.exc_info()[1]
    what = where_it_broke(broke) if broke else {}
    if isinstance(broke, _DATABASE_AWAY):
        log.error("the database is away", **what)
        return page(503, wait_seconds=10)
    log.error("a page broke", **what)
    return page(500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose safety token is missing or old: signed in elsewhere, cookies cleared, or forged.

    What was typed is shown, so that it is not lost, but only if it came from a page of ours.
    """
    why = (
        "This page was open for a long time, or you have signed in again since. "
        "Go back, reload it and send it again."
    )
    return page(403, request, why=why, kept=_typed(request))


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    came_from = urlsplit(request.headers.get("Origin") or request.headers.get("Referer") or "")
    if came_from.netloc != request.get_host():
        return []
    return [
        (name.replace("_", " ").capitalize(), value)
        for name, value in request.POST.items()
        if name != "csrfmiddlewaretoken"
        and "password" not in name.lower()
        and isinstance(value, str)
        and value
    ]
