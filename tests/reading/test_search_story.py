"""Looking for words on the page: in one story and in all of them, narrowed by the address, with a trace."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.story.telling import LAST_WEEK, said, told, wrote

from alongside import clock
from alongside.accounts import rules
from alongside.audit.acts import Act
from alongside.people.models import Person
from alongside.story.actions.moments import mark_moment
from alongside.story.rules.kinds import Kind
from alongside.story.rules.when import When
from alongside.story.values import Meant

pytestmark = pytest.mark.django_db


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with."""
    return make.person(cast.worker, "Logan", "Tranter", birth_year=2015)


def page(client: Client, address: str) -> str:
    """Return what a page says, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_found_is_marked_and_leads_to_its_entry(cast: Cast, logan: Person) -> None:
    entry = wrote(cast.worker, logan, told=[told("The bathroom was damp <b>again</b>.")])

    words = page(make.signed_in(cast.worker), "/search/?q=damp+bath")

    assert "The <mark>bathroom</mark> was <mark>damp</mark> &lt;b&gt;again&lt;/b&gt;." in words
    assert f'href="/p/{logan.ref}/story/{entry.ref}/"' in words
    assert "1 place, the newest first" in words
    assert "Logan Tranter" in words


def test_a_heading_is_marked_and_stands_once_above_what_was_found_in_its_entry(
    cast: Cast, logan: Person
) -> None:
    entry = wrote(cast.worker, logan, headline="Damp <i>again</i>", told=[told("The damp wall.")])
    wrote(cast.worker, logan, headline="Damp, and a call", told=[told("Nobody answered.")])
    client = make.signed_in(cast.worker)

    everywhere = page(client, "/search/?q=damp")
    here = page(client, f"/p/{logan.ref}/story/search/?q=damp")

    for words in (everywhere, here):
        assert words.count("<mark>Damp</mark> &lt;i&gt;again&lt;/i&gt;") == 1
        assert words.count(f"/story/{entry.ref}/") == 1
        assert "The <mark>damp</mark> wall." in words
        assert "<mark>Damp</mark>, and a call" in words
        assert "Nobody answered." not in words
        assert "3 places, the newest first" in words


def test_in_a_story_it_is_looked_for_in_that_story_alone(cast: Cast, logan: Person) -> None:
    maisie = make.person(cast.worker, "Maisie", "Tranter", birth_year=2019)
    wrote(cast.worker, logan, told=[told("Damp for him.")])
    wrote(cast.worker, maisie, told=[said("Damp for her.", maisie)])
    client = make.signed_in(cast.worker)

    his = page(client, f"/p/{logan.ref}/story/search/?q=damp")

    assert "for him" in his
    assert "for her" not in his
    assert "for her" in page(client, "/search/?q=damp")


def test_outside_the_work_no_one_wrote_anything(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, told=[told("The damp bathroom.")])

    words = page(make.signed_in(cast.other_pod), "/search/?q=damp")

    assert "No one wrote “damp” where you read" in words
    assert "bathroom" not in words
    assert (
        make.signed_in(cast.other_pod).get(f"/p/{logan.ref}/story/search/?q=damp").status_code
        == 403
    )


def test_the_address_narrows_and_keeps_what_was_asked(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, told=[told("Damp at the visit.")])
    call = {"kind": Kind.CALL, "present": [], "when": When(LAST_WEEK - timedelta(days=100))}
    wrote(cast.worker, logan, told=[told("Damp on the telephone.")], **call)
    client = make.signed_in(cast.worker)

    assert "telephone" not in page(client, "/search/?q=damp&kind=visit")
    assert "at the visit" not in page(client, "/search/?q=damp&to=October+2026")
    words = page(client, "/search/?q=call+damp&from=2026")
    assert "telephone" in words
    assert "at the visit" not in words
    assert "look for the word instead" in words
    assert "at the visit" in page(client, "/search/?kind=visit")
    assert "at the visit" in page(
        client, "/search/?q=damp&kind=nonsense&in=nonsense&after=nonsense"
    )


def test_a_day_that_cannot_be_read_is_said(cast: Cast, logan: Person) -> None:
    answer = make.signed_in(cast.worker).get("/search/?q=damp&from=yesteryear")

    assert answer.status_code == 422
    assert "From: " in answer.content.decode()
    assert 'value="yesteryear"' in answer.content.decode()


def test_going_on_to_what_is_earlier(cast: Cast, logan: Person) -> None:
    for number in range(23):
        when = When(LAST_WEEK - timedelta(days=number))
        wrote(cast.worker, logan, when=when, told=[told(f"Damp, {number} days before.")])
    client = make.signed_in(cast.worker)

    first = page(client, "/search/?q=damp&in=mine")
    address = (
        first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    )
    second = page(client, f"/search/{address}")

    assert "23 places" in first
    assert ", 19 days before" in first
    assert ", 20 days before" not in first
    assert ", 22 days before" in second
    assert ", 19 days before" not in second
    assert "in=mine" in address


def test_an_empty_page_says_what_it_is_for_and_asks_nothing(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    words = page(make.signed_in(cast.worker), "/search/")

    assert "Find where something was written" in words
    assert Act.STORY_SEARCHED not in trail(cast.worker.ref)


def test_looking_leaves_a_trace_with_whose_words_were_shown_and_no_words(
    cast: Cast, logan: Person, trail: Callable[[str], list[str]]
) -> None:
    wrote(cast.worker, logan, told=[told("Damp.")])
    client = make.signed_in(cast.worker)

    page(client, "/search/?q=mould")
    assert Act.STORY_SEARCHED in trail(cast.worker.ref)
    assert Act.STORY_SEARCHED not in trail(logan.ref)
    page(client, "/search/?q=damp")
    page(client, f"/p/{logan.ref}/story/search/?q=damp")

    assert trail(logan.ref).count(Act.STORY_SEARCHED) == 2


def test_whoever_looks_very_often_waits(cast: Cast) -> None:
    client = make.signed_in(cast.worker)

    answers = [client.get("/search/?q=damp").status_code for _ in range(rules.SEARCH.capacity + 2)]

    assert answers[0] == 200
    assert answers[-1] == 429


def test_a_role_that_finds_nobody_is_refused(cast: Cast) -> None:
    assert make.signed_in(cast.administrator).get("/search/?q=damp").status_code == 403


def test_the_statements_of_a_page_are_as_many_for_twenty_as_for_none(
    cast: Cast, logan: Person, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = make.signed_in(cast.worker)
    client.get("/search/?q=damp")
    for _ in range(25):
        wrote(cast.worker, logan, told=[told("Damp.")])

    with django_assert_max_num_queries(8) as asked:  # type: ignore[attr-defined]
        client.get("/search/?q=damp")

    assert len(asked) <= 8


@pytest.mark.parametrize("path", ["search/?q=damp&", "p/{}/chronology/?", "p/{}/story/?"])
def test_days_months_and_years_narrow_wherever_they_are_typed(
    cast: Cast, logan: Person, path: str
) -> None:
    entry = wrote(cast.worker, logan, told=[told("Damp.")], headline="Damp in November")
    mark_moment(entry, logan, Meant(logan.ref), by=cast.worker, now=clock.now())
    client = make.signed_in(cast.worker)
    names = ("since", "until") if "story" in path else ("from", "to")
    address = "/" + path.format(logan.ref)

    def is_there(since: str, until: str) -> bool:
        typed = urlencode(dict(zip(names, (since, until), strict=True)))
        main = page(client, address + typed).split("<main", 1)[1]
        return "in November" in main.split("Did one of these")[0]

    assert is_there("2026", "")
    assert is_there("November 2026", "2026")
    assert is_there("11 November 2026", "11 November 2026")
    assert not is_there("12 November 2026", "")
    assert not is_there("", "October 2026")
    for wrong in ("yesteryear", "11 November"):
        answer = client.get(address + urlencode({names[0]: wrong}))
        assert answer.status_code == (200 if "story" in path else 422)
        assert wrong in answer.content.decode()
        assert "Mistake" in answer.content.decode() or "From: " in answer.content.decode()
