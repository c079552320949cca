"""Sight that follows other sight ends with it, however far down the line of relatives it went."""

from dataclasses import replace

from tests import make
from tests.cases import casework
from tests.cast import Cast
from tests.support import wall

from alongside import clock
from alongside.cases.actions import involvements
from alongside.people.actions import granting, linking
from alongside.people.models import Grant, Person
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref


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


def test_work_under_another_record_of_somebody_reaches_the_family_too(cast: Cast) -> None:
    tilly, till, jodie = (make.person(cast.worker, name) for name in ("Tilly", "Till", "Jodie"))
    now, by_ref = clock.now(), cast.worker.ref
    make.granted(tilly, cast.other_pod, Basis.CO_WORKER)
    linking.link_records(tilly, till, why="Same", by=cast.pod_manager, now=now, ref=new_ref())

    granting.share_with_family(Person.objects.get(pk=till.pk), jodie, by_ref=by_ref, now=now)

    assert held(cast, jodie) == ["family"]


def test_what_opens_a_sealed_relative_ends_when_somebody_who_cannot_see_them_ends_the_work(
    cast: Cast,
) -> None:
    tilly, teddy = casework.somebody(cast.worker), casework.somebody(cast.pod_manager, "Teddy")
    [part] = casework.begin(cast.worker, tilly, by=cast.pod_manager)
    granting.share_with_family(tilly, teddy, by_ref=cast.worker.ref, now=clock.now())
    followed = Grant.objects.filter(person=teddy, basis=Basis.FAMILY, until_at=None)
    assert followed.exists()
    make.closed(teddy, "sealed", make.again(cast.pod_manager))

    with wall.reading_as(cast.worker):
        involvements.end_involvement(
            part, replace(casework.NOBODY_YET, on=clock.today()), by=make.again(cast.worker), now=clock.now()
        )  # fmt: skip

    assert not followed.exists()


def held(cast: Cast, person: Person) -> list[str]:
    """Return why the colleague can see somebody."""
    live = Grant.objects.filter(person=person, user=cast.other_pod, until_at=None)
    return list(live.values_list("basis", flat=True))
