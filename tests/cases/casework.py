"""What tests of casework make again and again, through the verbs that people use."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from tests import make

from alongside.accounts.models import User
from alongside.cases.actions import contacts, involvements
from alongside.cases.models import Contact, Involvement, Referral
from alongside.cases.rules.endings import Ending
from alongside.cases.rules.outcomes import (
    ContactDecision,
    Decision,
    Outcome,
    ReferralDecision,
    Told,
)
from alongside.cases.rules.parts import Part
from alongside.cases.rules.roles import Role
from alongside.people.actions import starting
from alongside.people.models import Details, Grant, Person, PersonName

TODAY: Final = make.NOW.date()
YESTERDAY: Final = TODAY - timedelta(days=1)
IN_MAY: Final = date(2026, 5, 4)

FAMILY_TOLD: Final = Told(by="Imara Dunmore, on the phone", on=TODAY)
DECIDED: Final = ContactDecision(
    outcome=Outcome.EARLY_SUPPORT,
    help="The family hub rings on Tuesday; Jodie wants the Wednesday group",
    look_again="If Tilly is not brought to nursery again",
    family=FAMILY_TOLD,
)
REFERRED: Final = replace(DECIDED, outcome=Outcome.REFERRAL, help="A visit within the week")
ACT: Final = ReferralDecision(
    decision=Decision.FAMILY_HELP,
    help="Ruby Castell meets Jodie at the nursery on Thursday",
    family=FAMILY_TOLD,
    referrer=Told(by="Oriel Banfield", on=TODAY),
)
GOODBYE: Final = Ending(
    on=TODAY,
    why="Imara moves to another pod",
    goodbye="A walk in the park with Tilly, and a photo for her book",
    no_promises=True,
)
NOBODY_YET: Final = replace(GOODBYE, vacant_why="The next worker comes on 1 December")


def somebody(by: User, given: str = "Tilly", family: str = "", **details: Any) -> Person:
    """Start a record of somebody whom nobody works with yet."""
    name = PersonName(kind=PersonName.Kind.KNOWN_AS, given=given, family=family)
    start = starting.Start(name=name, details=Details(**details))
    return starting.start_person(start, by=by, now=make.NOW)


def relative(of: Person, by: User, given: str = "Jodie") -> Person:
    """Start a record of somebody in a family that is known."""
    start = starting.Start(name=PersonName(kind=PersonName.Kind.KNOWN_AS, given=given))
    return starting.start_person(start, by=by, now=make.NOW, family_of=of)


def contact(**more: Any) -> Contact:
    """Return what a nursery told us, not written down yet."""
    told: dict[str, Any] = {
        "received_at": make.NOW,
        "how": Contact.How.PHONE,
        "who": Contact.Who.SCHOOL,
        "who_words": "Ms Odell, who leads the nursery room",
        "worried_about": "Tilly has come hungry three days running",
        "going_well": "She runs to her mum at home time",
        "would_help": "Somebody to help with the mornings",
        "family_says": "Jodie says that mornings are hard since the move",
        "consent": Contact.Consent.GIVEN,
        "history_opened": True,
        "history_words": "A contact in May about the flat; nothing since",
        "whereabouts": "At nursery until three",
        "safe_to_write": Contact.SafeToWrite.YES,
    }
    return Contact(**(told | more))


def got_in_touch(by: User, *about: Person, **more: Any) -> Contact:
    """Write down that somebody got in touch about people, the first of them mainly."""
    return contacts.record_contact(contact(**more), about=about, by=by, now=make.NOW)


def referred(by: User, person: Person) -> Referral:
    """Let somebody be referred out of a contact."""
    [referral] = contacts.decide_contact(got_in_touch(by, person), REFERRED, by=by, now=make.NOW)
    return referral


def begin(
    worker: User, *people: Person, by: User, role: Role = Role.LEAD, since: date = IN_MAY, purpose: str = "",
    now: datetime = make.NOW,
) -> list[Involvement]:  # fmt: skip
    """Let a worker begin with people."""
    part = Part(role, from_date=since, purpose=purpose)
    return involvements.begin_involvement(people, worker=worker, part=part, by=by, now=now)


def held(person: Person) -> set[tuple[str, str]]:
    """Return who holds which live grant on a person because of the work."""
    live = Grant.objects.filter(person=person, until_at=None)
    return {(str(grant.user or grant.pod), grant.basis) for grant in live}
