"""One entry by itself: what stands beside it, what it said before, moments, withdrawing, and another story."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from tests import make
from tests.cases import casework
from tests.cast import Cast
from tests.reading.stories import at, noted, of, only, statements, text
from tests.story.telling import told, visit, wrote

from alongside import clock
from alongside.cases.rules.roles import Role
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.story.actions.amending import add_beside
from alongside.story.actions.writing import add_entry, change_entry
from alongside.story.models import Entry, Line, Moment, Passage
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.sharing import Sharing
from alongside.story.values import Told
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom the same worker leads with."""
    made = make.person(cast.worker, "Logan", "Tranter", birth_year=2019)
    casework.begin(cast.worker, made, by=cast.pod_manager, role=Role.CO_WORKER, now=clock.now())
    return made


def test_a_correction_a_reply_and_a_disagreement_are_added_beside_the_words(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    entry = wrote(cast.worker, tilly, told=[told("The flat was cold.")])
    browser, path = make.signed_in(cast.pod_manager), of(entry, tilly, f"{only(entry).ref}/beside/")
    typed = [
        {"stands_as": "correction", "text": "It was the kitchen."},
        {"stands_as": "disagreement", "said_by": "Jodie", "text": "It was warm."},
        {"stands_as": "reply", "text": "Thank you for saying so."},
    ]

    unsaid = browser.post(path, {"stands_as": "disagreement", "text": "It was warm."})
    empty = browser.post(path, {"stands_as": "reply", "text": " "})
    answers = [browser.post(path, one | {"ref": new_ref()}).status_code for one in typed]
    page = text(browser, of(entry, tilly))

    assert (unsaid.status_code, empty.status_code) == (422, 422)
    assert "Say who sees it differently." in unsaid.text
    assert "It was warm." in unsaid.text
    assert answers == [302] * 3
    for one in typed:
        assert one["text"] in page
    assert set(trail(tilly.ref)) >= {"entry.corrected", "entry.disagreed", "entry.replied"}


def test_what_stands_beside_words_that_were_changed_since_is_not_lost(
    cast: Cast, tilly: Person
) -> None:
    writing = visit(tilly, told=[told("The flat was cold.")])
    entry = add_entry(writing, by=cast.worker, now=clock.now())
    add_beside(
        only(entry), Told("It was warm.", stands_as=StandsAs.DISAGREEMENT, said_by_words="Jodie"),
        by=cast.pod_manager, now=clock.now(),
    )  # fmt: skip
    change_entry(
        entry, replace(writing, told=[told("The flat was chilly.")]), revision=1, by=cast.worker, now=clock.now()
    )  # fmt: skip

    page = text(make.signed_in(cast.worker), of(entry, tilly))

    assert "It was warm." in page
    assert "changed since" in page
    assert "What it said before (1)" in page
    assert page.index("The flat was chilly.") < page.index("The flat was cold.")


def test_it_is_marked_as_a_moment_said_anew_and_unmarked(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    entry = noted(cast.worker, tilly, text="Her first day at school.")
    browser, path = make.signed_in(cast.worker), of(entry, tilly, "moment/")

    first = browser.post(path, {"to_them": "My peg is a frog"})
    again = browser.post(path, {"to_them": "My peg is a frog", "to_us": "She settled at once"})
    page = text(browser, of(entry, tilly))
    listed = text(browser, f"{at(tilly)}?view=moments")
    browser.post(of(entry, tilly, "do/unmark/"))
    after = text(browser, f"{at(tilly)}?view=moments")

    assert (first.status_code, again.status_code) == (302, 302)
    assert "My peg is a frog" in page
    assert "She settled at once" in page
    assert "Her first day at school." in listed
    assert "Her first day at school." not in after
    assert Moment.objects.count() == 2
    assert not Moment.objects.standing().exists()
    assert [one for one in trail(tilly.ref) if one.startswith("moment")] == [
        "moment.marked", "moment.marked", "moment.unmarked",
    ]  # fmt: skip


def test_the_same_moment_twice_is_one(cast: Cast, tilly: Person) -> None:
    entry = noted(cast.worker, tilly)
    browser, path = make.signed_in(cast.worker), of(entry, tilly, "moment/")

    answers = [browser.post(path, {"to_us": "She settled"}).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Moment.objects.count() == 1


def test_withdrawing_asks_why_offers_undo_and_is_its_authors_or_a_managers(
    cast: Cast, tilly: Person
) -> None:
    entry = noted(cast.worker, tilly, text="Of another family.")
    browser, path = make.signed_in(cast.worker), of(entry, tilly, "withdraw/")
    colleague = make.signed_in(make.colleague(cast, "Ruby Castell"))

    refused = colleague.post(path, {"why": "I think so"})
    unsaid = browser.post(path, {"why": ""})
    done = browser.post(path, {"why": "Another family"}, follow=True)
    again = browser.post(path, {"why": "Another family, truly"})
    back = browser.post(of(entry, tilly, "do/bring-back/"), follow=True)

    assert refused.status_code == 422
    assert "I think so" in refused.text
    assert unsaid.status_code == 422
    assert "al-alert--undo" in done.text
    assert of(entry, tilly, "do/bring-back/") in done.text
    assert again.status_code == 422
    assert "Another family, truly" in again.text
    assert "It stands in the story again." in back.text
    assert Entry.objects.get(pk=entry.pk).withdrawn_at is None


def test_it_is_moved_into_the_story_it_belongs_in(cast: Cast, tilly: Person, logan: Person) -> None:
    entry = noted(cast.worker, tilly, text="He drew a train.")
    stranger = make.person(cast.other_pod, "Kezia")
    browser, path = make.signed_in(cast.worker), of(entry, tilly, "other-story/")

    offered = text(browser, path)
    nobody = browser.post(path, {"to": ""})
    odd = browser.post(path, {"ref": "nonsense"})
    outside = browser.post(path, {"ref": stranger.ref})
    moved = browser.post(path, {"to": logan.ref})

    assert "Logan Tranter" in offered
    assert [one.status_code for one in (nobody, odd, outside, moved)] == [422, 422, 422, 302]
    assert stranger.ref in outside.text
    assert "He drew a train." not in text(browser, at(tilly))
    assert "He drew a train." in text(browser, at(logan))
    assert "It was moved" in text(browser, of(entry, tilly))
    assert Line.objects.filter(person=tilly, moved_at=None).count() == 0


def test_what_was_held_back_is_let_go_and_who_held_it_back_stays(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    entry = noted(
        cast.worker, tilly, told=[told("Said alone.", sharing=Sharing.PROFESSIONALS, sharing_why="child-asked")]
    )  # fmt: skip
    browser, path = make.signed_in(cast.worker), of(entry, tilly, f"{only(entry).ref}/do/share/")

    before = text(browser, of(entry, tilly))
    shared = browser.post(path, follow=True)
    again = browser.post(path)

    assert path in before
    assert "The family may read it from today." in shared.text
    assert again.status_code == 302
    [standing] = Passage.objects.standing().filter(entry=entry)
    assert (standing.text, standing.sharing, standing.sharing_why) == ("Said alone.", "family", "")
    assert standing.replaces is not None
    page = text(browser, of(entry, tilly))
    assert "let the family read it" in page
    assert "The family may read this" in page
    assert trail(tilly.ref).count("passage.shared") == 1


def test_what_is_kept_among_those_who_lead_is_not_let_go_by_a_button(
    cast: Cast, tilly: Person
) -> None:
    entry = noted(
        cast.worker, tilly, told=[told("Advice.", sharing=Sharing.LEGAL, sharing_why="crime-or-law")]
    )  # fmt: skip
    browser, path = make.signed_in(cast.worker), of(entry, tilly, f"{only(entry).ref}/do/share/")

    page = text(browser, of(entry, tilly))
    answer = browser.post(path, follow=True)

    assert path not in page
    assert "kept among those who lead the work" in answer.text
    assert Passage.objects.standing().get(entry=entry).sharing == Sharing.LEGAL


def test_a_passage_about_a_brother_alone_has_no_page_in_a_sisters_story(
    cast: Cast, tilly: Person, logan: Person
) -> None:
    entry = wrote(
        cast.worker, tilly, logan, told=[told("All of us."), told("Of Logan alone.", logan)]
    )
    alone = Passage.objects.get(text="Of Logan alone.")
    browser = make.signed_in(cast.worker)

    assert "Of Logan alone." not in text(browser, of(entry, tilly))
    assert browser.get(of(entry, tilly, f"{alone.ref}/beside/")).status_code == 404
    assert browser.post(of(entry, tilly, f"{alone.ref}/do/share/")).status_code == 404
    assert browser.get(of(entry, logan, f"{alone.ref}/beside/")).status_code == 200


def test_whoever_only_reads_about_people_is_offered_nothing_to_write(
    cast: Cast, tilly: Person
) -> None:
    entry = noted(cast.worker, tilly)
    make.granted(tilly, cast.auditor, Basis.AUDIT_SAMPLE, now=clock.now())
    browser = make.signed_in(cast.auditor)

    story, page = text(browser, at(tilly)), text(browser, of(entry, tilly))

    assert "Add to story" not in story
    assert "al-acts" not in page
    assert browser.post(of(entry, tilly, "withdraw/"), {"why": "x"}).status_code == 403


def test_what_it_said_before_costs_the_same_however_much_it_was(cast: Cast) -> None:
    counts = []
    for many in (1, 8):
        child = make.person(cast.worker, "Tilly", birth_year=2015)
        writing = visit(child, told=[told(f"Before {one}.") for one in range(many)])
        entry = add_entry(writing, by=cast.worker, now=clock.now())
        after = replace(writing, told=[told(f"After {one}.") for one in range(many)])
        change_entry(entry, after, revision=1, by=make.again(cast.worker), now=clock.now())
        counts.append(len(statements(make.signed_in(cast.worker), of(entry, child))))

    assert counts[0] == counts[1]


def test_where_things_are_now_is_written_anew_and_not_changed_into_a_visit(cast: Cast) -> None:
    child = make.person(cast.worker, "Tilly", birth_year=2015)
    browser = make.signed_in(cast.worker)
    browser.post(at(child, "story/where-now/"), {"writing": str(uuid4()), "text": "You are well."})
    entry = Entry.objects.get()

    assert "Change what you wrote" not in text(browser, of(entry, child))
    assert browser.get(of(entry, child, "change/")).status_code == 403
