"""Families for the tests of the family map, made through the verbs that people use."""

from datetime import date

from tests import make

from alongside.accounts.models import User
from alongside.people.actions.homes import open_household
from alongside.people.models import Household, HouseholdMembership, Person

DAY = date(2026, 11, 16)


def small(by: User) -> dict[str, Person]:
    """Make Tilly, her mum, her dad, her nan and her brother."""
    tilly = make.person(
        by, "Tilly", "Marchbank", birth_year=2022, birth_month=3, birth_day=14, gender="woman"
    )
    reece = make.person(by, "Reece", "Marchbank", birth_year=2019, gender="man")
    jodie = make.person(by, "Jodie", "Marchbank", birth_year=1996, gender="woman")
    carl = make.person(by, "Carl", "Tranter", birth_year=1990, gender="man")
    carol = make.person(by, "Carol", "Marchbank", birth_year=1968, gender="woman")
    make.related(jodie, "parent", tilly, by)
    make.related(carl, "parent", tilly, by)
    make.related(jodie, "parent", reece, by)
    make.related(carol, "parent", jodie, by)
    make.related(jodie, "living-together", carl, by, from_date=date(2020, 1, 1))
    return {"tilly": tilly, "reece": reece, "jodie": jodie, "carl": carl, "carol": carol}


def home(by: User, name: str, *people: Person, **more: object) -> Household:
    """Let people live together."""
    household = open_household(Household(name=name), by=by, now=make.NOW)
    for person in people:
        make.fact(HouseholdMembership(person=person, household=household, **more), by)
    return household


def large(by: User, many: int) -> Person:
    """Make a family of so many in generations below each other, and return somebody in its middle."""
    people = [make.person(by, f"Person {n}", "Okafor", birth_year=1900 + n) for n in range(many)]
    for n, child in enumerate(people):
        if n:
            make.related(people[(n - 1) // 3], "parent", child, by)
    return people[min(4, many - 1)]
