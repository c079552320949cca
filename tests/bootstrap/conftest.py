"""Gives each drill on the start script a checkout of its own, in a path with spaces."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bootstrap.checkout import Checkout


@pytest.fixture
def checkout() -> Iterator[Checkout]:
    """A checkout that was never started; an ordinary user can reach it too."""
    above = Path(tempfile.mkdtemp(prefix="alongside's start "))
    above.chmod(0o755)
    made = Checkout(above / "check out", above / "wheels")
    made.make()
    yield made
    shutil.rmtree(above)
