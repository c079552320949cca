"""Somebody at the door, and those who answer."""

import pytest
from tests import make
from tests.cast import Cast

from alongside.accounts.models import User
from alongside.people.models import Person


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """Somebody whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


@pytest.fixture
def kezia(cast: Cast) -> Person:
    """Somebody whom Kestrel pod works with."""
    return make.person(cast.other_pod, "Kezia", "Byrne-Adomako", birth_year=2011)


@pytest.fixture
def colleague(cast: Cast) -> User:
    """Somebody else in Heron pod."""
    return make.colleague(cast, "Caspian Roe")
