"""Killed, damaged, crowded out, started twice: every fault gets a sentence, and what can be repaired is."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.database import drills

from alongside.database import binaries, creation, launch, life, places
from alongside.database.cluster import Cluster
from alongside.database.trouble import Trouble, silence

needs_root = pytest.mark.skipif(not drills.AS_ROOT, reason="only root can do this harm")


def write_until_killed(cluster: Cluster, harm: signal.Signals, *, everything: bool) -> int:
    """Commit row after row, do the harm in the middle, and return the last row that was answered."""
    answered = 0
    postmaster = life.running(cluster.places.data)
    assert postmaster
    with contextlib.suppress(psycopg.OperationalError), drills.admin(cluster) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS ledger (n int PRIMARY KEY)")
        while True:
            connection.execute("INSERT INTO ledger VALUES (%s)", [answered + 1])
            answered += 1
            if answered == 200 and everything:
                drills.kill_everything(cluster.places.data)
            elif answered == 200:
                os.kill(postmaster, harm)
    return answered


@pytest.mark.parametrize("everything", [False, True], ids=["the server", "every process"])
def test_killed_with_sigkill_it_keeps_every_answered_row(
    durable_cluster: Cluster, everything: bool
) -> None:
    answered = write_until_killed(durable_cluster, signal.SIGKILL, everything=everything)
    assert answered >= 200
    drills.until(lambda: not durable_cluster.running())

    durable_cluster.start(silence)

    with drills.admin(durable_cluster) as connection:
        rows = connection.execute("SELECT n FROM ledger ORDER BY n").fetchall()
    assert len(rows) in (answered, answered + 1), "the one in flight may have been kept as well"
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))


def test_an_orphan_at_work_is_waited_for(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(life, "PATIENCE", ((0.5, signal.SIGTERM), (10.0, None)))
    busy = drills.admin(cluster)
    busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 1000000000000)")
    postmaster = life.running(cluster.places.data)
    drills.until(lambda: len(life.processes_in(cluster.places.data)) > 5)
    time.sleep(0.1)
    assert postmaster
    os.kill(postmaster, signal.SIGKILL)
    said: list[str] = []

    cluster.start(said.append)

    busy.close()
    assert cluster.alive()
    assert "Processes of an earlier server are still at work" in said[0]


@pytest.mark.parametrize("harm", ["only the starter", "the starter and initdb"])
def test_a_killed_first_start_is_repaired_by_running_again(home: Path, harm: str) -> None:
    first = drills.start_apart(home, leader=True)
    base = home / "postgres"
    drills.until(lambda: any(base.glob(f"{creation.UNFINISHED}*/base")))

    os.kill(first.pid, signal.SIGKILL)
    if harm != "only the starter":
        for half in base.glob(f"{creation.UNFINISHED}*"):
            life.end_processes(half, signal.SIGKILL)
    first.communicate()

    assert not (base / "data").exists()
    cluster = Cluster(home)
    cluster.start(silence)
    assert cluster.alive()
    assert list(base.glob(f"{creation.UNFINISHED}*")) == []


def test_killed_while_starting_the_server_it_goes_on(home: Path) -> None:
    first = drills.start_apart(home, leader=True)
    drills.until((home / "postgres" / "data" / "postmaster.pid").exists)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()

    cluster = Cluster(home)
    cluster.start(silence)

    assert cluster.alive()


def test_two_first_starts_at_once_make_one_database(home: Path) -> None:
    starts = [drills.start_apart(home) for _ in range(3)]

    said = [start.communicate(timeout=60)[0] for start in starts]

    assert [start.returncode for start in starts] == [0, 0, 0], said
    assert sum("Making a new database" in words for words in said) == 1
    assert sum("Another start is preparing the database; waiting" in words for words in said) >= 1
    assert Cluster(home).alive()


def test_the_number_of_a_dead_server_that_passed_to_another_process_does_not_matter(
    cluster: Cluster,
) -> None:
    drills.kill_everything(cluster.places.data)
    note = cluster.places.data / "postmaster.pid"
    note.write_text(note.read_text().replace(note.read_text().split()[0], str(os.getpid()), 1))
    door = cluster.places.socket_folder(cluster.keeper.uid)
    lock = door / ".s.PGSQL.5432.lock"
    lock.write_text(note.read_text())
    assert not cluster.running()

    cluster.start(silence)

    assert cluster.alive()


def test_a_server_started_by_hand_is_not_disturbed(cluster: Cluster) -> None:
    cluster.stop()
    keeper, data = cluster.keeper, cluster.places.data
    places.open_socket_folder(cluster.places.socket_folder(keeper.uid), keeper)
    control = cluster.bindir / "pg_ctl"
    keeper.run(control, "-D", data, "-l", cluster.places.log, "-w", "start")

    with pytest.raises(Trouble, match="that Alongside did not start"):
        cluster.start(silence)

    keeper.run(control, "-D", data, "-w", "stop")
    cluster.start(silence)
    assert cluster.alive()


def test_a_folder_that_is_no_database_is_refused_and_kept(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.places.data / "PG_VERSION").unlink()
    before = sorted(cluster.places.data.rglob("*"))

    with pytest.raises(Trouble, match=r"is not a whole database.*Nothing was changed"):
        cluster.start(silence)

    assert sorted(cluster.places.data.rglob("*")) == before


def test_a_missing_control_file_is_named(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.places.data / "global" / "pg_control").unlink()

    with pytest.raises(Trouble, match="damaged: its control file is missing"):
        cluster.start(silence)

    assert (cluster.places.data / "PG_VERSION").exists()


def test_what_postgresql_says_of_a_damaged_folder_is_told(cluster: Cluster) -> None:
    cluster.stop()
    control = cluster.places.data / "global" / "pg_control"
    whole = control.read_bytes()
    control.write_bytes(whole[:40] + b"\xff\xff" + whole[42:])

    with pytest.raises(
        Trouble, match=r"would not start: .*calculated CRC.*|.*incorrect checksum.*"
    ):
        cluster.start(silence)

    control.write_bytes(whole)
    cluster.start(silence)
    assert cluster.alive()


def test_data_of_another_version_is_left_to_that_version(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.places.data / "PG_VERSION").write_text("14\n")

    with pytest.raises(Trouble, match=r"made by PostgreSQL 14.*Nothing was changed"):
        cluster.start(silence)

    (cluster.places.data / "PG_VERSION").write_text(f"{binaries.choose().major}\n")
    cluster.start(silence)
    assert cluster.alive()


def test_a_setting_that_names_no_programs_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(binaries.SETTING, str(tmp_path))

    with pytest.raises(Trouble, match=f"{binaries.SETTING} names {tmp_path}"):
        Cluster(home).start(silence)


def test_a_home_that_cannot_be_written_is_named(home: Path) -> None:
    home.write_text("a file where the folder should be")

    with pytest.raises(Trouble, match=r"cannot be written to.*ALONGSIDE_HOME"):
        Cluster(home).start(silence)

    home.unlink()


@needs_root
def test_somebody_elses_folder_is_refused_in_a_sentence(cluster: Cluster) -> None:
    cluster.stop()
    nobody, python = drills.ordinary_user()
    assert nobody

    started = subprocess.run(
        [python, "-c", drills.START, cluster.home],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": drills.packages()},
        user=nobody.pw_uid,
        extra_groups=[],
        capture_output=True,
        text=True,
    )

    assert started.returncode == 1
    assert "cannot be written to" in started.stderr
    assert "Traceback" not in started.stderr


@pytest.fixture
def small_disk(home: Path) -> Iterator[Path]:
    """A disk of 130 MB below the home."""
    (home / "postgres").mkdir(parents=True)
    options = ("-t", "tmpfs", "-o", "size=130m,mode=755", "tmpfs")
    subprocess.run(["mount", *options, home / "postgres"], check=True)
    yield home / "postgres"
    drills.end(Cluster(home))
    subprocess.run(["umount", home / "postgres"], check=True)


@needs_root
def test_a_full_disk_is_told_before_during_and_after_the_first_start(
    small_disk: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = Cluster(home)
    with pytest.raises(Trouble, match=r"The disk is full.* MB left"):
        cluster.start(silence)

    monkeypatch.setattr(creation, "ROOM_NEEDED", 0)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (120 * 2**20))
    with pytest.raises(Trouble, match="the disk is full"):
        cluster.start(silence)
    assert not (small_disk / "data").exists()

    ballast.unlink()
    cluster.start(silence)
    with drills.admin(cluster) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1")
    cluster.stop()
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as filling:
        while True:
            filling.write(b"x" * 4096)
    with pytest.raises(Trouble, match=r"No space left on device. Nothing is lost. Make room"):
        cluster.start(silence)

    ballast.unlink()
    cluster.start(silence)
    with drills.admin(cluster) as connection:
        assert connection.execute("TABLE kept").fetchall() == [(1,)]


def test_a_disk_that_fills_up_while_the_server_starts_is_told_as_such(tmp_path: Path) -> None:
    log = tmp_path / "postgres.log"
    log.write_text(
        "2026-11-22 09:30:00.000 UTC [12] LOG:  starting PostgreSQL 18.6\n"
        '2026-11-22 09:30:00.100 UTC [12] FATAL:  could not write lock file "postmaster.pid": '
        "No space left on device\n"
    )

    assert launch.why(log, 0).startswith("The disk is full")
    assert launch.why(log, launch.end_of(log)) == "", "what an earlier start said is not quoted"


def test_a_restore_cut_off_between_its_renames_is_finished_by_starting(cluster: Cluster) -> None:
    with drills.admin(cluster) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1")
    cluster.stop()
    base = cluster.places.base
    shutil.copytree(cluster.places.data, base / "data-replaced-drill")
    cluster.places.data.rename(base / creation.RESTORED)

    cluster.start(silence)

    with drills.admin(cluster) as connection:
        assert connection.execute("TABLE kept").fetchall() == [(1,)]
