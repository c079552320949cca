"""Whether dates are read as they are meant, and what only looks like one is refused with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.imports.reading.dates import date_in, looks_american, why_not_date

days = st.dates(dt.date(1925, 1, 1), dt.date(2090, 12, 31))


@given(days, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y", "%d-%B-%Y", "%Y/%m/%d"]),
       st.sampled_from(["", " 00:00", " 09:30:15", "T13:45:00", "T13:45:00.000Z"]))  # fmt: skip
def test_a_day_is_the_same_however_it_is_written(day, pattern, time):
    assert date_in(day.strftime(pattern) + time, order="day") == day


@given(days)
def test_the_order_of_the_column_decides(day):
    assert date_in(day.strftime("%m/%d/%Y"), order="month") == day
    if day.day > 12:
        assert date_in(day.strftime("%m/%d/%Y"), order="day") is None


@given(days, st.sampled_from([1900, 1904]))
def test_a_number_of_a_spreadsheet_is_the_day_it_counts(day, system):
    start = dt.date(1899, 12, 30) if system == 1900 else dt.date(1904, 1, 1)
    serial = (day - start).days

    if serial >= 10_000:
        assert date_in(str(serial), order="day", system=system) == (
            day if 10_000 <= serial <= 99_999 else None
        )
        assert date_in(f"{serial}.5", order="day", system=system) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no date here"),
        ("1900-01-01", "does not know a date"),
        ("01/01/1900 00:00:00", "does not know a date"),
        ("31/12/9999", "does not know a date"),
        ("1753-01-01", "does not know a date"),
        ("03/04/25", "two figures"),
        ("14-FEB-22", "two figures"),
        ("31/02/2020", "no such day"),
        ("2023-02-29", "no such day"),
        ("00/00/0000", "no such day"),
        ("06/25/2020", "month first"),
        ("01/01/1850", "too long ago"),
        ("01/01/2150", "too long ago or too far ahead"),
        ("12", "not written as a date"),
        ("99999", "not one that a spreadsheet"),
        ("soon", "not written as a date"),
        ("zz/05/2019", "not written as a date"),
        ("١٢/٠٣/٢٠٢٠x", "not written as a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text, why):
    assert date_in(text, order="day") is None
    assert why in why_not_date(text, order="day")


@given(st.text(max_size=20), st.sampled_from(["day", "month"]))
def test_any_text_is_a_date_or_has_a_reason(text, order):
    assert (date_in(text, order=order) is None) == bool(why_not_date(text, order=order))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (["25/12/2020", "01/02/2021"], "day"),
        (["12/25/2020", "01/02/2021"], "month"),
        (["01/02/2021", "03/04/2021"], "either"),
        (["25/12/2020", "12/25/2020"], "both"),
        (["2021-02-01", "", "05/05/2020"], "nothing"),
    ],
)
def test_a_column_says_how_it_is_written(values, says):
    assert looks_american(values) == says
