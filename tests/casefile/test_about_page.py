"""The page about a person: what is written, where it came from, as it was, and what stood before."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.people.actions import facts, homes
from alongside.people.models import (
    Bond,
    ContactPoint,
    Household,
    HouseholdMembership,
    Identifier,
    Language,
    NetworkTie,
    ParentalResponsibility,
    Person,
    PersonName,
    Relationship,
    SetAside,
)
from alongside.people.rules import lists
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


def family(cast: Cast) -> tuple[Person, Person]:
    """Write down a child with something in every section, and her mother."""
    by = cast.worker
    tilly = make.person(by, "Matilda", "Marchbank", birth_year=2022, birth_month=3, birth_day=14,
                        pronouns="she/her", ethnicity="MWBC", ethnicity_words="Black and Yorkshire")  # fmt: skip
    jodie = make.person(by, "Jodie", "Marchbank", gender="woman")
    home = homes.open_household(Household(name="Carol’s"), by=by, now=make.NOW)
    make.fact(
        ContactPoint(person=tilly, kind="phone", words="01632 960 001", is_safe="ask-first"), by
    )
    make.fact(HouseholdMembership(person=tilly, household=home), by)
    make.fact(Language(person=tilly, name="Polish", needs_interpreter=True), by)
    make.related(jodie, "parent", tilly, by, source="Jodie, on the phone")
    make.fact(
        ParentalResponsibility(
            child=tilly, holder=jodie, by="birth-mother", source="Birth certificate seen"
        ),
        by,
    )
    make.fact(NetworkTie(person=tilly, name="Biscuit the dog", is_pet=True, said_by=tilly), by)
    make.fact(Bond.between(tilly, jodie, feeling="close", said_by_words="Nan"), by)
    make.fact(Identifier(person=tilly, scheme="local", system="School", value="A-17"), by)
    return tilly, jodie


def test_everything_written_stands_on_the_page_with_where_it_came_from(cast: Cast) -> None:
    tilly, jodie = family(cast)

    page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/")

    assert page.status_code == 200
    for words in (
        "Matilda Marchbank", "14 March 2022", "she/her", "Black and Yorkshire", "White and Black Caribbean",
        "01632 960 001", "Ask first", "Carol’s", "Polish", "needs an interpreter", "Parents and children", "Mother",
        "Jodie, on the phone", "Birth certificate seen", "Biscuit the dog", "in the view of Nan", "A-17", "School",
        "written 16 November 2026",
    ):  # fmt: skip
        assert words in page.text, words
    assert f'href="/p/{jodie.ref}/about/"' in page.text


def test_the_short_address_leads_to_the_page(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")

    answer = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/")

    assert answer["Location"] == f"/p/{tilly.ref}/story/"


def test_an_empty_section_says_what_it_is_for_and_offers_one_thing(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")

    page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/").text

    assert "What they speak, sign or read" in page
    assert page.count(f"/p/{tilly.ref}/about/languages/add/") == 1


def test_somebody_who_only_reads_is_offered_nothing_to_write(cast: Cast) -> None:
    tilly, _ = family(cast)
    make.opened(cast.chair, tilly)
    browser = make.signed_in(cast.chair)

    page = browser.get(f"/p/{tilly.ref}/about/")

    assert page.status_code == 200
    assert "/add/" not in page.text
    assert "Change" not in page.text
    assert browser.get(f"/p/{tilly.ref}/about/names/add/").status_code == 403
    assert browser.get(f"/p/{tilly.ref}/about/details/").status_code == 403


def test_the_page_takes_as_many_statements_however_much_is_written(cast: Cast) -> None:
    tilly, _ = family(cast)
    browser = make.signed_in(cast.worker)
    few = _statements(browser, f"/p/{tilly.ref}/about/")
    for number in range(60):
        other = make.person(cast.worker, f"Person {number}")
        make.related(other, "friend", tilly, cast.worker)
        make.fact(
            ContactPoint(person=tilly, kind="phone", words=f"01632 960 {number:03}"), cast.worker
        )

    many = _statements(browser, f"/p/{tilly.ref}/about/")

    assert many == few
    assert many <= 24


def _statements(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_as_it_was_on_a_day_shows_what_was_so_then_and_nothing_to_change(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    today = clock.today()
    for words, begun, over in (("01632 960 111", 400, 200), ("01632 960 222", 200, None)):
        make.fact(
            ContactPoint(
                person=tilly,
                kind="phone",
                words=words,
                from_date=today - timedelta(begun),
                to_date=today - timedelta(over) if over else None,
            ),
            cast.worker,
        )
    browser = make.signed_in(cast.worker)
    then = today - timedelta(300)

    page = browser.get(f"/p/{tilly.ref}/about/?on={then.isoformat()}").text
    typed = browser.get(
        f"/p/{tilly.ref}/about/", {"on": f"{then.day}/{then.month}/{then.year}"}
    ).text

    for shown in (page, typed):
        assert "As it was on" in shown
        assert f"{then.day} " in shown
        assert "/add/" not in shown
        contact = shown.split('id="contact"')[1].split("</section>")[0]
        assert (
            contact.index("960 111")
            < contact.index("Not so on that day")
            < contact.index("960 222")
        )


@pytest.mark.parametrize(
    "on", ["31 February 2024", "2024", "", "soon", "1 January 2099", "\0", "9" * 5000]
)
def test_a_day_that_cannot_be_gets_a_sentence_and_the_page_of_today(cast: Cast, on: str) -> None:
    tilly = make.person(cast.worker, "Tilly")

    page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/", {"on": on})

    assert page.status_code == 200
    assert "govuk-error-message" in page.text
    assert "Back to today" not in page.text


def test_what_stood_before_is_listed_with_who_when_and_why(cast: Cast) -> None:
    jodie = make.person(cast.worker, "Jody", "Marchbank")
    wrong = PersonName.objects.get(person=jodie)
    right = PersonName(person=jodie, kind="known-as", given="Jodie", family="Marchbank")
    facts.change_fact(
        wrong, right, how=SetAside.CORRECTED, why="Spelt with ie", by=cast.pod_manager, now=make.NOW
    )

    page = make.signed_in(cast.worker).get(f"/p/{jodie.ref}/about/earlier/").text

    for words in (
        "Jody Marchbank",
        "Jodie Marchbank",
        "Corrected",
        "Spelt with ie",
        "Oriel Banfield",
        "16 November 2026",
    ):
        assert words in page


def test_what_stood_before_goes_on_page_by_page_and_leaves_as_a_file(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    for number in range(120):
        point = make.fact(
            ContactPoint(person=tilly, kind="phone", words=f"01632 960 {number:03}"), cast.worker
        )
        facts.take_back_fact(
            point, why="=1+1", by=cast.worker, now=make.NOW + timedelta(minutes=number // 3)
        )
    browser = make.signed_in(cast.worker)

    seen, address = [], f"/p/{tilly.ref}/about/earlier/"
    while address:
        page = browser.get(address).text
        seen += [n for n in range(120) if f"960 {n:03}</" in page]
        later = page.partition('rel="next"')[0].rpartition('href="?before=')[2].partition('"')[0]
        address = f"/p/{tilly.ref}/about/earlier/?before={later}" if 'rel="next"' in page else ""
    file = browser.get(f"/p/{tilly.ref}/about/earlier/?format=csv")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))

    assert sorted(seen) == list(range(120))
    assert len(rows) == 121
    assert rows[1][7] == "'=1+1"
    assert "Tilly" not in file["Content-Disposition"]
    assert browser.get(f"/p/{tilly.ref}/about/earlier/?format=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    "before", ["x", "2026-01-01T00:00:00|", "|", "\0", "2026-13-01|K7QF2M9XWA", "9" * 400]
)
def test_a_place_that_is_none_of_ours_begins_at_the_newest(cast: Cast, before: str) -> None:
    tilly = make.person(cast.worker, "Tilly")

    page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/earlier/", {"before": before})

    assert page.status_code == 200


def test_what_was_taken_back_can_be_brought_back_from_there(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    point = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    facts.take_back_fact(point, why="Another Tilly’s", by=cast.worker, now=make.NOW)
    browser = make.signed_in(cast.worker)
    address = f"/p/{tilly.ref}/about/contact/{point.ref}/do/bring-back/"

    assert address in browser.get(f"/p/{tilly.ref}/about/earlier/").text
    answer = browser.post(address, follow=True)

    assert "It is back." in answer.text
    assert ContactPoint.objects.standing().filter(person=tilly).exists()
    assert browser.get(address).status_code == 405


def test_nothing_of_a_sealed_person_is_on_the_page_of_another(cast: Cast) -> None:
    tilly, jodie = family(cast)
    make.closed(jodie, "sealed", cast.pod_manager)

    other = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/").text
    cleared = make.signed_in(cast.pod_manager).get(f"/p/{tilly.ref}/about/").text

    assert "Jodie Marchbank" not in other
    assert jodie.ref not in other
    assert "Parents and children" not in other
    assert "Jodie Marchbank" in cleared


def test_what_is_said_about_a_sealed_person_cannot_be_opened_or_changed(cast: Cast) -> None:
    tilly, jodie = family(cast)
    tie = Relationship.objects.get()
    make.closed(jodie, "sealed", cast.pod_manager)
    address = f"/p/{tilly.ref}/about/relationships/{tie.ref}/"

    assert make.signed_in(cast.worker).get(address).status_code == 404
    assert make.signed_in(cast.worker).post(address, {"how": "gone"}).status_code == 404
    assert make.signed_in(cast.pod_manager).get(address).status_code == 200


def test_what_belongs_to_a_home_says_so_and_stands_on_the_page_of_each(cast: Cast) -> None:
    tilly, jodie = family(cast)
    home = Household.objects.get()
    make.fact(HouseholdMembership(person=jodie, household=home), cast.worker)
    make.fact(ContactPoint(household=home, kind="address", words="4 Fern Lane"), cast.worker)
    browser = make.signed_in(cast.worker)

    for person in (tilly, jodie):
        page = browser.get(f"/p/{person.ref}/about/").text
        assert "4 Fern Lane" in page
        assert "everybody in Carol’s" in page


def test_what_stood_before_takes_as_many_statements_however_much_there_is(cast: Cast) -> None:
    tilly, _ = family(cast)
    browser = make.signed_in(cast.worker)
    address = f"/p/{tilly.ref}/about/earlier/"
    counts = []
    for number in (1, 40):
        for _ in range(number):
            point = make.fact(
                ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker
            )
            facts.take_back_fact(point, why="x", by=cast.worker, now=make.NOW)
        counts.append(_statements(browser, address))

    assert counts[0] == counts[1] <= 24


def test_the_trail_says_who_opened_the_page(cast: Cast, trail: Callable[[str], list[str]]) -> None:
    tilly = make.person(cast.worker, "Tilly")

    make.signed_in(cast.pod_manager).get(f"/p/{tilly.ref}/about/")

    assert "person.seen" in trail(tilly.ref)


def test_a_reference_of_nobody_is_not_there(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)

    assert browser.get(f"/p/{new_ref()}/about/").status_code == 404
    assert browser.get(f"/p/{new_ref()}/about/earlier/").status_code == 404


def test_lists_are_read_whole_and_no_code_stands_twice() -> None:
    codes = [code for group in lists.ethnicities() for code, _ in group.codes]

    assert len(codes) == len(set(codes)) >= 18
    assert all(len(code) <= 10 for code in codes)
    assert lists.ethnicity_label("MWBC") == "White and Black Caribbean"
    assert lists.ethnicity_label("OLD9") == "OLD9"
    assert len(set(lists.languages())) == len(lists.languages()) > 30
    assert lists.communication_examples()


def test_a_number_rings_at_a_press_only_where_it_was_said_to_be_safe(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank")
    for last, safe in (("001", "yes"), ("002", ""), ("003", "ask-first"), ("004", "no")):
        point = ContactPoint(person=tilly, kind="phone", words=f"01632 960 {last}", is_safe=safe)
        make.fact(point, cast.worker)

    page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/").content.decode()

    assert page.count('href="tel:') == 1
    assert '<a href="tel:01632960001">01632 960 001</a>' in page
    assert page.count('<strong class="govuk-tag govuk-tag--worried">') == 2
