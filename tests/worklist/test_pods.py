"""The pods and who is in them: by name, found by a colleague, the same few statements however many there are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cast import Cast

from alongside.pods.models import PodMembership

pytestmark = pytest.mark.django_db


def test_every_pod_is_there_by_name_with_those_in_it(cast: Cast) -> None:
    make.pod("Empty pod")

    page = make.signed_in(cast.chair).get("/pods/").text

    places = [page.index(words) for words in ("Empty pod", "Heron pod", "Oriel Banfield", "Kestrel pod", "Saffron Ellery")]  # fmt: skip
    assert places == sorted(places)
    assert "Nobody is in this pod now" in page


def test_a_colleague_is_found_and_nobody_is_said_so(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)

    found = browser.get("/pods/", {"q": "ellery"}).text
    nothing = browser.get("/pods/", {"q": "<b>nobody\0"}).text

    assert "Kestrel pod" in found
    assert "Heron pod" not in found
    assert "No pod or colleague is called that" in nothing
    assert 'value="&lt;b&gt;nobody"' in nothing


def test_the_next_page_keeps_what_was_asked(cast: Cast) -> None:
    for number in range(22):
        make.pod(f"Wren pod {number:02}")
    browser = make.signed_in(cast.worker)

    first = browser.get("/pods/", {"q": "wren"}).text
    further = first.split('href="?')[1].split('"')[0].replace("&amp;", "&")
    second = browser.get(f"/pods/?{further}").text

    assert "Wren pod 19" in first
    assert "Wren pod 20" not in first
    assert "Wren pod 21" in second
    assert "Heron pod" not in second
    assert "More pods" not in second


def test_a_service_without_pods_says_what_a_pod_is(db: None) -> None:
    organisation = make.organisation()
    first = make.staff(organisation, "Wren Abara-Finch", "administrator")

    assert "No pods yet" in make.signed_in(first).get("/pods/").text


def test_opening_it_leaves_a_trace(cast: Cast, trail: Callable[[str], list[str]]) -> None:
    make.signed_in(cast.worker).get("/pods/")

    assert trail(cast.worker.organisation.ref)[-1] == "pods.seen"


def test_it_asks_as_much_however_many_pods_and_colleagues_there_are(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    with CaptureQueriesContext(connection) as before:
        browser.get("/pods/")
    for number in range(12):
        pod = make.pod(f"Wren pod {number}")
        make.member(pod, make.staff(cast.organisation, f"Extra {number}", "student"), PodMembership.Part.STUDENT)  # fmt: skip

    with CaptureQueriesContext(connection) as after:
        browser.get("/pods/")

    assert len(after) == len(before)
