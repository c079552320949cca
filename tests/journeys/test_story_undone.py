"""Taken back within ten minutes, and put right after a day: what was written first is never lost."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.pages import sign_in_as
from tests.journeys.test_story_siblings import ref_of, rows
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

_WITHDRAWN: Final = """SELECT e.withdrawn_at IS NOT NULL, e.withdrawn_why FROM story_entry e
    JOIN story_passage p ON p.entry_id = e.id WHERE p.text = %s"""
_OLDER: Final = """UPDATE story_entry SET happened_at = happened_at - {by},
    recorded_at = recorded_at - {by}, withdrawn_at = withdrawn_at - {by}
    WHERE id IN (SELECT entry_id FROM story_passage WHERE text = %s) RETURNING id"""
_PASSAGES: Final = """SELECT p.stands_as, p.text, p.set_aside_at IS NULL, p.beside_id IS NOT NULL FROM story_passage p
    WHERE p.entry_id = (SELECT entry_id FROM story_passage WHERE text = %s AND beside_id IS NULL) ORDER BY p.id"""


def _written(page: Page, words: str) -> None:
    sign_in_as(page, "Imara Dunmore")
    page.goto(f"/write/?with={ref_of(page, 'Logan Tranter')}")
    page.get_by_role("group", name="Logan Tranter").get_by_label("seen", exact=True).press("Space")
    page.get_by_label("What happened?").fill(words)
    page.get_by_role("button", name="Save to story").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")


def _open(page: Page, words: str) -> str:
    """Open the entry by itself."""
    page.locator("article", has_text=words).get_by_role("link").first.press("Enter")
    page.wait_for_url("**/story/*/")
    return page.url


def _let_pass(service: Service, words: str, how_long: str) -> None:
    found = rows(service, _OLDER.format(by=f"interval '{how_long}'"), words)
    assert len(found) == 1


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_what_was_withdrawn_stands_again_within_ten_minutes(
    demo: Service, browsers: Browsers, script: bool
) -> None:
    page = browsers.open(demo, java_script_enabled=script)
    words = f"We built a den of blankets ({script})."
    _written(page, words)
    address = _open(page, words)

    page.get_by_role("link", name="Withdraw it").press("Enter")
    page.get_by_label("Why should this not stand?").fill("It was another child’s den.")
    page.get_by_role("button", name="Withdraw").press("Enter")
    expect(page.get_by_text("It is withdrawn.")).to_be_visible()
    assert rows(demo, _WITHDRAWN, words) == [(True, "It was another child’s den.")]
    if script:
        assert_good(page)
    page.get_by_role("button", name="Undo").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("It stands in the story again.")
    assert rows(demo, _WITHDRAWN, words) == [(False, "")]
    page.get_by_role("link", name="Withdraw it").press("Enter")
    page.get_by_label("Why should this not stand?").fill("After all.")
    page.get_by_role("button", name="Withdraw").press("Enter")
    _let_pass(demo, words, "11 minutes")
    page.goto(address)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    # Ten minutes are for the slip; whoever may write here can still let it stand.
    page.get_by_role("button", name="Let it stand again").press("Enter")
    assert rows(demo, _WITHDRAWN, words) == [(False, "")]


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_draft_that_was_thrown_away_is_back_with_every_word(
    demo: Service, browsers: Browsers, script: bool
) -> None:
    page = browsers.open(demo, java_script_enabled=script)
    sign_in_as(page, "Imara Dunmore")
    words = f"Half a thought about the garden ({script})."
    page.goto(f"/write/?with={ref_of(page, 'Logan Tranter')}")
    page.get_by_label("What happened?").fill(words)

    page.get_by_role("button", name="Throw this draft away").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("You can bring it back for 30 days.")
    page.get_by_role("button", name="Undo").press("Enter")

    expect(page.get_by_label("What happened?")).to_have_value(words)
    page.get_by_role("button", name="Throw this draft away").press("Enter")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_after_a_day_a_correction_stands_beside_words_that_nobody_can_change(
    demo: Service, browsers: Browsers, script: bool
) -> None:
    page = browsers.open(demo, java_script_enabled=script)
    words = f"You start at the new school on Monday ({script})."
    _written(page, words)
    page.get_by_role("link", name="Undo or change it").press("Enter")
    page.get_by_role("link", name="Change it").press("Enter")
    change = page.url
    address = change.removesuffix("change/")
    page.goto(address)
    expect(page.get_by_role("link", name="Change what you wrote")).to_be_visible()
    _let_pass(demo, words, "25 hours")

    page.goto(change)
    expect(page.get_by_role("main")).to_contain_text("This was written more than a day ago. Add a correction")  # fmt: skip
    page.goto(address)
    expect(page.get_by_role("link", name="Change what you wrote")).to_have_count(0)
    page.get_by_role("link", name="Correct, reply or disagree").press("Enter")
    page.get_by_label("Something in it is not right").press("Space")
    page.get_by_label("The words").fill("It is Tuesday, not Monday.")
    page.get_by_role("button", name="Save to story").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("It stands beside the words")
    expect(page.get_by_role("article").get_by_text(words, exact=True)).to_be_visible()
    expect(page.get_by_role("article").get_by_text("It is Tuesday, not Monday.")).to_be_visible()
    if script:
        assert_good(page, picture="corrected")
    assert rows(demo, _PASSAGES, words) == [
        ("happened", words, True, False),
        ("correction", "It is Tuesday, not Monday.", True, True),
    ]
