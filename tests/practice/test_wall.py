"""The second wall around conversations and what they yield: what the database gives to the web, whoever reads."""

from datetime import datetime

import pytest
from django.db import DatabaseError, transaction
from tests import make
from tests.cast import Cast
from tests.practice.talk import OWN, WALKS, fact_of, hold
from tests.support import wall

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.practice.actions.facts import confirm_fact
from alongside.practice.models import Answer, Confirmation, Conversation, PracticeFact
from alongside.practice.values import Shared
from alongside.story.actions.sharing import share_passage
from alongside.story.rules.sharing import Sharing
from alongside.web.refs import new_ref

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

TABLES = (Conversation, Answer, PracticeFact, Confirmation)
NOTHING = [0, 0, 0, 0]
NOT_KNOWN = {"s.harm.0.": "not-known", "step.harm.0.": "Imara asks school."}


def rows_given(reader: User | None) -> list[int]:
    """Return how many rows of each table the web gives to a reader."""
    with wall.reading_as(make.again(reader)) if reader else wall.web():
        return [table.objects.count() for table in TABLES]


@pytest.fixture
def now() -> datetime:
    """This moment, as the wall has it too."""
    return clock.now()


@pytest.fixture
def held(cast: Cast, logan: Person, now: datetime) -> Conversation:
    """A conversation with a row in every table: one answer, one that is not known yet, one fact, seen again."""
    made = hold(cast.worker, logan, states=NOT_KNOWN)
    again = {"ref": new_ref(), "on": clock.today(), "words": "At the gate"}
    confirm_fact(fact_of(made), **again, by=make.again(cast.worker), now=now)  # type: ignore[arg-type]
    return made


def test_whoever_works_with_them_reads_it_and_nobody_else_is_given_a_row(
    cast: Cast, held: Conversation
) -> None:
    assert rows_given(cast.worker) == rows_given(cast.pod_manager) == [1, 2, 1, 1]
    assert rows_given(cast.other_pod) == rows_given(cast.auditor) == NOTHING
    assert rows_given(cast.administrator) == rows_given(None) == NOTHING


def test_whoever_sees_somebody_through_a_family_is_given_no_row(
    cast: Cast, logan: Person, held: Conversation
) -> None:
    make.granted(logan, cast.other_pod, Basis.FAMILY)

    assert rows_given(cast.other_pod) == NOTHING


def test_what_is_sealed_since_is_given_to_nobody_who_was_not_named(
    cast: Cast, logan: Person, held: Conversation
) -> None:
    make.closed(logan, "sealed", make.again(cast.information_governance))

    assert rows_given(cast.worker) == rows_given(cast.pod_manager) == NOTHING
    assert rows_given(cast.information_governance) == [1, 2, 1, 1]


def test_of_a_conversation_about_two_nothing_is_left_where_one_is_closed(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    hold(cast.worker, logan, maisie, states=NOT_KNOWN, why_now="Since Maisie moved.")
    before = rows_given(cast.worker)
    make.closed(maisie, "restricted", make.again(cast.information_governance))

    after = rows_given(cast.worker)

    # Neither the fact about Logan, nor why it was had, nor what is not known yet.
    assert before == [1, 2, 2, 0]
    assert after == NOTHING


def test_what_is_kept_among_professionals_is_hidden_from_nobody_of_them(
    cast: Cast, logan: Person
) -> None:
    hold(cast.worker, logan, shared=Shared(Sharing.PROFESSIONALS, "not-explained"))
    student = make.staff(cast.organisation, "Juno Hale", "student")
    make.granted(logan, student, Basis.STUDENT)

    assert (
        rows_given(cast.worker)
        == rows_given(cast.pod_manager)
        == rows_given(student)
        == [1, 1, 1, 0]
    )
    assert rows_given(cast.other_pod) == NOTHING


def test_what_is_kept_close_hides_its_facts_from_all_but_its_author_and_those_who_lead(
    cast: Cast, logan: Person
) -> None:
    hold(cast.worker, logan, states=NOT_KNOWN, shared=Shared(Sharing.RESTRICTED, "crime-or-law"))
    colleague = make.colleague(cast, "Made colleague")

    assert rows_given(cast.worker) == rows_given(cast.pod_manager) == [1, 2, 1, 0]
    assert rows_given(colleague) == NOTHING


def test_what_is_released_keeps_its_facts_where_they_were(
    cast: Cast, logan: Person, now: datetime
) -> None:
    close = Shared(Sharing.PROFESSIONALS, "not-explained")
    made = hold(cast.worker, logan, shared=close)
    before = rows_given(cast.pod_manager)
    passage = made.answers.get().passage
    assert passage

    share_passage(passage, by=make.again(cast.worker), now=now)

    assert rows_given(cast.pod_manager) == before
    assert rows_given(cast.other_pod) == NOTHING


def test_ones_own_part_is_given_to_whoever_wrote_it_alone(cast: Cast) -> None:
    hold(cast.worker, tool=OWN, said={"my-part.0..0.words": "I knocked too loud."})
    others = (cast.pod_manager, cast.information_governance, cast.auditor, cast.administrator)

    assert rows_given(cast.worker) == [1, 1, 0, 0]
    assert [rows_given(one) for one in others] == [NOTHING] * len(others)
    assert rows_given(None) == NOTHING


def test_nobody_writes_a_fact_about_somebody_they_do_not_see(
    cast: Cast, held: Conversation
) -> None:
    fact = fact_of(held)
    fact.pk, fact.ref = None, new_ref()

    with (
        pytest.raises(DatabaseError, match="row-level security"),
        wall.reading_as(cast.other_pod),
        transaction.atomic(),
    ):
        fact.save()


def test_nobody_keeps_a_look_at_their_own_part_in_another_name(cast: Cast) -> None:
    kept = hold(cast.worker, tool=OWN, said={"my-part.0..0.words": "I knocked too loud."})
    kept.pk, kept.ref, kept.writing = None, new_ref(), "00000000-0000-4000-8000-000000000001"

    with (
        pytest.raises(DatabaseError, match="row-level security"),
        wall.reading_as(cast.pod_manager),
        transaction.atomic(),
    ):
        kept.save()


def test_what_was_said_is_never_changed_whoever_asks(cast: Cast, held: Conversation) -> None:
    for rows in (Conversation.objects.filter(pk=held.pk), Answer.objects.all(), Confirmation.objects.all()):  # fmt: skip
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            wall.reading_as(cast.worker),
            transaction.atomic(),
        ):
            rows.update(ref=new_ref())
    assert held.answers.get(prompt="strengths").said == {"words": WALKS["strengths.0..0.words"]}
