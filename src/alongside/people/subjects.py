"""Whom a fact is about: one person, two, or everybody in a household."""

from datetime import date

from django.utils.timezone import localdate

from alongside.people.models import Fact, Household, HouseholdMembership, Person

_COLUMNS = ("person", "other", "child", "holder", "kept")


def subjects_of(fact: Fact) -> list[Person]:
    """Return everybody a fact is about, each once; a household's address is about all who live there."""
    found = [getattr(fact, column, None) for column in _COLUMNS]
    people = [one for one in found if isinstance(one, Person)]
    if not people and (household := getattr(fact, "household", None)):
        people = _living_in(household, day=localdate(fact.set_aside_at or fact.recorded_at))
    return list({person.pk: person for person in people}.values())


def _living_in(household: Household, *, day: date) -> list[Person]:
    """Return who lives in a household on a day; where nobody does, everybody who did or will."""
    all_ = HouseholdMembership.objects.standing().filter(household=household)
    homes = list(all_.select_related("person").order_by("person_id"))
    living = [home for home in homes if home.to_date is None or home.to_date > day]
    return [home.person for home in living or homes]


def kind_of(fact: Fact) -> str:
    """Return the word that stands for a kind of fact in traces and addresses."""
    return fact._meta.model_name or ""
