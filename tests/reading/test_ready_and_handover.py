"""Getting ready for somebody, and handing them over."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests import make
from tests.cases import casework
from tests.cast import Cast
from tests.reading.stories import at, noted, statements, text
from tests.story.telling import said, told, wrote

from alongside import clock
from alongside.people.models import ContactPoint, Language, Person
from alongside.story.actions.promises import make_promise
from alongside.story.models import Promise, PromiseStep
from alongside.story.rules.kinds import Kind
from alongside.story.rules.sharing import Sharing
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl who lives with her mum."""
    made = make.person(
        cast.worker, "Tilly", "Marchbank", birth_year=2022, communication_needs="Bubbles first",
        access_needs="Second floor, no lift", what_matters="Her bed", pronouns="she/her",
    )  # fmt: skip
    jodie = make.person(cast.worker, "Jodie", birth_year=2001)
    make.household(cast.worker, made, jodie)
    casework.begin(cast.worker, made, by=cast.pod_manager, now=clock.now())
    return made


def test_half_a_minute_of_reading_says_who_lives_there_and_what_was_promised(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    make.fact(Language(person=tilly, name="Welsh", needs_interpreter=True), cast.worker)
    for words, safe in (("01632 960 001", "no"), ("01632 960 002", "yes")):
        make.fact(ContactPoint(person=tilly, kind="phone", words=words, is_safe=safe), cast.worker)
    for day in range(5):
        noted(cast.worker, tilly, days=day, text=f"On day number {day}.")
    make_promise(
        tilly, ref=new_ref(), words="Ring Nan", due_on=None, by=cast.worker, now=clock.now()
    )

    page = text(make.signed_in(cast.worker), at(tilly, "ready/"))

    for words in (
        "Jodie", "Welsh", "with an interpreter", "Bubbles first", "Second floor, no lift", "Her bed", "Ring Nan",
        "On day number 0.", "On day number 2.", "01632 960 002",
    ):  # fmt: skip
        assert words in page, words
    assert "On day number 3." not in page
    assert page.index("Not safe, do not use") < page.index("01632 960 001")
    assert trail(tilly.ref)[-1] == "ready.seen"


def test_somebody_whose_record_is_closed_is_not_named_among_those_at_home(
    cast: Cast,
) -> None:
    logan, hidden = make.person(cast.worker, "Logan"), make.person(cast.worker, "Zebedee")
    make.household(cast.worker, logan, hidden, make.person(cast.worker, "Stacey"))
    make.closed(hidden, "sealed", by=cast.information_governance)

    page = text(make.signed_in(cast.pod_manager), at(logan, "ready/"))

    assert "Stacey" in page
    assert "Zebedee" not in page


def test_getting_ready_costs_the_same_however_much_there_is(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    noted(cast.worker, tilly)
    make_promise(tilly, ref=new_ref(), words="One", due_on=None, by=cast.worker, now=clock.now())
    few = [
        len(statements(browser, at(tilly, path))) for path in ("ready/", "handover/", "promises/")
    ]
    for day in range(30):
        noted(cast.worker, tilly, days=day)
        make_promise(
            tilly,
            ref=new_ref(),
            words=f"Promise {day}",
            due_on=None,
            by=cast.worker,
            now=clock.now(),
        )

    many = [
        len(statements(browser, at(tilly, path))) for path in ("ready/", "handover/", "promises/")
    ]

    assert many == few


def test_a_handover_says_who_knew_them_what_they_said_and_what_is_left_to_do(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    noted(cast.worker, tilly, kind=Kind.WHERE_NOW, text="You sleep well now.")
    wrote(cast.worker, tilly, told=[said("Tell her I like frogs", tilly)])
    make_promise(
        tilly, ref=new_ref(), words="Ring Nan", due_on=None, by=cast.worker, now=clock.now()
    )

    page = text(make.signed_in(cast.worker), at(tilly, "handover/"))

    for words in (
        "You sleep well now.",
        "Tell her I like frogs",
        "Ring Nan",
        "1 open",
        "Imara Dunmore",
        "To plan",
    ):
        assert words in page, words
    assert "has nobody who keeps" not in page
    assert trail(tilly.ref)[-1] == "handover.seen"


def test_a_promise_that_nobody_who_works_with_them_keeps_is_said_first(
    cast: Cast, tilly: Person
) -> None:
    _, kept = (
        make_promise(
            tilly, ref=new_ref(), words=words, due_on=None, by=cast.worker, now=clock.now()
        )
        for words in ("Ring Nan", "Old one")
    )
    # Whoever promised it has gone elsewhere since.
    Promise.objects.update(made_by=cast.chair)
    PromiseStep.objects.create(
        promise=kept, step="kept", on=clock.today(), recorded_at=clock.now() + timedelta(seconds=1),
        recorded_by_ref=cast.worker.ref,
    )  # fmt: skip

    page = text(make.signed_in(cast.worker), at(tilly, "handover/"))

    assert "1 promise has nobody who keeps it." in page
    assert "who does not work with them any more" in page


def test_what_is_not_for_the_family_says_so_and_is_not_printed_for_the_door(
    cast: Cast, tilly: Person
) -> None:
    held = told(
        "What happens if he comes.", sharing=Sharing.PROFESSIONALS, sharing_why="harm-to-other"
    )
    noted(cast.worker, tilly, told=[held])

    page = text(make.signed_in(cast.worker), at(tilly, "ready/"))

    before, _, after = page.partition("What happens if he comes.")
    assert after
    assert "al-said--held" in before[-400:]
    assert "Not for the family:</strong> It could bring harm to somebody else." in before
