"""Strengths, worries and ratings on their pages: page by page, never put together, in as many statements however many there are."""

import re

import pytest
from django.test import Client
from tests.cast import Cast
from tests.practice.talk import DANGER, MAP, WALKS, fact_of, hold
from tests.reading.stories import statements, text
from tests.talking.facts import (
    TWO_GOALS,
    beside,
    dated,
    ledger_of,
    mended,
    page_of,
    passage_of,
    seen,
)
from tests.talking.shelf import answer, begin

from alongside.people.models import Person
from alongside.practice.models import PracticeFact
from alongside.practice.queries import facts as queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def test_of_more_than_fit_on_a_page_the_newest_come_first_and_all_can_be_reached(
    cast: Cast, logan: Person, imara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 2)
    for days in range(5):
        dated(cast, logan, days, **{"strengths.0..0.words": f"Strength {days}."})

    path, pages = ledger_of(logan), []
    while path:
        html = text(imara, path)
        pages.append(re.findall(r">(Strength \d)\.<", html))
        further = re.search(r'href="(\?after=[^"]*)"', html)
        path = ledger_of(logan) + further[1] if further else ""

    assert pages == [["Strength 0", "Strength 1"], ["Strength 2", "Strength 3"], ["Strength 4"]]


def test_a_side_without_anything_on_this_page_does_not_say_that_there_is_nothing(
    cast: Cast, logan: Person, imara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 1)
    dated(cast, logan, 0)
    dated(cast, logan, 1, **{"complications.0..0.words": "Money."})

    page = text(imara, ledger_of(logan))

    assert "No worry is written down." not in page
    assert "None of these stand on this page." in page


def test_where_only_worries_were_said_it_is_not_said_that_nobody_was_asked(
    cast: Cast, logan: Person, imara: Client
) -> None:
    hold(cast.worker, logan, said={"complications.0..0.words": "Money."})

    page = text(imara, ledger_of(logan))

    assert "No strength is written down yet." in page
    assert "asked yet" not in page


def test_the_newest_ratings_are_drawn_and_it_is_said_that_there_are_earlier_ones(
    cast: Cast, logan: Person, imara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 2)
    for days, value in ((0, "8"), (1, "7"), (2, "2")):
        dated(cast, logan, days, **DANGER | {"rating.0.s01.0.value": value})

    page = text(imara, f"/p/{logan.ref}/scales/")
    further = re.search(r'href="(\?after=[^"]*)"', page)
    assert further
    earlier = text(imara, f"/p/{logan.ref}/scales/{further[1]}")

    assert "Logan: 7, 8" in page
    assert "These are the newest ratings." in page
    assert "Logan: 2." in earlier


@pytest.mark.parametrize(
    "after", ["nothing", "2026-11-11-x", "2026-11-11-" + "9" * 30, "\0-1", "-"]
)
def test_an_address_that_was_made_up_opens_a_page(
    cast: Cast, logan: Person, imara: Client, after: str
) -> None:
    hold(cast.worker, logan)

    for where in ("strengths", "scales"):
        assert imara.get(f"/p/{logan.ref}/{where}/", {"after": after}).status_code == 200


def test_ratings_that_nobody_is_named_with_are_never_put_together(
    cast: Cast, logan: Person, imara: Client
) -> None:
    for days in range(2):
        made = dated(cast, logan, days, **DANGER)
        PracticeFact.objects.filter(entry=made.entry, kind="rating").update(said_by=None, source="")

    unnamed = text(imara, f"/p/{logan.ref}/scales/")
    PracticeFact.objects.filter(kind="rating").update(source="Logan")
    named = text(imara, f"/p/{logan.ref}/scales/")

    assert "Not said by whom: 6, 6" in unnamed
    assert "<polyline" not in unnamed
    assert unnamed.count('r="5"') == 2
    assert "<polyline" in named


@pytest.mark.parametrize("where", ["strengths/", "scales/"])
def test_a_page_takes_as_many_statements_with_everything_that_can_become_of_facts(
    cast: Cast, logan: Person, imara: Client, where: str
) -> None:
    hold(cast.worker, logan, said=DANGER | WALKS)
    few = len(statements(imara, f"/p/{logan.ref}/{where}"))

    for _ in range(3):
        made = hold(cast.worker, logan, said=TWO_GOALS | WALKS)
        danger = mended(imara, fact_of(made, "danger"), words="Gran is afraid.")
        seen(imara, danger)
        beside(cast.worker, passage_of(danger))
        beside(cast.worker, passage_of(fact_of(made, "rating")))

    # What was said of the last change is said once.
    text(imara, f"/p/{logan.ref}/{where}")
    assert len(statements(imara, f"/p/{logan.ref}/{where}")) == few


def test_a_conversation_that_was_held_through_the_pages_has_its_facts_on_them(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    said = {f"a.{name}": words for name, words in (DANGER | WALKS).items()}

    answer(browser, where, **said, **{f"seen-{logan.ref}": "seen"})

    for fact in PracticeFact.objects.select_related("person"):
        assert browser.get(page_of(fact)).status_code == 200, fact.kind


def test_a_name_at_the_end_of_a_line_stays_in_the_picture(
    cast: Cast, logan: Person, imara: Client
) -> None:
    for days in (30, 0):
        dated(cast, logan, days, **DANGER)

    page = text(imara, f"/p/{logan.ref}/scales/")

    x, anchor, name = re.findall(r'<text x="([\d.]+)" y="[\d.]+"( text-anchor="end")?>(\D+)</text>', page)[-1]  # fmt: skip
    assert name.startswith("Logan")
    assert anchor
    assert float(x) < 640
