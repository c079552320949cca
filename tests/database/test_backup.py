"""A backup holds everything of one moment, shows any damage, and comes back row for row."""

import io
import json
import os
import random
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
from alongside.database.backup import back_up, check_backup
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


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Attachments: in folders, with accents in their names, one of them empty."""
    folder = tmp_path / "attached files"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "Zoë’s drawing.png").write_bytes(os.urandom(100_000))
    (folder / "a" / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def backup(server: Cluster, url: str, files: Path, tmp_path: Path) -> Path:
    return back_up(url, files, tmp_path / "kept", bindir=server.bindir, tell=silence)


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
    restore.restore(backup, second, tmp_path / "none", bindir=server.bindir, tell=silence)

    assert drills.content(second) == drills.content(first)
    with pytest.raises(Trouble, match=r"may not make and rename databases.*Nothing was changed"):
        restore.replace(backup, second, tmp_path, bindir=server.bindir, tell=silence)


def test_its_file_is_private_and_anybodys_tar_can_open_it(backup: Path, tmp_path: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    listed = subprocess.run(["tar", "-tf", backup], capture_output=True, text=True, check=True)

    assert listed.stdout.splitlines()[0] == archive.DUMP
    assert listed.stdout.splitlines()[-1] == archive.LIST
    with tarfile.open(backup) as tar:
        content = tar.extractfile(archive.LIST)
        assert content
        manifest = json.load(content)
    assert manifest["rows"]["public.person"] == 500
    assert manifest["made_at"] in backup.name
    assert manifest["version"]


def test_one_damaged_byte_anywhere_is_found(server: Cluster, backup: Path) -> None:
    check_backup(backup, bindir=server.bindir)
    whole = backup.read_bytes()
    somewhere = random.Random(7).sample(range(len(whole)), 50)

    for place in (0, len(whole) // 2, len(whole) - 1, *somewhere):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        backup.write_bytes(damaged)
        with pytest.raises(Trouble, match="damaged"):
            check_backup(backup, bindir=server.bindir)
    backup.write_bytes(whole[:-1000])
    with pytest.raises(Trouble, match="damaged or was not finished"):
        check_backup(backup, bindir=server.bindir)


def test_a_part_exchanged_by_somebody_who_can_make_a_seal_is_found(
    backup: Path, tmp_path: Path
) -> None:
    forged = tmp_path / "forged.tar"
    with tarfile.open(forged, "w") as tar:
        for name, content in archive.parts(backup):
            exchanged = b"PGDMP not what was copied" if name == archive.DUMP else content.read()
            entry = tarfile.TarInfo(name)
            entry.size = len(exchanged)
            tar.addfile(entry, io.BytesIO(exchanged))
    seal = archive.checksum_of(forged)
    with forged.open("a") as end:
        end.write(f"{seal}\n")

    with pytest.raises(Trouble, match=r"database\.dump is not what was put in"):
        archive.verify(forged)


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


def test_what_is_written_during_a_backup_is_wholly_in_or_wholly_out(
    server: Cluster, url: str, tmp_path: Path
) -> None:
    def meddle(words: str) -> None:
        if words == "Copying the database":
            with psycopg.connect(url) as connection:
                connection.execute("INSERT INTO person (name) VALUES ('Late arrival')")
                connection.execute("DELETE FROM story")

    backup = back_up(url, tmp_path / "none", tmp_path, bindir=server.bindir, tell=meddle)
    elsewhere = server.url(drills.new_name(), "postgres")
    restore.restore(backup, elsewhere, tmp_path / "x", bindir=server.bindir, tell=silence)

    with psycopg.connect(elsewhere) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (500,)
        assert connection.execute("SELECT count(*) FROM story").fetchone() == (500,)


def test_a_login_that_sees_only_some_rows_cannot_make_a_backup(
    server: Cluster, url: str, tmp_path: Path
) -> None:
    as_web = url.replace("postgres@", "alongside_web@")

    with pytest.raises(Trouble, match="may not read all of it"):
        back_up(as_web, tmp_path / "none", tmp_path, bindir=server.bindir, tell=silence)

    assert list(tmp_path.glob("*.tar")) == []


def test_a_record_is_never_written_over(
    server: Cluster, url: str, files: Path, backup: Path
) -> None:
    before = drills.content(url)

    with pytest.raises(Trouble, match=r"not empty.*--replace"):
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


def test_half_a_backup_never_looks_like_one_and_is_cleared_away(
    server: Cluster, url: str, files: Path, tmp_path: Path
) -> None:
    to = tmp_path / "kept"

    def give_up(words: str) -> None:
        if words.startswith("Adding"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(url, files, to, bindir=server.bindir, tell=give_up)
    (to / ".unfinished-backup").mkdir()
    (to / ".unfinished-backup" / "backup").write_bytes(b"what a power cut left")
    done = back_up(url, files, to, bindir=server.bindir, tell=silence)

    assert [path.name for path in to.iterdir() if not path.name.startswith(".")] == [done.name]
    check_backup(done, bindir=server.bindir)


def test_two_backups_into_one_folder_do_not_mix(
    server: Cluster, url: str, files: Path, tmp_path: Path
) -> None:
    def start_another(words: str) -> None:
        if words.startswith("Copying"):
            with pytest.raises(Trouble, match="Another backup is being written"):
                back_up(url, files, tmp_path, bindir=server.bindir, tell=silence)

    first = back_up(url, files, tmp_path, bindir=server.bindir, tell=start_another)
    second = back_up(url, files, tmp_path, bindir=server.bindir, tell=silence)

    assert first != second
    check_backup(first, bindir=server.bindir)


def test_an_attachment_that_is_no_plain_file_is_named(
    server: Cluster, url: str, files: Path, tmp_path: Path
) -> None:
    (files / "elsewhere").symlink_to("/etc/hostname")

    with pytest.raises(Trouble, match="elsewhere is no ordinary file"):
        back_up(url, files, tmp_path, bindir=server.bindir, tell=silence)


def test_a_folder_that_cannot_be_written_is_named(server: Cluster, url: str, files: Path) -> None:
    with pytest.raises(Trouble, match="could not be written to /proc"):
        back_up(url, files, Path("/proc/kept"), bindir=server.bindir, tell=silence)


@pytest.mark.parametrize("name", ["files/../../escaped", "/etc/passwd", "files//x", "other"])
def test_a_backup_cannot_write_outside_its_folder(tmp_path: Path, name: str) -> None:
    backup = tmp_path / "hostile.tar"
    with tarfile.open(backup, "w") as tar:
        tar.addfile(tarfile.TarInfo(name))

    with pytest.raises(Trouble, match="which no backup of ours has"):
        list(archive.parts(backup))
