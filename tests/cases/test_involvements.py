"""Who works with whom: who may say so, what they see because of it, and how it ends with a goodbye."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.cases import casework
from tests.cases.casework import GOODBYE, IN_MAY, NOBODY_YET, TODAY
from tests.cast import Cast, Part

from alongside.audit.actions import THE_SERVICE
from alongside.cases.actions import episodes, involvements
from alongside.cases.models import Episode, Involvement
from alongside.cases.rules import lists, parts
from alongside.cases.rules.roles import Role
from alongside.people.actions import linking
from alongside.people.models import Conflict, Grant
from alongside.pods.actions import leave_pod
from alongside.web.refs import new_ref
from alongside.web.refusals import ChangedSince, Refused


def test_a_lead_worker_and_their_pod_see_whom_they_work_with(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")

    begun = casework.begin(cast.worker, tilly, jodie, by=cast.pod_manager)

    assert [(one.person, one.worker, one.role, one.from_date) for one in begun] == [
        (tilly, cast.worker, "lead", IN_MAY),
        (jodie, cast.worker, "lead", IN_MAY),
    ]
    assert (
        casework.held(tilly)
        == casework.held(jodie)
        == {("Imara Dunmore", "lead"), ("Heron pod", "pod")}
    )
    assert set(
        Grant.objects.filter(person=tilly, until_at=None).values_list("cause", flat=True)
    ) == {begun[0].ref}
    assert "involvement.begun" in trail(tilly.ref)


def test_a_lead_worker_in_two_pods_opens_the_record_to_both(cast: Cast) -> None:
    make.member(cast.kestrel, cast.worker, Part.WORKER)
    tilly = casework.somebody(cast.worker)

    casework.begin(cast.worker, tilly, by=cast.pod_manager)

    assert ("Kestrel pod", "pod") in casework.held(tilly)
    assert ("Heron pod", "pod") in casework.held(tilly)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEAD])
def test_every_other_part_opens_the_record_to_the_worker_alone(cast: Cast, role: Role) -> None:
    tilly = casework.somebody(cast.worker)

    casework.begin(cast.worker, tilly, by=cast.pod_manager, role=role, purpose="Play, twice a week")

    [(who, _)] = casework.held(tilly)
    assert who == "Imara Dunmore"


def test_a_co_worker_never_makes_two_leads(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)

    casework.begin(cast.pod_manager, tilly, by=cast.pod_manager, role=Role.CO_WORKER)
    with pytest.raises(Refused, match="have a lead worker on those days"):
        casework.begin(cast.pod_manager, tilly, by=cast.pod_manager)

    assert Involvement.objects.filter(person=tilly, role="lead").count() == 1


def test_of_several_people_all_or_nobody_begins(cast: Cast) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    casework.begin(cast.worker, jodie, by=cast.pod_manager)

    with pytest.raises(Refused):
        casework.begin(cast.pod_manager, tilly, jodie, by=cast.pod_manager)

    assert not Involvement.objects.filter(person=tilly).exists()
    assert casework.held(tilly) == set()


def test_the_same_part_twice_at_once_is_refused(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    casework.begin(cast.worker, tilly, by=cast.pod_manager, role=Role.CO_WORKER)

    with pytest.raises(Refused, match="already has this part"):
        casework.begin(cast.worker, tilly, by=cast.pod_manager, role=Role.CO_WORKER)


def test_another_record_of_the_same_person_has_no_second_lead(cast: Cast) -> None:
    tilly, also_tilly = casework.somebody(cast.worker), casework.somebody(cast.worker)
    casework.begin(cast.worker, also_tilly, by=cast.pod_manager)
    linking.link_records(
        tilly,
        also_tilly,
        why="The same NHS number",
        by=cast.pod_manager,
        now=make.NOW,
        ref=new_ref(),
    )

    again = type(tilly).objects.get(pk=tilly.pk)
    with pytest.raises(Refused, match="have a lead worker"):
        casework.begin(cast.pod_manager, again, by=cast.pod_manager)


def test_who_says_who_works_with_whom(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    # They may say so in a pod they lead, and lead none.
    caspian = make.staff(cast.organisation, "Caspian Roe", "senior-social-worker")
    make.member(cast.heron, caspian, Part.WORKER)

    for by in (cast.worker, caspian):
        with pytest.raises(Refused, match="pod manager or a senior social worker says"):
            casework.begin(cast.worker, tilly, by=by)
    with pytest.raises(Refused, match="in another pod"):
        casework.begin(cast.other_pod, tilly, by=cast.pod_manager)
    leave_pod(cast.pod_manager.pod_memberships.get(), day=TODAY, by_ref=THE_SERVICE)
    with pytest.raises(Refused, match="pod manager or a senior social worker says"):
        casework.begin(cast.worker, tilly, by=cast.pod_manager)


def test_a_senior_of_the_pod_says_so_too_and_a_chair_in_no_pod_is_asked_by_any(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    senior = make.staff(cast.organisation, "Nesta Vaughan-Pike", "senior-social-worker")
    make.member(cast.heron, senior, Part.SENIOR)

    casework.begin(cast.worker, tilly, by=senior)
    casework.begin(cast.chair, tilly, by=senior, role=Role.CHAIR, purpose="Conference in June")

    assert ("Lorcan Adeyinka-Pell", "chair") in casework.held(tilly)


def test_nobody_who_has_left_or_is_too_close_begins(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    Conflict.objects.create(
        person=tilly, user=cast.worker, how="declared", from_date=IN_MAY, recorded_at=make.NOW,
        recorded_by_ref=cast.worker.ref,
    )  # fmt: skip
    with pytest.raises(Refused, match="too close"):
        casework.begin(cast.worker, tilly, by=cast.pod_manager)
    cast.worker.left_on = TODAY

    with pytest.raises(Refused, match="has left"):
        casework.begin(cast.worker, tilly, by=cast.pod_manager)


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (parts.Part(Role.LEAD, from_date=TODAY + timedelta(days=1)), "on the day it begins"),
        (parts.Part(Role.CONSULT, from_date=TODAY), "what they are there for"),
        (parts.Part(Role.LEAD, from_date=TODAY, learning_goal="Play"), "belongs to a student"),
        (parts.Part(Role.LEAD, from_date=TODAY, purpose="x" * 301), "room for 300"),
    ],
)
def test_a_part_that_cannot_begin_so(cast: Cast, part: parts.Part, why: str) -> None:
    tilly = casework.somebody(cast.worker)

    with pytest.raises(Refused, match=why):
        involvements.begin_involvement(
            [tilly], worker=cast.worker, part=part, by=cast.pod_manager, now=make.NOW
        )
    with pytest.raises(Refused, match="with whom"):
        casework.begin(cast.worker, by=cast.pod_manager)


def test_an_end_keeps_the_goodbye_and_closes_the_record_at_once(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly = casework.somebody(cast.worker)
    [lead] = casework.begin(cast.worker, tilly, by=cast.pod_manager)
    promised = replace(
        NOBODY_YET, no_promises=False, promises="A bus pass for the holidays", promises_kept_by="Oriel Banfield"
    )  # fmt: skip

    involvements.end_involvement(lead, promised, by=cast.worker, now=make.NOW)

    kept = Involvement.objects.get()
    assert (kept.to_date, kept.ended_why, kept.goodbye) == (TODAY, GOODBYE.why, GOODBYE.goodbye)
    assert (kept.promises, kept.promises_kept_by) == (
        "A bus pass for the holidays",
        "Oriel Banfield",
    )
    assert kept.vacant_why == NOBODY_YET.vacant_why
    assert casework.held(tilly) == set()
    assert set(Grant.objects.filter(cause=lead.ref).values_list("until_at", "ended_why")) == {
        (make.NOW, GOODBYE.why)
    }
    assert "involvement.ended" in trail(tilly.ref)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"why": " "}, "why it ends"),
        ({"on": TODAY + timedelta(days=1)}, "between the beginning and today"),
        ({"on": date(2026, 5, 3)}, "between the beginning and today"),
        ({"goodbye": ""}, "how goodbye was said"),
        ({"no_goodbye_why": "They moved in the night"}, "one of the two"),
        ({"no_promises": False}, "what was promised"),
        ({"promises": "A bus pass", "promises_kept_by": "Oriel"}, "what was promised"),
        ({"promises": "A bus pass", "no_promises": False}, "who keeps"),
        ({"promises_kept_by": "Oriel"}, "who keeps"),
        ({"vacant_why": " "}, "say why there is none"),
    ],
)
def test_an_end_asks_for_the_goodbye_and_for_promises(
    cast: Cast, more: dict[str, Any], why: str
) -> None:
    tilly = casework.somebody(cast.worker)
    [lead] = casework.begin(cast.worker, tilly, by=cast.pod_manager)

    with pytest.raises(Refused, match=why):
        involvements.end_involvement(
            lead, replace(NOBODY_YET, **more), by=cast.worker, now=make.NOW
        )

    assert Involvement.objects.get().to_date is None
    assert casework.held(tilly) == {("Imara Dunmore", "lead"), ("Heron pod", "pod")}


def test_only_a_lead_leaves_somebody_without(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    [second] = casework.begin(cast.worker, tilly, by=cast.pod_manager, role=Role.CO_WORKER)

    with pytest.raises(Refused, match="works with them still"):
        involvements.end_involvement(second, NOBODY_YET, by=cast.worker, now=make.NOW)
    involvements.end_involvement(second, GOODBYE, by=cast.worker, now=make.NOW)

    assert casework.held(tilly) == set()


def test_it_ends_once_and_by_the_worker_or_whoever_leads_the_pod(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    [lead] = casework.begin(cast.worker, tilly, by=cast.pod_manager)
    seen_before = Involvement.objects.get(pk=lead.pk)
    with pytest.raises(Refused, match="pod manager or a senior"):
        involvements.end_involvement(lead, NOBODY_YET, by=cast.other_pod, now=make.NOW)
    involvements.end_involvement(lead, NOBODY_YET, by=cast.pod_manager, now=make.NOW)

    with pytest.raises(Refused, match="ended already"):
        involvements.end_involvement(lead, NOBODY_YET, by=cast.pod_manager, now=make.NOW)
    with pytest.raises(ChangedSince):
        involvements.end_involvement(seen_before, NOBODY_YET, by=cast.pod_manager, now=make.NOW)


def test_how_much_it_takes_is_the_workers_own_to_say(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly = casework.somebody(cast.worker)
    [lead] = casework.begin(cast.worker, tilly, by=cast.pod_manager)

    involvements.weigh_involvement(lead, 3, by=cast.worker)
    with pytest.raises(Refused, match="theirs to say"):
        involvements.weigh_involvement(lead, 1, by=cast.pod_manager)
    with pytest.raises(Refused, match="Choose 1, 2 or 3"):
        involvements.weigh_involvement(lead, 4, by=cast.worker)

    assert Involvement.objects.get().weight == 3
    assert trail(tilly.ref)[-1] == "involvement.weighed"


def test_a_family_that_is_helped_and_has_no_lead_is_still_known_to_the_pod(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    [lead] = casework.begin(cast.worker, tilly, by=cast.pod_manager)
    episode = episodes.open_episode(
        tilly, kind=Episode.Kind.FAMILY_HELP, legal_basis=lists.legal_bases(Episode.Kind.FAMILY_HELP)[0][0], from_date=IN_MAY, by=cast.worker,
        now=make.NOW,
    )  # fmt: skip

    involvements.end_involvement(lead, NOBODY_YET, by=cast.worker, now=make.NOW)
    between = casework.held(tilly)
    part = parts.Part(Role.LEAD, from_date=TODAY)
    involvements.begin_involvement(
        [tilly], worker=cast.worker, part=part, by=cast.pod_manager, now=make.NOW
    )

    assert between == {("Heron pod", "pod")}
    assert casework.held(tilly) == {("Imara Dunmore", "lead"), ("Heron pod", "pod")}
    assert not Grant.objects.filter(cause=episode.ref, until_at=None).exists()
