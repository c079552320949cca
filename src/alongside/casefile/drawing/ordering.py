"""Who stands left of whom: from the centre outward, so that lines cross as little as can be."""

from dataclasses import dataclass, field

from alongside.casefile.drawing.chains import chains, children_of
from alongside.casefile.drawing.kin import Kin

Rows = dict[int, list[int]]
_DEEP = 60


@dataclass
class Order:
    """The lines of partners of one drawing, and the order in which they stand in each row."""

    units: list[list[str]]
    rows: Rows
    row_of: dict[str, int]
    unit_of: dict[str, int] = field(default_factory=dict)

    def members(self, row: int) -> list[str]:
        """Return everybody in a row, from left to right."""
        return [key for unit in self.rows.get(row, []) for key in self.units[unit]]


def first_order(kin: Kin, row_of: dict[str, int]) -> Order:
    """Walk through a family from its centre and put everybody beside those they belong to."""
    return _Walk(kin, row_of).whole()


class _Walk:
    def __init__(self, kin: Kin, row_of: dict[str, int]) -> None:
        self.kin = kin
        units = chains(kin, row_of)
        self.order = Order(units, {}, row_of)
        self.order.unit_of = {key: n for n, unit in enumerate(units) for key in unit}
        self.seen: set[int] = set()
        self.unions_of: dict[str, list[int]] = {key: [] for key in kin.people}
        self.births_of: dict[str, list[int]] = {key: [] for key in kin.people}
        for number, union in kin.unions.items():
            for parent in union.parents:
                self.unions_of[parent].append(number)
        for link in kin.links:
            self.births_of[link.child].append(link.union)

    def whole(self) -> Order:
        """Start at the centre, and again wherever somebody is left."""
        starts = [self.kin.centre, *self.kin.people]
        for start in starts:
            unit = self.order.unit_of.get(start)
            if unit is not None and unit not in self.seen:
                left, right = self.spread(unit, None, 0, 0)
                self.order.rows = _beside(self.order.rows, _beside(left, right))
        return self.order

    def row(self, unit: int) -> int:
        return self.order.row_of[self.order.units[unit][0]]

    def spread(self, unit: int, hole: str | None, side: int, deep: int) -> tuple[Rows, Rows]:
        """Place a line of partners and all behind it; `hole` is the child one came from.

        Returned is what stands left and what stands right of the hole.
        """
        self.seen.add(unit)
        if hole is not None and side:
            self._turn_towards(unit, hole, side)
        row = self.row(unit)
        before, after, mid_left, mid_right = self._children(unit, hole, side, deep)
        far_left, far_right = self._parents(unit, deep)
        own = _beside(_beside(before, {row: [unit]}), after)
        whole = _beside(_beside(far_left, own), far_right)
        high = {r: line for r, line in whole.items() if r <= row}
        left = _beside(_low(far_left, row), mid_left)
        right = _beside(mid_right, _low(far_right, row))
        if side < 0:
            return _beside(high, left), right
        return left, _beside(high, right)

    def _children(
        self, unit: int, hole: str | None, side: int, deep: int
    ) -> tuple[Rows, Rows, Rows, Rows]:
        """Place the children, those before the hole apart from those after it."""
        row = self.row(unit)
        line = self._children_in_order(unit)
        if hole in line and side:
            line = [c for c in line if c != hole]
            line = [*line, hole] if side < 0 else [hole, *line]
        before: Rows = {}
        after: Rows = {}
        middle: tuple[Rows, Rows] = ({}, {})
        came_past = False
        for n, child in enumerate(line):
            if child == hole:
                came_past = True
                continue
            below = self.order.unit_of[child]
            if below in self.seen or deep > _DEEP:
                continue
            first_half = 2 * n < len(line) - 1
            self._turn_outward(below, child, first_half)
            left, right = self.spread(below, None, 0, deep + 1)
            piece = _beside(left, right)
            high = {r: p for r, p in piece.items() if r <= row}
            low = {r: p for r, p in piece.items() if r > row}
            if first_half:
                before = _beside(before, high)
            else:
                after = _beside(after, high)
            where = 1 if came_past else 0
            middle = (
                (middle[0], _beside(middle[1], low))
                if where
                else (_beside(middle[0], low), middle[1])
            )
        return before, after, *middle

    def _parents(self, unit: int, deep: int) -> tuple[Rows, Rows]:
        """Place the parents of each partner, and their other children outward."""
        line = self.order.units[unit]
        left: Rows = {}
        right: Rows = {}
        for n, key in enumerate(line):
            for m, above in enumerate(self._unseen_parents(key)):
                if above in self.seen or deep > _DEEP:
                    continue
                side = -1 if 2 * n < len(line) - 1 else 1
                if len(line) == 1:
                    side = min(m, 1)
                found = self.spread(above, key, side, deep + 1)
                left, right = _beside(found[0], left), _beside(right, found[1])
        return left, right

    def _unseen_parents(self, key: str) -> list[int]:
        found = [
            self.order.unit_of[p] for n in self.births_of[key] for p in self.kin.unions[n].parents
        ]
        return [u for u in dict.fromkeys(found) if u not in self.seen]

    def _children_in_order(self, unit: int) -> list[str]:
        """Return the children of a line of partners, union by union from left to right."""
        line = self.order.units[unit]
        place = {key: n for n, key in enumerate(line)}
        unions = {n for key in line for n in self.unions_of[key]}

        def middle(number: int) -> tuple[float, int]:
            parents = self.kin.unions[number].parents
            found = [place[p] for p in parents if p in place]
            return (sum(found) / len(found), number)

        return list(
            dict.fromkeys(
                link.child for n in sorted(unions, key=middle) for link in children_of(self.kin, n)
            )
        )

    def _turn_towards(self, unit: int, hole: str, side: int) -> None:
        """Turn a line round so that the union of the child one came from is on that child's side."""
        line = self._children_in_order(unit)
        if hole not in line or len(self.order.units[unit]) < 3:
            return
        before = line.index(hole)
        after = len(line) - 1 - before
        if (side < 0 and after > before) or (side > 0 and before > after):
            self.order.units[unit].reverse()

    def _turn_outward(self, unit: int, child: str, first_half: bool) -> None:
        """Turn a couple round so that the partner's own family has room on the outside."""
        line = self.order.units[unit]
        others = [key for key in line if key != child and self._unseen_parents(key)]
        if others:
            outward = line.index(others[0]) < line.index(child)
            if outward != first_half:
                line.reverse()


def _beside(left: Rows, right: Rows) -> Rows:
    return {
        r: [*left.get(r, []), *right.get(r, [])]
        for r in [*left, *(k for k in right if k not in left)]
    }


def _low(rows: Rows, row: int) -> Rows:
    return {r: line for r, line in rows.items() if r > row}
