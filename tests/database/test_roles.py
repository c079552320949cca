"""Preparing a database: on the newest and the oldest PostgreSQL, as administrator and as guest."""

import threading
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from tests.database import drills

from alongside.database import roles
from alongside.database.cluster import Cluster
from alongside.database.lacks import EXTENSIONS, MAY_CONNECT, MAY_LOG_IN, OWNER, lacks
from alongside.database.trouble import Trouble


@pytest.fixture
def bare(server: Cluster) -> Iterator[Cluster]:
    """A server on which nobody has prepared anything yet."""
    _undo(server)
    yield server
    _undo(server)


def _undo(server: Cluster) -> None:
    with drills.admin(server) as connection:
        connection.execute("SET client_min_messages = error")
        for (name,) in connection.execute(
            "SELECT datname FROM pg_database WHERE datname <> 'postgres' AND NOT datistemplate"
        ).fetchall():
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )
        for name in (*MAY_LOG_IN, "guest", "tenant", "lodger"):
            connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))


def _database_of(server: Cluster, login: str, powers: str) -> str:
    name = drills.new_name()
    with drills.admin(server) as connection:
        connection.execute(f"CREATE ROLE {login} LOGIN {powers}".encode())
        connection.execute(f"CREATE DATABASE {name} OWNER {login} TEMPLATE template0".encode())
    return server.url(name, login)


def _require_prepared(url: str) -> None:
    """Look at the database itself, not at what the code under test thinks of it."""
    with psycopg.connect(url, autocommit=True) as connection:
        found = {
            name: (may_log_in, powers)
            for name, may_log_in, powers in connection.execute(
                "SELECT rolname::text, rolcanlogin, rolsuper OR rolcreaterole OR rolcreatedb"
                " OR rolreplication FROM pg_roles WHERE rolname ~ '^alongside_'"
            ).fetchall()
        }
        assert found == {name: (may_log_in, False) for name, may_log_in in MAY_LOG_IN.items()}
        for name in MAY_LOG_IN:
            connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(name)))
            forbidden = "CREATE ROLE intruder" if name == OWNER else "CREATE TABLE x (id int)"
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden)
            connection.execute("RESET ROLE")
        connection.execute("SET ROLE alongside_owner")
        connection.execute("CREATE TABLE probe (id int)")
        connection.execute("DROP TABLE probe")
        connection.execute("RESET ROLE")
        extensions = connection.execute("SELECT extname::text FROM pg_extension").fetchall()
        assert set(EXTENSIONS) <= {row[0] for row in extensions}
        granted = connection.execute(
            "SELECT DISTINCT coalesce(r.rolname::text, 'public') FROM pg_database,"
            " aclexplode(datacl) LEFT JOIN pg_roles r ON r.oid = grantee"
            " WHERE datname = current_database()"
        ).fetchall()
        assert {row[0] for row in granted} >= set(MAY_CONNECT)
        assert "public" not in {row[0] for row in granted}


def test_an_administrators_login_gets_everything_made(bare: Cluster) -> None:
    url = bare.url("alongside", "postgres")

    roles.prepare(url)

    _require_prepared(url)
    with psycopg.connect(url) as connection:
        made = connection.execute(
            "SELECT datdba::regrole::text, pg_encoding_to_char(encoding) FROM pg_database"
            " WHERE datname = 'alongside'"
        ).fetchone()
        passes = connection.execute(
            "SELECT rolname::text FROM pg_roles WHERE rolbypassrls AND rolname ~ '^alongside'"
        ).fetchall()
    assert made == ("alongside_owner", "UTF8")
    assert passes == [("alongside_backup",)]


def test_preparing_again_changes_nothing(bare: Cluster) -> None:
    url = bare.url("alongside", "postgres")
    roles.prepare(url)
    with psycopg.connect(url, autocommit=True) as connection:
        before = connection.execute("SELECT pg_current_wal_lsn()").fetchone()

        roles.prepare(url)

        assert lacks(connection, everywhere=True) == []
        changed = connection.execute(
            "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), %s::pg_lsn)", before
        ).fetchone()
    assert changed
    assert changed[0] < 4096, "only what the server itself notes now and then"


def test_three_starts_at_once_prepare_it_once(bare: Cluster) -> None:
    urls = [bare.url(name, "postgres") for name in ("alongside", "alongside", "alongside_2")]
    failed: list[BaseException] = []

    def prepare(url: str) -> None:
        try:
            roles.prepare(url)
        except BaseException as error:
            failed.append(error)

    starts = [threading.Thread(target=prepare, args=[url]) for url in urls]
    for start in starts:
        start.start()
    for start in starts:
        start.join()

    assert failed == []
    for url in urls:
        _require_prepared(url)


def test_a_guest_who_may_make_roles_prepares_the_database_it_was_given(bare: Cluster) -> None:
    url = _database_of(bare, "guest", "CREATEROLE")

    roles.prepare(url)
    roles.prepare(url)

    _require_prepared(url)


def test_a_guest_who_may_not_is_told_what_an_administrator_should_run(bare: Cluster) -> None:
    url = _database_of(bare, "tenant", "NOCREATEROLE")

    with pytest.raises(Trouble, match="Ask an administrator") as told:
        roles.prepare(url)

    assert 'CREATE ROLE "alongside_owner" NOLOGIN;' in told.value.hint
    with psycopg.connect(url.replace("tenant@", "postgres@"), autocommit=True) as connection:
        connection.execute(told.value.hint.encode())
    roles.prepare(url)
    _require_prepared(url)


def test_a_guest_without_a_database_is_told_the_statement_that_makes_it(bare: Cluster) -> None:
    _database_of(bare, "tenant", "NOCREATEROLE")

    with pytest.raises(Trouble) as told:
        roles.prepare(bare.url("alongside", "tenant"))

    assert 'CREATE DATABASE "alongside" OWNER "alongside_owner"' in told.value.hint


def test_a_role_that_has_grown_too_powerful_is_cut_back(bare: Cluster) -> None:
    url = bare.url("alongside", "postgres")
    roles.prepare(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER ROLE alongside_web SUPERUSER BYPASSRLS CREATEDB")
        connection.execute("ALTER ROLE alongside_owner LOGIN")
        connection.execute("GRANT CONNECT, TEMPORARY ON DATABASE alongside TO PUBLIC")
        connection.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")

    roles.prepare(url)

    _require_prepared(url)


def test_a_database_that_would_lose_letters_is_refused(bare: Cluster) -> None:
    with drills.admin(bare) as connection:
        connection.execute(
            "CREATE DATABASE alongside TEMPLATE template0 ENCODING 'SQL_ASCII'"
            " LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'"
        )

    with pytest.raises(Trouble, match="stores text as SQL_ASCII"):
        roles.prepare(bare.url("alongside", "postgres"))


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(Trouble, match="cannot be reached") as told:
        roles.prepare("postgresql://web:hush@127.0.0.1:9/alongside")

    assert "hush" not in str(told.value)
