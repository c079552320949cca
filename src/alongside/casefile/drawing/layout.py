"""Where everything on a family map stands: what is left to do is only to draw it."""

from dataclasses import dataclass

from alongside.casefile.drawing.values import Bond, Couple, Home, Raised, Someone

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Box:
    """A rectangle on the map, from its left and upper edge."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return its lower edge."""
        return self.y + self.height

    def overlaps(self, other: "Box") -> bool:
        """Say whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def grown(self, by: float) -> "Box":
        """Return the box with a margin round it."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True)
class Words:
    """A few short lines of text on the map, centred in their box."""

    box: Box
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """Somebody's symbol, round a centre, and the name and dates below it."""

    person: Someone
    x: float
    y: float
    box: Box
    label: Box
    name: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True)
class CoupleLine:
    """The line between two people, where its slashes stand, and the words beside it."""

    couple: Couple
    points: Points
    slashes: tuple[float, float]
    words: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Drop:
    """The line down to a child from one parent or two, and the words beside it."""

    child: str
    parents: tuple[str, ...]
    raised: Raised
    points: Points
    words: Words | None = None


@dataclass(frozen=True)
class TwinBar:
    """The bar between the lines of identical twins."""

    points: Points


@dataclass(frozen=True)
class Outline:
    """The outline round those who live together; in pieces when somebody else stands between them."""

    home: Home
    pieces: tuple[Points, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Arc:
    """How two people get on, as a curve from one to the other that runs through nobody else."""

    bond: Bond
    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True)
class Badge:
    """Numbers beside a symbol, for ties that no clear curve can show."""

    key: str
    box: Box
    words: str


@dataclass(frozen=True)
class Numbered:
    """A tie that is told in the key by its number."""

    number: int
    bond: Bond


@dataclass(frozen=True)
class Continues:
    """The sign where a branch is cut, and the same sign where it goes on."""

    letter: str
    person: str
    words: Words


@dataclass(frozen=True)
class Layout:
    """A whole family map, measured; `left_out` says in sentences what could not be drawn."""

    width: float
    height: float
    people: tuple[Placed, ...] = ()
    couples: tuple[CoupleLine, ...] = ()
    drops: tuple[Drop, ...] = ()
    twin_bars: tuple[TwinBar, ...] = ()
    outlines: tuple[Outline, ...] = ()
    arcs: tuple[Arc, ...] = ()
    badges: tuple[Badge, ...] = ()
    numbered: tuple[Numbered, ...] = ()
    continues: tuple[Continues, ...] = ()
    left_out: tuple[str, ...] = ()
