"""Dates are kept as far as they are known, and said as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.people.rules.dates import (
    PartialDate,
    age_on,
    from_date,
    possible_range,
    why_not_a_date,
    words,
    years_old,
)
from alongside.people.rules.typed import WHAT_TO_TYPE, parse_date

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(1850, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (PartialDate(2022, 3, 14), "14 March 2022"),
        (PartialDate(2022, 3), "March 2022"),
        (PartialDate(2022), "2022"),
        (PartialDate(2019, about=True), "about 2019"),
        (PartialDate(None, 3, 14), "14 March, year not known"),
        (PartialDate(), "not known"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(known: PartialDate, said: str) -> None:
    assert words(known) == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((2023, 2, 29), "February 2023 has 28 days."),
        ((None, 2, 30), "February has 29 days."),
        ((2022, 13, 1), "There are twelve months: give a month from 1 to 12."),
        ((2022, None, 1), "Say the month too, or leave the day out."),
        ((None, 3, None), "Say the year too, or leave the month out."),
        ((1849, 1, 1), "Give a year with four digits, from 1850 on."),
        ((22, 1, 1), "Give a year with four digits, from 1850 on."),
        ((2026, 3, 3), "This is in the future. A baby to be born has a due date."),
        ((2024, 2, 29), ""),
        ((None, 2, 29), ""),
        ((2026, None, None), ""),
    ],
)
def test_what_is_no_birth_date_is_refused_in_words(
    parts: tuple[int | None, int | None, int | None], said: str
) -> None:
    assert why_not_a_date(*parts, today=TODAY) == said


def test_a_due_date_is_soon() -> None:
    assert why_not_a_date(2026, 9, 1, today=TODAY, due=True) == ""
    assert "within ten months" in why_not_a_date(2027, 9, 1, today=TODAY, due=True)
    assert "long past" in why_not_a_date(2025, 9, 1, today=TODAY, due=True)


def test_what_is_on_no_calendar_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="28 days"):
        PartialDate(2023, 2, 29)


def test_dates_come_in_order_and_what_is_not_known_comes_last() -> None:
    mixed = [PartialDate(), PartialDate(2022, 3), PartialDate(2023), PartialDate(2022, 3, 14)]

    in_order = [words(d) for d in sorted(mixed)]

    assert in_order == ["March 2022", "14 March 2022", "2023", "not known"]


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (PartialDate(2026, 3, 2), "born today"),
        (PartialDate(2026, 2, 20), "10 days"),
        (PartialDate(2026, 3, 1), "1 day"),
        (PartialDate(2026, 1, 26), "5 weeks"),
        (PartialDate(2025, 8, 1), "7 months"),
        (PartialDate(2024, 4, 1), "23 months"),
        (PartialDate(2024, 3, 2), "2 years"),
        (PartialDate(2018, 3, 3), "7 years"),
        (PartialDate(2018, 1), "8 years"),
        (PartialDate(2018, 3), "7 or 8 years"),
        (PartialDate(2025, 12), "about 3 months"),
        (PartialDate(1992), "33 or 34 years"),
        (PartialDate(2026), "under 1 year"),
        (PartialDate(2025), "under 2 years"),
        (PartialDate(1991, about=True), "about 34"),
        (PartialDate(2026, 8, 9), "due 9 August 2026"),
        (PartialDate(), "age not known"),
        (PartialDate(None, 3, 14), "age not known"),
    ],
)
def test_an_age_is_said_as_people_say_it(born: PartialDate, said: str) -> None:
    assert age_on(born, TODAY).words == said


def test_born_on_29_february_a_person_is_a_year_older_on_1_march() -> None:
    leap = date(2008, 2, 29)

    assert years_old(leap, date(2026, 2, 28)) == 17
    assert years_old(leap, date(2026, 3, 1)) == 18
    assert years_old(leap, date(2028, 2, 28)) == 19
    assert years_old(leap, date(2028, 2, 29)) == 20


@given(DAYS, DAYS)
def test_an_age_is_the_birthdays_there_were(one: date, other: date) -> None:
    born, day = sorted((one, other))

    age = age_on(from_date(born), day)

    assert age.years == years_old(born, day) >= 0
    assert years_old(born, day + timedelta(366)) > years_old(born, day)


@given(DAYS, st.booleans(), st.integers(1, 3))
def test_what_is_known_in_part_can_be_the_whole(day: date, about: bool, parts: int) -> None:
    month, last = (day.month if parts > 1 else None), (day.day if parts > 2 else None)
    known = PartialDate(day.year, month, last, about)

    possible = possible_range(known)

    assert possible is not None
    assert possible[0] <= day <= possible[1]
    assert known.whole == (parts == 3 and not about)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14/3/2022", PartialDate(2022, 3, 14)),
        ("14.03.22", PartialDate(2022, 3, 14)),
        ("14 3 22", PartialDate(2022, 3, 14)),
        ("14 Mar 22", PartialDate(2022, 3, 14)),
        ("14th of March 2022", PartialDate(2022, 3, 14)),
        ("March 14, 2022", PartialDate(2022, 3, 14)),
        ("14032022", PartialDate(2022, 3, 14)),
        ("2022-03-14", PartialDate(2022, 3, 14)),
        ("١٤/٣/٢٠٢٢", PartialDate(2022, 3, 14)),
        ("14/3/31", PartialDate(1931, 3, 14)),
        ("Sept 2019", PartialDate(2019, 9)),
        ("9/2019", PartialDate(2019, 9)),
        ("2022", PartialDate(2022)),
        ("about 1980", PartialDate(1980, about=True)),
        ("c. 1980", PartialDate(1980, about=True)),
        ("14 March", PartialDate(None, 3, 14)),
        ("not known", PartialDate()),
        ("", WHAT_TO_TYPE),
        ("tomorrow", WHAT_TO_TYPE),
        ("29/2/2023", "February 2023 has 28 days."),
        ("1/1/2030", "This is in the future. A baby to be born has a due date."),
    ],
)
def test_a_date_may_be_typed_in_many_ways(typed: str, meant: PartialDate | str) -> None:
    assert parse_date(typed, today=TODAY) == meant


def test_a_due_date_with_a_short_year_is_in_this_century() -> None:
    late = date(2026, 11, 2)

    assert parse_date("9/2/27", today=late, due=True) == PartialDate(2027, 2, 9)


@given(DAYS)
def test_every_day_reads_back_from_the_words_for_it(day: date) -> None:
    last = date(2100, 12, 31)

    assert parse_date(words(from_date(day)), today=last) == from_date(day)
    assert parse_date(day.isoformat(), today=last) == from_date(day)


@given(st.text(max_size=80) | st.from_regex(r"\d{1,4}[/. -]\d{1,4}[/. -]\d{1,4}", fullmatch=True))
def test_whatever_is_typed_as_a_date_gets_an_answer(typed: str) -> None:
    answer = parse_date(typed, today=TODAY)

    assert isinstance(answer, PartialDate) or answer.endswith(".")
