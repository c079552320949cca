"""A time of help is of one kind, rests on law, and ends with a reason."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import make
from tests.cases import casework
from tests.cases.casework import IN_MAY, TODAY
from tests.cast import Cast

from alongside.accounts.models import User
from alongside.cases.actions import episodes
from alongside.cases.models import Episode
from alongside.cases.rules import lists
from alongside.people.models import Person
from alongside.web.refusals import ChangedSince, Refused

Kind: TypeAlias = Episode.Kind
Ended: TypeAlias = Episode.Ended


def opened(person: Person, by: User, since: date, kind: Kind = Kind.FAMILY_HELP) -> Episode:
    """Open a time of help."""
    return episodes.open_episode(
        person, kind=kind, legal_basis=lists.legal_bases(kind)[0][0], from_date=since, by=by, now=make.NOW
    )  # fmt: skip


def closed(episode: Episode, by: User, on: date) -> None:
    """Close a time of help."""
    episodes.close_episode(
        episode, on=on, ended=Ended.GOALS_MET, words="Mornings work now", by=by, now=make.NOW
    )


def test_help_begins_on_its_basis_and_ends_with_the_reason(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly = casework.somebody(cast.worker)

    episode = opened(tilly, cast.worker, IN_MAY)
    closed(episode, cast.worker, TODAY)

    kept = Episode.objects.get()
    assert (kept.kind, kept.legal_basis, kept.from_date) == ("family-help", "ca1989-s17", IN_MAY)
    assert (kept.to_date, kept.ended, kept.ended_words) == (TODAY, "goals-met", "Mornings work now")
    assert trail(tilly.ref)[-2:] == ["episode.opened", "episode.closed"]


def test_the_same_kind_twice_at_once_is_refused_and_another_kind_is_not(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    first = opened(tilly, cast.worker, IN_MAY)

    with pytest.raises(Refused, match="already have this kind of help"):
        opened(tilly, cast.worker, TODAY)
    opened(tilly, cast.worker, TODAY, Kind.PROTECTION)
    closed(first, cast.worker, TODAY)
    opened(tilly, cast.worker, TODAY)

    assert Episode.objects.filter(to_date=None).count() == 2


def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    with pytest.raises(Refused, match="from the list"):
        episodes.open_episode(
            tilly, kind=Kind.FAMILY_HELP, legal_basis="care2014-s42", from_date=TODAY, by=cast.worker, now=make.NOW
        )  # fmt: skip
    with pytest.raises(Refused, match="on the day it begins"):
        opened(tilly, cast.worker, TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="reads about people"):
        opened(tilly, cast.chair, TODAY)
    episode = opened(tilly, cast.worker, IN_MAY)
    with pytest.raises(Refused, match="between the beginning and today"):
        closed(episode, cast.worker, IN_MAY - timedelta(days=1))
    with pytest.raises(Refused, match="why it ended"):
        episodes.close_episode(
            episode, on=TODAY, ended=Ended.OTHER, words=" ", by=cast.worker, now=make.NOW
        )
    closed(episode, cast.worker, TODAY)

    with pytest.raises(ChangedSince):
        closed(episode, cast.worker, TODAY)


def test_every_kind_of_help_rests_on_some_law_and_every_law_is_of_a_kind() -> None:
    assert [kind for kind in Kind if not lists.legal_bases(kind)] == []
    assert set(lists._bases()) == set(Kind.values)
    assert lists.legal_basis_label("care2014-s42").startswith("Care Act 2014, section 42")
    assert lists.legal_basis_label("gone-from-the-list") == "gone-from-the-list"


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    spans=st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 20), st.sampled_from([Kind.FAMILY_HELP, Kind.PROTECTION])),
        max_size=12,
    )
)  # fmt: skip
def test_no_two_times_of_a_kind_ever_overlap_and_none_that_fits_is_refused(
    cast: Cast, spans: list[tuple[int, int, Kind]]
) -> None:
    person = casework.somebody(cast.worker)
    kept: dict[Kind, set[int]] = {Kind.FAMILY_HELP: set(), Kind.PROTECTION: set()}
    for start, days, kind in spans:
        wanted = set(range(start, start + days))
        # It is open without an end for as long as it is being written, so whatever begins later is in its way.
        in_the_way = {day for day in kept[kind] if day >= start}
        if in_the_way:
            with pytest.raises(Refused):
                opened(person, cast.worker, IN_MAY + timedelta(days=start), kind)
            continue
        since = IN_MAY + timedelta(days=start)
        closed(opened(person, cast.worker, since, kind), cast.worker, since + timedelta(days=days))
        kept[kind] |= wanted

    for kind, taken in kept.items():
        rows = Episode.objects.filter(person=person, kind=kind)
        days_of = [
            {(row.from_date - IN_MAY).days + n for n in range((row.to_date - row.from_date).days)}
            for row in rows
            if row.to_date
        ]
        assert sum(map(len, days_of)) == len(taken)
        assert set().union(*days_of) == taken
