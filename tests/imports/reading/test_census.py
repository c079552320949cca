"""Whether a census is read child by child with all that stands in it, and refused where it would do harm."""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.imports.reading.making import census, child, put, refusal

from alongside.imports.reading.files import rows_of, rows_of_each, sheets_of

DATA = Path(__file__).resolve().parents[1] / "data"
CENSUS = DATA / "cin" / "2025-26.xml"


def tables_of(path: Path) -> dict[str, list]:
    """Return the rows of a census by table."""
    found = sheets_of(path, path.name)
    assert not found.refusals, found.refusals
    return {sheet.table: list(rows_of(path, sheet)) for sheet in found.sheets}


def filled(row) -> dict[str, str]:
    """Return what stands in a row."""
    return {heading: value for heading, value in row.cells.items() if value}


def test_our_own_census_falls_into_its_tables():
    tables = tables_of(CENSUS)

    assert {table: len(rows) for table, rows in tables.items()} == {
        "Header": 1, "Child": 4, "CINdetails": 4, "Assessments": 3, "CINPlanDates": 1, "Section47": 1,
        "ChildProtectionPlans": 1, "Reviews": 2,
    }  # fmt: skip
    assert filled(tables["Child"][0]) == {
        "LAchildID": "K001", "UPN": "C831200109002", "PersonBirthDate": "2013-06-14", "Sex": "F",
        "Ethnicity": "WBRI", "Disability": "MOB | HAND | COMM | HEAR",
    }  # fmt: skip
    assert [filled(row) for row in tables["Reviews"]] == [
        {
            "LAchildID": "K001",
            "_referral": "2025-06-02",
            "_plan": "2025-06-24",
            "CPPreviewDate": day,
        }
        for day in ("2025-09-19", "2026-03-10")
    ]


def test_the_number_of_a_row_is_the_line_of_its_element():
    lines = CENSUS.read_text().splitlines()

    for table, rows in tables_of(CENSUS).items():
        name = "CPPreviewDate" if table == "Reviews" else table
        assert all(f"<{name}>" in lines[row.number - 1] for row in rows)


def test_rows_on_one_line_have_numbers_of_their_own(tmp_path):
    text = re.sub(r">\s+<", "><", CENSUS.read_text())

    tables = tables_of(put(tmp_path / "flat.xml", text))

    assert all(len({row.number for row in rows}) == len(rows) for rows in tables.values())


def test_all_tables_together_are_the_same_as_one_after_another():
    sheets = sheets_of(CENSUS, "2025-26.xml").sheets
    together: dict[str, list] = {}
    for sheet, row in rows_of_each(CENSUS, sheets):
        together.setdefault(sheet.table, []).append(row)

    assert together == tables_of(CENSUS)


def test_namespaces_do_not_matter(tmp_path):
    bare = put(tmp_path / "bare.xml", census(child()))
    spaced = put(tmp_path / "spaced.xml", census(child(), opening='<Message xmlns="urn:cin:2026">'))

    assert tables_of(bare) == tables_of(spaced)


def test_elements_nobody_knows_are_kept_under_their_path(tmp_path):
    details = (
        '<Assessments kind="first"><AssessmentActualStartDate>2025-06-03</AssessmentActualStartDate>'
        "<Who><Team>North</Team><Team>South</Team></Who></Assessments>"
        "<PreProceedingsandFGDM><PPStartDate>2026-04-02</PPStartDate></PreProceedingsandFGDM>"
        "<Strange>left</Strange>"
    )
    path = put(
        tmp_path / "more.xml", census(child(details=details, more="<Nickname>Bee</Nickname>"))
    )

    tables = tables_of(path)

    assert filled(tables["Child"][0])["ChildIdentifiers/Nickname"] == "Bee"
    assert filled(tables["CINdetails"][0])["Strange"] == "left"
    assert filled(tables["Assessments"][0])["Who/Team"] == "North | South"
    assert filled(tables["Assessments"][0])["@kind"] == "first"
    assert filled(tables["PreProceedingsandFGDM"][0])["PPStartDate"] == "2026-04-02"


names = st.sampled_from(
    ["UPN", "Sex", "Extra", "CINdetails", "Assessments", "Reviews", "ChildProtectionPlans", "Section47",
     "CPPreviewDate", "CPPstartDate", "AssessmentFactors", "LAchildID", "Child"]
)  # fmt: skip
values = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs")), max_size=8
).filter(lambda t: "\ufffe" not in t and "\uffff" not in t)


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    """Elements in any order and depth, with words and attributes in any of them."""
    name, value = draw(names), escape(draw(values))
    attribute = f' note="{escape(draw(values), {chr(34): ""})}"' if draw(st.booleans()) else ""
    inside = "".join(draw(st.lists(elements(depth + 1), max_size=3))) if depth < 4 else ""
    return f"<{name}{attribute}>{value}{inside}</{name}>"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(elements(), min_size=1, max_size=4))
def test_every_value_of_a_census_is_in_a_row(tmp_path, parts):
    text = census(f"<Child><LAchildID>K1</LAchildID>{''.join(parts)}</Child>")

    assert missing_from(put(tmp_path / "any.xml", text), text) == []


def missing_from(path: Path, text: str) -> list[str]:
    """Return the values of a census that are in no row."""
    from defusedxml.ElementTree import fromstring

    told = [
        value for rows in tables_of(path).values() for row in rows for value in row.cells.values()
    ]
    wanted: list[str] = []
    for element in fromstring(text).iter():
        # Words around inner elements are read as one.
        words = [element.text or "", *(inside.tail or "" for inside in element)]
        wanted += [*element.attrib.values(), "".join(words)]
    return [value for value in map(str.strip, wanted) if not any(value in words for words in told)]


def test_the_law_of_conservation_sees_a_value_that_was_dropped(tmp_path):
    path = put(tmp_path / "one.xml", census(child("K1")))

    assert missing_from(path, census(child("K1", more="<UPN>lost</UPN>"))) == ["lost"]


LAUGHS = '<!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (LAUGHS + census(child("&b;")).split("\n", 1)[1], "may do harm"),
        (
            '<!DOCTYPE Message SYSTEM "http://localhost/x.dtd">'
            + census(child()).split("\n", 1)[1],
            "may do harm",
        ),
        (
            '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>&x;</Message>',
            "may do harm",
        ),
        (
            census(
                '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
            ),
            "may do harm",
        ),
        (census(child(), collection="CSWW"), "another kind"),
        ("<?xml version='1.0'?><CINdetailsCollection/>", "not the children in need census"),
        (census(""), "no child"),
        (census("<a>" * 60 + "</a>" * 60), "40 deep"),
        (census(f"<Child>{'<a>1</a>' * 20_001}</Child>"), "for one child"),
        (census(child("x" * 100_001)), "letters in one place"),
        (census(f'<Child a="{"x" * 3_000_000}"/>'), "without an end"),
        (census(child("&nothing;")), "damaged at line 5"),
        (census(child()).encode("utf-16"), "letters that cannot be read|damaged"),
    ],
)
def test_a_census_that_may_do_harm_or_is_none_is_refused(tmp_path, content, words):
    why = refusal(put(tmp_path / "census.xml", content))

    assert re.search(words, why.why)
    assert why.mend


def test_a_census_cut_at_any_byte_is_refused_and_nothing_else(tmp_path):
    whole = CENSUS.read_bytes().rstrip()
    for at in range(len(whole)):
        assert refusal(put(tmp_path / "cut.xml", whole[:at])).why

    assert not sheets_of(put(tmp_path / "whole.xml", whole), "whole.xml").refusals
