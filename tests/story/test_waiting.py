"""What waits on Today: one's own unfinished writing, and what one said and has still to do; one statement."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cast import Cast
from tests.story.telling import wrote
from tests.support import wall

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.story.actions.amending import withdraw_entry
from alongside.story.actions.drafts import keep_draft, throw_away_draft
from alongside.story.actions.promises import make_promise, step_promise
from alongside.story.models import Promise, PromiseStep
from alongside.story.queries.drafts import unfinished_of
from alongside.story.queries.promises import promises_to
from alongside.story.queries.waiting import Waiting, waiting_for
from alongside.story.rules.promises import State, Step
from alongside.story.values import Promised
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


def waits(worker: User) -> Waiting:
    """Return what waits for somebody, as the web reads it."""
    with wall.reading_as(make.again(worker)), CaptureQueriesContext(connection) as asked:
        found = waiting_for(make.again(worker), day=TODAY)
    assert len([one for one in asked if "story_waiting" in one["sql"]]) == 1
    return found


def said(to: Person, words: str, *, by: User, due: date | None = None) -> Promise:
    """Say what somebody will do."""
    return make_promise(to, ref=new_ref(), words=words, due_on=due, by=by, now=clock.now())


def stepped(promise: Promise, step: Step, *, by: User, **more: object) -> None:
    """Say what became of it."""
    done = PromiseStep(ref=new_ref(), step=step, on=TODAY, **more)
    step_promise(promise, done, by=by, now=clock.now())


def test_what_is_due_first_comes_first_and_what_is_done_is_gone(cast: Cast, tilly: Person) -> None:
    said(tilly, "Some day", by=cast.worker)
    said(tilly, "Soon", by=cast.worker, due=TODAY + timedelta(days=3))
    late = said(tilly, "Late", by=cast.worker, due=TODAY)
    Promise.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=2))
    stepped(said(tilly, "Kept", by=cast.worker), Step.KEPT, by=cast.worker)
    stepped(said(tilly, "Not kept", by=cast.worker), Step.NOT_KEPT, by=cast.worker, words="I was ill")  # fmt: skip

    found = waits(cast.worker).said

    assert [one.words for one in found] == ["Late", "Soon", "Some day"]
    assert [one.standing.state for one in found] == [State.SLIPPED, State.OPEN, State.OPEN]
    assert {(one.person_ref, one.person_name) for one in found} == {(tilly.ref, "Tilly Marchbank")}


def test_a_new_day_counts_and_what_is_passed_on_waits_for_the_other(
    cast: Cast, tilly: Person
) -> None:
    moved = said(tilly, "Moved", by=cast.worker, due=TODAY)
    passed = said(tilly, "Passed on", by=cast.worker, due=TODAY + timedelta(days=1))
    stepped(moved, Step.NEW_DAY, by=cast.worker, due_on=TODAY + timedelta(days=9), words="Told her")
    stepped(passed, Step.PASSED_ON, by=cast.worker, to=cast.pod_manager)

    own, others = waits(cast.worker).said, waits(cast.pod_manager).said

    assert [(one.words, one.standing.due_on) for one in own] == [
        ("Moved", TODAY + timedelta(days=9))
    ]
    assert [one.words for one in others] == ["Passed on"]


def test_it_is_nobody_elses_and_not_of_somebody_who_is_not_seen_any_more(
    cast: Cast, tilly: Person
) -> None:
    said(tilly, "Ring Nan", by=cast.worker)
    make.closed(tilly, "sealed", cast.pod_manager)

    assert waits(cast.other_pod).said == ()
    assert waits(cast.worker).said == ()


def test_unfinished_writing_is_what_its_own_page_lists(cast: Cast, tilly: Person) -> None:
    now = clock.now()
    texts = ("First\nand more", "  ", "Thrown away", "Changed an entry")
    drafts = [
        keep_draft(uuid4(), {"text-0": [text], "said-0": ["Her words"]}, people=[tilly.ref], revision=0,
                   by=cast.worker, now=now + timedelta(minutes=number))
        for number, text in enumerate(texts)
    ]  # fmt: skip
    throw_away_draft(drafts[2], now=now)
    drafts[3].form = drafts[3].form | {"done": ["yes"]}
    drafts[3].save(update_fields=["form"])

    with wall.reading_as(make.again(cast.worker)):
        listed = unfinished_of(make.again(cast.worker))

    assert list(waits(cast.worker).unfinished) == listed
    assert [(one.people, one.first_line) for one in listed][-1] == (("Tilly Marchbank",), "First")
    assert waits(cast.pod_manager).unfinished == ()


def test_what_was_said_in_a_withdrawn_entry_waits_for_nobody(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", birth_year=2022)
    entry = wrote(cast.worker, tilly, promised=[Promised("Ring the nursery", tilly.ref)])
    assert len(waits(cast.worker).said) == 1

    withdraw_entry(entry, why="It was about another family.", by=cast.worker, now=clock.now())

    assert waits(cast.worker).said == ()
    assert promises_to([tilly.pk], day=TODAY) == []
