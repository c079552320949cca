"""Lines that cross are uncrossed where two neighbours can change places, and long lines find a way."""

from collections import defaultdict
from itertools import pairwise

from alongside.casefile.drawing.kin import Kin
from alongside.casefile.drawing.ordering import Order
from alongside.casefile.drawing.ways import Across, Way

_ROUNDS = 6
# Comparisons in one drawing; sixty people need some five hundred, and nonsense must end too.
_PATIENCE = 5_000
_CROWDED = 150
_OUT_OF_AGE = 0.4
Ends = tuple[str, ...]


def untangle(kin: Kin, order: Order, ways: list[Way], across: list[Across]) -> None:
    """Let long lines pass, then swap and turn neighbours as long as that uncrosses lines."""
    _Knots(kin, order, ways, across).loosen()


class _Knots:
    def __init__(self, kin: Kin, order: Order, ways: list[Way], across: list[Across]) -> None:
        self.kin, self.order = kin, order
        self.patience = _PATIENCE
        self.above: dict[str, list[Ends]] = defaultdict(list)
        self.below: dict[str, list[str]] = defaultdict(list)
        self.births: dict[str, set[int]] = defaultdict(set)
        self._tie_all(ways, across)
        self.place: dict[str, float] = {}
        for row in order.rows:
            self._count(row)
        for way in ways:
            self._let_pass(way)
        for line in across:
            self._let_pass(line)

    def _tie_all(self, ways: list[Way], across: list[Across]) -> None:
        for way in ways:
            ends = [(self.kin.unions[way.union].parents), *((key,) for key, _ in way.past)]
            for upper, lower in pairwise(ends):
                self._tie(upper, lower[0])
            for link in way.links:
                self._tie(ends[-1], link.child)
                self.births[link.child].add(way.union)
        for line in across:
            keys = [line.upper, *(key for key, _ in line.past), line.lower]
            for a, b in pairwise(keys):
                self._tie((a,), b)

    def _tie(self, upper: Ends, lower: str) -> None:
        self.above[lower].append(upper)
        for key in upper:
            self.below[key].append(lower)

    def _count(self, row: int) -> None:
        members = self.order.members(row)
        middle = (len(members) - 1) / 2
        for n, key in enumerate(members):
            self.place[key] = n - middle

    def _let_pass(self, tie: Way | Across) -> None:
        if isinstance(tie, Way):
            first = self._mean(self.kin.unions[tie.union].parents)
            last = sum(self.place[i.child] for i in tie.links) / len(tie.links)
        else:
            first, last = self.place[tie.upper], self.place[tie.lower]
        steps = len(tie.past) + 1
        for n, (key, row) in enumerate(tie.past, start=1):
            target = first + (last - first) * n / steps
            line = self.order.rows.setdefault(row, [])
            crowded = len(line) > _CROWDED
            found = (self._mean(self.order.units[u]) < target for u in line)
            at = len(line) if crowded else sum(found)
            self.order.units.append([key])
            line.insert(at, len(self.order.units) - 1)
            self.order.row_of[key] = row
            self.place[key] = float(at)
            if not crowded:
                self._count(row)

    def _mean(self, keys: Ends | list[str]) -> float:
        return sum(self.place[k] for k in keys) / len(keys)

    def loosen(self) -> None:
        rows = sorted(self.order.rows)
        for n in range(_ROUNDS):
            changed = False
            for row in rows if n % 2 == 0 else reversed(rows):
                changed |= self._turn(row)
                changed |= self._swap(row)
            if not changed:
                return

    def _turn(self, row: int) -> bool:
        changed = False
        for unit in self.order.rows[row]:
            line = self.order.units[unit]
            if len(line) > 1:
                now = self._inside(line)
                turned = self._inside(line[::-1])
                if turned < now:
                    line.reverse()
                    changed = True
        if changed:
            self._count(row)
        return changed

    def _inside(self, line: list[str]) -> int:
        total = 0
        for n, a in enumerate(line):
            for b in line[n + 1 :]:
                total += self._crossings([a], [b])
        return total

    def _swap(self, row: int) -> bool:
        line, changed, again = self.order.rows[row], False, True
        tries = len(line)
        while again and tries and self.patience > 0:
            again, tries = False, tries - 1
            for n in range(len(line) - 1):
                a, b = self.order.units[line[n]], self.order.units[line[n + 1]]
                if self._cost(b, a) < self._cost(a, b):
                    line[n], line[n + 1] = line[n + 1], line[n]
                    again = changed = True
            self._count(row)
        return changed

    def _cost(self, a: list[str], b: list[str]) -> float:
        self.patience -= 1
        return self._crossings(a, b) + _OUT_OF_AGE * self._out_of_age(a, b)

    def _crossings(self, a: list[str], b: list[str]) -> int:
        up_a = [self._mean(e) for k in a for e in self.above[k]]
        up_b = [self._mean(e) for k in b for e in self.above[k]]
        down_a = {c for k in a for c in self.below[k]}
        down_b = {c for k in b for c in self.below[k]}
        if shared := down_a & down_b:
            down_a, down_b = down_a - shared, down_b - shared
        return _pairs(up_a, up_b) + _pairs(
            [self.place[c] for c in down_a], [self.place[c] for c in down_b]
        )

    def _out_of_age(self, a: list[str], b: list[str]) -> int:
        people = self.kin.people
        return sum(
            people[x].order > people[y].order
            for x in a
            for y in b
            if x in people and y in people and self.births[x] & self.births[y]
        )


def _pairs(left: list[float], right: list[float]) -> int:
    return sum(x > y for x in left for y in right)
