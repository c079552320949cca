"""Two records of one person: linked, never moved, and taken back to the byte."""

from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import make
from tests.cast import Cast

from alongside.people import found_by
from alongside.people.actions import linking
from alongside.people.models import ContactPoint, Person, PersonName, SamePerson
from alongside.people.queries.about import about
from alongside.people.rules.same_person import why_not_the_same
from alongside.web.refs import new_ref
from alongside.web.refusals import ChangedSince, Refused


def test_a_linked_record_shows_what_both_hold_and_taking_it_back_leaves_every_byte(
    cast: Cast,
) -> None:
    kept, other = two_of_tilly(cast)
    before = everything()

    link = linked(cast, kept, other)
    shown = about(kept, reader=cast.worker, day=make.NOW.date())
    linking.unlink_records(link, why="Two children after all", by=cast.pod_manager, now=make.NOW)

    assert [i.said.words for i in shown.sections["names"]] == ["Tilly Marchbank", "Tilly Doyle"]
    assert [i.said.words for i in shown.sections["contact"]] == ["01632 960 001"]
    assert everything() == before


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(st.sampled_from(["note on kept", "note on other", "link", "unlink"]), max_size=8)
)
def test_however_facts_come_and_links_go_each_record_keeps_exactly_its_own(
    cast: Cast, steps: list[str]
) -> None:
    kept, other = two_of_tilly(cast)
    own: dict[int, list[str]] = {kept.pk: [], other.pk: []}
    link: SamePerson | None = None
    for number, step in enumerate(steps):
        if step == "link" and link is None:
            link = linked(cast, kept, other)
        elif step == "unlink" and link is not None:
            linking.unlink_records(link, why="", by=cast.pod_manager, now=make.NOW)
            link = None
        elif step.startswith("note"):
            one = kept if step.endswith("kept") else other
            words = f"01632 9601{number:02d}"
            make.fact(ContactPoint(person=one, kind="phone", words=words), cast.worker)
            own[one.pk].append(words)

    for number, words_of_it in own.items():
        held = ContactPoint.objects.filter(person_id=number).exclude(words="01632 960 001")
        assert list(held.order_by("pk").values_list("words", flat=True)) == words_of_it


def test_only_those_who_steady_the_pod_link_and_say_how_they_know(cast: Cast) -> None:
    kept, other = two_of_tilly(cast)

    with pytest.raises(Refused, match="links records"):
        linking.link_records(kept, other, why="Same", by=cast.worker, now=make.NOW, ref=new_ref())
    with pytest.raises(Refused, match="how you know"):
        linking.link_records(kept, other, why=" ", by=cast.pod_manager, now=make.NOW, ref=new_ref())

    assert not SamePerson.objects.exists()


def test_links_make_no_chains_and_are_taken_back_once(cast: Cast) -> None:
    kept, other = two_of_tilly(cast)
    third = make.person(cast.worker, "Matilda", "Marchbank")
    link = linked(cast, kept, other)

    with pytest.raises(Refused, match="itself linked"):
        linked(cast, other, third)
    with pytest.raises(Refused, match="Take those links back"):
        linked(cast, third, kept)
    linking.unlink_records(link, why="", by=cast.pod_manager, now=make.NOW)
    with pytest.raises(ChangedSince):
        linking.unlink_records(link, why="", by=cast.pod_manager, now=make.NOW)


def test_twins_are_a_stop(cast: Cast) -> None:
    born = {"birth_year": 2022, "birth_month": 3, "birth_day": 14}
    ada = make.person(cast.worker, "Ada", "Marchbank", **born)
    ivy = make.person(cast.worker, "Ivy", "Marchbank", **born)
    make.household(cast.worker, ada, ivy)
    found = found_by.candidates([ada.pk, ivy.pk])

    assert "twins" in why_not_the_same(found[ada.pk], found[ivy.pk])
    with pytest.raises(Refused, match="twins"):
        linked(cast, ada, ivy)


def two_of_tilly(cast: Cast) -> tuple[Person, Person]:
    """Make two records of Tilly, the second under another family name."""
    kept = make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)
    other = make.person(cast.worker, "Tilly", "Doyle", birth_year=2022)
    make.fact(ContactPoint(person=other, kind="phone", words="01632 960 001"), cast.worker)
    return kept, other


def linked(cast: Cast, kept: Person, other: Person) -> SamePerson:
    """Link them, as the pod's manager."""
    return linking.link_records(
        kept, other, why="Same NHS letter", by=cast.pod_manager, now=make.NOW, ref=new_ref()
    )


def everything() -> dict[str, list[Any]]:
    """Return every row about people but the links themselves."""
    tables = {
        model._meta.db_table
        for model in PersonName._meta.apps.get_app_config("people").get_models()
        if model is not SamePerson
    }
    held = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT t::text FROM {table} t ORDER BY 1")
            held[table] = cursor.fetchall()
    return held
