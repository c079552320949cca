"""A page of a conversation asks as much of the database for one answer as for many, and for one fact as for fifty."""

from typing import Any

import pytest
from tests import make
from tests.cast import Cast
from tests.practice.talk import DANGER, WALKS, hold
from tests.reading.stories import statements
from tests.talking.shelf import answer, begin, shelve

from alongside.people.models import Person
from alongside.practice.actions.facts import confirm_fact
from alongside.practice.models import PracticeFact
from alongside.web.refs import new_ref

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

MAP = "safety-map/safety-map"
MANY = {f"strengths.0..{n}.words": f"Strength {n}" for n in range(12)} | DANGER | {
    f"complications.0..{n}.words": f"Money {n}" for n in range(8)
}  # fmt: skip


def test_the_page_of_a_conversation_that_is_held_asks_as_much_for_one_answer_as_for_many(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    statements(browser, where)
    one = len(statements(browser, where))
    typed: Any = {f"a.{name}": words for name, words in MANY.items()}

    answer(browser, where, "stay", **typed)

    assert len(statements(browser, where)) == one


def test_what_was_said_last_time_takes_as_much_however_much_it_was(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    counts = []
    for said in (WALKS, MANY):
        hold(cast.worker, logan, said=said)
        counts.append(len(statements(browser, where)))

    assert counts[0] == counts[1]


def test_a_conversation_is_read_back_with_as_many_statements_however_long_it_was(
    cast: Cast, logan: Person
) -> None:
    browser = make.signed_in(cast.worker)
    short, long = hold(cast.worker, logan), hold(cast.worker, logan, said=MANY)

    few, many = (
        len(statements(browser, f"/p/{logan.ref}/tools/{one.ref}/")) for one in (short, long)
    )

    assert few == many


@pytest.mark.parametrize("page", ["strengths/", "scales/", "tools/", f"tools/{MAP}/"])
def test_a_page_about_somebody_asks_as_much_for_one_conversation_as_for_many(
    cast: Cast, logan: Person, page: str
) -> None:
    browser = make.signed_in(cast.worker)
    counts = []
    for said in (DANGER | WALKS, MANY, MANY, MANY):
        made = hold(cast.worker, logan, said=said)
        strength = PracticeFact.objects.filter(entry=made.entry, kind="strength").latest("pk")
        seen: Any = {"ref": new_ref(), "on": strength.happened_on, "words": "At the gate"}
        confirm_fact(strength, **seen, by=make.again(cast.worker), now=made.recorded_at)
        counts.append(len(statements(browser, f"/p/{logan.ref}/{page}")))

    assert PracticeFact.objects.filter(person=logan).count() > 50
    assert len(set(counts)) == 1, counts


def test_one_fact_is_read_with_as_many_statements_however_many_stand(
    cast: Cast, logan: Person
) -> None:
    browser = make.signed_in(cast.worker)
    first = PracticeFact.objects.get(entry=hold(cast.worker, logan).entry)
    path = f"/p/{logan.ref}/strengths/{first.ref}/"
    few = len(statements(browser, path))

    for _ in range(3):
        hold(cast.worker, logan, said=MANY)

    assert len(statements(browser, path)) == few


def test_the_map_of_what_and_why_takes_as_many_statements_however_many_frameworks(
    cast: Cast, shelf: None
) -> None:
    browser, paths = make.signed_in(cast.worker), ("/practice/", f"/practice/{MAP}/")
    before = [len(statements(browser, path)) for path in paths * 2][2:]
    shelve("assessment", "direct-work", "instruments")
    for path in paths:
        # The first to open the page reads each new release, once for as long as the process lives.
        statements(browser, path)

    assert [len(statements(browser, path)) for path in paths] == before
