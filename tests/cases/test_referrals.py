"""A request to act for somebody is decided by whoever leads a pod, and everybody who waits for it is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests import make
from tests.cases import casework
from tests.cases.casework import ACT
from tests.cast import Cast

from alongside.cases.actions import referrals
from alongside.cases.models import Referral
from alongside.cases.rules.outcomes import Told
from alongside.web.refusals import ChangedSince, Refused


def test_a_decision_says_what_help_comes_and_who_was_told(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly = casework.somebody(cast.worker)
    referral = casework.referred(cast.worker, tilly)

    referrals.decide_referral(referral, ACT, by=cast.pod_manager, now=make.NOW)

    kept = Referral.objects.get(pk=referral.pk)
    assert (kept.decision, kept.help) == ("family-help-assessment", ACT.help)
    assert (kept.family_told_by, kept.referrer_told_by) == (ACT.family.by, "Oriel Banfield")
    assert kept.decided_by_ref == cast.pod_manager.ref
    assert trail(tilly.ref)[-1] == "referral.decided"


def test_a_worker_asks_whoever_leads(cast: Cast) -> None:
    referral = casework.referred(cast.worker, casework.somebody(cast.worker))

    with pytest.raises(Refused, match="A pod manager or a senior"):
        referrals.decide_referral(referral, ACT, by=cast.worker, now=make.NOW)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"help": "NFA"}, "what help happens instead"),
        ({"family": Told()}, "told the family"),
        ({"referrer": Told()}, "told whoever asked"),
    ],
)
def test_what_is_missing_is_asked_for(cast: Cast, more: dict[str, object], why: str) -> None:
    referral = casework.referred(cast.worker, casework.somebody(cast.worker))

    with pytest.raises(Refused, match=why):
        referrals.decide_referral(
            referral, replace(ACT, **more), by=cast.pod_manager, now=make.NOW  # type: ignore[arg-type]
        )  # fmt: skip

    assert not Referral.objects.get(pk=referral.pk).is_decided


def test_it_is_decided_once_even_from_two_tabs(cast: Cast) -> None:
    referral = casework.referred(cast.worker, casework.somebody(cast.worker))
    seen_before = Referral.objects.get(pk=referral.pk)
    referrals.decide_referral(referral, ACT, by=cast.pod_manager, now=make.NOW)

    with pytest.raises(Refused, match="has been decided"):
        referrals.decide_referral(referral, ACT, by=cast.pod_manager, now=make.NOW)
    with pytest.raises(ChangedSince):
        referrals.decide_referral(seen_before, ACT, by=cast.pod_manager, now=make.NOW)
