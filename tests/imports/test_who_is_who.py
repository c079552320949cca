"""Who is who: a person decides, decides otherwise, and is shown nobody whose record is closed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.imports.browsing import all_of, brought, packed, words_of
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.imports.models import (
    ArrivedChild,
)
from alongside.people.actions.facts import record_fact
from alongside.people.models import Identifier, Person

pytestmark = pytest.mark.django_db


def known_like(cast: Cast, arrival_key: str) -> Person:
    """Start a record of somebody with the pupil number of a child of the files, born on another day."""
    known = make.person(
        cast.worker, "Maisie", "Tranter", birth_year=2011, birth_month=6, birth_day=14
    )
    with reading_as(cast.worker):
        record_fact(
            Identifier(person=known, scheme="upn", value="C831200109002"),
            by=cast.worker,
            now=clock.now(),
        )
    return known


def test_who_is_who_is_decided_and_decided_otherwise(cast: Cast, una: User) -> None:
    known = known_like(cast, "A101")
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    child = ArrivedChild.objects.get(key="A101")
    asked = words_of(browser, f"{here}who/")

    same = browser.post(f"{here}who/", {"child": child.pk, "choice": f"same:{known.ref}"})
    child.refresh_from_db()
    chosen = child.person
    otherwise = browser.post(f"{here}who/", {"child": child.pk, "choice": "new"})
    child.refresh_from_db()

    assert "Maisie Tranter" in asked
    assert (same.status_code, otherwise.status_code) == (302, 302)
    assert chosen == known
    assert (child.choice, child.person) == ("new", None)
    assert "Somebody new" in words_of(browser, f"{here}who/?show=decided")


def test_somebody_whose_record_is_closed_is_never_shown(cast: Cast, una: User) -> None:
    known = known_like(cast, "A101")
    make.closed(known, "restricted", cast.information_governance)
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    child = ArrivedChild.objects.get(key="A101")

    page = words_of(browser, f"{here}who/")
    browser.post(f"{here}who/", {"child": child.pk, "choice": f"same:{known.ref}"})

    child.refresh_from_db()
    assert "Somebody whose record is closed" in page
    assert "Maisie" not in page
    assert known.ref not in page
    assert child.choice == ""


def test_a_person_who_is_not_likely_cannot_be_chosen(cast: Cast, una: User) -> None:
    known_like(cast, "A101")
    other = make.person(cast.worker, "Somebody", "Else")
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    child = ArrivedChild.objects.get(key="A101")

    browser.post(f"{here}who/", {"child": child.pk, "choice": f"same:{other.ref}"})

    child.refresh_from_db()
    assert (child.choice, child.person) == ("", None)


def test_a_list_of_people_is_of_no_year_and_whoever_waits_is_said_first(
    cast: Cast, una: User
) -> None:
    browser = make.signed_in(una)
    people = "child id,given name,family name,Date of Birth,NHS number\nM1,Ada,Pell,01/02/2014,\nM3,Logan,Tranter,03/05/2015,943 476 5919\nM4,Ayo,Quill,15/07/2014,9434765919\n"
    here = brought(browser, cast, SimpleUploadedFile("people.csv", people.encode()))
    all_of(browser, here, "try")

    page = words_of(browser, here)
    who = words_of(browser, f"{here}who/")

    assert "A number of theirs is also with M4" in who
    assert "A number of theirs is also with M3" in who
    assert "collection year" not in page
    assert "Say who 2 children are" in page
    assert "One other can come in meanwhile" in page
