"""Prepares a database for Alongside: its roles, who may enter, who owns what, and its extensions.

What is missing is worked out first and done afterwards. So running it again changes nothing, and
a login that may not do it can hand an administrator the very statements that are missing.
"""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from alongside.database import connecting
from alongside.database.binaries import OLDEST
from alongside.database.connecting import Connection, value
from alongside.database.lacks import OWNER, lacks
from alongside.database.trouble import Tell, Trouble, silence

ONE_AT_A_TIME = 7_254_411  # the number of the advisory lock; any number of our own would do
ROUNDS = 5
COLLISIONS = (
    psycopg.errors.DuplicateObject,
    psycopg.errors.DuplicateDatabase,
    psycopg.errors.UniqueViolation,
    psycopg.errors.InternalError_,  # "tuple concurrently updated"
)


def prepare(url: str, tell: Tell = silence) -> None:
    """Make the database the address names ready for Alongside; safe to repeat, alone or at once."""
    try:
        connection = connecting.connect(url)
    except connecting.Unreachable as trouble:
        if not trouble.missing:
            raise
        tell("Making the database and its roles")
        _create_database(url)
        connection = connecting.connect(url)
    with connection:
        _require_a_fit_server(connection)
        _under_lock(connection)


def _require_a_fit_server(connection: Connection) -> None:
    version = connection.info.server_version // 10000
    if version < OLDEST:
        raise Trouble(f"The server is PostgreSQL {version}; Alongside needs {OLDEST} or newer.")
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise Trouble(
            f"The database {connection.info.dbname} stores text as {encoding} and would lose letters "
            "of many names. Make a new one: CREATE DATABASE ... TEMPLATE template0 ENCODING 'UTF8'"
        )


def _create_database(url: str) -> None:
    create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'")
    statement = create.format(sql.Identifier(connecting.name_of(url)), sql.Identifier(OWNER))
    with connecting.connect(connecting.elsewhere(url, "postgres")) as connection:
        _under_lock(connection, everywhere=False, then=[statement])
        try:
            connection.execute(statement)
        except COLLISIONS:
            return  # another start has just made it
        except psycopg.errors.InsufficientPrivilege as error:
            raise _for_an_administrator(connection, [statement]) from error


def _under_lock(
    connection: Connection, *, everywhere: bool = True, then: Sequence[sql.Composed] = ()
) -> None:
    """Do what is missing while nobody else does; `then` is what would have been next."""
    connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
    try:
        _do_what_is_missing(connection, everywhere=everywhere)
        still = lacks(connection, everywhere=everywhere)
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
    if still:  # a refused REVOKE is only a warning to PostgreSQL, so we look instead of listening
        raise _for_an_administrator(connection, [*still, *then])


def _do_what_is_missing(connection: Connection, *, everywhere: bool) -> None:
    for _ in range(ROUNDS):
        try:
            for statement in lacks(connection, everywhere=everywhere):
                connection.execute(statement)
        except COLLISIONS:
            continue  # the lock holds for one database only, roles belong to all: look again
        except psycopg.errors.InsufficientPrivilege:
            return
        except psycopg.errors.FeatureNotSupported as error:
            raise Trouble(
                f"The PostgreSQL server lacks an extension: {error.diag.message_primary}.",
                "On the server's machine (Debian, Ubuntu): sudo apt install postgresql-contrib",
            ) from error
        return


def _for_an_administrator(connection: Connection, missing: list[sql.Composed]) -> Trouble:
    login = value(connection, "SELECT current_user::text")
    lines = "\n".join(f"{statement.as_string(connection)};" for statement in missing)
    return Trouble(
        f"The database login {login} may not prepare the database for Alongside. Ask an "
        "administrator to run the statements below in that database, then start again.",
        lines,
    )
