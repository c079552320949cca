"""Of which collection year a file is."""

from datetime import date

import pytest

from alongside.imports.rules.years import ends_in, year_of


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2025-26/episodes.csv", 2026), ("SSDA903_2019_20_header.csv", 2020), ("2018-episodes.csv", 2018),
        ("episodes.csv", 0), ("2017-2018/episodes.csv", 2018), ("export 31-03-2021.csv", 2021), ("1999-00/a.csv", 0),
    ],
)  # fmt: skip
def test_the_name_says_it(name: str, year: int) -> None:
    assert year_of(name) == year


def test_else_the_newest_day_says_it() -> None:
    assert year_of("episodes.csv", [date(2020, 4, 1), date(2019, 1, 1)]) == 2021


def test_a_year_ends_on_31_march() -> None:
    assert [ends_in(date(2026, 3, 31)), ends_in(date(2026, 4, 1))] == [2026, 2027]
