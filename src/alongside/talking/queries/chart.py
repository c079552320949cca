"""Ratings drawn over time: a line for each person, told apart by mark and dash; nothing is averaged or put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from alongside.practice.queries.facts import Stood

WIDTH, HEIGHT, LEFT, TOP = 640, 260, 32, 16
_MARKS: Final = ("circle", "square", "diamond", "triangle")
_NOBODY: Final = "Not said by whom"


@dataclass(frozen=True)
class Mark:
    """One rating where it stands in the picture."""

    x: float
    y: float


@dataclass(frozen=True)
class Rater:
    """The ratings of one person in the order of days."""

    name: str
    shape: str
    number: int
    marks: tuple[Mark, ...]
    # Where nobody is named nobody knows whether they are one person's: no line goes through them.
    is_one: bool

    @property
    def path(self) -> str:
        """Return the line through the marks, as points."""
        return " ".join(f"{one.x:.1f},{one.y:.1f}" for one in self.marks)


@dataclass(frozen=True)
class Chart:
    """The picture: who rated when, and what moved, in words."""

    raters: tuple[Rater, ...]
    caption: str


def drawn(rows: Sequence[Stood]) -> Chart:
    """Return the picture of ratings on one question, x by real days and y from 0 to 10."""
    days = [one.happened_on.toordinal() for one in rows]
    begin, span = min(days), max(1, max(days) - min(days))
    people: dict[str, list[Stood]] = {}
    for one in rows:
        people.setdefault(one.whose, []).append(one)
    raters = tuple(
        Rater(
            name or _NOBODY,
            _MARKS[n % len(_MARKS)],
            n,
            tuple(_mark(one, begin, span) for one in theirs),
            is_one=bool(name),
        )
        for n, (name, theirs) in enumerate(people.items())
    )
    said = [
        f"{name or _NOBODY}: {', '.join(one.number_words for one in theirs)}"
        for name, theirs in people.items()
    ]
    return Chart(raters, ". ".join(said))


def _mark(one: Stood, begin: int, span: int) -> Mark:
    x = LEFT + (one.happened_on.toordinal() - begin) / span * (WIDTH - 2 * LEFT)
    y = TOP + (10 - float(one.value or 0)) / 10 * (HEIGHT - 2 * TOP)
    return Mark(x, y)
