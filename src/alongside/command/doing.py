"""Does the work that was put off, one piece after another, in a thread of the process that minds the web workers."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Final

import structlog
from django.db import connections
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Status

from alongside.web import later
from alongside.web.logs import where_it_broke

# How often to look for jobs whose doer was killed; a doer that lives says so every ten seconds.
_LOOK_EVERY: Final = 60
# How long a job under way may take to finish when the service is told to stop; a longer one is taken up again.
_PATIENCE: Final = 10


class Jobs(threading.Thread):
    """The thread that does jobs from when the web workers were divided off until it is told to stop."""

    def __init__(self, *, after: Callable[[], bool]) -> None:
        """Take what says that nothing is divided off this process any more."""
        super().__init__(name="jobs", daemon=True)
        self._after = after
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Do jobs until told to stop; when the database is away nothing is lost, for the jobs wait in it."""
        # A process divided off in the middle of a job would have its locks and not the thread that opens them.
        while not self._after() and not self._stopping.wait(0.05):
            pass
        _speak_as_jobs()
        log = structlog.get_logger("alongside.jobs")
        while not self._stopping.is_set():
            try:
                asyncio.run(self._do())
            except asyncio.CancelledError:
                return
            except Exception as error:
                log.error("the jobs stopped and are tried again", **where_it_broke(error))
                time.sleep(2)

    def stop(self) -> None:
        """Let the job under way finish, for a while, and take up no other."""
        self._stopping.set()
        if self._loop and self._work and self._loop.is_running():
            self._loop.call_soon_threadsafe(self._work.cancel)
        self.join(_PATIENCE + 2)

    async def _do(self) -> None:
        connector = app.connector
        assert isinstance(connector, DjangoConnector)
        with app.replace_connector(connector.get_worker_connector()) as worker:
            async with worker.open_async():
                self._loop = asyncio.get_running_loop()
                self._work = self._loop.create_task(_work(worker))
                looking = self._loop.create_task(_look_for_interrupted(worker))
                try:
                    await self._work
                finally:
                    looking.cancel()


async def _work(worker: App) -> None:
    await worker.run_worker_async(
        name="jobs",
        concurrency=1,
        delete_jobs="successful",
        install_signal_handlers=False,
        shutdown_graceful_timeout=_PATIENCE,
    )


async def _look_for_interrupted(worker: App) -> None:
    while True:
        await take_up_again(worker)
        await asyncio.sleep(_LOOK_EVERY)


async def take_up_again(worker: App) -> None:
    """Put back in the row what was under way when its doer was killed, unless it has been tried too often."""
    for job in await worker.job_manager.get_stalled_jobs():
        if job.attempts + 1 >= later.TRIES:
            await worker.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        else:
            await worker.job_manager.retry_job(job)


def _speak_as_jobs() -> None:
    login = connections["default"].settings_dict
    if login["USER"] == "alongside_web":
        login["USER"] = "alongside_jobs"
    options = login["OPTIONS"]
    options.pop("pool", None)
    options["options"] = options["options"].replace("role=alongside_web", "role=alongside_jobs")
