"""Writing into the stories of those it is about: once, for each what is theirs, and nothing after it happened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import make
from tests.cast import Cast
from tests.story.telling import LAST_WEEK, read_by, said, texts, told, visit, wrote
from tests.support import wall

from alongside import clock
from alongside.people.models import Person
from alongside.story.actions.writing import add_entry, change_entry
from alongside.story.models import Entry, Line, Passage, Promise
from alongside.story.rules.kinds import Kind
from alongside.story.rules.seen import Part
from alongside.story.rules.sharing import Sharing
from alongside.story.rules.when import Precision, When
from alongside.story.values import Meant, Present, Promised
from alongside.web.refusals import ChangedSince, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with."""
    return make.person(cast.worker, "Logan", "Tranter", birth_year=2015)


@pytest.fixture
def maisie(cast: Cast) -> Person:
    """His sister."""
    return make.person(cast.worker, "Maisie", "Tranter", birth_year=2019)


def test_one_entry_stands_in_both_stories_and_each_has_what_is_theirs(
    cast: Cast, logan: Person, maisie: Person, trail: Callable[[str], list[str]]
) -> None:
    both = told("You both showed me the garden.")
    only_his = told("You told me about goalkeeping.", logan)

    with wall.reading_as(cast.worker):
        wrote(cast.worker, logan, maisie, told=[both, only_his, said("Nights are boring.", maisie)])
        his, hers = (read_by(cast.worker, one) for one in (logan, maisie))

    assert texts(his) == [
        ["You both showed me the garden.", "You told me about goalkeeping.", "Nights are boring."]
    ]
    assert texts(hers) == [["You both showed me the garden.", "Nights are boring."]]
    assert [entry.ref for entry in his.entries] == [entry.ref for entry in hers.entries]
    assert trail(logan.ref)[-1] == trail(maisie.ref)[-1] == "entry.written"


def test_who_was_there_and_how_is_said(cast: Cast, logan: Person, maisie: Person) -> None:
    present = [
        Present(Part.SEEN_ALONE, person=logan.ref),
        Present(Part.NOT_SEEN, person=maisie.ref),
        Present(Part.THERE, words="Ms Abara-Lunn, her teacher"),
    ]

    with wall.reading_as(cast.worker):
        wrote(cast.worker, logan, maisie, present=present)
        [entry] = read_by(cast.worker, logan).entries

    assert [(one.name, one.words) for one in entry.attended] == [
        ("Logan Tranter", "seen alone"),
        ("Maisie Tranter", "not seen"),
        ("Ms Abara-Lunn, her teacher", "there"),
    ]
    assert (entry.kind_words, entry.place, entry.author) == ("Visit", "at home", "Imara Dunmore")
    assert entry.author_as == "Social worker, Heron pod"
    assert entry.when_words == "11 November 2026, 15:30"


def test_the_same_writing_sent_twice_is_one_entry(cast: Cast, logan: Person) -> None:
    writing = visit(logan)
    now = clock.now()

    first = add_entry(writing, by=cast.worker, now=now)
    again = add_entry(writing, by=cast.worker, now=now + timedelta(minutes=3))

    assert first == again
    assert Entry.objects.count() == 1
    assert Passage.objects.count() == 1


def test_the_same_writing_with_other_words_is_told_and_nothing_is_written_over(
    cast: Cast, logan: Person
) -> None:
    writing = visit(logan)
    add_entry(writing, by=cast.worker, now=clock.now())

    with pytest.raises(ChangedSince):
        add_entry(replace(writing, told=[told("Other words.")]), by=cast.worker, now=clock.now())

    assert [one.text for one in Passage.objects.all()] == ["We played in the kitchen."]


def test_promises_and_what_mattered_stand_with_it(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    due = (LAST_WEEK + timedelta(days=9)).date()

    with wall.reading_as(cast.worker):
        wrote(
            cast.worker, logan, maisie,
            promised=[Promised("Bring the bus pass", logan.ref, due)],
            mattered=[Meant(maisie.ref, to_them="It was the first night without him")],
        )  # fmt: skip
        his, hers = (read_by(cast.worker, one).entries[0] for one in (logan, maisie))

    assert (his.promised, hers.promised) == (("Bring the bus pass",), ())
    assert (his.is_moment, hers.is_moment) == (False, True)
    assert Promise.objects.get().due_on == due


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"told": []}, "Write what happened"),
        ({"told": [told(" \n ")]}, "Write what happened"),
        ({"present": []}, "Say who was seen"),
        ({"when": When(datetime(2127, 1, 1, tzinfo=UTC))}, "in the future"),
        ({"when": When(datetime(1890, 1, 1, tzinfo=UTC))}, "Check the year"),
        ({"told": [told("x" * 100_001)]}, "divide it into two"),
        ({"told": [told("x", sharing=Sharing.PROFESSIONALS)]}, "Say why the family"),
        ({"promised": [Promised("Ring", "NOBODY0000")]}, "to whom you promised"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    cast: Cast, logan: Person, more: dict[str, object], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        wrote(cast.worker, logan, **more)

    assert not Entry.objects.exists()


def test_nobody_answered_needs_no_words(cast: Cast, logan: Person) -> None:
    entry = wrote(cast.worker, logan, kind=Kind.NO_ANSWER, told=[], present=[])

    assert entry.lines.count() == 1


def test_nobody_writes_in_the_story_of_somebody_they_do_not_work_with(
    cast: Cast, logan: Person
) -> None:
    kezia = make.person(cast.other_pod, "Kezia")

    with wall.reading_as(cast.worker), pytest.raises(Refused, match="and not with all"):
        wrote(cast.worker, logan, kezia)

    assert not Entry.objects.exists()


def test_hidden_signs_go_and_lines_stay(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, told=[told("One\u202e two\u200b\r\n\r\nthree \x00 ")])

    assert Passage.objects.get().text == "One two\n\nthree"


def test_its_author_changes_it_within_a_day_and_what_it_said_stays(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    entry = wrote(cast.worker, logan, maisie)
    other = visit(logan, told=[told("We played in the garden.")], place="in the garden")

    change_entry(entry, other, revision=1, by=cast.worker, now=clock.now())
    entry.refresh_from_db()

    assert (entry.revision, entry.place) == (2, "in the garden")
    assert [e.place for e in entry.earlier.all()] == ["at home"]
    assert texts(read_by(cast.worker, logan)) == [["We played in the garden."]]
    assert read_by(cast.worker, maisie).entries == ()
    assert {one.text for one in Passage.objects.filter(entry=entry)} == {
        "We played in the kitchen.",
        "We played in the garden.",
    }


def test_a_second_tab_is_told_and_nothing_is_written_over(cast: Cast, logan: Person) -> None:
    entry = wrote(cast.worker, logan)
    change_entry(entry, visit(logan, told=[told("First.")]), revision=1, by=cast.worker, now=clock.now())  # fmt: skip

    with pytest.raises(ChangedSince):
        change_entry(entry, visit(logan, told=[told("Second.")]), revision=1, by=cast.worker, now=clock.now())  # fmt: skip

    assert texts(read_by(cast.worker, logan)) == [["First."]]


def test_after_a_day_or_by_somebody_else_it_is_a_correction(cast: Cast, logan: Person) -> None:
    entry = wrote(cast.worker, logan)
    other = visit(logan, told=[told("Other.")])
    later = clock.now() + timedelta(hours=25)

    with pytest.raises(Refused, match="more than a day ago"):
        change_entry(entry, other, revision=1, by=cast.worker, now=later)
    with pytest.raises(Refused, match="Only whoever wrote this"):
        change_entry(entry, other, revision=1, by=cast.pod_manager, now=clock.now())


def test_the_database_refuses_what_cannot_be(cast: Cast, logan: Person) -> None:
    entry = wrote(cast.worker, logan)
    broken = (
        lambda: Entry.objects.filter(pk=entry.pk).update(happened_at=clock.now() + timedelta(days=1)),
        lambda: Entry.objects.filter(pk=entry.pk).update(withdrawn_at=clock.now()),
        lambda: Passage.objects.filter(entry=entry).update(text="  "),
        lambda: Passage.objects.filter(entry=entry).update(sharing="professionals"),
        lambda: Line.objects.create(
            person=logan, entry=entry, happened_at=entry.happened_at, kind="visit", data_class="C1", author_ref="X"
        ),
    )  # fmt: skip

    for act in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_month_or_a_year_is_said_and_no_time_that_nobody_knows(cast: Cast, logan: Person) -> None:
    when = When(datetime(2019, 3, 1, tzinfo=UTC), Precision.MONTH, is_about=True)

    wrote(cast.worker, logan, kind=Kind.LIFE_EVENT, when=when, present=[])

    assert read_by(cast.worker, logan).entries[0].when_words == "about March 2019"
