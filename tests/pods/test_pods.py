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
from alongside.pods.models import Pod, PodMembership
from alongside.pods.queries import memberships_of, pods_called, pods_of
from alongside.pods.rules import why_not_leave_on
from alongside.web.refusals import ChangedSince, Refused

DAY = date(2026, 11, 16)


def test_the_statement_written_out_gives_the_rows_the_orm_would(cast: Cast) -> None:
    leave_pod(cast.other_pod.pod_memberships.get(), day=DAY, by_ref=THE_SERVICE)

    pods, _ = pods_called("", day=DAY)
    shown = {(pod.ref, member.ref) for pod in pods for member in pod.members}

    asked = PodMembership.objects.filter(Q(to_date=None) | Q(to_date__gt=DAY), from_date__lte=DAY)
    assert shown == set(asked.values_list("pod__ref", "user__ref"))
    assert [pod.name for pod in pods] == ["Heron pod", "Kestrel pod"]
    assert pods[1].members == []


def test_ones_own_pods_are_those_somebody_is_in_on_the_day(cast: Cast) -> None:
    leave_pod(cast.worker.pod_memberships.get(), day=DAY, by_ref=THE_SERVICE)

    before = pods_of(cast.worker, day=DAY - timedelta(days=1))

    assert [[m.name for m in pod.members] for pod in before] == [
        ["Oriel Banfield", "Imara Dunmore"]
    ]
    assert pods_of(cast.worker, day=DAY) == []


def test_pods_are_found_by_their_name_and_by_a_colleague_in_them(cast: Cast) -> None:
    def found(words: str) -> list[str]:
        return [pod.name for pod in pods_called(words, day=DAY)[0]]

    assert found("kest") == ["Kestrel pod"]
    assert found("DUNMORE imara") == ["Heron pod"]
    assert found("Imara Kestrel") == []
    assert found("%") == []


def test_many_pods_are_read_on_by_key_so_that_none_is_skipped_or_shown_twice(cast: Cast) -> None:
    for number in range(45):
        make.pod(f"Wren pod {number}")
    seen: list[str] = []
    page, further = pods_called("", day=DAY)
    while further:
        seen += [pod.ref for pod in page]
        page, further = pods_called("", day=DAY, after=further)
    seen += [pod.ref for pod in page]

    assert len(seen) == len(set(seen)) == 47
    assert set(seen) == set(Pod.objects.values_list("ref", flat=True))


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
