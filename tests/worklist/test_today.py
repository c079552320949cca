"""Today: honest when there is nothing, the same few statements however many people there are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.board.work import led
from tests.cast import Cast

from alongside import clock
from alongside.people.actions.breaking_glass import Emergency, break_glass
from alongside.people.models import Glass
from alongside.pods.models import PodMembership
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


def test_it_greets_by_name_and_shows_the_pod_and_the_way_to_the_others(cast: Cast) -> None:
    page = make.signed_in(cast.worker).get("/today/").text

    assert "Good to see you, Imara" in page
    assert "Nothing needs you today" in page
    assert page.index("Your pod: Heron pod") < page.index("Oriel Banfield") < page.index("/pods/")
    assert "Kestrel pod" not in page


def test_my_families_stand_before_the_pod_with_since_when(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)

    page = make.signed_in(cast.worker).get("/today/").text
    of_manager = make.signed_in(cast.pod_manager).get("/today/").text

    assert page.index("My families") < page.index("Tilly") < page.index("Your pod: Heron pod")
    assert f"/p/{tilly.ref}/" in page
    assert "Lead worker, since 4 May 2026" in page
    assert "Tilly" not in of_manager


def test_somebody_without_a_pod_is_told_that_it_is_right(cast: Cast) -> None:
    assert "You are not in a pod" in make.signed_in(cast.chair).get("/today/").text


def test_opening_it_leaves_a_trace(cast: Cast, trail: Callable[[str], list[str]]) -> None:
    make.signed_in(cast.worker).get("/today/")

    assert trail(cast.worker.ref)[-1] == "today.seen"


def test_it_asks_as_many_questions_however_many_people_and_families_there_are(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    with CaptureQueriesContext(connection) as before:
        browser.get("/today/")
    for number in range(20):
        person = make.staff(cast.organisation, f"Extra {number}", "student")
        make.member(cast.kestrel, person, PodMembership.Part.STUDENT)
        led(cast.worker, f"Child {number}", by=cast.pod_manager)

    with CaptureQueriesContext(connection) as after:
        browser.get("/today/")

    # Who is signed in, what waits, the families, the pods, the trace.
    asked = [q["sql"] for q in after if "SAVEPOINT" not in q["sql"]]
    assert len(asked) == len([q for q in before if "SAVEPOINT" not in q["sql"]]) == 5, asked


def test_a_page_whose_trace_cannot_be_kept_is_not_shown(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL ROLE NONE; REVOKE EXECUTE ON FUNCTION audit_append(jsonb) FROM alongside_web"
        )
        cursor.execute("SET LOCAL ROLE alongside_owner")

    page = browser.get("/today/")

    assert page.status_code == 500
    assert "Heron pod" not in page.text


def test_broken_glass_stands_on_the_reviewers_today_and_on_nobody_elses(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank")
    emergency = Emergency(new_ref(), Glass.Reason.COURT, "The court asked for it this evening.")
    break_glass(tilly, emergency, by=cast.other_pod, now=clock.now())

    manager, worker = (
        make.signed_in(one).get("/today/").text for one in (cast.pod_manager, cast.worker)
    )

    assert "Opened in an emergency, to talk through" in manager
    assert "Saffron Ellery" in manager
    assert "Opened in an emergency" not in worker
