"""What the database refuses about people, whoever asks it."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests import make
from tests.cast import Cast
from tests.support.wall import web

from alongside.people.models import (
    Bond,
    ContactPoint,
    Details,
    Fact,
    HouseholdMembership,
    Identifier,
    NetworkTie,
    ParentalResponsibility,
    PersonName,
    Relationship,
)

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
WRITTEN: dict[str, Any] = {"recorded_at": make.NOW, "recorded_by_ref": "NOBODYHERE"}


def test_two_known_as_names_at_once(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")

    refuses(
        "people_personname_one_known_as", PersonName(person=tilly, kind="known-as", given="Til")
    )


def test_two_main_homes_at_once_but_not_one_after_the_other(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    home, other = (
        make.household(cast.worker, name="Mum's"),
        make.household(cast.worker, name="Nan's"),
    )
    saved(HouseholdMembership(person=tilly, household=home, from_date=JUNE, to_date=JULY))
    saved(HouseholdMembership(person=tilly, household=other, from_date=JULY))

    refuses(
        "people_householdmembership_one_main",
        HouseholdMembership(person=tilly, household=home, from_date=date(2026, 8, 1)),
    )
    saved(HouseholdMembership(person=tilly, household=home, from_date=JULY, is_main=False))


@pytest.mark.parametrize("kind", ["sibling", "friend", "married"])
def test_a_tie_that_is_the_same_from_both_sides_is_written_from_one(cast: Cast, kind: str) -> None:
    first, second = make.person(cast.worker, "A"), make.person(cast.worker, "B")
    make.related(second, kind, first, cast.worker)

    refuses(
        "people_relationship_from_one_side", Relationship(person=second, other=first, kind=kind)
    )
    refuses("people_relationship_once", Relationship(person=first, other=second, kind=kind))


def test_what_excludes_each_other_between_two_people(cast: Cast) -> None:
    first, second = make.person(cast.worker, "A"), make.person(cast.worker, "B")
    make.related(first, "married", second, cast.worker, from_date=JUNE)
    make.related(first, "half-sibling", second, cast.worker)

    refuses(
        "people_relationship_one_couple",
        Relationship(person=first, other=second, kind="living-together", from_date=JULY),
    )
    refuses(
        "people_relationship_one_sibling", Relationship(person=first, other=second, kind="sibling")
    )
    refuses("people_relationship_is_of_two", Relationship(person=first, other=first, kind="parent"))


def test_a_number_belongs_to_one_person(cast: Cast) -> None:
    first, second = make.person(cast.worker, "A"), make.person(cast.worker, "B")
    make.fact(Identifier(person=first, scheme="nhs", value="9990000018"), cast.worker)
    make.fact(
        Identifier(person=first, scheme="local", system="Old system", value="77"), cast.worker
    )

    refuses(
        "people_identifier_is_one_persons",
        Identifier(person=second, scheme="nhs", value="9990000018"),
    )
    refuses(
        "people_identifier_is_one_persons",
        Identifier(person=second, scheme="local", system="OLD system", value="77"),
    )
    refuses(
        "people_identifier_says_whose_system",
        Identifier(person=second, scheme="legacy", value="77"),
    )


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("people_contactpoint_is_of_one", ContactPoint(kind="phone", words="1")),
        ("people_contactpoint_says_where", ContactPoint(kind="phone", words="")),
        ("people_bond_is_somebodys_view", Bond(feeling="close")),
        ("people_networktie_is_one_thing", NetworkTie(said_by_words="us")),
        ("people_networktie_is_somebodys_view", NetworkTie(name="Choir")),
        ("people_parentalresponsibility_is_one_holder", ParentalResponsibility(by="agreement", source="seen")),
        ("people_parentalresponsibility_says_how_we_know",
         ParentalResponsibility(by="care-order", held_by_words="Aldermere Council")),
    ],
)  # fmt: skip
def test_facts_that_leave_out_what_they_need(cast: Cast, name: str, fact: Fact) -> None:
    first, second = make.person(cast.worker, "A"), make.person(cast.worker, "B")
    for column, one in (("person", first), ("child", first), ("other", second)):
        wanted = name != "people_contactpoint_is_of_one" and not (
            isinstance(fact, NetworkTie) and column == "other"
        )
        if hasattr(type(fact), column) and wanted:
            setattr(fact, column, one)

    refuses(name, fact)


@pytest.mark.parametrize(
    "parts", [{"birth_day": 3}, {"birth_year": 2020, "birth_day": 3}, {"birth_month": 13, "birth_year": 2020},
              {"death_year": 2020}]
)  # fmt: skip
def test_dates_in_pieces_that_are_no_dates(cast: Cast, parts: dict[str, int]) -> None:
    tilly = make.person(cast.worker, "Tilly")
    Details.objects.filter(person=tilly).update(
        set_aside_at=make.NOW, set_aside_by_ref="NOBODYHERE", set_aside_as="changed"
    )

    with pytest.raises(IntegrityError, match="people_details_"), transaction.atomic():
        saved(Details(person=tilly, **parts))


def test_the_web_cannot_rewrite_or_remove_what_was_written(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")

    for statement in (
        "UPDATE people_personname SET given = 'Milly' WHERE person_id = %s",
        "UPDATE people_details SET birth_year = 1999 WHERE person_id = %s",
        "DELETE FROM people_personname WHERE person_id = %s",
        "UPDATE people_person SET ref = 'AAAAAAAAAA' WHERE id = %s",
        "DELETE FROM people_person WHERE id = %s",
    ):
        refused = pytest.raises(DatabaseError, match="permission denied")
        with refused, web(), transaction.atomic():
            run(statement, tilly.pk)


def run(statement: str, *values: int) -> None:
    """Run a statement as the web does."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def saved(fact: Fact) -> Fact:
    """Put a row straight into its table."""
    for column, value in WRITTEN.items():
        setattr(fact, column, value)
    fact.save(force_insert=True)
    return fact


def refuses(name: str, fact: Fact) -> None:
    """Check that the database refuses a row, by the rule of this name."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        saved(fact)
