"""The story page: where things are now, what happened, and nothing that the reader may not read."""

import html
import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests import make
from tests.cast import Cast
from tests.reading.stories import at, days_ago, noted, of, only, statements, text
from tests.story.telling import said, told, wrote
from tests.support import wall
from tests.support.trail import acts_about

from alongside import clock
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.people.wall import keeping
from alongside.story.actions.amending import add_beside, withdraw_entry
from alongside.story.actions.drafts import keep_draft
from alongside.story.actions.moments import mark_moment
from alongside.story.models import Entry
from alongside.story.rules.kinds import Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.sharing import Sharing
from alongside.story.values import Meant, Present, Promised, Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


@pytest.fixture
def logan(cast: Cast) -> Person:
    """Her brother."""
    return make.person(cast.worker, "Logan", "Marchbank", birth_year=2019)


def test_a_record_opens_on_the_story_and_the_look_leaves_a_trace(cast: Cast, tilly: Person) -> None:
    answer = make.signed_in(cast.worker).get(at(tilly, ""), follow=True)

    assert answer.redirect_chain == [(at(tilly), 302)]
    assert "This story has not begun" in answer.text
    assert acts_about(tilly.ref)[-2:] == ["person.seen", "story.seen"]


def test_an_entry_says_what_when_where_who_was_there_and_who_wrote_it(
    cast: Cast, tilly: Person
) -> None:
    wrote(
        cast.worker, tilly, when=days_ago(2), place="at nursery",
        told=[told("We painted.", marks=("working-well",)), said("Cold toes!", tilly)],
        present=[Present(Part.SEEN_ALONE, person=tilly.ref), Present(Part.THERE, words="Ms Odell")],
        promised=[Promised("Bring the bubbles", tilly.ref)],
    )  # fmt: skip

    page = text(make.signed_in(cast.pod_manager), at(tilly))

    for words in (
        "Visit", "at nursery", "Tilly Marchbank</bdi> <span", "seen alone", "Ms Odell", "We painted.", "Cold toes!",
        "Working well", "Bring the bubbles", "Imara Dunmore", "Heron pod", "written 2 days later",
        "The family may read this from",
    ):  # fmt: skip
        assert words in page, words
    assert page.index("<blockquote") < page.index("Cold toes!") < page.index("<figcaption")


def test_a_story_costs_the_same_however_long_it_is(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    for day in range(5):
        noted(cast.worker, tilly, days=day)
    few = statements(browser, at(tilly))
    for day in range(5, 60):
        noted(cast.worker, tilly, days=day)

    many = statements(browser, at(tilly))
    own = [sql for sql in many if "story_" in sql and "people_audit" not in sql]

    assert len(many) == len(few) <= 13
    assert 0 < len(own) <= 8


def test_the_way_on_is_earlier_in_the_story_until_its_beginning(cast: Cast, tilly: Person) -> None:
    for day in range(45):
        noted(cast.worker, tilly, days=day, text=f"On day number {day}.")
    browser, path, shown = make.signed_in(cast.worker), at(tilly), []

    for _ in range(5):
        page = text(browser, path)
        shown += re.findall(r"On day number (\d+)\.", page)
        further = re.search(r'href="([^"]+)" rel="next"', page)
        if not further:
            break
        path = at(tilly) + html.unescape(further[1])

    assert [int(one) for one in shown] == list(range(45))


def test_months_are_headings_and_silences_are_said(cast: Cast, tilly: Person) -> None:
    noted(cast.worker, tilly, days=10)
    noted(cast.worker, tilly, days=83)

    page = text(make.signed_in(cast.worker), at(tilly))
    narrowed = text(make.signed_in(cast.worker), f"{at(tilly)}?kind=note")

    assert page.count("al-timeline__month") == 2
    assert "No entries for 10 weeks" in page
    assert "No entries for" not in narrowed


def test_it_is_narrowed_in_the_address_and_says_what_cannot_be_read(
    cast: Cast, tilly: Person
) -> None:
    wrote(cast.worker, tilly, told=[told("A visit."), said("Mine!", tilly)])
    noted(cast.worker, tilly, days=3, kind=Kind.DECISION, text="We decided.")
    browser = make.signed_in(cast.worker)

    words = text(browser, f"{at(tilly)}?view=words")
    decisions = text(browser, f"{at(tilly)}?view=decisions")
    visits = text(browser, f"{at(tilly)}?kind=visit")
    before = text(browser, f"{at(tilly)}?until=1+January+2020")
    odd = text(browser, f"{at(tilly)}?since=sometime&kind=nothing&author=%00&view=x&after=zz")

    assert ("Mine!" in words, "We decided." in words) == (True, False)
    assert ("Mine!" in decisions, "We decided." in decisions) == (False, True)
    assert ("A visit." in visits, "We decided." in visits) == (True, False)
    assert "Nothing here of what you asked for" in before
    assert "govuk-error-message" in odd


def test_what_is_about_a_brother_alone_is_not_in_the_page(
    cast: Cast, tilly: Person, logan: Person
) -> None:
    wrote(cast.worker, tilly, logan, told=[
        told("We all had tea."), told("Logan told me about the dark.", logan), told("Tilly drew a frog.", tilly),
    ])  # fmt: skip

    page = text(make.signed_in(cast.worker), at(tilly))

    assert "We all had tea." in page
    assert "Tilly drew a frog." in page
    assert "about the dark" not in page


def test_what_is_typed_is_shown_and_never_acts(cast: Cast, tilly: Person) -> None:
    bad = "<script>alert('x')</script>"
    wrote(
        cast.worker, tilly, told=[told(bad), said(bad, tilly)], place=bad, headline=bad,
        present=[Present(Part.SEEN, words=bad)], promised=[Promised(bad, tilly.ref)],
    )  # fmt: skip

    page = text(make.signed_in(cast.worker), at(tilly))

    assert bad not in page
    assert page.count("&lt;script&gt;alert(") >= 6


def test_a_disagreement_stands_beside_the_words_in_the_same_size(cast: Cast, tilly: Person) -> None:
    entry = wrote(cast.worker, tilly, told=[told("The flat was cold.")])
    add_beside(
        only(entry), Told("It was warm that *day*.", stands_as=StandsAs.DISAGREEMENT, said_by_words="Jodie"),
        by=cast.worker, now=clock.now(),
    )  # fmt: skip

    page = text(make.signed_in(cast.worker), at(tilly))

    beside = page[page.index("al-beside__one--disagreement") :]
    assert "<bdi>Jodie</bdi> sees this differently" in beside
    assert '<div class="al-said" dir="auto"><p>It was warm that *day*.</p>' in beside
    assert '<div class="al-said" dir="auto"><p>The flat was cold.</p>' in page
    assert "Written down by <bdi>Imara Dunmore</bdi>" in beside


def test_what_was_withdrawn_is_folded_with_the_reason(cast: Cast, tilly: Person) -> None:
    entry = wrote(cast.worker, tilly, told=[told("Of another family.")])
    withdraw_entry(entry, why="It was another family", by=cast.worker, now=clock.now())

    page = text(make.signed_in(cast.worker), at(tilly))

    folded = page[page.index('<details class="al-withdrawn">') :]
    assert "It was another family" in folded
    assert (
        folded.index("</summary>") < folded.index("Of another family.") < folded.index("</details>")
    )


def test_what_is_held_back_says_so_and_why(cast: Cast, tilly: Person) -> None:
    wrote(cast.worker, tilly, told=[
        told("Said alone.", sharing=Sharing.PROFESSIONALS, sharing_why="child-asked"), told("Said to all."),
    ])  # fmt: skip

    page = text(make.signed_in(cast.worker), at(tilly))

    assert "Those who work with them, not the family.</strong> The child asked for it." in page
    assert "The family may read the rest" in page


def test_a_long_text_is_folded_and_all_of_it_is_in_the_page(cast: Cast, tilly: Person) -> None:
    noted(cast.worker, tilly, text="word " * 300 + "the last one")
    noted(cast.worker, tilly, days=1, text="A short one.")

    page = text(make.signed_in(cast.worker), at(tilly))

    assert page.count('class="al-clamp"') == 1
    assert "the last one" in page


def test_where_things_are_now_stands_on_top_once_with_those_who_wrote_it(
    cast: Cast, tilly: Person
) -> None:
    browser, path = make.signed_in(cast.worker), at(tilly, "story/where-now/")
    writing = re.search(r'name="writing" value="([^"]+)"', text(browser, path))
    assert writing
    typed = {
        "writing": writing[1],
        "text": "You sleep well now.\n\nWe stay until May.",
        "written_with": "Jodie",
    }

    empty = browser.post(path, {**typed, "text": " "})
    twice = [browser.post(path, typed) for _ in range(2)]
    other = browser.post(path, {**typed, "text": "Other words."})
    page = text(browser, at(tilly))

    assert (empty.status_code, [one.status_code for one in twice], other.status_code) == (
        422,
        [302, 302],
        409,
    )
    assert "Jodie" in empty.text
    assert "Other words." in other.text
    assert Entry.objects.filter(kind=Kind.WHERE_NOW).count() == 1
    assert page.count("You sleep well now.") == 1
    assert "written with <bdi>Jodie</bdi>" in page
    assert "Does this still hold?" not in page


def test_where_things_are_is_asked_again_after_a_moment_and_after_six_weeks(
    cast: Cast, tilly: Person, logan: Person
) -> None:
    with wall.reading_as(cast.worker):
        early = noted(cast.worker, tilly, kind=Kind.WHERE_NOW, days=1, text="You sleep well.")
        entry = noted(cast.worker, tilly, text="Her first day at school.")
        mark_moment(entry, tilly, Meant(tilly.ref), by=cast.worker, now=clock.now())
        old = noted(cast.worker, logan, kind=Kind.WHERE_NOW, days=50, text="You like it here.")
    with keeping():
        Entry.objects.filter(pk=old.pk).update(
            happened_at=old.happened_at - timedelta(days=1), recorded_at=old.happened_at
        )
        Entry.objects.filter(pk=early.pk).update(recorded_at=early.happened_at)
    browser = make.signed_in(cast.worker)

    assert "Something that mattered has happened since." in text(browser, at(tilly))
    assert "This was written 7 weeks ago." in text(browser, at(logan))


def test_unfinished_writing_about_somebody_is_its_authors_alone(
    cast: Cast, tilly: Person, logan: Person
) -> None:
    def kept(about: Person) -> UUID:
        writing = uuid4()
        keep_draft(
            writing,
            {"text-0": ["Half a"]},
            people=[about.ref],
            revision=0,
            by=cast.worker,
            now=clock.now(),
        )
        return writing

    mine, other = kept(tilly), kept(logan)

    page = text(make.signed_in(cast.worker), at(tilly))
    of_manager = text(make.signed_in(cast.pod_manager), at(tilly))

    assert f"/write/{mine}/" in page
    assert f"/write/{other}/" not in page
    assert "unfinished writing" not in of_manager


def test_outsiders_meet_the_knock_and_a_face_opens_no_story(cast: Cast, tilly: Person) -> None:
    entry = wrote(cast.worker, tilly, told=[told("Between us.")])
    outside = make.signed_in(cast.other_pod)
    paths = ["story/", f"story/{entry.ref}/", "promises/", "ready/", "handover/"]

    before = [outside.get(at(tilly, path)).status_code for path in paths]
    make.granted(tilly, cast.other_pod, Basis.FAMILY)
    after: list[Any] = [outside.get(at(tilly, path)) for path in paths]

    assert before == [403] * 5
    assert [one.status_code for one in after] == [200, 403, 403, 403, 403]
    assert "The story is not open to you" in after[0].text
    assert not any("Between us." in one.text for one in after)


def test_an_entry_of_another_story_is_not_found_here(
    cast: Cast, tilly: Person, logan: Person
) -> None:
    entry = wrote(cast.worker, logan)
    browser = make.signed_in(cast.worker)

    answers = [
        browser.get(of(entry, tilly, path)) for path in ("", "moment/", "withdraw/", "other-story/")
    ]

    assert [one.status_code for one in answers] == [404] * 4
    assert browser.get(of(entry, logan)).status_code == 200
