"""Sets the stage for every test: a database of its own for each process, spoken to as the web speaks."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

ROOT = Path(__file__).resolve().parent.parent
for place in (str(ROOT), str(ROOT / "src")):
    if place not in sys.path:
        sys.path.insert(0, place)

from tests.support import database

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
_IS_CONTROLLER = "PYTEST_XDIST_WORKER" not in os.environ
_NAME = f"test_{_WORKER}_{os.getpid()}"

os.environ.update(database.ENVIRONMENT)
os.environ["DATABASE_URL"] = database.copy_of_template(_NAME)

django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear away this process's database, and stop the server when the last of them is done."""
    from django.db import connections

    connections.close_all()
    database.drop(_NAME)
    if _IS_CONTROLLER:
        database.cluster().stop()


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """Use the database that was copied; there is nothing left to set up."""
    yield
