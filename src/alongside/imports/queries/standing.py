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
from alongside.imports.models import Arrival
from alongside.imports.rules.journey import HelpTime, Moment
from alongside.imports.rules.meeting import Stands
from alongside.imports.rules.sameness import SAME
from alongside.people.access import grants_at
from alongside.people.models import Identifier, Person, PersonName, Restriction
from alongside.people.rules.sight import Basis
from alongside.people.wall import keeping
from alongside.story.models import Line

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
    # Which of those who opened a time of help are imports.
    imports: set[str] = field(default_factory=set)

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

    def helps(self, person: Person, one: HelpTime) -> Episode | None:
        """Return a time of this kind of help that stands where this one would, if there is one."""
        standing = self.times[person.pk] if person.pk else []
        return next(
            (it for it in standing if it.kind == one.kind and _overlap(it.from_date, it.to_date, one.from_date, one.to_date)),
            None,
        )  # fmt: skip

    def is_left_open(self, episode: Episode, one: HelpTime) -> bool:
        """Say whether an earlier import left a time of help open that the files say the end of."""
        is_open = episode.to_date is None and one.to_date is not None
        return is_open and episode.from_date == one.from_date and episode.opened_by_ref in self.imports  # fmt: skip

    def tells(self, person: Person, moment: Moment) -> bool:
        """Say whether this moment is in the story already."""
        return writing_of(person, moment) in self.told

    def record_of(self, person: Person) -> dict[str, list[Stands]]:
        """Return the facts of somebody's record as the files are put beside them."""
        return {
            table: [_stands(one, table) for one in self.facts[person.pk, table]]
            for table in TABLES if (person.pk, table) in self.facts
        }  # fmt: skip

    def fact(self, person: Person, table: str, pk: int) -> Brought:
        """Return one of the facts of somebody's record."""
        return next(one for one in self.facts[person.pk, table] if one.pk == pk)


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
        openers = {one.opened_by_ref for all_of in found.times.values() for one in all_of}
        found.imports = set(Arrival.objects.filter(ref__in=openers).values_list("ref", flat=True))
        closed = Restriction.objects.standing().filter(person_id__in=ids, to_date=None)
        found.closed = set(closed.values_list("person_id", flat=True))
        working = grants_at(now).filter(person_id__in=ids, basis__in=_WORKING)
        found.worked_with = set(working.values_list("person_id", flat=True))
        lines = Line.objects.filter(person_id__in=ids, passage=None, moved_at=None)
        found.told = set(lines.values_list("entry__writing", flat=True))
    return found


def _stands(fact: Brought, table: str) -> Stands:
    # Put right or confirmed, it is a worker's by now.
    is_untouched = fact.brought_in != "" and fact.brought_in == fact.recorded_by_ref and fact.confirmed_at is None  # fmt: skip
    says = {one.attname: getattr(fact, one.attname) for one in fact._meta.concrete_fields}
    return Stands(fact.pk, tuple(says[name] for name in SAME[table]), says, is_untouched)


def _overlap(begins: date, ends: date | None, then: date, until: date | None) -> bool:
    return (until is None or begins < until) and (ends is None or then < ends)
