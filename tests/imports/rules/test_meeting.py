"""The files beside the record: what is new, what is the same, what ends, and what contradicts."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from alongside.imports.rules.journey import Fact
from alongside.imports.rules.meeting import Met, Stands, met
from alongside.imports.rules.sameness import same_as

DAY = date(2025, 2, 14)
LATER = date(2025, 6, 1)


def home(begins: date, ends: date | None = None, code: str = "U6", **more: Any) -> Fact:
    """Return a home as the files have it."""
    return Fact(
        "Home", {"from_date": begins, "to_date": ends, "code": code, **more}, "a.csv, row 2"
    )


def stands(fact: Fact, *, left_open: bool, pk: int = 1) -> Stands:
    """Return a fact as the record has it."""
    return Stands(pk, same_as(fact), fact.says, is_untouched=left_open)


def beside(facts: list[Fact], *record: Stands) -> Met:
    """Put facts beside what stands."""
    return met(facts, {"Home": record})


def test_what_nobody_knew_is_new() -> None:
    assert beside([home(DAY)]).new == [home(DAY)]


def test_the_same_again_adds_nothing() -> None:
    found = beside([home(DAY)], stands(home(DAY), left_open=True))

    assert found == Met()


def test_what_was_left_open_ends_and_makes_room() -> None:
    ends, follows = home(DAY, LATER), home(LATER, code="K2")

    found = beside([follows, ends], stands(home(DAY), left_open=True))

    assert (found.further, found.new, found.away) == ([(1, ends)], [follows], [])


def test_what_is_a_workers_by_now_stands_and_what_would_lie_over_it_is_turned_away() -> None:
    ends, follows = home(DAY, LATER), home(LATER, code="K2")

    found = beside([ends, follows], stands(home(DAY), left_open=False))

    assert (found.further, found.new, found.away) == ([], [], [follows])
    assert [why.split(";")[0] for _, why in found.differ] == [
        "The file says that this ended on 01/06/2025",
        "The record says something else for these days, and the record stands.",
    ]


def test_still_so_on_a_later_day_is_told_further() -> None:
    before = home(DAY, told_on=date(2025, 3, 31))
    again = home(DAY, told_on=date(2026, 3, 31))

    assert beside([again], stands(before, left_open=True)).further == [(1, again)]
    assert beside([before], stands(again, left_open=True)) == Met()


def test_what_a_newer_return_knows_more_of_is_added_and_nothing_is_taken_away() -> None:
    before = home(DAY, LATER, provider="PR1", urn="")
    again = home(DAY, LATER, provider="", urn="SC900001")

    more = beside([again], stands(before, left_open=True)).further
    assert [(one.says["provider"], one.says["urn"]) for _, one in more] == [("PR1", "SC900001")]
    theirs = beside([again], stands(before, left_open=False))
    assert "says something else of it" in theirs.differ[0][1]
    assert not theirs.away


def test_an_end_that_would_lie_over_what_follows_is_told_and_the_record_stands() -> None:
    first, follows = home(DAY, LATER), home(LATER, code="K2")

    found = beside([home(DAY, date(2025, 7, 1))], stands(first, left_open=True), stands(follows, left_open=True, pk=2))  # fmt: skip

    assert not found.further
    assert "ended on 01/07/2025" in found.differ[0][1]


def test_facts_of_two_tables_with_one_number_are_not_mixed_up() -> None:
    law = Fact("LegalStatus", {"from_date": DAY, "to_date": LATER, "code": "V2"}, "a.csv, row 2")
    open_law = Stands(1, same_as(law), {**law.says, "to_date": None}, is_untouched=True)

    found = met([law, home(LATER, code="K2")], {"LegalStatus": [open_law], "Home": [stands(home(DAY), left_open=False)]})  # fmt: skip

    assert [one.says["code"] for one in found.away] == ["K2"]


DAYS = some.dates(date(2020, 1, 1), date(2021, 1, 1))


@given(
    facts=some.lists(some.tuples(DAYS, some.none() | DAYS), max_size=8),
    begins=DAYS,
    ends=some.none() | DAYS,
)
def test_nothing_that_is_new_lies_over_what_stands_and_nothing_is_lost(
    facts: list[tuple[date, date | None]], begins: date, ends: date | None
) -> None:
    told = [home(*days) for days in facts if days[1] is None or days[0] < days[1]]
    was = stands(home(begins, ends), left_open=False)

    found = beside(told, was)

    for one in found.new:
        until = one.says["to_date"]
        before = isinstance(until, date) and until <= begins
        after = ends is not None and ends <= one.begins
        assert before or after
    same = [one for one in told if same_as(one) == was.same_as]
    assert len(found.new) + len(found.away) + len(same) == len(told)
