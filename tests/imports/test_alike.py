"""Children with a name and no number: whoever is alike is put before a person, and nobody is decided."""

import sys
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.imports.actions.children import choose
from alongside.imports.actions.mapping import Meaning, map_sheet
from alongside.imports.models import Arrival, ArrivedChild, ArrivedSheet
from alongside.people.models import Details, Person, PersonName
from alongside.story.models import Entry

pytestmark = pytest.mark.django_db
PEOPLE = """Ref;First;Surname;Born
P1;Maisie;Tranter;14/06/2013
P2;Nadia;Okafor;02/11/2017
P3;Ayo;Okafor;02/11/2017
"""


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """Keep the files of a test beside it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def mapped(by: User, arrival: Arrival) -> Arrival:
    """Say what the columns of a list of people mean."""
    meaning = Meaning(
        name="List of people", becomes="people/people", order="day",
        columns={"child id": "Ref", "given name": "First", "family name": "Surname", "Date of Birth": "Born"},
    )  # fmt: skip
    with reading_as(by):
        map_sheet(ArrivedSheet.objects.get(file__arrival=arrival), meaning, by=by, now=clock.now())
    return arriving.tried(by, arrival)


def arrived(cast: Cast, files: Path) -> Arrival:
    """Land the list and say what it means."""
    by = arriving.data_team(cast)
    return mapped(
        by, arriving.landed(by, arriving.written(files, {"people.csv": PEOPLE}), cast=cast)
    )


def test_a_list_of_people_comes_in_with_their_names(cast: Cast, files: Path) -> None:
    arrival = arrived(cast, files)

    arriving.run(make.again(User.objects.get(name="Una Prewett")), arrival)

    assert sorted(str(one) for one in PersonName.objects.filter(kind="known-as")) == ["Ayo Okafor", "Maisie Tranter", "Nadia Okafor"]  # fmt: skip
    assert Details.objects.filter(birth_year=2017).count() == 2


def test_somebody_alike_waits_for_a_person_who_sees_why(cast: Cast, files: Path) -> None:
    known = make.person(
        cast.worker, "Maisy", "Tranter", birth_year=2013, birth_month=6, birth_day=14
    )

    arrival = arrived(cast, files)

    asked = ArrivedChild.objects.get(arrival=arrival, match="ask")
    assert (asked.key, asked.likely[0][0]) == ("P1", known.pk)
    assert "birth date" in asked.match_why
    assert ArrivedChild.objects.filter(arrival=arrival, match="new").count() == 2


def test_what_a_person_says_of_the_alike_is_done(cast: Cast, files: Path) -> None:
    known = make.person(
        cast.worker, "Maisy", "Tranter", birth_year=2013, birth_month=6, birth_day=14
    )
    arrival, by = arrived(cast, files), make.again(User.objects.get(name="Una Prewett"))
    people = Person.objects.count()

    arriving.run(by, arrival)
    before = Person.objects.count()
    with reading_as(by):
        choose(ArrivedChild.objects.get(key="P1"), "same", known, by=by, now=clock.now())
    arriving.run(by, arriving.tried(by, arrival))

    assert before == people + 2
    assert Person.objects.count() == before
    assert known.identifiers.get(scheme="legacy").value == "P1"


def test_twins_of_a_list_are_two(cast: Cast, files: Path) -> None:
    arrival = arrived(cast, files)

    twins = ArrivedChild.objects.filter(arrival=arrival, key__in=["P2", "P3"])

    assert [one.match for one in twins] == ["new", "new"]


def test_a_list_of_names_alone_tells_nothing_in_the_story(cast: Cast, files: Path) -> None:
    arrival = arrived(cast, files)

    arriving.run(make.again(User.objects.get(name="Una Prewett")), arrival)

    assert not Entry.objects.exists()


def test_a_comparing_that_is_cut_off_is_told_and_what_was_tried_stays(
    cast: Cast, files: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    by, browser = arriving.data_team(cast), make.signed_in(User.objects.get(name="Una Prewett"))
    arrival = arriving.landed(by, arriving.written(files, {"people.csv": PEOPLE}), cast=cast)
    meaning = Meaning(
        name="List of people", becomes="people/people", order="day",
        columns={"child id": "Ref", "given name": "First", "family name": "Surname", "Date of Birth": "Born"},
    )  # fmt: skip
    with reading_as(by):
        map_sheet(ArrivedSheet.objects.get(), meaning, by=by, now=clock.now())
    # A Python that cannot begin is what a process that was killed looks like.
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        told = browser.post(f"/imports/{arrival.ref}/try/", follow=True).content.decode()

    tried = ArrivedChild.objects.exclude(tried_at=None).count()
    arrival.refresh_from_db()
    assert "What was tried so far is kept" in told
    assert (tried, arrival.tried_at) == (3, None)
    browser.post(f"/imports/{arrival.ref}/try/")
    arrival.refresh_from_db()
    assert arrival.tried_at


def test_nobody_is_compared_again_where_nobody_new_was_tried(cast: Cast, files: Path) -> None:
    make.person(cast.worker, "Maisy", "Tranter", birth_year=2013, birth_month=6, birth_day=14)
    arrival, by = arrived(cast, files), make.again(User.objects.get(name="Una Prewett"))
    arrival.refresh_from_db()
    compared = arrival.compared_at

    with reading_as(by):
        choose(ArrivedChild.objects.get(key="P1"), "new", None, by=by, now=clock.now())
    arriving.tried(by, arrival)

    arrival.refresh_from_db()
    assert compared
    assert arrival.tried_at
    assert arrival.tried_at > compared
    assert arrival.compared_at == compared
