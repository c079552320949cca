"""What somebody answered: pieces in their words, or why there is no answer."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final


class State(StrEnum):
    """Whether a prompt was answered, and why not where it was not; the value is stored for ever."""

    ANSWERED = "answered"
    NOT_ASKED = "not-asked"
    DECLINED = "declined"
    COULD_NOT = "could-not"
    NOT_KNOWN = "not-known"


STATE_WORDS: Final[dict[State, str]] = {
    State.ANSWERED: "Answered",
    State.NOT_ASKED: "Not asked today",
    State.DECLINED: "Did not want to say",
    State.COULD_NOT: "Could not answer",
    State.NOT_KNOWN: "Not known yet",
}


@dataclass(frozen=True)
class Piece:
    """One thing that was said in answer to a prompt; what it is not about is left empty."""

    words: str = ""
    # Who said it: the key of somebody who took part.
    by: str = ""
    value: Decimal | None = None
    # What was chosen: an option, a face, a cell of a grid, a subscale.
    option: str = ""
    # A person on the record, by reference.
    person: str = ""
    # When it was so: safety that was shown cites an occasion.
    occasion: str = ""
    on: date | None = None
    who: str = ""
    due: date | None = None
    # What would show that a hypothesis is wrong.
    doubt: str = ""
    weight: int = 0
    confidence: str = ""
    nature: str = ""
    # What the two ends of a scale mean in the family's own words.
    low: str = ""
    high: str = ""
    # The drawing or photo these words were said to, by its reference.
    file: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was put in; who would have said it does not count, nor how a scale is described."""
        said = (
            self.words,
            self.option,
            self.person,
            self.occasion,
            self.on,
            self.who,
            self.due,
            self.doubt,
            self.file,
        )
        return not any(said) and self.value is None

    def plain(self) -> dict[str, Any]:
        """Return it as it is kept: what was left empty is left out, a number and a day are words."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        weightless = {"weight": 0}
        return {
            name: value if isinstance(value, int) else str(value)
            for name, value in said.items()
            if value not in ("", None) and weightless.get(name) != value
        }


def piece_of(said: Mapping[str, Any]) -> Piece:
    """Return a piece as it was kept."""
    known = dict(said)
    if "value" in known:
        known["value"] = Decimal(str(known["value"]))
    for name in ("on", "due"):
        if isinstance(known.get(name), str):
            known[name] = date.fromisoformat(known[name])
    return Piece(**known)


@dataclass(frozen=True)
class Given:
    """An answer: its pieces, or the state it was left in; what is not known yet has the step that follows."""

    state: State = State.ANSWERED
    pieces: tuple[Piece, ...] = ()
    step: str = ""

    @property
    def is_answered(self) -> bool:
        """Say whether anything was said in answer."""
        return self.state == State.ANSWERED and bool(self.pieces)

    @property
    def is_open(self) -> bool:
        """Say whether the prompt is still untouched."""
        return self.state == State.ANSWERED and not self.pieces


@dataclass(frozen=True, order=True)
class Place:
    """Where in a conversation an answer stands: which prompt, which time through its part, of whom it was asked."""

    prompt: str
    turn: int = 0
    of: str = ""
