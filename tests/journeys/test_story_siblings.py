"""One note about three siblings: it stands in three stories, and what is about one of them stands in one."""

import io
import re
import zipfile
from csv import reader
from html import unescape
from typing import Any, Final

import psycopg
import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.journeys.pages import sign_in_as
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service

from alongside.command.surroundings import DATABASE
from alongside.database.cluster import Cluster

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

LOGAN, MAISIE, ALFIE = "Logan Tranter", "Maisie Tranter", "Alfie Tranter-Moss"
# Each a word that nobody else in the demonstration says.
HIS: Final = "Quillfeather told you alone where the spare key hangs."
HIS_WORDS: Final = "Pemberwick is my secret."
ALL: Final = "All of you built a raft called Tamberlane."
PAPERS: Final = ("pdf", "docx", "csv", "xlsx")


def rows(service: Service, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return what lies in the database itself, past every wall."""
    with psycopg.connect(Cluster(service.home).url(DATABASE, "postgres")) as connection:
        return connection.execute(statement, values).fetchall()


def ref_of(page: Page, name: str) -> str:
    """Return the reference of somebody Imara works with."""
    page.goto(f"/people/?q={name.replace(' ', '+')}")
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_url(re.compile(r"/p/\w{10}/"))
    return page.url.split("/p/")[1][:10]


def paper(page: Page, ref: str, kind: str) -> str:
    """Return every word of a chronology that was taken away."""
    answer = page.request.get(f"/p/{ref}/chronology/?format={kind}")
    assert answer.ok, f"{kind}: {answer.status}"
    held = io.BytesIO(answer.body())
    match kind:
        case "pdf":
            words = " ".join(one.extract_text() for one in PdfReader(held).pages)
        case "docx":
            tables = Document(held).tables
            words = " ".join(cell.text for one in tables for row in one.rows for cell in row.cells)
        case "xlsx":
            strings = zipfile.ZipFile(held).read("xl/sharedStrings.xml").decode()
            words = unescape(re.sub(r"<[^>]+>", " ", strings))
        case _:
            lines = reader(io.StringIO(answer.text()))
            words = " ".join(value for line in lines for value in line)
    return " ".join(words.split())


def _written(page: Page, refs: dict[str, str]) -> None:
    page.goto(f"/write/?with={','.join(refs.values())}")
    for name in refs:
        chips = page.get_by_role("group", name=re.compile(name))
        chips.get_by_label("seen alone" if name == LOGAN else "seen", exact=True).check(force=True)
    page.get_by_label("What happened?").fill(HIS)
    page.get_by_label("Whom this paragraph is about").select_option(label="only Logan")
    page.get_by_role("button", name="+ Another paragraph").click()
    page.get_by_label("Another paragraph").fill(ALL)
    page.get_by_role("button", name="+ Their words").click()
    page.get_by_label("Their words, as they said them").fill(HIS_WORDS)
    page.get_by_label("Whose words").select_option(label=LOGAN)
    page.locator(".al-write__rest > summary").click()
    for given in ("Logan", "Maisie", "Alfie"):
        page.get_by_label(f"to {given}").check(force=True)
    page.get_by_role("button", name="Save to story").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "Saved to Logan’s, Maisie’s and Alfie’s stories."
    )


def test_what_is_about_one_of_three_is_in_no_page_search_or_paper_of_the_others(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    sign_in_as(page, "Imara Dunmore")
    refs = {name: ref_of(page, name) for name in (LOGAN, MAISIE, ALFIE)}
    _written(page, refs)
    assert_good(page)

    [(entry, number)] = rows(
        demo, "SELECT e.ref, e.id FROM story_entry e JOIN story_passage p ON p.entry_id = e.id WHERE p.text = %s", ALL
    )  # fmt: skip
    stories = rows(demo, "SELECT person.ref FROM story_line l JOIN people_person person ON person.id = l.person_id"
                   " WHERE l.entry_id = %s AND l.passage_id IS NULL", number)  # fmt: skip
    assert sorted(ref for (ref,) in stories) == sorted(refs.values())
    private = rows(demo, "SELECT p.text, person.ref FROM story_line l JOIN story_passage p ON p.id = l.passage_id"
                   " JOIN people_person person ON person.id = l.person_id WHERE l.entry_id = %s", number)  # fmt: skip
    assert {ref for text, ref in private if text in (HIS, HIS_WORDS)} == {refs[LOGAN]}
    assert sorted(ref for text, ref in private if text == ALL) == sorted(refs.values())

    for name, ref in refs.items():
        _look_at_pages(page, name, ref, entry)
        _look_at_papers(page, name, ref, entry)
    _look_for_words(page, refs)


def _look_at_pages(page: Page, name: str, ref: str, entry: str) -> None:
    is_his = name == LOGAN
    for path in ("story/", f"story/{entry}/", "chronology/", "ready/", "handover/"):
        page.goto(f"/p/{ref}/{path}")
        # The page as it travelled, and as scripts and folded parts left it.
        sent = page.request.get(f"/p/{ref}/{path}").text() + page.content()
        if not is_his:
            assert "Quillfeather" not in sent, (name, path)
            assert "Pemberwick" not in sent, (name, path)
        if path.startswith("story/"):
            assert "Tamberlane" in sent
            assert ("Quillfeather" in sent, "Pemberwick" in sent) == (is_his, is_his)


def _look_at_papers(page: Page, name: str, ref: str, entry: str) -> None:
    is_his = name == LOGAN
    for kind in PAPERS:
        words = paper(page, ref, kind)
        assert ("Quillfeather" in words) == is_his, (name, kind)
        assert "Pemberwick" not in words or is_his
        assert entry in words, (name, kind)
        assert is_his or "Tamberlane" in words, (name, kind)


def _look_for_words(page: Page, refs: dict[str, str]) -> None:
    for name, ref in refs.items():
        page.goto(f"/p/{ref}/story/search/?q=Tamberlane")
        expect(page.get_by_role("main").locator("mark").first).to_have_text("Tamberlane")
        page.goto(f"/p/{ref}/story/search/?q=Quillfeather")
        expect(page.get_by_role("main").locator("mark")).to_have_count(int(name == LOGAN))
    page.goto("/search/?q=Quillfeather")
    found = page.get_by_role("main")

    expect(found).to_contain_text(LOGAN)
    expect(found).not_to_contain_text("Maisie")
    expect(found).not_to_contain_text("Alfie")
    assert_good(page)
