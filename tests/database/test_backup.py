"""A backup holds everything of one moment, and any damage to it is found."""

import io
import json
import random
import subprocess
import tarfile
from pathlib import Path

import psycopg
import pytest
from tests.database import drills

from alongside.database import archive, restore
from alongside.database.backup import back_up, check_backup
from alongside.database.cluster import Cluster
from alongside.database.trouble import Trouble, silence


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
