"""The request that is being answered just now: its id, for logs, error pages and the audit trail."""

import secrets
from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def begin_request() -> str:
    """Give the request that starts now an id of its own, and return it."""
    new = secrets.token_hex(8).upper()
    _request_id.set(new)
    return new


def request_id() -> str:
    """Return the id of the request being answered, or nothing outside a request."""
    return _request_id.get()


def reference() -> str:
    """Return the part of the id that a person can read out over the telephone."""
    return request_id()[:6]
