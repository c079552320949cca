"""Adding several people at once: what is understood, and that nothing is saved unseen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.casefile.quick_words import MOST_ROWS, RELATIONS, Row, parse
from alongside.people.rules import kinds
from alongside.people.rules.dates import PartialDate

DAY = date(2026, 11, 16)


def one(typed: str) -> Row:
    """Return the one row that was understood."""
    [row] = parse(typed, today=DAY)
    return row


def test_the_example_on_the_page_is_understood() -> None:
    efua, joe = parse("Nan Efua, mum's mum, died 2019; Uncle Joe", today=DAY)

    assert (efua.name, efua.called, efua.of, efua.is_dead) == ("Efua", "Nan Efua", ("mum",), True)
    assert efua.what == RELATIONS["mum"]
    assert efua.died == PartialDate(2019)
    assert (joe.name, joe.called, joe.what, joe.of) == ("Joe", "Uncle Joe", RELATIONS["uncle"], ())


@pytest.mark.parametrize(
    ("typed", "name", "kind", "of"),
    [
        ("Ben, brother", "Ben", "sibling", ()),
        ("Carl Tranter, Jodie’s ex-partner", "Carl Tranter", "partner", ("Jodie",)),
        ("Mum's mum, died 2019", "", "parent", ("Mum",)),
        ("Rosa, dad's mum's sister", "Rosa", "sibling", ("dad", "mum")),
        ("Marta, foster carer", "Marta", "foster-carer", ()),
        ("mum", "", "parent", ()),
        ("Sunny O'Brien, aunt", "Sunny O'Brien", "aunt-or-uncle", ()),
        ("Siôn, half-brother, 14", "Siôn", "half-sibling", ()),
    ],
)
def test_the_words_a_family_uses_are_understood(
    typed: str, name: str, kind: str, of: tuple[str, ...]
) -> None:
    row = one(typed)

    assert row.what
    assert (row.name, row.what.kind, row.of) == (name, kind, of)


def test_an_age_is_a_year_that_is_about_right() -> None:
    assert one("Siôn, 14").born == PartialDate(2012, about=True)


def test_what_is_not_understood_is_kept_and_shown() -> None:
    row = one("Joe, drives a van, died of something")

    assert row.not_understood == ("drives a van", "died of something")
    assert row.is_dead


def test_every_word_stands_for_a_kind_there_is() -> None:
    assert {r.kind for r in RELATIONS.values()} <= kinds.KINDS.keys()


@given(st.text(max_size=600))
def test_whatever_is_typed_is_taken_apart_without_an_error_and_nothing_is_lost(typed: str) -> None:
    rows = parse(typed, today=DAY)

    assert len(rows) <= MOST_ROWS
    assert all(r.typed and len(r.name) <= 200 and len(r.called) <= 100 for r in rows)


_PART = st.sampled_from(
    [
        "Efua",
        "Nan",
        "mum's",
        "’s",
        "died",
        "2019",
        "born",
        "31/2",
        "0",
        "999",
        "ex-",
        "ex-wife",
        ",",
        ";",
        " ",
    ]
)


@given(st.lists(_PART, max_size=14).map(" ".join))
def test_odd_mixtures_of_our_own_words_are_no_trouble(typed: str) -> None:
    assert all(isinstance(r, Row) for r in parse(typed, today=DAY))
