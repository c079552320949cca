"""Back to a moment: exactly what was there then, nothing lost before it, nothing left from after it."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.database import drills

from alongside.database import base_backups, life
from alongside.database.cluster import Cluster
from alongside.database.moment import RESTORING, restore_to_moment, why_not_kept
from alongside.database.trouble import Trouble, silence


@pytest.fixture
def kept(home: Path) -> Cluster:
    """A database that keeps its log of changes, with a first base backup and a ledger."""
    cluster = Cluster(home, keep_log=True)
    cluster.start(silence)
    with drills.admin(cluster) as connection:
        connection.execute("CREATE TABLE ledger (n int PRIMARY KEY)")
    base_backups.base_backup(cluster)
    return cluster


def write(cluster: Cluster, first: int, last: int) -> dt.datetime:
    """Commit rows one by one; returns a moment after the last of them."""
    with drills.admin(cluster) as connection:
        for n in range(first, last + 1):
            connection.execute("INSERT INTO ledger VALUES (%s)", [n])
        row = connection.execute("SELECT clock_timestamp()").fetchone()
    assert row
    moment: dt.datetime = row[0]
    return moment


def rows(cluster: Cluster) -> list[int]:
    """What the ledger holds."""
    with drills.admin(cluster) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM ledger ORDER BY n").fetchall()]


def switch(cluster: Cluster) -> None:
    """Have the log so far archived, as it is by itself within a minute."""
    with drills.admin(cluster) as connection:
        row = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
        assert row
    drills.until((cluster.places.wal_archive / row[0]).exists)


def test_after_a_mistake_the_rows_of_the_moment_are_there_and_no_others(kept: Cluster) -> None:
    moment = write(kept, 1, 250)
    write(kept, 251, 350)
    with drills.admin(kept) as connection:
        connection.execute("DELETE FROM ledger WHERE n % 2 = 0")

    aside = restore_to_moment(kept, moment, tell=silence)

    kept.start(silence)
    assert rows(kept) == list(range(1, 251))
    assert (aside / "PG_VERSION").exists(), "the present state is kept beside it"
    assert life.processes_in(aside) == []


def test_after_the_folder_is_destroyed_the_archive_alone_brings_the_moment_back(
    kept: Cluster,
) -> None:
    moment = write(kept, 1, 100)
    write(kept, 101, 120)
    switch(kept)
    drills.kill_everything(kept.places.data)
    shutil.rmtree(kept.places.data)

    restore_to_moment(kept, moment, tell=silence)

    kept.start(silence)
    assert rows(kept) == list(range(1, 101))


def test_what_was_not_archived_yet_is_taken_from_the_present_folder(kept: Cluster) -> None:
    moment = write(kept, 1, 50)
    write(kept, 51, 60)
    drills.kill_everything(kept.places.data)

    restore_to_moment(kept, moment, tell=silence)

    kept.start(silence)
    assert rows(kept) == list(range(1, 51))


def test_one_can_return_to_a_moment_again_and_again(kept: Cluster) -> None:
    first = write(kept, 1, 10)
    write(kept, 11, 20)
    restore_to_moment(kept, first, tell=silence)
    kept.start(silence)
    second = write(kept, 101, 110)
    write(kept, 111, 120)

    restore_to_moment(kept, second, tell=silence)
    kept.start(silence)
    assert rows(kept) == [*range(1, 11), *range(101, 111)]

    restore_to_moment(kept, first, tell=silence)
    kept.start(silence)
    assert rows(kept) == list(range(1, 11))


def test_who_went_back_too_far_can_come_forward_again(kept: Cluster) -> None:
    too_early = write(kept, 1, 10)
    better = write(kept, 11, 20)
    write(kept, 21, 30)
    restore_to_moment(kept, too_early, tell=silence)
    kept.start(silence)
    write(kept, 101, 105)

    restore_to_moment(kept, better, tell=silence)

    kept.start(silence)
    assert rows(kept) == list(range(1, 21))


def test_a_restore_killed_halfway_changes_nothing_and_can_be_repeated(kept: Cluster) -> None:
    moment = write(kept, 1, 10)
    write(kept, 11, 20)

    def power_cut(words: str) -> None:
        if words.startswith("Replaying"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore_to_moment(kept, moment, tell=power_cut)
    assert (kept.places.base / RESTORING).exists()
    kept.start(silence)
    assert rows(kept) == list(range(1, 21))

    restore_to_moment(kept, moment, tell=silence)

    kept.start(silence)
    assert rows(kept) == list(range(1, 11))


def test_a_moment_before_every_base_backup_is_refused(kept: Cluster) -> None:
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)

    with pytest.raises(Trouble, match=r"The oldest base backup is of .* Nothing was changed"):
        restore_to_moment(kept, long_ago, tell=silence)

    kept.start(silence)
    assert rows(kept) == []


def test_a_moment_the_kept_log_does_not_reach_is_refused_with_the_last_one_it_does(
    kept: Cluster,
) -> None:
    write(kept, 1, 10)
    kept.stop()

    with pytest.raises(Trouble, match=r"its last change is of 20.*Choose that time or an earlier"):
        restore_to_moment(kept, dt.datetime(2100, 1, 1, tzinfo=dt.UTC), tell=silence)

    kept.start(silence)
    assert rows(kept) == list(range(1, 11))


def test_a_moment_without_a_time_zone_is_refused(kept: Cluster) -> None:
    with pytest.raises(Trouble, match="needs its time zone"):
        restore_to_moment(kept, dt.datetime(2026, 11, 22, 9, 30), tell=silence)  # noqa: DTZ001


def test_without_any_base_backup_there_is_no_moment_to_return_to(cluster: Cluster) -> None:
    with pytest.raises(Trouble, match="There is no base backup in"):
        restore_to_moment(cluster, dt.datetime(2100, 1, 1, tzinfo=dt.UTC), tell=silence)


def test_what_no_moment_of_the_last_days_needs_is_removed(kept: Cluster) -> None:
    folder, archive = kept.places.base_backups, kept.places.wal_archive
    write(kept, 1, 5)
    switch(kept)
    second = base_backups.base_backup(kept)
    moment = write(kept, 6, 10)
    third = base_backups.base_backup(kept)
    write(kept, 11, 15)
    switch(kept)
    log_files = len(list(archive.iterdir()))
    now = base_backups.kept_in(folder)[-1].taken + dt.timedelta(days=7, seconds=-1)
    first = base_backups.kept_in(folder)[0].folder
    aged = second.rename(folder / "2026-01-02T000000.000000Z")
    first = first.rename(folder / "2026-01-01T000000.000000Z")

    removed = base_backups.prune(kept, keep_days=7, now=now)

    assert removed == [first]
    assert [backup.folder for backup in base_backups.kept_in(folder)] == [aged, third]
    assert len(list(archive.iterdir())) < log_files
    restore_to_moment(kept, moment, tell=silence)
    kept.start(silence)
    assert rows(kept) == list(range(1, 11))


def test_half_a_base_backup_is_cleared_away_by_the_next(kept: Cluster) -> None:
    folder = kept.places.base_backups
    (folder / "unfinished").mkdir()
    (folder / "unfinished" / "PG_VERSION").write_text("18")

    done = base_backups.base_backup(kept)

    assert not (folder / "unfinished").exists()
    assert base_backups.kept_in(folder)[-1].folder == done


def test_a_base_backup_of_a_stopped_server_is_refused_in_a_sentence(kept: Cluster) -> None:
    kept.stop()

    with pytest.raises(Trouble, match="The base backup failed, and nothing was changed"):
        base_backups.base_backup(kept)


def test_an_archive_that_cannot_be_written_is_noticed(kept: Cluster) -> None:
    with drills.admin(kept) as connection:
        assert why_not_kept(connection) == ""
    shutil.rmtree(kept.places.wal_archive)

    with drills.admin(kept) as connection:
        connection.execute("INSERT INTO ledger VALUES (1)")
        connection.execute("SELECT pg_switch_wal()")
        drills.until(lambda: "cannot keep its log" in why_not_kept(connection))

    kept.stop()
    kept.start(silence)
    with drills.admin(kept) as connection:
        drills.until(lambda: why_not_kept(connection) == "")


def test_a_database_that_keeps_no_log_says_so(cluster: Cluster) -> None:
    with drills.admin(cluster) as connection:
        assert "archive_mode is off" in why_not_kept(connection)
