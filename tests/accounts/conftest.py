"""Who comes to the door in the tests of second factors, and a clock they share."""

from collections.abc import Iterator

import pytest
import time_machine
from tests import make
from tests.accounts.browser import Browser
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import User


@pytest.fixture
def imara(cast: Cast) -> User:
    cast.worker.set_password(make.PASSWORD)
    cast.worker.save(update_fields=["password"])
    return cast.worker


@pytest.fixture
def visitor(imara: User) -> Browser:
    return Browser()


@pytest.fixture
def moment() -> Iterator[time_machine.Traveller]:
    """A clock that stands still until it is told to move."""
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller
