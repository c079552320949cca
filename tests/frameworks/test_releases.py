"""Frameworks are taken in once, by the owner of the tables, and stay as they were."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.frameworks.packaging import PLACE, WHOLE, changed, folder, put
from tests.make import NOW
from tests.support.trail import acts_about, as_role

from alongside.frameworks import actions, packages
from alongside.frameworks.folders import Folder
from alongside.frameworks.models import Release
from alongside.frameworks.packages import Package
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db: None) -> Iterator[None]:
    """Speak as the owner of the tables, as the taking-in does."""
    with as_role("alongside_owner"):
        yield


def ours(**guidance: bytes) -> Package:
    return packages.understand(folder(**guidance))


@pytest.mark.usefixtures("owner")
def test_a_framework_is_taken_in_with_a_trace() -> None:
    [release] = actions.sync([ours()], now=NOW)

    assert str(release) == "A way of ours 1.0"
    assert release.synced_at == NOW
    assert acts_about(release.ref) == ["framework.synced"]


@pytest.mark.usefixtures("owner")
def test_taking_in_twice_is_the_same_as_once() -> None:
    [release] = actions.sync([ours()], now=NOW)

    with as_role("alongside_owner"):
        assert actions.sync([ours()], now=NOW) == []

    assert list(Release.objects.values_list("ref", flat=True)) == [release.ref]
    assert acts_about(release.ref) == ["framework.synced"]


@pytest.mark.usefixtures("owner")
def test_a_published_version_that_was_changed_is_refused_and_nothing_else_is_taken_in() -> None:
    actions.sync([ours()], now=NOW)
    newer = packages.understand(
        Folder(PLACE.with_name("1.1"), folder(changed("version", to="1.1")).files)
    )

    with pytest.raises(Refused, match=r"1\.0 is published: copy it to 1\.1"):
        actions.sync([newer, ours(added=b"# More\n")], now=NOW)

    assert [r.version for r in Release.objects.all()] == ["1.0"]


def test_a_record_reads_back_when_the_folder_has_gone(tmp_path: Path, owner: None) -> None:
    put(tmp_path, guidance="# Ours, with “quotes” and ünïcode\n")
    [package] = packages.read([tmp_path]).published
    actions.sync([package], now=NOW)
    shutil.rmtree(tmp_path / "way-of-ours")

    with as_role("alongside_web"):
        kept = Release.objects.get(slug="way-of-ours", version="1.0")

    assert kept.digest == package.digest
    assert kept.content == {
        "framework": WHOLE,
        "guidance": {"what-it-is": "# Ours, with “quotes” and ünïcode\n"},
    }


CHANGES = [
    "UPDATE frameworks_release SET content = '{}'",
    "UPDATE frameworks_release SET digest = repeat('0', 64)",
    "UPDATE frameworks_release SET synced_at = now()",
    "DELETE FROM frameworks_release",
    "TRUNCATE frameworks_release CASCADE",
]


@pytest.mark.parametrize("statement", CHANGES)
@pytest.mark.usefixtures("owner")
def test_not_even_the_owner_changes_a_release(statement: str) -> None:
    actions.sync([ours()], now=NOW)

    with (
        pytest.raises(DatabaseError, match="never changed or removed"),
        transaction.atomic(),
        as_role("alongside_owner"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("statement", [*CHANGES, "INSERT INTO frameworks_release DEFAULT VALUES"])
@pytest.mark.parametrize("role", ["alongside_web", "alongside_jobs"])
def test_the_web_and_the_jobs_only_read(role: str, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        as_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    with as_role(role):
        assert Release.objects.count() == 0


def test_the_web_cannot_take_in_a_framework() -> None:
    refused = pytest.raises(DatabaseError, match="permission denied")
    with refused, transaction.atomic(), as_role("alongside_web"):
        actions.sync([ours()], now=NOW)


@pytest.mark.usefixtures("owner")
def test_the_database_holds_a_version_once_and_only_with_a_digest() -> None:
    [release] = actions.sync([ours()], now=NOW)
    twin = {"slug": release.slug, "version": release.version, "name": "Other", "content": {}, "synced_at": NOW}  # fmt: skip

    for digest, version in (("0" * 64, "1.0"), ("no digest", "1.1")):
        with pytest.raises(IntegrityError), transaction.atomic(), as_role("alongside_owner"):
            Release.objects.create(**{**twin, "version": version}, digest=digest)
