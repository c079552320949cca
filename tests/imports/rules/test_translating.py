"""A table read by a saved mapping: what was said to be nothing of ours is not read as it, and nothing is lost."""

from alongside.imports.rules.translating import as_it_was, translated


def test_a_heading_that_is_called_as_one_of_ours_and_was_not_said_to_be_it_is_not_read_as_it() -> (
    None
):
    cells = {"Ref": "P1", "LS": "Late shift", "Notes": "Likes trains"}

    found = translated(cells, {"Ref": "CHILD"}, {"LS": {"Late shift": "C2"}})

    assert found == {
        "CHILD": "P1",
        "LS (as it was)": "Late shift",
        "Notes (as it was)": "Likes trains",
    }


def test_two_headings_that_are_nearly_alike_stay_two() -> None:
    found = translated({"A": "1", "A (as it was)": "2"}, {}, {})

    assert sorted(found.values()) == ["1", "2"]


def test_a_cell_that_came_back_with_our_apostrophe_is_as_it_was() -> None:
    rows = {"DEC": "'-", "REC": "'=1+1", "Name": "'t Hooft", "URN": "-"}

    assert as_it_was(rows) == {"DEC": "-", "REC": "=1+1", "Name": "'t Hooft", "URN": "-"}
