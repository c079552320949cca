"""What stood in the wrong story: its old address says that it was moved, and never whose story it is to who may not know."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests import make
from tests.cast import Cast
from tests.reading.stories import at, noted, of, statements, text
from tests.support import wall

from alongside import clock
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.story.actions.amending import refile_entry
from alongside.story.models import Entry, Line
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db
STUB = "Something that stood here by mistake was moved out of this story"


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


@pytest.fixture
def kezia(cast: Cast) -> Person:
    """A girl whom Kestrel pod works with, and by chance the writer, too."""
    made = make.person(cast.other_pod, "Kezia", "Obi", birth_year=2015)
    make.granted(made, cast.worker, Basis.LEAD)
    return made


def moved(cast: Cast, away_from: Person, to: Person, *, days: int = 3) -> Entry:
    """Write something in the wrong story and move it to another."""
    entry = noted(cast.worker, away_from, days=days, text="She drew a train.")
    with wall.reading_as(cast.worker):
        refile_entry(entry, away_from=away_from, to=to, by=cast.worker, now=clock.now())
    return entry


def test_the_old_address_says_that_it_was_moved_and_where_to_whoever_reads_it_there(
    cast: Cast, tilly: Person, kezia: Person, trail: Callable[[str], list[str]]
) -> None:
    entry = moved(cast, tilly, kezia)
    colleague = make.colleague(cast, "Caspian Roe")

    told = text(make.signed_in(cast.worker), of(entry, tilly))
    not_told = text(make.signed_in(colleague), of(entry, tilly))

    for page in (told, not_told):
        assert "It was moved" in page
        assert "She drew a train." not in page
    assert f'href="/p/{kezia.ref}/story/{entry.ref}/"' in told
    assert "Kezia Obi" in told
    assert kezia.ref not in not_told
    assert "Kezia" not in not_told
    assert trail(tilly.ref)[-1] == "story.seen"
    assert "story.seen" not in trail(kezia.ref)


def test_whoever_does_not_read_the_first_story_is_told_nothing(
    cast: Cast, tilly: Person, kezia: Person
) -> None:
    entry = moved(cast, tilly, kezia)
    browser = make.signed_in(cast.other_pod)

    knocked = browser.get(of(entry, tilly))
    make.granted(tilly, cast.other_pod, Basis.FAMILY)
    in_family = browser.get(of(entry, tilly))

    assert (knocked.status_code, in_family.status_code) == (403, 403)
    assert browser.get(of(entry, kezia)).status_code == 200
    assert STUB not in browser.get(at(tilly)).text


def test_what_never_stood_here_is_not_found(cast: Cast, tilly: Person, kezia: Person) -> None:
    entry = noted(cast.worker, kezia)
    browser = make.signed_in(cast.worker)

    for ref in (entry.ref, new_ref()):
        assert browser.get(at(tilly, f"story/{ref}/")).status_code == 404


def test_what_was_moved_back_is_read_where_it_stands(
    cast: Cast, tilly: Person, kezia: Person
) -> None:
    entry = moved(cast, tilly, kezia)
    with wall.reading_as(cast.worker):
        refile_entry(entry, away_from=kezia, to=tilly, by=cast.worker, now=clock.now())
    browser = make.signed_in(cast.worker)

    assert "She drew a train." in text(browser, of(entry, tilly))
    assert "It was moved" in text(browser, of(entry, kezia))
    assert STUB not in text(browser, at(tilly))
    assert STUB in text(browser, at(kezia))


def test_a_line_stands_where_it_stood_with_no_word_of_whose_story_it_is_in(
    cast: Cast, tilly: Person, kezia: Person
) -> None:
    noted(cast.worker, tilly, days=1, text="Later.")
    entry = moved(cast, tilly, kezia, days=3)
    noted(cast.worker, tilly, days=5, text="Earlier.")
    colleague = make.colleague(cast, "Caspian Roe")

    told = text(make.signed_in(cast.worker), at(tilly))
    not_told = text(make.signed_in(colleague), at(tilly))

    for page in (told, not_told):
        assert page.count(STUB) == 1
        assert page.index("Later.") < page.index(STUB) < page.index("Earlier.")
        assert "Kezia" not in page
        assert kezia.ref not in page
    assert of(entry, tilly) in told
    assert entry.ref not in not_told
    assert STUB not in text(make.signed_in(colleague), f"{at(tilly)}?kind=note")
    assert STUB not in text(make.signed_in(colleague), f"{at(tilly)}?until=1+January+2020")


def test_a_story_of_which_all_was_moved_says_so_and_nothing_is_left_for_the_family(
    cast: Cast, tilly: Person, kezia: Person
) -> None:
    entry = moved(cast, tilly, kezia)
    browser = make.signed_in(cast.worker)

    page = text(browser, at(tilly))
    papers = [
        text(browser, at(tilly, path)) for path in ("chronology/?for=family", "ready/", "handover/")
    ]

    assert STUB in page
    assert "This story has not begun" not in page
    for paper in papers:
        assert STUB not in paper
        assert entry.ref not in paper


def test_lines_of_what_was_moved_stand_on_the_page_of_their_days_and_cost_nothing_more(
    cast: Cast, tilly: Person, kezia: Person
) -> None:
    browser = make.signed_in(cast.worker)
    for day in range(45):
        noted(cast.worker, tilly, days=day)
    few = statements(browser, at(tilly))
    Line.objects.filter(person=tilly, happened_at__lt=clock.now() - timedelta(days=30)).update(
        moved_at=clock.now()
    )

    first, many = text(browser, at(tilly)), statements(browser, at(tilly))
    second = text(browser, at(tilly) + _further(first))

    assert (first.count(STUB), second.count(STUB)) == (0, 15)
    assert len(many) == len(few) <= 13


def _further(page: str) -> str:
    before = page.split('rel="next"')[0]
    return before.rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
