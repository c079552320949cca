"""The rows a child's journey comes to, none of them written yet; made twice, they are the same rows."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db.models import ForeignKey, Model

from alongside.care import models as care
from alongside.care.models.facts import Brought
from alongside.cases.models import Episode
from alongside.imports.models import Arrival
from alongside.imports.rules.journey import Fact, HelpTime, Identity, Journey, Moment
from alongside.imports.rules.made_words import CHANGED
from alongside.imports.rules.telling import told_under
from alongside.people.models import (
    Details,
    Grant,
    Identifier,
    Person,
    PersonName,
    Restriction,
    SetAside,
)
from alongside.people.rules.sight import BASES, Basis
from alongside.story.models import Entry, Line, Passage
from alongside.story.models import Moment as Mark
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.sharing import Sharing, Why, class_of
from alongside.story.rules.when import Precision
from alongside.web.refs import ref_out_of

# Which reading of the returns made a fact; a change of what a code comes to is another number.
READING: Final = "1"
_SPACE: Final = UUID("6f1d3f3e-5a5e-4f0e-9a53-5c7b0a0f4a11")
_ZONE: Final = ZoneInfo("Europe/London")
_GENDERS: Final = {"M": Details.Gender.MAN, "F": Details.Gender.WOMAN}
TABLES: Final[Mapping[str, type[Brought]]] = {
    one.__name__: one
    for one in (
        care.AdoptionStep, care.Assessment, care.CarePeriod, care.Disability, care.EarlierReferral, care.Enquiry,
        care.HelpPlan, care.Home, care.LegalStatus, care.MissingTime, care.NeedPeriod, care.ProtectionPlan,
        care.Review, care.WorkerTold,
    )
}  # fmt: skip


# Rows of one table name rows of those before it.
ORDER: Final[tuple[type[Model], ...]] = (
    Person, PersonName, Details, Identifier, Restriction, Grant, Episode, Entry, Passage, Line, Mark, *TABLES.values(),
)  # fmt: skip
# What changes of a row that stands already when a newer import says its end.
CHANGES: Final[Mapping[type[Model], tuple[str, ...]]] = {
    Episode: ("to_date", "ended", "ended_words", "closed_at", "closed_by_ref"),
    **dict.fromkeys(TABLES.values(), ("set_aside_at", "set_aside_by_ref", "set_aside_as", "set_aside_why")),
}  # fmt: skip

F = TypeVar("F", Brought, PersonName, Details, Identifier, Restriction)


@dataclass
class Rows:
    """Rows by table, in the order in which they can be written."""

    by_table: dict[type[Model], list[Model]] = field(default_factory=dict)
    # What an earlier import left open, with its end.
    changed: dict[type[Model], list[Model]] = field(default_factory=dict)

    def add(self, *rows: Model) -> None:
        """Put rows with the others of their table."""
        for one in rows:
            self.by_table.setdefault(type(one), []).append(one)

    def change(self, row: Model) -> None:
        """Put a row that stands already with the others of its table that change."""
        self.changed.setdefault(type(row), []).append(row)

    def unwritten(self) -> None:
        """Forget that rows were written: the database took them back."""
        for rows in self.by_table.values():
            for one in rows:
                one.pk = None
                one._state.adding = True

    def counted(self) -> Counter[str]:
        """Return how many rows of each table there are, and apart from them how many that stand already go on."""
        rows = [row for some in self.by_table.values() for row in some]
        goes_on = len(self.changed.get(Episode, ()))
        found = Counter(CHANGED if getattr(row, "replaces_id", None) else type(row).__name__ for row in rows)  # fmt: skip
        return found + Counter({CHANGED: goes_on})


@dataclass(frozen=True)
class Maker:
    """Makes rows in the name of one import, at one moment."""

    arrival: Arrival
    now: datetime

    def person(self, journey: Journey) -> Person:
        """Return a new person for a child of the files."""
        return Person(ref=ref_out_of(self.arrival.ref, journey.key), recorded_at=self.now, recorded_by_ref=self.arrival.ref)  # fmt: skip

    def who(self, person: Person, journey: Journey) -> list[Model]:
        """Return the names and details of somebody new."""
        who = journey.who
        name = (
            PersonName(kind=PersonName.Kind.KNOWN_AS, given=who.given, family=who.family, source=f"Brought in from {self.arrival.system}")
            if who.given or who.family
            else PersonName(kind=PersonName.Kind.ALIAS, given="Child", family=journey.key, source="The files held no name, so this is the number they had")
        )  # fmt: skip
        former = [
            PersonName(kind=PersonName.Kind.FORMER, given=given, family=family, source=f"Brought in from {self.arrival.system}")
            for given, family in who.former
        ]  # fmt: skip
        named = [self._of(person, one) for one in (name, *former)]
        return [*named, self._of(person, _details(who, self.arrival.system))]

    def name_of_known(
        self, person: Person, journey: Journey, *, known: Sequence[PersonName]
    ) -> list[Model]:
        """Return the name the files have for somebody we know, where the record does not have it."""
        given, family = journey.who.given, journey.who.family
        said = (given.casefold(), family.casefold())
        if said == ("", "") or said in {
            (one.given.casefold(), one.family.casefold()) for one in known
        }:
            return []
        has_one = any(one.kind == PersonName.Kind.KNOWN_AS for one in known)
        kind = PersonName.Kind.ALIAS if has_one else PersonName.Kind.KNOWN_AS
        name = PersonName(
            kind=kind, given=given, family=family, source=f"Brought in from {self.arrival.system}"
        )
        return [self._of(person, name)]

    def numbers(
        self, person: Person, journey: Journey, *, known: Sequence[Identifier] = ()
    ) -> list[Model]:
        """Return the numbers the files give somebody, without those we hold already."""
        who, system = journey.who, self.arrival.system
        told = [
            (Identifier.Scheme.LEGACY, system, journey.key), (Identifier.Scheme.NHS, "", who.nhs),
            (Identifier.Scheme.UPN, "", who.upn),
        ]  # fmt: skip
        held = {(one.scheme, one.system.lower(), one.value) for one in known}
        schemes = {one.scheme for one in known if one.scheme != Identifier.Scheme.LEGACY}
        return [
            self._of(person, Identifier(scheme=scheme, system=of, value=value, source=f"Brought in from {system}"))
            for scheme, of, value in told
            if value and (scheme, of.lower(), value) not in held and scheme not in schemes
        ]  # fmt: skip

    def help(self, person: Person, one: HelpTime) -> Episode:
        """Return a time of help."""
        is_over = one.to_date is not None
        return Episode(
            ref=ref_out_of(self.arrival.ref, f"{person.ref} help {one.kind} {one.from_date}"), person=person, kind=one.kind,
            legal_basis=one.legal_basis, from_date=one.from_date, to_date=one.to_date, ended=one.ended,
            ended_words=one.ended_words, opened_at=self.now, opened_by_ref=self.arrival.ref,
            closed_at=self.now if is_over else None, closed_by_ref=self.arrival.ref if is_over else "",
        )  # fmt: skip

    def helped(self, episode: Episode, one: HelpTime) -> Episode:
        """Return a time of help that an earlier import left open, with its end."""
        episode.to_date, episode.ended, episode.ended_words = (
            one.to_date,
            one.ended,
            one.ended_words,
        )
        episode.closed_at, episode.closed_by_ref = self.now, self.arrival.ref
        return episode

    def further(
        self, old: Brought, one: Fact, told: Mapping[str, Entry]
    ) -> tuple[Brought, Brought]:
        """Return what an earlier import left open, set aside, and the same as a newer return has it in its place."""
        new = self.fact(old.person, one, told)
        new.replaces = old
        if new.entry is None:
            new.entry_id = old.entry_id
        old.set_aside_at, old.set_aside_by_ref = self.now, self.arrival.ref
        old.set_aside_as, old.set_aside_why = SetAside.CHANGED, "A newer return says more"
        return old, new

    def fact(self, person: Person, one: Fact, told: Mapping[str, Entry]) -> Brought:
        """Return a fact of law or care, with where in the files it stands and which entry tells of it."""
        says = {
            name: list(said) if isinstance(said, tuple) else said for name, said in one.says.items()
        }
        entry = next((told[key] for key in told_under(one) if key in told), None)
        made = TABLES[one.table](
            **says, entry=entry, source=one.source, brought_in=self.arrival.ref, mapping=f"returns/{READING}"
        )  # fmt: skip
        return self._of(person, made)

    def grant(self, person: Person) -> Grant | None:
        """Return what opens the record to the pod that takes the children in, until each has a worker."""
        pod, meaning = self.arrival.pod, BASES[Basis.POD]
        if pod is None or pod.to_date is not None:
            return None
        return Grant(
            ref=ref_out_of(person.ref, f"grant {self.arrival.ref}"), person=person, pod=pod, basis=Basis.POD,
            purpose=meaning.purpose, classes=sorted(meaning.classes), from_at=self.now, cause=self.arrival.ref,
            why="Brought in from an earlier system", recorded_at=self.now, recorded_by_ref=self.arrival.ref,
        )  # fmt: skip

    def restriction(self, person: Person, *, ask: str) -> Restriction:
        """Return what closes the record of a child who was adopted: it is nobody's now, and leads to nobody."""
        made = Restriction(
            level=Restriction.Level.RESTRICTED, reason="Adopted: the record from before is kept apart", ask=ask,
            from_date=self.now.date(), source=f"Brought in from {self.arrival.system}",
        )  # fmt: skip
        return self._of(person, made)

    def told(self, person: Person, moment: Moment) -> tuple[Entry, list[Model]]:
        """Return an entry of the story with its words, its lines, and whether it is a moment of a life."""
        at = datetime(moment.on.year, moment.on.month, moment.on.day, tzinfo=_ZONE)
        entry = Entry(
            ref=self._ref(person, "entry", moment), writing=writing_of(person, moment), kind=moment.kind,
            digest=hashlib.sha256(moment.text.encode()).hexdigest(), happened_at=at, precision=Precision.DAY.value,
            headline=moment.headline, recorded_at=self.now, recorded_by_ref=self.arrival.ref,
            recorded_as=f"Brought in from {self.arrival.system}"[:200],
        )  # fmt: skip
        passage = Passage(
            ref=self._ref(person, "words", moment), entry=entry, stands_as=StandsAs.WHAT_HAPPENED.value,
            text=moment.text, telling="fact", sharing=Sharing.PROFESSIONALS.value, sharing_why=Why.NOT_EXPLAINED.value,
            recorded_at=self.now, recorded_by_ref=self.arrival.ref,
        )  # fmt: skip
        common = {"person": person, "entry": entry, "happened_at": at}
        lines = [
            Line(**common, kind=moment.kind, stands_as=words, data_class=class_of(sharing), author_ref=self.arrival.ref, passage=of)
            for of, words, sharing in ((None, "", Sharing.FAMILY), (passage, passage.stands_as, Sharing.PROFESSIONALS))
        ]  # fmt: skip
        marks = [
            Mark(**common, ref=self._ref(person, "mark", moment), recorded_at=self.now, recorded_by_ref=self.arrival.ref)
        ]  # fmt: skip
        return entry, [passage, *lines, *(marks if moment.matters else [])]

    def _ref(self, person: Person, what: str, moment: Moment) -> str:
        return ref_out_of(self.arrival.ref, f"{person.ref} {what} {moment.key}")

    def _of(self, person: Person, fact: F) -> F:
        fact.person, fact.recorded_at, fact.recorded_by_ref = person, self.now, self.arrival.ref
        said = {
            one.attname: str(getattr(fact, one.attname)) for one in fact._meta.concrete_fields
            if one.attname not in ("id", "ref", "person_id", "entry_id", "recorded_at", "source")
        }  # fmt: skip
        fact.ref = ref_out_of(
            self.arrival.ref, f"{person.ref} {type(fact).__name__} {sorted(said.items())}"
        )
        return fact


def know_what_was_written(row: Model) -> None:
    """Let a row know the numbers of the rows it names, which were written after it was made."""
    for one in row._meta.concrete_fields:
        if isinstance(one, ForeignKey) and one.is_cached(row):
            setattr(row, one.name, getattr(row, one.name))


def writing_of(person: Person, moment: Moment) -> UUID:
    """Return by which sign a moment is told once, however often it is brought in."""
    return uuid5(_SPACE, f"{person.ref} {moment.key}")


def _details(who: Identity, system: str) -> Details:
    birth = who.birth
    return Details(
        gender=_GENDERS.get(who.sex, ""), ethnicity=who.ethnicity, source=f"Brought in from {system}",
        birth_year=birth.year if birth else None, birth_month=birth.month if birth else None,
        birth_day=birth.day if birth else None, due_on=who.expected, is_dead=who.died is not None,
        death_year=who.died.year if who.died else None, death_month=who.died.month if who.died else None,
        death_day=who.died.day if who.died else None,
    )  # fmt: skip
