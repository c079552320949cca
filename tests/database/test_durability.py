"""A database that might lose what was answered is refused by the name of the setting."""

import psycopg
import pytest
from tests.database import drills

from alongside.database.cluster import Cluster
from alongside.database.durability import why_not_durable, worth_a_warning
from alongside.database.trouble import silence


def test_each_setting_that_is_off_is_named(durable_cluster: Cluster) -> None:
    for setting in ("fsync", "full_page_writes"):
        with drills.admin(durable_cluster) as connection:
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")
        drills.until(lambda: _answer(durable_cluster) != "")
        assert f"{setting} is off" in _answer(durable_cluster)
        with drills.admin(durable_cluster) as connection:
            connection.execute("ALTER SYSTEM RESET ALL")
            connection.execute("SELECT pg_reload_conf()")
        drills.until(lambda: _answer(durable_cluster) == "")


def _answer(durable_cluster: Cluster) -> str:
    with drills.admin(durable_cluster) as connection:
        return why_not_durable(connection, ours=True)


def test_a_setting_made_for_one_role_only_is_noticed(durable_cluster: Cluster) -> None:
    with drills.admin(durable_cluster) as connection:
        connection.execute("CREATE ROLE careless LOGIN")
        connection.execute("ALTER ROLE careless SET synchronous_commit = off")

    with psycopg.connect(durable_cluster.url("postgres", "careless")) as connection:
        assert "synchronous_commit is off" in why_not_durable(connection)
    with drills.admin(durable_cluster) as connection:
        assert why_not_durable(connection) == ""


@pytest.mark.parametrize("level", ["local", "remote_write", "remote_apply"])
def test_levels_that_still_write_to_our_own_disk_are_allowed(
    durable_cluster: Cluster, level: str
) -> None:
    with drills.admin(durable_cluster) as connection:
        connection.execute(f"SET synchronous_commit = {level}".encode())

        assert why_not_durable(connection) == ""


def test_missing_checksums_are_refused_here_and_a_warning_elsewhere(
    durable_cluster: Cluster,
) -> None:
    cluster = durable_cluster
    cluster.stop()
    cluster.keeper.run(cluster.bindir / "pg_checksums", "--disable", "-D", cluster.places.data)
    cluster.start(silence)

    with drills.admin(durable_cluster) as connection:
        assert "data_checksums are off" in why_not_durable(connection, ours=True)
        assert "data_checksums are off" in worth_a_warning(connection)
        assert why_not_durable(connection) == ""
