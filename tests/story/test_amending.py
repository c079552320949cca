"""What is added to an entry later, withdrawing it, and moving it into the story it belongs in."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests import make
from tests.cast import Cast
from tests.story.telling import read_by, said, told, visit, wrote
from tests.support import wall

from alongside import clock
from alongside.people.models import Person
from alongside.story.actions import amending
from alongside.story.actions.writing import add_entry, change_entry
from alongside.story.models import Entry, Line, Passage, Promise
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.sharing import Sharing
from alongside.story.values import Meant, Promised, Told
from alongside.web.refusals import ChangedSince, Refused

pytestmark = pytest.mark.django_db
KEPT_CLOSE = told("Kept close.", sharing=Sharing.RESTRICTED, sharing_why="harm-to-child")


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


def beside(text: str, stands_as: StandsAs, said_by_words: str = "") -> Told:
    """Return words that stand beside others."""
    return Told(text, stands_as=stands_as, said_by_words=said_by_words)


def test_a_correction_stands_beside_the_words_in_the_same_stories(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    entry = wrote(cast.worker, tilly)
    [passage] = entry.passages.all()

    with wall.reading_as(cast.pod_manager):
        amending.add_beside(
            passage, beside("It was the living room.", StandsAs.CORRECTION), by=cast.pod_manager, now=clock.now()
        )  # fmt: skip
        [read] = read_by(cast.pod_manager, tilly).entries[0].passages

    assert read.text == "We played in the kitchen."
    assert [(b.text, b.stands_as_words, b.author) for b in read.beside] == [
        ("It was the living room.", "Correction", "Oriel Banfield")
    ]
    assert trail(tilly.ref)[-1] == "entry.corrected"


def test_somebodys_disagreement_says_whose_it_is(cast: Cast, tilly: Person) -> None:
    [passage] = wrote(cast.worker, tilly).passages.all()

    with pytest.raises(Refused, match="who sees it differently"):
        amending.add_beside(
            passage, beside("We were at the library.", StandsAs.DISAGREEMENT), by=cast.worker, now=clock.now()
        )  # fmt: skip
    amending.add_beside(
        passage, beside("We were at the library.", StandsAs.DISAGREEMENT, said_by_words="Jodie"),
        by=cast.worker, now=clock.now(),
    )  # fmt: skip

    [read] = read_by(cast.worker, tilly).entries[0].passages
    assert [(one.said_by, one.text) for one in read.beside] == [
        ("Jodie", "We were at the library.")
    ]


def test_what_stands_beside_something_kept_close_is_kept_as_close(
    cast: Cast, tilly: Person
) -> None:
    held = told("Said in confidence.", sharing=Sharing.RESTRICTED, sharing_why="crime-or-law")
    [passage] = wrote(cast.worker, tilly, told=[held]).passages.all()

    written = amending.add_beside(
        passage, beside("It was Tuesday.", StandsAs.CORRECTION), by=cast.worker, now=clock.now()
    )

    assert (written.sharing, written.sharing_why) == ("restricted", "crime-or-law")
    assert Line.objects.get(passage=written).data_class == "C4"


def test_what_is_withdrawn_can_still_be_read_with_the_reason_and_stand_again(
    cast: Cast, tilly: Person
) -> None:
    entry = wrote(cast.worker, tilly)
    amending.withdraw_entry(entry, why="Written about another visit", by=cast.worker, now=clock.now())  # fmt: skip

    [read] = read_by(cast.worker, tilly).entries
    with pytest.raises(Refused, match="already"):
        amending.withdraw_entry(Entry.objects.get(), why="x", by=cast.worker, now=clock.now())
    amending.bring_back_entry(entry, by=cast.worker, now=clock.now())

    assert (read.is_withdrawn, read.withdrawn_why) == (True, "Written about another visit")
    assert not read_by(cast.worker, tilly).entries[0].is_withdrawn
    with pytest.raises(ChangedSince):
        amending.bring_back_entry(entry, by=cast.worker, now=clock.now())


def test_a_colleague_does_not_withdraw_it_and_a_manager_may(cast: Cast, tilly: Person) -> None:
    entry = wrote(cast.worker, tilly)

    with pytest.raises(Refused, match="Add a correction"):
        amending.withdraw_entry(entry, why="x", by=cast.other_pod, now=clock.now())
    amending.withdraw_entry(entry, why="Wrong visit", by=cast.pod_manager, now=clock.now())

    assert Entry.objects.get().withdrawn_by_ref == cast.pod_manager.ref


def test_an_entry_in_the_wrong_story_is_moved_with_all_of_its_words(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    jodie = make.person(cast.worker, "Jodie", "Marchbank")
    entry = wrote(cast.worker, tilly)

    with wall.reading_as(cast.worker):
        amending.refile_entry(entry, away_from=tilly, to=jodie, by=cast.worker, now=clock.now())
        hers, his = (read_by(cast.worker, one) for one in (jodie, tilly))

    assert [one.ref for one in hers.entries] == [entry.ref]
    assert [p.text for p in hers.entries[0].passages] == ["We played in the kitchen."]
    assert his.entries == ()
    assert trail(tilly.ref)[-1] == trail(jodie.ref)[-1] == "entry.refiled"
    assert Line.objects.filter(person=tilly, moved_at__isnull=False).count() == 2
    with pytest.raises(ChangedSince):
        amending.refile_entry(entry, away_from=tilly, to=jodie, by=cast.worker, now=clock.now())
    assert Passage.objects.count() == 1


def test_what_is_moved_goes_with_everything_of_it(cast: Cast) -> None:
    wrong, right = (make.person(cast.worker, name, birth_year=2015) for name in ("Liam", "Leon"))
    entry = wrote(
        cast.worker, wrong, told=[told("We talked."), KEPT_CLOSE, said("I want to go home.", wrong)],
        promised=[Promised("Ring his school", wrong.ref)], mattered=[Meant(wrong.ref, words="He said it.")],
    )  # fmt: skip

    with wall.reading_as(cast.worker):
        amending.refile_entry(
            entry,
            away_from=wrong,
            to=right,
            part="seen",
            by=make.again(cast.worker),
            now=clock.now(),
        )
        [moved] = read_by(cast.worker, right).entries
        assert read_by(cast.worker, wrong).entries == ()

    assert [one.text for one in moved.passages] == [
        "We talked.",
        "Kept close.",
        "I want to go home.",
    ]
    assert moved.passages[2].said_by == "Leon"
    assert moved.promised == ("Ring his school",)
    assert moved.is_moment
    assert [(one.ref, one.part) for one in moved.attended] == [(right.ref, "seen")]
    assert not Line.objects.filter(person=wrong, moved_at=None).exists()
    assert not Promise.objects.filter(person=wrong).exists()


def test_nobody_moves_to_themselves_what_is_kept_from_them(cast: Cast) -> None:
    theirs = make.person(cast.worker, "Liam", birth_year=2015)
    colleague = make.colleague(cast, "Caspian Roe")
    own = make.person(colleague, "Leon", birth_year=2015)
    make.opened(colleague, theirs)
    entry = wrote(cast.worker, theirs, told=[told("We talked."), KEPT_CLOSE])

    with wall.reading_as(colleague), pytest.raises(Refused, match="kept from you"):
        amending.refile_entry(
            entry, away_from=theirs, to=own, by=make.again(colleague), now=clock.now()
        )

    assert not Line.objects.filter(person=own).exists()


def test_whom_it_moves_away_from_was_not_seen_unless_it_is_said_of_the_other(cast: Cast) -> None:
    wrong, right = (make.person(cast.worker, name, birth_year=2015) for name in ("Liam", "Leon"))
    entry = wrote(cast.worker, wrong)

    with wall.reading_as(cast.worker):
        amending.refile_entry(entry, away_from=wrong, to=right, by=cast.worker, now=clock.now())
        [moved] = read_by(cast.worker, right).entries

    assert moved.attended == ()


def test_somebody_taken_out_of_an_entry_is_found_by_nothing_of_it(
    cast: Cast, tilly: Person
) -> None:
    jodie = make.person(cast.worker, "Jodie", "Marchbank")
    writing = visit(tilly, jodie)
    entry = add_entry(writing, by=cast.worker, now=clock.now())
    amending.add_beside(
        entry.passages.get(), beside("It was the park.", StandsAs.CORRECTION), by=cast.worker, now=clock.now()
    )  # fmt: skip

    only = replace(writing, people=[tilly], present=writing.present[:1])
    change_entry(entry, only, revision=1, by=cast.worker, now=clock.now())

    assert not Line.objects.filter(person=jodie, moved_at=None).exists()
    assert Line.objects.filter(person=tilly, moved_at=None).exists()
