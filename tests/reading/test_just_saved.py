"""A story says what was just saved in it: to its author, for a while, and to nobody else."""

from datetime import timedelta

import pytest
from tests import make
from tests.cast import Cast
from tests.reading.stories import at, text
from tests.story.telling import told, wrote

from alongside import clock
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.story.actions.amending import withdraw_entry
from alongside.story.models import Entry
from alongside.story.rules.amending import OWN_FOR

pytestmark = pytest.mark.django_db
SAVED = "Saved to Tilly’s and Logan’s stories."


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


@pytest.fixture
def entry(cast: Cast, tilly: Person) -> Entry:
    """A visit to her and her brother."""
    logan = make.person(cast.worker, "Logan", "Marchbank", birth_year=2019)
    return wrote(cast.worker, tilly, logan, told=[told("We painted.")])


def test_its_author_is_told_in_whose_stories_it_is_and_how_to_take_it_back(
    cast: Cast, tilly: Person, entry: Entry
) -> None:
    page = text(make.signed_in(cast.worker), saved(tilly, entry))

    assert SAVED in page
    assert f'href="/p/{tilly.ref}/story/{entry.ref}/undo/">Undo or change it</a>' in page


@pytest.mark.parametrize("ref", ["", "nothing", "'; --", "2222222222"])
def test_of_what_is_not_there_nothing_is_said(cast: Cast, tilly: Person, ref: str) -> None:
    assert "Saved to" not in text(make.signed_in(cast.worker), f"{at(tilly)}?saved={ref}")


def test_somebody_else_is_told_nothing(cast: Cast, tilly: Person, entry: Entry) -> None:
    assert "Saved to" not in text(make.signed_in(cast.pod_manager), saved(tilly, entry))


def test_an_address_that_is_opened_again_later_says_nothing(
    cast: Cast, tilly: Person, entry: Entry
) -> None:
    Entry.objects.filter(pk=entry.pk).update(recorded_at=clock.now() - OWN_FOR - timedelta(seconds=1))  # fmt: skip

    assert "Saved to" not in text(make.signed_in(cast.worker), saved(tilly, entry))


def test_what_was_taken_back_is_not_said_to_be_saved(
    cast: Cast, tilly: Person, entry: Entry
) -> None:
    withdraw_entry(entry, why="Pressed too early.", by=cast.worker, now=clock.now())

    assert "Saved to" not in text(make.signed_in(cast.worker), saved(tilly, entry))


def test_in_a_story_where_it_does_not_stand_nothing_is_said(cast: Cast, entry: Entry) -> None:
    other = make.person(cast.worker, "Reece", "Marsh")

    assert "Saved to" not in text(make.signed_in(cast.worker), saved(other, entry))


def test_it_is_said_of_somebody_sealed_to_those_who_are_cleared(cast: Cast, tilly: Person) -> None:
    entry = wrote(cast.worker, tilly, told=[told("We painted.")])
    make.closed(tilly, "sealed", cast.pod_manager)
    make.granted(tilly, cast.worker, Basis.NAMED)

    page = text(make.signed_in(cast.worker), saved(tilly, entry))

    assert "Saved to Tilly’s story." in page


def saved(person: Person, entry: Entry) -> str:
    """Return where somebody is led once an entry is saved."""
    return f"{at(person)}?saved={entry.ref}"
