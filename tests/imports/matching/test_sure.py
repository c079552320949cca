"""Only a number makes a child of a file somebody we know, and never against what else is written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.imports.matching.families import CHILDREN, coming, known, nhs, someone, twins, upn

from alongside.imports.matching.children import Coming, Known
from alongside.imports.matching.sure import Verdict, verdict, verdicts

BORN = date(2015, 3, 5)
NUMBER = ("nhs", "", nhs(401_023_213))
PUPIL = ("upn", "", upn(801_200_001_001))
OLD = ("legacy", "Mosaik", "00417")


@pytest.mark.parametrize("number", [NUMBER, PUPIL, OLD])
def test_one_number_and_one_birth_date_is_one_child(number: tuple[str, str, str]) -> None:
    child = coming("a", identifiers=(number,), birth=BORN)

    said = verdict(child, [known(7, identifiers=(number,), birth=BORN)])

    assert (said.kind, said.person_id) == ("same", 7)


def test_an_nhs_number_is_enough_where_a_birth_date_is_missing_and_a_upn_is_not() -> None:
    kinds = [
        verdict(coming("a", identifiers=(n,)), [known(7, identifiers=(n,), birth=BORN)]).kind
        for n in (NUMBER, PUPIL, OLD)
    ]

    assert kinds == ["same", "ask", "ask"]


def test_one_number_and_two_birth_dates_stop_with_both_dates() -> None:
    child = coming("a", identifiers=(NUMBER,), birth=BORN)

    said = verdict(child, [known(7, identifiers=(NUMBER,), birth=date(2016, 3, 5))])

    assert said.kind == "stop"
    assert "5 March 2015" in said.why
    assert "5 March 2016" in said.why


@pytest.mark.parametrize("number", [("nhs", "", "9434765918"), ("upn", "", "B123456789012")])
def test_a_number_with_a_wrong_check_digit_says_nothing(number: tuple[str, str, str]) -> None:
    child = coming("a", identifiers=(number,), birth=BORN)

    assert verdict(child, [known(7, identifiers=(number,), birth=BORN)]).kind == "new"


def test_the_same_number_in_another_system_says_nothing() -> None:
    other = known(7, identifiers=(("legacy", "Frameworkx", OLD[2]),), birth=BORN)

    assert verdict(coming("a", identifiers=(OLD,), birth=BORN), [other]).kind == "new"


def test_two_children_of_a_file_with_one_number_are_both_stopped() -> None:
    one, two = (coming(key, identifiers=(NUMBER,), birth=BORN) for key in "ab")

    assert {said.kind for said in verdicts([one, two], []).values()} == {"stop"}


def test_a_child_who_may_be_two_people_is_asked_about() -> None:
    child = coming("a", identifiers=(NUMBER, OLD), birth=BORN)
    people = [known(7, identifiers=(NUMBER,), birth=BORN), known(8, identifiers=(OLD,), birth=BORN)]

    said = verdict(child, people)

    assert (said.kind, said.person_id, said.among) == ("ask", None, (7, 8))


def test_the_same_name_and_birth_date_without_a_number_is_asked() -> None:
    child = coming("a", given="Imara", family="Dunmore", birth=BORN)

    said = verdict(child, [someone(child, 7)])

    assert (said.kind, said.person_id) == ("ask", 7)


def test_a_twin_is_new_and_the_reason_is_told() -> None:
    child = coming("a", given="Amir", family="Tranter", birth=BORN, postcode="AB1 2CD")

    said = verdict(child, [replace(someone(child, 7), given="Layla")])

    assert said.kind == "new"
    assert "twins" in said.why


def test_a_twin_who_was_given_the_others_number_is_asked_about() -> None:
    child = coming("a", given="Jodie", family="Marsh", birth=BORN, postcode="AB1 2CD")
    child = replace(child, identifiers=(NUMBER,))

    assert verdict(child, [replace(someone(child, 7), given="Jody")]).kind == "ask"


def test_a_girl_and_a_boy_with_one_number_are_asked_about() -> None:
    child = coming("a", identifiers=(NUMBER,), birth=BORN, sex="F")

    assert verdict(child, [replace(someone(child, 7), sex="1")]).kind == "ask"


def test_an_unborn_baby_is_the_same_by_the_earlier_number_alone() -> None:
    due = coming("a", identifiers=(OLD,), expected=BORN, family="Marsh")
    by_name = coming("b", expected=BORN, family="Marsh")
    by_number = coming("c", identifiers=(NUMBER,), expected=BORN)
    born = known(7, identifiers=(OLD, NUMBER), birth=BORN - timedelta(9), family="Marsh")

    assert verdict(due, [born]).kind == "same"
    assert verdict(by_name, [born]).kind == "ask"
    assert verdict(by_number, [born]).kind == "ask"


def test_an_unborn_baby_is_nobody_who_was_born_at_another_time() -> None:
    due = coming("a", identifiers=(OLD,), expected=BORN)

    assert verdict(due, [known(7, identifiers=(OLD,), birth=date(2012, 1, 1))]).kind == "stop"


@given(CHILDREN)
def test_nobody_is_joined_to_a_closed_identity(child: Coming) -> None:
    closed = replace(child, is_closed_identity=True)
    opened = replace(child, is_closed_identity=False)

    for one, other in ((closed, someone(opened)), (opened, someone(closed))):
        said = verdict(one, [other])
        assert (said.kind, said.person_id, said.among) == ("new", None, ())


def test_none_of_500_pairs_of_twins_and_cousins_becomes_one() -> None:
    pairs = twins(500)

    alone = [verdict(child, [person]).kind for child, person in pairs]
    together = verdicts([child for child, _ in pairs], [person for _, person in pairs])

    assert "same" not in alone
    assert "same" not in {said.kind for said in together.values()}


def test_a_careless_rule_would_join_some_of_them() -> None:
    assert any(_careless(child, person) for child, person in twins(500))


@given(CHILDREN, CHILDREN)
def test_nobody_is_the_same_against_a_birth_date(child: Coming, other: Coming) -> None:
    said = verdict(child, [someone(other)])

    assert not (said.kind == "same" and child.birth and other.birth and child.birth != other.birth)


@given(CHILDREN, CHILDREN)
def test_it_is_said_alike_from_both_sides(child: Coming, other: Coming) -> None:
    one, two = verdict(child, [someone(other)]), verdict(other, [someone(child)])

    assert one.kind == two.kind


@given(CHILDREN, st.lists(CHILDREN, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_those_we_know_changes_nothing(child, others, chance) -> None:
    people = [someone(other, number) for number, other in enumerate(others)]
    turned = chance.sample(people, len(people))

    assert verdict(child, people) == verdict(child, turned)


@given(st.lists(CHILDREN, max_size=4), st.lists(CHILDREN, max_size=5))
def test_all_at_once_says_what_each_alone_says(children, others) -> None:
    file = [replace(child, key=str(place)) for place, child in enumerate(children)]
    people = [someone(other, number) for number, other in enumerate(others)]

    said = verdicts(file, people)

    assert said == {child.key: verdict(child, people, file) for child in file}


@given(CHILDREN, st.lists(CHILDREN, max_size=3))
def test_every_answer_has_a_reason_and_a_person_where_it_is_one(child, others) -> None:
    said = verdict(child, [someone(other, number) for number, other in enumerate(others)])

    assert said.why.endswith(".")
    assert isinstance(said, Verdict)
    assert said.kind != "same" or said.person_id is not None


def _careless(child: Coming, person: Known) -> bool:
    return bool(set(child.identifiers) & set(person.identifiers)) and child.birth == person.birth
