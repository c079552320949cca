"""What the looked-after return comes to: times in care, laws, homes, and what is said aloud where it does not fit."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from alongside.cases.models import Episode
from alongside.cases.rules.lists import why_not_this_basis
from alongside.imports.rules.care_history import BASIS_OF, NOT_SAID
from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Fate, Placed

TODAY = date(2026, 11, 23)
CAME = {"DECOM": "01/05/2026", "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U6", "PLACE_PROVIDER": "PR1"}  # fmt: skip


def journey(**tables: Sequence[Mapping[str, str]]) -> Journey:
    """Return the journey of one child whose rows stand in one file of 2026-27."""
    rows = [
        Placed(sheet, "ssda903", table, f"2026-27/{table}.csv", number, {"CHILD": "K1", **cells}, 2027)
        for sheet, (table, found) in enumerate(tables.items())
        for number, cells in enumerate(found, start=2)
    ]  # fmt: skip
    return journey_of("K1", rows, today=TODAY, last_year=2027)


def times(found: Journey, table: str) -> list[tuple[object, object]]:
    """Return from when until when the facts of a kind are."""
    return [(one.begins, one.says["to_date"]) for one in found.of(table)]


def remarks(found: Journey) -> str:
    """Return all that is said aloud."""
    return " ".join(one.problem.why for one in found.troubles)


def fates(found: Journey, table: str) -> dict[str, Fate]:
    """Return what became of each cell of a table's first row."""
    return {
        column: fate
        for (sheet, number, column), fate in found.fates.items()
        if any(one.sheet == sheet and one.number == number == 2 for one in found.rows if one.table == table)
    }  # fmt: skip


def test_care_that_goes_on_the_day_after_is_one_time_in_care_and_it_is_said() -> None:
    found = journey(episodes=[
        CAME | {"DEC": "30/06/2026", "REC": "X1"}, CAME | {"DECOM": "01/07/2026", "RNE": "P", "PLACE": "U4"},
    ])  # fmt: skip

    assert times(found, "CarePeriod") == [(date(2026, 5, 1), None)]
    assert [(one.from_date, one.to_date) for one in found.helped] == [(date(2026, 5, 1), None)]
    assert times(found, "Home") == [(date(2026, 5, 1), date(2026, 6, 30)), (date(2026, 7, 1), None)]
    assert "Where they lived in between, no row says." in remarks(found)


def test_care_that_goes_on_with_no_row_is_left_open_and_it_is_said() -> None:
    found = journey(episodes=[CAME | {"DEC": "30/06/2026", "REC": "X1"}])

    assert times(found, "CarePeriod") == [(date(2026, 5, 1), None)]
    assert found.helped[0].ended_words == ""
    assert "no row says where" in remarks(found)


def test_care_that_ended_on_a_day_nobody_can_read_is_not_said_to_go_on() -> None:
    found = journey(episodes=[CAME | {"DEC": "31/02/2026", "REC": "E4A"}])

    assert found.facts == []
    assert found.helped == []
    assert "care ended (E4A), and not on which day" in remarks(found)


def test_care_that_begins_anew_ends_what_was_before_without_a_reason() -> None:
    found = journey(episodes=[
        CAME | {"DEC": "30/06/2026", "REC": "X1"}, CAME | {"DECOM": "01/09/2026"},
    ])  # fmt: skip

    assert times(found, "CarePeriod") == [(date(2026, 5, 1), date(2026, 6, 30)), (date(2026, 9, 1), None)]  # fmt: skip
    assert found.of("CarePeriod")[0].says["ended_because"] == ""
    assert "care went on" in found.helped[0].ended_words
    assert "says that care began anew" in remarks(found)


def test_a_life_of_which_one_row_has_no_length_comes_in_whole() -> None:
    found = journey(episodes=[
        CAME | {"LS": "L1", "DEC": "01/05/2026", "REC": "X1"}, CAME | {"RNE": "U", "LS": "V2", "PLACE": "U3"},
    ])  # fmt: skip

    assert [len(found.of(table)) for table in ("CarePeriod", "Home", "LegalStatus")] == [1, 1, 1]
    assert [one.kind for one in found.helped] == ["looked-after"]


@pytest.mark.parametrize("law", sorted(BASIS_OF))
def test_every_law_has_a_basis_of_its_own_that_a_form_has_too(law: str) -> None:
    found = journey(episodes=[CAME | {"LS": law}])

    assert [one.legal_basis for one in found.helped] == [BASIS_OF[law]]
    assert why_not_this_basis(Episode.Kind.LOOKED_AFTER, BASIS_OF[law]) == ""
    assert (BASIS_OF[law] == "ca1989-s20") is (law == "V2")


def test_nobody_is_said_to_have_agreed_where_the_law_is_not_said() -> None:
    found = journey(episodes=[CAME | {"LS": ""}])

    assert [one.legal_basis for one in found.helped] == [NOT_SAID]
    assert why_not_this_basis(Episode.Kind.LOOKED_AFTER, NOT_SAID) == ""


def test_a_time_of_help_rests_on_the_law_now_in_force() -> None:
    found = journey(episodes=[
        CAME | {"LS": "V2", "DEC": "01/07/2026", "REC": "X1"}, CAME | {"DECOM": "01/07/2026", "RNE": "L", "LS": "C2"},
    ])  # fmt: skip

    assert [one.legal_basis for one in found.helped] == ["ca1989-s31"]


@pytest.mark.parametrize("law", ["V3", "V4"])
def test_short_breaks_are_no_time_in_care(law: str) -> None:
    found = journey(episodes=[CAME | {"LS": law, "DEC": "09/05/2026", "REC": "E4A"}])

    assert found.of("CarePeriod") == []
    assert found.helped == []
    assert times(found, "LegalStatus") == [(date(2026, 5, 1), date(2026, 5, 9))]
    assert fates(found, "episodes")["CIN"] is Fate.RAW
    assert fates(found, "episodes")["REC"] is Fate.RAW


def test_care_that_follows_a_short_break_is_care_from_its_own_first_day() -> None:
    found = journey(episodes=[
        CAME | {"DECOM": "01/01/2026", "LS": "V3", "DEC": "05/01/2026", "REC": "X1"},
        CAME | {"DECOM": "05/01/2026", "RNE": "L", "LS": "V2", "DEC": "05/10/2026", "REC": "E4A"},
    ])  # fmt: skip

    assert times(found, "CarePeriod") == [(date(2026, 1, 5), date(2026, 10, 5))]
    assert [(one.legal_basis, one.from_date) for one in found.helped] == [("ca1989-s20", date(2026, 1, 5))]  # fmt: skip


def test_two_times_missing_on_one_day_are_two() -> None:
    found = journey(missing=[
        {"MISSING": "M", "MIS_START": "01/06/2026", "MIS_END": "02/06/2026"}, {"MISSING": "A", "MIS_START": "01/06/2026", "MIS_END": "01/06/2026"},
    ])  # fmt: skip

    assert sorted(str(one.says["code"]) for one in found.of("MissingTime")) == ["A", "M"]


def test_two_ends_of_one_time_missing_are_said_aloud() -> None:
    found = journey(missing=[{"MISSING": "M", "MIS_START": "01/06/2026", "MIS_END": f"0{day}/06/2026"} for day in (2, 5)])  # fmt: skip

    assert times(found, "MissingTime") == [(date(2026, 6, 1), date(2026, 6, 5))]
    assert "ended on 02/06/2026" in remarks(found)


@pytest.mark.parametrize("said", ["X", ""])
def test_nobody_is_said_to_have_been_missing_where_it_cannot_be_read(said: str) -> None:
    found = journey(missing=[{"MISSING": said, "MIS_START": "01/06/2026"}])

    assert found.of("MissingTime") == []
    assert fates(found, "missing")["MIS_START"] is Fate.REFUSED
    assert "cannot be read" in remarks(found)


def test_why_a_worker_began_stands_without_an_end() -> None:
    found = journey(sw_episodes=[{"SW_ID": "SW100201", "SW_DECOM": "01/05/2026", "SW_REASON": "FCONTA"}])  # fmt: skip

    assert [one.says["why_ended"] for one in found.of("WorkerTold")] == ["FCONTA"]
    assert fates(found, "sw_episodes")["SW_REASON"] is Fate.MAPPED


def test_words_where_a_code_belongs_are_refused_and_the_step_stands() -> None:
    cells = {"DATE_PLACED": "01/05/2026", "DATE_PLACED_CEASED": "01/08/2026", "REASON_PLACED_CEASED": "Child's needs changed"}  # fmt: skip

    found = journey(placed_adoption=[cells])

    assert [(one.says["step"], one.says["code"]) for one in found.of("AdoptionStep")] == [("decided", ""), ("reversed", "")]  # fmt: skip
    assert fates(found, "placed_adoption")["REASON_PLACED_CEASED"] is Fate.REFUSED


def test_whether_anybody_opposed_an_adoption_stands_with_the_time_in_care() -> None:
    found = journey(episodes=[CAME | {"PLACE": "A4", "DEC": "01/10/2026", "REC": "E12"}])

    assert [(one.says["step"], one.says["code"]) for one in found.of("AdoptionStep")] == [("adopted", "")]  # fmt: skip
    assert found.of("CarePeriod")[0].says["ended_because"] == "E12"


def test_how_somebody_took_part_is_not_lost_where_a_later_row_does_not_say() -> None:
    found = journey(reviews=[{"REVIEW": "01/06/2026", "REVIEW_CODE": "PN1"}, {"REVIEW": "01/06/2026"}])  # fmt: skip

    assert [one.says["took_part"] for one in found.of("Review")] == ["PN1"]


def test_another_need_in_the_middle_of_care_is_said_aloud() -> None:
    found = journey(episodes=[
        CAME | {"DEC": "01/07/2026", "REC": "X1"}, CAME | {"DECOM": "01/07/2026", "RNE": "L", "LS": "C1", "CIN": "N8"},
    ])  # fmt: skip

    assert found.of("CarePeriod")[0].says["need"] == "N1"
    assert "why care began does not change" in remarks(found)
