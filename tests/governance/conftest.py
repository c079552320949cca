"""A child whom somebody looks at, and whoever looks after who looked."""

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast

from alongside.people.models import Person


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A child whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank")


@pytest.fixture
def governance(cast: Cast) -> Client:
    """The browser of information governance."""
    return make.signed_in(cast.information_governance)
