"""Who is away and who covers: written by themselves or their manager, seen by the pod, never why."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import make
from tests.board.work import led, text
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import User
from alongside.pods.models import Away
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


def typed(since: date, until: date, **more: str) -> dict[str, str]:
    """Return days away as they are typed."""
    days = {"since": since.strftime("%d/%m/%Y"), "until": until.strftime("%d/%m/%Y")}
    return {"ref": new_ref(), "covered_by": "", **days, **more}


def days(first: int, last: int) -> tuple[date, date]:
    """Return two days, counted from today."""
    today = clock.today()
    return today + timedelta(days=first), today + timedelta(days=last)


def test_a_worker_says_it_and_the_pod_sees_who_covers(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    led(cast.worker, "Tilly", by=cast.pod_manager)
    browser = make.signed_in(cast.worker)

    answer = browser.post("/pod/away/", typed(*days(0, 3), covered_by=cast.pod_manager.ref))
    board = text(make.signed_in(cast.pod_manager), "/pod/")
    today = text(make.signed_in(cast.pod_manager), "/today/")

    assert answer["Location"] == "/pod/"
    assert "Away until" in board
    assert "Oriel Banfield covers" in board
    assert "Oriel Banfield covers" in today
    assert trail(cast.worker.ref)[-1] == "away.written"


def test_sent_twice_it_is_written_once(cast: Cast) -> None:
    sent = typed(*days(1, 3))
    browser = make.signed_in(cast.worker)

    answers = [browser.post("/pod/away/", sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Away.objects.count() == 1


def test_a_manager_writes_it_for_the_pod_and_a_worker_only_for_themself(cast: Cast) -> None:
    sent = typed(*days(1, 3), user=cast.worker.ref)

    make.signed_in(cast.pod_manager).post("/pod/away/", sent)
    make.signed_in(cast.worker).post("/pod/away/", typed(*days(5, 7), user=cast.pod_manager.ref))

    assert [one.user for one in Away.objects.order_by("pk")] == [cast.worker, cast.worker]


def test_what_cannot_be_is_said_in_words(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    browser.post("/pod/away/", typed(*days(1, 5)))

    asked = {
        "comes after": typed(*days(3, 3)),
        "These days are over": typed(*days(-5, -2)),
        "more than a year": typed(*days(1, 400)),
        "overlap": typed(*days(2, 3)),
        "Give the whole day": typed(*days(1, 2)) | {"since": "March 2027"},
    }
    for words, sent in asked.items():
        page = browser.post("/pod/away/", sent)
        assert page.status_code == 422, words
        assert words in page.text, words
    assert Away.objects.count() == 1


def test_it_is_taken_back_once_and_only_by_those_it_concerns(cast: Cast) -> None:
    make.signed_in(cast.worker).post("/pod/away/", typed(*days(0, 3)))
    path = f"/pod/away/{Away.objects.get().ref}/do/take-back/"

    other = make.signed_in(cast.other_pod).post(path)
    first = make.signed_in(cast.worker).post(path)
    second = make.signed_in(cast.worker).post(path)

    assert (other.status_code, first.status_code, second.status_code) == (404, 302, 302)
    assert Away.objects.get().taken_back_by_ref == cast.worker.ref
    assert "Everybody is here." in text(make.signed_in(cast.worker), "/pod/")


def test_somebody_in_no_pod_has_nobody_to_tell(cast: Cast) -> None:
    alone = make.staff(cast.organisation, "Bo Farrow", "social-worker")

    assert "You are in no pod today" in text(make.signed_in(alone), "/pod/away/")


@pytest.mark.parametrize("how", ["itself", "before"])
def test_the_database_refuses_nonsense(cast: Cast, how: str) -> None:
    user: User = cast.worker
    first, last = days(0, 3)
    away = Away(
        user=user, covered_by=user if how == "itself" else None, from_date=first,
        to_date=first if how == "before" else last, recorded_at=clock.now(), recorded_by_ref=user.ref,
    )  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        away.save()
