"""Writing facts down on pages, and changing, correcting, ending, taking back and undoing them."""

import html
import re
import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.casefile.forms.pages import FACT_PAGES
from alongside.casefile.forms.ties import relationship_choices
from alongside.people.actions import facts, homes
from alongside.people.models import (
    Bond,
    ContactPoint,
    Fact,
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
from alongside.people.rules import kinds, writing
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db

PHONE = {
    "kind": "phone",
    "words": "01632 960 001",
    "is_safe": "yes",
    "source": "Jodie, on the phone",
}
NAUGHTY = (
    "O’Brien", "D'Arcy", "Ndọlọ", "Zoe\u0301", "Ñandú", "X Æ A-12", "-", "a", "李小龍", "محمد", "אבג", "Ωmega", "🦋",
    "Robert'); DROP TABLE people_person;--", "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n", "null", "undefined",
    "../../etc/passwd", "=HYPERLINK(1)", "\u202eevil\u202c", "zero\u200bwidth", "ﬀ", "İstanbul", "  a   b  ",
    "&amp;&lt;", "\\x00", "a" * 100,
)  # fmt: skip


def address(person: Person, *more: str) -> str:
    """Return the address of a page about somebody."""
    return "/".join([f"/p/{person.ref}/about", *more]) + "/"


def sent(browser: Client, person: Person, section: str, **typed: Any) -> Any:
    """Fill in the form that adds to a section, and send it."""
    return browser.post(address(person, section, "add"), {"ref": new_ref(), **typed})


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
    other = make.signed_in(cast.other_pod)

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


def test_two_who_change_the_same_thing_see_both_and_nothing_is_lost(
    cast: Cast, tilly: Person
) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    theirs, mine = (
        {**PHONE, "words": "01632 960 222"},
        {**PHONE, "words": "01632 960 333", "safe_words": "after four"},
    )
    make.signed_in(cast.pod_manager).post(
        address(tilly, "contact", old.ref),
        {**theirs, "ref": new_ref(), "how": "wrong", "why": "first"},
    )
    browser, ref = make.signed_in(cast.worker), new_ref()

    clash = browser.post(
        address(tilly, "contact", old.ref), {**mine, "ref": ref, "how": "wrong", "why": "second"}
    )
    now = ContactPoint.objects.standing().get()
    on_top = browser.post(
        address(tilly, "contact", now.ref), {**mine, "ref": ref, "how": "wrong", "why": "second"}
    )

    assert clash.status_code == 409
    for words in (
        "01632 960 222",
        "01632 960 333",
        "after four",
        "second",
        "Oriel Banfield",
        "Keep theirs",
    ):
        assert words in clash.text
    assert address(tilly, "contact", now.ref) in clash.text
    assert on_top.status_code == 302
    assert ContactPoint.objects.standing().get().words == "01632 960 333"
    assert ContactPoint.objects.count() == 3


def test_what_was_taken_back_meanwhile_is_said_and_mine_is_still_there(
    cast: Cast, tilly: Person
) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    make.signed_in(cast.pod_manager).post(
        address(tilly, "contact", old.ref), {"ref": new_ref(), "how": "gone", "why": "Not hers"}
    )

    answer = make.signed_in(cast.worker).post(
        address(tilly, "contact", old.ref),
        {**PHONE, "words": "01632 960 333", "ref": new_ref(), "how": "wrong", "why": "x"},
    )

    assert answer.status_code == 409
    assert "took this back" in answer.text
    assert "01632 960 333" in answer.text
    assert address(tilly, "contact", "add") in answer.text


def test_a_second_press_of_the_button_is_no_clash(cast: Cast, tilly: Person) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    browser = make.signed_in(cast.worker)
    typed = {
        **PHONE,
        "ref": new_ref(),
        "how": "changed",
        "changed_on": "2/3/2026",
        "words": "01632 960 9",
    }

    answers = [
        browser.post(address(tilly, "contact", old.ref), typed).status_code for _ in range(2)
    ]

    assert answers == [302, 302]
    assert ContactPoint.objects.standing().count() == 2


def test_an_earlier_version_leads_to_the_one_that_stands(cast: Cast, tilly: Person) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    browser = make.signed_in(cast.worker)
    browser.post(
        address(tilly, "contact", old.ref), {**PHONE, "ref": new_ref(), "how": "wrong", "why": "x"}
    )

    answer = browser.get(address(tilly, "contact", old.ref))

    assert answer["Location"] == address(
        tilly, "contact", ContactPoint.objects.standing().get().ref
    )


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
    fact = _some(section, tilly, jodie, cast)
    browser = make.signed_in(cast.worker)
    page = browser.get(address(tilly, section, fact.ref))
    typed = _values(page.text.partition("al-narrow")[2])

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


def _some(section: str, tilly: Person, jodie: Person, cast: Cast) -> Fact:
    """Write down something in a section, with as much in it as there can be."""
    by = cast.worker
    home = homes.open_household(Household(name="Carol’s"), by=by, now=make.NOW)
    known: dict[str, Fact] = {
        "names": PersonName(person=tilly, kind="legal", given="Matilda", family="M", family_first=True),
        "contact": ContactPoint(
            person=tilly, kind="address", words="4 Fern Lane\nAldermere", postcode="AX1 2BC",
            is_safe="ask-first", is_best=True, from_date=clock.today(),
        ),
        "homes": HouseholdMembership(person=tilly, household=home, is_main=False, pattern="weekends"),
        "languages": Language(person=tilly, name="Polish", is_first=True, interpreter_wishes="a woman"),
        "relationships": Relationship.between(jodie, "parent", tilly, words="Mum", dates_are_about=True),
        "responsibility": ParentalResponsibility(
            child=tilly, holder=jodie, by="birth-mother", source="seen", limits="none"
        ),
        "network": NetworkTie(
            person=tilly, other=jodie, said_by=tilly, feel="both", gives="gives", strength="thin"
        ),
        "bonds": Bond.between(tilly, jodie, feeling="hard", towards=jodie, said_by=jodie, words="We row"),
        "numbers": Identifier(person=tilly, scheme="local", system="School", value="A-17"),
    }  # fmt: skip
    return make.fact(known[section], by)


def _values(text: str) -> dict[str, str]:
    """Read a form as a browser would send it."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", text):
        name, kind = _attr(tag, "name"), _attr(tag, "type")
        if (
            not name
            or name == "csrfmiddlewaretoken"
            or (kind in ("radio", "checkbox") and " checked" not in tag)
        ):
            continue
        found[name] = html.unescape(_attr(tag, "value") or ("on" if kind == "checkbox" else ""))
    for tag, words in re.findall(r"(<textarea[^>]*>)(.*?)</textarea>", text, re.S):
        found[_attr(tag, "name")] = html.unescape(words).removeprefix("\r\n").removeprefix("\n")
    for tag, inside in re.findall(r"(<select[^>]*>)(.*?)</select>", text, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', inside)
        found[_attr(tag, "name")] = chosen[1] if chosen else ""
    return found


def _attr(tag: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag)
    return match[1] if match else ""


@pytest.mark.parametrize("typed", NAUGHTY)
def test_a_name_comes_back_as_it_was_written(cast: Cast, tilly: Person, typed: str) -> None:
    browser = make.signed_in(cast.worker)

    answer = sent(
        browser, tilly, "names", kind="alias", given=typed, family=typed, how_to_say=typed
    )

    assert answer.status_code == 302
    kept = PersonName.objects.get(kind="alias")
    wanted = unicodedata.normalize("NFC", writing.tidy(typed))
    assert (kept.given, kept.family, kept.how_to_say) == (wanted, wanted, wanted)
    assert kept.raw_given == ("" if typed == wanted else typed)
    page = browser.get(address(tilly)).text
    assert html.escape(f"{wanted} {wanted}") in page.replace("&#34;", "&quot;").replace(
        "&#39;", "&#x27;"
    )
    assert "<script>alert" not in page


@pytest.mark.parametrize("section", sorted(SECTIONS))
@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>'\"&", "\x00", "\x07bell", "x" * 5000, "\ud7ff\u202e🦋"]
)
def test_no_field_breaks_on_what_is_typed(
    cast: Cast, tilly: Person, jodie: Person, section: str, typed: str
) -> None:
    fact = _some(section, tilly, jodie, cast)
    browser = make.signed_in(cast.worker)
    names = FACT_PAGES[section].form.base_fields
    more = ("from_date", "to_date", "how", "why", "changed_on", "ended_on", "other", "other_ref", "what", "said_by",
            "said_by_words", "held_by_words", "new_name", "home", "whose", "goes", "ended_as")  # fmt: skip
    form = dict.fromkeys((*names, *more), typed)

    added = browser.post(address(tilly, section, "add"), form)
    changed = browser.post(address(tilly, section, fact.ref), {**form, "how": "wrong"})

    assert added.status_code == changed.status_code == 422
    assert "<script>alert" not in added.text + changed.text


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_words_are_kept_or_refused_with_a_sentence(
    cast: Cast, tilly: Person, typed: str
) -> None:
    ref = new_ref()

    answer = make.signed_in(cast.worker).post(
        address(tilly, "names", "add"), {"ref": ref, "kind": "alias", "given": typed}
    )

    if answer.status_code == 302:
        assert PersonName.objects.get(ref=ref).given == writing.tidy(typed)
    else:
        assert answer.status_code == 422
        assert "govuk-error-message" in answer.text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("31/2/2024", "February 2024 has 29 days."), ("2024", "Give the whole day"), ("about 2019", "Give the whole day"),
        ("soon", "Type a date like"), ("1/13/2024", "twelve months"), ("1 March 3024", "many years ahead"),
    ],
)  # fmt: skip
def test_an_impossible_day_gets_a_sentence_and_stays_in_its_box(
    cast: Cast, tilly: Person, day: str, words: str
) -> None:
    answer = sent(make.signed_in(cast.worker), tilly, "contact", **PHONE, from_date=day)

    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{day}"' in answer.text


def test_an_end_before_the_beginning_gets_a_sentence(cast: Cast, tilly: Person) -> None:
    answer = sent(
        make.signed_in(cast.worker),
        tilly,
        "contact",
        **PHONE,
        from_date="2/3/2024",
        to_date="1/3/2024",
    )

    assert answer.status_code == 422
    assert "The end is before the beginning" in answer.text


def test_letters_that_look_alike_are_pointed_out_and_not_refused(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)

    answer = browser.post(
        address(tilly, "names", "add"),
        {"ref": new_ref(), "kind": "alias", "given": "Тilly"},
        follow=True,
    )

    assert "letters that look alike" in answer.text
    assert PersonName.objects.filter(given="Тilly").exists()


def test_slips_in_numbers_are_told_beside_the_box(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)

    assert (
        "a digit is wrong"
        in sent(browser, tilly, "numbers", scheme="nhs", value="943 476 5910").text
    )
    assert "which system" in sent(browser, tilly, "numbers", scheme="local", value="1").text
    assert "no letters" in sent(browser, tilly, "contact", kind="phone", words="ring mum").text
    assert "an @ in it" in sent(browser, tilly, "contact", kind="email", words="tilly").text


def test_a_form_without_its_reference_is_not_written(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)

    for ref in ("", "x", "K7QF2M9XW0", "../../.."):
        assert (
            browser.post(address(tilly, "contact", "add"), {**PHONE, "ref": ref}).status_code == 422
        )
    assert not ContactPoint.objects.exists()
