"""Turning the sayings of a family into facts; nothing is written down here."""

from collections.abc import Iterator, Mapping
from typing import Any

from alongside.demo.families.calendar import Calendar
from alongside.demo.families.saying import Counts, Family, Feels, Holds, Home, Lives, Someone, Tie
from alongside.people.models import (
    Bond,
    ContactPoint,
    Details,
    Fact,
    Household,
    HouseholdMembership,
    Identifier,
    Language,
    NetworkTie,
    ParentalResponsibility,
    Person,
    PersonName,
    Relationship,
)
from alongside.people.rules.kinds import KINDS
from alongside.people.versions import next_version

People = Mapping[str, Person]
Kind, Safe = ContactPoint.Kind, ContactPoint.Safe


def name_of(someone: Someone) -> PersonName:
    """Return what somebody is known as."""
    return PersonName(
        kind=PersonName.Kind.KNOWN_AS, given=someone.given, family=someone.family,
        how_to_say=someone.say, source=someone.source,
    )  # fmt: skip


def first_details_of(someone: Someone, calendar: Calendar) -> Details:
    """Return what is known of somebody at first: birth, death, how they live and their pronouns."""
    born, died = calendar.partial(someone.born), calendar.partial(someone.died)
    return Details(
        pronouns=someone.pronouns, gender=Details.Gender(someone.lives_as),
        birth_year=born.year, birth_month=born.month, birth_day=born.day, birth_about=born.about,
        is_dead=bool(someone.died), death_year=died.year, death_month=died.month, death_day=died.day,
        source=someone.source,
    )  # fmt: skip


def told_by(someone: Someone, details: Details) -> Details:
    """Return the details of somebody with all that they tell about themselves; it is written nowhere yet."""
    return next_version(
        details,
        ethnicity=someone.ethnicity, ethnicity_words=someone.in_their_words, religion=someone.religion,
        communication_needs=someone.communication, access_needs=someone.access,
        what_matters=someone.matters, how_to_reach=someone.reach_by, source=someone.source,
    )  # fmt: skip


def facts_of_person(someone: Someone, person: Person, calendar: Calendar) -> Iterator[Fact]:
    """Return somebody's other names, languages, numbers and ways to be reached."""
    for called in someone.names:
        yield PersonName(
            person=person, kind=PersonName.Kind(called.kind), given=called.given, family=called.family,
            to_date=calendar.day(called.until), source=someone.source,
        )  # fmt: skip
    for place, speaks in enumerate(someone.speaks):
        yield Language(
            person=person, name=speaks.name, is_first=place == 0, source=someone.source,
            needs_interpreter=bool(speaks.interpreter), interpreter_wishes=speaks.interpreter,
        )  # fmt: skip
    for scheme, number in (
        (Identifier.Scheme.NHS, someone.nhs),
        (Identifier.Scheme.UPN, someone.upn),
    ):
        if number:
            yield Identifier(person=person, scheme=scheme, value=number)
    for reached in someone.reached:
        yield ContactPoint(
            person=person, kind=Kind(reached.kind), words=reached.words, postcode=reached.postcode,
            called=reached.called, is_best=reached.is_best, is_safe=Safe(reached.is_safe),
            safe_words=reached.safe_words, from_date=calendar.day(reached.since),
            to_date=calendar.day(reached.until), source=someone.source,
        )  # fmt: skip


def facts_of_home(
    home: Home, household: Household, family: Family, people: People, calendar: Calendar
) -> Iterator[tuple[str, Fact]]:
    """Return who lives in a home, each with whom it is about, and then its address."""
    for lives in home.lives:
        yield lives.who, _membership(lives, household, people, calendar, family.map_from)
    if home.address:
        yield (
            home.lives[0].who,
            ContactPoint(
                household=household, kind=Kind.ADDRESS, words=home.address, postcode=home.postcode,
                is_safe=Safe(home.is_safe), safe_words=home.safe_words, source=family.map_from,
                from_date=calendar.day(home.since),
            ),
        )  # fmt: skip


def _membership(
    lives: Lives, household: Household, people: People, calendar: Calendar, source: str
) -> HouseholdMembership:
    return HouseholdMembership(
        person=people[lives.who], household=household, is_main=lives.is_main, pattern=lives.pattern,
        source=source, **_period(lives, calendar),
    )  # fmt: skip


def facts_of_ties(family: Family, people: People, calendar: Calendar) -> Iterator[tuple[str, Fact]]:
    """Return what people are to each other and who counts on whom, each with whom it is about."""
    for tie in family.ties:
        yield tie.who, _relationship(tie, people, calendar, family.map_from)
    for holds in family.holds:
        yield holds.child, _responsibility(holds, people, calendar)
    for counts in family.network:
        yield counts.who, _tie(counts, people, calendar)
    for feels in family.bonds:
        yield feels.one, _bond(feels, people, calendar)


def _relationship(tie: Tie, people: People, calendar: Calendar, source: str) -> Relationship:
    return Relationship.between(
        people[tie.who], KINDS[tie.kind].slug, people[tie.to], words=tie.words, source=source,
        ended_as=Relationship.Ended(tie.ended), **_period(tie, calendar),
    )  # fmt: skip


def _responsibility(holds: Holds, people: People, calendar: Calendar) -> ParentalResponsibility:
    holder = people.get(holds.who)
    return ParentalResponsibility(
        child=people[holds.child], holder=holder, held_by_words="" if holder else holds.who,
        by=ParentalResponsibility.By(holds.by), source=holds.known_by, limits=holds.limits,
        **_period(holds, calendar),
    )  # fmt: skip


def _tie(says: Counts, people: People, calendar: Calendar) -> NetworkTie:
    strength, feel, gives = says.how.split()
    other = people.get(says.on)
    return NetworkTie(
        person=people[says.who], other=other, name="" if other else says.on, words=says.words,
        ring=NetworkTie.Ring(says.ring), is_pet=says.is_pet,
        strength=NetworkTie.Strength(strength), feel=NetworkTie.Feel(feel),
        gives=NetworkTie.Gives(gives), **_view(says.view, people), **_period(says, calendar),
    )  # fmt: skip


def _bond(says: Feels, people: People, calendar: Calendar) -> Bond:
    other = people[says.other]
    return Bond.between(
        people[says.one], other, feeling=Bond.Feeling(says.feeling), words=says.words,
        towards=other if says.one_way else None,
        **_view(says.view, people), **_period(says, calendar),
    )  # fmt: skip


def _view(whose: str, people: People) -> dict[str, Any]:
    view = people.get(whose)
    return {"said_by": view, "said_by_words": "" if view else whose}


def _period(says: Lives | Tie | Holds | Counts | Feels, calendar: Calendar) -> dict[str, Any]:
    return {"from_date": calendar.day(says.since), "to_date": calendar.day(says.until)}
