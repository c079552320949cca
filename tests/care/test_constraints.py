"""What the database refuses about law and care, and what it lets stand."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from tests import make
from tests.care.facts import OWN, SPRING, brought, unsaved
from tests.cast import Cast

from alongside.care.models import (
    KINDS,
    AdoptionStep,
    Assessment,
    Brought,
    CarePeriod,
    Dated,
    Disability,
    EarlierReferral,
    Enquiry,
    HelpPlan,
    Home,
    LegalStatus,
    MissingTime,
    NeedPeriod,
    ProtectionPlan,
    Review,
    WorkerTold,
)
from alongside.people.models import Person

pytestmark = pytest.mark.django_db
ONE_AT_A_TIME = [LegalStatus, Home, CarePeriod, ProtectionPlan, HelpPlan]
MAY_END_THE_SAME_DAY = [Assessment, MissingTime, Enquiry, EarlierReferral, NeedPeriod]
DATED = [kind for kind in KINDS if issubclass(kind, Dated)]
SAYS_WHICH: dict[type[Brought], str] = {
    LegalStatus: "code", Home: "code", MissingTime: "code", Disability: "code", WorkerTold: "worker_code",
    AdoptionStep: "step", Review: "kind", EarlierReferral: "kind",
}  # fmt: skip


def refused(
    made: type[Brought], person: Person, by: str, *, more: dict[str, Any] | None = None
) -> None:
    """See the database refuse a fact, by a constraint whose name ends so."""
    fact = unsaved(made, person, recorded_at=make.NOW, recorded_by_ref="somebody-a")
    for name, value in (more or {}).items():
        setattr(fact, name, value)
    with pytest.raises(IntegrityError, match=by), transaction.atomic():
        fact.save(force_insert=True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_fact_does_not_stand_twice(nora: Person, kind: type[Brought]) -> None:
    brought(kind, nora)

    refused(kind, nora, "one_at_a_time|only_once")


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_that_was_set_aside_is_in_nobodys_way(nora: Person, kind: type[Brought]) -> None:
    aside: dict[str, Any] = {
        "set_aside_at": make.NOW,
        "set_aside_by_ref": "somebody-a",
        "set_aside_as": "withdrawn",
    }

    brought(kind, nora, **aside)
    brought(kind, nora)

    assert kind._default_manager.filter(person=nora).count() == 2


@pytest.mark.parametrize("kind", KINDS)
def test_another_child_has_facts_of_their_own(
    cast: Cast, nora: Person, kind: type[Brought]
) -> None:
    brought(kind, nora)

    brought(kind, make.person(cast.worker, "Tam"))

    assert kind._default_manager.count() == 2


@pytest.mark.parametrize("kind", ONE_AT_A_TIME)
def test_two_that_touch_stand_and_two_that_overlap_do_not(
    nora: Person, kind: type[Brought]
) -> None:
    brought(kind, nora, to_date=date(2025, 6, 1))
    brought(kind, nora, from_date=date(2025, 6, 1), to_date=date(2025, 9, 1))

    refused(kind, nora, "one_at_a_time", more={"from_date": date(2025, 8, 31)})


def test_times_in_need_may_overlap(nora: Person) -> None:
    brought(NeedPeriod, nora)

    brought(NeedPeriod, nora, from_date=date(2025, 6, 1))

    assert NeedPeriod.objects.filter(person=nora).count() == 2


@pytest.mark.parametrize("kind", DATED)
def test_nothing_ends_before_it_begins(nora: Person, kind: type[Brought]) -> None:
    refused(kind, nora, "ends_after_it_begins", more={"to_date": SPRING - timedelta(days=1)})


@pytest.mark.parametrize("kind", [k for k in DATED if k not in MAY_END_THE_SAME_DAY])
def test_what_lasts_lasts_a_day(nora: Person, kind: type[Brought]) -> None:
    refused(kind, nora, "ends_after_it_begins", more={"to_date": SPRING})


@pytest.mark.parametrize("kind", MAY_END_THE_SAME_DAY)
def test_some_things_are_over_on_the_day_they_began(nora: Person, kind: type[Brought]) -> None:
    made = brought(kind, nora, to_date=SPRING)

    assert made.pk


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_finds_a_fact_right_at_no_time(nora: Person, kind: type[Brought]) -> None:
    refused(kind, nora, "confirmed_wholly", more={"confirmed_by_ref": "somebody-a"})
    refused(kind, nora, "confirmed_wholly", more={"confirmed_at": make.NOW})


@pytest.mark.parametrize(("made", "column"), SAYS_WHICH.items())
def test_a_fact_says_what_it_is_a_fact_of(nora: Person, made: type[Brought], column: str) -> None:
    refused(made, nora, "says_which", more={column: ""})


def test_a_conference_that_was_held_was_needed(nora: Person) -> None:
    refused(
        Enquiry,
        nora,
        "conference_was_needed",
        more={"conference_on": SPRING, "conference_not_needed": True},
    )


@pytest.mark.parametrize("kind", KINDS)
def test_everything_of_a_person_and_of_an_import_is_found_by_an_index(kind: type[Brought]) -> None:
    found = [index for index in kind._meta.indexes if isinstance(index, models.Index)]

    assert {str(index.expressions[0]) for index in found} == {"F(person)", "F(brought_in)"}


def test_the_kinds_are_all_there_are() -> None:
    assert set(KINDS) == set(OWN)
    assert len(KINDS) == len(Brought.__subclasses__()) + len(Dated.__subclasses__()) - 1


@pytest.mark.parametrize("where", ["postcode", "urn"])
@pytest.mark.parametrize("code", ["A1", "A3", "A6"])
def test_where_a_family_who_adopt_live_is_in_no_home(nora: Person, code: str, where: str) -> None:
    refused(Home, nora, "of_adopters_is_not_found", more={"postcode": "", where: "X", "code": code})

    brought(Home, nora, code=code, postcode="")
