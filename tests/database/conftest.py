"""Gives the drills homes for databases: real folders, with a space and a quote in their path."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.database import drills

from alongside.database import binaries, roles
from alongside.database.backup import back_up
from alongside.database.binaries import Programs
from alongside.database.cluster import Cluster
from alongside.database.trouble import silence


@pytest.fixture
def home() -> Iterator[Path]:
    """A home that PostgreSQL's own user can reach, as pytest's own folders cannot be for root."""
    folder = Path(tempfile.mkdtemp(prefix="alongside's drill "))
    folder.chmod(0o755)
    cluster = Cluster(folder / "home")
    yield cluster.home
    drills.end(cluster)
    far = Path(os.path.realpath(cluster.places.base))
    shutil.rmtree(far, ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture
def cluster(home: Path) -> Cluster:
    """A database of its own, started; quick, and forgetful when killed."""
    started = Cluster(home, durable=False)
    started.start(silence)
    return started


@pytest.fixture
def durable_cluster(home: Path) -> Cluster:
    """A database of its own, started just as people will use it."""
    started = Cluster(home)
    started.start(silence)
    return started


def _oldest_and_newest() -> list[Programs]:
    found = sorted(binaries.found(), key=lambda programs: programs.major)
    return [found[-1], found[0]] if found[0].major != found[-1].major else found[:1]


@pytest.fixture(
    scope="session", params=_oldest_and_newest(), ids=lambda found: f"PostgreSQL-{found.version}"
)
def server(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """A server for drills that only speak SQL; it forgets on a crash, so it is quick."""
    folder = Path(tempfile.mkdtemp(prefix="alongside's server "))
    folder.chmod(0o755)
    shared = Cluster(folder / "home", durable=False)
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv(binaries.SETTING, str(request.param.bindir))
        shared.start(silence)
    yield shared
    drills.end(shared)
    shutil.rmtree(folder)


@pytest.fixture
def url(server: Cluster) -> str:
    """The address of a new database with rows in it, made ready for Alongside."""
    address = server.url(drills.new_name(), "postgres")
    roles.prepare(address)
    drills.fill(address)
    return address


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
    """A backup of that database and those attachments."""
    return back_up(url, files, tmp_path / "kept", bindir=server.bindir, tell=silence)
