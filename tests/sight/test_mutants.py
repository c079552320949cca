"""Every part of both walls is needed: with any one of them wrong, a check fails."""

import re
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any, Final

import pytest
from django.db import DatabaseError, transaction
from tests import make
from tests.sight import cells, oracle, walls
from tests.sight.cells import Cell
from tests.sight.full import FULL
from tests.sight.mutants import (
    Slip,
    in_place,
    make_slip,
    mutants_of,
    slips_in_functions,
    slips_in_policies,
)
from tests.sight.policy import required
from tests.sight.stage import Stage, Theatre
from tests.support import wall

from alongside import clock
from alongside.audit.actions import one_transaction
from alongside.people import access
from alongside.people.models import Household
from alongside.people.rules import sight

# One stage in one process: it is set once and everything is played on it.
pytestmark = pytest.mark.xdist_group("sight")

ROUTES, ROWS = required()
NOW: Final = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
# Parts that another part says too, so that nobody could see one of them wrong, each with why.
SAID_TWICE: Final[dict[str, str]] = {
    r"(people|cases|story|practice|care|imports)_\w+\.keeper (using|with check) \(true\)": "keeper_only says it for the owner too",
    r"(practice_(conversation|answer|confirmation)|(care|imports)_\w+)\.keeper_only": "no function that looks over the wall reads it: the owner gets it as the keeper alone",
    r"imports_take_back \d+: (?!.*(NOT )?imports_brings)": "what goes and what stays is asked in tests/imports/test_taking_back.py",
    r"governance_alert\.web with check \(true\)": "the web writes none anew, and whoever changes one reads it",
    r"FIND_PEOPLE|reader\.may": "the gate of every page asks for it first",
    r"first\(\) if (is_r|True)": "an address holds nothing but a reference",
    r"if under else": "whoever sees holds a grant to see under",
    r"people_glass\.sight": "no function that looks over the wall reads it",
    r"people_sees \d+: .*IS NULL >>AND (moment|asked) IS NULL": "nobody holds a grant, at no moment, on nobody",
    r"cases_contacts_listed \d+: .*(>>OR (\(g\.u|daterange)|ked below\. AND \(>>true)": "whom it is near to saves questions; all are asked",
    r"story_line.web_moves with check": "a line stays in its story: nobody may change whose it is",
    r"story_presence.web using .*person_id IS NULL\) AND": "nobody is closed who is nobody: it saves a question",
    r"story_entries_in \d+: .*pr\.person_id IS NULL >>AND": "nobody is closed who is nobody: it saves a question",
    r"story_entries_in \d+: .*>>= ANY\(persons\)\), reader": "whoever is open is not closed: it saves a question",
    r"story_entries_in \d+: .*(passage_id IS NULL\) >>OR pr\.set|'C1'\) >>AND h\.data_class)": "each is put to its own entry; what is open by its class opens if asked for, too",
    r"story_(above|among|keys)_in \d+: .*ANY\(classes\) >>AND story_opens": "what is open by its class opens if asked for, too",
    r"cases_without_lead \d+: .*AND i\.to_date > on_day\) \), led AS": "a first look that saves a second",
    r"people_on_a_page \d+: .*IS NULL >>AND app_moment": "who reads and when are said together",
    r"if not wanted": "it saves a question with no one in it",
}
# A commit makes each so many-th mistake in the database; a full run makes all of them.
EVERY: Final = 1 if FULL else 40


def survivors(stage: Stage, slips: Iterable[Slip]) -> tuple[int, list[str]]:
    """Make each mistake in turn, and return how many were made and which no check noticed."""
    made, left = 0, []
    for slip in slips:
        with transaction.atomic():
            try:
                with transaction.atomic():
                    make_slip(slip)
            except DatabaseError:
                # It is no statement at all: nobody could make this mistake.
                transaction.set_rollback(True)
                continue
            made += 1
            if not is_said_twice(slip.name) and walls.stands(stage, first=found_by(slip.name)):
                left.append(slip.name)
            transaction.set_rollback(True)
    return made, left


def found_by(name: str) -> str:
    """Return what is likely to find a mistake first, so that it is asked first."""
    if "keeper" in name or "open to its owner" in name:
        return "keeper"
    if re.match(
        r"story_(name|entries|scope|open_among|opening|open |found|words|keys|above|waiting)", name
    ):
        return "told"
    starts = {
        "practice_danger": "bound",
        "practice_practicefact.sight": "bound",
        "imports": "brought",
        "story": "story",
        "practice": "story",
        "audit": "audit",
        "governance_names": "audit",
        "people_ask": "audit",
        "people_on_a_page": "page",
        "people_lives": "page",
    }
    return next((first for start, first in starts.items() if name.startswith(start)), "")


def is_said_twice(name: str) -> bool:
    """Say whether another part says the same."""
    return any(re.search(pattern, name) for pattern in SAID_TWICE)


@pytest.mark.timeout(3600 if FULL else 120)
@pytest.mark.parametrize("where", [slips_in_policies, slips_in_functions][: 2 if FULL else 1])
def test_every_part_of_the_second_wall_is_needed(tied: Theatre, where: Any) -> None:
    made, left = survivors(tied.stage, list(where())[::EVERY])

    print(f"{where.__name__}: {made} made, {made - len(left)} found")  # noqa: T201  the figures of a full run
    assert not left, "\n".join(["", *left])


def test_every_branch_of_the_rule_is_needed() -> None:
    names = ("Held.is_live", "open_classes", "sees", "seen_under", "worst")
    assert rule_errs() == ""
    made, left = 0, []

    for mutant in mutants_of(sight, names):
        made += 1
        with in_place(mutant):
            if not rule_errs():
                left.append(mutant.name)

    print(f"rules/sight.py: {made} made, {made - len(left)} found")  # noqa: T201  the figures of a full run
    assert not left, "\n".join(["", *left])


def rule_errs() -> str:
    """Say where the rule differs from the oracle on small worlds, or breaks."""
    try:
        return next(_differences(), "")
    except Exception as broke:  # a mistake may break it in any way
        return repr(broke)


def _differences() -> Iterator[str]:
    hour = timedelta(hours=1)
    spans = [(NOW - hour, None), (NOW - hour, NOW), (NOW, NOW + hour), (NOW + hour, None)]
    bases = ("lead", "safe-address", "family", "glass", "named")
    one_grant = [(b, r, *s) for b, r, s in product(bases, (1, 2), spans)]
    some = [
        [],
        *([g] for g in one_grant),
        *([g, (b, 2, NOW, None)] for g in one_grant for b in ("lead", "named")),
    ]
    levels = [
        [],
        [(1, "")],
        [(1, "restricted")],
        [(1, "sealed")],
        [(1, "restricted"), (2, "sealed")],
    ]
    for grants, shut, conflict, work in product(some, levels, (False, True), (True, False)):
        held = tuple(
            sight.Held(f"R{n}", b, "work", sight.BASES[sight.Basis(b)].classes, r, since, until)
            for n, (b, r, since, until) in enumerate(grants)
        )
        ways = sight.Ways(held, tuple((n, sight.Level(x)) for n, x in shut), conflict, work)
        world = oracle.World(
            people={"1", "2"}, links={("1", "2")},
            given=[oracle.Given("me", str(r), b, since, until) for b, r, since, until in grants],
            shut=[oracle.Shut(str(n), level) for n, level in shut if level],
            close=[oracle.Close("me", "1", NOW.date())] if conflict else [], left={} if work else {"me": NOW.date()},
        )  # fmt: skip
        said = world.opened("me", "1", NOW)
        if {c.value for c in sight.open_classes(ways, now=NOW)} != said:
            yield f"open_classes errs: {grants} {shut}"
        if sight.sees(ways, now=NOW) is not ("C0" in said) or sight.sees(
            ways, sight.DataClass.SAFETY, now=NOW
        ) is not ("C3" in said):
            yield "sees errs"
        order = {b.value: n for n, b in enumerate(sight.Basis)}
        live = [
            h
            for h in held
            if h.from_at <= NOW and (h.until_at is None or h.until_at > NOW) and "C0" in h.classes
        ]
        if sight.seen_under(ways, now=NOW) != min(
            live, key=lambda h: (order[h.basis], h.ref), default=None
        ):
            yield "seen_under errs"
        worst = max(
            (sight.Level(x) for _, x in shut),
            key=["", "restricted", "sealed"].index,
            default=sight.Level.OPEN,
        )
        if sight.worst([level for _, level in ways.levels]) != worst:
            yield "worst errs"


@pytest.mark.timeout(3600 if FULL else 120)
def test_every_branch_of_the_first_wall_is_needed(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The second wall is taken away, so that it hides no mistake in the first.
    monkeypatch.setattr(wall, "web", nullcontext)
    names = tuple(
        n
        for n in ("person_for", "household_for", "knocked_at", "_refuse", "closing", "sealed_among")
        if hasattr(access, n)
    )
    assert doors_err(theatre) == ""
    made, left = 0, []

    for mutant in list(mutants_of(access, names))[:: 1 if FULL else 2]:
        made += 1
        with in_place(mutant):
            if not is_said_twice(mutant.name) and not doors_err(theatre):
                left.append(mutant.name)

    print(f"access.py: {made} made, {made - len(left)} found")  # noqa: T201  the figures of a full run
    assert not left, "\n".join(["", *left])


def doors_err(theatre: Theatre) -> str:
    """Say which of a few doors answers wrongly, or tells what it must not."""
    try:
        with transaction.atomic():
            return next(_wrong_doors(theatre), "")
    except Exception as broke:  # a mistake may break it in any way
        return repr(broke)


def _wrong_doors(theatre: Theatre) -> Iterator[str]:
    for name, personas in (
        ("casefile:about", ("worker", "other_pod", "information_governance")),
        ("casefile:household", ("worker", "other_pod", "information_governance")),
        ("casefile:too_close", ("other_pod",)),
    ):
        route = next(r for r in ROUTES if r.name == name)
        for persona, state in product(
            personas, ("open", "restricted", "sealed", "conflict", "nobody")
        ):
            yield from _wrong_door(theatre, Cell(route, ROWS[name], "GET", persona, state))
    # Whoever works with the family alone is let in to who somebody is; a knock here is a mistake found.
    family = make.again(theatre.stage.staff["family_worker"])
    with one_transaction():
        access.person_for(family, theatre.stage.ref("open"), day=clock.today())
    empty = Household.objects.get(name="Empty yet").ref
    for persona, status in (("worker", 200), ("other_pod", 404)):
        if theatre.browsers[persona].get(f"/f/{empty}/").status_code != status:
            yield "a home with nobody in it errs"
    ids = {person.pk: label for label, person in theatre.stage.people.items()}
    world, now = theatre.stage.world, clock.now()
    closed = access.closed_to(theatre.stage.staff["worker"], list(ids), day=clock.today())
    if {ids[n] for n in closed} != {
        one for one in ids.values() if world.closing("worker", one, now)
    }:
        yield "closing errs"
    sealed = {one for one in ids.values() if "sealed" in dict(world.levels(one, now)).values()}
    if {ids[n] for n in access.sealed_among(ids, day=clock.today())} != sealed:
        yield "sealed_among errs"


def _wrong_door(theatre: Theatre, cell: Cell) -> Iterator[str]:
    stage, browser = theatre.stage, theatre.browsers[cell.persona]
    with cells.as_if_it_never_was(browser):
        answer = cells.answered(stage, cell, browser)
        did = {act for act, *_ in cells.trail_of(stage.staff[cell.persona].ref)}
    should = cells.expected(stage, cell)
    if answer.status_code not in cells.statuses(cell, should) or cells.leaks(stage, cell, answer):
        yield f"{cell}: {answer.status_code}"
    words = {
        "restricted": "named people",
        "conflict": "close to this person",
        "open": "outside your work",
    }
    if should == oracle.REFUSED and not (
        "person.refused" in did and words[cell.state] in answer.content.decode()
    ):
        yield f"{cell}: no trace, or no reason"


def test_a_mistake_that_changes_nothing_is_said_to_have_survived(theatre: Theatre) -> None:
    harmless = Slip("a word about a table", "COMMENT ON TABLE people_person IS 'People'")

    assert survivors(theatre.stage, [harmless]) == (1, ["a word about a table"])
    assert survivors(
        theatre.stage, [replace(harmless, statement="DROP POLICY web ON people_details")]
    ) == (1, [])
    assert survivors(theatre.stage, [replace(harmless, statement="NO STATEMENT")]) == (0, [])
