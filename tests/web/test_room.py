"""A disk that is nearly full: pages are read, nothing new is taken, and both are said."""

from typing import Any

import pytest
from tests import make
from tests.cast import Cast

EVERYTHING = 1 << 62


@pytest.fixture
def short_of_room(settings: Any) -> None:
    """A disk on which whatever is left is too little."""
    settings.LEAST_ROOM = EVERYTHING


def test_with_little_room_nothing_is_taken_and_everything_can_be_read(
    cast: Cast, short_of_room: None
) -> None:
    worker = make.signed_in(cast.worker)

    sent = worker.post("/write/quick/", {"line": "Somebody rang"})
    today = worker.get("/today/")

    assert (sent.status_code, "was not saved" in sent.text) == (507, True)
    assert today.status_code == 200
    assert "Alongside can only be read just now" in today.text


def test_somebody_still_gets_in_and_out(cast: Cast, short_of_room: None) -> None:
    worker = make.signed_in(cast.worker)

    assert worker.post("/still-here/").status_code != 507
    assert worker.post("/sign-out/").status_code == 302


def test_with_room_nothing_is_said_of_it(cast: Cast) -> None:
    assert "can only be read" not in make.signed_in(cast.worker).get("/today/").text


def test_a_folder_that_cannot_be_looked_at_stops_nobody(cast: Cast, settings: Any) -> None:
    settings.HOME = settings.HOME / "there-is-none"
    settings.LEAST_ROOM = EVERYTHING

    assert make.signed_in(cast.worker).post("/write/quick/", {}).status_code != 507
