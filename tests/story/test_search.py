"""Words in the stories a reader reads: found in any spelling, and never what the wall keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests import make
from tests.cast import Cast, Part
from tests.story.finding import found_by, places, words
from tests.story.telling import LAST_WEEK, told, visit, wrote
from tests.support import wall

from alongside import clock
from alongside.people.actions import conflicts, linking
from alongside.people.models import Conflict, Grant, Person
from alongside.people.rules.sight import Basis, DataClass
from alongside.story.actions.amending import refile_entry, withdraw_entry
from alongside.story.actions.writing import add_entry, change_entry
from alongside.story.models import Entry
from alongside.story.queries import search
from alongside.story.queries.search import Looked, Within, words_found
from alongside.story.rules.reading import Sight, reads
from alongside.story.rules.sharing import Sharing, class_of
from alongside.story.rules.when import When
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db
RESTRICTED: dict[str, Any] = {"sharing": Sharing.RESTRICTED, "sharing_why": "crime-or-law"}


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with."""
    return make.person(cast.worker, "Logan", "Tranter", birth_year=2015)


@pytest.fixture
def maisie(cast: Cast) -> Person:
    """His sister."""
    return make.person(cast.worker, "Maisie", "Tranter", birth_year=2019)


@pytest.mark.parametrize(
    "typed",
    ["bathroom", "BATHROOM damp", "bathr", '"damp bathroom"', "zoe", "Zoë’s", "mum", "dad", "mum/dad", "then",
     "damp, bathroom!", "quigley-osei", "visit damp", "damp November 2026", "11/11/2026", "'damp' & (bathroom)"],
)  # fmt: skip
def test_it_is_found_however_it_is_spelt(cast: Cast, logan: Person, typed: str) -> None:
    text = "Zoë showed mum/dad the damp bathroom at home.Then Ms Quigley-Osei rang. Zoë's"
    wrote(cast.worker, logan, told=[told(text)])

    assert words(found_by(cast.worker, typed)) == [text]


@pytest.mark.parametrize(
    "typed",
    ["bathroom kitchen", '"bathroom damp"', "amp", "bathro damp", "call damp", "damp March 2026", '"visit"'],
)  # fmt: skip
def test_what_was_not_written_is_not_found(cast: Cast, logan: Person, typed: str) -> None:
    wrote(cast.worker, logan, told=[told("The damp bathroom.")])

    assert words(found_by(cast.worker, typed)) == []


def test_the_newest_is_first_and_going_on_leaves_nothing_out(cast: Cast, logan: Person) -> None:
    for number in range(47):
        when = When(LAST_WEEK - timedelta(days=number // 2 * 40))
        wrote(cast.worker, logan, when=when, told=[told(f"Damp again {number}.")])

    shown: list[str] = []
    after = ""
    for _ in range(3):
        page = found_by(cast.worker, "damp", after=after)
        shown += words(page)
        after = page.further

    assert after == ""
    assert len(shown) == len(set(shown)) == 47
    days = [int(one.split()[-1].rstrip(".")) // 2 for one in shown]
    assert days == sorted(days)


def test_many_are_counted_as_more_than(
    cast: Cast, logan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "COUNTED", 25)
    for number in range(30):
        wrote(cast.worker, logan, told=[told(f"Damp again {number}.")])

    many, few = found_by(cast.worker, "damp"), found_by(cast.worker, "damp 2")

    assert (many.count, many.is_all) == (25, False)
    assert (few.count, few.is_all) == (1, True)


def test_one_passage_about_two_is_found_once(cast: Cast, logan: Person, maisie: Person) -> None:
    wrote(cast.worker, logan, maisie, told=[told("Damp for both.")])

    [hit] = found_by(cast.worker, "damp").hits

    assert hit.people == ((logan.ref, "Logan Tranter"), (maisie.ref, "Maisie Tranter"))


def test_in_a_story_only_what_stands_in_it_is_found(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    wrote(cast.worker, logan, maisie, told=[told("Damp for both."), told("Damp for her.", maisie)])

    his = found_by(cast.worker, "damp", within=Within.RECORDS, records=[logan.pk])

    assert words(his) == ["Damp for both."]


def test_outside_the_work_nothing_is_found(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, told=[told("Damp.")])

    for within in Within:
        assert found_by(cast.other_pod, "damp", within=within, records=[logan.pk]).hits == ()
    with wall.web():
        assert words_found(Looked("damp"), reader=cast.worker, now=clock.now()).hits == ()


def test_nobody_looks_as_somebody_else(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, told=[told("Damp.")])

    with wall.reading_as(cast.other_pod):
        answer = words_found(Looked("damp"), reader=cast.worker, now=clock.now())

    assert (answer.hits, answer.count) == ((), 0)


def test_what_is_about_somebody_sealed_or_too_close_is_not_found(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    wrote(cast.worker, logan, maisie, told=[told("Damp for both."), told("Damp for him.", logan)])
    make.closed(maisie, "sealed", cast.pod_manager)

    his = found_by(cast.worker, "damp")

    assert words(his) == ["Damp for him."]
    assert his.count == 1
    assert words(found_by(cast.pod_manager, "damp")) == ["Damp for both.", "Damp for him."][::-1]


def test_what_is_kept_close_is_found_by_whoever_reads_it(cast: Cast, logan: Person) -> None:
    other = make.staff(cast.organisation, "Caspian Roe", "social-worker")
    make.member(cast.heron, other, Part.WORKER)
    wrote(
        cast.worker, logan, told=[told("Damp kept close.", **RESTRICTED), told("Damp in the open.")]
    )

    assert len(found_by(cast.worker, "damp").hits) == 2
    assert words(found_by(other, "damp")) == ["Damp in the open."]


def test_what_was_withdrawn_changed_or_moved_away_is_not_found(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    withdrawn = wrote(cast.worker, logan, told=[told("Damp that was withdrawn.")])
    withdraw_entry(withdrawn, why="Of another family.", by=cast.worker, now=clock.now())
    first = visit(logan, told=[told("Damp at first.")])
    entry = add_entry(first, by=cast.worker, now=clock.now())
    later = visit(logan, ref=first.ref, told=[told("Dry in the end.")])
    change_entry(entry, later, revision=1, by=cast.worker, now=clock.now())
    moved = wrote(cast.worker, logan, told=[told("Damp in the wrong story.")])
    refile_entry(moved, away_from=logan, to=maisie, by=cast.worker, now=clock.now())

    assert words(found_by(cast.worker, "damp", within=Within.RECORDS, records=[logan.pk])) == []
    assert words(found_by(cast.worker, "dry")) == ["Dry in the end."]
    assert words(found_by(cast.worker, "damp")) == ["Damp in the wrong story."]


def test_ones_own_families_and_the_pods_are_told_apart(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, told=[told("Damp.")])
    colleague = make.staff(cast.organisation, "Caspian Roe", "social-worker")
    make.member(cast.heron, colleague, Part.WORKER)

    assert found_by(cast.worker, "damp", within=Within.MINE).count == 1
    assert found_by(colleague, "damp", within=Within.MINE).count == 0
    assert found_by(colleague, "damp", within=Within.POD).count == 1


def test_a_look_is_three_statements_whatever_is_found(cast: Cast, logan: Person) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked, wall.reading_as(cast.worker):
            words_found(Looked("damp"), reader=cast.worker, now=clock.now())
        # That of the stage, which says who reads, is not the page's.
        return len(asked) - 1

    none = statements()
    for _ in range(25):
        wrote(cast.worker, logan, told=[told("Damp.")])

    assert none == statements() == 3


def test_what_takes_too_long_says_so_and_the_page_goes_on(
    cast: Cast, logan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote(cast.worker, logan, told=[told("Damp.")])
    monkeypatch.setattr(search, "LONGEST_MS", 20)

    with wall.reading_as(cast.worker), transaction.atomic():
        answer = search.in_time("SELECT 1, true, pg_sleep(1)::text", {})
        still = make.again(cast.worker).name

    assert answer is None
    assert still == cast.worker.name


HOSTILE = ["", " ", "'", '"', '""', "\\", "\x00", "a\x00b", "& | ! ( )", "!damp", "damp:*", "<->", "damp <-> bath", "'; DROP TABLE x",
           "%s %(x)s", "\u202edamp\u202c", "\ud800", "e\u0301" * 50, "ﷺ" * 100, "a" * 10_000, "a " * 5_000, '"' * 999, "½ ™ … ’", "..", "a:b*c\\'d",
           "99/99/9999", "31/12/9999", "December 9999 x", "0000-00-00", "مرحبا بالعالم", "আমার মা"]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_only_words(cast: Cast, logan: Person, typed: str) -> None:
    wrote(cast.worker, logan, told=[told("Damp. <b>ﷺ</b> আমার মা")])

    page = found_by(cast.worker, typed, after=typed[:100])

    assert all(one.startswith("Damp") for one in words(page))


@given(typed=st.text(max_size=250))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_breaks_it(cast: Cast, typed: str) -> None:
    with transaction.atomic(), wall.reading_as(cast.worker):
        words_found(Looked(typed), reader=cast.worker, now=clock.now())


VOCABULARY = ("damp", "kitchen", "garden", "school", "Zoë")
WHO = ("logan", "maisie", "sealed", "close", "elsewhere")
passages = st.tuples(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4),
    st.sets(st.sampled_from(WHO), min_size=1, max_size=3),
    st.sampled_from([Sharing.FAMILY, Sharing.PROFESSIONALS, Sharing.RESTRICTED]),
)
worlds = st.lists(
    st.tuples(
        st.integers(0, 3000),
        st.lists(passages, min_size=1, max_size=3),
        st.booleans(),
        st.lists(st.sampled_from(VOCABULARY), max_size=3),
    ),
    max_size=8,
)


@given(
    world=worlds,
    asked=st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=2),
    is_counted=st.booleans(),
)
@example(
    world=[(1, [(["damp"], {"logan", "sealed"}, Sharing.FAMILY)], False, ["damp"])],
    asked=["damp"],
    is_counted=True,
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_reader_finds_what_the_plain_rule_says(
    cast: Cast, world: Any, asked: list[str], is_counted: bool
) -> None:
    with _apart():
        people, written, headed = _people(cast), [], []
        for number, (days, pieces, is_withdrawn, heading) in enumerate(world):
            at = datetime(2026, 11, 1, 12, tzinfo=UTC) - timedelta(days=days, seconds=number)
            entry = _write(cast, people, at, pieces, headline=" ".join(heading))
            if is_withdrawn:
                withdraw_entry(entry, why="A slip.", by=cast.worker, now=clock.now())
            else:
                written += [(at, place, *piece) for place, piece in enumerate(pieces)]
                headed += [(at, heading, {one for _, whom, _ in pieces for one in whom})]
        sights = _close(cast, people)
        if is_counted:
            # Where words are counted the stories are walked; where nobody counted them, they are looked up.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE story_passage")

        # The words are looked up; without any, the stories are walked.
        shown = places(found_by(cast.worker, " ".join(asked) + " ."))
        walked = places(found_by(cast.worker, "", kind="visit"))

    read = sorted(
        ((at, place, " ".join(text)) for at, place, text, about, sharing in written
         if reads([sights[one] for one in about], class_of(sharing), is_author=True)), reverse=True,
    )  # fmt: skip
    called = [
        (at, len(VOCABULARY), " ".join(heading)) for at, heading, about in headed
        if any(DataClass.ORDINARY in sights[one].classes for one in about)
    ]  # fmt: skip
    every = sorted(read + called, reverse=True)
    assert shown == [text for *_, text in every if set(asked) <= set(text.split())][:20]
    assert walked == [text for *_, text in read][:20]


def test_the_plain_rule_would_notice(cast: Cast) -> None:
    """What is about somebody sealed is in the index, and only the wall keeps it from being found."""
    people = _people(cast)
    _write(cast, people, LAST_WEEK, [(["damp"], {"logan", "sealed"}, Sharing.FAMILY)])
    before = found_by(cast.worker, "damp").hits
    sights = _close(cast, people)

    assert len(before) == 1
    assert not reads([sights["logan"], sights["sealed"]], DataClass.ORDINARY, is_author=True)
    assert found_by(cast.worker, "damp").hits == ()


@contextmanager
def _apart() -> Iterator[None]:
    """Let nothing of one world be there in the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _people(cast: Cast) -> dict[str, Person]:
    return {name: make.person(cast.worker, name.title(), "Tranter") for name in WHO}


def _close(cast: Cast, people: dict[str, Person]) -> dict[str, Sight]:
    """Close some of these to the worker after what was written, and return what the plain rule is told."""
    make.closed(people["sealed"], "sealed", cast.pod_manager)
    conflicts.declare_conflict(
        people["close"], close=cast.worker, how=Conflict.How.DECLARED, words="", by=cast.pod_manager, now=clock.now()
    )  # fmt: skip
    Grant.objects.filter(person=people["elsewhere"]).update(user=cast.other_pod, pod=None)
    work = frozenset({DataClass.SHARED, DataClass.ORDINARY, DataClass.THIRD_PARTY})
    closed, outside = Sight(frozenset(), is_closed=True), Sight(frozenset())
    opened = Sight(work, leads=True)
    return dict(zip(WHO, (opened, opened, closed, closed, outside), strict=True))


def _write(
    cast: Cast, people: dict[str, Person], at: datetime, pieces: Any, headline: str = ""
) -> Entry:
    held = {"sharing_why": "crime-or-law"}
    return wrote(
        cast.worker,
        *(people[one] for one in sorted({one for _, whom, _ in pieces for one in whom})),
        when=When(at),
        headline=headline,
        told=[
            told(" ".join(text), *(people[one] for one in sorted(whom)), sharing=sharing,
                 **({} if sharing == Sharing.FAMILY else held))
            for text, whom, sharing in pieces
        ],
    )  # fmt: skip


def test_what_stands_under_a_linked_record_is_found_under_the_other(
    cast: Cast, logan: Person
) -> None:
    colleague = make.staff(cast.organisation, "Caspian Roe", "social-worker")
    twice = make.person(cast.worker, "Logan", "Trantor", birth_year=2015)
    wrote(cast.worker, twice, told=[told("Damp under the other record.")])
    linking.link_records(
        logan, twice, why="Same", by=cast.pod_manager, now=clock.now(), ref=new_ref()
    )
    make.granted(logan, colleague, Basis.LEAD)

    assert words(found_by(colleague, "damp")) == ["Damp under the other record."]
