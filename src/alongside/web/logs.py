"""Structured logs: one JSON line for each thing, naming routes and references and never what anybody wrote.

An address can hold what somebody searched for, and an exception can hold what somebody typed, so a
log line holds the name of the route instead of the address, and the type of an exception and where it
was raised instead of its words.
"""

import logging
import sys
import traceback
from typing import Any

import structlog

from alongside.web.requests import request_id


def configure(settings: dict[str, Any]) -> None:
    """Send our own lines and those of the libraries to standard error as JSON."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _no_words_of_exceptions,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.root.handlers = [handler]
    logging.root.setLevel(settings["level"])
    # These say addresses and SQL in their messages; our own request line says what is needed.
    for loud in ("django.request", "django.security", "django.db.backends"):
        logging.getLogger(loud).setLevel(logging.CRITICAL)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)


def where_it_broke(exception: BaseException) -> dict[str, str]:
    """Return the kind of an exception and the lines it passed, without its words."""
    frames = traceback.extract_tb(exception.__traceback__)
    return {
        "exception": type(exception).__qualname__,
        "at": " < ".join(
            f"{f.filename.rpartition('/')[2]}:{f.lineno} {f.name}" for f in reversed(frames[-6:])
        ),
    }


def _with_request_id(logger: Any, method: str, event: Any) -> Any:
    if request_id():
        event.setdefault("request", request_id())
    return event


def _no_words_of_exceptions(logger: Any, method: str, event: Any) -> Any:
    found = event.pop("exc_info", None)
    if isinstance(found, tuple) and found[1] is not None:
        event.update(where_it_broke(found[1]))
    elif isinstance(found, BaseException):
        event.update(where_it_broke(found))
    return event


_SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _with_request_id,
]
