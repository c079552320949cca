"""The lead passes from worker to worker and from pod to pod, and nobody is without one unexplained."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import make
from tests.cases import casework
from tests.cases.casework import GOODBYE, IN_MAY, NOBODY_YET, TODAY
from tests.cast import Cast, Part

from alongside.accounts.models import User
from alongside.cases.actions import involvements
from alongside.cases.models import Involvement
from alongside.cases.rules.roles import Role
from alongside.people.models import Grant
from alongside.web.refusals import ChangedSince, Refused


def test_the_next_lead_begins_on_the_day_the_last_one_ends(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    caspian = make.colleague(cast, "Caspian Roe")
    casework.begin(cast.worker, tilly, jodie, by=cast.pod_manager)

    begun = involvements.hand_over(
        [tilly, jodie], GOODBYE, from_worker=cast.worker, to_worker=caspian, by=cast.pod_manager, now=make.NOW
    )  # fmt: skip

    assert [(one.person, one.worker, one.role, one.from_date) for one in begun] == [
        (tilly, caspian, "lead", TODAY),
        (jodie, caspian, "lead", TODAY),
    ]
    last = Involvement.objects.get(person=tilly, worker=cast.worker)
    assert (last.to_date, last.handed_to, last.vacant_why) == (TODAY, caspian, "")
    assert casework.held(tilly) == {("Caspian Roe", "lead"), ("Heron pod", "pod")}
    assert not Grant.objects.filter(user=cast.worker, basis="lead", until_at=None).exists()
    assert {"involvement.ended", "involvement.begun"} <= set(trail(tilly.ref)[-6:])


def test_the_family_that_was_open_to_the_last_is_open_to_the_next(cast: Cast) -> None:
    tilly, caspian = casework.somebody(cast.worker), make.colleague(cast, "Caspian Roe")
    casework.begin(cast.worker, tilly, by=cast.pod_manager)
    jodie = casework.relative(tilly, cast.worker)
    assert casework.held(jodie) == {("Imara Dunmore", "family"), ("Heron pod", "family")}

    involvements.hand_over(
        [tilly], GOODBYE, from_worker=cast.worker, to_worker=caspian, by=cast.pod_manager, now=make.NOW
    )  # fmt: skip
    assert casework.held(jodie) == {("Caspian Roe", "family"), ("Heron pod", "family")}
    casework.begin(cast.chair, tilly, by=cast.pod_manager, role=Role.CHAIR, purpose="Conference")
    assert casework.held(jodie) == {("Caspian Roe", "family"), ("Heron pod", "family")}
    involvements.end_involvement(
        Involvement.objects.get(worker=caspian), NOBODY_YET, by=cast.pod_manager, now=make.NOW
    )

    assert casework.held(jodie) == set()
    casework.begin(cast.pod_manager, tilly, by=cast.pod_manager, since=TODAY)
    assert casework.held(jodie) == {("Oriel Banfield", "family"), ("Heron pod", "family")}


def test_what_cannot_be_handed_over(cast: Cast) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    caspian = make.colleague(cast, "Caspian Roe")
    casework.begin(cast.worker, tilly, by=cast.pod_manager)

    def over(person: object, ending: object = GOODBYE, *, to: User = caspian, by: User = cast.pod_manager,
             of: User = cast.worker) -> None:  # fmt: skip
        involvements.hand_over([person], ending, from_worker=of, to_worker=to, by=by, now=make.NOW)  # type: ignore[list-item, arg-type]

    with pytest.raises(Refused, match="no lead worker"):
        over(jodie)
    with pytest.raises(Refused, match="Choose another worker"):
        over(tilly, to=cast.worker)
    with pytest.raises(Refused, match="works with them still"):
        over(tilly, NOBODY_YET)
    with pytest.raises(Refused, match="in another pod"):
        over(tilly, to=cast.other_pod)
    with pytest.raises(Refused, match="how goodbye was said"):
        over(tilly, replace(GOODBYE, goodbye=""))
    with pytest.raises(ChangedSince):
        over(tilly, of=caspian)
    # The worker ends their own part, and does not choose who comes next.
    with pytest.raises(Refused, match="says who works with whom"):
        over(tilly, by=cast.worker)

    assert Involvement.objects.get().to_date is None
    assert casework.held(tilly) == {("Imara Dunmore", "lead"), ("Heron pod", "pod")}


def test_another_pods_manager_takes_nobody_away(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    jonty = make.staff(cast.organisation, "Jonty Akintola-Reed", "pod-manager")
    make.member(cast.kestrel, jonty, Part.MANAGER)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)

    with pytest.raises(Refused, match="in another pod"):
        involvements.hand_over(
            [tilly], GOODBYE, from_worker=cast.worker, to_worker=cast.other_pod, by=jonty, now=make.NOW
        )  # fmt: skip
    with pytest.raises(Refused, match="in another pod"):
        involvements.transfer_to_pod(
            [tilly], GOODBYE, pod=cast.kestrel, to_worker=cast.other_pod, by=jonty, now=make.NOW
        )


def test_another_pod_goes_on_and_the_last_one_no_longer_sees_them(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly = casework.somebody(cast.worker)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)
    casework.begin(
        make.colleague(cast, "Caspian Roe"), tilly, by=cast.pod_manager, role=Role.CO_WORKER
    )

    [begun] = involvements.transfer_to_pod(
        [tilly], GOODBYE, pod=cast.kestrel, to_worker=cast.other_pod, by=cast.pod_manager, now=make.NOW
    )  # fmt: skip

    assert (begun.worker, begun.from_date) == (cast.other_pod, TODAY)
    assert casework.held(tilly) == {
        ("Saffron Ellery", "lead"),
        ("Kestrel pod", "pod"),
        # Their own part ends when it ends, with a goodbye of its own.
        ("Caspian Roe", "co-worker"),
    }
    assert "person.transferred" in trail(tilly.ref)


def test_the_next_worker_is_in_the_pod_that_goes_on(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)

    with pytest.raises(Refused, match="Saffron Ellery is not in Heron pod"):
        involvements.transfer_to_pod(
            [tilly], GOODBYE, pod=cast.heron, to_worker=cast.other_pod, by=cast.pod_manager, now=make.NOW
        )  # fmt: skip


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["begin", "hand over", "end"]), st.integers(0, 2), st.integers(0, 30)),
        max_size=14,
    )
)  # fmt: skip
def test_whatever_is_done_one_lead_at_a_time_and_sight_goes_with_it(
    cast: Cast, steps: list[tuple[str, int, int]]
) -> None:
    person = casework.somebody(cast.worker)
    names = (f"Caspian {person.ref}", f"Mehrdad {person.ref}")
    workers = [cast.worker, *(make.colleague(cast, name) for name in names)]
    lead: Involvement | None = None
    for what, number, days in steps:
        worker, day = workers[number], IN_MAY + timedelta(days=days)
        now_leads = None if lead is None else lead.worker
        try:
            if what == "begin":
                [lead] = casework.begin(worker, person, by=cast.pod_manager, since=day)
            elif lead and what == "end":
                involvements.end_involvement(
                    lead, replace(NOBODY_YET, on=day), by=cast.pod_manager, now=make.NOW
                )
                lead = None
            elif lead:
                [lead] = involvements.hand_over(
                    [person], replace(GOODBYE, on=day), from_worker=lead.worker, to_worker=worker,
                    by=cast.pod_manager, now=make.NOW,
                )  # fmt: skip
        except Refused:
            assert (None if lead is None else lead.worker) == now_leads

        sees = {(lead.worker.name, "lead"), ("Heron pod", "pod")} if lead else set()
        assert casework.held(person) == sees
    spans = sorted(
        (row.from_date, row.to_date or TODAY + timedelta(days=1))
        for row in Involvement.objects.filter(person=person, role="lead")
        if row.to_date != row.from_date
    )
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))
