"""Sight that follows other sight ends with it, however far down the line of relatives it went."""

from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.people.actions import granting
from alongside.people.models import Grant, Person
from alongside.people.rules.sight import Basis


def test_what_a_relative_of_a_relative_was_opened_by_ends_with_the_first_of_the_line(
    cast: Cast,
) -> None:
    tilly, jodie, carol = (make.person(cast.worker, name) for name in ("Tilly", "Jodie", "Carol"))
    now, by_ref = clock.now(), cast.worker.ref
    first = make.granted(tilly, cast.other_pod, Basis.CO_WORKER)
    for near, far in ((tilly, jodie), (jodie, carol)):
        granting.share_with_family(near, far, by_ref=by_ref, now=now)
    assert held(cast, carol) == ["family"]

    granting.end_grant(first, why="Over", by_ref=by_ref, now=now)

    assert [held(cast, one) for one in (tilly, jodie, carol)] == [[], [], []]


def held(cast: Cast, person: Person) -> list[str]:
    """Return why the colleague can see somebody."""
    live = Grant.objects.filter(person=person, user=cast.other_pod, until_at=None)
    return list(live.values_list("basis", flat=True))
