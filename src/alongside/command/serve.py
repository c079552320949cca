"""The processes that answer: loads the service once, then divides into web workers and one that does jobs.

Started by `./alongside run`; loading before dividing is what keeps the memory of all of them small.
"""

import contextlib
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final

WORKERS: Final = 2
THREADS: Final = 4


def main() -> None:
    """Serve on ALONGSIDE_BIND until told to stop, or until whoever started this is gone."""
    _stop_with(os.getppid())
    # structlog takes in a whole library for colours in a terminal, if it is there; logs here have none.
    sys.modules["rich"] = None  # type: ignore[assignment]
    import django

    os.environ["ALONGSIDE_POOL"] = str(THREADS)
    django.setup()
    from alongside.wsgi import application

    _load_pages()
    gc.collect()
    gc.freeze()
    jobs = _divide_off_jobs()
    watch = threading.Thread(target=_stop_without, args=[jobs], daemon=True)
    watch.start()
    try:
        _serve(application)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(jobs, signal.SIGTERM)
        watch.join(10)


def _load_pages() -> None:
    """Load every address and template now, so that the processes share them."""
    from django.template import engines
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018  reading them loads them
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in environment.list_templates(extensions=["html"]):
        if not name.startswith("govuk"):
            environment.get_template(name)


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
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
    ).serve(target_loader=lambda *_: application)


def _divide_off_jobs() -> int:
    child = os.fork()
    if child:
        return child
    _stop_with(os.getppid())
    _do_jobs()
    os._exit(0)


def _do_jobs() -> None:
    import structlog
    from django.db import connections
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    from alongside.web.logs import where_it_broke

    log = structlog.get_logger("alongside.jobs")
    login = connections["default"].settings_dict
    if login["USER"] == "alongside_web":
        login["USER"] = "alongside_jobs"
    options = login["OPTIONS"]
    options.pop("pool", None)
    options["options"] = options["options"].replace("role=alongside_web", "role=alongside_jobs")
    while True:
        try:
            connector = app.connector
            assert isinstance(connector, DjangoConnector)
            with app.replace_connector(connector.get_worker_connector()) as worker:
                worker.run_worker(name="jobs", concurrency=1, delete_jobs="successful")
            return
        except Exception as error:
            # Most often the database is away: nothing is lost, the jobs wait in it. Look again soon.
            log.error("the jobs stopped and are tried again", **where_it_broke(error))
            time.sleep(2)


def _stop_without(jobs: int) -> None:
    """End this process when the one that does the jobs has ended: whoever started us starts both anew."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(jobs, 0)
    os.kill(os.getpid(), signal.SIGTERM)


def _stop_with(parent: int) -> None:
    """End this process when the one that started it has died without a word."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main()
