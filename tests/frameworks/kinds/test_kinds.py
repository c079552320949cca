"""What is particular to each kind of answer."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.frameworks.tools import alone, read, text

from alongside.frameworks.kinds import KINDS
from alongside.frameworks.kinds.kind import day_of


def wrong(kind: str, **more: Any) -> list[str]:
    """Return what is said of a prompt."""
    tool, prompt = alone(kind, **more)
    return list(KINDS[kind].complaints(prompt, tool))


# --- A scale -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", "0"),
        ("10", "10"),
        ("6", "6"),
        ("6.5", "6.5"),
        ("6.0", "6.0"),
        ("07", "7"),
        (" 3 ", "3"),
    ],
)
def test_a_scale_takes_numbers_from_0_to_10_in_halves(typed: str, value: str) -> None:
    assert read("scale", {"value": typed}).piece.value == Decimal(value)


def test_and_a_half_is_ticked_beside_the_number() -> None:
    assert read("scale", {"value": "2", "half": "1"}).piece.value == Decimal("2.5")
    assert read("scale", {"value": "10", "half": "1"}).why_not.startswith(
        "Choose a number from 0 to 10"
    )


@pytest.mark.parametrize(
    "typed", ["-1", "11", "6.3", "6,5", "six", "NaN", "Infinity", "1e1", "-0", "٣", "100"]
)
def test_a_scale_takes_no_other_number(typed: str) -> None:
    found = read("scale", {"value": typed, "words": "Nan comes."})

    assert found.why_not == "Choose a number from 0 to 10; halves are fine."
    assert (found.field, found.piece.value, found.piece.words) == ("value", None, "Nan comes.")


def test_words_without_a_number_ask_for_it_or_for_not_today() -> None:
    assert read("scale", {"words": "Hard to say."}).why_not == "Choose a number, or “not today”."


def test_the_ends_of_a_scale_may_be_in_the_family_s_own_words() -> None:
    piece = read("scale", {"value": "4", "low": "like in August", "high": "like at Nan's"}).piece

    assert (piece.low, piece.high) == ("like in August", "like at Nan's")
    assert read("scale", {"low": "like in August"}).piece.is_empty


def test_a_scale_is_said_with_its_reason() -> None:
    assert text("scale", {"value": "6.0", "words": "Nan comes."}) == "6 out of 10. Nan comes."
    assert text("scale", {"value": "10"}) == "10 out of 10"


def test_a_scale_is_one_that_the_package_describes_and_yields_a_rating() -> None:
    assert wrong("scale", scale="other") == ["scale: there is no scales/other.toml"]
    assert wrong("scale", yields=None) == [
        'yields: a scale yields a rating; write yields = "rating"'
    ]


# --- A result of an instrument -------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["-2", "0", "15"])
def test_a_result_is_in_the_range_of_its_subscale(typed: str) -> None:
    piece = read("instrument", {"option": "low-mood", "value": typed}).piece

    assert (piece.option, piece.value) == ("low-mood", Decimal(typed))


@pytest.mark.parametrize("typed", ["-3", "16", "1.5", "a lot", "--1", "9" * 5000, "٣"])
def test_a_result_out_of_range_says_the_range(typed: str) -> None:
    found = read("instrument", {"option": "low-mood", "value": typed})

    assert found.why_not == "Low mood is a whole number from -2 to 15."
    assert found.piece.value is None


def test_a_number_without_a_subscale_is_not_taken() -> None:
    assert (
        read("instrument", {"option": "other", "value": "3"}).why_not
        == "This number belongs to no subscale."
    )


def test_a_result_is_said_with_its_range_and_nothing_is_worked_out() -> None:
    assert text("instrument", {"option": "low-mood", "value": "3"}) == "Low mood: 3 (of -2 to 15)"


def test_an_instrument_says_its_ranges() -> None:
    turned = [{"slug": "a", "name": "A", "least": 3, "most": 3}]

    assert wrong("instrument", subscales=[])[0].startswith("subscales: say which numbers there are")
    assert wrong("instrument", subscales=turned) == ["subscales: “a” goes from 3 to 3"]


# --- Faces, choices, grids -----------------------------------------------------------------------


def test_there_are_two_faces_for_the_smallest_and_three_from_eight_on() -> None:
    assert read("faces", {"option": "middle"}).why_not == ""
    assert read("faces", {"option": "middle"}, faces=2).why_not == "Choose one of the faces."
    assert [bool(wrong("faces", faces=n)) for n in (1, 2, 3, 4)] == [True, False, False, True]


def test_a_face_is_said_in_words_and_is_no_number() -> None:
    found = read("faces", {"option": "sad", "words": "when he shouts"})

    assert found.piece.value is None
    assert (
        text("faces", {"option": "sad", "words": "when he shouts"})
        == "Chose a sad face. when he shouts"
    )
    assert text("faces", {"words": "I don't want to."}) == "I don't want to."


def test_a_choice_is_one_of_those_that_are_offered() -> None:
    assert text("choice", {"option": "no", "words": "Not yet."}) == "No. Not yet."
    assert (
        read("choice", {"option": "may-be"}).why_not
        == "Choose one of the answers that are offered."
    )
    assert read("choice", {"words": "Well."}).why_not == "Choose which it is, too."
    assert wrong("choice", options=[{"slug": "yes", "words": "Yes"}]) == [
        "options: a choice needs at least two"
    ]


def test_of_several_choices_each_is_a_piece_and_something_else_may_be_said() -> None:
    _, prompt = alone("choice", many=True)

    assert KINDS["choice"].cells(prompt) == ("yes", "no", "")
    assert KINDS["choice"].cells(alone("choice")[1]) == ()
    assert read("choice", {"words": "Something else."}, many=True).why_not == ""
    assert text("choice", {"words": "Something else."}, many=True) == "Something else."


def test_a_choice_keeps_only_what_is_asked_beside_it() -> None:
    assert read("choice", {"occasion": "14 May", "due": "2027-01-01"}).piece.is_empty


def test_a_grid_has_a_cell_for_each_row_and_column() -> None:
    _, prompt = alone("grid")

    assert KINDS["grid"].cells(prompt) == ("home/now", "home/wished", "school/now", "school/wished")
    assert text("grid", {"option": "school/now", "words": "loud"}) == "School, Now: loud"
    assert read("grid", {"option": "school/now"}).piece.is_empty


@pytest.mark.parametrize("cell", ["", "school", "now/school", "school/now/now", "other/now"])
def test_words_that_belong_to_no_cell_are_not_lost(cell: str) -> None:
    found = read("grid", {"option": cell, "words": "loud"})

    assert found.why_not.startswith("This belongs to no part of the grid")
    assert found.piece.words == "loud"


@pytest.mark.parametrize("becomes", ["safety", "step", "hypothesis", "rating", "network"])
def test_a_cell_cannot_become_what_asks_for_more_than_words(becomes: str) -> None:
    column = {"slug": "now", "name": "Now", "yields": becomes}

    assert wrong("grid", columns=[column]) == [f"columns: “now” cannot become a {becomes}"]


def test_a_grid_is_no_larger_than_a_page() -> None:
    rows = [{"slug": f"r{n}", "name": "R"} for n in range(31)]

    assert wrong("grid", rows=[])[0] == "rows: a grid needs rows and columns"
    assert wrong("grid", rows=rows) == [
        "rows: a grid of more than 60 cells fits on no page; divide it"
    ]
    assert wrong("grid", rows=[{"slug": "a", "name": "A", "yields": "worry"}])[0].startswith(
        "rows: what a cell"
    )


# --- Factors, days, people, words ----------------------------------------------------------------


def test_a_factor_weighs_in_words_or_does_not_stand() -> None:
    assert text(
        "factor", {"words": "Debts", "weight": "4", "confidence": "low", "nature": "changing"}
    ) == ("Debts (weighs: strong, we are unsure, changing)")
    for weight in ("", "0", "6", "3.0", "strong"):
        assert (
            read("factor", {"words": "Debts", "weight": weight}).why_not
            == "Say how much it weighs, in words."
        )
    assert (
        read("factor", {"words": "Debts", "weight": "2", "confidence": "very"}).piece.confidence
        == ""
    )
    assert wrong("factor", yields=None) == ["yields: say “risk” or “protective”"]


def test_what_cites_asks_when_that_was() -> None:
    typed = {"words": "She rings her sister.", "weight": "3"}

    assert read("factor", typed, cites=True).why_not.startswith("Say when that was")
    assert read("factor", {**typed, "occasion": "2 June"}, cites=True).why_not == ""
    assert read("text", {"words": "She rang."}, yields="strength").why_not == ""
    assert read("text", {"words": "She rang."}, yields="strength", cites=True).field == "occasion"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-03-14", date(2027, 3, 14)), ("14/3/2027", date(2027, 3, 14)), ("14.03.2027", date(2027, 3, 14)),
        ("29/2/2028", date(2028, 2, 29)), ("29/2/2027", None), ("14/3/27", None), ("1/1/1", None), ("March", None),
        ("2027/3/14", None), ("14/3", None), ("٣/3/2027", None), ("9" * 5000, None), ("1/1/10000", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it_with_its_year_in_full(
    typed: str, day: date | None
) -> None:
    assert day_of(typed) == day
    assert bool(read("date", {"on": typed}).why_not) == (day is None)
    assert bool(read("goal", {"words": "A home", "due": typed}).why_not) == (day is None)


def test_a_day_is_said_in_words_and_may_be_only_words() -> None:
    assert text("date", {"on": "2027-03-14", "words": "at school"}) == "14 March 2027. at school"
    assert text("date", {"words": "in spring"}) == "in spring"


def test_somebody_is_named_before_something_is_said_of_them() -> None:
    assert text("people", {"who": "Auntie Bel", "words": "comes"}) == "Auntie Bel: comes"
    assert (
        read("people", {"words": "comes"}).why_not,
        read("people", {"words": "comes"}).field,
    ) == ("Say who it is.", "who")
    assert read("people", {"person": "K7QF2M9XWA"}).piece.person == "K7QF2M9XWA"


@pytest.mark.parametrize("kind", ["people", "statements"])
def test_what_is_several_says_how_many(kind: str) -> None:
    assert wrong(kind, most=1)[0].startswith("most: say how many")


@pytest.mark.parametrize(
    ("becomes", "lacks", "said"),
    [
        ("safety", "occasion", "Say when that was"), ("step", "who", "Say who does it."),
        ("hypothesis", "doubt", "Say what would show that this is wrong."),
    ],
)  # fmt: skip
def test_statements_ask_beside_their_words_for_what_they_become(
    becomes: str, lacks: str, said: str
) -> None:
    found = read("statements", {"words": "So it is."}, yields=becomes)

    assert (found.why_not.startswith(said), found.field, found.piece.words) == (
        True,
        lacks,
        "So it is.",
    )
    assert read("statements", {"words": "So it is.", lacks: "Reece"}, yields=becomes).why_not == ""


@pytest.mark.parametrize("field", ["occasion", "doubt", "who", "due"])
def test_what_stands_beside_words_that_are_missing_is_not_dropped(field: str) -> None:
    found = read("statements", {field: "2027-03-14"}, yields="step")

    assert found.why_not == "Write it in words."
    assert getattr(found.piece, field)


def test_lines_of_another_machine_are_lines() -> None:
    assert read("text", {"words": " one\r\ntwo "}).piece.words == "one\ntwo"
