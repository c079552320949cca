"""Children who came in from an earlier system: somebody of the pod begins with all of one earlier worker's at once."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests import make
from tests.board.test_pod_board import statements
from tests.board.work import begun, came_in, led, text
from tests.care.facts import brought, form_on
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import User
from alongside.audit.actions import THE_SERVICE
from alongside.board.queries import earlier
from alongside.care.models import WorkerTold
from alongside.cases.actions import episodes
from alongside.cases.models import Episode, Involvement
from alongside.governance.actions.leaving import record_leaving
from alongside.people.actions.conflicts import declare_conflict
from alongside.people.models import Conflict, Person
from alongside.pods.models import PodMembership

pytestmark = pytest.mark.django_db
PAGE = "/pod/earlier-workers/"
GONE = "None of these children looks for a worker any more, so nobody began twice."


@pytest.fixture
def sam(cast: Cast) -> User:
    """A worker of no pod, who stands for the earlier system."""
    return make.staff(cast.organisation, "Sam Ostrander", "social-worker")


@pytest.fixture
def oriel(cast: Cast) -> Client:
    """The browser of the manager of Heron pod."""
    return make.signed_in(cast.pod_manager)


SPRING, SUMMER = date(2025, 3, 3), date(2025, 7, 1)


def several(number: int, cast: Cast, by: User, code: str = "SW100201") -> list[Person]:
    """Let several children come in who had the same worker."""
    return [came_in(f"Child{one:03}", cast, (code, SPRING), by=by) for one in range(number)]


def form_of(browser: Client, code: str, where: str = PAGE) -> dict[str, Any]:
    """Return the form of an earlier worker as it stands on the page."""
    return form_on(text(browser, where), f'value="{code}"')


def sent(browser: Client, form: dict[str, Any], worker: User, **more: Any) -> HttpResponse:
    """Send a form for this worker, and return the page that follows."""
    return browser.post(PAGE, form | {"worker": worker.ref} | more, follow=True)  # type: ignore[return-value]


def leads(worker: User) -> int:
    """Return with how many people somebody leads the work."""
    return Involvement.objects.filter(worker=worker, role="lead", to_date=None).count()


def test_children_stand_by_their_last_worker_and_somebody_begins_with_them(
    cast: Cast, sam: User, oriel: Client, trail: Callable[[str], list[str]]
) -> None:
    kezia = came_in("Kezia", cast, ("SW2", SUMMER), ("SW1", SPRING), by=sam)
    came_in("Tilly", cast, ("SW1", SUMMER), by=sam)
    came_in("Amber", cast, ("SW2", SUMMER), by=sam)

    board = text(oriel, "/pod/")
    page = text(oriel, PAGE)
    before = page.index("SW1"), page.index("Tilly"), page.index("SW2"), page.index("Kezia")
    answer = sent(oriel, form_of(oriel, "SW2"), cast.worker).content.decode()

    assert f"{PAGE}?pod={cast.heron.ref}" in board
    assert before == tuple(sorted(before))
    assert f"/p/{kezia.ref}/team/" in page
    assert "2 children:" in page
    assert "All 2 children have begun with Imara Dunmore." in answer
    assert "SW2" not in answer
    assert leads(cast.worker) == 2
    [part] = Involvement.objects.filter(person=kezia)
    assert (part.worker, part.role, part.from_date) == (cast.worker, "lead", clock.today())
    assert "involvement.begun" in trail(kezia.ref)


def test_fifty_begin_at_once_and_the_form_of_the_rest_remembers_who_and_since_when(
    cast: Cast, sam: User, oriel: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(earlier, "AT_ONCE", 3)
    several(7, cast, sam)
    since = clock.today() - timedelta(days=3)

    form = form_of(oriel, "SW100201")
    first = sent(oriel, form, cast.worker, since=f"{since.day}/{since.month}/{since.year}").content.decode()  # fmt: skip
    rest = form_on(first, 'value="SW100201"')
    again = sent(oriel, form, cast.worker).content.decode()
    begun_after_both = leads(cast.worker)
    second = oriel.post(PAGE, rest, follow=True).content.decode()
    third = oriel.post(PAGE, form_on(second, 'value="SW100201"'), follow=True).content.decode()

    assert "3 of 7 have begun with Imara Dunmore. Go on with the 4 who are left." in first
    assert "The first 3 begin now." in first
    assert rest["worker"] == cast.worker.ref
    assert GONE in again
    assert begun_after_both == 3
    assert "3 of 4 have begun with Imara Dunmore. Go on with the 1 who is left." in second
    assert "1 child has begun with Imara Dunmore." in third
    assert "No child waits here" in third
    assert set(Involvement.objects.values_list("from_date", flat=True)) == {since}


def test_five_are_named_and_the_rest_are_counted(cast: Cast, sam: User, oriel: Client) -> None:
    several(23, cast, sam)

    page = text(oriel, PAGE)

    assert "23 children:" in page
    assert len(re.findall(r">Child\d+</a>", page)) == 5
    assert "and 18 more" in page
    assert "begin now. Then" not in page


def test_whoever_is_too_close_and_whoever_has_a_lead_meanwhile_is_named_and_stops_nobody(
    cast: Cast, sam: User, oriel: Client
) -> None:
    ruby = make.colleague(cast, "Ruby Castell")
    close, led_meanwhile, free = (came_in(one, cast, ("SW1", SPRING), by=sam) for one in ("Kezia", "Tilly", "Amber"))  # fmt: skip
    closeness_of(close, cast)
    form = form_of(oriel, "SW1")
    begun(ruby, [led_meanwhile], by=cast.pod_manager, since=clock.today())

    page = sent(oriel, form, cast.worker).content.decode()
    said = page.split('id="not-begun"')[1].split("</section>")[0]

    assert "1 has begun, 2 have not" in said
    assert "Imara Dunmore is too close to this family to work with them." in said
    assert "Ruby Castell works with them already." in said
    assert "1 of 2 still looks for a worker." in said
    assert f"/p/{close.ref}/team/" in said
    assert Involvement.objects.get(person=free).worker == cast.worker
    assert not Involvement.objects.filter(person=close).exists()
    assert "Kezia" in page.split("</section>")[1]


def closeness_of(person: Person, cast: Cast) -> None:
    """Let Imara be too close to somebody."""
    how = Conflict.How.choices[0][0]
    declare_conflict(
        person, close=cast.worker, how=Conflict.How(how), words="A neighbour", by=cast.pod_manager,
        now=clock.now(),
    )  # fmt: skip


def test_only_those_who_look_for_a_worker_and_are_open_to_the_reader_stand_there(
    cast: Cast, sam: User, oriel: Client
) -> None:
    came_in("Quiet", cast, ("SW1", SPRING), by=sam, helped=False)
    came_in("Untold", cast, by=sam)
    elsewhere = make.person(sam, "Elsewhere")
    episodes.open_episode(elsewhere, kind=Episode.Kind.FAMILY_HELP, legal_basis="ca1989-s17", from_date=SPRING, by=sam, now=clock.now())  # fmt: skip
    brought(WorkerTold, elsewhere, worker_code="SW9")
    shut = came_in("Sealed", cast, ("SW8", SPRING), by=sam)
    make.closed(shut, "sealed", cast.information_governance)
    [left] = led(cast.worker, "Left", by=cast.pod_manager)
    brought(WorkerTold, left, worker_code="SW7")
    record_leaving(cast.worker, by=cast.administrator, now=clock.now(), day=clock.today())
    wrong = came_in("Wrong", cast, ("SW6", SUMMER), ("SW5", SPRING), by=sam)
    WorkerTold.objects.filter(person=wrong, worker_code="SW6").update(
        set_aside_at=clock.now(), set_aside_by_ref=THE_SERVICE, set_aside_as="mistake"
    )

    page = text(oriel, PAGE)

    assert re.findall(r"Worker <bdi>(\w+)</bdi>", page) == ["SW5"]


def test_nobody_waits(cast: Cast, oriel: Client) -> None:
    assert "No child waits here" in text(oriel, PAGE)
    assert PAGE not in text(oriel, "/pod/")


def test_whoever_does_not_say_who_works_with_whom_neither_reads_nor_sends_it(
    cast: Cast, sam: User, oriel: Client
) -> None:
    came_in("Tilly", cast, ("SW1", SPRING), by=sam)
    form = form_of(oriel, "SW1")
    for user in (cast.worker, cast.administrator, cast.information_governance):
        browser = make.signed_in(user)
        assert browser.get(PAGE).status_code == 403
        assert browser.post(PAGE, form | {"worker": cast.worker.ref}).status_code == 403
    other = make.staff(cast.organisation, "Juno Whitlock", "pod-manager")
    make.member(cast.kestrel, other, PodMembership.Part.MANAGER)
    kestrel = make.signed_in(other)

    assert "No child waits here" in text(kestrel, PAGE)
    assert kestrel.get(f"{PAGE}?pod={cast.heron.ref}").status_code == 404
    assert GONE in sent(kestrel, form, other).content.decode()
    assert PAGE not in text(make.signed_in(cast.worker), "/pod/")
    assert leads(cast.worker) == 0


def test_a_manager_who_only_works_in_this_pod_is_told_why_not(cast: Cast, sam: User) -> None:
    came_in("Tilly", cast, ("SW1", SPRING), by=sam)
    juno = make.staff(cast.organisation, "Juno Whitlock", "pod-manager")
    make.member(cast.kestrel, juno, PodMembership.Part.MANAGER)
    make.member(cast.heron, juno, PodMembership.Part.WORKER)
    browser, where = make.signed_in(juno), f"{PAGE}?pod={cast.heron.ref}"

    answer = browser.post(where, form_of(browser, "SW1", where) | {"worker": cast.worker.ref})

    assert answer.status_code == 422
    assert "This worker is in another pod. Ask the manager or senior of that pod." in answer.text
    assert leads(cast.worker) == 0


def test_what_is_not_said_is_asked_for_beside_it(cast: Cast, sam: User, oriel: Client) -> None:
    came_in("Tilly", cast, ("SW1", SPRING), by=sam)
    form = form_of(oriel, "SW1")
    tomorrow = clock.today() + timedelta(days=1)

    nobody = oriel.post(PAGE, form)
    ahead = oriel.post(PAGE, form | {"worker": cast.worker.ref, "since": f"{tomorrow:%d/%m/%Y}"})
    broken = oriel.post(PAGE, form | {"worker": cast.worker.ref, "people": "x"})
    gone = oriel.post(PAGE, form | {"code": "SW0"}, follow=True)
    strange = oriel.get(f"{PAGE}?after=%00&code=SW1&since=soon&worker=x")

    assert [one.status_code for one in (nobody, ahead, broken, gone)] == [422, 422, 422, 200]
    assert strange.status_code == 200
    assert "Choose who begins." in nobody.content.decode()
    assert "From which day?" in ahead.content.decode().split("<h1")[0]
    assert "Part of this form did not arrive" in broken.content.decode()
    assert GONE in gone.content.decode()
    assert leads(cast.worker) == 0


def test_more_than_fifty_earlier_workers_are_read_on_and_none_is_skipped(
    cast: Cast, sam: User, oriel: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(earlier, "_A_PAGE", 2)
    for number in range(5):
        came_in(f"Child{number}", cast, (f"sw {number}", SPRING), by=sam)

    pages, where = [], PAGE
    while where:
        page = text(oriel, where)
        pages.append(re.findall(r"Worker <bdi>(sw \d)</bdi>", page))
        found = re.search(r'href="([^"]+)" rel="next"', page)
        where = found[1].replace("&amp;", "&") if found else ""

    assert pages == [["sw 0", "sw 1"], ["sw 2", "sw 3"], ["sw 4"]]


def test_it_asks_as_much_for_sixty_children_as_for_three(
    cast: Cast, sam: User, oriel: Client
) -> None:
    asked = {}
    for number in range(60):
        came_in(f"Child{number:02}", cast, (f"SW{number % 20:02}", SPRING), by=sam)
        if number + 1 in (3, 60):
            asked[number + 1] = {path: statements(oriel, path) for path in (PAGE, "/pod/")}

    assert asked[3] == asked[60]
    assert 3 < asked[60][PAGE] <= 8, asked
