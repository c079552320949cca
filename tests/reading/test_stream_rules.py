"""How a story reads downwards, on plain days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.reading.rules.stream import (
    is_known_to_the_day,
    month_of,
    why_say_again,
    written_words,
)
from alongside.story.rules.when import Precision

DAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "written the same day"), (1, "written the next day"), (2, "written 2 days later"),
     (31, "written 31 days later"), (32, "written on 18 December 2026")],
)  # fmt: skip
def test_how_much_later_it_was_written_is_said(days: int, words: str) -> None:
    assert written_words(DAY, DAY + timedelta(days), Precision.MINUTE) == words


@given(st.integers(0, 900))
def test_of_what_is_not_known_to_the_day_no_days_are_counted(days: int) -> None:
    assert written_words(DAY, DAY + timedelta(days), Precision.MONTH).startswith("written on ")


def test_a_year_alone_stands_under_its_year() -> None:
    assert month_of(date(2019, 1, 1), Precision.YEAR) == "2019"
    assert month_of(date(2019, 1, 1), Precision.MONTH) == "January 2019"
    assert not is_known_to_the_day(Precision.YEAR)


def test_where_things_are_holds_for_six_weeks_or_until_a_moment() -> None:
    assert not why_say_again(DAY, day=DAY + timedelta(weeks=6), has_moment_since=False)
    assert "7 weeks ago" in why_say_again(DAY, day=DAY + timedelta(weeks=7), has_moment_since=False)
    assert "mattered" in why_say_again(DAY, day=DAY, has_moment_since=True)
