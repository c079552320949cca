"""The page of law and care: what it shows and to whom, and what can be said of it there."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.care.facts import OWN, SPRING, brought, everything, form_on
from tests.cast import Cast
from tests.reading.stories import statements, text

from alongside.care.models import (
    KINDS,
    AdoptionStep,
    Brought,
    CarePeriod,
    Disability,
    Home,
    LegalStatus,
    MissingTime,
)
from alongside.people.models import Person
from alongside.people.rules.sight import Basis

TAB = ">Law and care</a>"


def at(person: Person, path: str = "") -> str:
    """Return the address of the page, or of what is done there."""
    return f"/p/{person.ref}/care/{path}"


def one(fact: Brought, path: str = "") -> str:
    """Return the address of one fact."""
    return at(fact.person, f"{fact._meta.model_name}/{fact.ref}/{path}")


def test_there_is_a_way_to_it_and_an_empty_page_says_so(cast: Cast, nora: Person) -> None:
    browser = make.signed_in(cast.worker)

    empty = text(browser, at(nora))

    assert "Nothing is written down here" in empty
    assert TAB in text(browser, f"/p/{nora.ref}/story/")


def test_everything_is_on_the_page_with_where_it_came_from(cast: Cast, nora: Person) -> None:
    everything(nora)

    page = text(make.signed_in(cast.worker), at(nora))

    assert "The law: a care order, since 3 March 2025." in page
    assert page.count("<bdi>episodes.csv, row 12</bdi>") == len(KINDS)
    assert page.count("Not confirmed yet") == len(KINDS)
    assert page.count("This is right<") == len(KINDS)
    assert f"{len(KINDS)} things below have not been looked at" in page


def test_a_postcode_is_shown_only_to_whoever_opens_where_it_is(cast: Cast, nora: Person) -> None:
    brought(Home, nora, urn="SC900001")

    page = text(make.signed_in(cast.worker), at(nora))

    before, _, folded = page.partition('<details class="govuk-details"')
    inside, _, after = folded.partition("</details>")
    assert "DE24 0QL" in inside
    assert "SC900001" in inside
    assert "DE24" not in before + after


def test_whoever_sees_only_who_they_are_reads_none_of_it(cast: Cast, nora: Person) -> None:
    fact = brought(LegalStatus, nora)
    make.granted(nora, cast.other_pod, Basis.COORDINATOR)
    browser = make.signed_in(make.again(cast.other_pod))

    answers = [browser.get(path) for path in (at(nora), one(fact), one(fact, "take-back/"))]
    answers += [browser.post(path) for path in (at(nora, "do/right/"), one(fact, "do/right/"))]

    assert {answer.status_code for answer in answers} == {403}
    assert LegalStatus.objects.get(pk=fact.pk).is_waiting


def test_one_fact_is_said_to_be_right(cast: Cast, nora: Person) -> None:
    fact, browser = brought(LegalStatus, nora), make.signed_in(cast.worker)

    answer = browser.post(one(fact, "do/right/"))

    assert answer["Location"] == f"{at(nora)}#{fact.ref}"
    page = text(browser, at(nora))
    assert "Not confirmed yet" not in page
    assert "<bdi>Imara Dunmore</bdi> said on" in page


def test_all_of_it_is_said_to_be_right_as_it_was_read(cast: Cast, nora: Person) -> None:
    brought(LegalStatus, nora)
    browser = make.signed_in(cast.worker)
    page = text(browser, at(nora))
    form = form_on(page, at(nora, "do/right/"))

    browser.post(at(nora, "do/right/"), {})
    is_waiting_still = LegalStatus.objects.get(person=nora).is_waiting
    browser.post(at(nora, "do/right/"), form)

    assert is_waiting_still
    assert not LegalStatus.objects.get(person=nora).is_waiting
    assert "All of this is right" not in text(browser, at(nora))


def test_what_came_while_the_page_was_read_is_not_said_to_be_right(
    cast: Cast, nora: Person
) -> None:
    fact, browser = brought(LegalStatus, nora), make.signed_in(cast.worker)
    brought(Disability, nora)
    form = form_on(text(browser, at(nora)), at(nora, "do/right/"))
    # An import that stopped hours ago goes on, and writes as of the moment it began.
    late = brought(Home, nora, recorded_at=make.NOW - timedelta(hours=3))
    make.signed_in(cast.pod_manager).post(one(fact, "do/right/"))

    browser.post(at(nora, "do/right/"), form)

    assert Home.objects.get(pk=late.pk).is_waiting
    assert not Disability.objects.get(person=nora).is_waiting
    assert "1 thing below has not been looked at" in text(browser, at(nora))


def test_what_an_old_file_left_open_is_of_the_day_it_was_told_until_somebody_says_it_is_right(
    cast: Cast, nora: Person
) -> None:
    old: dict[str, Any] = {"told_on": date(2019, 3, 31)}
    care = brought(CarePeriod, nora, from_date=date(2018, 5, 1), **old)
    brought(MissingTime, nora, from_date=date(2019, 3, 30), **old)
    brought(LegalStatus, nora, from_date=date(2018, 5, 1), told_on=date(2020, 3, 31))
    browser = make.signed_in(cast.worker)

    before = text(browser, at(nora))
    browser.post(one(care, "do/right/"))
    after = text(browser, at(nora))

    assert "When last told, on 31 March 2020: the law: a care order, from 1 May 2018." in before
    assert (
        "When last told, on 31 March 2019: missing, and not come back yet, from 30 March 2019; in care, from 1 May 2018."
        in before
    )
    assert "From 30 March 2019; not come back yet when last told, on 31 March 2019" in before
    assert "ince 1 May 2018" not in before
    assert "In care, since 1 May 2018. When last told" in after
    assert "Since 1 May 2018" in after


def test_putting_right_says_it_of_today(cast: Cast, nora: Person) -> None:
    fact = brought(LegalStatus, nora, told_on=date(2019, 3, 31))
    browser = make.signed_in(cast.worker)
    form = form_on(text(browser, one(fact)), "al-telling")

    browser.post(one(fact), {**form, "why": "The order still stands"})

    assert "told_on" not in form
    assert "The law: a care order, since 3 March 2025." in text(browser, at(nora))


def test_an_adoption_shows_no_code_and_is_put_right(cast: Cast, nora: Person) -> None:
    fact = brought(AdoptionStep, nora, step="adopted", code="E11")
    browser = make.signed_in(cast.worker)

    page = text(browser, at(nora))
    form = form_on(text(browser, one(fact)), "al-telling")
    answer = browser.post(one(fact), {**form, "on_date": "4 March 2025", "why": "The order says"})

    assert "E11" not in page
    assert answer.status_code == 302
    assert AdoptionStep.objects.standing().get(person=nora).on_date == date(2025, 3, 4)


def test_where_a_family_who_adopt_live_is_not_taken_on_this_page(cast: Cast, nora: Person) -> None:
    fact = brought(Home, nora, code="A5", postcode="")
    browser = make.signed_in(cast.worker)
    form = form_on(text(browser, one(fact)), "al-telling") | {"why": "Found it"}

    answer: Any = browser.post(one(fact), {**form, "postcode": "DE24 0QL"})

    assert answer.status_code == 422
    assert "kept as a safe address" in answer.text
    assert "Where it is" not in text(browser, at(nora))


@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_is_put_right_by_the_form_that_shows_it(
    cast: Cast, nora: Person, kind: type[Brought]
) -> None:
    fact, browser = brought(kind, nora), make.signed_in(cast.worker)
    form = form_on(text(browser, one(fact)), "al-telling")

    asked = browser.post(one(fact), form)
    answer = browser.post(one(fact), {**form, "why": "The letter of the court says so"})

    assert asked.status_code == 422
    assert answer.status_code == 302
    [new] = kind._default_manager.filter(pk__gt=fact.pk)
    assert all(getattr(new, name) == value for name, value in OWN[kind].items())
    assert "put this right on" in text(browser, at(nora))


def test_a_home_is_put_right_day_by_day_and_code_by_code(cast: Cast, nora: Person) -> None:
    fact, browser = brought(Home, nora), make.signed_in(cast.worker)
    form = form_on(text(browser, one(fact)), "al-telling")
    typed = {"code": "U3", "from_date": "5 March 2025", "to_date": "1/6/2025", "why": "She is Nan"}

    browser.post(one(fact), {**form, **typed})
    again = browser.post(one(fact), {**form, **typed})

    new = Home.objects.standing().get(person=nora)
    assert (new.code, new.from_date, new.to_date) == ("U3", date(2025, 3, 5), date(2025, 6, 1))
    assert again.status_code == 302
    assert Home.objects.filter(person=nora).count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"to_date": "1 March 2025"}, "The end is before the beginning."),
        ({"to_date": "3 March 2025"}, "It lasts a day at least"),
        ({"from_date": ""}, "Fill this in"),
        ({"from_date": "31 February 2025"}, "28 days"),
        ({"code": "Q9"}, "Q9"),
        ({"why": ""}, "why it is put right"),
        ({"ref": "no"}, "did not arrive"),
    ],
)
def test_what_cannot_be_so_comes_back_with_a_sentence(
    cast: Cast, nora: Person, typed: dict[str, str], said: str
) -> None:
    fact, browser = brought(Home, nora), make.signed_in(cast.worker)
    form = form_on(text(browser, one(fact)), "al-telling") | {"why": "A slip"}

    answer: Any = browser.post(one(fact), {**form, **typed})

    assert answer.status_code == 422
    assert said in answer.text
    assert Home.objects.get(person=nora).is_waiting


def test_a_mistake_of_a_colleague_meanwhile_loses_no_words(cast: Cast, nora: Person) -> None:
    fact, browser = brought(Home, nora), make.signed_in(cast.worker)
    form = form_on(text(browser, one(fact)), "al-telling") | {"why": "Words that must not be lost"}
    make.signed_in(cast.pod_manager).post(one(fact, "take-back/"), {"why": "Never so"})

    late: Any = browser.post(one(fact), form)

    assert late.status_code == 409
    assert "Words that must not be lost" in late.text


def test_what_was_never_so_is_taken_back(cast: Cast, nora: Person) -> None:
    fact, browser = brought(MissingTime, nora), make.signed_in(cast.worker)
    asked = browser.post(one(fact, "take-back/"), {"why": ""})

    answer = browser.post(one(fact, "take-back/"), {"why": "His cousin"})

    assert asked.status_code == 422
    assert answer["Location"] == at(nora)
    assert not MissingTime.objects.standing().exists()


def test_what_is_of_nobody_or_of_another_child_is_not_there(cast: Cast, nora: Person) -> None:
    browser = make.signed_in(cast.worker)
    tam = brought(Home, make.person(cast.worker, "Tam"))

    paths = [
        at(nora, f"home/{tam.ref}/"),
        at(nora, f"colour/{tam.ref}/"),
        at(nora, f"review/{tam.ref}/"),
    ]

    assert [browser.get(path).status_code for path in paths] == [404, 404, 404]


def test_a_long_life_is_shown_in_as_many_statements(cast: Cast, nora: Person) -> None:
    everything(nora)
    browser = make.signed_in(cast.worker)
    statements(browser, at(nora))
    few = len(statements(browser, at(nora)))
    for year in range(1, 15):
        brought(MissingTime, nora, from_date=SPRING.replace(year=SPRING.year - year))

    assert len(statements(browser, at(nora))) == few
