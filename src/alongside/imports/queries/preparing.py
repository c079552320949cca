"""What the next children of an import come to, each whole: who they are, and the rows of all tables, none of them written yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from alongside.imports.made import Maker, Rows
from alongside.imports.matching.children import Coming
from alongside.imports.matching.sure import Verdict, verdicts
from alongside.imports.models import Arrival, ArrivedChild
from alongside.imports.queries.known import coming_of, known_near, somebody
from alongside.imports.queries.staged import last_year, placed_rows
from alongside.imports.queries.standing import Standing, standing_of
from alongside.imports.rules.children import journey_of
from alongside.imports.rules.gathering import gathered
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.meeting import met, tell_what_differs
from alongside.imports.rules.not_theirs import without_numbers
from alongside.imports.rules.taking import Fate, Trouble
from alongside.people.models import Person
from alongside.story.models import Entry

Choice = ArrivedChild.Choice


@dataclass(frozen=True)
class Whole:
    """A child with their journey and the rows it comes to."""

    child: ArrivedChild
    journey: Journey
    person: Person
    rows: Rows


@dataclass(frozen=True)
class Told:
    """What a child's rows come to, and who they are."""

    journey: Journey
    coming: Coming
    verdict: Verdict
    makes: Counter[str]
    troubles: Sequence[Trouble]


@dataclass(frozen=True)
class Prepared:
    """Children with what is told of each, and the wholes of those of whom anything can be taken in."""

    children: Sequence[ArrivedChild]
    told: dict[str, Told]
    wholes: Sequence[Whole]


def prepared(arrival: Arrival, children: Sequence[ArrivedChild], *, now: datetime) -> Prepared:
    """Return what some children come to; of several who are one person only the first, so that the next builds on it."""
    journeys = _journeys(arrival, children, now=now)
    coming = {key: coming_of(one, system=arrival.system) for key, one in journeys.items()}
    said = verdicts(list(coming.values()), known_near(list(coming.values())))
    persons, taken = _persons(children, said)
    stands, maker = standing_of(persons.values(), now=now), Maker(arrival, now)
    wholes, told = [], {}
    for child in taken:
        journey = journeys[child.key]
        if child.choice == Choice.BARE:
            without_numbers(journey)
        troubles, rows = list(journey.troubles), Rows()
        if journey.cells and not is_held(journey):
            whole = _whole(maker, child, journey, persons.get(child.key), stands, troubles)
            wholes.append(whole)
            rows = whole.rows
        told[child.key] = Told(journey, coming[child.key], said[child.key], rows.counted(), troubles)  # fmt: skip
    return Prepared(taken, told, wholes)


def is_clear(child: ArrivedChild, verdict: Verdict) -> bool:
    """Say whether it is clear who a child is: a person said it, or it needs nobody to say it."""
    return child.choice != "" or verdict.kind in ("new", "same")


def is_held(journey: Journey) -> bool:
    """Say whether every cell of a child was refused."""
    return bool(journey.fates) and all(fate is Fate.REFUSED for fate in journey.fates.values())


def _journeys(
    arrival: Arrival, children: Iterable[ArrivedChild], *, now: datetime
) -> dict[str, Journey]:
    keys = [one.key for one in children]
    placed, newest = placed_rows(arrival, keys), last_year(arrival)
    return {
        key: journey_of(key, placed.get(key, []), today=localdate(now), last_year=newest)
        for key in keys
    }


def _persons(
    children: Iterable[ArrivedChild], said: dict[str, Verdict]
) -> tuple[dict[str, Person], list[ArrivedChild]]:
    """Return whom children are known to be, and the children without those who are somebody a child before them is."""
    persons: dict[str, Person] = {}
    taken, seen = [], set()
    for child in children:
        if (person := _person(child, said[child.key])) is not None:
            if person.pk in seen:
                continue
            seen.add(person.pk)
            persons[child.key] = person
        taken.append(child)
    return persons, taken


def _person(child: ArrivedChild, verdict: Verdict) -> Person | None:
    """Return whom a child is: as a person decided, or as a number says for certain."""
    if child.choice == Choice.SAME:
        return child.person
    if (
        child.choice in (Choice.NEW, Choice.BARE)
        or verdict.kind != "same"
        or verdict.person_id is None
    ):
        return None
    return somebody(verdict.person_id)


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
    _who(maker, rows, person, journey, stands, is_known=known is not None)
    found = met(journey.facts, stands.record_of(person) if known else {})
    tell_what_differs(journey, found, troubles)
    told: dict[str, Entry] = {}
    lived = [one for one in journey.moments if not one.is_gathered]
    for moment in (*lived, *gathered(found.new, journey)):
        if not stands.tells(person, moment):
            entry, others = maker.told(person, moment)
            told.update(dict.fromkeys(moment.keys, entry))
            rows.add(entry, *others)
    rows.add(*(maker.fact(person, one, told) for one in found.new))
    for pk, one in found.further:
        old, new = maker.further(stands.fact(person, one.table, pk), one, told)
        rows.change(old)
        rows.add(new)
    return Whole(child, journey, person, rows)


def _who(
    maker: Maker, rows: Rows, person: Person, journey: Journey, stands: Standing, *, is_known: bool
) -> None:
    """Add who somebody is, who may open their record, and the times of help."""
    if not is_known:
        rows.add(person, *maker.who(person, journey))
    else:
        rows.add(*maker.name_of_known(person, journey, known=stands.names(person)))
    rows.add(*maker.numbers(person, journey, known=stands.numbers(person)))
    opens = not (journey.is_adopted or stands.is_closed(person) or stands.is_worked_with(person))
    if opens and (grant := maker.grant(person)):
        rows.add(grant)
    if journey.is_adopted and not stands.is_closed(person):
        rows.add(maker.restriction(person, ask="The adoption team's manager"))
    for one in sorted(journey.helped, key=lambda it: it.from_date):
        episode = stands.helps(person, one)
        if episode is None:
            rows.add(maker.help(person, one))
        elif stands.is_left_open(episode, one):
            rows.change(maker.helped(episode, one))
