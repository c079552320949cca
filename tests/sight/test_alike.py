"""Somebody sealed and nobody at all are the same to whoever asks: in the answer, and in what is asked of the database.

That the same statements are asked in the same order stands for the same time taken (docs: T8), and never flickers.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.sight import cells, oracle
from tests.sight.cells import Cell, expected
from tests.sight.full import FULL
from tests.sight.policy import required
from tests.sight.stage import Stage, Theatre

from alongside.people import access

# One stage in one process: it is set once and everything is played on it.
pytestmark = pytest.mark.xdist_group("sight")

ROUTES, ROWS = required()
# Those whose roles come furthest, and see nobody who is sealed.
CURIOUS: Final = ("worker", "pod_manager", "auditor")
ALL: Final = (*CURIOUS, "other_pod", "colleague", "student", "chair", "business_support")
# What stands in a statement and is its own: words, numbers, and how many places a list of them has.
_OWN: Final = (
    (re.compile(r"'(?:[^']|'')*'"), "?"), (re.compile(r"\b\d+\b"), "?"), (re.compile(r'"?s\d+_x\d+"?'), "savepoint"),
)  # fmt: skip

Told = tuple[int, list[tuple[str, str]], bytes, list[str]]


def told(theatre: Theatre, cell: Cell) -> Told:
    """Return an answer without what is its own, and what was asked of the database for it."""
    browser = theatre.browsers[cell.persona]
    # What stands in the address is looked up before, and once.
    cells.address(theatre.stage, cell)
    with cells.as_if_it_never_was(browser), CaptureQueriesContext(connection) as asked:
        answer = cells.answered(theatre.stage, cell, browser)
        said = [shape(query["sql"]) for query in asked]
        return *cells.alike(theatre.stage, cell, answer), said


def shape(statement: str) -> str:
    """Return a statement without the words and numbers in it."""
    for pattern, instead in _OWN:
        statement = pattern.sub(instead, statement)
    return statement


def differing(theatre: Theatre, cell: Cell, other: str) -> list[str]:
    """Return in what an answer about somebody in one state is not the same as in another."""
    beside = Cell(cell.route, cell.row, cell.method, cell.persona, other)
    names = ("status", "headers", "body", "statements")
    pairs = zip(names, told(theatre, cell), told(theatre, beside), strict=True)
    return [name for name, one, two in pairs if one != two]


def looks(stage: Stage) -> Iterator[Cell]:
    """Return every page that takes the reference of somebody, for those to whom the sealed are not there."""
    for route in ROUTES:
        row = ROWS[route.name]
        if row.get == 405 or "sealed" not in cells.states_of(row) or row.query:
            continue
        for persona in ALL if FULL else CURIOUS:
            cell = Cell(route, row, "GET", persona, "sealed")
            if expected(stage, cell) == oracle.ABSENT:
                yield cell


def test_somebody_sealed_and_nobody_are_alike_on_every_page(theatre: Theatre) -> None:
    tried = list(looks(theatre.stage))

    wrong = [f"{cell}: {found}" for cell in tried if (found := differing(theatre, cell, "nobody"))]

    print(f"{len(tried)} pages compared")  # noqa: T201  the figures of a full run
    assert len({cell.route.name for cell in tried}) > 30
    assert not wrong, "\n".join(["", *wrong])


def test_a_page_that_is_not_alike_is_found(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = next(route for route in ROUTES if route.name == "casefile:about")
    cell = Cell(about, ROWS[about.name], "GET", "worker", "sealed")
    fetch = access.person_for

    def asks_once_more(reader: Any, ref: str, **more: Any) -> Any:
        if ref == theatre.stage.ref("sealed"):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        return fetch(reader, ref, **more)

    assert differing(theatre, cell, "nobody") == []
    assert differing(theatre, Cell(about, ROWS[about.name], "GET", "worker", "restricted"), "nobody") == [
        "status", "body", "statements",
    ]  # fmt: skip
    monkeypatch.setattr(access, "person_for", asks_once_more)
    assert differing(theatre, cell, "nobody") == ["statements"]


def test_statements_are_the_same_but_for_what_they_ask_about() -> None:
    assert shape("SELECT 1 FROM t WHERE ref = 'A''B' LIMIT 21") == shape(
        "SELECT 2 FROM t WHERE ref = '' LIMIT 1"
    )
    assert shape("SELECT 1 FROM t WHERE ref = 'A'") != shape("SELECT 1 FROM s WHERE ref = 'A'")
