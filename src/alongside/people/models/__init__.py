"""What is kept about people, a table for each kind of fact."""

from alongside.people.models.contact import ContactPoint, SafeAddress
from alongside.people.models.facts import Fact, SetAside
from alongside.people.models.finding import Finding, NameWord
from alongside.people.models.homes import Household, HouseholdMembership
from alongside.people.models.person import Details, Identifier, Language, Person, PersonName
from alongside.people.models.sight import Conflict, Glass, Grant
from alongside.people.models.standing import Restriction, SamePerson
from alongside.people.models.ties import Bond, NetworkTie, ParentalResponsibility, Relationship

__all__ = [
    "Bond", "Conflict", "ContactPoint", "Details", "Fact", "Finding", "Glass", "Grant", "Household", "HouseholdMembership",
    "Identifier", "Language", "NameWord", "NetworkTie", "ParentalResponsibility", "Person", "PersonName",
    "Relationship", "Restriction", "SafeAddress", "SamePerson", "SetAside",
]  # fmt: skip
