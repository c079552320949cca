"""A story of two thousand entries: the chronology on the page and on paper, numbered, with where each line is written."""

import io
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import psycopg
import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.journeys.pages import sign_in_as
from tests.journeys.test_story_siblings import ref_of, rows
from tests.support.browser import Browsers
from tests.support.service import Service

from alongside.command.surroundings import DATABASE
from alongside.database.cluster import Cluster
from alongside.web.refs import new_ref

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

MANY: Final = 2_000
WHO: Final = "Alfie Tranter-Moss"
_FIRST: Final = datetime(2017, 1, 1, 9, 30, tzinfo=UTC)
_TABLES: Final = {
    "story_entry": "id ref kind happened_at precision is_about place headline writing digest revision recorded_at"
    " recorded_by_ref recorded_as withdrawn_by_ref withdrawn_why",
    "story_passage": "id ref recorded_at recorded_by_ref source set_aside_by_ref set_aside_as set_aside_why entry_id"
    " stands_as position text telling marks language sharing sharing_why sharing_words",
    "story_line": "person_id entry_id passage_id happened_at kind stands_as data_class author_ref",
    "story_moment": "ref recorded_at recorded_by_ref source set_aside_by_ref set_aside_as set_aside_why person_id"
    " entry_id happened_at words meant_to_them meant_to_us",
}  # fmt: skip


@pytest.fixture
def long_story(demo: Service) -> Iterator[dict[str, str]]:
    """Two thousand things that mattered to Alfie, by the reference of their entry; taken away again afterwards."""
    [(person, author)] = rows(
        demo, "SELECT n.person_id, u.ref FROM people_personname n, accounts_user u"
        " WHERE n.given = 'Alfie' AND n.family = 'Tranter-Moss' AND u.name = 'Imara Dunmore' LIMIT 1"
    )  # fmt: skip
    with psycopg.connect(Cluster(demo.home).url(DATABASE, "postgres")) as connection:
        found = connection.execute(
            "SELECT max(e.id), max(p.id) FROM story_entry e, story_passage p"
        ).fetchone()
        assert found
        made = _made(person, author, *found)
        for table, columns in _TABLES.items():
            into = f"COPY {table} ({', '.join(columns.split())}) FROM STDIN"
            with connection.cursor().copy(into) as copy:
                for row in made[table]:
                    copy.write_row(row)
    pairs = zip(made["story_entry"], made["story_passage"], strict=True)
    yield {entry[1]: passage[11] for entry, passage in pairs}
    with psycopg.connect(Cluster(demo.home).url(DATABASE, "postgres")) as connection:
        connection.execute("SET session_replication_role = 'replica'")
        first = made["story_entry"][0][0]
        for table in ("story_moment", "story_line", "story_passage", "story_entry"):
            column = "id" if table == "story_entry" else "entry_id"
            connection.execute(
                f"DELETE FROM {table} WHERE {column} BETWEEN %s AND %s", [first, first + MANY - 1]
            )


def _made(person: int, author: str, entry: int, passage: int) -> dict[str, list[tuple[Any, ...]]]:
    made: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}
    for number in range(1, MANY + 1):
        at = _FIRST + timedelta(days=number, hours=number % 7)
        written = (at + timedelta(hours=2), author)
        one, told = entry + number, passage + number
        text = f"Alfie, step {number:04} of the way: “x < y & z”, Łukasz said."
        made["story_entry"].append((one, new_ref(), "visit", at, "minute", False, "at home", "", uuid4(), "", 1, *written,
                                    "social worker", "", ""))  # fmt: skip
        made["story_passage"].append((told, new_ref(), *written, "somebody", "", "", "", one, "happened", 0, text, "", [], "",
                                      "family", "", ""))  # fmt: skip
        made["story_line"].append((person, one, None, at, "visit", "", "C1", author))
        made["story_line"].append((person, one, told, at, "visit", "happened", "C1", author))
        made["story_moment"].append(
            (new_ref(), *written, "", "", "", "", person, one, at, "", f"To him {number}", "")
        )
    return made


# Reading so much paper takes its time, and on the first journey of all the service is started, too.
@pytest.mark.timeout(300)
def test_two_thousand_lines_are_numbered_and_each_says_where_it_is_written(
    demo: Service, browsers: Browsers, long_story: dict[str, str]
) -> None:
    page = browsers.open(demo, java_script_enabled=False)
    sign_in_as(page, "Imara Dunmore")
    ref = ref_of(page, WHO)
    took: dict[str, float] = {}

    begun = time.perf_counter()
    page.goto(f"/p/{ref}/chronology/")
    took["page"] = time.perf_counter() - begun
    lines = page.get_by_role("table").locator("tbody tr")
    expect(lines.first).to_be_visible()
    shown = [" ".join(words.split()) for words in lines.all_inner_texts()]
    _are_right(shown, long_story)

    word = io.BytesIO(_taken(page, ref, "docx", took))
    [table] = Document(word).tables
    _are_right([" ".join(cell.text for cell in row.cells) for row in table.rows[1:]], long_story)
    assert [row.cells[0].text for row in table.rows[1:]] == [str(n) for n in range(1, len(shown) + 1)]  # fmt: skip

    pdf = PdfReader(io.BytesIO(_taken(page, ref, "pdf", took)))
    _is_for_everybody(pdf)
    text = "".join("".join(one.extract_text().split()) for one in pdf.pages)
    assert [found for found in long_story if text.count(f"Entry{found}") != 1] == []
    said = re.findall(r"step(\d{4})oftheway", text)
    assert said == sorted(said)
    assert len(said) == MANY
    for kind, seconds in took.items():
        print(f"chronology of {MANY} as {kind}: {seconds:.1f} s")  # noqa: T201


def _taken(page: Page, ref: str, kind: str, took: dict[str, float]) -> bytes:
    begun = time.perf_counter()
    answer = page.request.get(f"/p/{ref}/chronology/?format={kind}")
    took[kind] = time.perf_counter() - begun
    assert answer.ok
    return answer.body()


def _are_right(lines: list[str], story: dict[str, str]) -> None:
    """Say that the lines are numbered from 1, the earliest first, and each names its entry and says its words."""
    assert [line.split()[0] for line in lines] == [str(n) for n in range(1, len(lines) + 1)]
    by_entry = {line.rpartition("Entry ")[2].split()[0]: line for line in lines if "Entry " in line}
    wrong = [ref for ref, text in story.items() if text not in by_entry.get(ref, "")]
    assert wrong == []
    order = re.findall(r"step (\d{4}) of the way", " ".join(lines))
    assert order == [f"{n:04}" for n in range(1, MANY + 1)]


def _is_for_everybody(pdf: PdfReader) -> None:
    """Say that a PDF can be read aloud: tags, a title that is shown, a language."""
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata
    assert pdf.metadata.title
    assert pdf.metadata.title.startswith("Chronology")
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
