"""The pod's board: who of us knows whom, those only one of us knows first, and never another pod's."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.board.work import led, part, text
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import User
from alongside.board.rules.order import AT_ONCE
from alongside.cases.actions import episodes
from alongside.cases.models import Episode, Involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(cast: Cast) -> User:
    """Ruby Castell, another worker in Heron pod."""
    return make.colleague(cast, "Ruby Castell")


def test_families_whom_only_one_of_us_knows_come_first(cast: Cast, second: User) -> None:
    led(cast.worker, "Tilly", by=cast.pod_manager, second=second)
    led(cast.worker, "Kezia", "Amber", by=cast.pod_manager)

    page = text(make.signed_in(second), "/pod/")

    assert "Only one of us knows them: 1 family" in page
    assert page.index("Kezia") < page.index("Tilly")
    assert "2 families" in page
    row = page[page.index("Tilly") :].split("</tr>")[0]
    assert "Ruby Castell" in row
    assert "Co-worker" in row


def test_what_the_work_is_and_since_when_stands_in_the_row(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    episodes.open_episode(
        tilly, kind=Episode.Kind.FAMILY_HELP, legal_basis="ca1989-s17", from_date=clock.today(),
        by=cast.worker, now=clock.now(),
    )  # fmt: skip

    page = text(make.signed_in(cast.worker), "/pod/")

    assert "Family help" in page
    assert "4 May 2026" in page
    assert "Getting to know" in page


def test_what_is_chosen_lives_in_the_address(cast: Cast, second: User) -> None:
    led(cast.worker, "Tilly", by=cast.pod_manager, second=second)
    led(second, "Kezia", by=cast.pod_manager)
    browser = make.signed_in(cast.worker)

    only_one = text(browser, "/pod/?known=one")
    of_ruby = text(browser, f"/pod/?worker={second.ref}")
    nobody = text(browser, "/pod/?stage=reviewing")
    nonsense = text(browser, "/pod/?stage=x&known=y&worker=zzz&after=%00")

    assert "Kezia" in only_one
    assert "Tilly" not in only_one
    assert "1 family of 2" in of_ruby
    assert "No family fits" in nobody
    assert "No family fits" in nonsense


def test_a_pod_without_families_says_what_will_stand_there(cast: Cast) -> None:
    page = text(make.signed_in(cast.worker), "/pod/")

    assert "No family yet" in page
    assert "Everybody is here." in page


def test_another_pods_board_is_not_there_even_for_a_manager(cast: Cast) -> None:
    led(cast.worker, "Tilly", by=cast.pod_manager)
    browser = make.signed_in(cast.other_pod)

    own = text(browser, "/pod/")
    asked = browser.get(f"/pod/?pod={cast.heron.ref}")
    board = browser.get(f"/pod/board/?pod={cast.heron.ref}")

    assert "Tilly" not in own
    assert asked.status_code == board.status_code == 404
    managing = make.signed_in(cast.pod_manager)
    assert managing.get(f"/pod/?pod={cast.kestrel.ref}").status_code == 404


def test_somebody_in_no_pod_is_told_so_and_other_roles_have_no_such_page(cast: Cast) -> None:
    alone = make.staff(cast.organisation, "Bo Farrow", "social-worker")

    assert "You are in no pod today" in text(make.signed_in(alone), "/pod/")
    assert make.signed_in(cast.chair).get("/pod/").status_code == 403
    assert 'href="/pod/"' not in make.signed_in(cast.chair).get("/today/").text
    assert 'href="/pod/"' in make.signed_in(cast.worker).get("/today/").text


def test_a_restricted_family_is_not_on_the_board_of_a_colleague(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    make.closed(tilly, "restricted", cast.pod_manager)

    assert "Tilly" not in text(make.signed_in(cast.worker), "/pod/")


def test_the_list_leaves_as_a_file_with_the_filters_and_a_trace(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    led(cast.worker, "Tilly", by=cast.pod_manager)
    browser = make.signed_in(cast.worker)

    csv = browser.get("/pod/?format=csv").content.decode("utf-8-sig")
    none = browser.get("/pod/?format=csv&stage=reviewing").content.decode("utf-8-sig")
    excel = browser.get("/pod/?format=xlsx")

    assert csv.splitlines()[0].startswith("Family,Key worker,Second worker,Since")
    assert ",Imara Dunmore,,2026-05-04," in csv
    assert "Tilly" in csv
    assert len(none.splitlines()) == 1
    assert excel["Content-Disposition"] == 'attachment; filename="pod-board.xlsx"'
    assert trail(cast.heron.ref)[-2:] == ["pod.board-seen", "pod.board-exported"]


def test_a_long_list_is_read_on_and_none_is_skipped(cast: Cast) -> None:
    for number in range(AT_ONCE + 3):
        led(cast.worker, f"Child{number:02}", by=cast.pod_manager)
    browser = make.signed_in(cast.worker)

    first = text(browser, "/pod/")
    after = first.split("after=")[1].split('"')[0].split("&")[0]
    rest = text(browser, f"/pod/?after={after}")

    shown = {f"Child{n:02}" for n in range(AT_ONCE + 3) if f"Child{n:02}" in first}
    others = {f"Child{n:02}" for n in range(AT_ONCE + 3) if f"Child{n:02}" in rest}
    assert (len(shown), len(others)) == (AT_ONCE, 3)
    assert not shown & others
    assert "From the beginning" in rest
    assert "And 3 more. Choose a key worker" in text(browser, "/pod/board/")


def test_it_asks_as_much_for_forty_families_as_for_five(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    asked: dict[int, dict[str, int]] = {}
    for number in range(40):
        led(cast.worker, f"Child{number:02}", by=cast.pod_manager)
        if number + 1 in (5, 40):
            asked[number + 1] = {
                path: statements(browser, path) for path in ("/pod/", "/pod/board/")
            }

    assert asked[5] == asked[40]
    assert 3 < asked[40]["/pod/"] <= 8, asked
    assert 3 < asked[40]["/pod/board/"] <= 6, asked


def statements(browser: Client, path: str) -> int:
    """Return how many statements a page asks, without the savepoints of the test's own transaction."""
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len([one for one in asked if "SAVEPOINT" not in one["sql"]])


def test_a_family_is_moved_whole_and_can_be_moved_back(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    kezia, amber = led(cast.worker, "Kezia", "Amber", by=cast.pod_manager)
    browser = make.signed_in(cast.pod_manager)
    typed = {"family": part(amber).ref, "was": "getting-to-know", "stage": "together", "pod": ""}

    answer = browser.post("/pod/do/move/", typed)
    page = text(browser, answer["Location"])

    assert {part(one).stage for one in (kezia, amber)} == {"together"}
    assert "working together." in page
    assert 'value="getting-to-know">Undo' in page
    assert trail(kezia.ref)[-1] == "involvement.moved"


def test_a_move_from_where_they_no_longer_are_is_a_409_and_changes_nothing(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    typed = {"family": part(tilly).ref, "was": "reviewing", "stage": "goodbye"}

    answer = make.signed_in(cast.worker).post("/pod/do/move/", typed)

    assert answer.status_code == 409
    assert "Somebody else moved Tilly" in answer.text
    assert part(tilly).stage == "getting-to-know"


def test_nobody_moves_the_families_of_another_pod_or_to_nowhere(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    typed = {"family": part(tilly).ref, "was": "getting-to-know", "stage": "goodbye"}

    other = make.signed_in(cast.other_pod).post("/pod/do/move/", typed)
    nowhere = make.signed_in(cast.worker).post("/pod/do/move/", {**typed, "stage": "closed"})

    assert (other.status_code, nowhere.status_code) == (404, 404)
    assert not Involvement.objects.exclude(stage="getting-to-know").exists()
