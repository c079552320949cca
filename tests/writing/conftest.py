"""The Tranter children, whom Imara Dunmore works with, and their mother, whom nobody has a record of work for."""

import pytest
from tests import make
from tests.cast import Cast

from alongside.people.models import Person


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with."""
    return make.person(cast.worker, "Logan", "Tranter", birth_year=2015)


@pytest.fixture
def maisie(cast: Cast, logan: Person) -> Person:
    """His sister, who lives with him."""
    made = make.person(cast.worker, "Maisie", "Tranter", birth_year=2019)
    make.related(logan, "sibling", made, cast.worker)
    return made
