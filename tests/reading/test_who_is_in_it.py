"""Who is in a story: named as far as the reader may know, as links to records that are open, and a way to narrow it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.reading.stories import at, noted, statements, text

from alongside import clock
from alongside.people.actions import linking
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.story.actions.amending import withdraw_entry
from alongside.story.queries import opening
from alongside.story.rules.seen import Part
from alongside.story.values import Present
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


@pytest.fixture
def jodie(cast: Cast) -> Person:
    """Her mother, whom the same worker works with."""
    return make.person(cast.worker, "Jodie", "Marchbank")


def there(*people: Person) -> list[Present]:
    """Return that these people were there."""
    return [Present(Part.THERE, person=one.ref) for one in people]


def strip(page: str) -> list[str]:
    """Return who a story page says is in it, too, with a star where it is a link."""
    found = re.search(r'<nav class="al-among".*?<ul>(.*?)</ul>', page, re.S)
    each = re.findall(r"<li>(.*?)</li>", found[1]) if found else []
    return [unescape(re.sub("<[^>]+>", "", one)) + ("*" if "<a" in one else "") for one in each]


def offered(page: str) -> list[str]:
    """Return whom a story page offers to narrow it by."""
    found = re.search(r'<select[^>]* name="who".*?</select>', page, re.S)
    return re.findall(r'<option value="(\w*)"', found[0])[1:] if found else []


def without_the_reference(client: Client, path: str, ref: str) -> str:
    """Return what a page says, with what was asked for taken out of it."""
    page = text(client, path).replace(ref, "XXXXXXXXXX")
    return page[page.index("<main") : page.index("</main>")]


def test_those_who_were_there_are_named_the_most_often_first_and_open_ones_are_links(
    cast: Cast, tilly: Person, jodie: Person
) -> None:
    nan = make.person(cast.other_pod, "Efua", "Marchbank")
    make.granted(tilly, cast.other_pod, Basis.LEAD)
    noted(cast.other_pod, tilly, nan, present=there(tilly, nan))
    noted(cast.other_pod, tilly, nan, days=1, present=there(nan))
    nurse = Present(Part.THERE, words="The nurse")
    noted(cast.worker, tilly, jodie, days=2, present=[*there(jodie), nurse])

    page = text(make.signed_in(cast.worker), at(tilly))

    assert strip(page) == ["Efua Marchbank", "Jodie Marchbank*"]
    assert f'href="/p/{jodie.ref}/story/"' in page
    assert f'href="/p/{nan.ref}/story/"' not in page
    assert offered(page) == [nan.ref, jodie.ref]


def test_it_is_narrowed_by_who_is_in_it_and_the_address_keeps_it(
    cast: Cast, tilly: Person, jodie: Person
) -> None:
    noted(cast.worker, tilly, jodie, days=40, present=there(tilly, jodie), text="With her mother.")
    noted(cast.worker, tilly, days=1, present=there(tilly), text="Alone.")
    for day in range(2, 30):
        noted(cast.worker, tilly, jodie, days=day, present=there(jodie), text=f"The {day}th time.")

    browser = make.signed_in(cast.worker)
    first = text(browser, f"{at(tilly)}?who={jodie.ref}")
    further = re.search(r'href="([^"]+)" rel="next"', first)
    assert further
    second = text(browser, at(tilly) + unescape(further[1]))

    assert f'<option value="{jodie.ref}" selected>' in first
    assert "Alone." not in first
    assert "No entries for" not in first
    assert "With her mother." in second
    assert f"who={jodie.ref}" in further[1]


def test_it_is_narrowed_in_every_way_of_looking(cast: Cast, tilly: Person, jodie: Person) -> None:
    noted(cast.worker, tilly, jodie, text="Of both.")
    noted(cast.worker, tilly, days=1, text="Of her.")
    browser = make.signed_in(cast.worker)

    for more in ("", "&kind=note", f"&author={cast.worker.ref}", "&since=2020"):
        page = text(browser, f"{at(tilly)}?who={jodie.ref}{more}")
        assert ("Of both." in page, "Of her." in page) == (True, False), more
    for more in ("&view=words", "&view=moments", "&view=decisions", "&kind=visit"):
        assert "Nothing here of what you asked for" in text(
            browser, f"{at(tilly)}?who={jodie.ref}{more}"
        )


@pytest.mark.parametrize("level", ["restricted", "sealed"])
def test_somebody_closed_to_the_reader_is_not_named_and_asking_for_them_finds_what_nobody_finds(
    cast: Cast, tilly: Person, jodie: Person, level: str
) -> None:
    noted(cast.worker, tilly, jodie, present=there(tilly, jodie))
    noted(cast.worker, tilly, jodie, days=1)
    make.closed(jodie, level, cast.pod_manager)
    browser, nobody = make.signed_in(cast.worker), new_ref()

    page = text(browser, at(tilly))
    asked = without_the_reference(browser, f"{at(tilly)}?who={jodie.ref}", jodie.ref)
    other = without_the_reference(browser, f"{at(tilly)}?who={nobody}", nobody)

    assert (strip(page), offered(page)) == ([], [])
    assert "Jodie" not in page
    assert "Nothing here of what you asked for" in asked
    assert asked == other
    assert strip(text(make.signed_in(cast.pod_manager), at(tilly))) == ["Jodie Marchbank*"]


def test_that_it_stands_in_the_story_of_somebody_outside_the_work_is_not_told(
    cast: Cast, tilly: Person, jodie: Person
) -> None:
    noted(cast.worker, tilly, jodie, text="Of both.")
    colleague = make.colleague(cast, "Caspian Roe")
    outside = make.person(cast.other_pod, "Kezia", "Obi")
    make.granted(tilly, cast.other_pod, Basis.LEAD)
    noted(cast.other_pod, tilly, outside, days=1, text="Of her and another.")

    for reader, named in ((cast.worker, ["Jodie Marchbank*"]), (colleague, ["Jodie Marchbank*"])):
        assert strip(text(make.signed_in(reader), at(tilly))) == named
    browser = make.signed_in(cast.worker)
    assert "Of her and another." not in text(browser, f"{at(tilly)}?who={outside.ref}")
    assert "Of her and another." in text(browser, at(tilly))
    assert strip(text(make.signed_in(cast.other_pod), at(tilly))) == ["Kezia Obi*"]


def test_nobody_is_named_of_what_was_withdrawn_or_of_a_bare_story(
    cast: Cast, tilly: Person, jodie: Person
) -> None:
    browser = make.signed_in(cast.worker)
    bare = text(browser, at(tilly))
    entry = noted(cast.worker, tilly, jodie, present=there(jodie))
    withdraw_entry(entry, why="Another family", by=cast.worker, now=clock.now())

    assert "al-among" not in bare
    assert strip(text(browser, at(tilly))) == []


def test_two_records_of_one_person_are_one_name(cast: Cast, tilly: Person, jodie: Person) -> None:
    twice = make.person(cast.worker, "Jody", "Marchbank")
    noted(cast.worker, tilly, jodie, present=there(jodie), text="Under the one.")
    noted(cast.worker, tilly, twice, days=1, present=there(twice), text="Under the other.")
    linking.link_records(
        jodie, twice, why="Same", by=cast.pod_manager, now=clock.now(), ref=new_ref()
    )

    page = text(make.signed_in(cast.worker), f"{at(tilly)}?who={jodie.ref}")

    assert strip(page) == ["Jodie Marchbank*"]
    assert "Under the one." in page
    assert "Under the other." in page


def test_somebody_of_long_ago_is_asked_for_by_their_address_alone(
    cast: Cast, tilly: Person, jodie: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "DEEP", 3)
    monkeypatch.setattr(opening, "DEEPER", 7)
    for day in range(5):
        noted(cast.worker, tilly, days=day)
    noted(cast.worker, tilly, jodie, days=50, present=there(jodie), text="Long ago.")
    browser = make.signed_in(cast.worker)

    assert offered(text(browser, at(tilly))) == []
    assert offered(text(browser, f"{at(tilly)}?kind=note")) == [jodie.ref]
    monkeypatch.setattr(opening, "DEEPER", 3)
    page = text(browser, f"{at(tilly)}?who={jodie.ref}")
    assert "Long ago." in page
    assert f'<option value="{jodie.ref}" selected>Jodie Marchbank' in page


def test_it_costs_the_same_however_many_are_in_it(cast: Cast, tilly: Person, jodie: Person) -> None:
    browser = make.signed_in(cast.worker)
    noted(cast.worker, tilly, jodie, present=there(jodie))
    few = statements(browser, f"{at(tilly)}?who={jodie.ref}")
    for number in range(25):
        other = make.person(cast.worker, f"Cousin {number}", "Marchbank")
        noted(cast.worker, tilly, jodie, other, days=number, present=there(jodie, other))

    many = statements(browser, f"{at(tilly)}?who={jodie.ref}")
    page = text(browser, at(tilly))

    assert len(many) == len(few) <= 13
    assert len(strip(page)) == 9
    assert strip(page)[-1] == "and 18 more"


def test_each_is_named_with_what_they_are_to_the_person(
    cast: Cast, tilly: Person, jodie: Person
) -> None:
    woman = {"gender": "woman"}
    nan = make.person(cast.worker, "Efua", "Marchbank", **woman)
    sister = make.person(cast.worker, "Ayo", "Marchbank", **woman)
    friend, stranger = (make.person(cast.worker, one, "Quaye") for one in ("Sid", "Bela"))
    make.related(jodie, "parent", tilly, cast.worker)
    make.related(jodie, "parent", sister, cast.worker)
    make.related(nan, "grandparent", tilly, cast.worker)
    make.related(friend, "friend", tilly, cast.worker)
    make.related(stranger, "friend", jodie, cast.worker)
    around = (jodie, nan, sister, friend, stranger)
    noted(cast.worker, tilly, *around, present=there(*around))

    page = text(make.signed_in(cast.worker), at(tilly))

    assert kin(page) == {
        "Jodie Marchbank": "parent", "Efua Marchbank": "grandmother", "Ayo Marchbank": "sister", "Sid Quaye": "friend",
        "Bela Quaye": "",
    }  # fmt: skip


def test_who_is_a_couple_no_more_is_said_and_what_else_is_over_is_not(
    cast: Cast, jodie: Person
) -> None:
    carl, dee = (make.person(cast.worker, one, "Quaye") for one in ("Carl", "Dee"))
    over = clock.today() - timedelta(days=30)
    make.related(carl, "married", jodie, cast.worker, to_date=over, ended_as="divorced")
    make.related(dee, "carer", jodie, cast.worker, to_date=over)
    noted(cast.worker, jodie, carl, dee, present=there(carl, dee))

    page = text(make.signed_in(cast.worker), at(jodie))

    assert kin(page) == {"Carl Quaye": "former spouse", "Dee Quaye": ""}


def kin(page: str) -> dict[str, str]:
    """Return what each who is in a story is said to be to the person."""
    found = re.search(r'<nav class="al-among".*?<ul>(.*?)</ul>', page, re.S)
    each = re.findall(r"<bdi>([^<]+)</bdi>(?:</a>)?(?:<span[^>]*>([^<]+)</span>)?</li>", found[1] if found else "")  # fmt: skip
    return {unescape(name): unescape(words) for name, words in each}
