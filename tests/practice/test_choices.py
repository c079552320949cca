"""Which frameworks are used here, in which version and under which names; and another council's in place of ours."""

import pytest
from tests import make
from tests.cast import Cast
from tests.practice.talk import MAP, WALKS, hold
from tests.support.trail import acts_about
from tests.talking.shelf import answer, begin, changed, taken_in

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.practice.actions.choosing import choose
from alongside.practice.models import Choice, Conversation, PracticeFact
from alongside.practice.queries.shelf import on_shelf, shelf, used_tools
from alongside.web.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

TOOL = "tools/safety-map.toml"
NAME = 'name = "Safety map"'
WELL = {f"a.{name}": words for name, words in WALKS.items()}


def chosen(
    by: User, framework: str, tool: str = "", *, is_used: bool = True, label: str = ""
) -> Choice:
    """Decide how a framework or a tool is used here."""
    return choose(framework, tool, is_used=is_used, label=label, by=make.again(by), now=clock.now())


def used() -> dict[str, str]:
    """Return the tools that are used here: the version of each by its name."""
    return {one.name: one.version for one in used_tools()}


def test_the_newest_version_is_on_the_shelf_by_number_and_not_by_letter() -> None:
    for version in ("1.9", "1.10", "1.2"):
        taken_in([changed("safety-map", version, (TOOL, NAME, f'name = "Map {version}"'))])

    assert used()["Map 1.10"] == "1.10"
    assert "Safety map" not in used()
    assert [one.version for one in shelf() if one.slug == "safety-map"] == ["1.10"]


def test_a_conversation_is_read_in_the_version_it_was_held_with(cast: Cast, logan: Person) -> None:
    made = hold(cast.worker, logan)
    taken_in([changed("safety-map", "1.1", (TOOL, NAME, 'name = "Our page"'))])

    page = make.signed_in(cast.worker).get(f"/p/{logan.ref}/tools/{made.ref}/").content.decode()

    assert "Safety map" in page
    assert "Our page" not in page


def test_what_was_begun_goes_on_in_its_version_until_somebody_carries_it(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    taken_in(
        [changed("safety-map", "1.1", (TOOL, "What is good in this family", "Who is good to you"))]
    )

    before = browser.get(where).content.decode()
    carried = answer(browser, where, "carry", **WELL)
    after = browser.get(carried["Location"]).content.decode()

    assert "What is good in this family" in before
    assert "Go on with the newer one" in before
    assert "Who is good to you" in after
    assert WALKS["strengths.0..0.words"] in after


def test_what_is_not_used_here_is_offered_to_nobody_and_what_was_said_stays(
    cast: Cast, logan: Person
) -> None:
    made = hold(cast.worker, logan)
    browser = make.signed_in(cast.worker)
    begun, where = begin(cast.worker, logan, MAP)

    chosen(cast.auditor, "safety-map", is_used=False)

    assert {one.framework for one in used_tools()} == {"own-part"}
    assert "tools/safety-map/" not in browser.get(f"/p/{logan.ref}/tools/").content.decode()
    assert browser.get(f"/p/{logan.ref}/tools/{MAP}/").status_code == 404
    assert browser.get(f"/p/{logan.ref}/tools/{made.ref}/").status_code == 200
    # What somebody is in the middle of is not taken from them.
    assert begun.get(where).status_code == 200
    kept = answer(begun, where, **WELL, **{f"seen-{logan.ref}": "seen"})
    assert kept.status_code == 302
    assert "Not used here" in browser.get("/practice/").content.decode()


def test_one_tool_alone_can_be_left_out_and_taken_up_again(cast: Cast, logan: Person) -> None:
    chosen(cast.auditor, *MAP.split("/"), is_used=False)
    without = on_shelf(*MAP.split("/"))
    others = on_shelf("safety-map", "three-places")
    chosen(cast.auditor, *MAP.split("/"))

    assert without is None
    assert others is not None
    assert on_shelf(*MAP.split("/")) is not None
    assert Choice.objects.count() == 2


def test_what_it_is_called_here_is_used_everywhere_and_what_was_keeps_its_name(
    cast: Cast, logan: Person
) -> None:
    before = hold(cast.worker, logan)
    chosen(cast.administrator, *MAP.split("/"), label="  Our family map ")

    browser, where = begin(cast.worker, logan, MAP)
    done = answer(browser, where, **WELL, **{f"seen-{logan.ref}": "seen"})

    after = Conversation.objects.exclude(pk=before.pk).get()
    assert after.entry
    assert (after.name, after.entry.headline) == ("Our family map", "Our family map")
    assert Conversation.objects.get(pk=before.pk).name == "Safety map"
    for path in ("/practice/", "/practice/safety-map/", f"/practice/{MAP}/", f"/p/{logan.ref}/tools/", f"/p/{logan.ref}/tools/{MAP}/", done["Location"], f"/p/{logan.ref}/story/"):  # fmt: skip
        assert "Our family map" in browser.get(path).content.decode(), path


def test_another_councils_framework_stands_in_the_place_of_ours(cast: Cast, logan: Person) -> None:
    theirs = changed(
        "safety-map", "2.0", ("framework.toml", 'slug = "safety-map"', 'slug = "aldermere-map"'),
        (TOOL, NAME, 'name = "The Aldermere page"'), called="aldermere-map",
    )  # fmt: skip
    taken_in([theirs])
    chosen(cast.auditor, "safety-map", is_used=False)
    chosen(cast.auditor, "aldermere-map", label="How Aldermere works")

    browser, where = begin(cast.worker, logan, "aldermere-map/safety-map")
    done = answer(browser, where, **WELL, **{f"seen-{logan.ref}": "seen"})

    assert {one.framework for one in used_tools()} == {"aldermere-map", "own-part"}
    assert "The Aldermere page" in browser.get(done["Location"]).content.decode()
    assert PracticeFact.objects.get().words == WALKS["strengths.0..0.words"]
    assert Conversation.objects.get().release.slug == "aldermere-map"
    assert "How Aldermere works" in browser.get("/practice/").content.decode()


def test_last_time_is_found_for_the_same_tool_alone(cast: Cast, logan: Person) -> None:
    hold(cast.worker, logan)

    browser, same = begin(cast.worker, logan, MAP)
    browser, other = begin(cast.worker, logan, "safety-map/three-places")

    assert "Last time" in browser.get(same).content.decode()
    assert "Last time" not in browser.get(other).content.decode()


@pytest.mark.parametrize("who", ["worker", "pod_manager", "information_governance"])
def test_whoever_may_not_choose_changes_nothing(cast: Cast, who: str) -> None:
    reader = getattr(cast, who)

    with pytest.raises(Refused, match="A principal social worker or an administrator"):
        chosen(reader, "safety-map", is_used=False)
    posted = make.signed_in(reader).post(
        "/practice/choose/", {"framework": "safety-map", "is_used": "no"}
    )

    assert posted.status_code == 403
    assert "Safety map" in used()


def test_a_choice_leaves_a_trace_and_of_what_is_not_there_none_is_made(cast: Cast) -> None:
    browser = make.signed_in(cast.auditor)

    kept = browser.post(
        "/practice/choose/", {"framework": "safety-map", "tool": "safety-map", "is_used": "no"}
    )
    nowhere = browser.post("/practice/choose/", {"framework": "nowhere", "is_used": "no"})
    no_tool = browser.post("/practice/choose/", {"framework": "safety-map", "tool": "nothing"})

    assert [one.status_code for one in (kept, nowhere, no_tool)] == [302, 404, 404]
    assert [(one.tool, one.is_used, one.decided_by_ref) for one in Choice.objects.all()] == [
        ("safety-map", False, cast.auditor.ref)
    ]
    assert "framework.chosen" in acts_about(cast.auditor.ref)


def test_a_name_is_not_cut_and_holds_no_sign_that_cannot_be_kept(cast: Cast) -> None:
    chooser = make.signed_in(cast.auditor)
    form = {"framework": "safety-map", "tool": "safety-map", "is_used": "yes"}

    too_long = chooser.post("/practice/choose/", {**form, "label": "x" * 101}, follow=True)
    kept = chooser.post("/practice/choose/", {**form, "label": "Our\0 map"})

    assert "This name has 101 letters" in too_long.content.decode()
    assert kept.status_code == 302
    assert [one.label for one in Choice.objects.all()] == ["Our map"]
