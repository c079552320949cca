"""Opens connections, and turns what goes wrong into sentences that never show a password."""

import os
from typing import Any, LiteralString

import psycopg
from psycopg import conninfo, pq

from alongside.database.trouble import Trouble

Row = tuple[Any, ...]
Connection = psycopg.Connection[Row]


def connect(url: str) -> Connection:
    """Connect with every statement its own transaction; missing databases stay recognisable."""
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.Error as error:
        raise Unreachable(url, error) from error


class Unreachable(Trouble):
    """The database did not let us in; `missing` says that it is just not there yet."""

    def __init__(self, url: str, error: psycopg.Error) -> None:
        reason = str(error).strip().rpartition("FATAL:")[2].strip().splitlines()
        self.missing = _is_missing(url)
        super().__init__(
            f"The database {described(url)} cannot be reached: {(reason or ['no reason given'])[0]}. "
            "Check that it runs and that the address and password are right."
        )


def _is_missing(url: str) -> bool:
    """Whether the server is there and only the database is not; its words may be in any language."""
    try:
        with psycopg.connect(elsewhere(url, "postgres"), connect_timeout=10) as connection:
            name = name_of(url)
            return not value(
                connection, "SELECT count(*) FROM pg_database WHERE datname = %s", name
            )
    except psycopg.Error:
        return False


def described(url: str) -> str:
    """A database's address as one may show it: name and place, no password."""
    parts = conninfo.conninfo_to_dict(url)
    return f"“{parts.get('dbname') or 'postgres'}” at {parts.get('host') or 'this machine'}"


def elsewhere(url: str, database: str) -> str:
    """The same server and login, another database."""
    return conninfo.make_conninfo(url, dbname=database)


def name_of(url: str) -> str:
    """The name of the database an address leads to."""
    parts = conninfo.conninfo_to_dict(url)
    return str(parts.get("dbname") or parts.get("user") or "postgres")


def environment(url: str) -> dict[str, str]:
    """The address as environment variables for PostgreSQL's programs, where no process list shows it."""
    names = {
        option.keyword.decode(): option.envvar.decode()
        for option in pq.Conninfo.get_defaults()
        if option.envvar
    }
    given = conninfo.conninfo_to_dict(url)
    chosen = {names[key]: str(value) for key, value in given.items() if key in names}
    return {**os.environ, "LC_ALL": "C", **chosen}


def rows(connection: Connection, query: LiteralString, *values: object) -> list[Row]:
    """All rows a question gets."""
    return connection.execute(query, values).fetchall()


def value(connection: Connection, query: LiteralString, *values: object) -> Any:
    """The one value a question gets."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None
