"""The rows of the looked-after return as one chain: what counts where two tell of one day, and where care goes on."""

from collections.abc import Mapping
from datetime import date

import pytest

from alongside.imports.rules.spells import homes, laws, periods, spells_of
from alongside.imports.rules.taking import Placed, Taking

TODAY = date(2026, 11, 23)
FIRST = {"RNE": "S", "LS": "V2", "PLACE": "U6"}


def taking(*rows: Mapping[str, str]) -> Taking:
    """Return the rows of one child as they came in, of one file."""
    placed = [
        Placed(0, "ssda903", "episodes", "2025-26/episodes.csv", number, {"CHILD": "K1", **one}, 2026)
        for number, one in enumerate(rows, start=2)
    ]  # fmt: skip
    return Taking(placed, TODAY)


def days(groups: list[list[object]]) -> list[int]:
    """Return how many rows each group has."""
    return [len(one) for one in groups]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_row_of_no_length_gives_way_to_the_one_that_lasted(is_first: bool) -> None:
    short = {**FIRST, "DECOM": "01/05/2025", "DEC": "01/05/2025", "REC": "X1", "LS": "L1"}
    long = {**FIRST, "DECOM": "01/05/2025", "RNE": "B", "PLACE": "U3"}
    found = taking(*((short, long) if is_first else (long, short)))

    spells = spells_of(found)

    assert [(one.law, one.place, one.ends) for one in spells] == [("V2", "U3", None)]
    assert [(one.problem.holds_row, one.row.cells["LS"]) for one in found.troubles] == [(False, "L1")]  # fmt: skip
    assert "was not" in found.troubles[0].problem.why


def test_a_row_of_no_length_in_the_middle_leaves_the_chain_whole() -> None:
    found = taking(
        {**FIRST, "DECOM": "01/05/2025", "LS": "L2", "DEC": "05/05/2025", "REC": "X1"},
        {**FIRST, "DECOM": "05/05/2025", "RNE": "L", "DEC": "05/05/2025", "REC": "X1"},
        {**FIRST, "DECOM": "05/05/2025", "RNE": "L", "LS": "C1"},
    )

    spells = spells_of(found)

    assert [one.law for one in spells] == ["L2", "C1"]
    assert len(periods(spells)) == 1


def test_of_two_rows_of_a_day_that_both_lasted_the_second_is_held() -> None:
    found = taking({**FIRST, "DECOM": "01/05/2025"}, {**FIRST, "DECOM": "01/05/2025", "LS": "C2"})

    assert [one.law for one in spells_of(found)] == ["V2"]
    assert [one.problem.holds_row for one in found.troubles] == [True]


@pytest.mark.parametrize(
    ("begins", "began", "together"),
    [("30/06/2025", "P", 1), ("01/07/2025", "P", 1), ("01/12/2025", "P", 1), ("01/07/2025", "S", 2)],
)  # fmt: skip
def test_care_goes_on_after_x1_unless_it_begins_anew(
    begins: str, began: str, together: int
) -> None:
    spells = spells_of(taking(
        {**FIRST, "DECOM": "01/05/2025", "DEC": "30/06/2025", "REC": "X1"}, {**FIRST, "DECOM": begins, "RNE": began},
    ))  # fmt: skip

    assert len(periods(spells)) == together


def test_a_time_in_care_ends_where_short_breaks_begin_and_begins_where_they_end() -> None:
    spells = spells_of(taking(
        {**FIRST, "DECOM": "01/01/2025", "LS": "V3", "DEC": "05/01/2025", "REC": "X1"},
        {**FIRST, "DECOM": "05/01/2025", "RNE": "L", "DEC": "01/06/2025", "REC": "X1"},
        {**FIRST, "DECOM": "01/06/2025", "RNE": "L", "LS": "V4"},
    ))  # fmt: skip

    assert [(one[0].law, one[0].is_break) for one in periods(spells)] == [("V3", True), ("V2", False), ("V4", True)]  # fmt: skip


def test_one_agreement_about_breaks_is_one_law_and_each_break_its_own() -> None:
    def rows(law: str) -> list[dict[str, str]]:
        return [
            {"DECOM": "01/01/2025", "RNE": "S", "LS": law, "PLACE": "U6", "DEC": "05/01/2025", "REC": "X1"},
            {"DECOM": "05/01/2025", "RNE": "P", "LS": law, "PLACE": "K2", "DEC": "09/01/2025", "REC": "E8"},
        ]  # fmt: skip

    assert len(laws(spells_of(taking(*rows("V4"))))) == 1
    assert len(laws(spells_of(taking(*rows("V3"))))) == 2


def test_where_breaks_under_an_agreement_are_spent_is_nobodys_home() -> None:
    spells = spells_of(taking({**FIRST, "DECOM": "01/05/2023", "LS": "V4", "URN": "SC900001"}))

    assert [(one[0].place, one[0].urn) for one in homes(spells)] == [("", "")]


@pytest.mark.parametrize(
    ("before", "then", "stays"),
    [
        ({}, {"RNE": "T", "PLACE": "U4"}, True),
        ({}, {"RNE": "U", "PLACE": "A5"}, True),
        ({"REASON_PLACE_CHANGE": "PLACE"}, {"PLACE": "U4"}, True),
        ({"URN": "SC1", "PL_POST": "DE1 3GT"}, {"URN": "SC1", "PL_POST": "DE13GT", "PLACE": "K3"}, True),
        ({"PL_POST": "DE1 3GT"}, {"PL_POST": "DE1 3GT"}, False),
        ({}, {}, False),
        # A family new to the child is a move, whatever the row says of its beginning.
        ({}, {"RNE": "T", "PLACE": "A4"}, False),
    ],
)  # fmt: skip
def test_who_stayed_where_they_lived_did_not_move(
    before: dict[str, str], then: dict[str, str], stays: bool
) -> None:
    first = {**FIRST, "DECOM": "01/05/2024", "DEC": "01/06/2025", "REC": "X1", **before}
    one, other = spells_of(taking(first, {**FIRST, "DECOM": "01/06/2025", "RNE": "P", **then}))

    assert one.stays_in(other) is stays
