"""Families of a pod, made through the verbs that people use, with what tests of the board ask again and again."""

from datetime import date
from typing import Any, Final

from django.test import Client
from tests import make
from tests.care.facts import brought
from tests.cases import casework
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import User
from alongside.care.models import WorkerTold
from alongside.cases.actions import episodes
from alongside.cases.models import Episode, Involvement
from alongside.cases.rules.roles import Role
from alongside.people.models import Person
from alongside.people.rules.sight import Basis

IN_MAY: Final = casework.IN_MAY


def led(
    worker: User, *given: str, by: User, second: User | None = None, since: date = IN_MAY
) -> list[Person]:
    """Let a worker lead with people who live together, and another know them, too."""
    people = [casework.somebody(worker, one, birth_year=2020) for one in given]
    if len(people) > 1:
        make.household(worker, *people, name=f"Home of {given[0]}")
    begun(worker, people, by=by, since=since)
    if second:
        begun(second, people, by=by, role=Role.CO_WORKER, since=since)
    return people


def known(by: User, given: str = "Tilly", **details: Any) -> Person:
    """Start a record of somebody with whom nobody works yet, open to whoever started it for longer than two weeks."""
    person = casework.somebody(by, given, **details)
    make.opened(by, person)
    return person


def begun(
    worker: User,
    people: list[Person],
    *,
    by: User,
    role: Role = Role.LEAD,
    since: date = IN_MAY,
    purpose: str = "",
) -> list[Involvement]:
    """Let a worker begin with people, today as the clock goes."""
    return casework.begin(
        worker, *people, by=by, role=role, since=since, purpose=purpose, now=clock.now()
    )


def came_in(
    given: str, cast: Cast, *told: tuple[str, date], by: User, helped: bool = True
) -> Person:
    """Let a child come in from an earlier system, open to Heron pod, with the workers it tells of."""
    child = make.person(by, given, birth_year=2016)
    make.granted(child, cast.heron, Basis.POD)
    if helped:
        episodes.open_episode(
            child, kind=Episode.Kind.FAMILY_HELP, legal_basis="ca1989-s17", from_date=date(2025, 3, 3), by=by, now=clock.now()
        )  # fmt: skip
    for code, since in told:
        brought(WorkerTold, child, worker_code=code, from_date=since)
    return child


def part(person: Person, role: Role = Role.LEAD) -> Involvement:
    """Return the part somebody plays with a person now."""
    return Involvement.objects.get(person=person, role=role, to_date=None)


def text(client: Client, path: str) -> str:
    """Return a page that opens."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.text[:400])
    return str(answer.text)


GOODBYE: Final[dict[str, Any]] = {
    "on": "today",
    "why": "Imara moves to another pod",
    "how": "said",
    "goodbye": "A walk in the park with Tilly",
    "open_promises": "none",
}


def goodbye(**more: Any) -> dict[str, Any]:
    """Return how somebody says goodbye, as it is typed today."""
    today = clock.today()
    return GOODBYE | {"on": f"{today.day}/{today.month}/{today.year}"} | more
