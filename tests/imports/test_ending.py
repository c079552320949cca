"""How an import ends: signed, once the figures are looked at, or taken back with its files."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.imports.browsing import all_of, brought, packed, words_of
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.care.actions.confirming import confirm
from alongside.care.models import Home
from alongside.imports.models import (
    Arrival,
    ArrivedChild,
)
from alongside.people.models import Person, PersonName

pytestmark = pytest.mark.django_db


def test_what_is_in_and_not_signed_says_so_wherever_it_is_listed(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ten-years"))
    before = words_of(browser, "/imports/")
    all_of(browser, here, "try")
    all_of(browser, here, "run")

    assert "not to be used as the record" not in before
    for page in ("/imports/", here, f"{here}totals/"):
        assert "not to be used as the record" in words_of(browser, page), page
    browser.post(f"{here}totals/", {"words": "We looked"})
    for page in ("/imports/", here, f"{here}totals/"):
        assert "not to be used as the record" not in words_of(browser, page), page


def test_each_figure_opens_who_makes_it_and_can_be_counted_again(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ten-years"))
    all_of(browser, here, "try")
    all_of(browser, here, "run")
    page = words_of(browser, f"{here}totals/")

    who = words_of(browser, f"{here}totals/looked-after/2017/")
    anew = browser.post(f"{here}totals/count/", {"anew": "yes"})
    on = browser.post(f"{here}totals/count/")

    assert f'href="{here}totals/looked-after/2017/"' in page
    assert "Counted on" in page
    assert "B201" in who.partition("On both sides")[2]
    assert anew["Location"] == on["Location"] == f"{here}totals/"
    assert "Counted on" in words_of(browser, on["Location"])


def test_a_child_held_back_is_named_before_anybody_signs(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    rows = f"{arriving.HEADER}\nH1,F,01/02/2012,WBRI,,,\nH2,F,01/02/2012,WBRI,,,\nH2,M,03/04/2015,WBRI,,,\n"
    here = brought(browser, cast, SimpleUploadedFile("2025-26 header.csv", rows.encode()))
    all_of(browser, here, "try")
    all_of(browser, here, "run")

    page = words_of(browser, f"{here}totals/")
    browser.post(f"{here}totals/", {"words": " "})

    assert "Held back, and not in the record" in page
    assert ">H2</a>" in page
    assert Arrival.objects.get().signed_at is None


def test_an_import_is_taken_back_and_what_was_worked_on_stays(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    all_of(browser, here, "run")
    child = ArrivedChild.objects.get(key="A101").person
    assert child
    with reading_as(cast.worker):
        confirm(
            Home.objects.filter(person=child).earliest("from_date"), by=cast.worker, now=clock.now()
        )
    assert "A101" in words_of(browser, f"{here}back/")

    answer = browser.post(f"{here}back/", {"why": "The wrong year"})

    after = words_of(browser, answer["Location"])
    assert "This import was taken back" in after
    assert "A101" in after
    assert list(
        PersonName.objects.filter(recorded_by_ref=Arrival.objects.get().ref)
        .values_list("person", flat=True)
        .distinct()
    ) == [child.pk]


def test_an_import_nobody_worked_on_is_gone_with_its_files(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    all_of(browser, here, "run")

    nothing = browser.post(f"{here}back/", {"why": " "})
    answer = browser.post(f"{here}back/", {"why": "The wrong year"})

    assert nothing.status_code == 422
    assert answer["Location"] == "/imports/"
    assert re.search(r"Past years.* is taken back", words_of(browser, "/imports/"))
    assert not Arrival.objects.exists()
    assert not Person.objects.exists()
