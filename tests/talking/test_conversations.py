"""A conversation: begun with people, kept while it lasts, put into the story, and what it yields lives on."""

from decimal import Decimal
from typing import Any

import pytest
from tests import make
from tests.cast import Cast
from tests.story.telling import read_by
from tests.support.trail import acts_about
from tests.talking.shelf import answer, begin

from alongside.people.models import Person
from alongside.people.queries.faces import known_names
from alongside.practice.models import Answer, Conversation, PracticeFact
from alongside.story.models import Draft
from alongside.web.refs import new_ref

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

MAP = "safety-map/safety-map"
WELL = {"a.strengths.0..0.words": "She walks them to school.", "a.strengths.0..0.by": "s02"}
DANGER = {
    "a.danger.0..0.words": "Gran worries that Logan will be hurt stepping in between.",
    "a.goal.0..0.words": "They sleep at Gran’s whenever Dean has been drinking.",
    "a.rating.0.s01.0.value": "6", "a.rating.0.s02.0.value": "7", "a.rating.0.s02.0.half": "1",
    "a.rating.0.s03.0.value": "4", "a.rating.0.s03.0.words": "Because Gran did it twice.",
}  # fmt: skip


def whose(fact: PracticeFact) -> str:
    """Return whose words a fact is: by their record, or by name."""
    return known_names([fact.said_by_id])[fact.said_by_id] if fact.said_by_id else fact.source


def seen(person: Person) -> dict[str, str]:
    return {f"seen-{person.ref}": "seen"}


def test_a_family_is_mapped_with_three_ratings_and_what_was_said_lives_on(
    cast: Cast, logan: Person, stacey: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP, logan, stacey)

    done = answer(browser, where, **WELL, **DANGER, **seen(logan))

    assert done.status_code == 302, done.content.decode()
    facts = PracticeFact.objects.filter(person=logan)
    assert sorted((one.kind, whose(one), one.value) for one in facts.filter(kind="rating")) == [
        ("rating", cast.worker.name, Decimal(4)), ("rating", "Logan Tranter", Decimal(6)),
        ("rating", "Stacey Tranter", Decimal("7.5")),
    ]  # fmt: skip
    strength = facts.get(kind="strength")
    assert (strength.words, whose(strength)) == ("She walks them to school.", "Stacey Tranter")
    [entry] = read_by(cast.worker, logan).entries
    assert entry.headline == "Safety map"
    assert strength.entry.ref == entry.ref
    assert {one.bond.kind for one in facts.filter(kind__in=["goal", "rating"]) if one.bond} == {
        "danger"
    }
    assert "conversation.held" in acts_about(logan.ref)


@pytest.mark.parametrize("lacking", ["a.goal.0..0.words", "a.danger.0..0.words"])
def test_a_danger_never_stands_without_its_goal_nor_a_goal_without_its_danger(
    cast: Cast, logan: Person, lacking: str
) -> None:
    browser, where = begin(cast.worker, logan, MAP)

    refused = answer(browser, where, **{**WELL, **DANGER, lacking: ""}, **seen(logan))

    assert refused.status_code == 422
    assert "This does not stand alone." in refused.content.decode()
    assert "She walks them to school." in refused.content.decode()
    assert not Conversation.objects.exists()
    assert Draft.objects.get().form["a.strengths.0..0.words"] == ["She walks them to school."]


def test_a_danger_without_any_rating_does_not_stand_and_not_today_is_a_rating(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    without = {name: words for name, words in DANGER.items() if not name.startswith("a.rating")}

    refused = answer(browser, where, **without, **seen(logan))
    taken = answer(
        browser,
        where,
        **without,
        **seen(logan),
        **{"s.rating.0.s01": "declined", "s.rating.0.s02": "not-asked"},
    )

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert sorted(Answer.objects.filter(prompt="rating").values_list("of", "state")) == [("s01", "declined"), ("s02", "not-asked")]  # fmt: skip


def test_safety_without_an_occasion_is_no_safety(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    said = {"a.safety.0..0.words": "Gran took both to hers."}

    refused = answer(browser, where, **said, **seen(logan))
    taken = answer(
        browser, where, **said, **seen(logan), **{"a.safety.0..0.occasion": "7 November"}
    )

    assert "existing safety has an occasion" in refused.content.decode()
    assert taken.status_code == 302
    assert PracticeFact.objects.get(kind="safety").occasion == "7 November"


def test_sent_twice_it_is_one_conversation(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    first = answer(browser, where, **WELL, **seen(logan))

    again = browser.post(where, {"act": "save", **WELL, **seen(logan)})

    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert Conversation.objects.count() == PracticeFact.objects.filter(kind="strength").count() == 1


def test_what_is_not_known_yet_has_the_step_that_follows(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    unknown = {"s.harm.0.": "not-known"}

    refused = answer(browser, where, **WELL, **unknown, **seen(logan))
    taken = answer(
        browser,
        where,
        **WELL,
        **unknown,
        **seen(logan),
        **{"step.harm.0.": "Imara asks school on Friday."},
    )

    assert refused.status_code == 422
    assert taken.status_code == 302
    assert Answer.objects.get(prompt="harm").step == "Imara asks school on Friday."


def test_last_time_stands_beside_and_is_copied_one_by_one(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    answer(browser, where, **WELL, **DANGER, **seen(logan))
    browser, again = begin(cast.worker, logan, MAP)

    page = browser.get(again).content.decode()
    copied = answer(browser, again, "copy:strengths.0.").content.decode()

    assert page.count("Begin with these words") >= 3
    assert ">\nShe walks them to school.</textarea>" not in page
    assert ">\nShe walks them to school.</textarea>" in copied
    assert ">\nGran worries that Logan" not in copied


def test_a_conversation_reads_back_with_every_voice_beside_the_other(
    cast: Cast, logan: Person, stacey: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP, logan, stacey)
    done = answer(browser, where, **WELL, **DANGER, **seen(logan))

    page = browser.get(done["Location"]).content.decode()

    assert "Logan asked who decides." in page
    assert (
        page.index("6 out of 10")
        < page.index("7.5 out of 10")
        < page.index("4 out of 10. Because Gran did it twice.")
    )
    assert "conversation.seen" in acts_about(logan.ref)


def test_the_story_says_what_was_asked_and_leads_to_the_whole(
    cast: Cast, logan: Person, stacey: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP, logan, stacey)
    done = answer(browser, where, **WELL, **DANGER, **seen(logan))

    story = browser.get(f"/p/{logan.ref}/story/").content.decode()

    assert "What is good in this family, and who makes it good?" in story
    assert "She walks them to school." in story
    # Six things were said; the story shows the first of them, and where the others are.
    assert "Because Gran did it twice." not in story
    assert done["Location"] in story


def test_who_does_not_work_with_somebody_reads_no_conversation(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    done = answer(browser, where, **WELL, **seen(logan))
    stranger = make.signed_in(cast.other_pod)

    answers = [
        stranger.get(path).status_code
        for path in (done["Location"], f"/p/{logan.ref}/strengths/", where)
    ]

    assert answers == [403, 403, 404]


def test_the_ledger_shows_strengths_beside_worries_in_their_words(
    cast: Cast, logan: Person, stacey: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP, logan, stacey)
    answer(browser, where, **WELL, **DANGER, **seen(logan))

    page = browser.get(f"/p/{logan.ref}/strengths/").content.decode()

    well, _, worried = page.partition('id="worried"')
    assert "She walks them to school." in well
    assert "Stacey Tranter" in well
    assert "Gran worries that Logan" in worried


def test_a_fact_is_confirmed_mended_and_taken_back_and_nothing_is_lost(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    answer(browser, where, **WELL, **seen(logan))
    first = PracticeFact.objects.get(kind="strength")
    page = f"/p/{logan.ref}/strengths/{first.ref}/"

    confirmed = browser.post(
        page, {"act": "confirm", "ref": new_ref(), "seen": "Imara saw it", "on": "today"}
    )
    nothing_said = browser.post(page, {"act": "mend", "words": "She walks them every day."})
    mended = browser.post(
        page, {"act": "mend", "words": "She walks them every day.", "why": "She told us more."}
    )
    second = PracticeFact.objects.get(replaces=first)
    taken_back = browser.post(
        f"/p/{logan.ref}/strengths/{second.ref}/", {"act": "withdraw", "why": "It ended in May."}
    )

    assert [one.status_code for one in (confirmed, nothing_said, mended, taken_back)] == [
        302,
        422,
        302,
        302,
    ]
    assert "She walks them" not in browser.get(f"/p/{logan.ref}/strengths/").content.decode()
    kept = browser.get(page).content.decode()
    assert "She walks them to school." in kept
    assert "She told us more." in kept
    assert Answer.objects.get(prompt="strengths").said["words"] == "She walks them to school."


def test_what_was_withdrawn_yields_nothing_any_more(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    answer(browser, where, **WELL, **seen(logan))
    entry = Conversation.objects.get().entry
    assert entry

    browser.post(f"/p/{logan.ref}/story/{entry.ref}/undo/")

    assert (
        "She walks them to school."
        not in browser.get(f"/p/{logan.ref}/strengths/").content.decode()
    )


def test_a_childs_questions_come_one_by_one_and_nothing_said_before_is_lost(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, "safety-map/three-places")
    first: Any = browser.get(where)
    name = next(n for n in _words_on(first))

    moved = answer(browser, where, "next", **{name: "My nan’s kitchen"})
    second = browser.get(moved["Location"])

    assert "Question 2 of" in second.content.decode()
    assert "My nan’s kitchen" in second.content.decode()
    assert Draft.objects.get().form[name] == ["My nan’s kitchen"]


def _words_on(page: Any) -> list[str]:
    import re

    return re.findall(r'<textarea[^>]*name="(a\.[^"]*\.words)"', page.content.decode())


def test_ones_own_part_is_in_nobodys_story_and_nobody_elses_to_read(
    cast: Cast, logan: Person
) -> None:
    browser = make.signed_in(cast.worker)
    begun = browser.post("/practice/own-part/interaction-reflection/begin/")

    kept = answer(browser, begun["Location"], **{"a.my-part.0..0.words": "I was rescuing again."})
    colleague = make.signed_in(cast.pod_manager)

    assert kept.status_code == 302, kept.content.decode()[:5000]
    assert "I was rescuing again." in browser.get(kept["Location"]).content.decode()
    assert colleague.get(kept["Location"]).status_code == 404
    assert not PracticeFact.objects.exists()
    assert read_by(cast.worker, logan).entries == ()


def test_a_conversation_is_not_rewritten_nor_moved_as_other_entries_are(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    answer(browser, where, **WELL, **seen(logan))
    entry = Conversation.objects.get().entry
    assert entry
    of = f"/p/{logan.ref}/story/{entry.ref}/"

    shown, changed, moved = (browser.get(of + more) for more in ("", "change/", "other-story/"))

    assert "Read it as it was asked and answered" in shown.content.decode()
    assert "It belongs in another story" not in shown.content.decode()
    assert [one.status_code for one in (changed, moved)] == [403, 403]
    assert "what was said in it stays as it was said" in changed.content.decode()
