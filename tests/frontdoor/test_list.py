"""The list of contacts: what waits first, the oldest of it first; taken away whole; never more than one may read."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests import make
from tests.cases import casework
from tests.cast import Cast
from tests.frontdoor.typed import follows, referred, wrote

from alongside import clock
from alongside.cases.actions import contacts
from alongside.cases.models import Contact
from alongside.cases.rules.outcomes import Told
from alongside.frontdoor import queries
from alongside.people.models import Person


def earlier(cast: Cast, person: Person, days: int, **more: Any) -> Contact:
    """Write down that somebody got in touch some days ago."""
    at = clock.now() - timedelta(days=days)
    contact = casework.contact(received_at=at, who_words=f"{days} days ago", **more)
    return contacts.record_contact(contact, about=[person], by=cast.worker, now=at)


def test_what_waits_is_there_the_oldest_first_with_the_day_to_decide_by(
    cast: Cast, tilly: Person
) -> None:
    for days in (1, 9, 4):
        earlier(cast, tilly, days)
    browser = make.signed_in(cast.worker)

    page = browser.get("/contacts/").content.decode()

    assert page.index("9 days ago") < page.index("4 days ago") < page.index("1 days ago")
    assert "Was to be decided by" in page
    assert "Tilly Marchbank, 4" in page or "Tilly Marchbank, 3" in page


def test_a_referral_that_waits_stands_there_until_it_is_decided(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    asked = referred(browser, tilly)

    page = browser.get("/contacts/").content.decode()

    assert "A request to act waits to be decided" in page
    assert asked.contact.ref in page
    assert asked.contact.ref not in browser.get("/contacts/?show=decided").content.decode()


def test_what_was_decided_is_found_again_by_its_filters(cast: Cast, tilly: Person) -> None:
    browser, manager = make.signed_in(cast.worker), make.signed_in(cast.pod_manager)
    contact = wrote(browser, tilly)
    browser.post(f"/contacts/{contact.ref}/", follows())

    assert contact.ref not in browser.get("/contacts/").content.decode()
    assert contact.ref in browser.get("/contacts/?show=decided&who=school&mine=yes").content.decode()  # fmt: skip
    assert contact.ref not in browser.get("/contacts/?show=decided&who=police").content.decode()
    assert contact.ref in manager.get("/contacts/?show=decided").content.decode()
    assert contact.ref not in manager.get("/contacts/?show=decided&mine=yes").content.decode()


def test_nobody_is_listed_whom_the_reader_may_not_read_about(cast: Cast, tilly: Person) -> None:
    contact = wrote(make.signed_in(cast.worker), tilly)
    outside = make.signed_in(cast.other_pod)

    assert contact.ref not in outside.get("/contacts/").content.decode()
    assert contact.ref not in outside.get("/contacts/?format=csv").content.decode()
    assert "Nothing waits to be decided" in outside.get("/contacts/").content.decode()


@pytest.mark.parametrize("way", ["", "show=decided"])
def test_page_after_page_everything_comes_once(cast: Cast, tilly: Person, way: str) -> None:
    made = [earlier(cast, tilly, days) for days in range(1, 8)]
    if way:
        for contact in made:
            decided = replace(casework.DECIDED, family=Told(not_told_why="Not safe"))
            contacts.decide_contact(contact, decided, by=cast.worker, now=clock.now())
    seen: list[str] = []
    after = ""
    for _ in range(4):
        found, after = queries.contacts_of(
            queries.Asked(decided=bool(way), after=after), now=clock.now(), most=3
        )
        seen += [one.ref for one in found]
        if not after:
            break

    expected = [one.ref for one in made]
    assert seen == (expected if way else expected[::-1])


def test_the_list_leaves_as_a_file_and_no_cell_is_a_formula(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    wrote(browser, tilly, who_words="=1+1")

    answer = browser.get("/contacts/?format=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert rows[0] == ["Got in touch", "Who", "In words", "About", "What stands", "Decide by"]
    assert rows[1][2] == "'=1+1"
    assert rows[1][3].startswith("Tilly Marchbank")
    assert browser.get("/contacts/?format=xlsx").content[:2] == b"PK"


def test_what_is_asked_oddly_is_answered_plainly(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)

    for odd in ("?after=ZZZZZZZZZZ", "?after='--", "?who=nobody", "?show=%00", "?format=exe"):
        assert browser.get(f"/contacts/{odd}").status_code == 200, odd
