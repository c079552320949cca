"""What is new stays with those who work with a family that somebody must not find, until a person decides."""

import pytest
from tests import make
from tests.cast import Cast
from tests.writing.typed import address
from tests.writing.typed import visit as filled

from alongside import clock
from alongside.accounts.models import User
from alongside.people.actions.restricting import record_safe_address
from alongside.people.models import Person, SafeAddress
from alongside.story.models import Passage
from alongside.story.rules.sharing import Sharing

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(cast: Cast) -> Person:
    """A girl who lives where somebody must not find her; the pod manager wrote it down."""
    child = make.person(cast.pod_manager, "Tilly", birth_year=2015)
    address = SafeAddress(person=child, words="9 Hidden Lane")
    record_safe_address(address, child, by=cast.pod_manager, now=clock.now())
    return child


def wrote(writer: User, *people: Person, **more: str) -> Passage:
    """Write a visit on the page and return what it says."""
    answer = make.signed_in(writer).post(address(), filled(*people, **more))
    assert answer.status_code == 302
    return Passage.objects.latest("pk")


def test_also_of_somebody_who_was_added_by_saying_they_were_seen(
    cast: Cast, hidden: Person
) -> None:
    dad = make.person(cast.pod_manager, "Dan", birth_year=1985)
    make.related(dad, "parent", hidden, cast.pod_manager)

    passage = wrote(cast.pod_manager, dad, **{f"seen-{dad.ref}": "there", f"seen-{hidden.ref}": "seen"})  # fmt: skip

    assert passage.lines.count() == 2
    assert passage.sharing == Sharing.PROFESSIONALS


def test_also_where_whoever_writes_does_not_know_where_they_live(
    cast: Cast, hidden: Person
) -> None:
    make.opened(cast.worker, hidden)

    assert wrote(cast.worker, hidden).sharing == Sharing.PROFESSIONALS


def test_of_nobody_else(cast: Cast, hidden: Person) -> None:
    other = make.person(cast.worker, "Jodie", birth_year=2015)

    assert wrote(cast.worker, other).sharing == Sharing.FAMILY
