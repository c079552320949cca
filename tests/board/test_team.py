"""Who works with a person: the lead first, those before with their goodbye, and the help there is."""

import pytest
from tests import make
from tests.board.work import begun, goodbye, known, led, part, text
from tests.cast import Cast

from alongside import clock
from alongside.cases.models import Episode, Involvement
from alongside.cases.rules.roles import Role
from alongside.people.actions.granting import Because, give_grant
from alongside.people.rules.sight import Basis

pytestmark = pytest.mark.django_db


def test_the_lead_comes_first_with_since_when_and_what_for(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    begun(cast.chair, [tilly], by=cast.pod_manager, role=Role.CHAIR, purpose="The first conference")

    page = text(make.signed_in(cast.worker), f"/p/{tilly.ref}/team/")

    assert "Who works with Tilly" in page
    assert page.index("Lead worker") < page.index("Conference chair")
    assert "since 4 May 2026" in page
    assert "The first conference" in page


def test_nobody_works_with_them_yet_and_whom_to_ask(cast: Cast) -> None:
    tilly = known(cast.worker)

    of_worker = text(make.signed_in(cast.worker), f"/p/{tilly.ref}/team/")

    assert "Nobody works with Tilly now" in of_worker
    assert "A pod manager or a senior social worker says who begins" in of_worker
    assert f"/p/{tilly.ref}/team/begin/" not in of_worker


def test_the_page_is_as_closed_as_the_record(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    browser = make.signed_in(cast.other_pod)
    base = f"/p/{tilly.ref}/team/"
    end = f"{base}{part(tilly).ref}/end/"

    answers = [browser.get(base), browser.get(end), browser.post(end, goodbye())]

    assert [one.status_code for one in answers] == [403, 403, 403]
    assert part(tilly)
    assert make.signed_in(cast.worker).get("/p/23456789AB/team/").status_code == 404


def test_how_goodbye_was_said_stands_below_and_whoever_reads_a_face_alone_reads_none(
    cast: Cast,
) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    begun(cast.pod_manager, [tilly], by=cast.pod_manager, role=Role.CO_WORKER)
    path = f"/p/{tilly.ref}/team/{part(tilly).ref}/end/"
    typed = goodbye(
        open_promises="open", promises="The bus pass", promises_kept_by="Oriel", vacant_why="Ruby comes in May",
    )  # fmt: skip
    answer = make.signed_in(cast.pod_manager).post(path, typed)
    give_grant(
        tilly, to=cast.other_pod, basis=Basis.FAMILY, because=Because("MADE"), by_ref="THESERVICE",
        now=clock.now(),
    )  # fmt: skip

    of_worker = text(make.signed_in(cast.pod_manager), answer["Location"])
    of_family = text(make.signed_in(cast.other_pod), f"/p/{tilly.ref}/team/")

    for words in ("A walk in the park", "The bus pass", "kept by", "Ruby comes in May"):
        assert words in of_worker
        assert words not in of_family
    assert "Nobody leads the work with them now" in of_worker
    assert "Oriel Banfield" in of_family


def test_help_begins_on_a_law_and_ends_with_the_reason(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    browser, base = make.signed_in(cast.worker), f"/p/{tilly.ref}/team/"
    today = goodbye()["on"]

    empty = browser.post(f"{base}help/open/", {"from_date": today})
    twice = [
        browser.post(f"{base}help/open/", {"help": "family-help|ca1989-s17", "from_date": today})
        for _ in range(2)
    ]
    episode = Episode.objects.get(person=tilly)
    close = f"{base}help/{episode.ref}/end/"
    unsaid = browser.post(close, {"on": today, "ended": "goals-met", "words": " "})
    ended = [
        browser.post(close, {"on": today, "ended": "goals-met", "words": "Mornings work now"})
        for _ in range(2)
    ]
    again = browser.get(close)

    assert "Choose which help begins." in empty.text
    assert [one.status_code for one in (empty, *twice, unsaid)] == [422, 302, 422, 422]
    assert "They already have this kind of help" in twice[1].text
    assert [one.status_code for one in ended] == [302, 409]
    assert "Mornings work now" in ended[1].text
    assert again.status_code == 302
    assert "What it was for has been reached" in text(browser, base)


def test_whoever_reads_a_face_alone_writes_nothing_of_the_work(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    give_grant(
        tilly, to=cast.other_pod, basis=Basis.FAMILY, because=Because("MADE"), by_ref="THESERVICE",
        now=clock.now(),
    )  # fmt: skip
    typed = {"help": "family-help|ca1989-s17", "from_date": goodbye()["on"]}

    answer = make.signed_in(cast.other_pod).post(f"/p/{tilly.ref}/team/help/open/", typed)

    assert answer.status_code == 422
    assert "Ask whoever works with them to write this down" in answer.text
    assert not Episode.objects.exists()


def test_how_much_time_it_takes_is_the_workers_own_to_say(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    path = f"/p/{tilly.ref}/team/{part(tilly).ref}/do/weigh/"

    make.signed_in(cast.worker).post(path, {"weight": "3"})
    manager = make.signed_in(cast.pod_manager)
    manager.post(path, {"weight": "1"})
    shown = text(manager, f"/p/{tilly.ref}/team/")
    kept = part(tilly).weight
    make.signed_in(cast.worker).post(path, {"weight": ""})

    assert kept == 3
    assert "Of their time, as they say:</strong> a lot" in shown
    assert "theirs to say" in shown
    assert part(tilly).weight is None


def test_a_part_with_somebody_else_is_not_found_here(cast: Cast) -> None:
    [tilly] = led(cast.worker, "Tilly", by=cast.pod_manager)
    [kezia] = led(cast.worker, "Kezia", by=cast.pod_manager)

    answer = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/team/{part(kezia).ref}/end/")

    assert answer.status_code == 404
    assert Involvement.objects.filter(to_date=None).count() == 2
