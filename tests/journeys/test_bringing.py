"""Una Prewett brings ten years of returns in, a worker reads the story of a child, and another import is taken back."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import pages
from tests.support.browser import Browsers, faults
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]
DATA = Path(__file__).parent.parent / "imports" / "data"
TEN_YEARS = "Looked-after returns, 2016 to 2026"


def packed(folder: Path, place: Path) -> Path:
    """Pack a folder of returns as somebody would."""
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.rglob("*.csv")):
            archive.write(one, str(one.relative_to(folder)))
    return place


def bring(page: Page, name: str, *files: Path) -> None:
    """Bring files as the page asks for them."""
    page.get_by_role("link", name="Bring records in").first.click()
    page.get_by_role("link", name="Bring files").click()
    page.get_by_label("What do you want to call this import?").fill(name)
    page.get_by_label("What was the earlier system called?").fill("Oldcase")
    page.get_by_label("Why are these records brought in?").fill(
        "So that each child’s story is whole"
    )
    page.get_by_label("On what lawful basis are they held?").fill("Children Act 1989")
    page.get_by_label("Which pod?").select_option(label="Heron pod")
    page.get_by_label("The files").set_input_files(list(files))
    page.get_by_role("button", name="Read the files").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_ten_years_come_in_are_read_and_signed(
    demo: Service, browsers: Browsers, tmp_path: Path
) -> None:
    page = browsers.open(demo)
    pages.sign_in_as(page, "Una Prewett")
    found: list[str] = []

    bring(page, TEN_YEARS, packed(DATA / "ten-years", tmp_path / "returns.zip"))
    found += faults(page)
    page.get_by_role("button", name="Try").click()
    expect(page.get_by_role("heading", name="Take them in")).to_be_visible()
    expect(page.get_by_text("homes in care")).to_be_visible()
    found += faults(page)
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_role("heading", name="3 children are in")).to_be_visible()
    page.get_by_role("link", name="Look at the totals").click()
    expect(page.get_by_role("heading", name="Do the files and the record agree?")).to_be_visible()
    found += faults(page)
    page.get_by_label("What do you want to say with it?").fill("We looked at each figure")
    page.get_by_role("button", name="Sign that this is how they stand").click()
    expect(page.get_by_role("heading", name="Signed on")).to_be_visible()

    assert not found, "\n".join(found)
    the_story_is_read(demo, browsers)


def the_story_is_read(demo: Service, browsers: Browsers) -> None:
    """Let a worker of Heron pod find the child by the number of the earlier system and read ten years on one page."""
    page = browsers.open(demo)
    pages.sign_in_as(page, "Imara Dunmore")
    page.goto("/people/?q=B201")
    page.get_by_role("main").get_by_role("link", name="B201").first.click()

    expect(page.get_by_role("main")).to_contain_text("2016")
    expect(page.get_by_role("main")).to_contain_text("foster carers")
    assert not faults(page)


def test_an_import_is_taken_back_without_a_script(
    demo: Service, browsers: Browsers, tmp_path: Path
) -> None:
    page = browsers.open(demo, java_script_enabled=False)
    pages.sign_in_as(page, "Una Prewett")
    header = tmp_path / "2025-26 header.csv"
    header.write_text(
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nW901,F,11/05/2014,WBRI,,,\nW902,M,12/06/2015,WBRI,,,\n"
    )
    bring(page, "The wrong year", header)
    page.get_by_role("button", name="Try").click()
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_role("heading", name="2 children are in")).to_be_visible()

    page.get_by_role("link", name="Take this import back").click()
    expect(page.get_by_text("nobody has worked on these records since")).to_be_visible()
    page.get_by_label("Why is it taken back?").fill("It was the wrong year")
    page.get_by_role("button", name="Take it back").click()

    expect(page.get_by_role("status").first).to_contain_text("is taken back")
    expect(page.get_by_role("row").filter(has_text="The wrong year")).to_have_count(0)


def test_what_takes_long_goes_on_by_itself_and_can_be_paused(
    demo: Service, browsers: Browsers, tmp_path: Path
) -> None:
    page = browsers.open(demo)
    pages.sign_in_as(page, "Una Prewett")
    rows = "\n".join(
        f"L{n},F,0{n % 9 + 1}/0{n % 7 + 1}/20{10 + n % 9},WBRI,,," for n in range(2_000)
    )
    header = tmp_path / "2024-25 header.csv"
    header.write_text(f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n{rows}\n")
    bring(page, "Many children", header)

    page.get_by_role("button", name="Try").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused. Nothing is lost.")).to_be_visible()
    expect(page.get_by_text("of 2,000 tried")).to_be_visible()
    assert not faults(page)
    page.get_by_role("button", name="Go on by itself").click()

    expect(page.get_by_role("heading", name="Take them in")).to_be_visible(timeout=90_000)
