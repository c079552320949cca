"""Two walls, each tried alone: with the other one taken away, what is closed stays closed."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any, Final

import pytest
from tests.sight import cells
from tests.sight.canaries import FACE
from tests.sight.cells import Cell, expected
from tests.sight.full import FULL
from tests.sight.policy import required
from tests.sight.stage import Theatre
from tests.support import wall

from alongside import clock
from alongside.people import access

# One stage in one process: it is set once and everything is played on it.
pytestmark = pytest.mark.xdist_group("sight")

ROUTES, ROWS = required()
# Those whose role lets them look, with a reason to look at some and none to look at others.
CURIOUS: Final = ("worker", "other_pod", "pod_manager", "information_governance", "auditor")


def looks(persona: str, *, whole: bool = FULL) -> Iterator[Cell]:
    """Return the looks of somebody at somebody: pages that only act show nothing.

    In full every look of everybody; else each page in every state by one of the curious.
    """
    turn = CURIOUS.index(persona) if persona in CURIOUS else 0
    for place, route in enumerate(ROUTES):
        if not whole and place % len(CURIOUS) != turn:
            continue
        row = ROWS[route.name]
        is_about = row.asks in cells.ABOUT or row.query or row.of
        if is_about and row.get != 405:
            states = cells.states_of(row)
            yield from (Cell(route, row, "GET", persona, state) for state in states)


def reached(theatre: Theatre, persona: str, *, whole: bool = FULL) -> list[str]:
    """Return which words of facts reached somebody who may not see them, and from where."""
    found = []
    for cell in looks(persona, whole=whole):
        with cells.as_if_it_never_was(theatre.browsers[persona]):
            answer = cells.answered(theatre.stage, cell, theatre.browsers[persona])
        found += [
            f"{cell}: {fact} of {label}"
            for label, fact in sorted(cells.leaks(theatre.stage, cell, answer))
        ]
    return found


@pytest.fixture
def without_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the service's own wall away: whoever asks is let through, and nothing is closed to anybody."""
    nobody: Any = lambda *one, **more: {}  # noqa: E731
    monkeypatch.setattr("alongside.people.access.sees", lambda *one, **more: True)
    monkeypatch.setattr(access, "closing", nobody)
    monkeypatch.setattr(access, "closed_to", lambda *one, **more: set())
    monkeypatch.setattr(access, "sealed_among", lambda *one, **more: set())


@pytest.fixture
def without_policies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the database's wall away: every request speaks as the keeper, to whom all is given."""
    monkeypatch.setattr(wall, "web", nullcontext)


@pytest.mark.parametrize("persona", CURIOUS)
def test_without_the_rules_the_database_gives_nothing_that_is_closed(
    theatre: Theatre, persona: str, without_rules: None
) -> None:
    told = reached(theatre, persona)

    # Whom search may find, the database gives to all who search: that somebody is close to them, the rules alone know.
    assert [one for one in told if not re.search(r": (given|family|say) of conflict$", one)] == []


@pytest.mark.parametrize("persona", CURIOUS)
def test_without_the_database_the_rules_let_nothing_through_that_is_closed(
    theatre: Theatre, persona: str, without_policies: None
) -> None:
    assert reached(theatre, persona) == []


@pytest.mark.parametrize("persona", CURIOUS)
def test_without_the_database_the_rules_answer_as_ever(
    theatre: Theatre, persona: str, without_policies: None
) -> None:
    wrong = []
    for cell in looks(persona):
        with cells.as_if_it_never_was(theatre.browsers[persona]):
            answer = cells.answered(theatre.stage, cell, theatre.browsers[persona])
        should = expected(theatre.stage, cell)
        if answer.status_code not in cells.statuses(cell, should):
            wrong.append(f"{cell}: {answer.status_code}, should be {should}")

    assert wrong == []


def test_with_neither_wall_everything_is_told(
    theatre: Theatre, without_rules: None, without_policies: None
) -> None:
    told = reached(theatre, "other_pod", whole=True)

    assert any("of sealed" in one for one in told)
    assert any(
        f"{fact} of restricted" in one for one in told for fact in {"matters", "address"} - FACE
    )


def test_the_rules_that_were_taken_away_are_those_that_are_asked(
    theatre: Theatre, without_rules: None
) -> None:
    stage, browser = theatre.stage, theatre.browsers["other_pod"]

    answers = {
        browser.get(f"/p/{stage.ref(state)}/about/").status_code for state in ("open", "restricted")
    }

    # The page may break, with so little to show; nobody is turned away from it.
    assert 403 not in answers
    assert access.closed_to(stage.staff["worker"], [1], day=clock.today()) == set()
