"""A fact is said differently through its page: nothing is cut, nothing that came too late is lost, and sent twice it is once."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.practice.talk import DANGER, WALKS, fact_of, hold
from tests.reading.stories import text
from tests.talking.facts import (
    field_with,
    mended,
    page_of,
    seen,
    sent,
)

from alongside.people.models import Person
from alongside.practice.models import Confirmation, PracticeFact
from alongside.web.refs import new_ref

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def test_an_occasion_can_be_taken_away_and_of_safety_it_cannot(
    cast: Cast, logan: Person, imara: Client
) -> None:
    when = {"safety.0..0.words": "Gran took both.", "safety.0..0.occasion": "7 November"}
    made = hold(cast.worker, logan, said=WALKS | {"strengths.0..0.occasion": "In June"} | when)

    without = mended(imara, fact_of(made), occasion="")
    refused = sent(imara, fact_of(made, "safety"), "mend", words="Gran did.", occasion="", why="So")  # fmt: skip

    assert without.occasion == ""
    assert refused.status_code == 422
    assert "existing safety has an occasion" in field_with(refused, "occasion")


def test_the_number_of_a_rating_is_put_right_and_stays_whose_it_is(
    cast: Cast, logan: Person, imara: Client
) -> None:
    rating = fact_of(hold(cast.worker, logan, said=DANGER), "rating")

    done = imara.post(page_of(rating), {"act": "mend", "value": "6,5", "words": "", "why": "I misread it."})  # fmt: skip

    now = PracticeFact.objects.select_related("person").get(replaces=rating)
    assert done["Location"] == f"/p/{logan.ref}/scales/"
    assert (now.value, now.said_by_id, now.source, now.low, now.bond_id) == (
        Decimal("6.5"), rating.said_by_id, rating.source, rating.low, rating.bond_id,
    )  # fmt: skip
    page = text(imara, page_of(now))
    assert 'value="6.5"' in page
    assert re.search(r"Before: <span dir=\"auto\">6\b", page)


@pytest.mark.parametrize("number", ["", "11", "6.3", "-1", "six", "６", "1e1"])
def test_a_number_that_is_on_no_scale_is_refused_beside_it(
    cast: Cast, logan: Person, imara: Client, number: str
) -> None:
    rating = fact_of(hold(cast.worker, logan, said=DANGER), "rating")

    refused = sent(imara, rating, "mend", value=number, words="", why="I misread it.")

    assert refused.status_code == 422
    assert "Give a number from 0 to 10; halves are fine." in field_with(refused, "value")
    assert f'value="{number}"' in refused.content.decode()
    assert PracticeFact.objects.get(kind="rating").set_aside_at is None


def test_where_they_gave_no_number_none_stands_any_more(
    cast: Cast, logan: Person, imara: Client
) -> None:
    rating = fact_of(hold(cast.worker, logan, said=DANGER), "rating")

    both = sent(imara, rating, "mend", value="4", none="yes", why="He said “not today”.")
    done = sent(imara, rating, "mend", value="6", none="yes", why="He said “not today”.")

    assert (both.status_code, done.status_code) == (422, 302)
    kept = PracticeFact.objects.get(kind="rating")
    assert (kept.set_aside_as, kept.set_aside_why) == ("withdrawn", "He said “not today”.")
    assert "No rating is written down yet" in text(imara, f"/p/{logan.ref}/scales/")


@pytest.mark.parametrize(
    ("act", "name", "most"),
    [
        ("mend", "words", 20_000), ("mend", "occasion", 300), ("mend", "why", 500),
        ("withdraw", "why", 500), ("confirm", "seen", 500),
    ],
)  # fmt: skip
def test_what_is_too_long_is_refused_beside_its_field_and_stays_in_it(
    cast: Cast, logan: Person, imara: Client, act: str, name: str, most: int
) -> None:
    walks = fact_of(hold(cast.worker, logan))
    typed = {"ref": new_ref(), "on": "today", "words": "She walks.", "why": "So.", "seen": "So."}

    refused = sent(imara, walks, act, **typed | {name: "é" * (most + 1)})
    taken = sent(imara, walks, act, **typed | {name: "é" * most})

    assert refused.status_code == 422
    assert f"{most:,} fit here. Nothing was cut" in field_with(refused, name)
    assert "é" * (most + 1) in refused.content.decode()
    assert taken.status_code == 302


@pytest.mark.parametrize(
    ("act", "name"),
    [("confirm", "seen"), ("confirm", "ref"), ("confirm", "on"), ("mend", "words"), ("mend", "occasion"), ("mend", "why"), ("withdraw", "why")],
)  # fmt: skip
def test_the_one_sign_that_no_database_keeps_is_left_out(
    cast: Cast, logan: Person, imara: Client, act: str, name: str
) -> None:
    walks = fact_of(hold(cast.worker, logan))
    typed = {"ref": new_ref(), "on": "today", "words": "She walks.", "why": "So.", "seen": "So."}

    done = sent(imara, walks, act, **typed | {name: typed.get(name, "x") + "\0"})

    assert done.status_code == 302


def test_what_came_too_late_is_not_lost(cast: Cast, logan: Person, imara: Client) -> None:
    walks = fact_of(hold(cast.worker, logan))
    now = mended(imara, walks, words="She walks them every day.")

    late = sent(imara, walks, "mend", words="My own words.", why="I was slower.")

    page = late.content.decode()
    assert late.status_code == 409
    assert "My own words." in page
    assert "I was slower." in page
    assert page_of(now) in page


def test_what_is_sent_with_the_reference_of_another_fact_is_refused(
    cast: Cast, logan: Person, maisie: Person, imara: Client
) -> None:
    walks, other = fact_of(hold(cast.worker, logan)), fact_of(hold(cast.worker, logan))
    ref = new_ref()

    first, again = seen(imara, walks, ref=ref), seen(imara, walks, ref=ref)
    elsewhere = seen(imara, other, "At home", ref=ref)

    assert [one.status_code for one in (first, again, elsewhere)] == [302, 302, 422]
    page = elsewhere.content.decode()
    assert "Reload the page and try again." in page
    assert "At home" in page
    assert f'value="{ref}"' not in page
    assert Confirmation.objects.count() == 1


def test_a_reference_that_was_given_to_what_nobody_here_sees_is_refused_too(
    cast: Cast, logan: Person, imara: Client
) -> None:
    stranger = make.person(cast.other_pod, "Kit")
    ref, theirs = new_ref(), fact_of(hold(cast.other_pod, stranger))
    seen(make.signed_in(cast.other_pod), theirs, ref=ref)

    refused = seen(imara, fact_of(hold(cast.worker, logan)), ref=ref)

    assert refused.status_code == 422
    assert "Reload the page and try again." in refused.content.decode()


@pytest.mark.parametrize("ref", ["", "x", "K7QF2M9XW\n", "k7qf2m9xwa"])
def test_a_reference_that_is_none_is_refused(
    cast: Cast, logan: Person, imara: Client, ref: str
) -> None:
    refused = seen(imara, fact_of(hold(cast.worker, logan)), ref=ref)

    assert refused.status_code == 422
