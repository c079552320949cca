"""What mattered stays: when its entry is changed, and in the words of whoever said what it meant."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests import make
from tests.cast import Cast
from tests.story.telling import visit

from alongside import clock
from alongside.story.actions.moments import mark_moment
from alongside.story.actions.writing import add_entry, change_entry
from alongside.story.models import Entry, Moment
from alongside.story.rules.when import When
from alongside.story.values import Meant, Writing

pytestmark = pytest.mark.django_db
IN_MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)


def changed(entry: Entry, writing: Writing, cast: Cast) -> None:
    """Change an entry as its author."""
    change_entry(entry, writing, revision=1, by=make.again(cast.worker), now=clock.now())


def test_what_a_colleague_marked_stays_marked_and_moves_with_its_day(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", birth_year=2022)
    writing = visit(tilly)
    entry = add_entry(writing, by=cast.worker, now=clock.now())
    mark_moment(entry, tilly, Meant(tilly.ref, words="Her first steps."), by=cast.pod_manager, now=clock.now())  # fmt: skip

    changed(entry, replace(writing, mattered=[Meant(tilly.ref)], when=When(IN_MARCH)), cast)

    stands = Moment.objects.standing().get()
    assert (stands.words, stands.happened_at) == ("Her first steps.", IN_MARCH)
    assert stands.replaces is not None
    assert stands.replaces.recorded_by_ref == cast.pod_manager.ref


def test_what_it_meant_to_each_is_not_told_as_what_it_meant_to_another(cast: Cast) -> None:
    logan, maisie = (make.person(cast.worker, name, birth_year=2015) for name in ("Logan", "Maisie"))  # fmt: skip
    writing = visit(logan, maisie)
    entry = add_entry(writing, by=cast.worker, now=clock.now())
    for child, meant in ((logan, "He was glad."), (maisie, "She was scared.")):
        mark_moment(entry, child, Meant(child.ref, to_them=meant), by=cast.worker, now=clock.now())

    changed(entry, replace(writing, mattered=[Meant(logan.ref), Meant(maisie.ref)]), cast)

    standing = Moment.objects.standing().values_list("person__ref", "meant_to_them")
    assert dict(standing) == {logan.ref: "He was glad.", maisie.ref: "She was scared."}
