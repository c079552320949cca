"""The next year's return: what an earlier import left open gets its end, what is new is told, and each can be taken back."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.imports.arriving import EPISODES, HEADER
from tests.imports.test_taking_back import everything, taken_back
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.care.actions.confirming import confirm
from alongside.care.models import CarePeriod, Home, LegalStatus, Review
from alongside.cases.models import Episode
from alongside.imports.actions.children import choose, run_some, try_some
from alongside.imports.actions.taking_back import finish_taking_back, take_back_some
from alongside.imports.models import Arrival, ArrivedChild, ArrivedFile, ArrivedProblem, ArrivedRow
from alongside.imports.queries.pages import examples_of
from alongside.people.models import Grant, Person
from alongside.people.wall import keeping
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
WHO = f"{HEADER}\nP1,F,14/06/2013,WBRI,C831200109002,0,\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"
FIRST = {
    "2024-25/header.csv": WHO,
    "2024-25/episodes.csv": f"{EPISODES}\nP1,14/02/2025,S,V2,N1,U6,PR1,,,,DE1 1AA,DE24 0QL,SC900001\n",
    "2024-25/reviews.csv": f"{REVIEWS}\nP1,14/06/2013,10/03/2025,PN1\n",
}
NEXT = {
    "2025-26/header.csv": WHO.replace("14/06/2013", "2013-06-14"),
    "2025-26/episodes.csv": (
        f"{EPISODES}\nP1,14/02/2025,S,V2,N1,U6,PR1,01/06/2025,X1,CARPL,DE1 1AA,DE24 0QL,SC900001\n"
        "P1,01/06/2025,B,C2,N1,K2,PR4,,,,DE1 1AA,DE24 0QM,SC900002\n"
    ),
    "2025-26/reviews.csv": f"{REVIEWS}\nP1,14/06/2013,10/07/2025,PN1\nP1,14/06/2013,10/12/2025,PN1\n",
}  # fmt: skip


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """Keep the files of a test beside it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def brought_in(by: User, files: Path, texts: dict[str, str], cast: Cast) -> Arrival:
    """Bring one year in."""
    return arriving.brought_in(by, arriving.written(files, texts), cast=cast)


def homes() -> list[tuple[str, str, str]]:
    """Return the homes that stand, with their days."""
    with keeping():
        standing = Home.objects.filter(set_aside_at=None).order_by("from_date")
        return [(one.code, f"{one.from_date}", f"{one.to_date or ''}") for one in standing]


def test_what_was_left_open_ends_and_what_follows_comes_in(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    brought_in(by, files, FIRST, cast)

    later = brought_in(by, files, NEXT, cast)

    assert homes() == [("U6", "2025-02-14", "2025-06-01"), ("K2", "2025-06-01", "")]
    with keeping():
        laws = LegalStatus.objects.filter(set_aside_at=None).order_by("from_date")
        assert [one.code for one in laws] == ["V2", "C2"]
        assert CarePeriod.objects.filter(set_aside_at=None).count() == 1
        assert Episode.objects.get().to_date is None
        reviews = Review.objects.order_by("on_date")
        assert all(one.entry for one in reviews)
        assert len({one.entry_id for one in reviews}) == 2
    assert not ArrivedProblem.objects.filter(arrival=later).exists()
    makes = ArrivedChild.objects.get(arrival=later).makes
    # The home and the law that ended, and the time in care that went on.
    assert (makes["Changed"], makes["Home"], makes["LegalStatus"]) == (3, 1, 1)
    assert "CarePeriod" not in makes
    examples = examples_of(later, reader=by, now=clock.now())
    assert [one.child.key for one in examples["changed"]] == ["P1"]


def test_taken_back_the_newest_first_each_leaves_what_was_there_before(
    cast: Cast, files: Path
) -> None:
    by = arriving.data_team(cast)
    nothing = everything()
    first = brought_in(by, files, FIRST, cast)
    between = everything()
    later = brought_in(by, files, NEXT, cast)

    with pytest.raises(Refused, match="Take that one back first"):
        taken_back(by, first)
    taken_back(by, later)
    assert everything() == between
    taken_back(by, first)

    assert everything() == nothing


def test_what_a_worker_confirmed_is_not_ended_by_a_file(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    brought_in(by, files, FIRST, cast)
    with keeping():
        home = Home.objects.get()
    make.works_with(cast.worker, home.person)
    with reading_as(cast.worker):
        confirm(home, by=cast.worker, now=clock.now())

    later = brought_in(by, files, NEXT, cast)

    assert homes() == [("U6", "2025-02-14", "")]
    told = [one.why for one in ArrivedProblem.objects.filter(arrival=later)]
    assert told == [
        "The file says that this ended on 01/06/2025; the record says otherwise, and the record stands.",
        "The record says something else for these days, and the record stands.",
    ]
    child = ArrivedChild.objects.get(arrival=later)
    # The kind of home and what is said of it: nothing of it went into the record.
    assert child.refused == 4


def test_somebody_recorded_since_it_was_tried_waits_for_a_person(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    people = "child id,given name,family name,Date of Birth\nP1,Maisie,Tranter,14/06/2013\n"
    arrival = arriving.tried(
        by, arriving.landed(by, arriving.written(files, {"people.csv": people}), cast=cast)
    )
    known = make.person(cast.worker, "Maisie", "Tranter", birth_year=2013, birth_month=6, birth_day=14)  # fmt: skip

    arriving.run(by, arrival)

    child = ArrivedChild.objects.get()
    assert (child.match, child.done_at, child.likely[0][0]) == ("ask", None, known.pk)
    with keeping():
        assert Person.objects.filter(recorded_by_ref=arrival.ref).count() == 0


def test_whoever_is_in_by_now_is_not_decided_again_by_a_page_opened_before(
    cast: Cast, files: Path
) -> None:
    by = arriving.data_team(cast)
    arrival = arriving.tried(by, arriving.landed(by, arriving.written(files, FIRST), cast=cast))
    before = ArrivedChild.objects.select_related("arrival").get()
    arriving.run(by, arrival)

    with reading_as(by), pytest.raises(Refused, match="in already"):
        choose(before, ArrivedChild.Choice.OUT, None, by=by, now=clock.now())

    assert ArrivedChild.objects.get().person is not None


def test_two_of_the_files_can_be_one_person_we_know(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    known = make.person(cast.worker, "Maisie", "Tranter", birth_year=2013, birth_month=6, birth_day=14)  # fmt: skip
    text = "child id,given name,family name,Date of Birth\nP1,Maisie,Tranter,14/06/2013\nP2,Maisie,Tranter,14/06/2013\n"
    arrival = arriving.tried(
        by, arriving.landed(by, arriving.written(files, {"people.csv": text}), cast=cast)
    )
    with reading_as(by):
        for child in ArrivedChild.objects.order_by("key"):
            choose(child, ArrivedChild.Choice.SAME, known, by=by, now=clock.now())
    arrival.refresh_from_db()

    arriving.run(by, arriving.tried(by, arrival))

    assert set(ArrivedChild.objects.values_list("person", "why_held")) == {(known.pk, "")}
    assert ArrivedChild.objects.exclude(done_at=None).count() == 2


def test_of_two_with_one_number_the_second_is_put_beside_the_first(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    text = f"{HEADER}\nP1,F,14/06/2013,WBRI,C831200109002,,\nP2,F,14/06/2013,WBRI,C831200109002,,\n"
    arrival = arriving.tried(
        by, arriving.landed(by, arriving.written(files, {"2024-25/header.csv": text}), cast=cast)
    )
    first = ArrivedChild.objects.get(key="P1")
    with reading_as(by):
        choose(first, ArrivedChild.Choice.NEW, None, by=by, now=clock.now())
        arrival.refresh_from_db()
        while try_some(arrival, by=by, now=clock.now()):
            pass
        while run_some(arrival, by=by, now=clock.now()):
            pass
        while try_some(arrival, by=by, now=clock.now()):
            pass

    person = ArrivedChild.objects.get(key="P1").person
    second = ArrivedChild.objects.get(key="P2")
    assert person is not None
    assert (second.match, second.why_held) == ("stop", "")
    assert second.likely[0][0] == person.pk


def test_what_stays_can_still_be_read_and_the_same_files_come_again(
    cast: Cast, files: Path
) -> None:
    by = arriving.data_team(cast)
    both = {
        "2024-25/header.csv": f"{WHO}Z9,M,01/02/2014,WBRI,,,\n",
        "2024-25/episodes.csv": FIRST["2024-25/episodes.csv"],
    }
    arrival = brought_in(by, files, both, cast)
    with keeping():
        home = Home.objects.get()
    with reading_as(cast.worker):
        confirm(home, by=cast.worker, now=clock.now())

    gone, is_gone = taken_back(by, arrival)

    with keeping():
        assert not is_gone
        assert gone.kept["care_home"] == 1
        assert Grant.objects.filter(person=home.person, pod=cast.heron, until_at=None).exists()
    assert set(ArrivedRow.objects.values_list("child", flat=True)) == {"P1"}
    assert all(ArrivedFile.objects.values_list("is_bare", flat=True))
    again = brought_in(by, files, both, cast)
    assert {one.key: one.match for one in again.children.all()} == {"P1": "same", "Z9": "new"}


def test_what_was_kept_of_somebody_known_before_keeps_its_file(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    known = make.person(cast.worker, "Maisie", "Tranter", birth_year=2013, birth_month=6, birth_day=14)  # fmt: skip
    arrival = arriving.tried(by, arriving.landed(by, arriving.written(files, FIRST), cast=cast))
    with reading_as(by):
        choose(ArrivedChild.objects.get(), ArrivedChild.Choice.SAME, known, by=by, now=clock.now())
    arrival.refresh_from_db()
    arrival = arriving.run(by, arriving.tried(by, arrival))
    with keeping():
        home = Home.objects.get()
    with reading_as(cast.worker):
        confirm(home, by=cast.worker, now=clock.now())

    _, is_gone = taken_back(by, arrival)

    assert not is_gone
    assert Arrival.objects.get().taken_back_at is not None
    assert ArrivedRow.objects.filter(child="P1").exists()


def test_whom_another_import_was_to_be_put_beside_can_go(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    first = brought_in(by, files, FIRST, cast)
    second = arriving.tried(by, arriving.landed(by, arriving.written(files, NEXT), cast=cast))
    waiting = ArrivedChild.objects.get(arrival=second)
    with reading_as(by):
        choose(waiting, ArrivedChild.Choice.SAME, ArrivedChild.objects.get(arrival=first).person, by=by, now=clock.now())  # fmt: skip

    taken_back(by, first)

    waiting.refresh_from_db()
    assert (waiting.person, waiting.choice, waiting.tried_at) == (None, "", None)
    second.refresh_from_db()
    assert homes() == []
    arriving.run(by, arriving.tried(by, second))
    assert len(homes()) == 2


def test_thirty_days_are_over_for_both(cast: Cast, files: Path) -> None:
    by = arriving.data_team(cast)
    arrival = brought_in(by, files, FIRST, cast)
    with reading_as(by), pytest.raises(Refused, match="thirty days"):
        take_back_some(arrival, by=by, now=clock.now() + timedelta(days=31))
    with reading_as(by), pytest.raises(Refused, match="thirty days"):
        finish_taking_back(arrival, why="Late", by=by, now=clock.now() + timedelta(days=31))
