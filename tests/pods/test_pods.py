"""Pods: who is in them on a day, and what is left when somebody goes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests import make
from tests.cast import Cast, Part

from alongside.audit.actions import THE_SERVICE
from alongside.pods.actions import leave_pod
from alongside.pods.models import PodMembership
from alongside.pods.queries import memberships_of, pods_on
from alongside.pods.rules import why_not_leave_on
from alongside.web.refusals import ChangedSince, Refused

DAY = date(2026, 11, 16)


def test_the_statement_written_out_gives_the_rows_the_orm_would(cast: Cast) -> None:
    leave_pod(cast.other_pod.pod_memberships.get(), day=DAY, by_ref=THE_SERVICE)

    shown = {(pod.ref, member.ref) for pod in pods_on(DAY) for member in pod.members}

    asked = PodMembership.objects.filter(Q(to_date=None) | Q(to_date__gt=DAY), from_date__lte=DAY)
    assert shown == set(asked.values_list("pod__ref", "user__ref"))
    assert len(shown) == 2


def test_as_it_was_on_a_day_before_anyone_came(cast: Cast) -> None:
    assert pods_on(date(2020, 1, 1)) == []


def test_somebody_who_leaves_was_there_until_the_day_before(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    leave_pod(cast.worker.pod_memberships.get(), day=DAY, by_ref=THE_SERVICE)

    assert [m.pod for m in memberships_of(cast.worker, DAY - timedelta(days=1))] == [cast.heron]
    assert memberships_of(cast.worker, DAY) == []
    assert trail(cast.worker.ref)[-1] == "pod.left"


def test_nobody_leaves_twice_or_before_they_came(cast: Cast) -> None:
    membership = cast.worker.pod_memberships.get()
    with pytest.raises(Refused, match="before they came"):
        leave_pod(membership, day=date(2020, 1, 1), by_ref=THE_SERVICE)
    leave_pod(membership, day=DAY, by_ref=THE_SERVICE)

    with pytest.raises(ChangedSince):
        leave_pod(membership, day=DAY + timedelta(days=1), by_ref=THE_SERVICE)

    assert PodMembership.objects.get(pk=membership.pk).to_date == DAY


def test_somebody_in_two_pods_is_in_both_and_a_closed_pod_holds_nobody(cast: Cast) -> None:
    make.member(cast.kestrel, cast.worker, Part.WORKER)
    with CaptureQueriesContext(connection) as asked:
        both = memberships_of(cast.worker, DAY)
        names = [m.pod.name for m in both]

    type(cast.heron).objects.filter(pk=cast.heron.pk).update(to_date=DAY)

    assert names == ["Heron pod", "Kestrel pod"]
    assert len(asked) == 1
    assert [m.pod for m in memberships_of(cast.worker, DAY)] == [cast.kestrel]


@given(since=st.dates(), day=st.dates())
def test_somebody_can_leave_on_any_day_from_when_they_came(since: date, day: date) -> None:
    assert (why_not_leave_on(day, since=since) == "") == (day >= since)
