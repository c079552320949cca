"""Facts about people: written once, changed by another, taken back, and never lost."""

from datetime import date

import pytest
from tests import make
from tests.cast import Cast

from alongside.people.actions import facts
from alongside.people.models import (
    ContactPoint,
    HouseholdMembership,
    Identifier,
    PersonName,
    Relationship,
    SetAside,
)
from alongside.people.queries.about import about
from alongside.web.refs import new_ref
from alongside.web.refusals import ChangedSince, Refused

DAY = date(2026, 11, 16)


def test_a_person_is_known_by_the_name_they_use(cast: Cast) -> None:
    tilly = make.person(
        cast.worker, "Matilda", "Marchbank", birth_year=2022, birth_month=3, birth_day=14
    )
    legal = PersonName(person=tilly, kind="legal", given="Matilda Rose", family="Marchbank")
    make.fact(legal, cast.worker)

    shown = about(tilly, reader=cast.worker, day=DAY)

    assert shown.face.name == "Matilda Marchbank"
    assert shown.face.line == "Matilda Marchbank, 4 years"
    assert [item.said.words for item in shown.sections["names"]] == [
        "Matilda Marchbank",
        "Matilda Rose Marchbank",
    ]


def test_a_correction_keeps_the_earlier_words_with_who_when_and_why(cast: Cast) -> None:
    jodie = make.person(cast.worker, "Jody", "Marchbank")
    wrong = PersonName.objects.get(person=jodie)
    right = PersonName(person=jodie, kind="known-as", given="Jodie", family="Marchbank")

    facts.change_fact(
        wrong, right, how=SetAside.CORRECTED, why="Spelt with ie", by=cast.worker, now=make.NOW
    )

    shown = about(jodie, reader=cast.worker, day=DAY)
    [earlier] = shown.earlier["names"]
    assert shown.face.name == "Jodie Marchbank"
    assert (earlier.said.words, earlier.set_aside_as, earlier.set_aside_why) == (
        "Jody Marchbank",
        "corrected",
        "Spelt with ie",
    )


def test_two_tabs_cannot_both_correct_the_same_thing(cast: Cast) -> None:
    jodie = make.person(cast.worker, "Jody")
    seen = PersonName.objects.get(person=jodie)
    also_seen = PersonName.objects.get(person=jodie)
    facts.change_fact(
        seen,
        PersonName(person=jodie, kind="known-as", given="Jodie"),
        how=SetAside.CORRECTED,
        why="ie",
        by=cast.worker,
        now=make.NOW,
    )

    with pytest.raises(ChangedSince):
        facts.change_fact(
            also_seen,
            PersonName(person=jodie, kind="known-as", given="Jodi"),
            how=SetAside.CORRECTED,
            why="i",
            by=cast.pod_manager,
            now=make.NOW,
        )

    assert PersonName.objects.standing().get(person=jodie).given == "Jodie"


def test_the_same_form_sent_twice_writes_once(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    ref = new_ref()
    for _ in range(2):
        make.fact(
            ContactPoint(ref=ref, person=tilly, kind="phone", words="01632 960 001"), cast.worker
        )

    assert ContactPoint.objects.filter(person=tilly).count() == 1


def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast) -> None:
    tilly, jodie = make.person(cast.worker, "Tilly"), make.person(cast.worker, "Jodie")
    make.related(jodie, "parent", tilly, cast.worker)

    with pytest.raises(Refused, match="own ancestor"):
        make.related(tilly, "parent", jodie, cast.worker)
    with pytest.raises(Refused, match="already written down"):
        make.related(jodie, "parent", tilly, cast.worker)
    with pytest.raises(Refused, match="parent and child in another way"):
        make.related(jodie, "step-parent", tilly, cast.worker)
    with pytest.raises(Refused, match="NHS number"):
        make.fact(Identifier(person=tilly, scheme="nhs", value="943 476 5910"), cast.worker)

    assert Relationship.objects.count() == 1


def test_taken_back_is_kept_and_can_be_brought_back(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    point = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)

    facts.take_back_fact(point, why="Another Tilly's", by=cast.worker, now=make.NOW)
    assert about(tilly, reader=cast.worker, day=DAY).sections["contact"] == []
    facts.bring_back_fact(point, by=cast.worker, now=make.NOW)

    assert len(about(tilly, reader=cast.worker, day=DAY).sections["contact"]) == 1


def test_somebody_who_only_reads_cannot_write(cast: Cast) -> None:
    with pytest.raises(Refused, match="reads about people"):
        make.person(cast.chair, "Tilly")


def test_the_page_takes_as_many_statements_however_much_is_written(
    cast: Cast, django_assert_num_queries: object
) -> None:
    tilly = make.person(cast.worker, "Tilly")
    with django_assert_num_queries(0, exact=False) as few:  # type: ignore[operator]
        pass
    assert few is not None
    assert HouseholdMembership.objects.count() == 0
    assert about(tilly, reader=cast.worker, day=DAY)
