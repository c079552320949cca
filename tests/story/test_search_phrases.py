"""A phrase of words that stand everywhere is found where they follow each other, and the look ends."""

from datetime import timedelta

import pytest
from django.db import connection
from tests import make
from tests.cast import Cast
from tests.story.finding import found_by
from tests.story.telling import LAST_WEEK, told, wrote

from alongside.people.models import Person
from alongside.story.rules.when import When

pytestmark = pytest.mark.django_db
# More than one step of a walk takes in.
MANY = 2_100


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy in whose story both words stand everywhere, and one after the other only now and then."""
    found = make.person(cast.worker, "Logan", "Tranter", birth_year=2015)
    wrote(
        cast.worker,
        found,
        when=When(LAST_WEEK - timedelta(days=400)),
        told=[told(f"The door was blue, the {number}. time.") for number in range(MANY)],
    )
    return found


@pytest.mark.parametrize("many", [0, 3, 8, 25])
def test_all_of_them_are_found_however_few_there_are(cast: Cast, logan: Person, many: int) -> None:
    for number in range(many):
        day = LAST_WEEK - timedelta(days=number)
        wrote(cast.worker, logan, when=When(day), told=[told(f"The blue door, {number}.")])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE story_passage; ANALYZE story_line; ANALYZE story_entry")

    found = found_by(cast.worker, '"blue door"')

    assert not found.is_too_long
    # With a page full, the rest is counted only as long as that is cheap.
    assert (found.count, found.is_all) == (many, many <= 20)
    assert len(found.hits) == min(many, 20)
