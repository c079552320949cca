"""Somebody we know already: what the files add comes in, opens their record to nobody, and tells nothing of it."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.imports.arriving import EPISODES, HEADER
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.care.models import CarePeriod
from alongside.imports.actions.children import choose, try_some
from alongside.imports.actions.mapping import Meaning, map_sheet
from alongside.imports.models import Arrival, ArrivedChild, ArrivedProblem, ArrivedSheet
from alongside.people.actions.granting import end_grants
from alongside.people.models import Grant, Identifier, Person
from alongside.people.wall import keeping
from alongside.pods.models import Pod
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
RETURNS = {
    "2021-22/header.csv": f"{HEADER}\nP1,F,14/06/2013,WBRI,C831200109002,0,\n",
    "2021-22/episodes.csv": f"{EPISODES}\nP1,14/02/2022,S,C2,N1,U4,PR1,01/03/2022,E4A,,DE1 1AA,DE24 0QL,SC900001\n",
}  # fmt: skip
NUMBERS = {
    "under a heading we know": (
        "child id,given name,family name,Date of Birth,NHS number\n"
        "P1,Maisie,Tranter,14/06/2013,943 476 5919\nP2,Ayo,Okafor,15/07/2014,9434765919\n",
        {},
    ),
    "under a heading somebody mapped": (
        "Ref,First,Surname,Born,Health no\nP1,Maisie,Tranter,14/06/2013,9434765919\nP2,Ayo,Okafor,15/07/2014,9434765919\n",
        {
            "child id": "Ref", "given name": "First", "family name": "Surname", "Date of Birth": "Born",
            "NHS number": "Health no",
        },
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """Keep the files of a test beside it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def maisie(cast: Cast) -> Person:
    """Return somebody whose UPN and birth date are those of the files, and of whom the record says another end."""
    known = make.person(
        cast.worker, "Maisie", "Tranter", birth_year=2013, birth_month=6, birth_day=14
    )
    make.fact(Identifier(person=known, scheme="upn", value="C831200109002"), cast.worker)
    stands = CarePeriod(
        person=known, from_date=date(2022, 2, 14), to_date=date(2022, 5, 5), need="N1",
        ended_because="E4A", source="", brought_in="", mapping="",
    )  # fmt: skip
    make.fact(stands, cast.worker)
    return known


def brought_in(cast: Cast, files: Path) -> tuple[User, Arrival]:
    """Bring their returns in for another pod than works with them."""
    by = arriving.data_team(cast)
    sent = arriving.written(files, RETURNS)
    return by, arriving.brought_in(by, sent, cast=cast)


def opened_by(arrival: Arrival) -> int:
    """Return how many grants an import gave."""
    with keeping():
        return Grant.objects.filter(cause=arrival.ref).count()


def test_with_whom_somebody_works_the_record_is_opened_to_nobody_else(
    cast: Cast, files: Path
) -> None:
    known = maisie(cast)

    _, arrival = brought_in(cast, files)

    assert ArrivedChild.objects.get().person == known
    assert opened_by(arrival) == 0


def test_whom_nobody_works_with_is_opened_to_the_pod(cast: Cast, files: Path) -> None:
    known = maisie(cast)
    with keeping():
        end_grants(cause=known.ref, why="Left", by_ref=cast.worker.ref, now=clock.now())

    _, arrival = brought_in(cast, files)

    assert opened_by(arrival) == 1


def test_for_a_pod_that_has_closed_nothing_comes_in(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    arrival = arriving.tried(by, arriving.landed(by, arriving.written(files, RETURNS), cast=cast))
    Pod.objects.filter(pk=cast.heron.pk).update(to_date=clock.today())

    with pytest.raises(Refused, match="Heron pod has closed"):
        arriving.run(by, arrival)


def test_a_record_that_is_closed_stays_closed_and_is_not_told_of(cast: Cast, files: Path) -> None:
    known = maisie(cast)
    make.closed(known, "restricted", cast.pod_manager)

    _, arrival = brought_in(cast, files)

    assert opened_by(arrival) == 0
    told = [one.why for one in ArrivedProblem.objects.all()]
    assert told == ["The file says that this ended on 01/03/2022; the record says otherwise, and the record stands."]  # fmt: skip


@pytest.mark.parametrize(("text", "columns"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_of_two_children_waits_for_a_person_however_it_is_written(
    cast: Cast, files: Path, text: str, columns: dict[str, str]
) -> None:
    by = arriving.data_team(cast)
    arrival = arriving.landed(by, arriving.written(files, {"people.csv": text}), cast=cast)
    with reading_as(by):
        if columns:
            meaning = Meaning(name="Old", becomes="people/people", order="day", columns=columns)
            map_sheet(ArrivedSheet.objects.get(), meaning, by=by, now=clock.now())
            arrival.refresh_from_db()
        # One at a time, as they would be in a file of many thousands.
        while try_some(arrival, by=by, now=clock.now(), most=1):
            arrival.refresh_from_db()

    assert set(ArrivedChild.objects.values_list("key", "match")) == {("P1", "stop"), ("P2", "stop")}
    assert "this number" in ArrivedChild.objects.values_list("match_why", flat=True)[0]
    with reading_as(by):
        for key, choice in (("P1", ArrivedChild.Choice.NEW), ("P2", ArrivedChild.Choice.BARE)):
            choose(ArrivedChild.objects.get(key=key), choice, None, by=by, now=clock.now())
    arrival.refresh_from_db()
    arriving.run(by, arriving.tried(by, arrival))
    second = ArrivedChild.objects.get(key="P2")
    with keeping():
        held = Identifier.objects.filter(scheme="nhs").values_list("person", "value")
        assert list(held) == [(ArrivedChild.objects.get(key="P1").person_id, "9434765919")]
    assert second.done_at
    assert second.refused == 1
    assert [one.why for one in ArrivedProblem.objects.filter(child="P2")] == [
        "Somebody decided that this number is not theirs."
    ]
