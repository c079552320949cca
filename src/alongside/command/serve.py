"""The processes that answer: loads the service once, then divides into web workers, and does jobs in what is left.

Started by `./alongside run`; loading before dividing is what keeps the memory of all of them small. A worker
that dies ends the whole family, and whoever started it starts it anew: a process that does jobs is not divided.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final
from wsgiref.util import setup_testing_defaults

WORKERS: Final = 2
THREADS: Final = 4


def main() -> None:
    """Serve on ALONGSIDE_BIND until told to stop, or until whoever started this is gone."""
    _stop_with(os.getppid())
    # structlog takes in whole libraries for terminals and for greenlets, if they are there; there are none here.
    sys.modules.update(dict.fromkeys(("rich", "greenlet")))  # type: ignore[arg-type]
    import django

    os.environ["ALONGSIDE_POOL"] = str(THREADS)
    django.setup()
    from alongside.command.doing import Jobs
    from alongside.wsgi import application

    _load_pages()
    _answer_once(application)
    gc.collect()
    gc.freeze()
    multiprocessing.set_start_method("fork")
    jobs = Jobs(after=_workers_are_there)
    jobs.start()
    try:
        _serve(application)
    finally:
        jobs.stop()


def _workers_are_there() -> bool:
    return len(multiprocessing.active_children()) == WORKERS


def _load_pages() -> None:
    """Load every address and template now, so that the processes share them."""
    from django.template import engines
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018  reading them loads them
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in environment.list_templates(extensions=["html"]):
        if not name.startswith("govuk"):
            environment.get_template(name)


def _answer_once(application: Callable[..., Any]) -> None:
    """Answer one page now, so that what answering brings into memory is shared, and nobody waits for it."""
    from django.conf import settings
    from django.db import connections

    options = connections["default"].settings_dict["OPTIONS"]
    pool = options.pop("pool")  # whose threads would be lost in dividing
    asked = {"PATH_INFO": "/sign-in/", "HTTP_HOST": settings.ADDRESS.netloc}
    setup_testing_defaults(asked)
    answer = application(asked | {"wsgi.url_scheme": settings.ADDRESS.scheme}, lambda *_: None)
    b"".join(answer)
    answer.close()
    connections.close_all()
    options["pool"] = pool


def _serve(application: Callable[..., Any]) -> None:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    host, _, port = os.environ["ALONGSIDE_BIND"].rpartition(":")
    Granian(
        "alongside.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=WORKERS,
        blocking_threads=THREADS,
        log_enabled=False,
        workers_kill_timeout=5,
    ).serve(target_loader=lambda *_: application)


def _stop_with(parent: int) -> None:
    """End this process when the one that started it has died without a word."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main()
