"""The nightly watch: 48 curious looks are each refused or flagged, honest work raises nothing, nothing is found twice."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from tests import make
from tests.cast import Cast
from tests.governance.looking import (
    broken,
    colleagues,
    found,
    in_the_news,
    looked,
    looked_then,
    searched,
    tomorrow,
)
from tests.support.trail import acts_about, as_role

from alongside import clock
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.governance import jobs
from alongside.governance.actions import watching
from alongside.governance.models import Alert
from alongside.governance.queries.glass import glass_waiting
from alongside.governance.rules.patterns import Kind
from alongside.people.models import Person
from alongside.web.refusals import ChangedSince

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_in_the_news", [True, False])
def test_48_curious_looks_are_each_refused_or_flagged(cast: Cast, is_in_the_news: bool) -> None:
    """R10: 48 colleagues open one record out of curiosity in five days; those who work with the family just work."""
    logan = make.person(cast.worker, "Logan", "Tranter")
    if is_in_the_news:
        in_the_news(cast, "Logan Tranter")
    curious = colleagues(cast, 48)
    honest = [cast.worker, cast.pod_manager]

    refused = {
        one.ref
        for one in curious
        if make.signed_in(one).get(f"/p/{logan.ref}/about/").status_code == 403
    }
    for one in curious[:12]:
        broken(logan, one)
        looked(one, logan, purpose="an emergency")
    looked(cast.worker, logan)
    looked(cast.pod_manager, logan)
    watching.watch(now=tomorrow())

    opened = {one.ref for one in curious[:12]}
    waiting = {one.by_name for one in glass_waiting(cast.information_governance, clock.now())}
    flagged = {one.ref for one in curious[:12] if one.name in waiting}
    assert refused == {one.ref for one in curious}
    assert flagged == opened
    assert ("crowd", "", logan.ref) in found()
    by_name = {reader for kind, reader, _ in found() if kind == Kind.NEWS}
    assert by_name == (refused if is_in_the_news else set())
    assert not {one.ref for one in honest} & {reader for _, reader, _ in found()}


def test_an_honest_worker_who_opens_25_families_a_day_raises_nothing(cast: Cast) -> None:
    families = [make.person(cast.worker, "Child", f"Family{chr(97 + n)}") for n in range(25)]
    browser = make.signed_in(cast.worker)

    for one in families:
        assert browser.get(f"/p/{one.ref}/looked/").status_code == 200
    searched(cast.worker, 20)

    assert watching.watch(now=tomorrow()) == []


def test_the_same_pattern_is_one_alert_however_often_it_is_looked_for(
    cast: Cast, tilly: Person
) -> None:
    looked(cast.other_pod, tilly, grant="")

    first = watching.watch(now=tomorrow())
    looked(cast.other_pod, tilly, grant="")
    again = watching.watch(now=tomorrow())

    assert ([one.kind for one in first], again) == ([Kind.UNEXPLAINED], [])
    alert = Alert.objects.get()
    assert alert.times == 2
    assert acts_about(alert.ref) == ["pattern.found"]


def test_kin_who_look_are_found_by_name(cast: Cast) -> None:
    kin = make.person(cast.worker, "Otis", "Ellery")
    own = make.person(cast.worker, "Saffron", "Ellery")
    browser = make.signed_in(cast.other_pod)

    for one in (kin, own):
        assert browser.get(f"/p/{one.ref}/about/").status_code == 403
    watching.watch(now=tomorrow())

    assert found() == sorted(
        [("same-name", cast.other_pod.ref, kin.ref), ("own-record", cast.other_pod.ref, own.ref)]
    )


def test_a_name_whose_time_is_over_is_asked_about_no_more(cast: Cast, tilly: Person) -> None:
    name = in_the_news(cast, "Tilly Marchbank")
    make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/")

    watching.end_news_name(name, by=cast.information_governance, day=clock.today())

    assert watching.watch(now=tomorrow()) == []
    with pytest.raises(ChangedSince):
        watching.end_news_name(name, by=cast.information_governance, day=clock.today())
    assert acts_about(name.ref) == ["news-name.entered", "news-name.ended"]


def test_breaking_glass_can_be_looked_into_at_once_for_one_reader(
    cast: Cast, tilly: Person
) -> None:
    looked(cast.other_pod, tilly, grant="")
    looked(cast.chair, tilly, grant="")

    jobs.watch_reader(reader_ref=cast.chair.ref)

    assert {reader for _, reader, _ in found()} == {cast.chair.ref}


def test_the_night_watch_runs_as_the_jobs_do(cast: Cast, tilly: Person) -> None:
    in_the_news(cast, "Tilly Marchbank")
    make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/")

    with as_role("alongside_jobs"):
        connection.cursor().execute("SELECT set_config('app.keeping', '', true)")
        watching.watch(now=tomorrow())
        watching.watch(now=tomorrow())
        connection.cursor().execute("SELECT set_config('app.keeping', 'yes', true)")

    assert found() == [("news", cast.other_pod.ref, tilly.ref)]


def test_searches_and_refusals_of_one_reader_are_counted_apart(cast: Cast, tilly: Person) -> None:
    searched(cast.other_pod, 40)
    with one_transaction():
        for number in range(4):
            record(Act.PERSON_REFUSED, by=cast.other_pod.ref, about=f"PERSXN234{number}")

    watching.watch(now=tomorrow())

    assert found() == sorted(
        [("searching", cast.other_pod.ref, ""), ("refusals", cast.other_pod.ref, "")]
    )


def test_a_burst_is_weighed_against_the_thirty_days_before(cast: Cast) -> None:
    people = [make.person(cast.worker, "Child", f"Family{chr(97 + n)}") for n in range(22)]
    noon = datetime.combine(clock.today() - timedelta(days=1), time(12), tzinfo=UTC)
    for one in people[:5]:
        looked_then(cast.worker, one, *(noon - timedelta(days=n) for n in range(8, 20)))
    for one in people:
        looked_then(cast.other_pod, one, *(noon - timedelta(days=n) for n in range(8, 20)))
    for one in people:
        looked(cast.worker, one)
        looked(cast.other_pod, one)

    watching.watch(now=tomorrow())

    assert found() == [("burst", cast.worker.ref, "")]
