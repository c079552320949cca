"""Work that happens later, kept in the same database and the same transaction as what asked for it.

A thin front to procrastinate: `@later.job` marks a function that loads by reference and calls one
action; `later.ask("its.full.name", ref=...)` asks for it. A job asked for in a transaction that is rolled
back is never run. A job that fails is tried again with growing waits, and then kept for `./alongside jobs`; one
whose doer was killed is taken up again within two minutes. So a job may run twice, and must bear it.
"""

from collections.abc import Callable
from typing import Any, Final

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

TRIES: Final = 8


def job(function: Callable[..., None]) -> Any:
    """Mark a function as a job; it is named by its module and name, and takes only plain values."""
    retry = RetryStrategy(max_attempts=TRIES, exponential_wait=4)
    return app.task(
        name=f"{function.__module__}.{function.__name__}", retry=retry, pass_context=False
    )(function)


def ask(name: str, **values: str) -> None:
    """Ask for a job by its full name, in this transaction; for verbs, which stand below the jobs."""
    app.configure_task(name).defer(**values)


def every(cron: str) -> Callable[[Callable[[int], None]], Any]:
    """Mark a function that runs by the clock ("15 3 * * *"); it is given the second it was due."""

    def marked(function: Callable[[int], None]) -> Any:
        return app.periodic(cron=cron)(job(function))

    return marked
