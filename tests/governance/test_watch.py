"""The nightly watch: 48 curious looks are each refused or flagged, honest work raises nothing, nothing is found twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.governance.looking import broken, colleagues, looked, looked_then, searched, tomorrow
from tests.support.trail import acts_about, as_role

from alongside import clock
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.governance import jobs
from alongside.governance.actions import watching
from alongside.governance.models import Alert, NewsName
from alongside.governance.queries.glass import glass_waiting
from alongside.governance.rules.patterns import Kind
from alongside.people.models import Person
from alongside.web.refusals import ChangedSince, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    return make.person(cast.worker, "Tilly", "Marchbank")


@pytest.fixture
def governance(cast: Cast) -> Client:
    return make.signed_in(cast.information_governance)


def found() -> list[tuple[str, str, str]]:
    """Return what the watch has found."""
    return sorted(Alert.objects.values_list("kind", "reader_ref", "about_ref"))


def in_the_news(cast: Cast, name: str) -> NewsName:
    """Write down that a name is in the news for a month."""
    return watching.enter_news_name(
        name=name, why="The trial", until_date=clock.today() + timedelta(days=30),
        by=cast.information_governance, now=clock.now(), day=clock.today(),
    )  # fmt: skip


def an_alert(cast: Cast, tilly: Person) -> Alert:
    """Have one pattern found: a look that nothing explains."""
    looked(cast.worker, tilly, grant="", purpose="")
    return watching.watch(now=tomorrow())[0]


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


def test_what_nothing_explains_stands_first_and_at_once(
    cast: Cast, tilly: Person, governance: Client
) -> None:
    assert "None since" in governance.get("/governance/").text
    looked(cast.worker, tilly, grant="")

    page = governance.get("/governance/").text

    assert "None since" not in page
    assert "Imara Dunmore" in page


def test_a_pattern_has_an_owner_and_an_outcome(
    cast: Cast, tilly: Person, governance: Client
) -> None:
    alert = an_alert(cast, tilly)
    page = f"/governance/watch/{alert.ref}/"

    assert "Nobody’s yet" in governance.get("/governance/").text
    assert governance.post(f"{page}do/take/").status_code == 302
    assert "Cato Lindqvist-Bray" in governance.get(page).text
    assert governance.post(page, {"outcome": "talked"}).status_code == 422
    assert (
        governance.post(page, {"outcome": "talked", "words": "A slip of the mouse."}).status_code
        == 302
    )

    alert.refresh_from_db()
    assert (alert.outcome, alert.words, alert.decided_by_ref) == (
        "talked",
        "A slip of the mouse.",
        cast.information_governance.ref,
    )
    assert acts_about(alert.ref) == ["pattern.found", "pattern.taken", "pattern.decided"]
    assert "A slip of the mouse." in governance.get(page).text
    assert "We talked it through" in governance.get("/governance/decided/").text
    assert "Nothing asks for a second look" in governance.get("/governance/").text
    assert governance.post(page, {"outcome": "fine", "words": "Again"}).status_code == 403


def test_what_goes_on_after_it_was_decided_says_so(
    cast: Cast, tilly: Person, governance: Client
) -> None:
    alert = an_alert(cast, tilly)
    watching.decide_alert(
        alert,
        outcome=Alert.Outcome.FINE,
        words="Asked",
        by=cast.information_governance,
        now=clock.now(),
    )

    looked(cast.worker, tilly, grant="")
    watching.watch(now=tomorrow())

    assert "it went on since" in governance.get("/governance/decided/").text


def test_both_lists_leave_as_files(cast: Cast, tilly: Person, governance: Client) -> None:
    alert = an_alert(cast, tilly)
    assert (
        "Imara Dunmore,Tilly Marchbank"
        in governance.get("/governance/?format=csv").content.decode()
    )
    watching.decide_alert(
        alert,
        outcome=Alert.Outcome.FINE,
        words="Asked",
        by=cast.information_governance,
        now=clock.now(),
    )

    assert (
        "There was a good reason"
        in governance.get("/governance/decided/?format=csv").content.decode()
    )
    assert governance.get("/governance/decided/?format=xlsx").content[:2] == b"PK"


def test_a_long_list_goes_on_where_a_page_ended(cast: Cast, governance: Client) -> None:
    one = Alert(
        kind="news", first_at=clock.now(), last_at=clock.now(), times=1, found_at=clock.now()
    )
    for number in range(52):
        Alert.objects.create(
            **{
                f.name: getattr(one, f.name)
                for f in Alert._meta.fields
                if f.name not in ("id", "ref", "reader_ref")
            },
            reader_ref=f"READER23{number:02}",
        )

    first = governance.get("/governance/").text
    below = first.partition("?below=")[2].partition('"')[0]

    assert first.count("/governance/watch/") == 50
    assert governance.get(f"/governance/?below={below}").text.count("/governance/watch/") == 2
    assert governance.get("/governance/?below=٣").status_code == 200


@pytest.mark.parametrize(
    "who", ["worker", "pod_manager", "other_pod", "chair", "auditor", "administrator"]
)
def test_only_information_governance_reads_readers_names(
    cast: Cast, tilly: Person, who: str
) -> None:
    alert, browser = an_alert(cast, tilly), make.signed_in(getattr(cast, who))

    for path in ("", "decided/", "news/", f"watch/{alert.ref}/"):
        assert browser.get(f"/governance/{path}").status_code == 403
    assert browser.post(f"/governance/watch/{alert.ref}/do/take/").status_code == 403
    assert ">Governance<" not in browser.get("/today/").text


def test_nobody_reads_or_decides_what_is_about_themselves(
    cast: Cast, tilly: Person, governance: Client
) -> None:
    looked(cast.information_governance, tilly, grant="")
    alert = watching.watch(now=tomorrow())[0]

    assert governance.get(f"/governance/watch/{alert.ref}/").status_code == 404
    assert "/governance/watch/" not in governance.get("/governance/").text
    with pytest.raises(Refused, match="about you"):
        watching.decide_alert(
            alert,
            outcome=Alert.Outcome.FINE,
            words="Me",
            by=cast.information_governance,
            now=clock.now(),
        )


def test_a_name_in_the_news_is_entered_until_a_day_and_taken_off(
    cast: Cast, governance: Client
) -> None:
    asked = {"name": "Logan Tranter", "why": "The trial begins", "until_date": "14 March 2027"}
    for wrong in ("yesterday", "14 March 2020", "2027", "\0"):
        assert governance.post("/governance/news/", asked | {"until_date": wrong}).status_code in (
            400,
            422,
        )

    assert governance.post("/governance/news/", asked).status_code == 302
    made = NewsName.objects.get()
    assert made.until_date == date(2027, 3, 14)
    assert "Logan Tranter" in governance.get("/governance/news/").text
    governance.post(f"/governance/news/{made.ref}/do/end/")
    governance.post(f"/governance/news/{made.ref}/do/end/")
    assert "No name is in the news" in governance.get("/governance/news/").text
    assert governance.post("/governance/news/K7QF2M9XWA/do/end/").status_code == 404


def test_others_keep_no_list_of_names(cast: Cast) -> None:
    with pytest.raises(PermissionDenied, match="Information governance"):
        watching.enter_news_name(
            name="X",
            why="Y",
            until_date=date(2027, 1, 1),
            by=cast.pod_manager,
            now=clock.now(),
            day=clock.today(),
        )
    with pytest.raises(Refused, match="still to come"):
        watching.enter_news_name(
            name="X",
            why="Y",
            until_date=clock.today(),
            by=cast.information_governance,
            now=clock.now(),
            day=clock.today(),
        )


@pytest.mark.parametrize("who", ["worker", "pod_manager", "administrator"])
def test_the_database_shows_patterns_to_nobody_else(cast: Cast, tilly: Person, who: str) -> None:
    from tests.support.wall import reading_as

    an_alert(cast, tilly)
    in_the_news(cast, "Tilly")

    with reading_as(getattr(cast, who)):
        assert (Alert.objects.count(), NewsName.objects.count()) == (0, 0)
    with reading_as(cast.information_governance):
        assert (Alert.objects.count(), NewsName.objects.count()) == (1, 1)


BAD: dict[str, dict[str, object]] = {
    "governance_alert_is_about_somebody": {"reader_ref": ""},
    "governance_alert_ends_after_it_begins": {"last_at": make.SINCE},
    "governance_alert_decided_wholly": {"outcome": "fine"},
}


@pytest.mark.parametrize(("constraint", "bad"), BAD.items())
def test_the_database_refuses_nonsense(cast: Cast, constraint: str, bad: dict[str, object]) -> None:
    now = clock.now()
    whole: dict[str, object] = {
        "kind": "burst",
        "reader_ref": cast.worker.ref,
        "first_at": now,
        "last_at": now,
        "times": 1,
        "found_at": now,
    }

    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        Alert.objects.create(**(whole | bad))


def test_the_same_pattern_cannot_stand_twice(cast: Cast) -> None:
    now = clock.now()
    whole: dict[str, object] = {
        "kind": "burst",
        "reader_ref": cast.worker.ref,
        "first_at": now,
        "last_at": now,
        "times": 1,
        "found_at": now,
    }
    Alert.objects.create(**whole)

    with pytest.raises(DatabaseError, match="governance_alert_once"), transaction.atomic():
        Alert.objects.create(**whole)


def test_a_name_in_the_news_needs_words_and_an_end(cast: Cast) -> None:
    now, day = clock.now(), clock.today()
    whole: dict[str, object] = {
        "name": "X",
        "why": "Y",
        "from_date": day,
        "until_date": day,
        "recorded_at": now,
        "recorded_by_ref": cast.worker.ref,
    }

    wrong: dict[str, dict[str, object]] = {
        "says_whom_and_why": {"why": " "},
        "ends_after_it_begins": {"until_date": day - timedelta(days=1)},
    }
    for constraint, bad in wrong.items():
        with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
            NewsName.objects.create(**(whole | bad))


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
