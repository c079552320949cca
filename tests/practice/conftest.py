"""The Tranter children, whom Imara Dunmore works with, and the safety map on the shelf."""

import pytest
from tests import make
from tests.cast import Cast
from tests.talking.shelf import shelve

from alongside.people.models import Person


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with."""
    return make.person(cast.worker, "Logan", "Tranter", birth_year=2015)


@pytest.fixture
def maisie(cast: Cast) -> Person:
    """His sister."""
    return make.person(cast.worker, "Maisie", "Tranter", birth_year=2019)


@pytest.fixture
def shelf(db: None) -> None:
    """What comes with Alongside, as far as these tests use it."""
    shelve("safety-map", "own-part")
