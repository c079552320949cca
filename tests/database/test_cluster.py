"""The database that comes with Alongside: made once, started and stopped at will, closed to others."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import psycopg
import pytest
from tests.database import drills

from alongside.database import places, reach
from alongside.database.cluster import Cluster
from alongside.database.durability import why_not_durable
from alongside.database.trouble import Trouble, silence


def test_what_was_stored_is_there_after_stopping_and_starting(cluster: Cluster) -> None:
    with drills.admin(cluster) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Logan' AS name")

    door = cluster.socket_folder
    cluster.stop()
    assert not cluster.running()
    assert not cluster.alive()
    assert not door.exists()
    cluster.start(silence)

    with drills.admin(cluster) as connection:
        assert connection.execute("SELECT name FROM kept").fetchall() == [("Logan",)]


def test_starting_what_runs_already_leaves_it_alone(cluster: Cluster) -> None:
    before = (cluster.places.data / "postmaster.pid").read_text()
    said: list[str] = []

    Cluster(cluster.home).start(said.append)

    assert (cluster.places.data / "postmaster.pid").read_text() == before
    assert said == []
    assert cluster.running()
    assert cluster.alive()


def test_stopping_what_does_not_run_is_no_trouble(home: Path) -> None:
    Cluster(home).stop()

    assert not Cluster(home).running()


def test_a_commit_that_was_answered_is_safe(durable_cluster: Cluster) -> None:
    with drills.admin(durable_cluster) as connection:
        assert why_not_durable(connection, ours=True) == ""


def test_only_its_keeper_may_come_through_the_door(cluster: Cluster) -> None:
    door = cluster.socket_folder.stat()

    assert stat.S_IMODE(door.st_mode) == 0o700
    assert door.st_uid == cluster.keeper.uid != 0
    assert len(os.fsencode(cluster.socket_folder / ".s.PGSQL.5432")) <= 107
    with drills.admin(cluster) as connection:
        listening = connection.execute("SHOW listen_addresses").fetchone()
    assert listening == ("",)


@pytest.mark.skipif(not drills.AS_ROOT, reason="only root can try the door as somebody else")
def test_another_user_of_the_machine_is_kept_out(cluster: Cluster) -> None:
    nobody, _ = drills.ordinary_user()
    assert nobody
    psql = cluster.bindir / "psql"

    tried = subprocess.run(
        [psql, "-h", cluster.socket_folder, "-U", "postgres", "-c", "SELECT 1"],
        user=nobody.pw_uid,
        extra_groups=[],
        capture_output=True,
        text=True,
    )

    assert tried.returncode != 0
    assert "Permission denied" in tried.stderr


@pytest.mark.parametrize(
    "as_we_set_it", [True, False], ids=["as we set it", "as PostgreSQL has it"]
)
def test_the_servers_log_says_nothing_about_people(cluster: Cluster, as_we_set_it: bool) -> None:
    secret = "Tranter-7f3a"
    with drills.admin(cluster) as connection:
        if not as_we_set_it:  # shows that the drill would notice
            connection.execute("SET log_min_messages = warning")
            connection.execute("SET log_min_error_statement = error")
        connection.execute("CREATE TABLE person (name text UNIQUE, born date)")
        connection.execute("INSERT INTO person VALUES (%s, '2014-02-03')", [secret])
        for harm in (
            "INSERT INTO person VALUES (%s, '2014-02-03')",
            "INSERT INTO person (born) VALUES (%s)",
            "SELECT 1 / 0, %s",
            "DO $$ BEGIN RAISE WARNING '%%', %s; END $$",
            "SELECT pg_sleep(2), %s",
        ):
            connection.execute("SET statement_timeout = '200ms'")
            try:
                psycopg.ClientCursor(connection).execute(harm, [secret])
            except psycopg.Error:
                continue
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(cluster.url("nowhere", "postgres"))
    cluster.stop()

    log = cluster.places.log.read_text()

    assert "is ready to accept connections" in log
    assert 'database "nowhere" does not exist' in log, "the log does hold what concerns the server"
    assert (secret not in log) == as_we_set_it


def test_an_ordinary_user_has_a_database_without_any_help(home: Path) -> None:
    nobody, python = drills.ordinary_user()
    home.mkdir()
    if nobody:
        os.chown(home, nobody.pw_uid, nobody.pw_gid)

    started = subprocess.run(
        [python, "-c", drills.START, home],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": drills.packages()},
        user=nobody.pw_uid if nobody else None,
        extra_groups=[] if nobody else None,
        capture_output=True,
        text=True,
    )

    assert started.returncode == 0, started.stdout + started.stderr
    assert Cluster(home).keeper.uid == (nobody.pw_uid if nobody else os.geteuid())
    assert Cluster(home).alive()


@pytest.mark.skipif(not drills.AS_ROOT, reason="only root needs another user to run PostgreSQL")
def test_a_checkout_closed_to_others_keeps_its_data_elsewhere_and_may_be_moved(home: Path) -> None:
    home.parent.chmod(0o700)
    cluster = Cluster(home)
    cluster.start(silence)
    with drills.admin(cluster) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Logan' AS name")
    cluster.stop()
    assert reach.FAR in cluster.places.base.parents
    assert stat.S_IMODE(home.parent.stat().st_mode) == 0o700, "nobody's folder was opened for us"

    moved = Cluster(home.rename(home.with_name("moved")))
    moved.start(silence)

    with drills.admin(moved) as connection:
        assert connection.execute("SELECT name FROM kept").fetchall() == [("Logan",)]
    drills.end(moved)
    shutil.rmtree(moved.places.base)


def test_a_door_that_was_tidied_away_is_put_back(cluster: Cluster) -> None:
    with drills.admin(cluster) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1")
    shutil.rmtree(cluster.socket_folder)
    assert not cluster.alive()

    cluster.start(silence)

    with drills.admin(cluster) as connection:
        assert connection.execute("TABLE kept").fetchall() == [(1,)]


def test_a_door_planted_by_somebody_else_is_not_used(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    cluster = Cluster(home)
    (home / "postgres").mkdir()
    door = cluster.places.socket_folder(cluster.keeper.uid)
    door.symlink_to(tmp_path)

    with pytest.raises(Trouble, match="would not be safe there"):
        cluster.start(silence)

    door.unlink()
    cluster.start(silence)
    assert cluster.alive()


def test_a_long_path_is_no_obstacle(home: Path) -> None:
    cluster = Cluster(home / ("a very long name " * 8) / ("and another " * 8))

    cluster.start(silence)

    assert cluster.alive()
    drills.end(cluster)
    assert len(os.fsencode(cluster.places.base)) > places.LONGEST_SOCKET_PATH
