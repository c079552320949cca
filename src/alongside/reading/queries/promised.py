"""What was promised to a person, as a page shows it, and who could keep it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from alongside.accounts.models import User
from alongside.cases.queries import involved_with
from alongside.people.access import records_of
from alongside.people.models import Person
from alongside.story.models import PromiseStep
from alongside.story.queries.promises import Promised, promises_to
from alongside.story.rules.promises import STEP_WORDS, State, Step

STATE_WORDS: Final[dict[State, str]] = {
    State.OPEN: "Open",
    State.SLIPPED: "Slipped",
    State.KEPT: "Kept",
    State.KEPT_LATE: "Kept late",
    State.NOT_KEPT: "Not kept, and told why",
}
_TONES: Final[dict[State, str]] = {
    State.OPEN: "next",
    State.SLIPPED: "worried",
    State.KEPT: "well",
    State.KEPT_LATE: "well",
    State.NOT_KEPT: "",
}


@dataclass(frozen=True)
class Line:
    """A promise as it stands on a page."""

    promised: Promised
    steps: tuple[tuple[PromiseStep, str], ...]
    is_unowned: bool = False

    @property
    def ref(self) -> str:
        """Return its reference."""
        return self.promised.promise.ref

    @property
    def words(self) -> str:
        """Return what was promised."""
        return self.promised.promise.words

    @property
    def state_words(self) -> str:
        """Return how it stands."""
        return STATE_WORDS[self.promised.standing.state]

    @property
    def tone(self) -> str:
        """Return the tone of the word for how it stands."""
        return _TONES[self.promised.standing.state]


@dataclass(frozen=True)
class Found:
    """What is open, and what is answered."""

    open: tuple[Line, ...]
    answered: tuple[Line, ...]

    @property
    def unowned(self) -> tuple[Line, ...]:
        """Return what is open and nobody who works with them answers for."""
        return tuple(one for one in self.open if one.is_unowned)


def promised_to(
    records: Sequence[int], *, day: date, at_work: Iterable[str] | None = None
) -> Found:
    """Return what was promised to a person; where the names of those at work with them are given, what nobody owns."""
    known = None if at_work is None else set(at_work)
    lines = [_line(one, known) for one in promises_to(records, day=day)]
    is_open = [one for one in lines if one.promised.standing.is_open]
    answered = [one for one in lines if not one.promised.standing.is_open]
    return Found(tuple(is_open), tuple(answered))


def workers_with(person: Person, *, but: str, day: date) -> list[User]:
    """Return those who work with a person besides one."""
    found = involved_with(records_of(person), day)
    refs = {one.ref for workers in found.values() for one in workers if one.ref != but}
    return list(User.objects.filter(ref__in=refs).order_by("name"))


def _line(one: Promised, known: set[str] | None) -> Line:
    steps = sorted(one.promise.steps.all(), key=lambda step: step.pk)
    return Line(
        one,
        tuple((step, STEP_WORDS[Step(step.step)]) for step in steps),
        is_unowned=known is not None and one.standing.owner not in known,
    )
