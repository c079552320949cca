"""The weekly list: what asks for a second look has an owner and an outcome, and is shown to nobody else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.governance.looking import (
    an_alert,
    in_the_news,
    looked,
    tomorrow,
)
from tests.support.trail import acts_about

from alongside import clock
from alongside.governance.actions import watching
from alongside.governance.models import Alert, NewsName
from alongside.people.models import Person
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db


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
    late = governance.post(page, {"outcome": "fine", "words": "Written meanwhile"})
    assert (late.status_code, "Written meanwhile" in late.text) == (409, True)


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
