"""The pool gives out the connection that was used last: what the database keeps ready for it is still at hand."""

from collections import deque
from typing import Any

from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


class LastFirst(deque[Any]):
    """Connections that wait: whichever comes back is the next to go (docs/decisions/0038)."""

    def append(self, one: Any) -> None:
        """Put a connection where the pool takes the next one from."""
        self.appendleft(one)


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection of a thread, out of the pool."""

    @property
    def pool(self) -> ConnectionPool[Any] | None:
        """Return the pool of this process, in which the connection used last is the first."""
        found: ConnectionPool[Any] | None = super().pool
        if found is not None and not isinstance(found._pool, LastFirst):
            # Before it is opened, and once, also where two threads come at the same time.
            with found._lock:
                if not isinstance(found._pool, LastFirst):
                    found._pool = LastFirst(found._pool)
        return found
