"""A backup comes back row for row and byte for byte, and never over what is there."""

import os
import signal
import subprocess
import sys
import tarfile
from dataclasses import replace as changed
from pathlib import Path

import psycopg
import pytest
from tests.database import drills

from alongside.database import archive, connecting, restore, roles
from alongside.database.backup import back_up
from alongside.database.cluster import Cluster
from alongside.database.lacks import MAY_LOG_IN
from alongside.database.trouble import Trouble, silence

REPLACE = """
import sys
from pathlib import Path
from alongside.database import restore
backup, url, files, bindir = sys.argv[1:]
restore.replace(Path(backup), url, Path(files), bindir=Path(bindir),
                tell=lambda words: print(words, flush=True))
"""


def _files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_backup_comes_back_row_for_row_and_byte_for_byte(
    server: Cluster, url: str, files: Path, backup: Path, tmp_path: Path
) -> None:
    elsewhere = server.url(drills.new_name(), "postgres")
    back = tmp_path / "back again"

    manifest = restore.restore(backup, elsewhere, back, bindir=server.bindir, tell=silence)

    assert manifest.rows == {"public.person": 500, "public.story": 500}
    assert drills.content(elsewhere) == drills.content(url)
    assert drills.content(url)["story"][0] == "alongside_owner"
    assert _files_in(back) == _files_in(files)
    with psycopg.connect(elsewhere) as connection:
        connection.execute("SET ROLE alongside_web")
        assert connection.execute("SELECT count(*) FROM story").fetchone() == (0,)
        connection.execute("RESET ROLE")
        connection.execute("INSERT INTO person (name) VALUES ('Somebody new')")


@pytest.mark.usefixtures("url")
def test_a_guest_on_somebody_elses_server_can_back_up_and_restore(
    server: Cluster, tmp_path: Path
) -> None:
    with drills.admin(server) as connection:
        connection.execute("CREATE ROLE lodger LOGIN CREATEROLE BYPASSRLS")
        for name in ("lodging", "lodging_2"):
            connection.execute(f"CREATE DATABASE {name} OWNER lodger TEMPLATE template0".encode())
        # The roles are there already, made by an administrator.
        for name in MAY_LOG_IN:
            connection.execute(f"GRANT {name} TO lodger".encode())
    first, second = (server.url(name, "lodger") for name in ("lodging", "lodging_2"))
    roles.prepare(first)
    drills.fill(first)

    backup = back_up(first, tmp_path / "none", tmp_path, bindir=server.bindir, tell=silence)
    kept = restore.replace(backup, second, tmp_path / "none", bindir=server.bindir, tell=silence)

    assert kept == "", "there was nothing to keep"
    assert drills.content(second) == drills.content(first)
    with pytest.raises(Trouble, match=r"may not make and rename databases.*Nothing was changed"):
        restore.replace(backup, second, tmp_path, bindir=server.bindir, tell=silence)


def test_rows_that_are_missing_afterwards_are_reported(
    server: Cluster, backup: Path, tmp_path: Path
) -> None:
    manifest = archive.verify(backup)
    dump = tmp_path / "dump"
    for name, content in archive.parts(backup):
        if name == archive.DUMP:
            dump.write_bytes(content.read())
    claims = changed(manifest, rows={**manifest.rows, "public.person": 501}, members={})
    claiming = tmp_path / "claiming.tar"
    archive.write(claiming, claims, dump, tmp_path / "none")
    elsewhere = server.url(drills.new_name(), "postgres")

    with pytest.raises(Trouble, match="does not hold what") as told:
        restore.restore(claiming, elsewhere, tmp_path / "x", bindir=server.bindir, tell=silence)

    assert told.value.hint == "public.person: 501 in the backup, 500 restored"


def test_a_record_is_never_written_over(
    server: Cluster, url: str, files: Path, backup: Path
) -> None:
    before = drills.content(url)

    with pytest.raises(Trouble, match=r"not empty.*Make a new, empty database"):
        restore.restore(backup, url, files, bindir=server.bindir, tell=silence)

    assert drills.content(url) == before


def test_an_attachment_that_differs_stops_a_restore_before_it_begins(
    server: Cluster, backup: Path, tmp_path: Path
) -> None:
    back = tmp_path / "back again"
    (back / "a").mkdir(parents=True)
    (back / "a" / "letter.pdf").write_bytes(b"another letter")
    elsewhere = server.url(drills.new_name(), "postgres")

    with pytest.raises(Trouble, match=r"letter\.pdf exists and differs"):
        restore.restore(backup, elsewhere, back, bindir=server.bindir, tell=silence)

    assert (back / "a" / "letter.pdf").read_bytes() == b"another letter"
    assert drills.content(elsewhere) == {}


def test_a_restored_database_takes_the_place_of_the_present_one_which_is_kept(
    server: Cluster, url: str, files: Path, backup: Path
) -> None:
    at_the_backup = drills.content(url)
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM story")
    at_the_restore = drills.content(url)
    still_here = psycopg.connect(url)

    kept = restore.replace(backup, url, files, bindir=server.bindir, tell=silence)

    assert drills.content(url) == at_the_backup
    assert drills.content(connecting.elsewhere(url, kept)) == at_the_restore
    with pytest.raises(psycopg.OperationalError):
        still_here.execute("SELECT 1")
    still_here.close()


def test_a_restore_killed_halfway_leaves_the_present_database_and_can_be_repeated(
    server: Cluster, url: str, files: Path, backup: Path
) -> None:
    before = drills.content(url)
    command = [sys.executable, "-c", REPLACE, str(backup), url, str(files), str(server.bindir)]
    restoring = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(drills.SOURCE)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert restoring.stdout
    for line in restoring.stdout:
        if line.startswith("Bringing back the database"):
            os.killpg(restoring.pid, signal.SIGKILL)
    restoring.communicate()
    assert restoring.returncode == -signal.SIGKILL
    assert drills.content(url) == before

    restore.replace(backup, url, files, bindir=server.bindir, tell=silence)

    assert drills.content(url) == before


@pytest.mark.parametrize("name", ["files/../../escaped", "/etc/passwd", "files//x", "other"])
def test_a_backup_cannot_write_outside_its_folder(tmp_path: Path, name: str) -> None:
    backup = tmp_path / "hostile.tar"
    with tarfile.open(backup, "w") as tar:
        tar.addfile(tarfile.TarInfo(name))

    with pytest.raises(Trouble, match="which no backup of ours has"):
        list(archive.parts(backup))
