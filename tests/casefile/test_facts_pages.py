"""Writing facts down on pages, and changing, correcting, ending, taking back and undoing them."""

import html
from datetime import date, timedelta

import pytest
from tests import make
from tests.casefile.facts_typed import PHONE, address, sent, some, values
from tests.cast import Cast

from alongside import clock
from alongside.casefile.forms.pages import FACT_PAGES
from alongside.casefile.forms.ties import relationship_choices
from alongside.people.actions import facts
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
)
from alongside.people.queries.about import SECTIONS
from alongside.people.rules import kinds
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A child of four."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


@pytest.fixture
def jodie(cast: Cast) -> Person:
    """Her mother."""
    return make.person(cast.worker, "Jodie", "Marchbank", gender="woman")


def test_every_section_has_a_page_that_adds_to_it() -> None:
    assert set(FACT_PAGES) == set(SECTIONS)
    assert all(page.form.model is page.model for page in FACT_PAGES.values())


def test_every_kind_of_relationship_can_be_chosen() -> None:
    offered = {value.partition(":")[0] for _, group in relationship_choices() for value, _ in group}

    assert offered == set(kinds.KINDS)


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_every_add_page_opens_and_says_what_is_missing(
    cast: Cast, tilly: Person, section: str
) -> None:
    browser = make.signed_in(cast.worker)

    opened = browser.get(address(tilly, section, "add"))
    empty = sent(browser, tilly, section)

    assert opened.status_code == 200
    assert empty.status_code == 422
    assert "There is something to put right" in empty.text
    assert "This field is required" not in empty.text


def test_a_way_to_reach_somebody_is_written_once_however_often_it_is_sent(
    cast: Cast, tilly: Person
) -> None:
    browser, ref = make.signed_in(cast.worker), new_ref()

    first = browser.post(address(tilly, "contact", "add"), {**PHONE, "ref": ref})
    second = browser.post(address(tilly, "contact", "add"), {**PHONE, "ref": ref})

    assert first.status_code == second.status_code == 302
    [point] = ContactPoint.objects.filter(person=tilly)
    assert (point.words, point.source) == ("01632 960 001", "Jodie, on the phone")


def test_each_kind_is_written_as_it_was_typed(cast: Cast, tilly: Person, jodie: Person) -> None:
    browser = make.signed_in(cast.worker)
    worker = {"source": "Jodie, on the phone"}

    answers = [
        sent(browser, tilly, "names", kind="legal", given="Matilda Rose", family="Marchbank", **worker),
        sent(browser, tilly, "contact", kind="address", words="4 Fern Lane\nAldermere", postcode="ax12bc",
             confirmed_on="14/3/2024", from_date="3 March 2020"),
        sent(browser, tilly, "homes", new_name="Carol’s", new_kind="kinship", is_main="on", from_date="1 May 2024"),
        sent(browser, tilly, "languages", name="Polish", needs_interpreter="on", interpreter_wishes="A woman"),
        sent(browser, tilly, "relationships", other_ref=jodie.ref.lower(), what="parent:they", words="Mum"),
        sent(browser, tilly, "responsibility", other=jodie.ref, by="birth-mother", source="Certificate seen"),
        sent(browser, tilly, "network", name="Sea Cadets", ring="community", strength="strong", feel="good",
             gives="both", said_by=tilly.ref),
        sent(browser, tilly, "bonds", other=jodie.ref, feeling="very-close", goes="they", said_by_words="Nan"),
        sent(browser, tilly, "numbers", scheme="nhs", value="943 476 5919"),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [302] * 9
    assert str(PersonName.objects.get(kind="legal")) == "Matilda Rose Marchbank"
    home = ContactPoint.objects.get()
    assert (home.words, home.postcode, home.confirmed_by_ref) == (
        "4 Fern Lane\nAldermere",
        "AX1 2BC",
        cast.worker.ref,
    )
    assert HouseholdMembership.objects.get().household.name == "Carol’s"
    assert Language.objects.get().needs_interpreter
    tie = Relationship.objects.get()
    assert (tie.person, tie.kind, tie.other) == (jodie, "parent", tilly)
    assert ParentalResponsibility.objects.get().holder == jodie
    assert NetworkTie.objects.get().said_by == tilly
    bond = Bond.objects.get()
    assert (bond.towards, bond.said_by_words) == (tilly, "Nan")
    assert Identifier.objects.get().value == "9434765919"


def test_a_new_home_is_opened_once_and_not_at_all_where_moving_in_is_refused(
    cast: Cast, tilly: Person
) -> None:
    browser, ref = make.signed_in(cast.worker), new_ref()
    typed = {"ref": ref, "new_name": "Carol’s", "is_main": "on"}

    for _ in range(2):
        assert browser.post(address(tilly, "homes", "add"), typed).status_code == 302
    refused = sent(browser, tilly, "homes", new_name="Another", is_main="on")

    assert refused.status_code == 422
    assert "already have a main home" in refused.text
    assert [home.name for home in Household.objects.all()] == ["Carol’s"]


def test_somebody_from_the_address_is_offered_as_the_other(
    cast: Cast, tilly: Person, jodie: Person
) -> None:
    browser = make.signed_in(cast.worker)

    page = browser.get(address(tilly, "relationships", "add") + f"?other={jodie.ref}").text
    unknown = browser.get(address(tilly, "relationships", "add") + f"?other={new_ref()}")

    assert "Jodie Marchbank" in page
    assert f'value="{jodie.ref}" checked' in page
    assert unknown.status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"other_ref": "K7QF2M9XWA"}, "no record with this reference"),
        ({"other_ref": "nobody"}, "no record with this reference"),
        ({}, "give their reference"),
    ],
)
def test_somebody_unknown_gets_a_sentence(
    cast: Cast, tilly: Person, typed: dict[str, str], words: str
) -> None:
    answer = sent(make.signed_in(cast.worker), tilly, "relationships", what="friend:they", **typed)

    assert answer.status_code == 422
    assert words in answer.text


def test_nobody_is_tied_to_themselves(cast: Cast, tilly: Person) -> None:
    answer = sent(
        make.signed_in(cast.worker), tilly, "relationships", what="friend:they", other_ref=tilly.ref
    )

    assert "other than the person themselves" in answer.text


def test_it_changed_keeps_both_with_the_day_between(cast: Cast, tilly: Person) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    browser = make.signed_in(cast.worker)
    typed = {
        **PHONE,
        "ref": new_ref(),
        "how": "changed",
        "words": "01632 960 777",
        "changed_on": "3 March 2026",
    }

    answer = browser.post(address(tilly, "contact", old.ref), typed, follow=True)

    before, now = ContactPoint.objects.standing().order_by("words")
    assert (before.words, before.to_date) == ("01632 960 001", date(2026, 3, 3))
    assert (now.words, now.from_date, now.to_date) == (
        "01632 960 777",
        date(2026, 3, 3),
        None,
    )
    assert "Undo" in answer.text


def test_it_was_wrong_puts_the_right_one_in_its_place_with_a_reason(
    cast: Cast, tilly: Person
) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    browser = make.signed_in(cast.worker)
    typed = {**PHONE, "ref": new_ref(), "how": "wrong", "words": "01632 960 010"}

    without = browser.post(address(tilly, "contact", old.ref), typed)
    answer = browser.post(
        address(tilly, "contact", old.ref), {**typed, "why": "Two digits swapped"}
    )

    assert "Say why in a few words." in without.text
    assert 'value="01632 960 010"' in without.text or "01632 960 010</textarea>" in without.text
    assert answer.status_code == 302
    old.refresh_from_db()
    assert (old.set_aside_as, old.set_aside_why) == ("corrected", "Two digits swapped")
    assert ContactPoint.objects.standing().get().words == "01632 960 010"


def test_it_has_ended_keeps_it_with_its_last_day(cast: Cast, tilly: Person, jodie: Person) -> None:
    daz = make.person(cast.worker, "Daz")
    tie = make.related(jodie, "married", daz, cast.worker, words="ten years")
    typed = {"ref": new_ref(), "how": "ended", "ended_on": "1/2/2026", "ended_as": "divorced"}

    answer = make.signed_in(cast.worker).post(address(jodie, "relationships", tie.ref), typed)

    assert answer.status_code == 302
    ended = Relationship.objects.standing().get()
    assert (ended.to_date, ended.ended_as, ended.words) == (
        date(2026, 2, 1),
        "divorced",
        "ten years",
    )


def test_it_should_not_be_here_is_taken_back_with_a_reason_and_undone(
    cast: Cast, tilly: Person
) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    browser = make.signed_in(cast.worker)

    answer = browser.post(
        address(tilly, "contact", old.ref), {"ref": new_ref(), "how": "gone", "why": "Not hers"}
    )
    page = browser.get(answer["Location"]).text
    undo = html.unescape(
        page.partition('class="al-alert al-alert--success al-alert--undo"')[2]
        .partition('action="')[2]
        .partition('"')[0]
    )
    undone = browser.post(undo, follow=True)

    assert "It is taken back" in page
    assert "Undone" in undone.text
    assert ContactPoint.objects.standing().get() == old


@pytest.mark.parametrize("how", ["added", "changed", "wrong", "ended"])
def test_each_of_them_can_be_undone(cast: Cast, tilly: Person, how: str) -> None:
    browser = make.signed_in(cast.worker)
    made = sent(browser, tilly, "contact", **PHONE)
    before = ContactPoint.objects.standing().get()
    if how != "added":
        typed = {**PHONE, "ref": new_ref(), "how": how, "words": "01632 960 999", "why": "why", "changed_on": "2/3/2026",
                 "ended_on": "2/3/2026"}  # fmt: skip
        made = browser.post(address(tilly, "contact", before.ref), typed)

    undo = made["Location"].replace("/about/?", "/about/do/undo/?")
    answer = browser.post(undo, follow=True)
    again = browser.post(undo, follow=True)

    standing = [(p.words, p.from_date, p.to_date) for p in ContactPoint.objects.standing()]
    assert "Undone" in answer.text
    assert "cannot be undone any more" in again.text
    assert standing == ([] if how == "added" else [("01632 960 001", None, None)])


def test_nobody_undoes_what_another_did(cast: Cast, tilly: Person) -> None:
    made = sent(make.signed_in(cast.worker), tilly, "contact", **PHONE)["Location"]
    other = make.signed_in(cast.pod_manager)

    page = other.get(made).text
    answer = other.post(made.replace("/about/?", "/about/do/undo/?"), follow=True)

    assert "al-alert--undo" not in page
    assert "cannot be undone any more" in answer.text
    assert ContactPoint.objects.standing().count() == 1


@pytest.mark.parametrize(
    ("minutes", "is_offered", "is_heard"), [(9, True, True), (12, False, True), (31, False, False)]
)
def test_undo_is_offered_for_ten_minutes_and_heard_a_little_longer(
    cast: Cast, tilly: Person, minutes: int, is_offered: bool, is_heard: bool
) -> None:
    then = clock.now() - timedelta(minutes=minutes)
    point = ContactPoint(person=tilly, kind="phone", words="01632 960 002")
    facts.record_fact(point, by=cast.worker, now=then)
    browser = make.signed_in(cast.worker)

    page = browser.get(address(tilly) + f"?done=contact-{point.ref}").text
    answer = browser.post(address(tilly, "do", "undo") + f"?done=contact-{point.ref}", follow=True)

    assert ("al-alert--undo" in page) == is_offered
    assert ("Undone." in answer.text) == is_heard


@pytest.mark.parametrize(
    "done",
    [
        "",
        "x",
        "contact-",
        "contact-XXXXXXXXXX",
        "nothing-K7QF2M9XWA",
        "contact-..",
        "\0",
        "details-" + "9" * 4000,
    ],
)
def test_a_done_that_is_none_of_ours_is_passed_over(cast: Cast, tilly: Person, done: str) -> None:
    browser = make.signed_in(cast.worker)

    assert browser.get(address(tilly), {"done": done}).status_code == 200
    assert browser.post(address(tilly, "do", "undo"), {"done": done}).status_code == 302


def test_a_fact_of_somebody_else_is_not_there(cast: Cast, tilly: Person, jodie: Person) -> None:
    point = make.fact(ContactPoint(person=jodie, kind="phone", words="01632 960 001"), cast.worker)
    browser = make.signed_in(cast.worker)

    assert browser.get(address(tilly, "contact", point.ref)).status_code == 404
    assert browser.get(address(jodie, "names", point.ref)).status_code == 404
    assert browser.get(address(jodie, "nothing", point.ref)).status_code == 404
    assert browser.get(address(jodie, "nothing", "add")).status_code == 404
    assert browser.post(address(tilly, "contact", point.ref, "do/bring-back")).status_code == 404


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_every_kind_can_be_corrected_from_the_page_that_shows_it(
    cast: Cast, tilly: Person, jodie: Person, section: str
) -> None:
    fact = some(section, tilly, jodie, cast)
    browser = make.signed_in(cast.worker)
    page = browser.get(address(tilly, section, fact.ref))
    typed = values(page.text.partition("al-narrow")[2])

    answer = browser.post(
        address(tilly, section, fact.ref), {**typed, "how": "wrong", "why": "Looked again"}
    )

    assert answer.status_code == 302, answer.text
    fact.refresh_from_db()
    again = fact.replaced_by  # type: ignore[attr-defined]
    own = {c.attname for c in type(fact)._meta.concrete_fields} - {
        "id",
        "ref",
        "recorded_at",
        "replaces_id",
    }
    own -= {name for name in own if name.startswith("set_aside")}
    assert {n: getattr(again, n) for n in own} == {n: getattr(fact, n) for n in own}
