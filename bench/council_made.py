"""Makes a council around made-up people: who is a family at home, and which worker of which pod leads the work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random

from bench.people_made import ref_of, zipf
from bench.people_names import family_names, given_names

SINCE = date(2026, 1, 12)
"""The day the work began, before the day on which search is asked."""
SINCE_AT = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
OF_A_FAMILY, OF_A_WORKER, OF_A_POD = 4, 25, 8
# One worker to so many people: four in five of them are known to somebody.
_PEOPLE_TO_A_WORKER = 125


@dataclass(frozen=True)
class Worker:
    """A member of staff: by number, in which pod, and what they are there."""

    number: int
    name: str

    @property
    def ref(self) -> str:
        """Return the reference they are known by."""
        return worker_ref(self.number)

    @property
    def pod(self) -> int:
        """Return the number of their pod."""
        return self.number // OF_A_POD

    @property
    def role(self) -> str:
        """Return their role: one manager and one senior to a pod."""
        return {0: "pod-manager", 1: "senior-social-worker"}.get(
            self.number % OF_A_POD, "social-worker"
        )

    @property
    def part(self) -> str:
        """Return their part in the pod."""
        return {"pod-manager": "manager", "senior-social-worker": "senior"}.get(self.role, "worker")


@dataclass(frozen=True)
class Family:
    """People who live together, the two parents first, and who works with them."""

    number: int
    people: tuple[int, ...]
    lead: int
    # A second worker of the same pod, where more than one of us knows them.
    second: int | None

    @property
    def parents(self) -> tuple[int, ...]:
        """Return the elder two."""
        return self.people[:2]

    @property
    def children(self) -> tuple[int, ...]:
        """Return the younger ones."""
        return self.people[2:]


def worker_ref(number: int) -> str:
    """Return the reference of a worker by number; that of the first signs in for the measurements."""
    return ref_of(10**9 + number)


def workers(count: int, seed: int) -> list[Worker]:
    """Make the staff for so many people."""
    by = Random(seed)
    given, family = zipf(given_names()), zipf(family_names())
    return [
        Worker(number, f"{given.one(by)} {family.one(by)}")
        for number in range(count // _PEOPLE_TO_A_WORKER)
    ]


def families(born: list[tuple[int, int]], staff: int, seed: int) -> Iterator[Family]:
    """Make families of four out of people and their years of birth; neighbours have different workers."""
    by = Random(seed)
    for number in range(staff * OF_A_WORKER):
        four = born[number * OF_A_FAMILY : (number + 1) * OF_A_FAMILY]
        lead = number % staff
        pod = lead - lead % OF_A_POD
        second = pod + (lead + 1 + by.randrange(OF_A_POD - 1)) % OF_A_POD
        yield Family(
            number,
            tuple(person for person, _ in sorted(four, key=lambda one: one[1])),
            lead,
            second if by.random() < 0.4 and second != lead else None,
        )
