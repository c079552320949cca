"""No word typed into a conversation is lost: not in a second tab, not after it is in the story, not where two versions meet."""

from typing import Any
from urllib.parse import urlencode

import pytest
from tests import make
from tests.cast import Cast
from tests.talking.shelf import answer, begin, form_on

from alongside.people.models import Person
from alongside.practice.models import Answer, Conversation
from alongside.story.models import Draft, Passage
from alongside.talking.views.versions import both_of
from alongside.web.refs import new_ref
from alongside.writing.typed import Typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

MAP = "safety-map/safety-map"
FIRST = {"a.strengths.0..0.words": "She walks them to school."}
MORE = "Reece sleeps over on Fridays."


def two_tabs(cast: Cast, logan: Person) -> tuple[Any, str, dict[str, Any]]:
    """Begin, and return the browser, the address and what a second tab holds that was open before the save."""
    browser, where = begin(cast.worker, logan, MAP)
    other = form_on(browser.get(where)) | {"a.strengths.0..0.words": [MORE]}
    assert answer(browser, where, **FIRST).status_code == 302
    return browser, where, other


def test_what_a_late_tab_keeps_by_itself_is_told_that_it_is_in_the_story(
    cast: Cast, logan: Person
) -> None:
    browser, where, other = two_tabs(cast, logan)

    kept = browser.post(
        where.replace("/talk/", "/write/") + "keep/",
        urlencode(other, doseq=True),
        content_type="application/x-www-form-urlencoded",
        headers={"Accept": "application/json"},
    )

    assert kept.status_code == 409


def test_what_a_late_tab_saves_is_shown_beside_what_stands_and_goes_on_as_a_draft(
    cast: Cast, logan: Person
) -> None:
    browser, where, other = two_tabs(cast, logan)

    met = browser.post(where, {**other, "act": "save"})
    page = met.content.decode()
    anew = browser.post(where, {**other, "act": "anew"})

    assert (met.status_code, anew.status_code) == (409, 302)
    assert MORE in page
    assert FIRST["a.strengths.0..0.words"] in page
    assert anew["Location"] != where
    assert MORE in browser.get(anew["Location"]).content.decode()
    assert Conversation.objects.count() == 1


def test_what_a_late_tab_says_again_leads_to_what_stands(cast: Cast, logan: Person) -> None:
    browser, where, other = two_tabs(cast, logan)

    same = browser.post(where, {**other, **{k: [v] for k, v in FIRST.items()}, "act": "save"})
    left = browser.post(where, {**other, "act": "theirs"})

    assert (same.status_code, left.status_code) == (302, 302)
    assert same["Location"] == left["Location"]


@pytest.mark.parametrize(
    "more",
    [
        {"a.strengths.0..0.occasion": "on 14 May"},
        {"s.harm.0.": "declined"},
        {"why_now": "Mum asked."},
    ],
)
def test_what_a_late_tab_says_beside_the_words_is_shown_too(
    cast: Cast, logan: Person, more: dict[str, str]
) -> None:
    browser, where, other = two_tabs(cast, logan)
    again = {name: [words] for name, words in (FIRST | more).items()}

    met = browser.post(where, {**other, **again, "act": "save"})

    assert met.status_code == 409


def test_what_one_kept_for_oneself_is_not_taken_up_again_and_swallows_nothing(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    where = browser.post("/practice/own-part/interaction-reflection/begin/")["Location"]
    field = "a.happened.0..0.words"
    other = form_on(browser.get(where)) | {field: ["What I thought of afterwards."]}
    unknown = {"s.my-part.0.": "not-asked"}
    done = answer(browser, where, **{field: "I spoke over her."}, **unknown)

    opened = browser.get(where)
    met = browser.post(where, {**other, "act": "save"})

    assert (done.status_code, opened.status_code) == (302, 302)
    assert opened["Location"] == done["Location"]
    assert met.status_code == 409
    assert "What I thought of afterwards." in met.content.decode()


def test_keeping_both_keeps_every_word_of_both() -> None:
    mine = Typed.kept({
        "a.safety.0..0.words": ["Gran came."], "a.safety.0..0.occasion": ["14 May"], "step.harm.0.": ["Imara rings."],
        "why_now": ["School rang."], "a.rating.0.s01.0.value": ["3"], "a.new.0..0.words": ["Mine alone."],
    })  # fmt: skip
    theirs = Typed.kept({
        "a.safety.0..0.words": ["Reece came."], "a.safety.0..0.occasion": ["in June"], "step.harm.0.": ["Oriel asks."],
        "why_now": ["Mum asked."], "a.rating.0.s01.0.value": ["7"], "a.old.0..0.words": ["Theirs alone."],
    })  # fmt: skip

    both = both_of(mine, theirs)

    for name in mine.form:
        if not name.endswith("value"):
            assert mine.one(name) in both.one(name)
            assert theirs.one(name) in both.one(name)
    assert both.one("a.rating.0.s01.0.value") == "7"
    assert both.one("a.old.0..0.words") == "Theirs alone."


def test_where_two_chose_differently_it_is_said_what_stands(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    mine = form_on(browser.get(where)) | {"a.rating.0.s01.0.value": ["3"]}
    answer(browser, where, act="stay", **{"a.rating.0.s01.0.value": "7"})

    met = browser.post(where, {**mine, "act": "save"})
    draft = Draft.objects.get()
    kept = browser.post(
        where, {**mine, "act": "keep-both", "against": str(draft.revision)}, follow=True
    )

    assert met.status_code == 409
    assert "This is what the other page chose" in kept.content.decode()


@pytest.mark.parametrize("field", ["why_now", "chosen_with", "place"])
def test_what_is_too_long_is_said_and_stays(cast: Cast, logan: Person, field: str) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    long = "She said so. " * 60

    refused = answer(browser, where, **FIRST, **{field: long})

    assert refused.status_code == 422
    assert "there is room for" in refused.content.decode()
    assert Draft.objects.get().form[field] == [long]


@pytest.mark.parametrize("release", ["²", "9" * 5000, "0", "-1", "x"])
def test_a_release_that_is_none_is_not_there(cast: Cast, logan: Person, release: str) -> None:
    browser, where = begin(cast.worker, logan, MAP)

    assert answer(browser, where, act="stay", release=release).status_code == 404


def test_somebody_with_a_record_is_named_by_it(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)

    page = browser.get(where).content.decode()

    assert 'name="speaker.s01.name" value="Logan Tranter"' in page
    assert 'type="hidden" name="speaker.s01.name"' in page


@pytest.mark.parametrize(
    ("chosen", "kept_as"),
    [("", "professionals"), ("adults", "professionals"), ("restricted", "restricted")],
)
def test_what_a_tool_keeps_close_is_never_opened_by_what_is_chosen_for_all_of_it(
    cast: Cast, logan: Person, chosen: str, kept_as: str
) -> None:
    browser, where = begin(cast.worker, logan, "safety-map/three-places")
    more = {"sharing": chosen, "sharing_why": "child-asked"} if chosen else {}

    done = answer(
        browser, f"{where}?screen=99", **{"a.good-picture.0..0.words": "My nan's garden."}, **more
    )

    assert done.status_code == 302
    assert Passage.objects.get(text="My nan's garden.").sharing == kept_as


def test_words_let_go_to_the_family_keep_their_question(cast: Cast, logan: Person) -> None:
    from alongside.clock import now
    from alongside.practice.queries.conversations import asked_in
    from alongside.story.actions.sharing import share_passage

    browser, where = begin(cast.worker, logan, "safety-map/three-places")
    answer(browser, f"{where}?screen=99", **{"a.good-picture.0..0.words": "My nan's garden."})
    held = Answer.objects.get(passage__isnull=False)
    assert held.passage

    shared = share_passage(held.passage, by=cast.worker, now=now())

    assert asked_in([shared.entry_id]).questions == {shared.ref: held.asked}


def test_a_correction_is_read_where_the_words_are(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    done = answer(browser, where, **FIRST)
    passage = Passage.objects.get(text=FIRST["a.strengths.0..0.words"])

    browser.post(
        f"/p/{logan.ref}/story/{passage.entry.ref}/{passage.ref}/beside/",
        {"ref": new_ref(), "text": "It was Gran who walked them.", "stands_as": "correction"},
    )

    assert "It was Gran who walked them." in browser.get(done["Location"]).content.decode()


def test_all_that_was_held_back_is_let_go_at_once_but_what_is_kept_the_closest(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, "safety-map/three-places")
    words = {"a.good-picture.0..0.words": "My nan's garden.", "a.worry-picture.0..0.words": "Dark."}
    done = answer(browser, f"{where}?screen=99", **words)
    browser, other = begin(cast.worker, logan, "safety-map/three-places")
    close = answer(
        browser, f"{other}?screen=99", sharing="restricted", sharing_why="child-asked", **words
    )

    asked = browser.get(done["Location"]).content.decode()
    shared = browser.post(f"{done['Location']}do/share/", follow=True).content.decode()
    kept = browser.get(close["Location"]).content.decode()

    held = len(words)
    assert f"{held} pieces of it are not shared with the family" in asked
    assert "The family may read it from today" in shared
    assert "not shared with the family" not in shared
    assert "The family may read all of it" not in kept
    standing = Passage.objects.standing().filter(text="My nan's garden.")
    assert sorted(standing.values_list("sharing", flat=True)) == ["family", "restricted"]
