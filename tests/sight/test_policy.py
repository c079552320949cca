"""Every address and every table with personal data has said what it opens, and to whom."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from tests.sight import policy

from alongside.accounts.routes import every_route
from alongside.people.models import Person

# Who is on the staff, and what they did: seen by those who look after accounts and the trail, not by grants.
ABOUT_STAFF = {
    "accounts_onetimelink", "accounts_roleheld", "accounts_session", "accounts_user", "audit_chainhead", "audit_event",
    "pods_away", "pods_podmembership",
}  # fmt: skip
# Words that occur in names, and nobody's.
NOBODYS = {"people_nameword"}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert policy.complaints(every_route(), policy.rows()) == []


def test_an_address_without_a_row_is_found_and_so_is_a_row_that_is_not_so() -> None:
    routes, said = every_route(), policy.rows()
    row = said.pop("casefile:about")

    assert policy.complaints(routes, said) == ["casefile:about (p/<ref:ref>/about/) has no row"]
    said |= {"casefile:about": row, "nowhere": row}
    assert policy.complaints(routes, said) == ["nowhere is no address"]
    del said["nowhere"]
    said["casefile:about"] = replace(row, permission="see-today")
    assert len(policy.complaints(routes, said)) == 1
    said["casefile:about"] = replace(row, asks="permission")
    assert len(policy.complaints(routes, said)) == 1


def with_personal_data() -> set[str]:
    """Return every table of ours that says something about somebody."""
    return {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("alongside.")
        and (model.Privacy.identifying or model.Privacy.sensitive)  # type: ignore[attr-defined]
    }


def leads_to_a_person(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Say whether a table points at a person, itself or through others."""
    if model is Person:
        return True
    beside = {f.related_model for f in model._meta.concrete_fields if f.is_relation}
    return any(
        leads_to_a_person(one, seen | {model})  # type: ignore[arg-type]
        for one in beside - seen - {model}
    )


def walled() -> set[str]:
    """Return every table behind the second wall, its owner included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_table_with_personal_data_is_behind_the_wall() -> None:
    assert with_personal_data() - walled() == ABOUT_STAFF | NOBODYS
    assert {m._meta.db_table for m in apps.get_models() if leads_to_a_person(m)} <= walled()


@pytest.mark.django_db
def test_every_table_behind_the_wall_has_a_row() -> None:
    assert walled() == set(policy.tables())


@pytest.mark.django_db
def test_a_table_whose_wall_does_not_stand_for_its_owner_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_details NO FORCE ROW LEVEL SECURITY")

    assert set(policy.tables()) - walled() == {"people_details"}
