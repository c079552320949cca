"""What stands in the records of those who are known already, so that bringing the same in again adds nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from alongside.care.models.facts import Brought
from alongside.cases.models import Episode
from alongside.imports.made import TABLES, writing_of
from alongside.imports.rules.journey import Fact, HelpTime, Journey, Moment
from alongside.imports.rules.taking import Placed, Trouble
from alongside.imports.rules.values import Problem
from alongside.people.access import grants_at
from alongside.people.models import Identifier, Person, PersonName, Restriction
from alongside.people.rules.sight import Basis
from alongside.people.wall import keeping
from alongside.story.models import Line

# Of these there is one at a time.
ALONE: Final = ("LegalStatus", "Home", "CarePeriod", "ProtectionPlan", "HelpPlan")
# What besides its day makes a fact the same fact.
SAME: Final = {
    "LegalStatus": ("code",), "Home": ("code",), "Review": ("kind",), "AdoptionStep": ("step",), "Disability": ("code",),
    "WorkerTold": ("worker_code",), "EarlierReferral": ("kind",),
}  # fmt: skip

# On which of these somebody works with a person: whoever supervises, advises or looks after access does not by that.
_WORKING: Final = (Basis.LEAD, Basis.CO_WORKER, Basis.POD)


@dataclass
class Standing:
    """What stands in some people's records."""

    facts: dict[tuple[int, str], list[Brought]] = field(default_factory=lambda: defaultdict(list))
    held: dict[int, list[Identifier]] = field(default_factory=lambda: defaultdict(list))
    named: dict[int, list[PersonName]] = field(default_factory=lambda: defaultdict(list))
    times: dict[int, list[Episode]] = field(default_factory=lambda: defaultdict(list))
    closed: set[int] = field(default_factory=set)
    told: set[UUID] = field(default_factory=set)
    worked_with: set[int] = field(default_factory=set)

    def numbers(self, person: Person) -> list[Identifier]:
        """Return the numbers somebody has."""
        return self.held[person.pk] if person.pk else []

    def names(self, person: Person) -> list[PersonName]:
        """Return what somebody is called in the record."""
        return self.named[person.pk]

    def is_closed(self, person: Person) -> bool:
        """Say whether a record is restricted already."""
        return person.pk in self.closed

    def is_worked_with(self, person: Person) -> bool:
        """Say whether somebody, or a pod, works with them: then bringing more in opens the record to nobody else."""
        return person.pk in self.worked_with

    def helps(self, person: Person, one: HelpTime) -> bool:
        """Say whether a time of this kind of help stands where this one would."""
        return person.pk is not None and any(
            it.kind == one.kind and _overlap(it.from_date, it.to_date, one.from_date, one.to_date)
            for it in self.times[person.pk]
        )

    def tells(self, person: Person, moment: Moment) -> bool:
        """Say whether this moment is in the story already."""
        return writing_of(person, moment) in self.told

    def new_ones(self, person: Person, journey: Journey, troubles: list[Trouble]) -> list[Fact]:
        """Return the facts that do not stand yet; what contradicts one that does is told, and the record stands."""
        if person.pk is None:
            return journey.facts
        return [one for one in journey.facts if self._is_new(person, one, journey, troubles)]

    def _is_new(self, person: Person, one: Fact, journey: Journey, troubles: list[Trouble]) -> bool:
        mine = self.facts[person.pk, one.table]
        same = next((it for it in mine if _key(it, one.table) == _key_said(one)), None)
        if same is not None:
            _differs(same, one, journey, troubles)
            return False
        ends = one.says.get("to_date")
        if one.table in ALONE and any(
            _overlap(it.from_date, it.to_date, one.begins, ends if isinstance(ends, date) else None)  # type: ignore[attr-defined]
            for it in mine
        ):
            _tell(
                one,
                journey,
                troubles,
                "The record says something else for these days, and the record stands.",
            )
            return False
        return True


def standing_of(people: Iterable[Person], *, now: datetime) -> Standing:
    """Return what stands in some people's records; a fixed number of statements, none where nobody is asked about."""
    found, ids = Standing(), [one.pk for one in people]
    if not ids:
        return found
    with keeping():
        for kind, table in TABLES.items():
            for fact in table._default_manager.filter(person_id__in=ids, set_aside_at=None):
                found.facts[fact.person_id, kind].append(fact)
        for number in Identifier.objects.standing().filter(person_id__in=ids):
            found.held[number.person_id].append(number)
        for name in PersonName.objects.standing().filter(person_id__in=ids):
            found.named[name.person_id].append(name)
        for episode in Episode.objects.filter(person_id__in=ids):
            found.times[episode.person_id].append(episode)
        closed = Restriction.objects.standing().filter(person_id__in=ids, to_date=None)
        found.closed = set(closed.values_list("person_id", flat=True))
        working = grants_at(now).filter(person_id__in=ids, basis__in=_WORKING)
        found.worked_with = set(working.values_list("person_id", flat=True))
        lines = Line.objects.filter(person_id__in=ids, passage=None, moved_at=None)
        found.told = set(lines.values_list("entry__writing", flat=True))
    return found


def _key(fact: Brought, table: str) -> tuple[object, ...]:
    begins = getattr(fact, "from_date", None) or getattr(fact, "on_date", None)
    return (begins, *(getattr(fact, name) for name in SAME.get(table, ())))


def _key_said(fact: Fact) -> tuple[object, ...]:
    return (fact.begins, *(fact.says[name] for name in SAME.get(fact.table, ())))


def _differs(same: Brought, one: Fact, journey: Journey, troubles: list[Trouble]) -> None:
    """Tell where a file says another end than the record: a worker puts it right, and the file changes nothing by itself."""
    ends = one.says.get("to_date")
    if isinstance(ends, date) and getattr(same, "to_date", None) != ends:
        # What the record says is not said: whoever brings files in need not be anybody who works with them.
        _tell(one, journey, troubles, f"The file says that this ended on {ends:%d/%m/%Y}; the record says otherwise, and the record stands.")  # fmt: skip


def _tell(one: Fact, journey: Journey, troubles: list[Trouble], why: str) -> None:
    row = next((it for it in _rows(journey) if it.where == one.source), None)
    if row is not None:
        mend = "Look at it with whoever works with them, and put it right in the record."
        troubles.append(Trouble(row, Problem(row.table, row.number, "", "", why, mend)))


def _rows(journey: Journey) -> list[Placed]:
    return list(journey.rows)


def _overlap(begins: date, ends: date | None, then: date, until: date | None) -> bool:
    return (until is None or begins < until) and (ends is None or then < ends)
