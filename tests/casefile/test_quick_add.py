"""Adding several people at once: what is understood, and that nothing is saved unseen."""

import re
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests import make
from tests.casefile import families
from tests.casefile.typed import sent
from tests.cast import Cast

from alongside.casefile.quick_words import MOST_ROWS, RELATIONS, Row, parse
from alongside.people.models import Person, PersonName, Relationship
from alongside.people.rules import kinds
from alongside.people.rules.dates import PartialDate

DAY = date(2026, 11, 16)


def one(typed: str) -> Row:
    """Return the one row that was understood."""
    [row] = parse(typed, today=DAY)
    return row


def test_the_example_on_the_page_is_understood() -> None:
    efua, joe = parse("Nan Efua, mum's mum, died 2019; Uncle Joe", today=DAY)

    assert (efua.name, efua.called, efua.of, efua.is_dead) == ("Efua", "Nan Efua", ("mum",), True)
    assert efua.what == RELATIONS["mum"]
    assert efua.died == PartialDate(2019)
    assert (joe.name, joe.called, joe.what, joe.of) == ("Joe", "Uncle Joe", RELATIONS["uncle"], ())


@pytest.mark.parametrize(
    ("typed", "name", "kind", "of"),
    [
        ("Ben, brother", "Ben", "sibling", ()),
        ("Carl Tranter, Jodie’s ex-partner", "Carl Tranter", "partner", ("Jodie",)),
        ("Mum's mum, died 2019", "", "parent", ("Mum",)),
        ("Rosa, dad's mum's sister", "Rosa", "sibling", ("dad", "mum")),
        ("Marta, foster carer", "Marta", "foster-carer", ()),
        ("mum", "", "parent", ()),
        ("Sunny O'Brien, aunt", "Sunny O'Brien", "aunt-or-uncle", ()),
        ("Siôn, half-brother, 14", "Siôn", "half-sibling", ()),
    ],
)
def test_the_words_a_family_uses_are_understood(
    typed: str, name: str, kind: str, of: tuple[str, ...]
) -> None:
    row = one(typed)

    assert row.what
    assert (row.name, row.what.kind, row.of) == (name, kind, of)


def test_an_age_is_a_year_that_is_about_right() -> None:
    assert one("Siôn, 14").born == PartialDate(2012, about=True)


def test_what_is_not_understood_is_kept_and_shown() -> None:
    row = one("Joe, drives a van, died of something")

    assert row.not_understood == ("drives a van", "died of something")
    assert row.is_dead


def test_every_word_stands_for_a_kind_there_is() -> None:
    assert {r.kind for r in RELATIONS.values()} <= kinds.KINDS.keys()


@given(st.text(max_size=600))
def test_whatever_is_typed_is_taken_apart_without_an_error_and_nothing_is_lost(typed: str) -> None:
    rows = parse(typed, today=DAY)

    assert len(rows) <= MOST_ROWS
    assert all(r.typed and len(r.name) <= 200 and len(r.called) <= 100 for r in rows)


_PART = st.sampled_from(
    [
        "Efua",
        "Nan",
        "mum's",
        "’s",
        "died",
        "2019",
        "born",
        "31/2",
        "0",
        "999",
        "ex-",
        "ex-wife",
        ",",
        ";",
        " ",
    ]
)


@given(st.lists(_PART, max_size=14).map(" ".join))
def test_odd_mixtures_of_our_own_words_are_no_trouble(typed: str) -> None:
    assert all(isinstance(r, Row) for r in parse(typed, today=DAY))


def look(client: Client, ref: str, words: str) -> str:
    """Send a few words and return the page that shows what was understood."""
    answer = client.post(f"/p/{ref}/family/quick/", {"step": "look", "words": words})
    return answer.content.decode()


def test_nothing_is_saved_before_somebody_looked_and_then_all_of_it(cast: Cast) -> None:
    people = families.small(cast.worker)
    client = make.signed_in(cast.worker)
    many = Person.objects.count()

    page = look(client, people["tilly"].ref, "Nan Efua, mum's mum's mum, died 2019; Ada, sister, 9")
    assert Person.objects.count() == many
    typed = sent(page)
    assert typed["row0-to"] == people["carol"].ref
    answer = client.post(f"/p/{people['tilly'].ref}/family/quick/", typed)

    assert answer.status_code == 302
    assert Relationship.objects.get(person__names__given="Efua").other == people["carol"]
    assert "You can undo this for 10 minutes" in client.get(answer["Location"]).content.decode()


def test_one_that_cannot_be_keeps_all_of_them_out(cast: Cast) -> None:
    people = families.small(cast.worker)
    client = make.signed_in(cast.worker)
    many = Person.objects.count()

    typed = sent(look(client, people["tilly"].ref, "Ada, sister; Zed, dad"))
    answer = client.post(f"/p/{people['tilly'].ref}/family/quick/", typed)

    assert answer.status_code == 422
    assert "Two parents by birth" in answer.content.decode()
    assert Person.objects.count() == many


def test_a_row_can_be_left_out_and_one_can_belong_to_another_row(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    client = make.signed_in(cast.worker)
    typed = sent(look(client, tilly.ref, "Jodie, mum\nEfua, Jodie's mum\nNobody, cousin"))
    assert typed["row1-to"] == "row0"

    client.post(f"/p/{tilly.ref}/family/quick/", {**typed, "row2-leave_out": "yes"})

    assert {n.given for n in PersonName.objects.all()} == {"Tilly", "Jodie", "Efua"}
    assert Relationship.objects.get(person__names__given="Efua").other.names.get().given == "Jodie"


def test_whoever_may_be_the_same_has_to_be_chosen(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    known = make.person(cast.worker, "Jodie", "Marchbank")
    client = make.signed_in(cast.worker)
    page = look(client, tilly.ref, "Jodie Marchbank, mum")
    assert "Is it one of these people?" in page

    refused = client.post(f"/p/{tilly.ref}/family/quick/", sent(page))
    saved = client.post(f"/p/{tilly.ref}/family/quick/", {**sent(page), "row0-same_as": known.ref})

    assert (refused.status_code, saved.status_code) == (422, 302)
    assert Relationship.objects.get().person == known


def test_those_somebody_lives_with_are_said_in_one_breath(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    jodie, *others = [
        make.person(cast.worker, name, "Marchbank") for name in ("Jodie", "Reece", "Carol", "Len")
    ]
    families.home(cast.worker, "12 Kiln Lane", jodie, *others)
    ada, rosa = (make.person(cast.worker, name, "Pike") for name in ("Ada", "Rosa"))
    families.home(cast.worker, "Nan’s", ada, rosa)

    page = look(make.signed_in(cast.worker), tilly.ref, "Jodie Marchbank, mum; Ada Pike, nan")

    assert page.count("lives with") == 2
    assert "Ada Pike, lives with Rosa Pike, " in page
    [said] = re.findall(r"Jodie Marchbank, lives with ([\w ]+), same name", page)
    assert len(said.split(" and ")) == 2
