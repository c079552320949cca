"""One box understands what is typed into it, whatever it is."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.people.rules.asked import Asked, BornBetween, understand
from alongside.people.rules.dates import PartialDate

TODAY = date(2026, 3, 2)
PARTS = st.sampled_from(
    ["Tilly", "O'Brien", "12 mar 14", "aged 8", "31/2/2020", "07700 900123", "AB1 2CD",
     "943 476 5919",
     "0", "29 feb 2023", "8 months", "1/13", "9999", "aged 999", "99999999999 years", "+44", "born",
     "B801200005001", "محمد", "ab", "mar 99", "-", "6ish", "due", "unborn", "dob:", "c 40 years"]
)  # fmt: skip


def _asked(query: str) -> Asked:
    return understand(query, today=TODAY)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("Tilly Hartnell", ("tilly", "hartnell")),
        ("O'Brien-Smith, Seán", ("obrien", "smith", "sean")),
        ("Tilly 12 mar 14", ("tilly",)),
        ("Tilly dob: 3.4.2011", ("tilly",)),
        ("born", ("born",)),
        ("April Smith", ("april", "smith")),
        ("tilly,4", ("tilly",)),
        ("Jo(8)", ("jo",)),
        ("Mrs Ann Smith", ("ann", "smith")),
        ("NHS no. 943 476 5919", ()),
        ("Mohammed Khan b 2010", ("mohammed", "khan")),
        ("May May", ("may",)),
        ("جميلة", ("jmyla",)),
        ("", ()),
        ("???", ()),
    ],
)
def test_names_are_what_is_left_over(query: str, names: tuple[str, ...]) -> None:
    assert _asked(query).names == names


@pytest.mark.parametrize(
    "query", ["12 mar 14", "12/3/14", "2014-03-12", "12 March 2014", "12032014", "born 12.3.2014",
              "Tilly 12th March 2014 AB1", "12mar14", "mar 12, 2014", "DOB 12 03 14", "Tilly 12 3 2014"]
)  # fmt: skip
def test_a_birth_date_is_read_the_british_way(query: str) -> None:
    assert _asked(query).dates == (PartialDate(2014, 3, 12),)


def test_a_date_may_be_known_in_part() -> None:
    assert _asked("born 2014").dates == (PartialDate(2014),)
    assert _asked("Jo oct 2014").dates == (PartialDate(2014, 10),)
    assert _asked("Jo 12/3").dates == (PartialDate(None, 3, 12),)
    assert _asked("Jo mar 14").dates == (PartialDate(2014, 3), PartialDate(None, 3, 14))


def test_a_month_that_is_a_name_as_well_stays_both() -> None:
    asked = _asked("smith june 1960")

    assert asked.names == ("smith",)
    assert asked.perhaps == ("june",)
    assert asked.dates == (PartialDate(1960, 6), PartialDate(1960))


def test_a_date_turned_round_or_a_year_out_is_weaker() -> None:
    assert _asked("12/3/14").weaker_dates == (
        PartialDate(2014, 12, 3),
        PartialDate(2013, 3, 12),
        PartialDate(2015, 3, 12),
    )
    assert _asked("29/2/2024").weaker_dates == ()


@pytest.mark.parametrize(
    "query", ["aged 8", "8y", "8 years", "age 8", "8yo", "8 years old", "8 yrs"]
)
def test_an_age_is_the_days_somebody_was_born_on(query: str) -> None:
    assert _asked(query).ages == (BornBetween(date(2017, 3, 3), date(2018, 3, 2)),)


def test_a_baby_has_an_age_in_months_weeks_or_days() -> None:
    assert _asked("6 months").ages[0].first < date(2025, 8, 20) < _asked("6 months").ages[0].last
    assert _asked("3 weeks").ages[0].first < date(2026, 2, 6) < _asked("3 weeks").ages[0].last
    assert _asked("2 days").ages[0].last == date(2026, 3, 1)


def test_a_guessed_age_is_wider_and_a_bare_number_never_sure() -> None:
    assert _asked("about 40").ages == (BornBetween(date(1982, 3, 3), date(1989, 3, 2)),)
    assert _asked("Jo 8").ages == (BornBetween(date(2017, 3, 3), date(2018, 3, 2), sure=False),)


def test_numbers_are_known_by_their_shape() -> None:
    assert _asked("07700 900123").phones == ("7700900123",)
    assert _asked("+44 7700 900123").phones == ("7700900123",)
    assert _asked("900123").phones == ("900123",)
    assert _asked("Jo ab1 2cd").postcodes == ("ab12cd",)
    assert _asked("Jo SW1A").postcodes == ("sw1a",)
    assert _asked("943 476 5919").numbers == ("9434765919",)
    assert _asked("b801200005001").numbers == ("B801200005001",)
    assert _asked("K7QF2M9XWA").numbers == ("K7QF2M9XWA",)
    assert _asked("LA-123456").numbers == ("LA123456",)
    assert _asked("9434765918").numbers == ()


def test_an_unborn_baby_is_asked_for_by_name_and_due_date() -> None:
    asked = _asked("unborn Hartnell due 9/2/26")

    assert asked.unborn
    assert asked.names == ("hartnell",)
    assert asked.dates == (PartialDate(2026, 2, 9),)


def test_more_than_is_looked_for_is_cut_and_said() -> None:
    asked = _asked("name " * 100)

    assert asked.cut
    assert not _asked("Tilly").cut
    assert len(_asked(" ".join(f"{c}{c}{c}" for c in "abcdefghijklmnop")).names) == 12


@pytest.mark.parametrize(
    "letter", ["a", "1", "1 ", "1/", "aged ", "😀", "张", "1 jan ", "\x00", "ﷺ", "a1 "]
)
def test_a_million_of_anything_costs_no_more_than_a_line(letter: str) -> None:
    before = time.process_time()

    asked = _asked(letter * (1_000_000 // len(letter)))

    assert asked.cut
    assert time.process_time() - before < 0.5


@given(
    st.text(max_size=400) | st.lists(PARTS, max_size=12).map(" ".join), st.dates(date(1900, 1, 1))
)
def test_whatever_is_typed_is_understood_somehow(query: str, today: date) -> None:
    asked = understand(query, today=today)

    assert max(map(len, (asked.names, asked.dates, asked.ages, asked.phones, asked.numbers))) <= 12
    assert all(span.first <= span.last for span in asked.ages)
    assert isinstance(asked.weaker_dates, tuple)
    assert asked.empty in (True, False)
