"""A worker says of what was brought in that it is right, how it was, or that it was never so; nothing is lost."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.care.facts import OWN, SPRING, brought, everything, unsaved
from tests.cast import Cast

from alongside.care.actions.confirming import confirm, confirm_all, put_right, take_back
from alongside.care.models import (
    KINDS,
    AdoptionStep,
    Assessment,
    Brought,
    Home,
    LegalStatus,
    MissingTime,
)
from alongside.people.models import Person, SetAside
from alongside.web.refusals import ChangedSince, Refused

Trail = Callable[[str], list[str]]
LATER = make.NOW + timedelta(hours=1)
OLD_HOME: dict[str, Any] = {"code": "H5", "provider": "PR4"}


def test_one_fact_is_found_right_by_whoever_works_with_the_child(
    cast: Cast, nora: Person, trail: Trail
) -> None:
    fact = brought(LegalStatus, nora)

    confirm(fact, by=cast.worker, now=LATER)

    assert not fact.is_waiting
    assert (fact.confirmed_by_ref, fact.confirmed_at) == (cast.worker.ref, LATER)
    assert trail(nora.ref)[-1] == "care.confirmed"


def test_said_twice_the_first_time_counts(cast: Cast, nora: Person, trail: Trail) -> None:
    fact = brought(LegalStatus, nora)
    confirm(fact, by=cast.worker, now=LATER)

    confirm(fact, by=cast.pod_manager, now=LATER + timedelta(days=1))

    assert fact.confirmed_by_ref == cast.worker.ref
    assert trail(nora.ref).count("care.confirmed") == 1


def test_what_was_taken_back_meanwhile_is_not_found_right(cast: Cast, nora: Person) -> None:
    fact = brought(LegalStatus, nora)
    take_back(LegalStatus.objects.get(pk=fact.pk), why="His cousin", by=cast.worker, now=LATER)

    with pytest.raises(ChangedSince):
        confirm(fact, by=cast.worker, now=LATER)

    assert LegalStatus.objects.get(pk=fact.pk).confirmed_at is None


def test_somebody_outside_the_work_confirms_nothing(cast: Cast, nora: Person) -> None:
    fact = brought(LegalStatus, nora)

    with pytest.raises(Refused):
        confirm(fact, by=cast.other_pod, now=LATER)
    with pytest.raises(Refused):
        confirm_all(nora, [fact.ref], by=cast.other_pod, now=LATER)
    with pytest.raises(Refused):
        put_right(fact, unsaved(LegalStatus, nora), why="No", by=cast.other_pod, now=LATER)
    with pytest.raises(Refused):
        take_back(fact, why="No", by=cast.other_pod, now=LATER)

    assert LegalStatus.objects.get(pk=fact.pk).is_waiting


def test_all_of_it_is_found_right_at_once_with_one_trace(
    cast: Cast, nora: Person, trail: Trail
) -> None:
    facts = everything(nora)

    refs = [one.ref for one in facts]

    done = confirm_all(nora, refs, by=cast.worker, now=LATER)

    assert done == len(facts)
    assert not any(kind._default_manager.get(person=nora).is_waiting for kind in KINDS)
    assert trail(nora.ref).count("care.confirmed") == 1
    assert confirm_all(nora, refs, by=cast.worker, now=LATER) == 0


def test_what_was_not_on_the_page_waits_on_whenever_it_says_that_it_came(
    cast: Cast, nora: Person
) -> None:
    read = brought(LegalStatus, nora)
    # An import that went on after it had stopped writes as of the moment it began.
    late = brought(Home, nora, recorded_at=make.NOW - timedelta(hours=3))

    done = confirm_all(nora, [read.ref, "no", ""], by=cast.worker, now=LATER)

    assert done == 1
    assert Home.objects.get(pk=late.pk).is_waiting


def test_another_childs_facts_and_what_a_worker_wrote_stay_as_they_are(
    cast: Cast, nora: Person
) -> None:
    tam = brought(LegalStatus, make.person(cast.worker, "Tam"))
    own = brought(Home, nora, brought_in="", mapping="")

    done = confirm_all(nora, [tam.ref, own.ref], by=cast.worker, now=LATER)

    assert done == 0
    assert LegalStatus.objects.get(pk=tam.pk).is_waiting
    assert Home.objects.get(pk=own.pk).confirmed_at is None


@pytest.mark.parametrize("kind", KINDS)
def test_any_fact_is_put_right_and_the_earlier_stays_with_who_and_why(
    cast: Cast, nora: Person, kind: type[Brought]
) -> None:
    old = brought(kind, nora)

    new = put_right(old, unsaved(kind, nora), why=" The letter says so ", by=cast.worker, now=LATER)

    old.refresh_from_db()
    assert (old.set_aside_as, old.set_aside_why) == (SetAside.CORRECTED, "The letter says so")
    assert new.replaces == old
    assert (new.brought_in, new.recorded_by_ref, new.is_waiting) == ("", cast.worker.ref, False)
    assert old.source == "episodes.csv, row 12"


def test_putting_right_asks_why(cast: Cast, nora: Person) -> None:
    old = brought(Home, nora)

    with pytest.raises(Refused, match="why"):
        put_right(old, unsaved(Home, nora), why=" ", by=cast.worker, now=LATER)

    assert Home.objects.standing().get(person=nora).pk == old.pk


def test_of_two_who_put_the_same_right_the_second_is_told(cast: Cast, nora: Person) -> None:
    first = brought(Home, nora)
    second = Home.objects.get(pk=first.pk)
    put_right(first, unsaved(Home, nora), why="One", by=cast.worker, now=LATER)

    with pytest.raises(ChangedSince):
        put_right(second, unsaved(Home, nora), why="Two", by=cast.pod_manager, now=LATER)


def test_a_code_of_no_list_is_refused_and_a_retired_one_may_stand(cast: Cast, nora: Person) -> None:
    old = brought(Home, nora, **OLD_HOME)

    with pytest.raises(Refused, match="not a code for a kind of home"):
        put_right(old, unsaved(Home, nora, code="Q9"), why="No", by=cast.worker, now=LATER)
    found, wrong = brought(Assessment, nora), unsaved(Assessment, nora, factors=["3B", "99Z"])
    with pytest.raises(Refused, match="not a code for what an assessment found"):
        put_right(found, wrong, why="No", by=cast.worker, now=LATER)
    new = put_right(old, unsaved(Home, nora, **OLD_HOME), why="Days", by=cast.worker, now=LATER)

    assert new.pk


def test_days_out_of_order_are_refused_in_words(cast: Cast, nora: Person) -> None:
    old, away = brought(LegalStatus, nora), brought(MissingTime, nora)
    before: dict[str, Any] = {"to_date": SPRING - timedelta(days=1)}
    same: dict[str, Any] = {"to_date": SPRING}

    with pytest.raises(Refused, match="before the beginning"):
        put_right(old, unsaved(LegalStatus, nora, **before), why="No", by=cast.worker, now=LATER)
    with pytest.raises(Refused, match="a day at least"):
        put_right(old, unsaved(LegalStatus, nora, **same), why="No", by=cast.worker, now=LATER)
    came_back = put_right(
        away, unsaved(MissingTime, nora, **same), why="Back by tea", by=cast.worker, now=LATER
    )

    assert came_back.pk


def test_what_overlaps_is_refused_in_words(cast: Cast, nora: Person) -> None:
    brought(Home, nora, to_date=date(2025, 6, 1))
    late = brought(Home, nora, from_date=date(2025, 6, 1))

    with pytest.raises(Refused, match="same day"):
        put_right(late, unsaved(Home, nora), why="No", by=cast.worker, now=LATER)


def test_where_a_family_who_adopt_live_is_written_nowhere_here(cast: Cast, nora: Person) -> None:
    old = brought(Home, nora, code="A5", postcode="")
    where: dict[str, Any] = {"code": "A5", "postcode": "DE24 0QL"}

    with pytest.raises(Refused, match="safe address"):
        put_right(old, unsaved(Home, nora, **where), why="Found it", by=cast.worker, now=LATER)
    new = put_right(
        old, unsaved(Home, nora, code="A5", postcode=""), why="Days", by=cast.worker, now=LATER
    )

    assert new.pk


def test_only_a_plan_that_was_given_up_says_why(cast: Cast, nora: Person) -> None:
    old = brought(AdoptionStep, nora)
    why: dict[str, Any] = {"step": "adopted", "code": "RD3"}

    with pytest.raises(Refused, match="no longer the plan"):
        put_right(old, unsaved(AdoptionStep, nora, **why), why="No", by=cast.worker, now=LATER)


def test_a_fact_is_not_put_right_into_another_childs_life(cast: Cast, nora: Person) -> None:
    old, tam = brought(Home, nora), make.person(cast.worker, "Tam")

    with pytest.raises(Refused, match="something else"):
        put_right(old, unsaved(Home, tam), why="No", by=cast.worker, now=LATER)
    with pytest.raises(Refused, match="something else"):
        put_right(old, unsaved(LegalStatus, nora), why="No", by=cast.worker, now=LATER)


def test_what_was_never_so_is_taken_back_with_a_reason(
    cast: Cast, nora: Person, trail: Trail
) -> None:
    fact = brought(MissingTime, nora)

    with pytest.raises(Refused, match="why"):
        take_back(fact, why="", by=cast.worker, now=LATER)
    take_back(fact, why="His cousin of the same name", by=cast.worker, now=LATER)

    assert not MissingTime.objects.standing().filter(person=nora).exists()
    assert MissingTime.objects.get(person=nora).set_aside_why == "His cousin of the same name"
    assert trail(nora.ref)[-1] == "fact.taken-back"


def test_each_kind_says_what_it_is() -> None:
    assert all(OWN[kind] for kind in KINDS)
