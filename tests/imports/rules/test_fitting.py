"""What can stand together in a record, and in which words the rest is told."""

from datetime import date

import pytest

from alongside.imports.rules.fitting import fit
from alongside.imports.rules.journey import Fact, Journey
from alongside.imports.rules.taking import Fate, Placed, Taking

TODAY = date(2026, 5, 1)


def fitted(*spans: tuple[str, str | None], table: str = "HelpPlan", columns: tuple[str, ...] = ()) -> tuple[Journey, Taking]:  # fmt: skip
    """Return what times of one table, each of a row of its own, come to together."""
    rows = [Placed(0, "cin", "CINPlanDates", "c.xml", n, {"LAchildID": "1", "begins": begins}) for n, (begins, _) in enumerate(spans)]  # fmt: skip
    taking, journey = Taking(rows, TODAY), Journey("1")
    journey.facts = [
        Fact(table, {"from_date": date.fromisoformat(begins), "to_date": date.fromisoformat(ends) if ends else None}, row.where, columns)
        for row, (begins, ends) in zip(rows, spans, strict=True)
    ]  # fmt: skip
    fit(taking, journey)
    return journey, taking


@pytest.mark.parametrize(
    ("table", "begins", "ends", "why"),
    [
        ("HelpPlan", "2025-05-03", "2025-05-03", "This ended on the day it began."),
        ("HelpPlan", "2025-05-03", "2025-05-01", "This ended on 01/05/2025, before it began on 03/05/2025."),
        ("Assessment", "2025-05-03", "2025-05-01", "This ended on 01/05/2025, before it began on 03/05/2025."),
        ("Assessment", "2025-05-03", "2025-05-03", ""),
        ("HelpPlan", "2025-05-03", None, ""),
    ],
)  # fmt: skip
def test_an_end_is_after_the_beginning(table: str, begins: str, ends: str | None, why: str) -> None:
    journey, taking = fitted((begins, ends), table=table)

    assert [one.problem.why for one in taking.troubles] == ([why] if why else [])
    assert len(journey.facts) == (0 if why else 1)


def test_of_two_at_a_time_the_second_is_told() -> None:
    journey, taking = fitted(("2025-01-01", None), ("2025-03-01", "2025-04-01"))

    assert [one.begins for one in journey.facts] == [date(2025, 1, 1)]
    assert [one.problem.why for one in taking.troubles] == [
        "This began before another that began on 01/01/2025 had ended."
    ]


def test_the_same_said_twice_is_said_once_without_a_word() -> None:
    journey, taking = fitted(("2025-01-01", None), ("2025-01-01", None))

    assert len(journey.facts) == 1
    assert taking.troubles == []


def test_what_tells_of_several_things_loses_the_cells_of_one_alone() -> None:
    _, taking = fitted(("2025-05-03", "2025-05-01"), columns=("begins",))

    assert taking.fates == {(0, 0, "begins"): Fate.REFUSED}


def test_what_has_no_cell_of_its_own_is_told_all_the_same() -> None:
    journey, taking = fitted(("2025-05-03", "2025-05-01"), columns=("nothing stands here",))

    assert journey.facts == []
    assert len(taking.troubles) == 1
    assert taking.fates == {}
