"""Whom a fact is about: one person, two, or everybody in a household."""

from alongside.people.models import Fact, HouseholdMembership, Person

_COLUMNS = ("person", "other", "child", "holder", "kept")


def subjects_of(fact: Fact) -> list[Person]:
    """Return everybody a fact is about, each once; a household's address is about all who live there."""
    found = [getattr(fact, column, None) for column in _COLUMNS]
    people = [one for one in found if isinstance(one, Person)]
    if not people and (household := getattr(fact, "household", None)):
        living = HouseholdMembership.objects.standing().filter(household=household, to_date=None)
        people = [m.person for m in living.select_related("person").order_by("person_id")]
    return list({person.pk: person for person in people}.values())


def kind_of(fact: Fact) -> str:
    """Return the word that stands for a kind of fact in traces and addresses."""
    return fact._meta.model_name or ""
