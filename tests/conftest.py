"""Sets the stage for every test: a database of its own for each process, and the wall that requests meet."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest

ROOT = Path(__file__).resolve().parent.parent
for place in (str(ROOT), str(ROOT / "src")):
    if place not in sys.path:
        sys.path.insert(0, place)

from tests.support import database, made  # noqa: E402  they need the folder above

if TYPE_CHECKING:
    from tests.cast import Cast

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
_IS_CONTROLLER = "PYTEST_XDIST_WORKER" not in os.environ
_NAME = f"test_{_WORKER}_{os.getpid()}"

os.environ.update(database.ENVIRONMENT)
if _IS_CONTROLLER:
    database.say_it_is_used()
    made.set_aside_a_place()
os.environ["DATABASE_URL"] = database.copy_of_template(_NAME)

django.setup()

from tests.support import wall  # noqa: E402  it needs Django

wall.stand_behind_the_wall(_NAME)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear away this process's database, and stop the server when the last of them is done."""
    from django.db import connections

    connections.close_all()
    database.drop(_NAME)
    if _IS_CONTROLLER:
        database.stop_if_last()
        made.clear_away()


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """Use the database that was copied; there is nothing left to set up."""


@pytest.fixture
def cast(db: None) -> Cast:
    """Aldermere in small, as a real service."""
    from tests.cast import aldermere

    return aldermere()


@pytest.fixture
def demo_cast(db: None) -> Cast:
    """Aldermere in small, as a demonstration."""
    from tests.cast import aldermere

    return aldermere(demo=True)


@pytest.fixture
def trail(db: None) -> Callable[[str], list[str]]:
    """Return the acts recorded about somebody, oldest first, read as the auditor."""
    from tests.support.trail import acts_about

    return acts_about
