"""Entering a family through the verbs of people, each fact by the worker who knew it, on the day they could know it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from alongside.accounts.models import User
from alongside.demo.families.achterberg import ACHTERBERG
from alongside.demo.families.byrne_adomako import BYRNE_ADOMAKO
from alongside.demo.families.calendar import Calendar
from alongside.demo.families.castellane import CASTELLANE
from alongside.demo.families.farouk_hale import FAROUK_HALE
from alongside.demo.families.hartnell_ivey import HARTNELL_IVEY
from alongside.demo.families.marchbank import MARCHBANK
from alongside.demo.families.quigley_osei import QUIGLEY_OSEI
from alongside.demo.families.saying import Closed, Expected, Family, Hidden, Home, Someone
from alongside.demo.families.tranter import TRANTER
from alongside.demo.families.writing import (
    facts_of_home,
    facts_of_person,
    facts_of_ties,
    first_details_of,
    name_of,
    told_by,
)
from alongside.people.actions.facts import change_fact, record_fact
from alongside.people.actions.finding import findings_once
from alongside.people.actions.homes import open_household
from alongside.people.actions.restricting import name_reader, restrict
from alongside.people.actions.starting import Start, record_birth, start_person
from alongside.people.models import (
    Bond,
    ContactPoint,
    Details,
    Fact,
    Household,
    NetworkTie,
    Person,
    PersonName,
    Restriction,
    SafeAddress,
    SetAside,
)
from alongside.people.rules.sight import Basis

FAMILIES: Final[tuple[Family, ...]] = (
    MARCHBANK, BYRNE_ADOMAKO, HARTNELL_IVEY, FAROUK_HALE, TRANTER, QUIGLEY_OSEI, ACHTERBERG, CASTELLANE,
)  # fmt: skip


@dataclass(frozen=True)
class Entering:
    """A family while it is entered: who may write, which calendar holds, and who is there already."""

    family: Family
    staff: Mapping[str, User]
    calendar: Calendar
    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    homes: dict[str, Household] = field(default_factory=dict)

    def day(self, written: str) -> date:
        """Return a day of the story that must be known."""
        found = self.calendar.day(written)
        if found is None:
            raise ValueError(f"{self.family.name}: a day is missing")
        return found

    def since(self, key: str = "") -> date:
        """Return when we first knew somebody."""
        own = self.family.own_worker
        return self.day(own[2] if own and key in own[1] else self.family.since)

    def writer(self, key: str, on: date) -> User:
        """Return who wrote about somebody on a day: their own worker, whoever was before, or the family's."""
        own, before = self.family.own_worker, self.family.before
        if own and key in own[1]:
            return self.staff[own[0]]
        if before and on < self.day(before[1]):
            return self.staff[before[0]]
        return self.staff[self.family.worker]

    def moment(self, on: date) -> datetime:
        """Return the moment a fact was written on a day: half past ten, and never later than now."""
        at = self.now.replace(hour=10, minute=30, second=0, microsecond=0)
        return min(at + timedelta(days=(on - at.date()).days), self.now)


def enter_families(staff: Mapping[str, User], *, now: datetime, day: date) -> dict[str, Entering]:
    """Enter all families of the story, moved to the week of this day, and return each by its name."""
    calendar = Calendar.for_day(day)
    entered = {family.name: Entering(family, staff, calendar, now) for family in FAMILIES}
    with findings_once():
        for one in entered.values():
            enter_family(one)
    return entered


def enter_family(at: Entering) -> None:
    """Enter one family: people, homes, ties, then what is closed or hidden."""
    for someone in at.family.people:
        at.people[someone.key] = _person(at, someone)
    for home in at.family.homes:
        _home(at, home)
    for key, fact in facts_of_ties(at.family, at.people, at.calendar):
        said_on = at.day(at.family.network_on) if isinstance(fact, NetworkTie | Bond) else date.min
        _write(at, key, fact, not_before=said_on)
    for closed in at.family.closed:
        _close(at, closed)
    for hidden in at.family.hidden:
        _hide(at, hidden)


def _person(at: Entering, someone: Someone) -> Person:
    since = at.since(someone.key)
    by, now = at.writer(someone.key, since), at.moment(since)
    if someone.expected:
        person = _expected(at, someone, someone.expected)
    else:
        details = first_details_of(someone, at.calendar)
        if not someone.told:
            details = told_by(someone, details)
        person = start_person(Start(name_of(someone), details), by=by, now=now)
    if someone.told:
        _tell(at, someone, person)
    born = at.calendar.day(someone.born) if someone.expected else None
    for fact in facts_of_person(someone, person, at.calendar):
        _write(at, someone.key, fact, not_before=born or since)
    return person


def _tell(at: Entering, someone: Someone, person: Person) -> None:
    """Write what somebody told about themselves over what was known of them until then."""
    on, known = at.day(someone.told), Details.objects.standing().get(person=person)
    by = at.writer(someone.key, on)
    change_fact(
        known, told_by(someone, known), how=SetAside.CHANGED, why="They told us more", by=by,
        now=at.moment(on),
    )  # fmt: skip


def _expected(at: Entering, someone: Someone, expected: Expected) -> Person:
    """Start the record of a child before the birth, and write the birth on the same record."""
    since, born = at.day(expected.since), at.day(someone.born)
    unborn = Details(due_on=at.calendar.day(expected.due), source=someone.source)
    baby = PersonName(kind=PersonName.Kind.KNOWN_AS, given=expected.given, family=expected.family)
    by = at.writer(someone.key, since)
    person = start_person(Start(baby, unborn), by=by, now=at.moment(since))
    by, now = at.writer(someone.key, born), at.moment(born)
    details, named = first_details_of(someone, at.calendar), name_of(someone)
    details.person = named.person = person
    record_birth(unborn, details, by=by, now=now)
    change_fact(baby, named, how=SetAside.CHANGED, why="Born and named", by=by, now=now)
    return person


def _home(at: Entering, home: Home) -> None:
    first = home.lives[0].who
    since = max(at.since(first), at.calendar.day(home.lives[0].since) or date.min)
    household = Household(name=home.name, kind=Household.Kind(home.kind))
    at.homes[home.name] = open_household(
        household, by=at.writer(first, since), now=at.moment(since)
    )
    for key, fact in facts_of_home(home, household, at.family, at.people, at.calendar):
        _write(at, key, fact)


def _write(at: Entering, key: str, fact: Fact, *, not_before: date = date.min) -> None:
    """Write a fact on the first day on which all of it could be known."""
    known = [at.since(key), not_before, *_days_of(fact)]
    on = min(max(known), at.now.date())
    by = at.writer(key, on)
    if isinstance(fact, ContactPoint) and fact.to_date is None:
        fact.confirmed_on, fact.confirmed_by_ref = on, by.ref
    record_fact(fact, by=by, now=at.moment(on))


def _days_of(fact: Fact) -> Iterator[date]:
    days = (getattr(fact, column, None) for column in ("from_date", "to_date"))
    yield from (day for day in days if day)


def _close(at: Entering, closed: Closed) -> None:
    """Close a record; the manager who closes it is cleared, and clears the worker."""
    person, since = at.people[closed.who], at.day(closed.since)
    by, now = at.staff[closed.by], at.moment(since)
    restrict(
        Restriction(
            person=person, level=Restriction.Level.RESTRICTED, reason=closed.reason, ask=closed.ask,
            from_date=since, source=closed.by,
        ),
        by=by, now=now,
    )  # fmt: skip
    for name in closed.readers:
        reader, why = at.staff[name], "Works with the child"
        name_reader(person, reader=reader, basis=Basis.NAMED, why=why, by=by, now=now)


def _hide(at: Entering, hidden: Hidden) -> None:
    """Keep an address apart, and clear those who need it for everybody who lives there."""
    since, household = at.day(hidden.since), at.homes[hidden.home]
    [home] = [home for home in at.family.homes if home.name == hidden.home]
    by, now = at.staff[hidden.by], at.moment(since)
    for key in dict.fromkeys(lives.who for lives in home.lives):
        for name in hidden.readers:
            name_reader(
                at.people[key], reader=at.staff[name], basis=Basis.SAFE_ADDRESS, why=hidden.why,
                by=by, now=now,
            )  # fmt: skip
    address = SafeAddress(
        household=household, words=hidden.address, postcode=hidden.postcode, safe_words=hidden.why,
        from_date=since, source=hidden.known_by,
    )  # fmt: skip
    record_fact(address, by=at.writer(home.lives[0].who, since), now=now)
