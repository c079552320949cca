"""Nora Penhaligon, with whom Imara Dunmore works."""

import pytest
from tests import make
from tests.cast import Cast

from alongside.people.models import Person


@pytest.fixture
def nora(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Nora", "Penhaligon", birth_year=2015)
