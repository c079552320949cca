"""The family map read from what is written down: who is on it, on which day, and for whom."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.casefile import families
from tests.casefile.families import DAY
from tests.cast import Cast

from alongside.accounts.models import User
from alongside.casefile.drawing.values import Ended, Family, Raised, Symbol
from alongside.casefile.queries.family import read_family
from alongside.people.actions import facts
from alongside.people.actions.linking import link_records
from alongside.people.models import Bond, Person, Relationship, SetAside
from alongside.web.refs import new_ref


def read(person: Person, reader: User, day: date = DAY, *layers: str) -> Family:
    """Read the map as the page does."""
    return read_family(person, reader=reader, day=day, today=DAY, layers=frozenset(layers)).family


def names(family: Family) -> set[str]:
    """Return who is on it."""
    return {p.name for p in family.people}


def test_the_map_says_what_everybody_is_to_the_person(cast: Cast) -> None:
    people = families.small(cast.worker)

    family = read(people["tilly"], cast.worker)

    assert {p.name.split()[0]: p.role for p in family.people} == {
        "Tilly": "", "Jodie": "mum", "Carl": "dad", "Reece": "brother", "Carol": "mum’s mother",
    }  # fmt: skip
    [couple] = family.couples
    assert (couple.kind, couple.ended, couple.dates) == ("living-together", Ended.NOT, "since 2020")
    raised = {(c.child, len(c.parents)) for c in family.children}
    assert raised == {(people["tilly"].ref, 2), (people["reece"].ref, 1), (people["jodie"].ref, 1)}


def test_the_map_takes_as_many_statements_for_sixty_people_as_for_five(cast: Cast) -> None:
    few, many = families.large(cast.worker, 5), families.large(cast.worker, 60)

    counts, sizes = [], []
    for person in (few, many):
        with CaptureQueriesContext(connection) as asked:
            family = read(person, cast.worker)
        counts.append(len(asked))
        sizes.append(len(family.people))

    assert counts[0] == counts[1] <= 14
    assert sizes == [5, 60]


def test_professionals_friends_and_neighbours_are_not_on_a_family_map(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    for kind in ("professional", "friend", "neighbour", "carer", "advocate"):
        make.related(make.person(cast.worker, f"A {kind}"), kind, tilly, cast.worker)

    assert names(read(tilly, cast.worker)) == {"Tilly"}


def test_a_couple_is_drawn_as_it_was_on_the_day(cast: Cast) -> None:
    ana, ben = make.person(cast.worker, "Ana"), make.person(cast.worker, "Ben")
    make.related(
        ana, "married", ben, cast.worker,
        from_date=date(2010, 5, 1), to_date=date(2020, 5, 1), ended_as="divorced",
    )  # fmt: skip

    before, after = (read(ana, cast.worker, date(year, 6, 1)).couples[0] for year in (2015, 2021))
    too_early = read(ana, cast.worker, date(2009, 1, 1))

    assert (before.ended, before.dates) == (Ended.NOT, "since 2010")
    assert (after.ended, after.dates) == (Ended.DIVORCED, "2010–2020")
    assert names(too_early) == {"Ana"}


def test_nobody_is_drawn_before_their_birth_and_the_dead_were_once_alive(cast: Cast) -> None:
    people = families.small(cast.worker)
    nan = make.person(
        cast.worker, "Efua", birth_year=1940, birth_month=7, is_dead=True, death_year=2021, death_month=4, death_day=2, gender="woman",
    )  # fmt: skip
    make.related(nan, "parent", people["carol"], cast.worker)

    then = read(people["jodie"], cast.worker, date(2021, 1, 1))
    now = read(people["jodie"], cast.worker)

    assert "Tilly Marchbank" not in names(then)
    assert "Tilly Marchbank" in names(now)
    efua = [next(p for p in f.people if p.name == "Efua") for f in (then, now)]
    assert [(p.is_dead, p.dates) for p in efua] == [(False, "80"), (True, "1940–2021")]


def test_a_child_on_the_way_is_a_triangle_until_they_are_born(cast: Cast) -> None:
    jodie = make.person(cast.worker, "Jodie", gender="woman")
    baby = make.person(cast.worker, "Baby", due_on=date(2027, 2, 9))
    make.related(jodie, "parent", baby, cast.worker)

    expected = next(p for p in read(jodie, cast.worker).people if p.name == "Baby")

    assert (expected.symbol, expected.dates) == (Symbol.PREGNANCY, "due February 2027")
    assert names(read(jodie, cast.worker, date(2026, 1, 1))) == {"Jodie"}


def test_a_loss_is_drawn_only_where_the_mother_wants_it(cast: Cast) -> None:
    jodie = make.person(cast.worker, "Jodie", gender="woman")
    for name, shown in (("Star", True), ("Moon", False)):
        lost = make.person(cast.worker, name, loss="stillbirth", show_loss=shown)
        make.related(jodie, "parent", lost, cast.worker)

    assert names(read(jodie, cast.worker)) == {"Jodie", "Star"}


def test_an_earlier_gender_shows_only_where_somebody_wants_it_shown(cast: Cast) -> None:
    shown = make.person(cast.worker, "Ash", gender="man", show_gender_history=True)
    kept = make.person(cast.worker, "Ray", gender="man")

    symbols = [read(p, cast.worker).people[0].symbol for p in (shown, kept)]

    assert symbols == [Symbol.TRANS_MAN, Symbol.MAN]


def test_somebody_sealed_is_not_there_and_neither_is_anybody_behind_them(cast: Cast) -> None:
    people = families.small(cast.worker)
    adopter = make.person(cast.worker, "Adela", "Voss")
    make.related(adopter, "adoptive-parent", people["reece"], cast.worker)
    make.closed(people["reece"], "sealed", cast.pod_manager, now=make.NOW)

    family = read(people["tilly"], cast.worker)
    cleared = read(people["tilly"], cast.pod_manager)

    assert not names(family) & {"Reece Marchbank", "Adela Voss"}
    assert people["reece"].ref not in repr(family)
    assert names(cleared) >= {"Reece Marchbank", "Adela Voss"}


def test_a_restricted_person_is_drawn_without_a_name_and_only_to_join_others(cast: Cast) -> None:
    people = families.small(cast.worker)
    later = make.person(cast.worker, "Max", birth_year=1995)
    make.related(people["jodie"], "partner", later, cast.worker, from_date=date(2020, 6, 1))
    make.closed(people["jodie"], "restricted", cast.pod_manager, now=make.NOW)
    make.closed(people["carl"], "restricted", cast.pod_manager, now=make.NOW)

    family = read(people["tilly"], cast.worker)

    assert names(family) == {
        "Tilly Marchbank", "Reece Marchbank", "Carol Marchbank", "Max", "Not shown",
    }  # fmt: skip
    hidden = next(p for p in family.people if p.name == "Not shown")
    assert (hidden.href, hidden.dates, hidden.symbol) == ("", "", Symbol.NOT_KNOWN)
    assert "2020" not in repr(family.couples)
    assert people["jodie"].ref not in repr(family)
    assert people["carl"].ref not in repr(family)


def test_closing_a_record_today_closes_it_on_the_map_of_an_earlier_day(cast: Cast) -> None:
    people = families.small(cast.worker)
    make.closed(people["carl"], "sealed", cast.pod_manager, now=make.NOW)

    assert "Carl Tranter" not in names(read(people["tilly"], cast.worker, date(2024, 1, 1)))


def test_a_foster_home_leads_to_nobody_elses_children(cast: Cast) -> None:
    by = cast.worker
    tilly, other, mother = (make.person(by, n) for n in ("Tilly", "Other child", "Other mother"))
    carer, partner = make.person(by, "Carer"), make.person(by, "Partner")
    make.related(carer, "foster-carer", tilly, by)
    make.related(partner, "foster-carer", tilly, by)
    make.related(carer, "married", partner, by)
    make.related(carer, "foster-carer", other, by)
    make.related(mother, "parent", other, by)

    family = read(tilly, by)

    assert names(family) == {"Tilly", "Carer", "Partner"}
    assert [(c.raised, len(c.parents)) for c in family.children] == [(Raised.FOSTERED, 2)]
    assert "Other mother" not in names(read(carer, by))


def test_brothers_and_sisters_without_parents_share_two_who_are_not_known_yet(cast: Cast) -> None:
    ana, ben = make.person(cast.worker, "Ana"), make.person(cast.worker, "Ben")
    make.related(ana, "sibling", ben, cast.worker)

    family = read(ana, cast.worker)

    unknown = [p for p in family.people if p.key.startswith("not-known")]
    assert [p.name for p in unknown] == ["Not known yet", "Not known yet"]
    assert {c.parents for c in family.children} == {tuple(p.key for p in unknown)}


def test_half_siblings_keep_the_parent_they_share(cast: Cast) -> None:
    people = families.small(cast.worker)
    make.related(people["tilly"], "half-sibling", people["reece"], cast.worker)

    family = read(people["tilly"], cast.worker)

    assert not any(p.key.startswith("not-known") for p in family.people)
    assert next(p for p in family.people if p.name == "Reece Marchbank").role == "half-brother"


def test_a_special_guardian_has_the_year_beside_the_line_and_twins_are_of_one_birth(
    cast: Cast,
) -> None:
    by = cast.worker
    otis, ola, nan = make.person(by, "Otis"), make.person(by, "Ola"), make.person(by, "Nan")
    make.related(nan, "special-guardian", otis, by, from_date=date(2024, 5, 1))
    make.related(otis, "identical-twin", ola, by)

    family = read(otis, by)

    assert [c.words for c in family.children if c.raised == Raised.KINSHIP] == ["SGO 2024"]
    [birth] = family.twins
    assert birth.identical
    assert set(birth.children) == {otis.ref, ola.ref}


def test_two_records_of_one_person_are_drawn_once(cast: Cast) -> None:
    people = families.small(cast.worker)
    again = make.person(cast.worker, "J.", "Marchbank")
    max_ = make.person(cast.worker, "Max", birth_year=2016)
    make.related(again, "parent", max_, cast.worker)
    link_records(
        people["jodie"], again, why="Same", by=cast.pod_manager, now=make.NOW, ref=new_ref()
    )

    family = read(people["tilly"], cast.worker)

    assert "Max" in names(family)
    assert "J. Marchbank" not in names(family)
    assert len(family.people) == 6


def test_homes_are_those_of_the_day(cast: Cast) -> None:
    people = families.small(cast.worker)
    families.home(
        cast.worker, "Carol’s", people["carol"], people["jodie"], to_date=date(2023, 1, 1)
    )
    families.home(
        cast.worker, "Jodie’s", people["jodie"], people["tilly"], from_date=date(2023, 1, 1)
    )

    then, now = (read(people["tilly"], cast.worker, day) for day in (date(2022, 6, 1), DAY))

    assert [h.name for h in then.homes] == ["Carol’s"]
    assert [h.name for h in now.homes] == ["Jodie’s"]


def test_how_people_get_on_is_always_somebodys_view_and_off_unless_asked_for(cast: Cast) -> None:
    people = families.small(cast.worker)
    tilly, carl = people["tilly"], people["carl"]
    make.fact(Bond.between(tilly, carl, feeling="close", said_by=tilly), cast.worker)

    assert read(tilly, cast.worker).bonds == ()
    [bond] = read(tilly, cast.worker, DAY, "bonds").bonds
    assert (bond.feeling, bond.whose_view) == ("close", "Tilly Marchbank")


def test_what_was_taken_back_is_not_on_the_map(cast: Cast) -> None:
    people = families.small(cast.worker)
    tie = Relationship.objects.get(person=people["carl"], other=people["tilly"])
    facts.take_back_fact(tie, why="Not her dad", by=cast.worker, now=make.NOW)
    couple = Relationship.objects.get(kind="living-together")
    end = Relationship.between(people["jodie"], "living-together", people["carl"], ended_as="separated",
                               from_date=date(2020, 1, 1), to_date=date(2021, 1, 1))  # fmt: skip
    facts.change_fact(couple, end, how=SetAside.CHANGED, why="", by=cast.worker, now=make.NOW)

    roles = {p.name: p.role for p in read(people["tilly"], cast.worker).people}

    assert roles["Carl Tranter"] == "mum’s former partner"


def test_what_is_not_known_yet_is_asked_for(cast: Cast) -> None:
    people = families.small(cast.worker)

    asked = [
        n.words
        for n in read_family(people["tilly"], reader=cast.worker, day=DAY, today=DAY).not_known
    ]

    assert "the father or other parent of Reece Marchbank (brother)" in asked
    assert "Carl Tranter’s side of the family" in asked
    assert not any("Tilly" in words for words in asked)


@pytest.mark.parametrize("level", ["restricted", "sealed"])
def test_a_closed_parent_is_not_asked_for_if_they_may_be_known_to_exist(
    cast: Cast, level: str
) -> None:
    people = families.small(cast.worker)
    make.closed(people["carl"], level, cast.pod_manager, now=make.NOW)

    asked = " ".join(
        n.words
        for n in read_family(people["tilly"], reader=cast.worker, day=DAY, today=DAY).not_known
    )

    assert ("of Tilly Marchbank" in asked) == (level == "sealed")


def test_a_very_large_family_is_cut_to_those_nearest_and_says_so(cast: Cast) -> None:
    somebody = families.large(cast.worker, 125)

    found = read_family(somebody, reader=cast.worker, day=DAY, today=DAY)

    assert (len(found.family.people), found.is_cut) == (120, True)
    assert "Person 1 Okafor" in names(found.family)


def test_a_death_is_no_separation(cast: Cast) -> None:
    ana, ben = (
        make.person(cast.worker, "Ana"),
        make.person(cast.worker, "Ben", gender="man", is_dead=True),
    )
    make.related(ana, "married", ben, cast.worker, to_date=date(2020, 5, 1), ended_as="widowed")

    assert [p.role for p in read(ana, cast.worker).people if p.name == "Ben"] == ["husband"]
