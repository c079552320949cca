"""Words in the headings of entries: found as words in passages are, and by whoever reads one of their stories."""

from datetime import timedelta

import pytest
from tests import make
from tests.cast import Cast
from tests.story.finding import found_by, places
from tests.story.telling import LAST_WEEK, told, visit, wrote
from tests.support import wall

from alongside import clock
from alongside.people.models import Person
from alongside.story.actions.amending import refile_entry, withdraw_entry
from alongside.story.actions.writing import add_entry, change_entry
from alongside.story.queries.search import Looked, Within, words_found
from alongside.story.rules.when import When

pytestmark = pytest.mark.django_db


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with."""
    return make.person(cast.worker, "Logan", "Tranter", birth_year=2015)


@pytest.fixture
def maisie(cast: Cast) -> Person:
    """His sister."""
    return make.person(cast.worker, "Maisie", "Tranter", birth_year=2019)


@pytest.mark.parametrize("typed", ["landlord", "LANDLORD damp", "landl", '"the landlord"', "zoe"])
def test_a_heading_is_found_however_it_is_spelt(cast: Cast, logan: Person, typed: str) -> None:
    wrote(cast.worker, logan, headline="Damp reported to the landlord by Zoë", told=[told("Rang.")])

    [hit] = found_by(cast.worker, typed).hits

    assert (hit.passage, hit.pieces, hit.author) == ("", (), cast.worker.name)
    assert any(piece.is_hit for piece in hit.headline)
    assert hit.people == ((logan.ref, "Logan Tranter"),)


def test_a_heading_comes_before_the_passages_of_its_entry_and_with_them(
    cast: Cast, logan: Person
) -> None:
    wrote(cast.worker, logan, headline="Damp again", told=[told("Damp first."), told("Damp last.")])
    wrote(
        cast.worker,
        logan,
        headline="Damp",
        told=[told("Dry.")],
        when=When(LAST_WEEK - timedelta(1)),
    )

    found = found_by(cast.worker, "damp")

    assert places(found) == ["Damp again", "Damp last.", "Damp first.", "Damp"]
    assert [len(one.hits) for one in found.together] == [3, 1]
    assert found.count == 4


def test_a_passage_about_one_stands_under_its_heading_in_the_story_of_that_one(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    each = [told("Damp for her.", maisie), told("Damp for him.", logan)]
    wrote(cast.worker, logan, maisie, headline="Damp for both", told=each)

    found = found_by(cast.worker, "damp")

    assert places(found) == ["Damp for both", "Damp for him.", "Damp for her."]
    assert [(len(one.hits), [name for _, name in one.people]) for one in found.together] == [
        (2, ["Logan Tranter"]), (1, ["Maisie Tranter"]),
    ]  # fmt: skip


def test_words_stand_together_in_a_heading_or_in_a_passage(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, headline="Damp", told=[told("The bathroom.")])

    assert found_by(cast.worker, "damp bathroom").hits == ()


def test_a_kind_or_a_day_alone_lists_passages_and_no_headings(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, headline="Damp", told=[told("Rang.")])

    assert places(found_by(cast.worker, "", kind="visit")) == ["Rang."]
    assert places(found_by(cast.worker, "November 2026")) == ["Rang."]
    assert places(found_by(cast.worker, "damp", kind="visit")) == ["Damp"]
    assert places(found_by(cast.worker, "damp", kind="call")) == []


def test_going_on_after_headings_leaves_nothing_out(cast: Cast, logan: Person) -> None:
    for number in range(15):
        when = When(LAST_WEEK - timedelta(days=number * 40))
        each = [told(f"Damp in {number}."), told(f"Damp too in {number}.")]
        wrote(cast.worker, logan, when=when, headline=f"Damp {number}", told=each)

    shown: list[str] = []
    after = ""
    for _ in range(3):
        page = found_by(cast.worker, "damp", after=after)
        shown += places(page)
        after = page.further

    assert after == ""
    assert len(shown) == len(set(shown)) == 45


def test_the_heading_of_what_was_withdrawn_changed_or_moved_away_is_not_found(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    withdrawn = wrote(cast.worker, logan, headline="Damp that was withdrawn")
    withdraw_entry(withdrawn, why="Of another family.", by=cast.worker, now=clock.now())
    first = visit(logan, headline="Damp at first")
    entry = add_entry(first, by=cast.worker, now=clock.now())
    later = visit(logan, ref=first.ref, headline="Dry in the end")
    change_entry(entry, later, revision=1, by=cast.worker, now=clock.now())
    moved = wrote(cast.worker, logan, headline="Damp in the wrong story")
    refile_entry(moved, away_from=logan, to=maisie, by=cast.worker, now=clock.now())

    assert places(found_by(cast.worker, "damp", within=Within.RECORDS, records=[logan.pk])) == []
    assert places(found_by(cast.worker, "dry")) == ["Dry in the end"]
    assert places(found_by(cast.worker, "damp")) == ["Damp in the wrong story"]


def test_a_heading_is_found_by_whoever_reads_one_of_its_stories(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    wrote(cast.worker, logan, maisie, headline="Damp for both", told=[told("Both rooms.")])
    wrote(cast.worker, maisie, headline="Damp for her", told=[told("Her room.")])
    make.closed(maisie, "sealed", cast.pod_manager)

    [hit] = found_by(cast.worker, "damp").hits

    assert hit.people == ((logan.ref, "Logan Tranter"),)
    assert len(found_by(cast.pod_manager, "damp").hits) == 2
    for within in Within:
        assert found_by(cast.other_pod, "damp", within=within, records=[logan.pk]).hits == ()
    with wall.reading_as(cast.other_pod):
        assert words_found(Looked("damp"), reader=cast.worker, now=clock.now()).hits == ()
