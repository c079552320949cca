"""One drawing of a family, or of one branch of it, with every place worked out."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise

from alongside.casefile.drawing import homes, lettering
from alongside.casefile.drawing.heights import LABEL_GAP, WORDS, heights
from alongside.casefile.drawing.kin import Kin, Link
from alongside.casefile.drawing.layout import (
    Box,
    Continues,
    CoupleLine,
    Drop,
    Outline,
    Placed,
    Points,
    TwinBar,
    Words,
)
from alongside.casefile.drawing.ordering import Order
from alongside.casefile.drawing.routing import Route, Routing, Spot, twins_of
from alongside.casefile.drawing.shapes import HALF, RING, half_of, side_of, top_of
from alongside.casefile.drawing.spacing import Spacing, label_of, small_width, tie_words
from alongside.casefile.drawing.untangle import untangle
from alongside.casefile.drawing.values import Couple, Home
from alongside.casefile.drawing.ways import ways_across, ways_down

_APEX = 30.0
_SLASH = 14.0


@dataclass
class Part:
    """What one drawing holds."""

    width: float
    bottom: float = 0.0
    people: list[Placed] = field(default_factory=list)
    couples: list[CoupleLine] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    twin_bars: list[TwinBar] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    continues: list[Continues] = field(default_factory=list)
    joined: set[frozenset[str]] = field(default_factory=set)


class Sketch:
    """A drawing that is spaced from left to right and waits for its place on the page."""

    def __init__(self, kin: Kin, order: Order) -> None:
        self.kin = kin
        ways, across = ways_down(kin, order.row_of), ways_across(kin, order.row_of)
        untangle(kin, order, ways, across)
        self.spacing = Spacing(kin, order, ways, across)
        self.spaced = self.spacing.spaced()
        self.twins = twins_of(kin, order.row_of)
        self.routes = Routing(kin, self.spacing, self.spaced).routes()
        lanes = self.spaced.lanes.values()
        reach = [self.spaced.x[k] + self.spacing.reach(k, 1) for k in self.spaced.x]
        self.width = max([*reach, *lanes], default=0)

    def drawn(self, left: float, top: float, family_homes: tuple[Home, ...]) -> Part:
        """Put the drawing in its place on the page."""
        rows = {
            row: [
                (
                    k,
                    left + self.spaced.x[k] - self._wide(k, -1),
                    left + self.spaced.x[k] + self._wide(k, 1),
                )
                for k in line
                if k in self.kin.people
            ]
            for row, line in self.spacing.rows.items()
        }
        runs = homes.runs_of(family_homes, rows)
        self.left, self.runs = left, runs
        self.high = heights(self.kin, self.spacing, self.routes, runs, top)
        part = Part(self.width, self.high.bottom)
        part.people = [self._person(k) for k in self.kin.people if k not in self.kin.signs]
        part.continues = [self._sign(k) for k in self.kin.signs]
        self._lines(part)
        self._twin_bars(part)
        part.outlines = homes.outlines(runs, self.high.bands, self._lines_down())
        return part

    def _lines_down(self) -> dict[int, list[float]]:
        """Return where lines leave each row downwards."""
        found: dict[int, list[float]] = defaultdict(list)
        for route in (*self.routes.drops, *self.routes.couples):
            for a, b in pairwise(route.spots):
                if a.kind == "row" and b.kind == "track":
                    found[a.row].append(self.left + a.x)
        return found

    def _wide(self, key: str, side: int) -> float:
        return max(self.spacing.reach(key, side), HALF + RING)

    def _person(self, key: str) -> Placed:
        person = self.kin.people[key]
        x, y = self.left + self.spaced.x[key], self.high.middles[self.spacing.order.row_of[key]]
        half, label = half_of(person), label_of(person)
        place = Box(x - label.width / 2, y + HALF + RING + LABEL_GAP, label.width, label.height)
        box = Box(x - half, y - half, 2 * half, 2 * half)
        return Placed(person, x, y, box, place, label.name, label.dates)

    def _sign(self, key: str) -> Continues:
        text = self.kin.signs[key]
        wide = small_width(text) + 16
        x, y = self.left + self.spaced.x[key], self.high.middles[self.spacing.order.row_of[key]]
        shown = lettering.clipped(text, lettering.SMALL_SIZE, room=130)
        letter = text.split(":")[0]
        return Continues(letter, key, Words(Box(x - wide / 2, y - 12, wide, 24), (shown,)))

    def _point(self, spot: Spot) -> tuple[float, float]:
        x = self.left + spot.x
        if spot.kind == "track":
            if spot.net is not None and spot.net.track >= 0:
                return x, self.high.tracks[spot.net.channel, spot.net.track]
            return x, float("nan")
        y = self.high.middles[spot.row]
        if spot.kind == "row":
            return x, y + spot.offset
        if spot.key in self.kin.signs:
            return x, y - 12
        return x, y - top_of(self.kin.people[spot.key], spot.x - self.spaced.x[spot.key])

    def _points(self, route: Route) -> Points:
        """Resolve the corners; a straight line has no track and needs none."""
        found = [p for p in map(self._point, route.spots) if p[1] == p[1]]
        kept: list[tuple[float, float]] = []
        for point in found:
            if kept and point == kept[-1]:
                continue
            if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
                kept.pop()
            kept.append(point)
        return tuple((round(x, 1), round(y, 1)) for x, y in kept)

    def _lines(self, part: Part) -> None:
        for route in self.routes.couples:
            union = self.kin.unions[route.union]
            if union.couple:
                self._trim(route)
                part.couples.append(self._couple(route))
                if len(route.spots) == 2:
                    part.joined.add(frozenset(union.parents))
        stubs = {r.union: r for r in self.routes.couples if not self.kin.unions[r.union].couple}
        said: dict[str, int] = {}
        for route in self.routes.drops:
            if route.union in stubs:
                self._trim(stubs[route.union])
                route.spots = [stubs[route.union].spots[0], *route.spots]
            link = self.kin.links[route.link]
            words = self._tie_words(link, said)
            drop = self._drop(link, self._points(route), words)
            part.drops.append(self._parted(drop, link.child) if id(link) in self.twins else drop)

    def _drop(self, link: Link, points: Points, words: Words | None) -> Drop:
        """Name the people themselves where a sign stands for them."""
        real = self.kin.stands_for
        (child,) = real.get(link.child, (link.child,))
        parents = self.kin.unions[link.union].parents
        return Drop(child, real.get(parents[0], parents), link.raised, points, words)

    def _trim(self, route: Route) -> None:
        """Let a couple's line begin and end at the edge of a symbol."""
        for n, other in ((0, 1), (-1, -2)):
            spot = route.spots[n]
            if spot.key and spot.key in self.kin.people and spot.x == self.spaced.x[spot.key]:
                aside = side_of(self.kin.people[spot.key], spot.offset)
                sign = 1 if route.spots[other].x > spot.x else -1
                moved = Spot(spot.x + sign * aside, spot.kind, spot.row, spot.offset)
                route.spots[n] = moved

    def _couple(self, route: Route) -> CoupleLine:
        couple = self.kin.unions[route.union].couple
        assert couple is not None
        points = self._points(route)
        dates = lettering.clipped(lettering.clean(couple.dates), lettering.SMALL_SIZE, room=130)
        if len(points) == 2:
            y, ends, edges = points[0][1], self._between(couple), self._edges(route.spots[0].row)
            start, end = _widest(ends, edges)
            said = [_centred((start + end) / 2, y - 27, dates)] if dates else []
            return CoupleLine(couple, points, (self._slash(route, ends, edges), y), tuple(said))
        level = max(
            pairwise(points),
            key=lambda p: abs(p[0][0] - p[1][0]) if p[0][1] == p[1][1] else -1,
        )
        (ax, y), (bx, _) = sorted(level)
        words = self._elbow_words(route, (ax, bx, y), dates)
        return CoupleLine(couple, points, (round(ax + (bx - ax) * 0.5, 1), y), words)

    def _between(self, couple: Couple) -> list[float]:
        """Return where the room between the symbols of two people begins and ends."""
        left, right = sorted((couple.a, couple.b), key=self.spaced.x.__getitem__)
        return [
            self.left + self.spaced.x[key] + side * half_of(self.kin.people[key])
            for key, side in ((left, 1), (right, -1))
        ]

    def _edges(self, row: int) -> list[float]:
        """Return where outlines of homes cross a row."""
        return [edge for run in self.runs if run.row == row for edge in (run.left, run.right)]

    def _slash(self, route: Route, ends: list[float], edges: list[float]) -> float:
        """Return where a slash stands clear of outlines and of the line down to the children."""
        drops = [self.left + d.spots[0].x for d in self.routes.drops if d.union == route.union]
        usual = ends[1] - (ends[1] - ends[0]) * 0.24
        if all(abs(usual - x) >= _SLASH for x in (*edges, *drops)):
            return round(usual, 1)
        start, end = _widest(ends, [*edges, *drops])
        return round((start + end) / 2, 1)

    def _elbow_words(
        self, route: Route, level: tuple[float, float, float], dates: str
    ) -> tuple[Words, ...]:
        """Say at either end of a long line where it leads."""
        ax, bx, y = level
        if not any(s.net and s.net.room for s in route.spots):
            return ()
        left, right = sorted(self.kin.unions[route.union].parents, key=self.spaced.x.__getitem__)
        names = [lettering.clean(self.kin.people[k].name).split(" ")[0] for k in (right, left)]
        texts = [lettering.clipped(f"with {n}", lettering.SMALL_SIZE, room=100) for n in names]
        wide = [small_width(t) for t in texts]
        # The years stand in the middle, so that the wider of the two counts on both sides.
        needed, dated = 2 * max(wide) + 50, small_width(dates) + 24
        found = []
        if bx - ax >= needed + dated:
            found = [
                _centred(ax + 8 + wide[0] / 2, y - 18, texts[0]),
                _centred(bx - 8 - wide[1] / 2, y - 18, texts[1]),
            ]
        if dates and bx - ax >= dated:
            found.append(_centred((ax + bx) / 2, y - 18, dates))
        return tuple(found)

    def _tie_words(self, link: Link, said: dict[str, int]) -> Words | None:
        text = tie_words(link.raised, link.words)
        if not text:
            return None
        n = said.get(link.child, 0)
        said[link.child] = n + 1
        row = self.spacing.order.row_of[link.child]
        x = self.left + self.spaced.x[link.child] + self.spacing.words_start(link.child)
        y = self.high.middles[row] - HALF - RING - 2 - WORDS * (n + 1)
        return Words(Box(x, y, small_width(text), 15), (text,))

    def _parted(self, drop: Drop, key: str) -> Drop:
        """Part the line of twins in one point above them."""
        person, x = self.kin.people[key], self.left + self.spaced.x[key]
        y = self.high.middles[self.spacing.order.row_of[key]]
        apex = (drop.points[-1][0], y - HALF - RING - _APEX)
        return replace(drop, points=(*drop.points[:-1], apex, (x, round(y - top_of(person, 0), 1))))

    def _twin_bars(self, part: Part) -> None:
        identical = {c for t in self.kin.twins for c in t.children if t.identical}
        births: dict[tuple[float, float], list[tuple[float, float]]] = defaultdict(list)
        for route, drop in zip(self.routes.drops, part.drops, strict=True):
            if drop.child in identical and id(self.kin.links[route.link]) in self.twins:
                births[drop.points[-2]].append(drop.points[-1])
        for apex, ends in births.items():
            part.twin_bars.append(TwinBar(_bar(apex, min(ends), max(ends))))


def _bar(
    apex: tuple[float, float], left: tuple[float, float], right: tuple[float, float]
) -> Points:
    share = 0.55
    return tuple(
        (round(apex[0] + (e[0] - apex[0]) * share, 1), round(apex[1] + (e[1] - apex[1]) * share, 1))
        for e in (left, right)
    )


def _in_line(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    return (a[0] == b[0] == c[0] and (b[1] - a[1]) * (c[1] - b[1]) > 0) or (
        a[1] == b[1] == c[1] and (b[0] - a[0]) * (c[0] - b[0]) > 0
    )


def _widest(ends: list[float], cuts: list[float]) -> tuple[float, float]:
    """Return the widest part of a line between the places that cut it."""
    first, last = ends
    places = [first, *sorted(x for x in cuts if first < x < last), last]
    return max(pairwise(places), key=lambda part: part[1] - part[0])


def _centred(x: float, y: float, text: str) -> Words:
    wide = small_width(text)
    return Words(Box(round(x - wide / 2, 1), y, wide, 15), (text,))
