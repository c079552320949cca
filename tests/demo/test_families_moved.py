"""The story moved to another week: the same people, as old, on the same weekdays; and twice the same."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.demo.conftest import Made, made_on
from tests.demo.test_families import FACTS, PEOPLE

from alongside.accounts.models import User
from alongside.cases.models import Contact, Episode, Involvement, Referral
from alongside.demo.families.calendar import STORY_DAY, Calendar
from alongside.demo.families.enter import FAMILIES
from alongside.demo.stories.enter import STORIES
from alongside.people.actions import facts
from alongside.people.models import (
    Details,
    Glass,
    Grant,
    Household,
    HouseholdMembership,
    NetworkTie,
    PersonName,
    SafeAddress,
)
from alongside.people.queries.faces import faces
from alongside.story.models import Entry, Passage, PromiseStep

pytestmark = pytest.mark.xdist_group("demo-families-moved")
WEEKS = timedelta(weeks=68)


def test_everybody_is_as_old_as_in_the_story(moved: Made) -> None:
    people = {name: moved.person(name).pk for name in PEOPLE}

    shown = faces(people.values(), day=STORY_DAY + WEEKS)

    years = {name: shown[number].age for name, number in people.items()}
    # Somebody of whom only the year is known is one or the other, depending on the month.
    living = {
        name: age
        for name, age in PEOPLE.items()
        if not age.startswith("died") and " or " not in age
    }
    assert len(living) > 30
    assert {name: years[name] for name in living} == living
    assert years["Declan Quigley"] == "died 22 January 2024"


def test_a_day_of_the_story_keeps_its_weekday(moved: Made) -> None:
    otis = Details.objects.standing().get(person=moved.person("Otis Hartnell-Ivey"))
    home = HouseholdMembership.objects.get(
        person=moved.person("Leona Castellane"), household__name="Leona's flat"
    )
    [hidden] = SafeAddress.objects.all()
    born = date(otis.birth_year or 0, otis.birth_month or 0, otis.birth_day or 0)

    for day, in_the_story in (
        (born, date(2026, 2, 3)), (home.from_date, date(2026, 6, 1)), (hidden.from_date, date(2026, 6, 15)),
    ):  # fmt: skip
        assert day == in_the_story + WEEKS
        assert day.weekday() == in_the_story.weekday()


def test_nothing_of_the_story_lies_ahead(moved: Made) -> None:
    for kind in FACTS:
        for fact in kind._default_manager.all():
            days = [getattr(fact, column, None) for column in ("from_date", "to_date")]
            assert fact.recorded_at <= moved.now
            assert all(day <= moved.day for day in days if day)


def test_nothing_of_the_work_lies_ahead_in_another_week_either(moved: Made) -> None:
    for model, moment in (
        (Grant, "recorded_at"), (Contact, "received_at"), (Referral, "recorded_at"), (Episode, "opened_at"),
        (Involvement, "begun_at"), (Glass, "broken_at"),
    ):  # fmt: skip
        ahead = model._default_manager.filter(**{f"{moment}__gt": moved.now})
        assert not ahead.exists(), model
    assert not Involvement.objects.filter(from_date__gt=moved.day).exists()


def test_nothing_that_is_told_lies_ahead_and_the_days_in_it_move(moved: Made) -> None:
    ahead = Entry.objects.filter(recorded_at__gt=moved.now) | Entry.objects.filter(
        withdrawn_at__gt=moved.now
    )

    assert Entry.objects.count() == sum(len(stories.wrote) for stories in STORIES)
    assert not ahead.exists()
    assert not PromiseStep.objects.filter(recorded_at__gt=moved.now).exists()
    # What was said for 12 June is said for the same Friday, 68 weeks on.
    assert Passage.objects.filter(text__contains="On 1 October you go home.").exists()
    assert not Passage.objects.filter(text__contains="{").exists()


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_the_story_is_always_of_this_week_and_never_of_a_day_to_come(day: date) -> None:
    calendar = Calendar.for_day(day)

    monday = calendar.day(STORY_DAY.isoformat())

    assert monday is not None
    assert monday.weekday() == 0
    assert timedelta() <= day - monday < timedelta(weeks=1)


@given(st.dates(date(2024, 1, 1), date(2060, 12, 31)))
def test_everybody_is_born_so_that_they_are_as_old_whenever_it_is_made(day: date) -> None:
    calendar = Calendar.for_day(day)
    monday = calendar.day(STORY_DAY.isoformat())
    assert monday is not None

    for someone in (one for family in FAMILIES for one in family.people if one.born[4:5] == "-"):
        born, moved = date.fromisoformat(someone.born), calendar.day(someone.born)
        assert moved is not None
        assert _years(moved, monday) == _years(born, STORY_DAY), someone.key
        assert moved.weekday() == born.weekday()


@pytest.mark.django_db
def test_made_twice_it_is_the_same_but_for_references() -> None:
    with made_on(STORY_DAY):
        first = _all_that_is_written()
    with made_on(STORY_DAY):
        second = _all_that_is_written()

    assert len(first) > 650
    assert first == second


def test_the_comparison_sees_a_difference(moved: Made) -> None:
    before = _all_that_is_written()

    tie = NetworkTie.objects.filter(person=moved.person("Tilly Marchbank")).first()
    assert tie is not None
    by = moved.staff("Ruby Castell")
    facts.take_back_fact(tie, why="Of another child", by=by, now=moved.now)

    assert _all_that_is_written() != before


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _all_that_is_written() -> list[tuple[str, ...]]:
    """Return every fact in the order it was written, with names in the place of numbers and references."""
    names = {n.person_id: str(n) for n in PersonName.objects.order_by("pk")}
    homes = dict(Household.objects.values_list("pk", "name"))
    staff = dict(User.objects.values_list("ref", "name"))
    return [
        (kind.__name__, *(_said(column.attname, getattr(fact, column.attname), names, homes, staff)
                          for column in kind._meta.concrete_fields))
        for kind in FACTS
        for fact in kind._default_manager.order_by("pk")
    ]  # fmt: skip


_PEOPLE = {"person_id", "other_id", "child_id", "holder_id", "said_by_id", "towards_id"}


def _said(
    column: str, value: Any, names: dict[int, str], homes: dict[int, str], staff: dict[str, str]
) -> str:
    if column in {"id", "ref", "replaces_id"}:
        return ""
    if column in _PEOPLE:
        return names.get(value, "")
    if column == "household_id":
        return homes.get(value, "")
    return staff.get(value, "") if column.endswith("_ref") else str(value)
