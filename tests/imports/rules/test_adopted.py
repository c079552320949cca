"""A child who was adopted is known by any row that says it, so that no record of theirs comes in open."""

from datetime import date

import pytest

from alongside.imports.rules.children import journey_of
from alongside.imports.rules.taking import Placed

TODAY = date(2026, 11, 23)
_SHAPES = {"CINdetails": "cin", "6": "annex-a", "8": "annex-a", "10": "annex-a"}


def is_adopted(table: str, **cells: str) -> bool:
    """Say whether a row lets a child be known to be adopted."""
    said = {name.replace("_", " ") if table.isdigit() else name: value for name, value in cells.items()}  # fmt: skip
    row = Placed(0, _SHAPES.get(table, "ssda903"), table, "a.csv", 2, {"CHILD": "K1", **said}, 2026)
    return journey_of("K1", [row], today=TODAY).is_adopted


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("episodes", {"DECOM": "01/05/2024", "RNE": "S", "LS": "E1", "PLACE": "A4", "DEC": "01/05/2025", "REC": "E11"}),
        ("episodes", {"REC": "e12"}),
        ("CINdetails", {"CINreferralDate": "2024-05-01", "CINclosureDate": "2025-05-01", "ReasonForClosure": "RC1"}),
        ("8", {"Reason_Ceased_to_be_Looked_After": "E12"}),
        ("6", {"Reason_for_Closure": "RC1"}),
        ("10", {"Date_of_Adoption_Order": "01/05/2025"}),
        ("10", {"Date_of_Adoption_Order": "31/02/2025"}),
        ("ad1", {"DATE_MATCH": "01/05/2025"}),
        ("ad1", {"NB_ADOPTR": "2"}),
    ],
)  # fmt: skip
def test_any_row_that_says_it_is_enough(table: str, cells: dict[str, str]) -> None:
    assert is_adopted(table, **cells)


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("episodes", {"DECOM": "01/05/2024", "RNE": "S", "LS": "E1", "PLACE": "A4", "DEC": "01/05/2025", "REC": "E45"}),
        ("CINdetails", {"CINreferralDate": "2024-05-01", "ReasonForClosure": "RC7"}),
        ("10", {"Date_of_Adoption_Order": "01/01/1900"}),
        ("10", {"Date_of_Adoption_Order": "#N/A", "Date_Placed_for_Adoption": "01/05/2025"}),
        ("ad1", {"DOB": "01/05/2020"}),
        ("placed_adoption", {"DATE_PLACED": "01/05/2025"}),
    ],
)  # fmt: skip
def test_who_was_not_adopted_stays_open(table: str, cells: dict[str, str]) -> None:
    assert not is_adopted(table, **cells)


def test_a_row_that_is_held_says_it_too() -> None:
    rows = [
        {"DECOM": "01/05/2024", "RNE": "S", "LS": "C2", "PLACE": "U6", "DEC": "01/09/2025", "REC": "X1"},
        {"DECOM": "01/05/2025", "RNE": "P", "LS": "E1", "PLACE": "A4", "DEC": "01/10/2025", "REC": "E11"},
    ]  # fmt: skip
    placed = [Placed(0, "ssda903", "episodes", "a.csv", number, {"CHILD": "K1", **one}, 2026) for number, one in enumerate(rows)]  # fmt: skip

    found = journey_of("K1", placed, today=TODAY)

    assert next(one.problem.holds_row for one in found.troubles)
    assert found.is_adopted
