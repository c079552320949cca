"""Trying children and taking them in: each with all of their journey or not at all, in order, from where it stopped."""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime
from typing import Final

from django.db import DatabaseError, connection, transaction

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports import access
from alongside.imports.actions.likely import ask_about_the_alike, is_to_compare
from alongside.imports.made import CHANGES, ORDER, Rows, know_what_was_written
from alongside.imports.matching.children import numbers_to_keep
from alongside.imports.matching.sure import Verdict
from alongside.imports.models import Arrival, ArrivedChild, ArrivedProblem
from alongside.imports.queries.holding import held
from alongside.imports.queries.preparing import Prepared, Told, Whole, is_clear, is_held, prepared
from alongside.imports.queries.staged import numbers_of_several
from alongside.imports.rules.taking import Fate
from alongside.people.actions.finding import write_findings
from alongside.people.models import Person
from alongside.people.wall import keeping
from alongside.web.refusals import Refused, require

Choice = ArrivedChild.Choice
# So many children at once: some seconds of work, and nothing of it is lost when the power goes after it.
AT_ONCE: Final = 100
# Whose number it is, is not said: their record may be closed.
_IN_WORDS: Final = {
    "people_identifier_is_one_persons": "a number of theirs is somebody else's in the record"
}
_SEVERAL: Final = "More than one child of these files has this number. Say whose it is."
_BROKEN: Final = "The database refused this journey: {}. Nothing of it was taken in."


@one_transaction()
def try_some(arrival: Arrival, *, by: User, now: datetime, most: int = AT_ONCE) -> int:
    """Try the next children: everything is written and taken away again, and what came of it is noted; how many were left to try."""
    require(access.why_not_bring(by))
    arrival = held(arrival)
    require(access.why_not_try(arrival))
    waiting = ArrivedChild.objects.filter(arrival=arrival, tried_at=None)
    children = list(waiting.order_by("key")[:most])
    if children:
        found = prepared(arrival, children, now=now)
        broken = _broken(_clear(found))
        for child in found.children:
            _note(arrival, child, found.told[child.key], broken.get(child.key, ""), now=now)
    left = waiting.count()
    if children and not left and is_to_compare(arrival):
        # Comparing is a turn of its own: what was tried stays where it is cut off.
        return 1
    if not left:
        _stop_with_one_number(arrival)
        ask_about_the_alike(arrival, now=now)
        Arrival.objects.filter(pk=arrival.pk).update(tried_at=now)
        record(Act.IMPORT_TRIED, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
    return left


def _stop_with_one_number(arrival: Arrival) -> None:
    """Let a person say whose a number is that several children of the files have, however far apart they were tried."""
    several = numbers_of_several(arrival)
    some = ArrivedChild.objects.filter(arrival=arrival, numbers__overlap=several, choice="")
    some.filter(done_at=None).update(match=ArrivedChild.Match.STOP, match_why=_SEVERAL)


@one_transaction()
def run_some(arrival: Arrival, *, by: User, now: datetime, most: int = AT_ONCE) -> int:
    """Take in the next children, each whole; return how many are left that can be taken in."""
    require(access.why_not_bring(by))
    arrival = held(arrival)
    require(access.why_not_run(arrival))
    if arrival.begun_at is None:
        Arrival.objects.filter(pk=arrival.pk).update(begun_at=now, begun_by_ref=by.ref)
        arrival.begun_at = now
        record(Act.IMPORT_BEGUN, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
    waiting = access.can_be_taken_in(arrival)
    children = list(waiting.order_by("key")[:most])
    if children:
        # All of it is written as of the moment it began, so that going on after a kill makes the same rows.
        found = prepared(arrival, children, now=arrival.begun_at)
        _written(arrival, clear := _clear(found), by=by, now=now)
        _left_over(found, {one.child.pk for one in clear})
    left = waiting.count()
    if not left and arrival.done_at is None:
        Arrival.objects.filter(pk=arrival.pk).update(done_at=now)
        _settle()
        record(Act.IMPORT_DONE, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
    return left


def _broken(wholes: Sequence[Whole]) -> dict[str, str]:
    """Write everything and take it away again; return what the database refuses, by child."""
    with keeping():
        spot = transaction.savepoint()
        refused = _write(wholes)
        transaction.savepoint_rollback(spot)
    return refused


def _written(arrival: Arrival, wholes: Sequence[Whole], *, by: User, now: datetime) -> None:
    """Write children together; whom the database refuses stays out, with the reason, and the others come in."""
    with keeping():
        refused = _write(wholes)
    for one in wholes:
        child = ArrivedChild.objects.filter(pk=one.child.pk)
        if why := refused.get(one.child.key):
            child.update(why_held=_BROKEN.format(why)[:500])
            continue
        child.update(done_at=now, person=one.person)
        record(Act.RECORD_BROUGHT_IN, by=by.ref, about=one.person.ref, target=f"import:{arrival.ref}")  # fmt: skip
    into = [one for one in wholes if one.child.key not in refused]
    write_findings(one.person.pk for one in into)
    _again_who_shares_a_number(arrival, [one.child for one in into])


def _again_who_shares_a_number(arrival: Arrival, taken: Iterable[ArrivedChild]) -> None:
    """Let whoever waits because they have a number of somebody who is in now be tried again, beside them."""
    numbers = [number for one in taken for number in one.numbers]
    waiting = ArrivedChild.objects.filter(arrival=arrival, match=ArrivedChild.Match.STOP, done_at=None)  # fmt: skip
    waiting.filter(numbers__overlap=numbers).exclude(choice=Choice.OUT).update(tried_at=None, why_held="")  # fmt: skip


def _clear(found: Prepared) -> list[Whole]:
    """Return the wholes of whom it is clear who they are: of the others nothing is written before a person says it."""
    return [one for one in found.wholes if is_clear(one.child, found.told[one.child.key].verdict)]


def _left_over(found: Prepared, taken: Set[int]) -> None:
    """Put before a person, or hold, whoever was tried and could be taken in and cannot any more: what is known has changed since."""
    for child in found.children:
        told = found.told[child.key]
        if child.pk in taken:
            continue
        if is_clear(child, told.verdict):
            ArrivedChild.objects.filter(pk=child.pk).update(why_held="Nothing of it can be taken in.")  # fmt: skip
            continue
        ArrivedChild.objects.filter(pk=child.pk).update(
            match=told.verdict.kind, match_why=told.verdict.why[:500], likely=_likely(told.verdict)
        )


def _write(wholes: Sequence[Whole]) -> dict[str, str]:
    """Write children together, or, where the database refuses one of them, each half by itself until it is found."""
    if not wholes:
        return {}
    try:
        with transaction.atomic():
            _insert(wholes)
            _check_now()
    except DatabaseError as refused:
        if len(wholes) == 1:
            diag = getattr(refused.__cause__, "diag", None)
            name = str(getattr(diag, "constraint_name", "") or type(refused).__name__)
            return {
                wholes[0].child.key: _IN_WORDS.get(
                    name, f"something in it cannot stand beside something else ({name})"
                )
            }
        for one in wholes:
            one.rows.unwritten()
        half = len(wholes) // 2
        return {**_write(wholes[:half]), **_write(wholes[half:])}
    return {}


def _insert(wholes: Sequence[Whole]) -> None:
    together = Rows()
    for whole in wholes:
        for rows in whole.rows.by_table.values():
            together.add(*rows)
        for table, changed in whole.rows.changed.items():
            table._default_manager.bulk_update(changed, CHANGES[table])
    for table in ORDER:
        rows = together.by_table.get(table, [])
        for row in rows:
            know_what_was_written(row)
        table._default_manager.bulk_create(rows, batch_size=2000)


def _settle() -> None:
    """Let the database see how much came in, so that it plans pages by what is there."""
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute("SELECT imports_settle(%s)", [table])


def _check_now() -> None:
    """Let what is only looked at before COMMIT be looked at here, so that it is one child's and not everybody's."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _note(arrival: Arrival, child: ArrivedChild, told: Told, broken: str, *, now: datetime) -> None:
    journey, counted = told.journey, told.journey.counted
    ArrivedProblem.objects.filter(arrival=arrival, child=child.key).exclude(sheet=None).delete()
    ArrivedProblem.objects.bulk_create(
        ArrivedProblem(
            arrival=arrival, sheet_id=one.row.sheet, child=child.key, row=one.problem.row, column=one.problem.column[:300],
            value=one.problem.value[:200], why=one.problem.why[:500], mend=one.problem.mend[:300],
            holds_row=one.problem.holds_row,
        )
        for one in told.troubles
    )  # fmt: skip
    child.match, child.match_why = told.verdict.kind, told.verdict.why[:500]
    child.numbers = numbers_to_keep(told.coming)
    if child.choice == "" or told.verdict.person_id:
        child.likely = _likely(told.verdict)
    child.tried_at, child.makes = now, dict(told.makes)
    child.cells, child.problems = journey.cells, len(told.troubles)
    child.mapped, child.raw, child.refused = (
        counted[one] for one in (Fate.MAPPED, Fate.RAW, Fate.REFUSED)
    )
    refused = "Every cell is refused: the problems say why." if is_held(journey) else ""
    child.why_held = (_BROKEN.format(broken) if broken else refused)[:500]
    child.save(update_fields=[
        "match", "match_why", "numbers", "likely", "tried_at", "makes", "cells", "problems", "mapped", "raw", "refused", "why_held",
    ])  # fmt: skip


def _likely(verdict: Verdict) -> list[list[object]]:
    among = verdict.among or ((verdict.person_id,) if verdict.person_id else ())
    return [[who, 1.0, verdict.why] for who in among]


@one_transaction()
def choose(child: ArrivedChild, choice: str, person: Person | None, *, by: User, now: datetime) -> None:  # fmt: skip
    """Say who a child of the files is: somebody new, somebody we know, or nobody to be taken in."""
    require(access.why_not_bring(by))
    held(child.arrival)
    child.refresh_from_db()
    require(access.why_not_choose(child))
    if choice not in set(Choice) - {Choice.NONE} or (choice == Choice.SAME) != (person is not None):
        raise Refused("Say whether this is somebody new, or which of those we know.")
    child.choice, child.chosen_by_ref, child.chosen_at = choice, by.ref, now
    child.person = person
    # What they make is another thing now, so it is tried again.
    child.tried_at = None
    child.save(update_fields=["choice", "chosen_by_ref", "chosen_at", "person", "tried_at"])
    Arrival.objects.filter(pk=child.arrival_id, begun_at=None).update(tried_at=None)
    record(
        Act.IMPORT_MATCH_DECIDED,
        by=by.ref,
        about=person.ref if person else by.ref,
        target=f"import:{child.arrival.ref}",
    )
