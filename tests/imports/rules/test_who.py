"""Who somebody is when several files say it: the latest counts, and nothing said before is lost without a word."""

from datetime import date

from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Placed


def journey(*rows: dict[str, str], table: str = "header") -> Journey:
    """Return what rows of one child, each of a year's file of its own, come to."""
    placed = [
        Placed(n, "ssda903", table, f"{2020 + n}/{table}.csv", 1, {"CHILD": "1", "DOB": "2013-06-14", **cells}, 2020 + n)
        for n, cells in enumerate(rows)
    ]  # fmt: skip
    return journey_of("1", placed, today=date(2026, 5, 1))


def whys(found: Journey) -> list[str]:
    """Return what is told of the rows."""
    return [one.problem.why for one in found.troubles]


def test_another_ethnicity_in_a_later_file_counts_and_is_told() -> None:
    found = journey({"ETHNIC": "WBRI"}, {"ETHNIC": "MWBC"})

    assert found.who.ethnicity == "MWBC"
    assert whys(found) == ["Other rows say otherwise (WBRI). The latest was taken."]


def test_the_same_sex_written_in_two_ways_is_the_same() -> None:
    found = journey({"SEX": "1"}, {"SEX": "M"})

    assert found.who.sex == "M"
    assert whys(found) == []


def test_what_is_known_counts_before_that_nobody_knows() -> None:
    found = journey({"SEX": "F", "ETHNIC": "WBRI"}, {"SEX": "U", "ETHNIC": "NOBT"})

    assert (found.who.sex, found.who.ethnicity) == ("F", "WBRI")
    assert whys(found) == []


def test_a_pupil_number_that_was_another_before_is_told_unless_the_file_says_so_itself() -> None:
    before, now = {"UPN": "C831200109002"}, {"UPN": "K831200123004"}

    assert whys(journey(before, now)) == ["Other rows say otherwise (C831200109002). The latest was taken."]  # fmt: skip
    assert whys(journey(before, {**now, "FormerUPN": "C831200109002"})) == []


def test_a_part_of_a_name_is_no_other_name() -> None:
    found = journey({"given name": "Ada"}, {"given name": "Ada", "family name": "Fern"}, {"given name": "Ada", "family name": "Moss"}, table="people")  # fmt: skip

    assert (found.who.given, found.who.family) == ("Ada", "Moss")
    assert found.who.former == (("Ada", "Fern"),)


def test_a_name_that_is_too_long_is_refused_and_not_cut() -> None:
    found = journey({"given name": "a" * 201, "family name": "Fern"}, table="people")

    assert (found.who.given, found.who.family) == ("", "Fern")
    assert whys(found) == ["This is longer than 200 letters."]
