"""Today: honest when there is nothing, the same few statements however many people there are."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.cases.models import PodMembership
from alongside.cases.queries import pods_on

pytestmark = pytest.mark.django_db


def test_it_greets_by_name_and_shows_the_pod_and_the_pods_around_it(cast: Cast) -> None:
    page = make.signed_in(cast.worker).get("/today/").text

    assert "Good to see you, Imara" in page
    assert "Nothing needs you today" in page
    assert "Your pod: Heron pod" in page
    assert page.index("Oriel Banfield") < page.index("Kestrel pod") < page.index("Saffron Ellery")


def test_somebody_without_a_pod_is_told_that_it_is_right(cast: Cast) -> None:
    assert "You are not in a pod" in make.signed_in(cast.chair).get("/today/").text


def test_a_service_without_pods_says_what_a_pod_is(db: None) -> None:
    organisation = make.organisation()
    first = make.staff(organisation, "Wren Abara-Finch", "administrator")

    assert "No pods yet" in make.signed_in(first).get("/today/").text


def test_opening_it_leaves_a_trace(cast: Cast, trail: Callable[[str], list[str]]) -> None:
    make.signed_in(cast.worker).get("/today/")

    assert trail(cast.worker.ref)[-1] == "today.seen"


def test_it_asks_three_questions_however_many_people_there_are(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    with CaptureQueriesContext(connection) as before:
        browser.get("/today/")
    for number in range(20):
        person = make.staff(cast.organisation, f"Extra {number}", "student")
        make.member(cast.kestrel, person, PodMembership.Part.STUDENT)

    with CaptureQueriesContext(connection) as after:
        browser.get("/today/")

    # Who is signed in, the pods, the trace; the rest are savepoints of the test's own transaction.
    asked = [q["sql"] for q in after if "SAVEPOINT" not in q["sql"]]
    assert len(asked) == len([q for q in before if "SAVEPOINT" not in q["sql"]]) == 3, asked


def test_the_statement_written_out_gives_the_rows_the_orm_would(cast: Cast) -> None:
    day = clock.today()
    membership = cast.other_pod.pod_memberships.get()
    PodMembership.objects.filter(pk=membership.pk).update(to_date=day)

    shown = {(pod.ref, member.ref) for pod in pods_on(day) for member in pod.members}

    asked = PodMembership.objects.filter(Q(to_date=None) | Q(to_date__gt=day), from_date__lte=day)
    assert shown == set(asked.values_list("pod__ref", "user__ref"))
    assert len(shown) == 2


def test_as_it_was_on_a_day_before_anyone_came(cast: Cast) -> None:
    assert pods_on(date(2020, 1, 1)) == []


def test_a_page_whose_trace_cannot_be_kept_is_not_shown(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL ROLE NONE; REVOKE EXECUTE ON FUNCTION audit_append(jsonb) FROM alongside_web"
        )
        cursor.execute("SET LOCAL ROLE alongside_web")

    page = browser.get("/today/")

    assert page.status_code == 500
    assert "Heron pod" not in page.text
