"""One demonstration that may be broken, shared by the samples of a commit; a full run breaks a new one each time."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from tests.faults.small_disk import Disk, small_disk
from tests.sight.full import FULL
from tests.support import service as serving
from tests.support.service import Service


@pytest.fixture(scope="session")
def disk() -> Iterator[Disk]:
    """The disk on which everything of the shared demonstration lies."""
    with small_disk() as found:
        yield found


@pytest.fixture(scope="session")
def shared(disk: Disk) -> Iterator[Service]:
    """A demonstration on a disk of its own."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as setting:
            setting.setattr(tempfile, "tempdir", str(disk.folder))
            running = stack.enter_context(serving.demonstration())
        yield running


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    """A demonstration that may be killed: one of its own where there is time."""
    if FULL:
        with serving.demonstration() as running:
            yield running
    else:
        yield request.getfixturevalue("shared")
