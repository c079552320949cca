"""What became of a promise, worked out of its steps: kept, late, not kept, told why, passed on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Step(StrEnum):
    """What was done about a promise; the value is stored for ever."""

    KEPT = "kept"
    NEW_DAY = "new-day"
    PASSED_ON = "passed-on"
    NOT_KEPT = "not-kept"


STEP_WORDS: Final[dict[Step, str]] = {
    Step.KEPT: "Kept",
    Step.NEW_DAY: "They were told a new day",
    Step.PASSED_ON: "Passed on to somebody",
    Step.NOT_KEPT: "Not kept, and they were told why",
}
STEP_CHOICES: Final = [(step.value, words) for step, words in STEP_WORDS.items()]


class State(StrEnum):
    """How a promise stands on a day."""

    OPEN = "open"
    SLIPPED = "slipped"
    KEPT = "kept"
    KEPT_LATE = "kept-late"
    NOT_KEPT = "not-kept"


@dataclass(frozen=True)
class Done:
    """One step as the rule reads it."""

    step: Step
    on: date
    due_on: date | None = None
    by: str = ""


@dataclass(frozen=True)
class Standing:
    """How a promise stands: its state, by when it is due, and the reference of whoever keeps it."""

    state: State
    due_on: date | None
    owner: str

    @property
    def is_open(self) -> bool:
        """Say whether somebody still waits for it."""
        return self.state in (State.OPEN, State.SLIPPED)


def standing(*, owner: str, due_on: date | None, steps: Sequence[Done], day: date) -> Standing:
    """Return how a promise stands on a day; steps in the order they were written."""
    for done in steps:
        match done.step:
            case Step.KEPT:
                late = due_on is not None and done.on > due_on
                return Standing(State.KEPT_LATE if late else State.KEPT, due_on, owner)
            case Step.NOT_KEPT:
                return Standing(State.NOT_KEPT, due_on, owner)
            case Step.NEW_DAY:
                due_on = done.due_on
            case Step.PASSED_ON:
                owner, due_on = done.by, done.due_on or due_on
    slipped = due_on is not None and due_on < day
    return Standing(State.SLIPPED if slipped else State.OPEN, due_on, owner)


def why_not_step(
    step: Step, standing: Standing, *, on: date, due_on: date | None, today: date
) -> str:
    """Say why this cannot be what became of a promise."""
    if not standing.is_open:
        return "Nobody waits for this promise any more."
    if on > today:
        return "Give a day that has come."
    if step == Step.NEW_DAY and due_on is None:
        return "Say which new day they were told."
    if step == Step.NEW_DAY and due_on is not None and due_on < today:
        return "The new day is over already. Give one to come."
    return ""
