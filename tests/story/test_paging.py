"""A story is read to its end: every entry once, however old, however many of somebody's words stand in it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests import make
from tests.cast import Cast
from tests.reading.stories import days_ago, noted
from tests.story.telling import said, visit

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.story.actions.writing import add_entry
from alongside.story.queries.asked import AT_ONCE, Asked
from alongside.story.queries.story import story_of
from alongside.story.rules.kinds import Kind
from alongside.story.rules.when import Precision, When

pytestmark = pytest.mark.django_db


def to_the_end(reader: User, *records: Person, **asked: Any) -> list[str]:
    """Return every entry on every page of a story, as they are told."""
    told, after = [], ""
    for _ in range(12):
        page = story_of(
            [one.pk for one in records], Asked(after=after, **asked), reader=make.again(reader), now=clock.now()
        )  # fmt: skip
        told += [one.ref for one in page.entries]
        if not page.further:
            return told
        after = page.further
    raise AssertionError("The story begins again and again.")


def test_what_happened_before_1970_is_told_too(cast: Cast) -> None:
    gran = make.person(cast.worker, "Edith", "Marchbank")
    for year in range(1930, 1930 + AT_ONCE + 10):
        when = When(datetime(year, 1, 1, tzinfo=UTC), Precision.YEAR)
        add_entry(visit(gran, kind=Kind.LIFE_EVENT, present=[], when=when), by=cast.worker, now=clock.now())  # fmt: skip

    told = to_the_end(cast.worker, gran)

    assert len(told) == len(set(told)) == AT_ONCE + 10


def test_their_words_are_paged_by_entry_and_not_by_sentence(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank")
    for day in range(AT_ONCE + 5):
        words = [said(f"On day {day} I said {number}.", tilly) for number in range(5)]
        add_entry(visit(tilly, when=days_ago(day + 1), told=words), by=cast.worker, now=clock.now())

    told = to_the_end(cast.worker, tilly, view="words")

    assert len(told) == len(set(told)) == AT_ONCE + 5


def test_an_entry_about_both_records_of_one_person_is_told_once(cast: Cast) -> None:
    one, other = (make.person(cast.worker, name) for name in ("Tilly", "Matilda"))
    for day in range(AT_ONCE + 10):
        noted(cast.worker, one, other, days=day + 1)

    told = to_the_end(cast.worker, one, other)

    assert len(told) == len(set(told)) == AT_ONCE + 10


def test_two_that_narrow_it_down_both_count(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank")
    noted(cast.worker, tilly, kind=Kind.DECISION)
    noted(cast.worker, tilly, kind=Kind.NOTE)

    assert len(to_the_end(cast.worker, tilly, view="decisions")) == 1
    assert to_the_end(cast.worker, tilly, view="decisions", kind="note") == []
    assert len(to_the_end(cast.worker, tilly, author=cast.worker.ref)) == 2
    assert to_the_end(cast.worker, tilly, author=cast.pod_manager.ref) == []
