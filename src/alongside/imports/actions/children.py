"""Trying children and taking them in: each with all of their journey or not at all, in order, from where it stopped."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import DatabaseError, connection, transaction
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports import access
from alongside.imports.actions.likely import ask_about_the_alike
from alongside.imports.made import ORDER, Maker, Rows, know_what_was_written
from alongside.imports.matching.children import numbers_to_keep
from alongside.imports.matching.sure import Verdict, verdicts
from alongside.imports.models import Arrival, ArrivedChild, ArrivedProblem
from alongside.imports.queries.known import coming_of, known_near
from alongside.imports.queries.staged import last_year, numbers_of_several, placed_rows
from alongside.imports.queries.standing import Standing, standing_of
from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Fate, Trouble
from alongside.people.actions.finding import write_findings
from alongside.people.models import Person
from alongside.people.wall import keeping
from alongside.story.models import Entry
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


@dataclass(frozen=True)
class Whole:
    """A child with their journey and the rows it comes to."""

    child: ArrivedChild
    journey: Journey
    person: Person
    rows: Rows


@one_transaction()
def try_some(arrival: Arrival, *, by: User, now: datetime, most: int = AT_ONCE) -> int:
    """Try the next children: everything is written and taken away again, and what came of it is noted; how many were left to try."""
    require(access.why_not_bring(by) or access.why_not_try(arrival))
    waiting = ArrivedChild.objects.filter(arrival=arrival, tried_at=None)
    children = list(waiting.order_by("key")[:most])
    if children:
        wholes, told = _prepared(arrival, children, now=now)
        # Of whom a person has to say who they are, nothing is written before that.
        broken = _broken(
            [one for one in wholes if _is_clear(one.child, told[one.child.key].verdict)]
        )
        for child in children:
            _note(arrival, child, told[child.key], broken.get(child.key, ""), now=now)
    left = waiting.count()
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
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    require(access.why_not_bring(by) or access.why_not_run(arrival))
    if arrival.begun_at is None:
        Arrival.objects.filter(pk=arrival.pk).update(begun_at=now, begun_by_ref=by.ref)
        arrival.begun_at = now
        record(Act.IMPORT_BEGUN, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
    waiting = access.can_be_taken_in(arrival)
    children = list(waiting.order_by("key")[:most])
    if children:
        # All of it is written as of the moment it began, so that going on after a kill makes the same rows.
        wholes, told = _prepared(arrival, children, now=arrival.begun_at)
        _written(arrival, wholes, by=by, now=now)
        _left_over(children, wholes, told)
    left = waiting.count()
    if not left and arrival.done_at is None:
        Arrival.objects.filter(pk=arrival.pk).update(done_at=now)
        _settle()
        record(Act.IMPORT_DONE, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
    return left


@dataclass(frozen=True)
class Told:
    """What a child's rows come to, and who they are."""

    journey: Journey
    verdict: Verdict
    makes: Counter[str]
    troubles: Sequence[Trouble]


def _prepared(
    arrival: Arrival, children: Sequence[ArrivedChild], *, now: datetime
) -> tuple[list[Whole], dict[str, Told]]:
    placed, newest = placed_rows(arrival, [one.key for one in children]), last_year(arrival)
    journeys = {
        one.key: journey_of(
            one.key, placed.get(one.key, []), today=localdate(now), last_year=newest
        )
        for one in children
    }
    said = _verdicts(arrival, journeys.values())
    maker, wholes = Maker(arrival, now), []
    persons = {one.key: person for one in children if (person := _person(one, said[one.key]))}
    stands = standing_of(persons.values(), now=now)
    troubles: dict[str, list[Trouble]] = {}
    for child in children:
        journey = journeys[child.key]
        troubles[child.key] = list(journey.troubles)
        if not journey.cells or _is_held(journey):
            continue
        whole = _whole(maker, child, journey, persons.get(child.key), stands, troubles[child.key])
        wholes.append(whole)
    made = {one.child.key: one.rows.counted() for one in wholes}
    return wholes, {
        key: Told(journey, said[key], made.get(key, Counter()), troubles[key])
        for key, journey in journeys.items()
    }


def _verdicts(arrival: Arrival, journeys: Iterable[Journey]) -> dict[str, Verdict]:
    coming = [coming_of(one, system=arrival.system) for one in journeys]
    return verdicts(coming, known_near(coming))


def _is_clear(child: ArrivedChild, verdict: Verdict) -> bool:
    return child.choice != "" or verdict.kind in ("new", "same")


def _is_held(journey: Journey) -> bool:
    return bool(journey.fates) and all(fate is Fate.REFUSED for fate in journey.fates.values())


def _person(child: ArrivedChild, verdict: Verdict) -> Person | None:
    """Return whom a child is: as a person decided, or as a number says for certain."""
    if child.choice == Choice.SAME:
        return child.person
    if child.choice == Choice.NEW or verdict.kind != "same" or verdict.person_id is None:
        return None
    with keeping():
        return Person.objects.filter(pk=verdict.person_id).first()


def _whole(
    maker: Maker,
    child: ArrivedChild,
    journey: Journey,
    known: Person | None,
    stands: Standing,
    troubles: list[Trouble],
) -> Whole:
    rows = Rows()
    person = known or maker.person(journey)
    if known is None:
        rows.add(person, *maker.who(person, journey))
    else:
        rows.add(*maker.name_of_known(person, journey, known=stands.names(person)))
    rows.add(*maker.numbers(person, journey, known=stands.numbers(person)))
    opens = not (journey.is_adopted or stands.is_closed(person) or stands.is_worked_with(person))
    if opens and (grant := maker.grant(person)):
        rows.add(grant)
        stands.worked_with.update({person.pk} - {None})
    if journey.is_adopted and not stands.is_closed(person):
        rows.add(maker.restriction(person, ask="The adoption team's manager"))
    rows.add(*(maker.help(person, one) for one in journey.helped if not stands.helps(person, one)))
    told: dict[str, Entry] = {}
    for moment in journey.moments:
        if not stands.tells(person, moment):
            entry, others = maker.told(person, moment)
            told[moment.key] = entry
            rows.add(entry, *others)
    new = stands.new_ones(person, journey, troubles)
    rows.add(*(maker.fact(person, one, told) for one in new))
    return Whole(child, journey, person, rows)


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
    write_findings(one.person.pk for one in wholes if one.child.key not in refused)


def _left_over(
    children: Sequence[ArrivedChild], wholes: Sequence[Whole], told: Mapping[str, Told]
) -> None:
    """Hold whoever was tried and could be taken in, and cannot any more: what is known has changed since."""
    whole = {one.child.pk for one in wholes}
    for child in children:
        if child.pk not in whole:
            why = told[child.key].verdict.why or "Nothing of it can be taken in."
            ArrivedChild.objects.filter(pk=child.pk).update(why_held=why[:500])


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
            return {wholes[0].child.key: _IN_WORDS.get(name, f"it does not keep “{name}”")}
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
    for table in ORDER:
        rows = together.by_table.get(table, [])
        for row in rows:
            know_what_was_written(row)
        table._default_manager.bulk_create(rows, batch_size=2000)


def _settle() -> None:
    """Let the database see how much came in, so that it plans pages by what is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT imports_settle()")


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
    child.numbers = numbers_to_keep(coming_of(journey, system=arrival.system))
    if child.choice == "":
        child.likely = [[who, 1.0, told.verdict.why] for who in _asked(told.verdict)]
    child.tried_at, child.makes = now, dict(told.makes)
    child.cells, child.problems = journey.cells, len(told.troubles)
    child.mapped, child.raw, child.refused = (
        counted[one] for one in (Fate.MAPPED, Fate.RAW, Fate.REFUSED)
    )
    held = "Every cell is refused: the problems say why." if _is_held(journey) else ""
    child.why_held = (_BROKEN.format(broken) if broken else held)[:500]
    child.save(update_fields=[
        "match", "match_why", "numbers", "likely", "tried_at", "makes", "cells", "problems", "mapped", "raw", "refused", "why_held",
    ])  # fmt: skip


def _asked(verdict: Verdict) -> Sequence[int]:
    return verdict.among or ((verdict.person_id,) if verdict.person_id else ())


@one_transaction()
def choose(child: ArrivedChild, choice: str, person: Person | None, *, by: User, now: datetime) -> None:  # fmt: skip
    """Say who a child of the files is: somebody new, somebody we know, or nobody to be taken in."""
    require(access.why_not_bring(by) or access.why_not_choose(child))
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
