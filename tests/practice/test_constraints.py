"""What the database refuses of conversations and facts, whoever asks it."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from tests import make
from tests.cast import Cast
from tests.practice.talk import DANGER, fact_of, hold

from alongside import clock
from alongside.people.models import Person
from alongside.practice.models import Answer, Confirmation, Conversation, PracticeFact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


@pytest.fixture
def held(cast: Cast, logan: Person) -> Conversation:
    """A conversation in which one thing was said."""
    return hold(cast.worker, logan)


def fact(held: Conversation, kind: str, **more: Any) -> PracticeFact:
    """Return a fact of a kind from what was said, not written yet."""
    like = fact_of(held)
    values = {
        "person": like.person,
        "entry": like.entry,
        "answer": like.answer,
        "asked": like.asked,
        "words": "So it is",
    }
    when = {
        "happened_on": like.happened_on,
        "recorded_at": make.NOW,
        "recorded_by_ref": "NOBODYHERE",
    }
    return PracticeFact(**(values | when | {"kind": kind} | more))


def written(*rows: models.Model) -> None:
    """Write rows one after the other, and let the database look at what it looks at when all of them are written."""
    with transaction.atomic(), connection.cursor() as cursor:
        for row in rows:
            row.save()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # For what is written next, as in a transaction of its own.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refuses(name: str, row: models.Model) -> None:
    """Check that the database refuses a row, by the rule of this name."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


def test_a_danger_without_its_goal_is_refused_when_all_is_written(held: Conversation) -> None:
    with pytest.raises(IntegrityError, match=r"A danger stands with its goal\."):
        written(fact(held, "danger"))


def test_a_goal_that_belongs_to_no_danger_is_not_the_goal_of_one(held: Conversation) -> None:
    with pytest.raises(IntegrityError, match="A danger stands"):
        written(fact(held, "danger"), fact(held, "goal"))


def test_a_danger_stands_with_its_goal_and_may_be_said_better(held: Conversation) -> None:
    danger = fact(held, "danger")

    written(danger, fact(held, "goal", bond=danger), fact(held, "danger", replaces=danger))

    assert PracticeFact.objects.filter(kind="danger").count() == 2


def gone(row: PracticeFact) -> PracticeFact:
    """Return a row as it is when it was taken back."""
    row.set_aside_at, row.set_aside_by_ref, row.set_aside_as = make.NOW, "A", "withdrawn"
    return row


def test_the_goal_of_a_danger_that_stands_is_not_taken_back(cast: Cast, logan: Person) -> None:
    made = hold(cast.worker, logan, said=DANGER)
    goal = fact_of(made, "goal")
    written()

    with pytest.raises(IntegrityError, match=r"A danger stands with its goal\."):
        written(gone(goal))


def test_a_danger_that_was_taken_back_does_not_stand_again_without_its_goal(
    cast: Cast, logan: Person
) -> None:
    made = hold(cast.worker, logan, said=DANGER)
    danger, goal = fact_of(made, "danger"), fact_of(made, "goal")
    written(gone(danger), gone(goal))
    danger.set_aside_at, danger.set_aside_by_ref, danger.set_aside_as = None, "", ""

    with pytest.raises(IntegrityError, match="A danger stands"):
        written(danger)


def test_danger_and_goal_may_both_be_said_better_and_one_of_two_goals_taken_back(
    held: Conversation,
) -> None:
    danger = fact(held, "danger")
    first, second = fact(held, "goal", bond=danger), fact(held, "goal", bond=danger)
    written(danger, first, second)

    written(gone(first))
    written(gone(danger), fact(held, "danger", replaces=danger))
    written(gone(second), fact(held, "goal", bond=danger, replaces=second))

    with pytest.raises(IntegrityError, match="A danger stands"):
        written(gone(PracticeFact.objects.get(replaces=second)))


def test_the_goal_of_another_child_is_not_the_goal_of_this_danger(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    made = hold(cast.worker, logan, maisie, said=DANGER)
    of_logan, of_maisie = PracticeFact.objects.filter(entry=made.entry, kind="goal").order_by("pk")
    written()

    with pytest.raises(IntegrityError, match="A danger stands"):
        written(gone(of_maisie))
    of_logan.refresh_from_db()
    assert of_logan.is_standing


def test_of_a_conversation_goal_and_rating_belong_to_their_danger(
    cast: Cast, logan: Person
) -> None:
    made = hold(cast.worker, logan, said=DANGER)

    written()

    danger = fact_of(made, "danger")
    assert {one.bond for one in PracticeFact.objects.exclude(kind="danger")} == {danger}


@pytest.mark.parametrize(
    ("rule", "kind", "more"),
    [
        ("rating_from_0_to_10", "rating", {"value": Decimal("10.5")}),
        ("rating_from_0_to_10", "rating", {"value": Decimal("-0.5")}),
        ("rating_in_halves", "rating", {"value": Decimal("6.3")}),
        ("rating_has_a_value", "rating", {}),
        ("rating_has_a_value", "worry", {"value": Decimal(6)}),
        ("safety_has_an_occasion", "safety", {"occasion": "  "}),
        ("hypothesis_can_be_wrong", "hypothesis", {"doubt": ""}),
        ("weight_in_words", "risk", {}),
        ("weight_in_words", "risk", {"weight": 6}),
        ("weight_in_words", "worry", {"weight": 3}),
        ("says_something", "strength", {"words": " \n"}),
        ("set_aside_wholly", "strength", {"set_aside_at": make.NOW}),
        ("set_aside_wholly", "strength", {"set_aside_as": "withdrawn", "set_aside_by_ref": "A"}),
    ],
)
def test_a_fact_that_would_be_untrue(
    held: Conversation, rule: str, kind: str, more: dict[str, Any]
) -> None:
    refuses(f"practice_fact_{rule}", fact(held, kind, **more))


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("rating", {"value": Decimal("6.5"), "words": ""}),
        ("rating", {"value": Decimal(0)}),
        ("rating", {"value": Decimal(10)}),
        ("safety", {"occasion": "7 November"}),
        ("hypothesis", {"doubt": "If it happened on school days too"}),
        ("risk", {"weight": 1}),
        ("network", {"words": "", "who": "Nan"}),
    ],
)
def test_a_fact_that_is_whole_is_taken(held: Conversation, kind: str, more: dict[str, Any]) -> None:
    fact(held, kind, **more).save()

    assert PracticeFact.objects.filter(kind=kind).exists()


def test_nothing_is_said_better_twice(held: Conversation) -> None:
    fact(held, "strength", replaces=fact_of(held)).save()

    refuses("replaces_id", fact(held, "strength", replaces=fact_of(held)))


def test_what_was_seen_again_is_said_in_words(held: Conversation) -> None:
    seen = Confirmation(
        fact=fact_of(held), on=clock.today(), words=" ", recorded_at=make.NOW, recorded_by_ref="A"
    )

    refuses("practice_confirmation_says_what", seen)


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("says_something", {"state": "answered", "said": {}}),
        ("says_something", {"state": "declined", "said": {"words": "No"}}),
        ("not_known_has_a_step", {"state": "not-known", "step": " "}),
        ("in_its_place", {"prompt": "strengths", "state": "declined"}),
    ],
)
def test_an_answer_that_would_be_untrue(
    held: Conversation, rule: str, more: dict[str, Any]
) -> None:
    values = {"conversation": held, "prompt": "harm", "asked": "What?"} | more

    refuses(f"practice_answer_{rule}", Answer(**values))


@pytest.mark.parametrize("twice", ["writing", "entry_id"])
def test_the_same_conversation_is_there_once(held: Conversation, twice: str) -> None:
    values = {
        "release": held.release,
        "tool": held.tool,
        "name": held.name,
        "recorded_at": make.NOW,
        "recorded_by_ref": "A",
    }
    other = Conversation(**values, writing="00000000-0000-4000-8000-000000000001")
    setattr(other, twice, getattr(held, twice))

    refuses(f"practice_conversation_{twice}", other)
