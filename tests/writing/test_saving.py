"""Saving costs as many statements for a long visit to five children as for a line about one, and asks nothing less."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cast import Cast
from tests.story.telling import wrote
from tests.support import wall
from tests.writing.typed import address, keep, text, visit

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person, Restriction
from alongside.story.actions.pieces import Whole, Written, line_of, write_whole
from alongside.story.models import Draft, Entry, Line, Moment, Passage, Presence, Promise
from alongside.writing.queries.at_hand import AtHand, at_hand
from alongside.writing.queries.people import cast_of

pytestmark = pytest.mark.django_db

# Who is signed in, what is at hand, what is written and the trail; and, in a test, the beginning and the end of the request.
_STATEMENTS = 6


def found(writer: User, *who: Person, named: tuple[Person, ...] = ()) -> AtHand:
    """Return what a save would begin with."""
    refs, more = [one.ref for one in who], [one.ref for one in named]
    with wall.reading_as(writer):
        return at_hand(uuid4(), refs, more, writer=writer, day=clock.today())


def statements(writer: User, form: dict[str, Any]) -> list[str]:
    """Return what a save asks of the database."""
    browser = make.signed_in(writer)
    browser.get("/today/")
    with CaptureQueriesContext(connection) as asked:
        assert browser.post(address(), form).status_code == 302
    return [one["sql"] for one in asked]


def test_a_save_asks_as_many_statements_for_five_children_as_for_one(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    others = [make.person(cast.worker, given, "Marsh", birth_year=2016) for given in ("Kit", "Bo", "Ada")]  # fmt: skip
    everyone = [logan, maisie, *others]
    more = {f"text-{row}": f"You showed me the garden, {row} times." for row in range(12)}
    more |= {"said-0": "Nights are boring.", "by-0": maisie.ref, "others": "the health visitor"}
    more |= {
        "promise-0": "Bring the bus pass",
        "to-0": logan.ref,
        "promise-1": "Ring",
        "to-1": maisie.ref,
    }
    long = visit(*everyone, mattered=[one.ref for one in everyone], **more)

    few = statements(cast.worker, visit(logan))
    for _ in range(30):
        wrote(cast.worker, logan)
    many = statements(cast.worker, long)

    assert len(few) == len(many) <= _STATEMENTS, many
    assert Promise.objects.count() == 2
    assert Moment.objects.count() == 5


def test_somebody_who_is_named_besides_costs_no_further_statement(
    cast: Cast, logan: Person
) -> None:
    mum = make.person(cast.other_pod, "Kelly", "Tranter", birth_year=1990)
    make.related(mum, "parent", logan, cast.worker)

    alone = statements(cast.worker, visit(logan))
    together = statements(cast.worker, visit(logan, **{f"seen-{mum.ref}": "there"}))

    assert len(alone) == len(together) <= _STATEMENTS
    assert Presence.objects.get(person=None).words == "Kelly Tranter"


def test_keeping_what_is_written_takes_six_statements(cast: Cast, logan: Person) -> None:
    browser, where, form = make.signed_in(cast.worker), address(), visit(logan)
    keep(browser, where, **form)

    with CaptureQueriesContext(connection) as asked:
        answer = keep(browser, where, **form | {"text-0": "You showed me the pond.", "turn": "2"})

    assert answer.json()["revision"] == 2
    # Besides the beginning and the end of the request.
    assert len(asked) - 2 <= 6, [one["sql"] for one in asked]


def test_whom_a_save_speaks_of_is_known_as_the_page_knows_them(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    mum = make.person(cast.other_pod, "Kelly", "Tranter", birth_year=1990)
    nadia = make.person(cast.other_pod, "Nadia", "Tranter", birth_year=2012)
    uncle = make.person(cast.other_pod, "Rob", "Tranter", birth_year=1980)
    stranger = make.person(cast.other_pod, "Ola", "Marsh", birth_year=2014)
    for one in (mum, nadia):
        make.related(one, "sibling", logan, cast.worker)
    make.household(cast.worker, logan, uncle)
    make.closed(nadia, Restriction.Level.RESTRICTED, cast.information_governance)
    everybody = (maisie, mum, nadia, uncle, stranger)

    save = found(cast.worker, logan, stranger, nadia, named=everybody).cast
    with wall.reading_as(cast.worker):
        page = cast_of(
            [logan.ref, stranger.ref, nadia.ref], writer=cast.worker, day=clock.today(), now=clock.now()
        )  # fmt: skip

    assert (save.asked, save.near, save.not_there) == (page.asked, page.near, page.not_there)
    assert [one.name for one in save.near] == ["Kelly Tranter", "Maisie Tranter", "Rob Tranter"]


def test_of_whom_nothing_is_said_nothing_is_read(cast: Cast, logan: Person, maisie: Person) -> None:
    kit = make.person(cast.worker, "Kit", "Marsh", birth_year=2020)

    alone = found(cast.worker, logan).cast
    besides = found(cast.worker, logan, named=(maisie, kit)).cast

    assert list(alone.everyone) == [logan.ref]
    # Kit belongs to nobody who was asked for.
    assert list(besides.everyone) == [logan.ref, maisie.ref]


def test_somebody_who_lived_there_once_does_not_belong_to_them_any_more(
    cast: Cast, logan: Person
) -> None:
    lodger = make.person(cast.worker, "Sam", "Reed", birth_year=1985)
    make.household(cast.worker, logan, lodger)
    lodger.homes.update(to_date=clock.today() - timedelta(days=1))

    assert list(found(cast.worker, logan, named=(lodger,)).cast.everyone) == [logan.ref]


def test_the_draft_and_its_author_alone_are_at_hand(cast: Cast, logan: Person) -> None:
    where, form = address(), visit(logan)
    keep(make.signed_in(cast.worker), where, **form)
    kept = Draft.objects.get()

    def draft_for(writer: User) -> Draft | None:
        with wall.reading_as(writer):
            return at_hand(kept.writing, [], [], writer=writer, day=clock.today()).draft

    mine = draft_for(cast.worker)
    assert mine is not None
    assert (mine.form, mine.revision) == (kept.form, kept.revision)
    assert draft_for(make.colleague(cast, "Bryn Hale")) is None


def test_what_is_to_be_put_right_is_said_with_the_whole_family_on_the_page(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    page = make.signed_in(cast.worker).post(address(), visit(logan, day="the 40th"))

    assert page.status_code == 422
    assert f'name="seen-{maisie.ref}"' in text(page)


def test_of_two_in_one_breath_the_second_writes_nothing(cast: Cast, logan: Person) -> None:
    first = wrote(cast.worker, logan)
    again = _entry_like(first)

    became = _written(again, logan, by=cast.worker)

    assert became == Written.THERE_ALREADY
    assert (Entry.objects.count(), Passage.objects.count()) == (1, 1)
    assert Line.objects.filter(passage=None).count() == 1


def test_the_wall_holds_for_what_is_written_at_once(cast: Cast, logan: Person) -> None:
    reece = make.person(cast.other_pod, "Reece", "Marsh", birth_year=1995)
    entry = _entry_like(wrote(cast.worker, logan), writing=uuid4())

    with wall.reading_as(cast.worker):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            _written(entry, reece, by=cast.worker, said_of=logan)
        # So that it is the wall that refused, and nothing else that was wrong.
        assert _written(entry, logan, by=cast.worker) == Written.WRITTEN

    assert not Line.objects.filter(person=reece).exists()


def test_in_the_story_of_somebody_whose_record_is_closed_nothing_is_written(
    cast: Cast, logan: Person
) -> None:
    reece = make.person(cast.other_pod, "Reece", "Marsh", birth_year=1995)
    entry = _entry_like(wrote(cast.worker, logan), writing=uuid4())

    browser, where, form = make.signed_in(cast.worker), f"/write/{entry.writing}/", visit(logan)
    keep(browser, where, **form)
    with wall.reading_as(cast.worker):
        became = _written(entry, logan, reece, by=cast.worker)

    assert became == Written.CLOSED
    # Also of the one whose story is open nothing stays, and what was begun waits.
    assert (Entry.objects.count(), Line.objects.filter(entry__writing=entry.writing).count()) == (
        1,
        0,
    )
    assert Draft.objects.get().entry is None


def test_to_whoever_keeps_the_tables_nothing_is_refused_so_it_is_asked_before(
    cast: Cast, logan: Person
) -> None:
    reece = make.person(cast.other_pod, "Reece", "Marsh", birth_year=1995)
    entry = _entry_like(wrote(cast.worker, logan), writing=uuid4())

    assert _written(entry, reece, by=cast.worker) == Written.CLOSED
    assert _written(entry, logan, by=cast.worker) == Written.WRITTEN


def test_a_reference_that_is_taken_is_not_said_to_be_there_already(
    cast: Cast, logan: Person
) -> None:
    first = wrote(cast.worker, logan)
    entry = _entry_like(first, writing=uuid4(), ref=first.ref)

    with pytest.raises(IntegrityError, match="story_entry_ref_key"), transaction.atomic():
        _written(entry, logan, by=cast.worker)


def _written(entry: Entry, *people: Person, by: User, said_of: Person | None = None) -> Written:
    """Write an entry into the stories of people, also where it is said to be about somebody else."""
    whole = Whole(entry, [], [line_of(entry, person) for person in people], [], [], [])
    about = [said_of] if said_of else people
    return write_whole(whole, about, by=by, now=clock.now(), ends_draft=True)


def _entry_like(entry: Entry, **more: Any) -> Entry:
    same = ("kind", "happened_at", "writing", "digest", "recorded_at", "recorded_by_ref")
    return Entry(**({name: getattr(entry, name) for name in same} | more))
