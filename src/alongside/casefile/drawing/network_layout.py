"""Where everybody stands on a network map: three rings round a middle, nobody on top of anybody else."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from alongside.casefile.drawing.network_text import fitted, plain, width
from alongside.casefile.drawing.network_words import RINGS, STRENGTHS
from alongside.casefile.drawing.values import Network, Node, Ring

Linked = tuple[tuple[str, str], ...]
CENTRE = 70.0
# The rings are wider than they are high, because names are.
WIDER = 1.3
RADII: dict[Ring, float] = {Ring.PEOPLE: 170.0, Ring.COMMUNITY: 260.0, Ring.SERVICES: 340.0}
MOST = 16
SIZE = 18.0
LINE = 21.0
# A name is broken at this width, a long word at the second one.
_ACROSS, _LONGEST, _LINES, _PAD = 106.0, 150.0, 3, 11.0
# How far apart chips stay, and how far a tie stays from somebody else's chip.
GAP, CLEAR = 12.0, 7.0
_TURNS, _STEP, _PATIENCE = 24, 15.0, 5
# Two ties that leave the middle closer together than this (about 14 degrees) are hard to tell apart.
_WHOLE, _APART = 2 * math.pi, 0.24
_NUDGES = (0.0, *(side * n * 0.07 for n in range(1, 6) for side in (1, -1)))


@dataclass(frozen=True)
class Box:
    """A rectangle by its middle, its width and its height."""

    x: float
    y: float
    w: float
    h: float

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Say whether two boxes come closer to each other than the gap."""
        across = abs(self.x - other.x) * 2 < self.w + other.w + gap * 2
        return across and abs(self.y - other.y) * 2 < self.h + other.h + gap * 2

    def holds(self, x: float, y: float, gap: float = 0.0) -> bool:
        """Say whether a point lies in the box, or closer to it than the gap."""
        return abs(x - self.x) < self.w / 2 + gap and abs(y - self.y) < self.h / 2 + gap


@dataclass(frozen=True)
class Chip:
    """One node as it is drawn; a chip for several has their names in `others` and no tie."""

    node: Node
    lines: tuple[str, ...]
    box: Box
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Everything in its place."""

    chips: tuple[Chip, ...]
    # Half the height of each ring.
    radii: dict[Ring, float]


def layout(network: Network, *, two_views: bool = False) -> Layout:
    """Place everybody: ring by ring from the middle, spread evenly, turned until nothing is in the way.

    Two views over each other need longer lines, so that both can be read.
    """
    rings = _rings(network)
    drawn = {chip.node.key for chips in rings.values() for chip in chips}
    linked = tuple((a, b) for a, b in network.linked if a in drawn and b in drawn)
    best: tuple[float, Layout] | None = None
    for first in range(0, _TURNS, _TURNS // 4):
        cost, tried = _laid_out(rings, linked, first, 30.0 if two_views else 0.0)
        if best is None or cost < best[0]:
            best = cost, tried
        if cost < 0.3:
            break
    return best[1] if best else Layout((), {})


def _laid_out(
    rings: dict[Ring, list[Chip]], linked: Linked, first: int, wider: float
) -> tuple[float, Layout]:
    """Place ring after ring, the first one turned in one way; return what it costs too."""
    placed: tuple[Chip, ...] = ()
    radii: dict[Ring, float] = {}
    total = 0.0
    turns: tuple[int, ...] = (first,)
    for ring, chips in rings.items():
        if chips:
            _, inner, wider = _with_ring(placed, chips, (RADII[ring], wider), turns, linked)
            cost, placed = _nudged(inner, len(placed), RADII[ring] + wider)
            total, turns = total + cost, tuple(range(_TURNS))
        radii[ring] = RADII[ring] + wider
    return total, Layout(placed, radii)


def _with_ring(
    placed: tuple[Chip, ...],
    chips: list[Chip],
    radius: tuple[float, float],
    turns: tuple[int, ...],
    linked: Linked,
) -> tuple[float, tuple[Chip, ...], float]:
    """Add a ring where it fits best; it grows when it must, and a little when that frees a tie."""
    best: tuple[float, tuple[Chip, ...], float] | None = None
    for tried in count():
        wider = radius[1] + tried * _STEP
        for turned in _turned(chips, radius[0] + wider, turns):
            if _any_overlap(placed, turned):
                continue
            cost = _cost(placed, turned, linked)
            if best is None or cost + tried < best[0]:
                best = cost + tried, placed + turned, wider
        if best and (tried >= _PATIENCE or best[0] < tried + 0.5):
            return best
    raise AssertionError("rings grow until everybody fits")


def _nudged(chips: tuple[Chip, ...], inner: int, radius: float) -> tuple[float, tuple[Chip, ...]]:
    """Move each chip of the outermost ring a little to one side, where that frees its tie."""
    placed, total = list(chips), 0.0
    for n in range(inner, len(chips)):
        others = (*placed[:n], *placed[n + 1 :])
        here = placed[n].box
        angle = math.atan2(here.y, here.x / WIDER)
        best, least = placed[n], math.inf
        for aside in _NUDGES:
            moved = replace(placed[n], box=_at(here, angle + aside, radius) if aside else here)
            if not aside or not _any_overlap(others, (moved,)):
                cost = _strain(moved, others) + abs(aside) * 2
                best, least = (moved, cost) if cost < least else (best, least)
        placed[n], total = best, total + least
    return total, tuple(placed)


def _turned(chips: list[Chip], radius: float, turns: tuple[int, ...]) -> Iterator[tuple[Chip, ...]]:
    """Spread chips evenly round a ring, in each of the ways it may be turned."""
    for turn in turns:
        start = -math.pi / 2 + _WHOLE / len(chips) * turn / _TURNS
        yield tuple(
            replace(c, box=_at(c.box, start + _WHOLE * n / len(chips), radius))
            for n, c in enumerate(chips)
        )


def _at(box: Box, angle: float, radius: float) -> Box:
    """Move a box to an angle of a ring."""
    x, y = radius * WIDER * math.cos(angle), radius * math.sin(angle)
    return replace(box, x=round(x, 2), y=round(y, 2))


def _any_overlap(placed: tuple[Chip, ...], turned: tuple[Chip, ...]) -> bool:
    """Say whether a chip of this ring would touch another, here or further in."""
    return any(
        chip.box.overlaps(other.box, GAP)
        for n, chip in enumerate(turned)
        for other in (*placed, *turned[:n])
    )


def _cost(placed: tuple[Chip, ...], turned: tuple[Chip, ...], linked: Linked) -> float:
    """Count what is in the way of the ties of a ring, and how far apart those stand who are linked."""
    where = {c.node.key: c.box for c in (*placed, *turned)}
    apart = sum(
        math.hypot(where[a].x - where[b].x, where[a].y - where[b].y)
        for a, b in linked
        if a in where and b in where
    )
    return sum(_strain(chip, placed) for chip in turned) + min(apart / 20000, 0.9)


def _strain(chip: Chip, others: tuple[Chip, ...]) -> float:
    """Count the chips that a tie would run behind, and the ties that it would be close beside."""
    if chip.others:
        return 0.0
    angle, found = math.atan2(chip.box.y, chip.box.x), 0.0
    for other in others:
        found += 4 * crosses(chip.box, other.box)
        if not other.others:
            turn = math.atan2(other.box.y, other.box.x) - angle
            found += 4 * max(0.0, _APART - abs((turn + math.pi) % _WHOLE - math.pi))
    return found


def crosses(chip: Box, other: Box) -> bool:
    """Say whether a straight line from the middle to a chip would run through another."""
    low, high = 0.0, 1.0
    for to, at, size in ((chip.x, other.x, other.w), (chip.y, other.y, other.h)):
        near, far = at - size / 2 - CLEAR - 5, at + size / 2 + CLEAR + 5
        if abs(to) < 0.01:
            if not near < 0 < far:
                return False
            continue
        first, last = sorted((near / to, far / to))
        low, high = max(low, first), min(high, last)
    return low < high


def _rings(network: Network) -> dict[Ring, list[Chip]]:
    """Return the chips of each ring in the order in which they stand, in front of their places."""
    there: dict[Ring, list[Node]] = {
        ring: [node for node in network.nodes if node.ring is ring] for ring in RINGS
    }
    room = _room({ring: len(nodes) for ring, nodes in there.items()})
    place: dict[str, float] = {}
    found: dict[Ring, list[Chip]] = {}
    for ring, nodes in there.items():
        kept, others = _kept(nodes, room[ring], network)
        ordered = side_by_side(kept, network.linked, place)
        place |= {node.key: n / len(ordered) for n, node in enumerate(ordered)}
        found[ring] = [_chip(node) for node in ordered]
        if others:
            found[ring].append(_chip_for_several(ring, others))
    return found


def _room(wanted: dict[Ring, int]) -> dict[Ring, int]:
    """Share the room for chips among the rings, a chip at a time, to whoever wants most for what it has."""
    room = {ring: min(1, many) for ring, many in wanted.items()}
    while sum(room.values()) < min(MOST, sum(wanted.values())):
        short = [ring for ring in wanted if room[ring] < wanted[ring]]
        room[max(short, key=lambda ring: wanted[ring] / room[ring])] += 1
    return room


def _kept(nodes: list[Node], room: int, network: Network) -> tuple[list[Node], list[Node]]:
    """Keep the strongest ties where not all have room; one chip stands for the others."""
    if len(nodes) <= room:
        return nodes, []
    order = list(STRENGTHS)
    strength: dict[str, int] = {}
    for tie in network.ties:
        strength[tie.node] = min(strength.get(tie.node, 9), order.index(tie.strength))
    ranked = sorted(nodes, key=lambda node: strength.get(node.key, 9))
    kept = {node.key for node in ranked[: room - 1]}
    return [n for n in nodes if n.key in kept], [n for n in nodes if n.key not in kept]


def side_by_side(nodes: list[Node], linked: Linked, place: dict[str, float]) -> list[Node]:
    """Order a ring so that those who know each other stand together, and near those further in."""
    here = {node.key: node for node in nodes}
    friends: dict[str, list[str]] = {}
    for a, b in linked:
        friends.setdefault(a, []).append(b)
        friends.setdefault(b, []).append(a)
    inner = {key: [place[f] for f in friends.get(key, []) if f in place] for key in here}
    wish = {key: sum(at) / len(at) if at else 1.0 for key, at in inner.items()}
    ordered: dict[str, Node] = {}
    # Ends of chains first, so that a chain is walked from end to end.
    for start in sorted(
        here, key=lambda k: (wish[k], sum(f in here for f in friends.get(k, [])) != 1)
    ):
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key not in ordered:
                ordered[key] = here[key]
                waiting += [f for f in reversed(friends.get(key, [])) if f in here]
    return list(ordered.values())


def _chip(node: Node) -> Chip:
    """Make a chip as large as its name needs."""
    name = plain(node.name) or "Name not known"
    longest = max(width(word, SIZE) for word in name.split(" "))
    lines = fitted(name, SIZE, max(_ACROSS, min(longest, _LONGEST)), _LINES)
    return Chip(node, lines, _box(lines, more=18.0 if node.is_pet else 0.0))


def _chip_for_several(ring: Ring, others: list[Node]) -> Chip:
    """Make one chip that stands for those who have no room of their own."""
    lines = (f"{len(others):,} more,", "see the list")
    names = tuple(plain(node.name, 80) or "Name not known" for node in others)
    # A key cannot hold a line break, so this one is nobody's.
    return Chip(Node(f"\n{ring}", " ".join(lines), ring), lines, _box(lines), names)


def _box(lines: tuple[str, ...], more: float = 0.0) -> Box:
    """Return the room that lines of a name take, with air round them."""
    across = max(width(line, SIZE) for line in lines) + more
    return Box(0, 0, round(max(across, 44.0) + _PAD * 2, 1), LINE * len(lines) + 15)
