"""Those found come in the order of likelihood, with why in plain words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.people.rules.asked import understand
from alongside.people.rules.dates import PartialDate
from alongside.people.rules.keys import Candidate, NameHeld
from alongside.people.rules.likeness import how_like, rank
from alongside.people.rules.same_person import PERHAPS, why_not_the_same, why_perhaps_the_same

TODAY = date(2026, 3, 2)
JODIE = Candidate(
    ref="A",
    names=(NameHeld("Jodie Anne", "Marsh"), NameHeld("Jodie", "Smith", former=True),
           NameHeld("Jo-Jo", "Marsh")),
    born=PartialDate(2014, 3, 12),
    phones=("07700 900123",),
    postcodes=("AB1 2CD",),
    places=("Aldermere", "Chapel Road"),
    address="4 Chapel Road, Aldermere",
    nhs_number="943 476 5919",
    upn="B801200005001",
    references=("LA-123456",),
)  # fmt: skip


def _reasons(query: str, candidate: Candidate = JODIE) -> tuple[str, ...]:
    return how_like(understand(query, today=TODAY), candidate).reasons


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("Jodie Marsh", "same name"),
        ("Jodie Mrash", "spelt nearly the same"),
        ("Jodi Marsch", "spelt nearly the same"),
        ("Jodee Maarsch", "sounds like"),
        ("Marsh Jodie", "names the other way round"),
        ("Jodie Smith", "used to be called Jodie Smith"),
        ("Jojo Marsh", "also called Jo-Jo Marsh"),
        ("Jod", "the name begins like this"),
        ("Jodie Nguyen", "part of the name is the same"),
        ("Jodie 12 mar 14", "same birth date"),
        ("Jodie 3/12/14", "day and month the other way round"),
        ("Jodie 12/3/13", "a year apart"),
        ("Jodie 12/4/14", "birth date nearly the same"),
        ("Jodie mar 2014", "birth date fits"),
        ("Jodie born 2014", "born that year"),
        ("Jodie aged 11", "that age"),
        ("Jodie aged 12", "about that age"),
        ("Jodie 07700900123", "same phone"),
        ("Jodie 900123", "phone ends the same"),
        ("Jodie ab12cd", "lives at AB1 2CD"),
        ("Jodie AB1", "lives in AB1"),
        ("Jodie Aldermere", "lives in Aldermere"),
        ("9434765919", "same NHS number"),
        ("B801200005001", "same UPN"),
        ("LA123456", "same reference"),
    ],
)
def test_a_worker_is_told_why(query: str, reason: str) -> None:
    assert reason in _reasons(query)


def test_another_form_of_a_name_and_an_unborn_baby_are_said() -> None:
    matilda = Candidate("B", (NameHeld("Matilda", "Hartnell"),), due=PartialDate(2026, 5, 9))

    assert "another form of the name" in _reasons("Tilly Hartnell", matilda)
    assert {"not yet born", "same due date"} <= set(_reasons("unborn Hartnell 9/5/26", matilda))


def test_a_guessed_birth_year_fits_those_about_that_age() -> None:
    guessed = Candidate("B", (NameHeld("Sukarno"),), born=PartialDate(1990, about=True))

    assert _reasons("Sukarno aged 35", guessed) == ("same name", "about that age")


def test_nothing_in_common_gives_no_reason() -> None:
    match = how_like(understand("Krzysztof Nowak", today=TODAY), JODIE)

    assert match.reasons == ()
    assert match.score <= 0


def test_what_speaks_for_somebody_puts_them_first() -> None:
    others = [
        replace(JODIE, ref="C", born=PartialDate(1980, 1, 1)),
        replace(JODIE, ref="B", born=PartialDate(2014, 12, 3)),
        replace(JODIE, ref="D", names=(NameHeld("Judy", "March"),)),
    ]

    found = rank(understand("Jodie Marsh 12/3/14", today=TODAY), [*others, JODIE])

    assert [match.candidate.ref for match in found] == ["A", "B", "D", "C"]


@given(st.permutations([replace(JODIE, ref=ref) for ref in "ABCDEF"]), st.text(max_size=40))
def test_equals_always_come_in_the_same_order(people: list[Candidate], query: str) -> None:
    found = rank(understand(query, today=TODAY), people)

    assert [match.candidate.ref for match in found] == list("ABCDEF")


def test_before_a_new_person_is_made_the_same_person_is_shown() -> None:
    typed = Candidate("", (NameHeld("Jodi", "Smith"),), born=PartialDate(2014, 12, 3))

    match = why_perhaps_the_same(typed, JODIE)

    assert match.score >= PERHAPS
    assert match.reasons == (
        "spelt nearly the same",
        "used to be called Jodie Smith",
        "day and month the other way round",
    )


def test_a_stranger_is_not_shown_as_perhaps_the_same() -> None:
    typed = Candidate("", (NameHeld("Wiktor", "Zielinski"),), born=PartialDate(2014, 3, 13))

    assert why_perhaps_the_same(typed, JODIE).score < PERHAPS


def test_somebody_without_a_name_is_compared_by_the_rest() -> None:
    typed = Candidate("", born=PartialDate(2014, 3, 12), phones=("07700 900123",))

    assert set(why_perhaps_the_same(typed, JODIE).reasons) == {"same birth date", "same phone"}


TWIN = replace(
    JODIE, ref="T", names=(NameHeld("Kayla", "Marsh"),), nhs_number="", upn="", references=()
)


@pytest.mark.parametrize("given_name", ["Kayla", "Jody", "Anna", "Jodia", "Judith"])
def test_twins_are_never_one_person(given_name: str) -> None:
    twin = replace(TWIN, names=(NameHeld(given_name, "Marsh"),))

    assert why_not_the_same(JODIE, twin).startswith(
        "They may be twins: they have the same birth date, family name and address"
    )


def test_brothers_who_share_a_first_name_are_told_apart_by_the_next() -> None:
    one = replace(TWIN, names=(NameHeld("Mohammed Ali", "Khan"),))
    other = replace(TWIN, ref="B", names=(NameHeld("Muhammad Amin", "Khan"),))

    assert "twins" in why_not_the_same(one, other)


def test_somebody_known_by_a_middle_name_may_be_linked() -> None:
    assert why_not_the_same(JODIE, replace(TWIN, names=(NameHeld("Anne", "Marsh"),))) == ""


def test_twins_who_live_apart_are_not_one_person_either() -> None:
    apart = replace(TWIN, postcodes=("ZZ9 9ZZ",), address="2 Elsewhere")

    assert why_not_the_same(JODIE, apart).startswith("They may be twins")


def test_the_same_number_typed_twice_makes_no_one_person_of_twins() -> None:
    assert "twins" in why_not_the_same(JODIE, replace(TWIN, nhs_number=JODIE.nhs_number))


def test_what_cannot_be_one_person_is_said_and_why() -> None:
    other = replace(JODIE, ref="B")

    said = [
        why_not_the_same(JODIE, JODIE),
        why_not_the_same(JODIE, other),
        why_not_the_same(JODIE, replace(other, nhs_number="4010232137")),
        why_not_the_same(JODIE, replace(other, upn="A801200005002")),
        why_not_the_same(JODIE, replace(other, born=PartialDate(1984, 3, 12))),
        why_not_the_same(replace(JODIE, born=PartialDate()),
                         replace(other, born=PartialDate(1900), died=PartialDate(1999))),
        why_not_the_same(JODIE, replace(other, born=PartialDate(1990), died=PartialDate(2013))),
        why_not_the_same(JODIE, replace(other, born=PartialDate(), due=PartialDate(2026, 5, 9))),
    ]  # fmt: skip

    assert said == [
        "This is the same record.",
        "",
        "They have different NHS numbers.",
        "They have different UPNs.",
        "Their birth dates are 30 years apart. They may be parent and child.",
        "",
        "One died before the other was born.",
        "One was born at another time than the other is due.",
    ]


def test_a_baby_born_near_the_due_date_may_be_the_unborn() -> None:
    unborn = Candidate("U", (NameHeld("Baby", "Hartnell"),), due=PartialDate(2026, 2, 9))
    born = Candidate("V", (NameHeld("Otis", "Hartnell"),), born=PartialDate(2026, 2, 3))

    assert why_not_the_same(unborn, born) == ""


def test_one_person_under_a_short_or_former_name_may_be_linked() -> None:
    short = replace(TWIN, names=(NameHeld("Jo-Jo", "Marsh"),))

    assert why_not_the_same(JODIE, short) == ""
    assert why_not_the_same(JODIE, replace(TWIN, names=(NameHeld("Jodie", "Smith"),))) == ""
