"""Which way every line of a drawing takes: first from left to right, then, with tracks given, down."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from alongside.casefile.drawing.kin import Kin, Link, Union
from alongside.casefile.drawing.nets import Net
from alongside.casefile.drawing.spacing import Spaced, Spacing
from alongside.casefile.drawing.values import Raised
from alongside.casefile.drawing.ways import Across, Way

SPREAD = 11.0
# A line bends for more than this; a smaller jog would look like a mistake.
_JOG = 8.0


@dataclass(frozen=True)
class Spot:
    """A corner of a line: a place from left to right, and a height that is known only later."""

    x: float
    # A row with an offset from its middle ("row"), a track ("track"), or somebody's upper edge ("top").
    kind: str
    row: int
    offset: float = 0.0
    net: Net | None = None
    key: str = ""


@dataclass
class Route:
    """One line of a drawing with its corners."""

    union: int
    spots: list[Spot]
    child: str = ""
    link: int = -1


@dataclass
class Routes:
    """Every line of a drawing, and the level parts between its generations."""

    couples: list[Route] = field(default_factory=list)
    drops: list[Route] = field(default_factory=list)
    nets: dict[int, list[Net]] = field(default_factory=lambda: defaultdict(list))


def twins_of(kin: Kin, rows: dict[str, int]) -> dict[int, tuple[str, ...]]:
    """Return for the ties of twins, by identity, the twins who hang together on one line."""
    found: dict[int, tuple[str, ...]] = {}
    for twins in kin.twins:
        groups: dict[tuple[int, int], list[Link]] = defaultdict(list)
        for link in kin.links:
            if link.child in twins.children and link.raised is Raised.BIRTH:
                groups[link.union, rows[link.child]].append(link)
        for links in groups.values():
            if len(links) > 1:
                found |= {id(link): tuple(i.child for i in links) for link in links}
    return found


class Routing:
    """Finds the ways of one drawing."""

    def __init__(self, kin: Kin, spacing: Spacing, spaced: Spaced) -> None:
        self.kin, self.spacing, self.x = kin, spacing, spaced.x
        self.spaced = spaced
        self.rows = spacing.order.row_of
        self.found = Routes()
        self.across = {a.union: a for a in spacing.across}
        self.ways: dict[int, list[Way]] = defaultdict(list)
        for way in spacing.ways:
            self.ways[way.union].append(way)
        self.links = {id(link): n for n, link in enumerate(kin.links)}
        self.twins = twins_of(kin, self.rows)
        self.arrivals = self._arrivals()
        self.ports: dict[tuple[str, int], int] = defaultdict(int)

    def routes(self) -> Routes:
        """Return all lines, those of couples first."""
        for union in self.kin.unions.values():
            start = self._couple(union)
            if self.ways[union.number]:
                self._children(union, *start)
        return self.found

    def _arrivals(self) -> dict[tuple[str, int], float]:
        """Spread several lines to one child along the upper edge, in the order they come from."""
        links: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
        for n, link in enumerate(self.kin.links):
            parents = self.kin.unions[link.union].parents
            middle = sum(self.x[p] for p in parents) / len(parents)
            links[link.child].append((middle, n, id(link)))
        found: dict[tuple[str, int], float] = {}
        for child, ends in links.items():
            step = min(SPREAD, 30 / len(ends))
            for n, (_, _, tie) in enumerate(sorted(ends)):
                found[child, tie] = self._apex(tie) or round(
                    self.x[child] + (n - (len(ends) - 1) / 2) * step
                )
        return found

    def _apex(self, link: int) -> int:
        """Return where the lines of twins part, if this is one of them."""
        children = self.twins.get(link, ())
        return round(sum(self.x[c] for c in children) / len(children)) if children else 0

    def _couple(self, union: Union) -> tuple[Spot, list[Net]]:
        """Draw the line of a couple and return where the line to their children begins."""
        if pair := self.spacing.stand_together(union):
            return self._side_by_side(union, pair), []
        if len(union.parents) == 1:
            return self._single(union), []
        if union.number in self.across:
            return self._in_two_rows(union, self.across[union.number]), []
        return self._round_others(union)

    def _side_by_side(self, union: Union, pair: tuple[str, str]) -> Spot:
        row = self.rows[pair[0]]
        ends = [Spot(self.x[key], "row", row, key=key) for key in pair]
        self.found.couples.append(Route(union.number, ends))
        middle = self.spaced.lanes[pair[0], 1, f"m{union.number}"]
        targets = self._first_targets(union)
        slack = self.spaced.slack.get(union.number, 0.0)
        if len(targets) == 1 and abs(targets[0] - middle) <= slack:
            middle = targets[0]
        return Spot(middle, "row", row)

    def _port(self, union: Union, key: str) -> list[Spot]:
        """Leave somebody's side into the lane beside them."""
        name, row = f"u{union.number}", self.rows[key]
        side = next(s for s in (1, -1) if (key, s, name) in self.spaced.lanes)
        lane = self.spaced.lanes[key, side, name]
        count = self.ports[key, side]
        self.ports[key, side] += 1
        offset = 9.0 * ((count + 2) // 2) * (1 if count % 2 == 0 else -1)
        offset = max(-18.0, min(18.0, offset))
        return [Spot(self.x[key], "row", row, offset, key=key), Spot(lane, "row", row, offset)]

    def _single(self, union: Union) -> Spot:
        key = union.parents[0]
        if key in self.kin.signs:
            return Spot(self.x[key], "row", self.rows[key], 13)
        if not self.ways[union.number]:
            return Spot(self.x[key], "row", self.rows[key])
        stub = self._port(union, key)
        near = [t for t in self._first_targets(union) if abs(t - stub[-1].x) <= _JOG]
        stub[-1] = replace(stub[-1], x=near[0] if near else stub[-1].x)
        self.found.couples.append(Route(union.number, stub))
        return stub[-1]

    def _round_others(self, union: Union) -> tuple[Spot, list[Net]]:
        """Lead a couple's line below those who stand between them."""
        left, right = sorted(union.parents, key=self.x.__getitem__)
        out, back = self._port(union, left), self._port(union, right)
        net = Net(self.rows[left], [out[-1].x, back[-1].x], [], room=1)
        self.found.nets[net.channel].append(net)
        level = [Spot(s[-1].x, "track", net.channel, net=net) for s in (out, back)]
        self.found.couples.append(Route(union.number, [*out, *level, *reversed(back)]))
        targets = self._first_targets(union) or [0.0]
        middle = sum(targets) / len(targets)
        middle = max(out[-1].x + 14, min(back[-1].x - 14, middle))
        return Spot(middle, "track", net.channel, net=net), [net]

    def _in_two_rows(self, union: Union, line: Across) -> Spot:
        """Lead a couple's line down from one generation to another."""
        out, back = self._port(union, line.upper), self._port(union, line.lower)
        at, spots = out[-1].x, list(out)
        for key, row in [*line.past, ("", line.end_row)]:
            to = self.x[key] if key else back[-1].x
            spots += self._level(row - 1, at, to, [])
            at = to
        self.found.couples.append(Route(union.number, [*spots, *reversed(back)]))
        return back[-1]

    def _level(self, channel: int, at: float, to: float, after: list[Net]) -> list[Spot]:
        net = Net(channel, [at], [to], after)
        self.found.nets[channel].append(net)
        return [Spot(at, "track", channel, net=net), Spot(to, "track", channel, net=net)]

    def _first_targets(self, union: Union) -> list[float]:
        found = []
        for way in self.ways[union.number]:
            if way.past:
                found.append(self.x[way.past[0][0]])
            else:
                found += [self.arrivals[i.child, id(i)] for i in way.links]
        return found

    def _children(self, union: Union, start: Spot, after: list[Net]) -> None:
        """Lead the line from a union down to each child."""
        row = max(self.rows[p] for p in union.parents)
        targets = self._first_targets(union)
        begin = start if union.number in self.across else self._begin(start, targets)
        net = Net(row, [begin.x], targets, after)
        self.found.nets[row].append(net)
        for way in self.ways[union.number]:
            spots, last = [begin, Spot(begin.x, "track", row, net=net)], net
            for n, (key, past_row) in enumerate(way.past):
                spots.append(Spot(self.x[key], "track", last.channel, net=last))
                last = self._next_net(way, n, past_row)
                spots.append(Spot(self.x[key], "track", last.channel, net=last))
            for link in way.links:
                x = self.arrivals[link.child, id(link)]
                end = Spot(x, "top", self.rows[link.child], key=link.child)
                track = Spot(x, "track", last.channel, net=last)
                self.found.drops.append(
                    Route(union.number, [*spots, track, end], link.child, self.links[id(link)])
                )

    def _begin(self, start: Spot, targets: list[float]) -> Spot:
        """Begin right over a child who stands nearly there anyway, so that the line has no jog."""
        near = [t for t in targets if abs(t - start.x) <= _JOG]
        return replace(start, x=near[0]) if near else start

    def _next_net(self, way: Way, n: int, row: int) -> Net:
        key = way.past[n][0]
        is_last = n + 1 == len(way.past)
        upwards = way.end_row <= way.start_row
        channel = row - 1 if upwards else row
        if is_last:
            to = [self.arrivals[i.child, id(i)] for i in way.links]
        else:
            to = [self.x[way.past[n + 1][0]]]
        net = Net(channel, [self.x[key]], to)
        self.found.nets[channel].append(net)
        return net
