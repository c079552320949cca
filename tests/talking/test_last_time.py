"""Last time's words beside today's: in their own place, beside the person whose they are, and beside nobody else."""

from decimal import Decimal

import pytest
from tests import make
from tests.cast import Cast
from tests.support.trail import acts_about
from tests.talking.shelf import answer, begin

from alongside.frameworks.asking import Speaker
from alongside.frameworks.given import Given, Piece, Place
from alongside.people.models import Person
from alongside.practice.models import PracticeFact
from alongside.talking.rules.last_time import for_those_here

MAP = "safety-map/safety-map"
STACEY_SAID = {"a.strengths.0..0.words": "She walks them to school.", "a.strengths.0..0.by": "s02"}


def test_an_answer_stands_beside_whoever_gave_it_and_beside_nobody_else() -> None:
    boy, mum, gran = (
        Speaker("s01", "Logan", "child", "A234567892"),
        Speaker("s02", "Stacey", "parent", "A234567893"),
        Speaker("s03", "Gran", "network"),
    )
    rated = {
        Place("rating", 0, one.key): Given(pieces=(Piece(value=Decimal(number)),))
        for number, one in enumerate((boy, mum, gran), start=1)
    }
    heard_words = {Place("strengths"): Given(pieces=(Piece(words="She sings.", by="s02"),))}
    today = (
        Speaker("s01", "gran ", "network"),
        Speaker("s02", "Logan", "young-person", boy.ref),
        Speaker("s03", "Imara", "worker"),
    )

    found = for_those_here({**rated, **heard_words}, (boy, mum, gran), today)

    assert {place.of: given.pieces[0].value for place, given in found.items() if place.of} == {
        "s01": Decimal(3),
        "s02": Decimal(1),
    }
    assert found[Place("strengths")].pieces == (Piece(words="She sings."),)


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf")
class TestOnThePage:
    """Through the door."""

    def test_what_mum_said_is_not_taken_for_the_workers_when_mum_is_not_there(
        self, cast: Cast, logan: Person, stacey: Person
    ) -> None:
        browser, where = begin(cast.worker, logan, MAP, logan, stacey)
        answer(browser, where, **STACEY_SAID)

        browser, where = begin(cast.worker, logan, MAP, logan)
        page = browser.get(where).content.decode()
        assert "She walks them to school." in page
        answer(browser, where, act="copy:strengths.0.")
        answer(browser, where)

        second = PracticeFact.objects.filter(kind="strength").order_by("pk")[1]
        assert (second.words, second.said_by, second.source) == (
            "She walks them to school.",
            None,
            "",
        )

    def test_reading_last_times_words_leaves_its_own_trace(self, cast: Cast, logan: Person) -> None:
        browser, where = begin(cast.worker, logan, MAP)
        answer(browser, where, **{"a.strengths.0..0.words": "She sings."})
        browser, where = begin(cast.worker, logan, MAP)
        before = acts_about(logan.ref).count("conversation.seen")

        browser.get(where)

        assert acts_about(logan.ref).count("conversation.seen") == before + 1

    def test_beginning_shows_nothing_of_it_and_leaves_no_trace_of_having_seen_it(
        self, cast: Cast, logan: Person
    ) -> None:
        browser = make.signed_in(cast.worker)

        browser.get(f"/p/{logan.ref}/tools/{MAP}/")

        assert "conversation.seen" not in acts_about(logan.ref)
