"""Files that wait for a person: listed to information governance with no more of whose they are than they may know."""

from collections.abc import Callable

import pytest
from tests import make
from tests.cast import Cast
from tests.reading.stories import of, statements, text
from tests.story.telling import visit
from tests.support import wall

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.reading.queries import held
from alongside.story.actions.attaching import add_file
from alongside.story.actions.writing import add_entry
from alongside.story.models import Attachment, Entry
from alongside.story.rules.attaching import State
from alongside.story.values import Filed

pytestmark = pytest.mark.django_db
PATH = "/governance/files/"


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


def filed(by: User, *people: Person, name: str = "letter to nan.txt") -> Entry:
    """Write a visit with a letter that waits, because no scanner is set up."""
    writing = visit(*people)
    kept = add_file(writing.ref, name, name.encode(), by=by, now=clock.now())
    return add_entry(
        visit(*people, ref=writing.ref, filed=[Filed(kept.ref, "A letter")]), by=by, now=clock.now()
    )


def test_where_the_story_is_open_it_leads_to_where_it_is_released(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    entry = filed(cast.worker, tilly)
    make.granted(tilly, cast.information_governance, Basis.AUDIT_SAMPLE, now=clock.now())
    browser = make.signed_in(cast.information_governance)

    page = text(browser, PATH)
    browser.post(of(entry, tilly, f"files/{Attachment.objects.get().ref}/do/release/"))
    after = text(browser, PATH)

    for words in (
        "letter to nan.txt",
        "17 Bytes",
        "Tilly Marchbank",
        "Imara Dunmore",
        "No scanner is set up here",
    ):
        assert words in page, words
    assert f'href="{of(entry, tilly)}"' in page
    assert Attachment.objects.get().state == State.RELEASED
    assert "No file waits" in after
    assert "files.listed" in trail(tilly.ref)
    assert "files.listed" in trail(cast.information_governance.ref)


def test_of_a_story_that_is_not_open_no_name_of_a_file_and_no_address_is_told(
    cast: Cast, tilly: Person
) -> None:
    entry = filed(cast.worker, tilly)

    page = text(make.signed_in(cast.information_governance), PATH)

    assert "Text, 17 Bytes" in page
    assert "Tilly Marchbank" in page
    assert "Their story is not open to you." in page
    assert "Imara Dunmore" in page
    for kept in ("letter to nan", entry.ref, tilly.ref):
        assert kept not in page


@pytest.mark.parametrize("level", ["restricted", "sealed"])
def test_whose_record_is_closed_is_not_said(
    cast: Cast, tilly: Person, level: str, trail: Callable[[str], list[str]]
) -> None:
    filed(cast.worker, tilly)
    make.closed(tilly, level, cast.pod_manager)

    page = text(make.signed_in(cast.information_governance), PATH)

    assert "Somebody whose record is closed to you" in page
    assert "Tilly" not in page
    assert "files.listed" not in trail(tilly.ref)


def test_what_nobody_wrote_down_yet_and_what_is_clean_does_not_wait_here(
    cast: Cast, tilly: Person
) -> None:
    add_file(visit(tilly).ref, "draft.txt", b"Dear", by=cast.worker, now=clock.now())
    filed(cast.worker, tilly)
    Attachment.objects.exclude(passage=None).update(state=State.CLEAN, held_why="")

    assert "No file waits" in text(make.signed_in(cast.information_governance), PATH)


def test_nobody_else_comes_and_the_database_tells_nobody_else(cast: Cast, tilly: Person) -> None:
    filed(cast.worker, tilly)
    others = (cast.worker, cast.pod_manager, cast.administrator, cast.auditor)

    assert {make.signed_in(one).get(PATH).status_code for one in others} == {403}
    for one in others:
        with wall.reading_as(make.again(one)):
            assert held.held_files().files == ()
    with wall.reading_as(make.again(cast.information_governance)):
        assert held.held_files().number == 1


def test_governance_leads_there_and_many_cost_what_one_does(
    cast: Cast, tilly: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "MOST", 3)
    browser = make.signed_in(cast.information_governance)
    filed(cast.worker, tilly)
    one = statements(browser, PATH)
    for number in range(5):
        filed(cast.worker, tilly, name=f"letter {number}.txt")

    many, page = statements(browser, PATH), text(browser, PATH)

    assert PATH in text(browser, "/governance/")
    assert len(many) == len(one) <= 8
    assert "6 wait. These 3 wait the longest." in page
    assert page.count("Imara Dunmore") == 3
