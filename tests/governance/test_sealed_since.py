"""Glass that was broken on a record sealed afterwards is reviewed by governance, who do not learn whose it was."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.governance.looking import WORDS, broken, looked
from tests.support.trail import acts_about
from tests.support.wall import reading_as

from alongside import clock
from alongside.governance import access
from alongside.governance.actions.reviewing import review
from alongside.governance.queries.glass import glass_waiting
from alongside.people.actions import conflicts
from alongside.people.models import Conflict, Glass, Person
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
FOUND = {"outcome": "right", "words": "They rang the night team first, and nobody answered."}


@pytest.fixture
def glass(cast: Cast, tilly: Person) -> Glass:
    """Have a colleague open a record in an emergency that is sealed a little later."""
    glass = broken(tilly, cast.other_pod)
    looked(cast.other_pod, tilly)
    make.closed(tilly, "sealed", cast.pod_manager, reason="An order of the court")
    return glass


def pages(browser: Client, glass: Glass) -> str:
    """Return everything that is told to a reviewer, one page after the other."""
    asked = ("/governance/glass/", f"/governance/glass/{glass.ref}/", "/governance/glass/?format=csv",
             "/today/", "/governance/")  # fmt: skip
    return "".join(browser.get(path).content.decode("utf-8") for path in asked)


def test_governance_still_finds_it_and_does_not_learn_whose_it_is(
    cast: Cast, tilly: Person, glass: Glass, governance: Client
) -> None:
    told = pages(governance, glass)

    assert "Saffron Ellery" in told
    assert "omebody whose record was sealed since" in told
    assert "A child may be in danger now" in told
    assert "1 waits to be reviewed" in told
    for hidden in ("Tilly", "Marchbank", tilly.ref, WORDS, "neighbour", "order of the court"):
        assert hidden not in told


def test_governance_reviews_it_and_the_trace_stands_with_the_person(
    cast: Cast, tilly: Person, glass: Glass, governance: Client
) -> None:
    page = governance.get(f"/governance/glass/{glass.ref}/").text

    done = governance.post(f"/governance/glass/{glass.ref}/", FOUND, follow=True)
    late = governance.post(f"/governance/glass/{glass.ref}/", FOUND)

    glass.refresh_from_db()
    assert "What did you find?" in page
    assert (done.status_code, late.status_code) == (200, 409)
    assert (glass.outcome, glass.review_words) == ("right", FOUND["words"])
    assert glass.reviewed_by_ref == cast.information_governance.ref
    assert acts_about(tilly.ref)[-1] == "glass.reviewed"
    after = pages(governance, glass)
    assert "It was right to open it" in after
    assert FOUND["words"] not in after
    assert tilly.ref not in after


def test_a_named_reader_who_reviews_reads_it_whole(cast: Cast, glass: Glass) -> None:
    told = pages(make.signed_in(cast.pod_manager), glass)

    assert "Tilly Marchbank" in told
    assert "neighbour" in told
    assert "sealed since" not in told


def test_a_manager_to_whom_it_is_sealed_finds_it_nowhere(cast: Cast, tilly: Person) -> None:
    glass = broken(tilly, cast.other_pod)
    make.closed(tilly, "sealed", cast.information_governance)
    browser = make.signed_in(cast.pod_manager)

    assert glass.ref not in pages(browser, glass)
    assert browser.get(f"/governance/glass/{glass.ref}/").status_code == 404
    assert browser.post(f"/governance/glass/{glass.ref}/", FOUND).status_code == 404


def test_nobody_reviews_their_own_of_what_was_sealed_since(cast: Cast) -> None:
    otis = make.person(cast.worker, "Otis", "Pell")
    own = broken(otis, cast.information_governance)
    make.closed(otis, "sealed", cast.pod_manager)
    browser = make.signed_in(cast.information_governance)

    assert "Nothing waits to be reviewed" in browser.get("/governance/glass/").text
    assert "You opened it yourself" in browser.get(f"/governance/glass/{own.ref}/").text
    assert browser.post(f"/governance/glass/{own.ref}/", FOUND).status_code == 403
    own.refresh_from_db()
    assert own.reviewed_at is None


def test_two_who_review_it_at_once_review_it_once(cast: Cast, glass: Glass) -> None:
    day, now = clock.today(), clock.now()
    with reading_as(cast.information_governance):
        mine = access.glass_for(cast.information_governance, glass.ref, day=day)
        same = access.glass_for(cast.information_governance, glass.ref, day=day)
        said = {
            "outcome": Glass.Outcome.RIGHT,
            "by": cast.information_governance,
            "now": now,
            "day": day,
        }
        review(mine, words="First", **said)  # type: ignore[arg-type]

        with pytest.raises(Refused, match="looked at this already"):
            review(same, words="Second", **said)  # type: ignore[arg-type]


def test_the_database_tells_whose_it_was_to_nobody_but_the_trace(
    cast: Cast, tilly: Person, glass: Glass
) -> None:
    maud = make.staff(cast.organisation, "Maud Irons", "pod-manager")

    for who in (cast.information_governance, maud, cast.worker, cast.other_pod):
        with reading_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT governance_reviewed(%s)", [glass.ref])
            assert cursor.fetchone() == (None,)
    for who, known in ((cast.information_governance, 1), (maud, 0), (cast.worker, 0)):
        with reading_as(who):
            assert len(access.broke([glass.ref])) == known, who.name


def test_whoever_is_close_to_somebody_reviews_no_glass_of_theirs(cast: Cast, tilly: Person) -> None:
    glass = broken(tilly, cast.other_pod)
    conflicts.declare_conflict(
        tilly, close=cast.pod_manager, how=Conflict.How.DECLARED, words="", by=cast.pod_manager,
        now=clock.now(),
    )  # fmt: skip
    browser = make.signed_in(cast.pod_manager)

    assert "Nothing waits to be reviewed" in browser.get("/governance/glass/").text
    assert browser.get(f"/governance/glass/{glass.ref}/").status_code == 404
    assert [one.ref for one in glass_waiting(cast.information_governance, clock.now())] == [
        glass.ref
    ]


def test_it_is_overdue_as_any_other(cast: Cast, glass: Glass, governance: Client) -> None:
    Glass.objects.filter(pk=glass.pk).update(due_on=clock.today() - timedelta(days=1))

    assert "overdue" in governance.get("/governance/glass/").text
