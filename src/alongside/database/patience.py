"""A connection that does not wait for ever: when the network swallows an answer, whoever asked is told so."""

from typing import Any, Final

import psycopg

SECONDS: Final = 7.0


class Patient(psycopg.Connection[Any]):
    """Waits for each answer as long as somebody at a page can be asked to, and then ends the line."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = SECONDS) -> Any:
        """Wait for an answer; when none comes the line is over, so that nothing after it waits again."""
        try:
            return super().wait(gen, interval=interval, timeout=timeout)
        except psycopg.errors._WaitTimeout as late:
            self.pgconn.finish()
            raise psycopg.OperationalError("the database has not answered in time") from late
