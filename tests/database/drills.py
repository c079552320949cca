"""What the drills on the database share: rows to lose, ways to look at them, ways to do harm."""

import os
import pwd
import secrets
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

from alongside.database import life
from alongside.database.cluster import Cluster

SOURCE = Path(__file__).resolve().parent.parent.parent / "src"
AS_ROOT = os.geteuid() == 0
START = """
import sys
from pathlib import Path
from alongside.database.cluster import Cluster
from alongside.database.trouble import Trouble
try:
    Cluster(Path(sys.argv[1])).start(lambda words: print(words, flush=True))
except Trouble as trouble:
    sys.exit(str(trouble))
print("started", flush=True)
"""


def new_name() -> str:
    """A name no other database has."""
    return f"drill_{secrets.token_hex(6)}"


def admin(cluster: Cluster, database: str = "postgres") -> psycopg.Connection:
    """A connection that may do everything, each statement its own transaction."""
    return psycopg.connect(cluster.url(database, "postgres"), autocommit=True)


def fill(url: str) -> None:
    """Two tables as Alongside has them: owned by the owner, one of them guarded row by row."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET ROLE alongside_owner")
        connection.execute(
            "CREATE TABLE person (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            " name citext NOT NULL UNIQUE, born date)"
        )
        connection.execute(
            "CREATE TABLE story (person bigint NOT NULL REFERENCES person, words text NOT NULL,"
            " told_at timestamptz NOT NULL DEFAULT now(), kept jsonb)"
        )
        connection.execute("ALTER TABLE story ENABLE ROW LEVEL SECURITY")
        connection.execute("ALTER TABLE story FORCE ROW LEVEL SECURITY")
        connection.execute("CREATE POLICY none ON story USING (false) WITH CHECK (true)")
        connection.execute("GRANT SELECT ON person, story TO alongside_web")
        connection.execute(
            "INSERT INTO person (name, born) SELECT 'Logan ' || n, date '2014-02-03' + n"
            " FROM generate_series(1, 500) n"
        )
        connection.execute("RESET ROLE")
        connection.execute(
            "INSERT INTO story (person, words, kept) SELECT n, repeat('It was a good day. ', n % 40),"
            " jsonb_build_object('whose', 'Logan', 'n', n) FROM generate_series(1, 500) n"
        )


def content(url: str) -> dict[str, list[str]]:
    """Every row of every table, owner and grant, as text to compare."""
    found: dict[str, list[str]] = {}
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET row_security = off")
        tables = connection.execute(
            "SELECT relname::text, relowner::regrole::text, coalesce(relacl::text, ''), relkind::text"
            " FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')"
            " ORDER BY 1"
        ).fetchall()
        for name, owner, granted, kind in tables:
            query = "SELECT t::text FROM (TABLE {}) t ORDER BY 1"
            if kind == "S":
                query = "SELECT last_value::text || is_called FROM {}"
            rows = connection.execute(sql.SQL(query).format(sql.Identifier(name))).fetchall()
            found[name] = [owner, granted, *(row[0] for row in rows)]
    return found


def start_apart(home: Path, *, leader: bool = False) -> subprocess.Popen[str]:
    """Start a cluster in another process, as a second person would."""
    return subprocess.Popen(
        [sys.executable, "-c", START, str(home)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=leader,
    )


def end(cluster: Cluster) -> None:
    """End a cluster however it stands, and its leftovers in /tmp."""
    base = cluster.places.base
    for data in base.glob("data*"):
        if data.is_dir():
            kill_everything(data)
    if base.exists():
        door = cluster.places.socket_folder(cluster.keeper.uid)
        for left in door.glob(".s.*") if door.is_dir() and not door.is_symlink() else ():
            left.unlink()
        if door.is_dir() and not door.is_symlink():
            door.rmdir()


def kill_everything(data: Path) -> None:
    """End every process of a server at once, as a power cut would."""
    until(lambda: _killed(data))


def _killed(data: Path) -> bool:
    life.end_processes(data, signal.SIGKILL)
    return not life.processes_in(data) and not life.lived_in(data)


def until(done: Callable[[], object], seconds: float = 20) -> None:
    """Wait for something that must happen."""
    late = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < late, "waited in vain"
        time.sleep(0.005)


def ordinary_user() -> tuple[pwd.struct_passwd | None, str]:
    """Somebody who is not root, and a Python of our version that they may run; None is ourselves."""
    if not AS_ROOT:
        return None, sys.executable
    nobody = pwd.getpwnam("nobody")
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for python in (sys.executable, f"/usr/bin/{name}", f"/usr/local/bin/{name}"):
        try:
            subprocess.run([python, "-c", ""], user=nobody.pw_uid, extra_groups=[], check=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return nobody, python
    raise AssertionError(f"no {name} here that an ordinary user may run, and this drill needs one")


def packages() -> str:
    """Where our source and the installed packages are, for another Python of the same version."""
    return os.pathsep.join((str(SOURCE), sysconfig.get_path("purelib")))
