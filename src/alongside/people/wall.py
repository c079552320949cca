"""The service looking for itself, past the wall in the database, to keep right what people are found by."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

_SAY: Final = "SELECT current_setting('app.keeping', true), set_config('app.keeping', %s, true)"


@contextmanager
def keeping() -> Iterator[None]:
    """Read and write past the wall for a moment; nothing that is read inside may reach a page (tests/house)."""
    before = _say("yes")
    try:
        # A savepoint: what is refused inside must not keep the word from being taken back.
        with transaction.atomic():
            yield
    finally:
        _say(before)


def _say(word: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_SAY, [word])
        return cursor.fetchone()[0] or ""
