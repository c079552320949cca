"""Letting an entry stand again that was withdrawn asks what withdrawing it asks."""

import pytest
from tests import make
from tests.cast import Cast
from tests.reading.stories import of, text
from tests.story.telling import wrote

from alongside import clock
from alongside.people.models import Person
from alongside.story.actions.amending import bring_back_entry, withdraw_entry
from alongside.story.models import Entry
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


def withdrawn(cast: Cast, tilly: Person) -> Entry:
    """Write something that is withdrawn by the manager."""
    entry = wrote(cast.worker, tilly)
    withdraw_entry(entry, why="Another family", by=cast.pod_manager, now=clock.now())
    return Entry.objects.get(pk=entry.pk)


def test_a_colleague_who_may_write_does_not_let_it_stand_again(cast: Cast, tilly: Person) -> None:
    entry = withdrawn(cast, tilly)
    colleague = make.colleague(cast, "Ruby Castell")
    browser = make.signed_in(colleague)

    with pytest.raises(Refused, match="a manager can let it stand again"):
        bring_back_entry(entry, by=colleague, now=clock.now())
    page = text(browser, of(entry, tilly))
    answer = browser.post(of(entry, tilly, "do/bring-back/"), follow=True)

    assert "Let it stand again" not in page
    assert "a manager can let it stand again" in answer.text
    assert Entry.objects.get(pk=entry.pk).withdrawn_at is not None


@pytest.mark.parametrize("who", ["worker", "pod_manager"])
def test_its_author_and_a_manager_let_it_stand_again(cast: Cast, tilly: Person, who: str) -> None:
    entry = withdrawn(cast, tilly)
    browser = make.signed_in(getattr(cast, who))

    page = text(browser, of(entry, tilly))
    browser.post(of(entry, tilly, "do/bring-back/"))

    assert of(entry, tilly, "do/bring-back/") in page
    assert Entry.objects.get(pk=entry.pk).withdrawn_at is None
