"""Who may see what: the one rule, each branch of it, and what must hold whatever the facts are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.people.rules.sight import (
    ASKED_BY_LEVEL,
    BASES,
    CLASS_WORDS,
    Basis,
    DataClass,
    Held,
    Level,
    Ways,
    open_classes,
    seen_under,
    sees,
    worst,
)

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)
WORK = BASES[Basis.LEAD].classes


def held(basis: Basis = Basis.LEAD, **more: Any) -> Held:
    """Return a grant as the table of bases gives it."""
    meaning = BASES[basis]
    given = {"ref": "AAAAAAAAAA", "basis": basis.value, "record": 1, "from_at": NOW}
    return Held(**{"purpose": meaning.purpose, "classes": meaning.classes, **given, **more})


def opened(*grants: Held, now: datetime = NOW, **more: Any) -> frozenset[DataClass]:
    """Return what these grants open."""
    return open_classes(Ways(held=grants, **more), now=now)


def test_nobody_sees_anything_who_was_given_nothing() -> None:
    assert opened() == frozenset()
    assert not any(sees(Ways(), one, now=NOW) for one in DataClass)


def test_a_grant_opens_its_classes_and_no_other() -> None:
    assert opened(held()) == WORK == {DataClass.SHARED, DataClass.ORDINARY, DataClass.THIRD_PARTY}
    assert opened(held(Basis.FAMILY)) == {DataClass.SHARED}
    assert sees(Ways((held(Basis.FAMILY),)), now=NOW)
    assert not sees(Ways((held(Basis.FAMILY),)), DataClass.ORDINARY, now=NOW)


def test_two_grants_open_what_either_opens() -> None:
    assert opened(held(), held(Basis.SAFE_ADDRESS)) == WORK | {DataClass.SAFETY}


def test_what_keeps_somebody_safe_is_no_way_into_their_record() -> None:
    assert opened(held(Basis.SAFE_ADDRESS)) == frozenset()


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [(-A_MOMENT, False), (timedelta(), True), (timedelta(hours=1) - A_MOMENT, True), (timedelta(hours=1), False)],
)  # fmt: skip
def test_a_grant_counts_from_its_first_moment_and_is_over_at_its_last(
    moment: timedelta, is_open: bool
) -> None:
    one = held(until_at=NOW + timedelta(hours=1))

    assert bool(opened(one, now=NOW + moment)) is is_open


def test_a_conflict_and_having_left_close_everything() -> None:
    every = tuple(held(basis) for basis in Basis)

    assert opened(*every) == frozenset(DataClass)
    assert opened(*every, has_conflict=True) == frozenset()
    assert opened(*every, is_at_work=False) == frozenset()


@pytest.mark.parametrize(
    ("basis", "level", "is_open"),
    [
        (Basis.LEAD, Level.OPEN, True), (Basis.LEAD, Level.RESTRICTED, False), (Basis.LEAD, Level.SEALED, False),
        (Basis.GLASS, Level.RESTRICTED, True), (Basis.GLASS, Level.SEALED, False),
        (Basis.GOVERNANCE, Level.RESTRICTED, True), (Basis.GOVERNANCE, Level.SEALED, False),
        (Basis.NAMED, Level.RESTRICTED, True), (Basis.NAMED, Level.SEALED, True),
    ],
)  # fmt: skip
def test_a_closed_record_asks_for_a_class_of_its_own(
    basis: Basis, level: Level, is_open: bool
) -> None:
    assert bool(opened(held(basis), levels=((1, level),))) is is_open


def test_each_closed_record_of_two_that_are_linked_asks_for_its_own() -> None:
    both = ((1, Level.RESTRICTED), (2, Level.RESTRICTED))

    assert opened(held(Basis.NAMED), held(), levels=both) == frozenset()
    assert opened(held(Basis.NAMED), held(Basis.GLASS, record=2), levels=both)


def test_a_naming_that_is_over_opens_no_closed_record() -> None:
    over = held(Basis.NAMED, from_at=NOW - timedelta(days=1), until_at=NOW)

    assert opened(held(), over, levels=((1, Level.SEALED),)) == frozenset()


def test_a_look_rests_on_the_live_grant_that_is_nearest_to_the_work() -> None:
    over = held(Basis.LEAD, from_at=NOW - timedelta(days=1), until_at=NOW)
    glass, pod = held(Basis.GLASS, ref="GLASS"), held(Basis.POD, ref="POD")

    assert seen_under(Ways((over, glass, pod, held(Basis.SAFE_ADDRESS))), now=NOW) == pod
    assert seen_under(Ways((over, held(Basis.SAFE_ADDRESS))), now=NOW) is None
    assert seen_under(Ways((replace(glass, basis="of old", ref="AAA"), glass)), now=NOW) == glass


def test_a_look_rests_on_the_first_of_two_alike() -> None:
    first, second = held(ref="AAA"), held(ref="BBB")

    assert seen_under(Ways((second, first)), now=NOW) == first


def test_linked_records_are_as_closed_as_the_most_closed_of_them() -> None:
    assert worst([]) == Level.OPEN
    for one, other in product(Level, Level):
        order = [Level.OPEN, Level.RESTRICTED, Level.SEALED]
        assert worst([one, other]) == order[max(order.index(one), order.index(other))]


def test_every_basis_and_class_has_words_and_only_naming_opens_what_is_sealed() -> None:
    assert set(BASES) == set(Basis)
    assert set(CLASS_WORDS) == set(DataClass)
    assert {b for b, m in BASES.items() if DataClass.SEALED in m.classes} == {Basis.NAMED}
    assert {b for b, m in BASES.items() if DataClass.RESTRICTED in m.classes} == {
        Basis.NAMED, Basis.GLASS, Basis.GOVERNANCE,
    }  # fmt: skip
    assert {b for b, m in BASES.items() if DataClass.SAFETY in m.classes} == {Basis.SAFE_ADDRESS}
    assert {b: m.lasts for b, m in BASES.items() if m.lasts} == {
        Basis.GLASS: timedelta(hours=4), Basis.DUTY: timedelta(hours=72), Basis.STARTED: timedelta(days=14),
        Basis.AUDIT_SAMPLE: timedelta(days=14), Basis.GOVERNANCE: timedelta(days=14),
    }  # fmt: skip


moments = st.integers(-3, 3).map(lambda hours: NOW + timedelta(hours=hours))
classes = st.frozensets(st.sampled_from(DataClass))
records = st.integers(1, 3)
grants = st.builds(
    Held, st.sampled_from(["AAA", "BBB", "CCC"]), st.sampled_from(Basis), st.just("work"), classes, records,
    moments, st.none() | moments,
)  # fmt: skip
ways = st.builds(
    Ways,
    st.lists(grants, max_size=5).map(tuple),
    st.lists(st.tuples(records, st.sampled_from(Level)), max_size=3).map(tuple),
    st.booleans(),
    st.booleans(),
)


@given(ways, moments)
def test_it_answers_for_whatever_facts_there_are(some: Ways, now: datetime) -> None:
    found = open_classes(some, now=now)

    assert found <= frozenset(DataClass)
    assert not found or DataClass.SHARED in found
    assert all(sees(some, one, now=now) is (one in found) for one in DataClass)
    assert not found or seen_under(some, now=now) is not None


@given(ways, moments)
def test_nothing_is_open_that_no_live_grant_opens(some: Ways, now: datetime) -> None:
    live = [
        one
        for one in some.held
        if one.from_at <= now and not (one.until_at and one.until_at <= now)
    ]

    assert open_classes(some, now=now) <= frozenset().union(*(one.classes for one in live))
    assert open_classes(replace(some, held=()), now=now) == frozenset()


@given(ways, moments, st.booleans())
def test_what_denies_beats_all_that_opens(some: Ways, now: datetime, is_conflict: bool) -> None:
    everything = held(classes=frozenset(DataClass))
    denied = replace(
        some, held=(*some.held, everything), has_conflict=is_conflict, is_at_work=is_conflict
    )

    assert open_classes(denied, now=now) == frozenset()


@given(ways, moments, grants)
def test_one_more_grant_never_closes_anything(some: Ways, now: datetime, more: Held) -> None:
    with_it = replace(some, held=(*some.held, more))

    assert open_classes(some, now=now) <= open_classes(with_it, now=now)


@given(ways, moments, st.tuples(records, st.sampled_from(sorted(ASKED_BY_LEVEL))))
def test_one_more_closing_never_opens_anything(
    some: Ways, now: datetime, more: tuple[int, Level]
) -> None:
    shut = replace(some, levels=(*some.levels, more))

    assert open_classes(shut, now=now) <= open_classes(some, now=now)


@given(grants, moments, st.integers(0, 5))
def test_what_is_over_never_opens_again_by_itself(one: Held, now: datetime, hours: int) -> None:
    later = now + timedelta(hours=hours)

    assert not (one.until_at and now >= one.until_at and one.is_live(later))
    assert one.is_live(now) is (one.from_at <= now and (one.until_at is None or now < one.until_at))
