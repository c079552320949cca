"""How far people stand from each other, so that nothing touches and parents stand over their children."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from alongside.casefile.drawing import lettering
from alongside.casefile.drawing.kin import Kin, Link, Union
from alongside.casefile.drawing.ordering import Order
from alongside.casefile.drawing.shapes import HALF, OUTLINE, RING
from alongside.casefile.drawing.values import Raised, Someone
from alongside.casefile.drawing.ways import Across, Way

APART: Final = 96
PARTNERS_APART: Final = 122
CLEAR: Final = 20
LANE: Final = 10
_PLACE: Final = 14
_HOME_NAME: Final = 132
_SWEEPS: Final = 8
_NEARLY: Final = 44
_LIGHT: Final = 0.3
Port = tuple[str, int, str]


@dataclass(frozen=True)
class Label:
    """What is written below somebody."""

    name: tuple[str, ...]
    dates: tuple[str, ...]

    @property
    def width(self) -> float:
        """Return the width of its longest line."""
        names = [lettering.width(line) for line in self.name]
        return max([*names, *(lettering.width(d, lettering.SMALL_SIZE) for d in self.dates), 8])

    @property
    def height(self) -> float:
        """Return the height of its lines."""
        return len(self.name) * lettering.NAME_LEADING + len(self.dates) * lettering.SMALL_LEADING


@dataclass
class Spaced:
    """Where everybody stands from left to right, and the lanes beside them for lines."""

    x: dict[str, float]
    # The lane of a line beside somebody: (key, -1 left or 1 right, what for) -> x.
    lanes: dict[Port, float] = field(default_factory=dict)
    # How far from the middle between two partners the line to their children may begin.
    slack: dict[int, float] = field(default_factory=dict)


def label_of(person: Someone) -> Label:
    """Return the short lines that stand below somebody."""
    dates = lettering.clean(person.dates)
    return Label(
        lettering.wrapped(person.name),
        lettering.wrapped(dates, lettering.SMALL_SIZE) if dates else (),
    )


class Spacing:
    """The measures of one drawing."""

    def __init__(self, kin: Kin, order: Order, ways: list[Way], across: list[Across]) -> None:
        self.kin, self.order, self.ways, self.across = kin, order, ways, across
        self.rows = {row: order.members(row) for row in sorted(order.rows)}
        self.neighbours = {(a, b) for line in self.rows.values() for a, b in pairwise(line)}
        self.lanes: dict[tuple[str, int], list[str]] = defaultdict(list)
        self.parents_of_some = {w.union for w in ways}
        for union in kin.unions.values():
            self._take_lanes(union)
        self.words: dict[str, float] = defaultdict(float)
        self.ties = Counter(link.child for link in kin.links)
        self.name_room = self._room_for_names()
        for link in kin.links:
            if text := tie_words(link.raised, link.words):
                wide = small_width(text) + self.words_start(link.child)
                self.words[link.child] = max(self.words[link.child], wide)

    def _room_for_names(self) -> dict[str, float]:
        """Return the room people take so that the name of their home fits below them."""
        found: dict[str, float] = {}
        for home in self.kin.homes:
            rows = [self.order.row_of[m] for m in home.members if m in self.kin.people]
            mine = [
                m
                for m in home.members
                if m in self.kin.people and self.order.row_of[m] == max(rows)
            ]
            for key in mine:
                wide = min(_HOME_NAME, small_width(home.name) + 8) / len(mine)
                found[key] = max(found.get(key, 0), wide / 2)
        return found

    def words_start(self, key: str) -> float:
        """Return how far right of somebody's middle the words beside their line begin."""
        return 6 + min(16, 5.5 * (self.ties[key] - 1))

    def stand_together(self, union: Union) -> tuple[str, str] | None:
        """Return the partners from left to right when nobody stands between them."""
        if len(union.parents) == 2:
            a, b = union.parents
            for pair in ((a, b), (b, a)):
                if pair in self.neighbours:
                    return pair
        return None

    def _take_lanes(self, union: Union) -> None:
        if union.parents[0] in self.kin.signs or self.stand_together(union):
            return
        rows, name = self.order.row_of, f"u{union.number}"
        if len(union.parents) == 1:
            if union.number in self.parents_of_some:
                key = union.parents[0]
                self.lanes[key, self._free_side(key)].append(name)
        elif rows[union.parents[0]] == rows[union.parents[1]]:
            line = self.rows[rows[union.parents[0]]]
            left, right = sorted(union.parents, key=line.index)
            self.lanes[left, 1].append(name)
            self.lanes[right, -1].append(name)
        else:
            for key in union.parents:
                self.lanes[key, self._free_side(key)].append(name)

    def _free_side(self, key: str) -> int:
        """Return the side on which no partner stands; the right one if both are free."""
        taken = {1: 0, -1: 0}
        for union in self.kin.unions.values():
            pair = self.stand_together(union)
            if pair and key in pair:
                taken[1 if pair[0] == key else -1] += 1
        return 1 if taken[1] <= taken[-1] else -1

    def reach(self, key: str, side: int) -> float:
        """Return how far somebody's own things reach to one side of their middle."""
        if key in self.kin.signs:
            return small_width(self.kin.signs[key]) / 2 + 10
        person = self.kin.people.get(key)
        if person is None:
            return _PLACE / 2
        label = label_of(person).width / 2
        symbol = HALF + (RING if person.is_centre else 0)
        words = self.words[key] if side > 0 else 0
        return max(label, symbol, words, self.name_room.get(key, 0))

    def apart(self, a: str, b: str) -> float:
        """Return how far apart two neighbours have their middles."""
        lanes = len(self.lanes[a, 1]) + len(self.lanes[b, -1])
        union = self._union_of(a, b)
        lanes += union is not None and union.number in self.parents_of_some
        room = self.reach(a, 1) + self.reach(b, -1) + max(CLEAR, LANE * (lanes + 1))
        if a not in self.kin.people or b not in self.kin.people:
            return room
        if union is not None and union.couple is not None:
            dates = small_width(union.couple.dates) + 14 if union.couple.dates else 0
            sides = self._line_starts(a, 1, b) + self._line_starts(b, -1, a)
            return max(room, PARTNERS_APART, dates + sides)
        return max(room, APART)

    def _line_starts(self, key: str, side: int, other: str) -> float:
        """Return how far from somebody the clear part of the line to a partner begins."""
        symbol = HALF + RING
        if any(key in home.members and other not in home.members for home in self.kin.homes):
            return max(self.reach(key, side), symbol) + OUTLINE
        return symbol

    def _union_of(self, a: str, b: str) -> Union | None:
        for union in self.kin.unions.values():
            if len(union.parents) == 2 and {a, b} == set(union.parents):
                return union
        return None

    def spaced(self) -> Spaced:
        """Return where everybody stands."""
        found = Spaced(Settling(self).settled())
        for line in self.rows.values():
            for a, b in zip(["", *line], [*line, ""], strict=True):
                self._place_lanes(found, a, b)
        return found

    def _place_lanes(self, found: Spaced, a: str, b: str) -> None:
        left = found.x[a] + self.reach(a, 1) if a else found.x[b] - self.reach(b, -1) - CLEAR
        right = found.x[b] - self.reach(b, -1) if b else left + CLEAR
        union = self._union_of(a, b)
        together = f"m{union.number}" if union and self.stand_together(union) else ""
        names: list[tuple[str, int, str]] = [(a, 1, n) for n in self.lanes[a, 1]]
        names += [(a, 1, together)] if together else []
        names += [(b, -1, n) for n in reversed(self.lanes[b, -1])]
        for n, port in enumerate(names, start=1):
            found.lanes[port] = round(left + (right - left) * n / (len(names) + 1))
        if len(names) == 1 and not together:
            # One lane alone keeps close to whom it belongs to, as Settling expects.
            key, side, _ = names[0]
            found.lanes[names[0]] = round(found.x[key] + side * (self.reach(key, side) + LANE))
        if together and union:
            found.slack[union.number] = (right - left) / (len(names) + 1) - 4
            if len(names) == 1:
                found.lanes[a, 1, together] = round((found.x[a] + found.x[b]) / 2)


def small_width(words: str) -> float:
    """Return how wide a short text beside a line is."""
    return lettering.width(clip_small(words), lettering.SMALL_SIZE)


def clip_small(words: str) -> str:
    """Return a short text beside a line, clipped."""
    return lettering.clipped(lettering.clean(words), lettering.SMALL_SIZE, room=130)


def tie_words(raised: Raised, words: str) -> str:
    """Return the words beside a child's line; kinship always has some, for its line looks like birth."""
    return clip_small(words) or ("kin care" if raised is Raised.KINSHIP else "")


class Settling:
    """Everybody drifts towards their parents and children, row by row, and nobody closer than allowed."""

    def __init__(self, spacing: Spacing) -> None:
        self.s = spacing
        order = spacing.order
        self.units = {row: [order.units[u] for u in order.rows[row]] for row in spacing.rows}
        self.offsets: dict[str, float] = {}
        self.x: dict[str, float] = {}
        self.gaps: dict[int, list[float]] = {}
        self.fixed: set[str] = set()
        for row, units in self.units.items():
            self._pack(row, units)
        self.pulls: dict[int, list[tuple[tuple[str, ...], tuple[str, ...], float]]] = defaultdict(
            list
        )
        self.aside: dict[tuple[str, ...], float] = defaultdict(float)
        for way in spacing.ways:
            self._pull(way)
        for line in spacing.across:
            keys = [(line.upper, line.start_row), *line.past, (line.lower, line.end_row)]
            for (a, row), (b, _) in pairwise(keys):
                self.pulls[row].append(((a,), (b,), 0.5))

    def _pack(self, row: int, units: list[list[str]]) -> None:
        """Begin with everybody as close as they may stand, the row in the middle."""
        at, last, starts = 0.0, "", []
        for unit in units:
            for n, key in enumerate(unit):
                at += self.s.apart(last, key) if last else 0
                if n == 0:
                    starts.append(at)
                self.offsets[key] = at - starts[-1]
                self.x[key] = at
                last = key
        self.gaps[row] = [b - a for a, b in pairwise(starts)]
        for unit in units:
            for key in unit:
                self.x[key] -= at / 2

    def _pull(self, way: Way) -> None:
        parents = self.s.kin.unions[way.union].parents
        for side in (1, -1):
            if f"u{way.union}" in self.s.lanes.get((parents[0], side), []) and len(parents) == 1:
                self.aside[parents] = side * (self.s.reach(parents[0], side) + LANE)
        ends: list[tuple[tuple[str, ...], int]] = [
            (self.s.kin.unions[way.union].parents, way.start_row),
            *(((key,), row) for key, row in way.past),
        ]
        for (upper, row), (lower, _) in pairwise(ends):
            self.pulls[row].append((upper, lower, 1.0))
        # A child who is drawn elsewhere too does not draw the others along.
        for weight in (1.0, _LIGHT):
            children = tuple(i.child for i in way.links if self._weight(i) == weight)
            if children:
                self.pulls[ends[-1][1]].append((ends[-1][0], children, weight))

    def _weight(self, link: Link) -> float:
        """Return how strongly a child and those who raise them stand over each other."""
        if link.raised is Raised.STEP:
            return _LIGHT if self.s.ties[link.child] > 1 else 1.0
        return _LIGHT if link.raised is Raised.KINSHIP else 1.0

    def settled(self) -> dict[str, float]:
        """Return where everybody comes to rest."""
        rows = sorted(self.units)
        for n in range(_SWEEPS):
            for row in rows if n % 2 else reversed(rows):
                self._settle(row, down=bool(n % 2))
        for row in rows:
            self._settle(row, down=True)
        for row in reversed(rows):
            self._straighten(row)
        least = min((x - self.s.reach(k, -1) for k, x in self.x.items()), default=0)
        return {key: round(x - least) for key, x in self.x.items()}

    def _settle(self, row: int, *, down: bool) -> None:
        units = self.units[row]
        wishes: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for upper, lower, weight in [*self.pulls[row - 1], *self.pulls[row]]:
            self._wish(row, upper, lower, (weight, down), wishes)
        targets, weights = [], []
        for unit in units:
            found = [w for key in unit for w in wishes[key]]
            weight = sum(w for _, w in found)
            now = self.x[unit[0]]
            targets.append(now + sum(d * w for d, w in found) / weight if weight else now)
            weights.append(weight or 0.02)
        for unit, start in zip(units, _kept_apart(targets, weights, self.gaps[row]), strict=True):
            for key in unit:
                self.x[key] = start + self.offsets[key]

    def _straighten(self, row: int) -> None:
        """Move somebody a little where a line to one child alone is nearly straight."""
        for upper, lower, _ in sorted(self.pulls[row], key=lambda pull: -pull[2]):
            if len(lower) > 1 or lower[0] not in self.s.order.row_of:
                continue
            drift = sum(map(self.x.__getitem__, upper)) / len(upper) + self.aside[upper]
            drift -= self.x[lower[0]]
            if 0 < abs(drift) < _NEARLY and not self._moved(upper[0], -drift):
                self._moved(lower[0], drift)

    def _moved(self, key: str, by: float) -> bool:
        """Move somebody with their partners if there is room, once; say whether it was done."""
        row = self.s.order.row_of[key]
        units, gaps = self.units[row], self.gaps[row]
        n = next(n for n, unit in enumerate(units) if key in unit)
        at = self.x[units[n][0]] + by
        if units[n][0] in self.fixed:
            return False
        if n and at - self.x[units[n - 1][0]] < gaps[n - 1]:
            return False
        if n + 1 < len(units) and self.x[units[n + 1][0]] - at < gaps[n]:
            return False
        for member in units[n]:
            self.x[member] += by
        self.fixed.add(units[n][0])
        return True

    def _wish(
        self,
        row: int,
        upper: tuple[str, ...],
        lower: tuple[str, ...],
        how: tuple[float, bool],
        wishes: dict[str, list[tuple[float, float]]],
    ) -> None:
        weight, down = how
        over = sum(map(self.x.__getitem__, upper)) / len(upper) + self.aside[upper]
        drift = over - sum(map(self.x.__getitem__, lower)) / len(lower)
        row_of = self.s.order.row_of
        if row_of[lower[0]] == row:
            strong = weight if down else weight * 0.25
            for key in lower:
                wishes[key].append((drift, strong))
        for key in upper:
            if row_of[key] == row:
                strong = weight * 0.25 if down else weight
                wishes[key].append((-drift, strong * len(lower) ** 0.5))


def _kept_apart(targets: list[float], weights: list[float], gaps: Iterable[float]) -> list[float]:
    """Return the places nearest to the targets that keep the gaps (pooling neighbours that collide)."""
    shift, shifts = 0.0, [0.0]
    for gap in gaps:
        shift += gap
        shifts.append(shift)
    pools: list[list[float]] = []
    for target, weight, offset in zip(targets, weights, shifts, strict=True):
        pools.append([target - offset, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            last, before = pools.pop(), pools[-1]
            total = before[1] + last[1]
            before[0] = (before[0] * before[1] + last[0] * last[1]) / total
            before[1], before[2] = total, before[2] + last[2]
    places = [value for value, _, count in pools for _ in range(int(count))]
    return [place + offset for place, offset in zip(places, shifts, strict=True)]
