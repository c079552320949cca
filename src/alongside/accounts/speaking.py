"""Working at a command line as a member of staff: the wall in the database is told who it is, as a page would tell it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from django.db import connection

from alongside.accounts.models import User

_SAY: Final = "SELECT set_config('app.uid', %s, false), set_config('app.ref', %s, false), set_config('app.now', %s, false)"  # fmt: skip


@contextmanager
def speaking_as(user: User, *, now: datetime) -> Iterator[None]:
    """Let everything inside be read and written as this person may."""
    _say(str(user.pk), user.ref, now.isoformat())
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _say("", "", "")


def _say(*words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SAY, words)
