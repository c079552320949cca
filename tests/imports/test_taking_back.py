"""An import taken back: to the byte where nobody worked on it, and never over anybody's head."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.care.actions.confirming import confirm
from alongside.care.models import Home
from alongside.imports.access import TAKEN_BACK_WITHIN
from alongside.imports.actions.taking_back import Gone, finish_taking_back, take_back_some
from alongside.imports.models import Arrival, ArrivedChild
from alongside.people.actions.facts import record_fact
from alongside.people.models import Identifier, Person, PersonName
from alongside.story.models import Entry
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
# The trail keeps what was done, and numbers are counted on.
NOT_OF_THE_RECORD = ("audit_event", "audit_chainhead")


def everything() -> dict[str, list[Any]]:
    """Return all that the database holds, table by table, but the trail."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        )
        tables = [row[0] for row in cursor.fetchall() if row[0] not in NOT_OF_THE_RECORD]
        held = {}
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
            held[table] = cursor.fetchall()
        return held


def taken_back(by: User, arrival: Arrival) -> tuple[Gone, bool]:
    """Take an import back as the data team does."""
    all_gone = Gone()
    with reading_as(by):
        left = 1
        while left:
            gone, left = take_back_some(arrival, by=by, now=clock.now())
            all_gone.gone += gone.gone
            all_gone.kept += gone.kept
        return all_gone, finish_taking_back(arrival, why="The wrong year", by=by, now=clock.now())


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """Keep the files of a test beside it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


After = Callable[..., AbstractContextManager[list[Callable[[], object]]]]


def test_what_nobody_worked_on_is_gone_to_the_byte(
    cast: Cast, files: Path, django_capture_on_commit_callbacks: After
) -> None:
    by = arriving.data_team(cast)
    make.person(cast.worker, "Tilly", "Marchbank")
    before = everything()

    arrival = arriving.brought_in(by, arriving.files_in(arriving.DATA / "ssda903"), cast=cast)
    made = everything()
    with django_capture_on_commit_callbacks(execute=True):
        _, is_gone = taken_back(by, arrival)

    assert made != before
    assert is_gone
    assert everything() == before
    assert not [one for one in (files / "media").rglob("*") if one.is_file()]


def test_what_is_left_of_it_would_be_seen(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    before = everything()

    arriving.brought_in(by, arriving.files_in(arriving.DATA / "ssda903"), cast=cast)

    after = everything()
    differ = {table for table in after if after[table] != before[table]}
    assert {
        "people_person",
        "story_entry",
        "care_home",
        "cases_episode",
        "imports_arrivedrow",
    } <= differ


def test_the_same_files_come_in_again_once_they_were_taken_back(cast: Cast, files: Path) -> None:
    by, sent = arriving.data_team(cast), arriving.files_in(arriving.DATA / "ssda903")
    first = arriving.brought_in(by, sent, cast=cast)
    taken_back(by, first)

    again = arriving.brought_in(by, sent, cast=cast)

    assert ArrivedChild.objects.filter(arrival=again, done_at__isnull=False).count() == 5


def test_what_somebody_worked_on_since_stays_and_is_counted(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    arrival = arriving.brought_in(by, arriving.files_in(arriving.DATA / "ssda903"), cast=cast)
    child = ArrivedChild.objects.get(arrival=arrival, key="A101").person
    assert child is not None
    home = Home.objects.filter(person=child).earliest("from_date")
    assert home.entry
    with reading_as(cast.worker):
        confirm(home, by=cast.worker, now=clock.now())

    gone, is_gone = taken_back(by, arrival)

    arrival.refresh_from_db()
    assert not is_gone
    assert arrival.taken_back_at
    assert list(Person.objects.filter(recorded_by_ref=arrival.ref)) == [child]
    assert list(Home.objects.all()) == [home]
    assert gone.kept["care_home"] == 1
    assert gone.kept["people_person"] == 1
    assert PersonName.objects.filter(person=child).exists()
    assert list(Entry.objects.all()) == [home.entry]


def test_somebody_we_knew_keeps_what_was_there_before(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    known = make.person(
        cast.worker, "Maisie", "Tranter", birth_year=2013, birth_month=6, birth_day=14
    )
    with reading_as(cast.worker):
        record_fact(
            Identifier(person=known, scheme="upn", value="C831200109002"),
            by=cast.worker,
            now=clock.now(),
        )
    before = everything()

    arrival = arriving.brought_in(by, arriving.files_in(arriving.DATA / "ssda903"), cast=cast)
    was = ArrivedChild.objects.get(arrival=arrival, key="A101")
    taken_back(by, arrival)

    assert (was.match, was.person) == ("same", known)
    assert everything() == before


def test_an_import_is_not_closed_while_children_of_it_are_still_in(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    arrival = arriving.brought_in(by, arriving.files_in(arriving.DATA / "ssda903"), cast=cast)

    with reading_as(by), pytest.raises(Refused, match="Not all of its children"):
        finish_taking_back(arrival, why="The wrong year", by=by, now=clock.now())

    arrival.refresh_from_db()
    assert arrival.taken_back_at is None


def test_nobody_else_takes_an_import_back(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    arrival = arriving.brought_in(by, arriving.files_in(arriving.DATA / "ssda903"), cast=cast)

    with reading_as(cast.worker), pytest.raises(Refused, match="data team"):
        take_back_some(arrival, by=cast.worker, now=clock.now())
    with (
        reading_as(cast.worker),
        pytest.raises(ProgrammingError, match="no such import"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM imports_take_back(%s, %s)", [arrival.ref, [1]])

    assert ArrivedChild.objects.filter(arrival=arrival, done_at__isnull=False).count() == 5


def test_after_thirty_days_an_import_stays(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    arrival = arriving.brought_in(by, arriving.files_in(arriving.DATA / "ssda903"), cast=cast)

    later = clock.now() + TAKEN_BACK_WITHIN + timedelta(seconds=1)

    with reading_as(by), pytest.raises(Refused, match="thirty days"):
        take_back_some(arrival, by=by, now=later)
