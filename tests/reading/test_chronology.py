"""A chronology: a view of moments and of what the record knows, for each audience what is theirs, on real paper."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests import make
from tests.cases import casework
from tests.cast import Cast
from tests.reading.stories import at, text
from tests.story.telling import told, visit, wrote

from alongside import clock
from alongside.people.models import Person
from alongside.reading.rules.chronology import Row, between, in_order
from alongside.story.actions.writing import add_entry
from alongside.story.rules.kinds import Kind
from alongside.story.rules.sharing import Sharing
from alongside.story.rules.when import Precision, When
from alongside.story.values import Meant

pytestmark = pytest.mark.django_db


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with."""
    return make.person(
        cast.worker, "Logan", "Tranter", birth_year=2015, birth_month=1, birth_day=28
    )


def mattered(cast: Cast, person: Person, text: str, **more: object) -> None:
    """Write something that mattered."""
    meant = Meant(person.ref, to_them="It was the first quiet night", to_us="He slept")
    wrote(cast.worker, person, told=[told(text, is_explained=True)], mattered=[meant], **more)


def page(cast: Cast, person: Person, **asked: str) -> str:
    """Return the chronology as Imara reads it."""
    answer = make.signed_in(cast.worker).get(f"/p/{person.ref}/chronology/", asked)
    assert answer.status_code == 200, answer.status_code
    return answer.text


def test_what_mattered_stands_in_order_with_number_source_and_what_it_meant(
    cast: Cast, logan: Person
) -> None:
    mattered(cast, logan, "You slept at Reece's.")
    when = When(datetime(2019, 3, 1, tzinfo=UTC), Precision.MONTH, is_about=True)
    mattered(cast, logan, "You scored twice.", kind=Kind.LIFE_EVENT, when=when, present=[])
    casework.begin(cast.worker, logan, by=cast.pod_manager)

    text = page(cast, logan)

    places = [
        text.index(words)
        for words in (
            "Born", "about March 2019", "You scored twice.", "Imara Dunmore became the key worker",
            "You slept at Reece",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "To them:</b> It was the first quiet night" in text
    assert "To us:</b> He slept" in text
    assert "Visit. Imara Dunmore, Social worker, Heron pod." in text
    assert "00:00" not in text


def test_for_the_family_what_is_held_back_and_what_it_meant_to_us_are_not_there(
    cast: Cast, logan: Person
) -> None:
    mattered(cast, logan, "You slept at Reece's.")
    held = told("The police told us.", sharing=Sharing.PROFESSIONALS, sharing_why="crime-or-law")
    wrote(cast.worker, logan, told=[held], mattered=[Meant(logan.ref, to_them="Held")])

    family, court = page(cast, logan, **{"for": "family"}), page(cast, logan, **{"for": "court"})

    shown = family.partition("Did one of these matter")[0]
    assert "You slept at Reece" in shown
    assert "The police told us" not in shown
    assert "Held" not in shown
    assert "He slept" not in shown
    assert "The police told us" in court


def test_what_is_to_be_explained_first_waits_for_the_family(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, told=[told("Told today.")], mattered=[Meant(logan.ref)])

    assert "Told today." not in page(cast, logan, **{"for": "family"})
    assert "Told today." in page(cast, logan)


def test_days_narrow_it_and_one_that_cannot_be_read_is_told(cast: Cast, logan: Person) -> None:
    mattered(cast, logan, "You slept at Reece's.")

    narrowed = page(cast, logan, **{"from": "2020", "to": "January 2026"})
    odd = make.signed_in(cast.worker).get(f"/p/{logan.ref}/chronology/", {"from": "yesterweek"})

    assert "You slept" not in narrowed
    assert odd.status_code == 422
    assert 'value="yesterweek"' in odd.text


def test_what_happened_alone_leaves_out_what_it_meant(cast: Cast, logan: Person) -> None:
    mattered(cast, logan, "You slept at Reece's.")

    assert "first quiet night" not in page(cast, logan, views="no")


def test_what_is_often_a_moment_is_offered_apart(cast: Cast, logan: Person) -> None:
    wrote(cast.worker, logan, kind=Kind.COURT, present=[], headline="Interim order made", told=[])

    offered = page(cast, logan).partition("Did one of these matter")[2]

    assert "Interim order made" in offered


def test_the_pdf_is_tagged_has_a_language_a_title_and_every_word(
    cast: Cast, logan: Person, trail: Callable[[str], list[str]]
) -> None:
    mattered(cast, logan, "You slept at #let Reece's = `x` $y$ <b>.")

    answer = make.signed_in(cast.worker).get(
        f"/p/{logan.ref}/chronology/", {"format": "pdf", "for": "court"}
    )
    pdf = PdfReader(io.BytesIO(answer.content))

    words = " ".join(one.extract_text() for one in pdf.pages)
    assert "You slept at #let Reece's = `x` $y$ <b>." in " ".join(words.split())
    assert "'/Marked': True" in str(pdf.root_object["/MarkInfo"])
    assert str(pdf.root_object["/Lang"]) == "en-GB"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Chronology: Logan Tranter"
    assert "Logan" not in answer["Content-Disposition"]
    assert trail(logan.ref)[-1] == "story.exported"


def test_the_word_document_holds_the_same_rows(cast: Cast, logan: Person) -> None:
    mattered(cast, logan, "You slept at {{ Reece }} & <b>Bronwen</b>.\x0b")

    answer = make.signed_in(cast.worker).get(f"/p/{logan.ref}/chronology/", {"format": "docx"})
    document = Document(io.BytesIO(answer.content))

    [table] = document.tables
    assert [[cell.text for cell in row.cells][2] for row in table.rows] == [
        "What happened", "Born", "You slept at {{ Reece }} & <b>Bronwen</b>.",
    ]  # fmt: skip
    assert document.core_properties.title == "Chronology"


def test_an_empty_one_is_made_too(cast: Cast) -> None:
    nobody = make.person(cast.worker, "Nobody")
    browser = make.signed_in(cast.worker)

    for kind in ("pdf", "docx", "csv", "xlsx"):
        assert browser.get(f"/p/{nobody.ref}/chronology/", {"format": kind}).status_code == 200
    assert "Nothing here yet" in page(cast, nobody)


def test_outside_the_work_it_is_not_open(cast: Cast, logan: Person) -> None:
    assert make.signed_in(cast.other_pod).get(f"/p/{logan.ref}/chronology/").status_code == 403


def test_it_asks_as_much_for_forty_moments_as_for_five(cast: Cast, logan: Person) -> None:
    browser, asked = make.signed_in(cast.worker), []
    for number in range(40):
        mattered(cast, logan, f"Moment {number}")
        if number + 1 in (5, 40):
            with CaptureQueriesContext(connection) as found:
                browser.get(f"/p/{logan.ref}/chronology/")
            asked.append(len([one for one in found if "SAVEPOINT" not in one["sql"]]))

    assert asked[0] == asked[1] <= 14, asked


def test_two_thousand_moments_are_on_paper(cast: Cast, logan: Person) -> None:
    now = clock.now()
    for number in range(300):
        when = When(now - timedelta(days=number + 1))
        add_entry(
            visit(logan, when=when, told=[told(f"Day {number}")], mattered=[Meant(logan.ref)]),
            by=cast.worker, now=now,
        )  # fmt: skip

    answer = make.signed_in(cast.worker).get(f"/p/{logan.ref}/chronology/", {"format": "pdf"})

    words = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages)
    assert all(f"Day {number}" in words for number in (0, 150, 299))
    assert "301" in words


rows = st.builds(
    Row,
    day=st.dates(),
    when=st.just("then"),
    what=st.text(max_size=5),
    source=st.just("here"),
    ref=st.text(max_size=3),
)


@given(found=st.lists(rows), since=st.dates(), until=st.dates())
def test_every_row_is_there_once_in_order_and_numbered_without_a_gap(
    found: list[Row], since: date, until: date
) -> None:
    ordered = in_order(between(found, since=since, until=until))

    assert [row.number for row in ordered] == list(range(1, len(ordered) + 1))
    assert [row.day for row in ordered] == sorted(row.day for row in ordered)
    assert len(ordered) == sum(since <= row.day <= until for row in found)


def test_a_court_reads_of_nothing_of_which_all_is_legal_advice(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", birth_year=2015)
    advice = told("Counsel advised.", sharing=Sharing.LEGAL, sharing_why="crime-or-law")
    wrote(cast.worker, tilly, told=[advice], mattered=[Meant(tilly.ref, words="What counsel said", to_us="In confidence")])  # fmt: skip
    browser = make.signed_in(cast.worker)

    ours, courts = (text(browser, at(tilly, f"chronology/?for={one}")) for one in ("us", "court"))

    assert "What counsel said" in ours
    assert "What counsel said" not in courts
    assert "In confidence" not in courts


def test_a_family_reads_of_nothing_that_is_kept_from_whoever_makes_the_paper(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", birth_year=2015)
    close = told("Very close.", sharing=Sharing.RESTRICTED, sharing_why="harm-to-child")
    wrote(cast.worker, tilly, told=[close], mattered=[Meant(tilly.ref, words="About her stepfather")])  # fmt: skip
    colleague = make.colleague(cast, "Caspian Roe")
    make.opened(colleague, tilly)

    page = text(make.signed_in(colleague), at(tilly, "chronology/?for=family"))

    assert "stepfather" not in page
