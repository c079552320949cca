"""The rule of who sees whom, said a third time in plain Python that takes nothing from the service it judges.

The facts are what a person could tell: who was given what, when, who is in which pod, who is close to whom,
what is closed, which records are one person's, and who has left. Written from docs and rulings, not from code.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

OPEN, REFUSED, ABSENT = "open", "refused", "absent"

_WORK: Final = "C0 C1 C2"
# What each reason opens.
OPENS: Final = {
    "lead": _WORK, "co-worker": _WORK, "advanced-practitioner": _WORK, "lead-child-protection": _WORK,
    "chair": _WORK, "student": _WORK, "pod": _WORK, "duty": _WORK, "supervising": _WORK, "started": _WORK,
    "audit-sample": _WORK, "coordinator": "C0", "family": "C0", "partner": "C0",
    "governance": f"{_WORK} C4", "glass": f"{_WORK} C4", "named": f"{_WORK} C4 C5", "safe-address": "C3",
}  # fmt: skip
# What a closed record asks for besides.
ASKS: Final = {"restricted": "C4", "sealed": "C5"}


@dataclass(frozen=True)
class Given:
    """A reason to see one record, held by somebody or by a pod; until is the first moment it no longer counts."""

    who: str
    person: str
    basis: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class InPod:
    """Somebody is in a pod; the last day is the first on which they no longer are."""

    who: str
    pod: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Close:
    """Somebody is too close to a person."""

    who: str
    person: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Shut:
    """A record is restricted or sealed; it counts as soon as it is written down."""

    person: str
    level: str
    until: date | None = None


@dataclass
class World:
    """Everything the rule needs to know."""

    people: set[str] = field(default_factory=set)
    given: list[Given] = field(default_factory=list)
    pods: list[InPod] = field(default_factory=list)
    close: list[Close] = field(default_factory=list)
    shut: list[Shut] = field(default_factory=list)
    # (kept, other): two records of one person.
    links: set[tuple[str, str]] = field(default_factory=set)
    # (who, pod): they steady a pod, as its manager or a senior.
    steadies: set[tuple[str, str]] = field(default_factory=set)
    left: dict[str, date] = field(default_factory=dict)

    def records(self, person: str) -> set[str]:
        """Return every record of a person."""
        kept = next((k for k, other in self.links if other == person), person)
        return {kept, *(other for k, other in self.links if k == kept)}

    def answer(self, who: str, person: str, data_class: str, now: datetime) -> str:
        """Say what somebody meets who asks for what is of a class about a person."""
        if person not in self.people:
            return ABSENT
        if data_class in self.opened(who, person, now):
            return OPEN
        return (
            ABSENT if self._is_sealed(person, now) and not self.sees(who, person, now) else REFUSED
        )

    def sees(self, who: str, person: str, now: datetime) -> bool:
        """Say whether a record is open to somebody at all."""
        return person in self.people and "C0" in self.opened(who, person, now)

    def hides(self, who: str, person: str, now: datetime) -> bool:
        """Say whether for somebody a person is not there at all."""
        return person not in self.people or (
            self._is_sealed(person, now) and not self.sees(who, person, now)
        )

    def opened(self, who: str, person: str, now: datetime) -> set[str]:
        """Return the classes that are open: none, unless something opens and nothing denies."""
        today, records = _day(now), self.records(person)
        if who in self.left and self.left[who] <= today:
            return set()
        if any(c.who == who and c.person in records and _on(c, today) for c in self.close):
            return set()
        for shut in self._shut(records, today):
            if ASKS[shut.level] not in self._classes(who, {shut.person}, now):
                return set()
        found = self._classes(who, records, now)
        return found if "C0" in found else set()

    def closing(self, who: str, person: str, now: datetime) -> list[str]:
        """Return how a record is closed to somebody, or to anybody not named, with the sealed last."""
        records, today = self.records(person), _day(now)
        shut = [
            one.level for one in self._shut(records, today)
            if ASKS[one.level] not in self._classes(who, {one.person}, now)
        ]  # fmt: skip
        close = [c for c in self.close_on(now) if c.who == who and c.person in records]
        return sorted(shut + ["restricted" for _ in close])

    def levels(self, person: str, now: datetime) -> list[tuple[str, str]]:
        """Return by what the records of somebody are closed, whoever asks."""
        return sorted((s.person, s.level) for s in self._shut(self.records(person), _day(now)))

    def held(self, who: str, person: str, now: datetime) -> set[str]:
        """Return the reasons somebody holds to see a record."""
        return {one.basis for one in self._live(who, self.records(person), now)}

    def looks_after(self, person: str, now: datetime) -> set[str]:
        """Return who works with somebody, whoever asks."""
        works = {"lead", "pod", "duty", "started", "family"}
        return {
            f"{g.basis} {g.who}" for g in self.given
            if g.person in self.records(person) and g.basis in works
            and g.since <= now and (g.until is None or now < g.until)
        }  # fmt: skip

    def pods_on(self, who: str, now: datetime) -> list[InPod]:
        """Return the pods somebody is in on a day."""
        return [one for one in self.pods if one.who == who and _on(one, _day(now))]

    def close_on(self, now: datetime) -> list[Close]:
        """Return who is too close to whom on a day."""
        return [one for one in self.close if _on(one, _day(now))]

    def is_ordinary(self, person: str, now: datetime) -> bool:
        """Say whether nothing closes a record on a day."""
        return not any(self._shut(self.records(person), _day(now)))

    def _classes(self, who: str, records: set[str], now: datetime) -> set[str]:
        live = self._live(who, records, now)
        return {word for one in live for word in OPENS[one.basis].split()}

    def _live(self, who: str, records: set[str], now: datetime) -> list[Given]:
        mine = {who, *(m.pod for m in self.pods_on(who, now))}
        return [
            one for one in self.given
            if one.who in mine and one.person in records
            and one.since <= now and (one.until is None or now < one.until)
        ]  # fmt: skip

    def _shut(self, records: set[str], today: date) -> Iterator[Shut]:
        for one in self.shut:
            if one.person in records and (one.until is None or today < one.until):
                yield one

    def _is_sealed(self, person: str, now: datetime) -> bool:
        return any(s.level == "sealed" for s in self._shut(self.records(person), _day(now)))


def _day(now: datetime) -> date:
    return now.astimezone(ZoneInfo("Europe/London")).date()


def _on(one: InPod | Close, today: date) -> bool:
    return one.since <= today and (one.until is None or today < one.until)
