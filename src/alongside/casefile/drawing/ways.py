"""The ways that lines go down: from a union to its children, past generations that lie between."""

from dataclasses import dataclass

from alongside.casefile.drawing.kin import Kin, Link


@dataclass(frozen=True)
class Way:
    """One union's line to its children in one row, and the places it passes in the rows between."""

    union: int
    start_row: int
    end_row: int
    links: tuple[Link, ...]
    # (place, row), from the union to the children; upwards when the lines contradict each other.
    past: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Across:
    """The line of a couple who do not stand in one row."""

    union: int
    upper: str
    lower: str
    start_row: int
    end_row: int
    past: tuple[tuple[str, int], ...] = ()


def ways_down(kin: Kin, rows: dict[str, int]) -> list[Way]:
    """Return the lines to children, those of one union and one row together."""
    groups: dict[tuple[int, int], list[Link]] = {}
    for link in kin.links:
        groups.setdefault((link.union, rows[link.child]), []).append(link)
    found = []
    for (union, end), links in groups.items():
        start = max(rows[p] for p in kin.unions[union].parents)
        between = range(start + 1, end) if end > start else range(start, end - 1, -1)
        past = tuple((f"\1{union}:{end}:{row}", row) for row in between)
        found.append(Way(union, start, end, tuple(links), past))
    return found


def ways_across(kin: Kin, rows: dict[str, int]) -> list[Across]:
    """Return the lines of couples who stand in different rows."""
    found = []
    for union in kin.unions.values():
        if len(union.parents) == 2 and rows[union.parents[0]] != rows[union.parents[1]]:
            upper, lower = sorted(union.parents, key=rows.__getitem__)
            between = range(rows[upper] + 1, rows[lower])
            past = tuple((f"\2{union.number}:{row}", row) for row in between)
            found.append(Across(union.number, upper, lower, rows[upper], rows[lower], past))
    return found
