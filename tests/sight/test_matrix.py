"""Every address, however it is asked, by everybody, about a record in every state: what happens, what is told, what is left.

A commit tries each address with each persona, each address with each state, and each persona with each state;
`./alongside test --full` tries all of it, and prints how many cells that were.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import pytest
from tests.sight import cells, oracle
from tests.sight.cells import Cell, expected
from tests.sight.full import FULL
from tests.sight.policy import required
from tests.sight.stage import PERSONAS, STATES, Stage, Theatre

from alongside.accounts.routes import Route

# One stage in one process: it is set once and everything is played on it.
pytestmark = pytest.mark.xdist_group("sight")

ROUTES, ROWS = required()
METHODS: Final = ("GET", "POST")
# Addresses that nobody on the stage comes through, each with why.
OPEN_TO_NOBODY: Final = {
    "accounts:sign_in_as": "only a demonstration answers",
    "account_reauthenticate": "nobody on the stage has a password",
} | dict.fromkeys(
    (
        "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn", "mfa_view_recovery_codes",
    ),
    "nobody on the stage has a second factor of that kind; tests/accounts has those who do",
)  # fmt: skip


def cells_of(persona: str) -> Iterator[Cell]:
    """Return the cells one persona comes to."""
    place = PERSONAS.index(persona)
    for turn, route in enumerate(ROUTES):
        row = ROWS[route.name]
        states = cells.states_of(row)
        for step, method in enumerate(METHODS):
            some = states if FULL else (states[(turn + place + 3 * step) % len(states)],)
            for state in some:
                yield Cell(route, row, method, persona, state)


@pytest.mark.timeout(3600 if FULL else 120)
@pytest.mark.parametrize("persona", PERSONAS)
def test_what_happens_is_what_should(theatre: Theatre, persona: str) -> None:
    staff = theatre.stage.staff
    had = len(cells.trail_of(staff[persona].ref)) if persona in staff else 0
    wrong: list[str] = []
    tried: Counter[str] = Counter()

    for cell in cells_of(persona):
        should = expected(theatre.stage, cell)
        wrong += [f"{cell}: {one}" for one in tried_out(theatre, cell, should, had)]
        tried.update(("cells", should))

    print(persona, dict(tried))  # noqa: T201  the figures of a full run
    assert not wrong, "\n".join(["", *wrong])


def tried_out(theatre: Theatre, cell: Cell, should: str, had: int) -> list[str]:
    """Come to one address, and say what was not as it should be; afterwards it never was."""
    stage, browser = theatre.stage, theatre.browsers[cell.persona]
    ref = stage.staff[cell.persona].ref if cell.persona in stage.staff else ""
    before = cells.written()
    with cells.as_if_it_never_was(browser):
        answer = cells.answered(stage, cell, browser)
        wrong = list(told(stage, cell, should, answer))
        if should in {"sign-in", "role", oracle.REFUSED, oracle.ABSENT}:
            wrong += [f"wrote {name}" for name in changed(before)]
        if answer.status_code != 404 or should == oracle.ABSENT:
            wrong += traced(stage, cell, should, cells.trail_of(ref)[had:])
    if should == oracle.ABSENT and cell.state == "sealed":
        wrong += differs(theatre, cell)
    return wrong


def told(stage: Stage, cell: Cell, should: str, answer: Any) -> Iterator[str]:
    """Say what the answer got wrong."""
    if answer.status_code not in cells.statuses(cell, should):
        yield f"answered {answer.status_code}, should be {should}"
    if should == "sign-in" and not answer.headers.get("Location", "").startswith("/sign-in/"):
        yield f"did not lead to sign-in but to {answer.headers.get('Location')}"
    if answer.status_code >= 500:
        yield "broke"
    for label, fact in sorted(cells.leaks(stage, cell, answer)):
        yield f"told {fact} of {label}"
    for header in ("ETag", "Last-Modified"):
        if header in answer.headers:
            yield f"has {header}"


def changed(before: dict[str, int]) -> list[str]:
    """Return which tables are no longer as they were."""
    now = cells.written()
    return [name for name in now if now[name] != before.get(name)]


def traced(stage: Stage, cell: Cell, should: str, new: list[tuple[str, str, str]]) -> Iterator[str]:
    """Say which trace is missing, or there without a look."""
    about = [(act, grant) for act, ref, grant in new if ref == stage.ref(cell.state)]
    is_asked = cell.row.asks == "person" and is_a_look(cell)
    if should == oracle.OPEN and is_asked and not any(a == "person.seen" and g for a, g in about):
        yield f"left no trace of the look, or no grant it rests on: {about}"
    if should == oracle.REFUSED and is_asked and [a for a, _ in about] != ["person.refused"]:
        yield f"left no trace of the knock: {about}"
    if (
        should in {"role", oracle.ABSENT}
        and any(act == "person.seen" for act, _ in about)
        and cell.row.data_class != "C3"
    ):
        yield "says that somebody looked who did not"


def is_a_look(cell: Cell) -> bool:
    """Say whether the record itself is looked at: a page that only acts does not answer a GET."""
    return not cell.row.or_governance and not (cell.method == "GET" and cell.row.get == 405)


def differs(theatre: Theatre, cell: Cell) -> Iterator[str]:
    """Say where an answer about somebody sealed is not the same to the byte as one about nobody."""
    stage, browser = theatre.stage, theatre.browsers[cell.persona]
    found = []
    for state in ("sealed", "nobody"):
        one = Cell(cell.route, cell.row, cell.method, cell.persona, state)
        with cells.as_if_it_never_was(browser):
            found.append(cells.alike(stage, one, cells.answered(stage, one, browser)))
    for name, sealed, absent in zip(("status", "headers", "body"), *found, strict=True):
        if sealed != absent:
            yield f"sealed and absent differ in their {name}"


def test_a_sample_tries_each_of_two_with_each(theatre: Theatre) -> None:
    tried = [cell for persona in PERSONAS for cell in cells_of(persona)]
    about = [c for c in tried if c.row.asks in cells.ABOUT]

    assert {(c.route.name, c.method, c.persona) for c in tried} == {
        (r.name, m, p) for r in ROUTES for m in METHODS for p in PERSONAS
    }
    assert {(c.route.name, c.method, c.state) for c in about} == {
        (c.route.name, m, s) for c in about for m in METHODS for s in STATES
    }
    assert {(c.persona, c.state) for c in about} == {(p, s) for p in PERSONAS for s in STATES}


def test_every_address_is_open_to_somebody(theatre: Theatre) -> None:
    shut = {route.name for route in ROUTES if not any(opens(theatre, route))}

    assert sorted(shut) == sorted(OPEN_TO_NOBODY)


def opens(theatre: Theatre, route: Route) -> Iterator[bool]:
    """Come to an address where it should be open, and say of each time whether it was."""
    row, stage = ROWS[route.name], theatre.stage
    for state, persona, method in product(cells.states_of(row), PERSONAS, METHODS):
        cell = Cell(route, row, method, persona, state)
        if expected(stage, cell) in {"sign-in", "role", oracle.REFUSED, oracle.ABSENT}:
            continue
        with cells.as_if_it_never_was(theatre.browsers[persona]):
            answer = cells.answered(stage, cell, theatre.browsers[persona])
        yield answer.status_code not in {403, 404, 405} and answer.status_code < 500


def test_a_leak_and_a_wrong_answer_would_be_seen(theatre: Theatre) -> None:
    stage, browser = theatre.stage, theatre.browsers["worker"]
    about = next(r for r in ROUTES if r.name == "casefile:about")
    cell = Cell(about, ROWS[about.name], "GET", "worker", "open")
    with cells.as_if_it_never_was(browser):
        answer = cells.answered(stage, cell, browser)
    outsider = Cell(about, ROWS[about.name], "GET", "other_pod", "open")

    assert cells.leaks(stage, cell, answer) == set()
    assert {fact for _, fact in cells.leaks(stage, outsider, answer)} >= {
        "matters",
        "address",
        "number",
    }
    assert "answered 200, should be refused" in list(told(stage, outsider, oracle.REFUSED, answer))
