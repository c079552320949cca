"""Four people who are each other's friends, with a fact of every kind about each, for the stories of the machine."""

from collections.abc import Iterator
from typing import Any, Final, cast

from tests import make
from tests.cast import Cast
from tests.sight.everything import facts_about, started

from alongside.accounts.models import User
from alongside.people.models import Person, Relationship, SafeAddress
from alongside.pods.models import Pod

PEOPLE: Final = ("ada", "bo", "cy", "di")


class Stage:
    """The cast, and four people with a fact of every kind, made once for all the stories that are told with them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.people = {name: started(name, cast.worker).pk for name in PEOPLE}
        found = {name: self.person(name) for name in PEOPLE}
        for name, other in zip(PEOPLE, [*PEOPLE[1:], PEOPLE[0]], strict=True):
            facts_about(name, found[name], found[other], by=cast.worker, kind="friend")
            make.fact(safe_address(found[name]), cast.worker)

    def person(self, name: str) -> Person:
        """Fetch a person afresh, with nothing remembered of their records."""
        return Person.objects.get(pk=self.people[name])

    def holder(self, name: str) -> User | Pod:
        """Return a colleague or a pod."""
        return cast("User | Pod", getattr(self.cast, name))


def safe_address(person: Person) -> Any:
    """Return a safe address, not written down yet."""
    return SafeAddress(person=person, words="Somewhere nobody may know")


class Ties:
    """The relationships between the people of the stage: each is a friend of the next, in a ring."""

    @staticmethod
    def ring() -> list[tuple[str, str]]:
        """Return who is related to whom."""
        return list(zip(PEOPLE, [*PEOPLE[1:], PEOPLE[0]], strict=True))

    @staticmethod
    def seen(ids: dict[int, str]) -> Iterator[frozenset[str]]:
        """Return the relationships whoever reads is given."""
        for pair in Relationship.objects.values_list("person_id", "other_id"):
            yield frozenset(ids[number] for number in pair)
