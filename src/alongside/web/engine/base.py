"""The pool gives out the connection that was used last, which has all at hand, and none that the database has ended."""

import select
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

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection; a database that was started again has ended all that were waiting by then."""
        pool = self.pool
        if pool is not None and _is_something_said(pool):
            pool.check()
        return super().get_new_connection(conn_params)


def _is_something_said(pool: ConnectionPool[Any]) -> bool:
    """Say whether a connection that waits has heard from the database unasked: mostly that it is ended.

    It asks the kernel and not the database, so that it costs next to nothing.
    """
    ear = select.poll()
    # Under the lock none is taken and asked something, whose answer would be heard here.
    with pool._lock:
        for one in pool._pool:
            if one.closed:
                return True
            ear.register(one.pgconn.socket, select.POLLIN)
        return bool(ear.poll(0))
