"""Working days in England, against the days that were published."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.clock.working_days import bank_holidays, is_working_day, working_days_after

# As published for England and Wales: month and day.
PUBLISHED = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_that_were_published(year: int) -> None:
    assert sorted(day.strftime("%m-%d") for day in bank_holidays(year)) == PUBLISHED[year].split()


def test_two_working_days_after_christmas_eve_step_over_the_weekend_and_the_holidays() -> None:
    assert working_days_after(date(2026, 12, 24), 2) == date(2026, 12, 30)


def test_no_working_days_later_is_the_day_itself_and_none_is_counted_backwards() -> None:
    assert working_days_after(date(2026, 11, 21), 0) == date(2026, 11, 21)
    with pytest.raises(ValueError, match="forwards"):
        working_days_after(date(2026, 11, 21), -1)


@given(st.dates(date(2011, 1, 1), date(2050, 1, 1)), st.integers(1, 60))
def test_as_many_working_days_lie_between_as_were_counted(start: date, days: int) -> None:
    end = working_days_after(start, days)

    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, between)) == days
    assert is_working_day(end)
