"""Days as they are said, names that are mentioned, and what differs between two versions."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.people.rules.dates import PartialDate
from alongside.story.rules.names import joined
from alongside.story.rules.when import Precision, When
from alongside.writing.rules.differences import is_same, side_by_side
from alongside.writing.rules.names import mentioned
from alongside.writing.rules.spoken import day_typed, time_typed, when_typed
from alongside.writing.typed import Typed
from alongside.writing.views.both import merged

TODAY = date(2026, 11, 19)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY), ("Yesterday", date(2026, 11, 18)), ("on Tuesday", date(2026, 11, 17)),
        ("Thursday", date(2026, 11, 12)), ("14 March", date(2026, 3, 14)), ("14 December", date(2025, 12, 14)),
        ("29 February", date(2024, 2, 29)), ("3/11/26", date(2026, 11, 3)),
    ],
)  # fmt: skip
def test_a_day_that_was_is_read_as_it_is_said(typed: str, day: date) -> None:
    assert day_typed(typed, today=TODAY) == PartialDate(day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", date(2026, 11, 20)), ("by Friday", date(2026, 11, 20)), ("thu", date(2026, 11, 26)),
        ("14 March", date(2027, 3, 14)), ("20 November", date(2026, 11, 20)),
    ],
)  # fmt: skip
def test_a_day_to_come_is_the_next_there_is(typed: str, day: date) -> None:
    assert day_typed(typed, today=TODAY, ahead=True) == PartialDate(day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("typed", "at"),
    [("15:30", time(15, 30)), ("3.30pm", time(15, 30)), ("9am", time(9)), ("12am", time(0)), ("12pm", time(12)),
     ("1530", time(15, 30)), ("noon", time(12)), ("", None)],
)  # fmt: skip
def test_a_time_is_read_as_it_is_written(typed: str, at: time | None) -> None:
    assert time_typed(typed) == at


@pytest.mark.parametrize("typed", ["25:00", "12:70", "3", "soon", "-1", "15:30:00x"])
def test_what_is_no_time_is_a_sentence(typed: str) -> None:
    assert isinstance(time_typed(typed), str)


def test_a_part_of_a_date_is_as_much_as_is_known() -> None:
    known = when_typed("about March 2019", "", today=TODAY, zone=UTC)

    assert known == When(datetime(2019, 3, 1, tzinfo=UTC), Precision.MONTH, is_about=True)


@given(st.text(max_size=80), st.text(max_size=30))
def test_whatever_is_typed_is_a_moment_or_a_sentence(day: str, at: str) -> None:
    found = when_typed(day, at, today=TODAY, zone=UTC)

    assert isinstance(found, When) or found.endswith(".")


def test_a_name_is_heard_as_a_word_of_its_own() -> None:
    names = {"A": "Maisie", "B": "Al", "C": "Zoë"}

    assert mentioned("Maisie's room; also zoe.", names) == ["A", "C"]
    assert mentioned("Also Maisies", names) == []
    assert joined(["Logan", "Maisie", "Alfie"]) == "Logan, Maisie and Alfie"


def test_what_stands_in_one_version_only_is_marked() -> None:
    left, right = side_by_side([("a", "1"), ("a", "1"), ("b", "2")], [("a", "1"), ("c", "3")])

    assert [one.only_here for one in left] == [False, True, True]
    assert [one.only_here for one in right] == [False, True]
    assert is_same([("a", "1")], [("a", "1")])


@given(
    st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=3), max_size=8)
)
def test_whatever_is_in_a_form_is_kept_but_for_the_sign_no_database_keeps(
    form: dict[str, list[str]],
) -> None:
    typed = Typed.kept(form)

    assert Typed.kept(typed.form) == typed
    assert "\0" not in "".join(one for values in typed.form.values() for one in values)
    assert isinstance(typed.is_blank, bool)
    assert typed.rows("text") == sorted(typed.rows("text"))


def test_both_versions_together_say_each_paragraph_once() -> None:
    mine = Typed.kept({"text-0": ["Same"], "text-1": [""], "text-2": ["New"]})
    theirs = Typed.kept({"text-0": ["Same"]})

    together = merged(mine, theirs)

    assert [words for _, words in together.filled("text")] == ["Same", "New"]
