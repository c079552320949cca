"""The one box, asked of the database: who is found, why, and what is never told."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cast import Cast

from alongside.people.actions import facts, linking, restricting
from alongside.people.models import (
    ContactPoint,
    Identifier,
    Person,
    PersonName,
    SafeAddress,
    SetAside,
)
from alongside.people.queries.search import Answer, possible_matches, search
from alongside.people.rules.dates import PartialDate
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref

DAY = date(2026, 11, 16)


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """Tilly Marchbank, four years old, and her mum, at their home."""
    tilly = make.person(
        cast.worker, "Tilly", "Marchbank", birth_year=2022, birth_month=3, birth_day=14
    )
    jodie = make.person(
        cast.worker, "Jodie", "Marchbank", birth_year=2002, birth_month=6, birth_day=2
    )
    make.fact(PersonName(person=jodie, kind="former", given="Jodie", family="Smith"), cast.worker)
    make.fact(ContactPoint(person=jodie, kind="phone", words="01632 960 417"), cast.worker)
    make.fact(Identifier(person=tilly, scheme="nhs", value="999 000 0018"), cast.worker)
    home = make.household(cast.worker, tilly, jodie)
    make.fact(
        ContactPoint(
            household=home, kind="address", words="3 Quay Row\nAldermere", postcode="ZZ4 7QQ"
        ),
        cast.worker,
    )
    for given, family in (("Milly", "Marsh"), ("Tyler", "Banks"), ("Otto", "Merchant")):
        make.person(cast.worker, given, family, birth_year=2015, birth_month=5, birth_day=1)
    return tilly


@pytest.mark.parametrize(
    "query",
    [
        "Tilly Marchbank", "Tily 14/3/22", "marchbank tilly", "TILLY", "Tilli Marchbnak",
        "tilly 12 mar 22", "Tilly 9990000099", "Tilly Xyzzyq", "Tilly aged 4", "Tilly 3/14/2022", "Tilly 14 march 2021", "Tílly", "999 000 0018", "9990000018",
        "tilly zz4", "tilly aldermere", "Til", "born 14/03/2022", "Тилли Марчбанк",
    ],
)  # fmt: skip
def test_tilly_is_found_first_by_whatever_is_known(cast: Cast, tilly: Person, query: str) -> None:
    answer = ask(cast, query)

    assert answer.found[0].ref == tilly.ref, [one.name for one in answer.found]
    assert answer.found[0].lives_with == ("Jodie Marchbank",)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("Jodie Smith", "used to be called Jodie Smith"),
        ("960417", "phone ends the same"),
        ("Jody Marchbank", "sounds like"),
        ("01632960417", "same phone"),
        ("Jodie 2.6.2002", "same birth date"),
    ],
)
def test_each_says_why_it_might_be_meant(cast: Cast, tilly: Person, query: str, why: str) -> None:
    found = ask(cast, query).found[0]

    assert found.name == "Jodie Marchbank"
    assert why in found.reasons


@pytest.mark.parametrize(
    "query", ["", "   ", "%", "'; DROP TABLE people_person; --", "\x00", "😀", "a" * 10_000, "1/1/1", "…", "\u202e"]
)  # fmt: skip
def test_any_question_gets_an_answer(cast: Cast, tilly: Person, query: str) -> None:
    assert isinstance(ask(cast, query), Answer)


def test_a_corrected_name_is_no_longer_found_and_a_changed_one_is(
    cast: Cast, tilly: Person
) -> None:
    name = PersonName.objects.get(person=tilly, kind="known-as")
    right = PersonName(person=tilly, kind="known-as", given="Matilda", family="Okonkwo")

    facts.change_fact(
        name, right, how=SetAside.CORRECTED, why="Wrong child", by=cast.worker, now=make.NOW
    )

    assert ask(cast, "Okonkwo").found[0].ref == tilly.ref
    assert tilly.ref not in [one.ref for one in ask(cast, "Tilly Marchbank").found]


def test_as_many_statements_however_many_are_found(cast: Cast, tilly: Person) -> None:
    with CaptureQueriesContext(connection) as few:
        ask(cast, "Tilly 14/3/22")
    for number in range(30):
        make.person(cast.worker, "Tilly", f"March{'abcdefghijklmnopqrstuvwxyzabcd'[number]}",
                    birth_year=2022, birth_month=3, birth_day=14)  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        found = ask(cast, "Tilly 14/3/22").found

    assert len(found) == 20
    # The words, the people, what stands beside them, and whom to ask about somebody restricted who is asked for so exactly.
    assert len(many) == 4
    assert len(few) == 5  # few agree in two things, so those who agree in one are asked for as well


def test_a_restricted_person_is_not_named_and_a_near_exact_question_learns_whom_to_ask(
    cast: Cast, tilly: Person
) -> None:
    make.closed(tilly, "restricted", cast.pod_manager, now=make.NOW)

    vague, exact, by_number = (
        ask(cast, "Tilly"),
        ask(cast, "Tily 14/3/22"),
        ask(cast, "999 000 0018"),
    )

    assert [(one.found, one.ask) for one in (exact, by_number)] == [
        ([], ("Heron pod",)), ([], ("Heron pod",)),
    ]  # fmt: skip
    assert tilly.ref not in [one.ref for one in vague.found]
    assert vague.ask == ()
    assert "Tilly" not in str(vague) + str(exact.found)


def test_a_cleared_reader_finds_a_restricted_person(cast: Cast, tilly: Person) -> None:
    make.closed(tilly, "restricted", cast.pod_manager, now=make.NOW)
    restricting.name_reader(
        tilly, reader=cast.worker, basis=Basis.NAMED, why="Her worker",
        by=cast.pod_manager, now=make.NOW,
    )  # fmt: skip

    assert ask(cast, "Tilly Marchbank").found[0].ref == tilly.ref


def test_somebody_sealed_is_nowhere(cast: Cast, tilly: Person) -> None:
    make.closed(tilly, "sealed", cast.pod_manager, now=make.NOW)

    answers = [ask(cast, query) for query in ("Tilly 14/3/22", "999 000 0018", "Tilly Marchbank")]

    assert all(
        not answer.ask and tilly.ref not in [f.ref for f in answer.found] for answer in answers
    )
    assert "Tilly" not in str(ask(cast, "Jodie Marchbank").found)


def test_nobody_is_found_by_a_safe_address(cast: Cast, tilly: Person) -> None:
    make.fact(
        SafeAddress(person=tilly, words="9 Hidden Lane\nFarhaven", postcode="ZZ9 9ZZ"), cast.worker
    )

    for query in ("Hidden Lane", "Farhaven", "ZZ9 9ZZ", "Tilly Farhaven"):
        assert "Hidden" not in str(ask(cast, query))
        assert not any(
            "ZZ9" in reason or "Farhaven" in reason
            for f in ask(cast, query).found
            for reason in f.reasons
        )


def test_two_linked_records_are_found_as_one(cast: Cast, tilly: Person) -> None:
    other = make.person(
        cast.worker, "Matilda", "Doyle-West", birth_year=2022, birth_month=3, birth_day=14
    )
    linking.link_records(
        tilly, other, why="Same NHS letter", by=cast.pod_manager, now=make.NOW, ref=new_ref()
    )

    found = ask(cast, "Matilda Doyle-West").found

    assert [one.ref for one in found if one.ref in {tilly.ref, other.ref}] == [tilly.ref]


def test_who_may_be_the_same_is_shown_before_a_record_is_started(cast: Cast, tilly: Person) -> None:
    same = possible_matches(
        given="Tillie",
        family="Marchbanks",
        birth=PartialDate(2022, 3, 14),
        reader=cast.worker,
        day=DAY,
    )
    another = possible_matches(
        given="Agnieszka", family="Wrobel", birth=PartialDate(1980), reader=cast.worker, day=DAY
    )

    assert same[0].ref == tilly.ref
    assert "same birth date" in same[0].reasons
    assert another == []


def ask(cast: Cast, query: str) -> Answer:
    """Ask as Imara does."""
    return search(query, reader=cast.worker, day=DAY)
