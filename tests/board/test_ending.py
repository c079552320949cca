"""Somebody says goodbye, hands over, or another pod goes on: asked kindly, and nothing is lost."""

import pytest
from tests import make
from tests.board.work import goodbye, led, part, text
from tests.cast import Cast

from alongside.accounts.models import User
from alongside.cases.models import Involvement
from alongside.cases.rules.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruby(cast: Cast) -> User:
    """Ruby Castell, another worker in Heron pod."""
    return make.colleague(cast, "Ruby Castell")


def test_the_worker_themself_ends_with_a_goodbye(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    path = f"/p/{tilly.ref}/team/{part(tilly).ref}/end/"

    answer = make.signed_in(cast.worker).post(path, goodbye(vacant_why="Ruby comes in May"))

    ended = Involvement.objects.get(person=tilly)
    assert answer.status_code == 302
    assert (ended.goodbye, ended.no_promises) == ("A walk in the park with Tilly", True)
    assert ended.vacant_why == "Ruby comes in May"


def test_it_was_not_possible_with_why(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    path = f"/p/{tilly.ref}/team/{part(tilly).ref}/end/"
    typed = goodbye(how="not-possible", goodbye="They moved in the night", vacant_why="They moved")

    make.signed_in(cast.pod_manager).post(path, typed)

    ended = Involvement.objects.get(person=tilly)
    assert (ended.goodbye, ended.no_goodbye_why) == ("", "They moved in the night")


def test_each_thing_that_is_missing_is_asked_for_beside_it(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    path = f"/p/{tilly.ref}/team/{part(tilly).ref}/end/"
    browser = make.signed_in(cast.worker)
    typed = goodbye(how="not-possible", goodbye="", open_promises="open", why="")

    page = browser.post(path, typed)
    before = browser.post(path, goodbye(on="1 May 2026", vacant_why="x"))

    assert page.status_code == 422
    for words in (
        "Say in a few words why it ends.", "Say how goodbye was said, or why it was not possible.",
        "Write down what was promised", "Say who keeps it now.", "Hand over to the next lead worker, or say why there is none",
    ):  # fmt: skip
        assert words in page.text, words
    assert "The end is a day between the beginning and today" in before.text
    assert part(tilly)


def test_sent_a_second_time_it_is_a_409_that_keeps_what_was_typed(cast: Cast, ruby: User) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager, second=ruby)
    ref = part(tilly, Role.CO_WORKER).ref
    path = f"/p/{tilly.ref}/team/{ref}/end/"
    browser = make.signed_in(cast.pod_manager)
    browser.post(path, goodbye())

    again = browser.post(path, goodbye(goodbye="Tea at the hub"))
    opened = browser.get(path)

    assert again.status_code == 409
    assert "Tea at the hub" in again.text
    assert opened["Location"] == f"/p/{tilly.ref}/team/"


def test_a_handover_takes_brothers_and_sisters_with_it(cast: Cast, ruby: User) -> None:
    kezia, amber = led(cast.worker, "Kezia", "Amber", by=cast.pod_manager)
    path = f"/p/{kezia.ref}/team/{part(kezia).ref}/hand-over/"
    browser = make.signed_in(cast.pod_manager)
    page = text(browser, path)

    typed = goodbye(to=f"{cast.heron.ref}-{ruby.ref}", family=[amber.ref])
    answer = browser.post(path, typed)

    assert f'value="{amber.ref}" checked' in page
    assert "Imara Dunmore</label>" not in page
    assert answer.status_code == 302
    assert {part(one).worker for one in (kezia, amber)} == {ruby}
    assert Involvement.objects.filter(handed_to=ruby).count() == 2
    assert "Kezia" not in text(make.signed_in(cast.worker), "/today/").split("Your pod")[0]


def test_another_pod_goes_on_and_this_one_no_longer_sees_them(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    path = f"/p/{tilly.ref}/team/{part(tilly).ref}/other-pod/"
    browser = make.signed_in(cast.pod_manager)

    offered = text(browser, path)
    unchosen = browser.post(path, goodbye())
    answer = browser.post(path, goodbye(to=f"{cast.kestrel.ref}-{cast.other_pod.ref}"))

    assert "Saffron Ellery" in offered
    assert "Choose who goes on." in unchosen.text
    assert answer.status_code == 302
    assert part(tilly).worker == cast.other_pod
    assert "Tilly" in text(make.signed_in(cast.other_pod), "/pod/")
    assert "Tilly" not in text(make.signed_in(cast.worker), "/pod/")


def test_only_a_lead_is_handed_over_and_only_by_whoever_leads_the_pod(
    cast: Cast, ruby: User
) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager, second=ruby)
    base = f"/p/{tilly.ref}/team/"
    co_worker = part(tilly, Role.CO_WORKER).ref

    not_lead = make.signed_in(cast.pod_manager).get(f"{base}{co_worker}/hand-over/")
    worker = make.signed_in(cast.worker).get(f"{base}{part(tilly).ref}/hand-over/")

    assert (not_lead.status_code, worker.status_code) == (404, 403)
