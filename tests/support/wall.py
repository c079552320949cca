"""On which side of the wall a test stands: its own lines speak as the keeper of the tables, every request as the web.

So a test can make and read whatever it needs, and what a page gives is what the database gives to the web.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.test.client import ClientHandler

from alongside import clock
from alongside.accounts.models import User

KEEPER = "-c role=alongside_owner -c app.keeping=yes"


def stand_behind_the_wall(database: str) -> None:
    """Let this process's lines speak as the keeper to its own database, and its requests as the web."""
    here = connections["default"].settings_dict
    here["OPTIONS"]["options"] = KEEPER
    # The settings may have been read before this process had a database of its own, from whoever started it.
    here["NAME"] = database
    answer = ClientHandler.__call__

    def as_the_web(handler: ClientHandler, environ: dict[str, Any]) -> Any:
        with web():
            return answer(handler, environ)

    ClientHandler.__call__ = as_the_web  # type: ignore[method-assign, assignment]


@contextmanager
def web() -> Iterator[None]:
    """Speak as the web for a while, with nobody reading yet."""
    _say("alongside_web", keeping="")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _say("alongside_owner", keeping="yes")


@contextmanager
def reading_as(reader: User) -> Iterator[None]:
    """Speak as the web does while somebody reads."""
    with web():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('app.uid', %s, false), set_config('app.ref', %s, false),"
                " set_config('app.now', %s, false)",
                [str(reader.pk), reader.ref, clock.now().isoformat()],
            )
        yield


def _say(role: str, *, keeping: str) -> None:
    connection.ensure_connection()
    # Past Django, so that a test that counts statements counts those of the page alone.
    connection.connection.execute(
        "SELECT set_config('role', %s, false), set_config('app.keeping', %s, false),"
        " set_config('app.uid', '', false), set_config('app.ref', '', false),"
        " set_config('app.now', '', false), set_config('app.near', '', false),"
        " set_config('app.faces', '', false)",
        [role, keeping],
    )
