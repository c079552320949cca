"""What is kept from a reader is not silently left out, and what somebody sees differently is said where a fact is read."""

import re

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.practice.talk import DANGER, WALKS, fact_of, hold
from tests.reading.stories import statements, text
from tests.talking.facts import (
    beside,
    ledger_of,
    page_of,
    passage_of,
)

from alongside import clock
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.practice.values import Shared
from alongside.story.actions.amending import withdraw_entry
from alongside.story.actions.sharing import share_passage
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.sharing import Sharing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

KEPT = "Some of this you cannot open."


@pytest.mark.parametrize("where", ["strengths", "scales"])
def test_whoever_sees_somebody_through_their_family_is_told_that_the_story_is_not_open(
    cast: Cast, logan: Person, where: str
) -> None:
    hold(cast.worker, logan, said=DANGER | WALKS)
    make.granted(logan, cast.other_pod, Basis.FAMILY)

    shown = text(make.signed_in(cast.other_pod), f"/p/{logan.ref}/{where}/")

    assert "You see who they are because you work with their family." in shown
    assert "yet</h2>" not in shown
    assert KEPT not in shown


@pytest.mark.parametrize("where", ["strengths", "scales"])
def test_where_a_sister_is_restricted_it_is_said_that_something_is_kept(
    cast: Cast, logan: Person, maisie: Person, imara: Client, where: str
) -> None:
    hold(cast.worker, logan, maisie, said=DANGER | WALKS)
    make.closed(maisie, "restricted", make.again(cast.information_governance))
    path = f"/p/{logan.ref}/{where}/"

    alone = text(imara, path)
    hold(cast.worker, logan, said=DANGER)
    among = text(imara, path)

    assert "You cannot open what is here" in alone
    assert WALKS["strengths.0..0.words"] not in alone
    assert KEPT in among
    assert "They sleep at Gran" in among or where == "scales"


@pytest.mark.parametrize("where", ["strengths", "scales"])
def test_of_what_was_said_with_somebody_sealed_nothing_is_said(
    cast: Cast, logan: Person, maisie: Person, imara: Client, where: str
) -> None:
    path = f"/p/{logan.ref}/{where}/"
    nothing = text(imara, path)
    hold(cast.worker, logan, maisie, said=DANGER | WALKS)
    make.closed(maisie, "sealed", make.again(cast.information_governance))

    after = text(imara, path)

    assert without_signs(after) == without_signs(nothing)
    assert "You cannot open" not in after


def test_what_is_kept_close_is_said_to_be_there_to_whoever_may_not_open_it(
    cast: Cast, logan: Person
) -> None:
    hold(cast.worker, logan, shared=Shared(Sharing.RESTRICTED, "crime-or-law"))
    hold(cast.worker, logan, said={"complications.0..0.words": "Money."})
    colleague = make.signed_in(make.colleague(cast, "Made colleague"))

    shown, own = (text(one, ledger_of(logan)) for one in (colleague, make.signed_in(cast.worker)))

    assert KEPT in shown
    assert KEPT not in own
    # No rating is among what is kept.
    assert "You cannot open" not in text(colleague, f"/p/{logan.ref}/scales/")


def test_of_a_withdrawn_conversation_nothing_is_said_to_be_kept(cast: Cast, logan: Person) -> None:
    made = hold(cast.worker, logan, shared=Shared(Sharing.RESTRICTED, "crime-or-law"))
    assert made.entry
    withdraw_entry(made.entry, why="So", by=make.again(cast.worker), now=clock.now())
    colleague = make.signed_in(make.colleague(cast, "Made colleague"))

    assert "You cannot open" not in text(colleague, ledger_of(logan))


def without_signs(page: str) -> str:
    """Return a page without what is new each time it is drawn."""
    return re.sub(r'(csrfmiddlewaretoken" value|content)="[^"]{64}"', "", page)


@pytest.mark.parametrize(
    ("stands_as", "words"),
    [
        (StandsAs.DISAGREEMENT, "Somebody sees it differently"),
        (StandsAs.CORRECTION, "A correction stands beside it"),
    ],
)
def test_what_stands_beside_the_words_is_said_of_the_fact(
    cast: Cast, logan: Person, imara: Client, stands_as: StandsAs, words: str
) -> None:
    fact = fact_of(hold(cast.worker, logan))
    before = len(statements(imara, ledger_of(logan))), len(statements(imara, page_of(fact)))
    assert words not in text(imara, ledger_of(logan))

    beside(cast.worker, passage_of(fact), stands_as)

    for page, count in zip((ledger_of(logan), page_of(fact)), before, strict=True):
        assert words in text(imara, page)
        assert f"/story/{fact.entry.ref}/" in text(imara, page)
        assert len(statements(imara, page)) == count


def test_a_reply_is_no_disagreement(cast: Cast, logan: Person, imara: Client) -> None:
    fact = fact_of(hold(cast.worker, logan))

    beside(cast.worker, passage_of(fact), StandsAs.REPLY)

    assert "beside" not in text(imara, page_of(fact)).lower()


def test_what_stands_beside_words_that_were_shared_since_is_said_too(
    cast: Cast, logan: Person, imara: Client
) -> None:
    fact = fact_of(hold(cast.worker, logan, shared=Shared(Sharing.PROFESSIONALS, "not-explained")))
    shared = share_passage(passage_of(fact), by=make.again(cast.worker), now=clock.now())

    beside(cast.worker, shared)

    assert "Somebody sees it differently" in text(imara, ledger_of(logan))
