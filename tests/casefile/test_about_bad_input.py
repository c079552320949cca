"""Whatever is typed into a form about somebody comes back as it was, or gets a sentence; nothing breaks and nothing is lost."""

import html
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import make
from tests.casefile.facts_typed import PHONE, address, sent, some
from tests.cast import Cast

from alongside.casefile.forms.pages import FACT_PAGES
from alongside.people.models import (
    ContactPoint,
    Person,
    PersonName,
)
from alongside.people.queries.about import SECTIONS
from alongside.people.rules import writing
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db

NAUGHTY = (
    "O’Brien", "D'Arcy", "Ndọlọ", "Zoe\u0301", "Ñandú", "X Æ A-12", "-", "a", "李小龍", "محمد", "אבג", "Ωmega", "🦋",
    "Robert'); DROP TABLE people_person;--", "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n", "null", "undefined",
    "../../etc/passwd", "=HYPERLINK(1)", "\u202eevil\u202c", "zero\u200bwidth", "ﬀ", "İstanbul", "  a   b  ",
    "&amp;&lt;", "\\x00", "a" * 100,
)  # fmt: skip


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A child of four."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


@pytest.fixture
def jodie(cast: Cast) -> Person:
    """Her mother."""
    return make.person(cast.worker, "Jodie", "Marchbank", gender="woman")


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
    fact = some(section, tilly, jodie, cast)
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
