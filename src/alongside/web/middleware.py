"""Around every request: an id, a log line, safe headers, and plain pages when something is refused."""

import time
from collections.abc import Callable
from typing import Any, Final

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse

from alongside.web import errors, room
from alongside.web.refusals import ChangedSince, TooLarge
from alongside.web.requests import begin_request

Answer = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("alongside.requests")

_CHUNK: Final = 1 << 16
_POLICY: Final = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def request_log(get_response: Answer) -> Answer:
    """Give each request an id, write one line when it is answered."""

    def answer(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        request_id = begin_request()
        watch = _SlowQueries()
        with connection.execute_wrapper(watch):
            response = get_response(request)
        response["X-Request-Id"] = request_id
        if not request.path.startswith(settings.STATIC_URL):
            log.info(
                "answered",
                route=_route(request),
                method=request.method if request.method in _METHODS else "OTHER",
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000, 1),
                queries=watch.count,
            )
        return response

    return answer


def safe_headers(get_response: Answer) -> Answer:
    """Tell browsers to keep nothing of a page and to grant it nothing it does not use."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", _POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response

    return answer


class PlainRefusals:
    """Turn what is raised into the page that says it in plain words."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap the rest of the service."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse at once what is larger than anything a page of ours sends, or than there is room for."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()):
            return errors.page(400, request)
        if int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return errors.page(413, request)
        if room.is_too_much(request):
            # A browser that is not done sending would hear nothing of the answer.
            while request.read(_CHUNK):
                pass
            return errors.page(507)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what has a page of its own; leave the rest to the page for a fault of ours."""
        match exception:
            case ChangedSince():
                return errors.page(409, request)
            case TooLarge() | RequestDataTooBig():
                return errors.page(413, request)
        return None


_METHODS: Final = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class _SlowQueries:
    """Counts statements, and writes a line for each slow one: its words, never its values."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            ms = (time.perf_counter() - began) * 1000
            if ms >= settings.SLOW_QUERY_MS:
                log.warning("slow query", ms=round(ms), sql=sql[:500])


def _route(request: HttpRequest) -> str:
    found = getattr(request, "resolver_match", None)
    return found.route if found else "none"
