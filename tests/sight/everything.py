"""Everything there can be written about somebody, each fact with a word of its own, through the verbs that people use."""

from datetime import date, datetime
from typing import Final

from tests import make
from tests.sight.canaries import token

from alongside.accounts.models import User
from alongside.cases.actions import contacts, episodes, involvements
from alongside.cases.models import Contact, Episode
from alongside.cases.rules.outcomes import ContactDecision, Outcome, Told
from alongside.cases.rules.parts import Part
from alongside.cases.rules.roles import Role
from alongside.people.actions import granting, homes, starting
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
    SafeAddress,
)
from alongside.people.rules.sight import Basis

IN_MAY: Final = date(2026, 5, 4)


def started(label: str, by: User, *, now: datetime = make.NOW) -> Person:
    """Start a record of a child, with a name and details that are theirs alone."""
    name = PersonName(
        kind=PersonName.Kind.KNOWN_AS, given=token(label, "given"), family=token(label, "family"),
        how_to_say=token(label, "say"),
    )  # fmt: skip
    details = Details(
        birth_year=2015, what_matters=token(label, "matters"), religion=token(label, "religion"),
        how_to_reach=token(label, "reach"),
    )  # fmt: skip
    return starting.start_person(starting.Start(name, details), by=by, now=now)


def facts_about(
    label: str, person: Person, other: Person, *, by: User, kind: str = "parent"
) -> dict[str, Fact]:
    """Write a fact of every kind about somebody, by the section of the page it stands in."""
    home = homes.open_household(Household(name=token(label, "home")), by=by, now=make.NOW)
    written: dict[str, Fact] = {
        "names": PersonName(person=person, kind="former", given=token(label, "former")),
        "contact": ContactPoint(person=person, kind="address", words=token(label, "address"), postcode="AX1 2BC"),
        "homes": HouseholdMembership(person=person, household=home, from_date=IN_MAY, pattern=token(label, "pattern")),
        "languages": Language(person=person, name=token(label, "language"), interpreter_wishes=token(label, "wish")),
        "relationships": Relationship.between(other, kind, person, words=token(label, "tie")),
        "responsibility": ParentalResponsibility(
            child=person, holder=other, by="court-order", source="Seen", limits=token(label, "limits")
        ),
        "network": NetworkTie(person=person, name=token(label, "club"), said_by=person, words=token(label, "counts")),
        "bonds": Bond.between(person, other, feeling="hard", said_by_words=token(label, "says"), words=token(label, "bond")),
        "numbers": Identifier(person=person, scheme="local", system="School", value=token(label, "number")),
    }  # fmt: skip
    return {section: make.fact(fact, by) for section, fact in written.items()}


def household_of(person: Person) -> Household:
    """Return the home somebody lives in."""
    return Household.objects.get(memberships__person=person, memberships__set_aside_at=None)


def safe_address_of(label: str, person: Person, *, cleared: User) -> SafeAddress:
    """Write a safe address down, which one reader may see."""
    words, why = token(label, "safe"), token(label, "safewords")
    address = make.fact(SafeAddress(person=person, words=words, safe_words=why), cleared)
    because = granting.Because(person.ref, token(label, "cleared"))
    granting.give_grant(
        person, to=cleared, basis=Basis.SAFE_ADDRESS, because=because, by_ref=cleared.ref, now=make.SINCE
    )  # fmt: skip
    return address


def casework_about(label: str, person: Person, *, worker: User, by: User) -> None:
    """Write down that somebody got in touch, what was decided, the kind of help, and who works with them."""
    contact = Contact(
        received_at=make.NOW, how=Contact.How.PHONE, who=Contact.Who.SCHOOL, who_words=token(label, "caller"),
        worried_about=token(label, "worry"), going_well=token(label, "well"), would_help=token(label, "helps"),
        family_says=token(label, "familysays"), consent=Contact.Consent.GIVEN, history_opened=True,
        history_words=token(label, "history"), whereabouts=token(label, "whereabouts"),
        safe_to_write=Contact.SafeToWrite.YES,
    )  # fmt: skip
    contact = contacts.record_contact(contact, about=[person], by=worker, now=make.NOW)
    decision = ContactDecision(
        outcome=Outcome.REFERRAL, help=token(label, "help"), look_again=token(label, "again"),
        family=Told(not_told_why=token(label, "nottold")),
    )  # fmt: skip
    contacts.decide_contact(contact, decision, by=worker, now=make.NOW)
    episodes.open_episode(
        person, kind=Episode.Kind.FAMILY_HELP, legal_basis="ca1989-s17", from_date=IN_MAY, by=worker, now=make.NOW
    )  # fmt: skip
    part = Part(Role.LEAD, from_date=IN_MAY, purpose=token(label, "purpose"))
    involvements.begin_involvement([person], worker=worker, part=part, by=by, now=make.NOW)
