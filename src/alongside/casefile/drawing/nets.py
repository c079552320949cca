"""The level lines between two generations, each on a track of its own so that no two lines merge."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOUCH = 7.0
_ASIDE = 26.0


@dataclass(eq=False)
class Net:
    """A level line between two generations: where it is reached from above and where it leaves below."""

    channel: int
    above: list[float]
    below: list[float]
    # Nets of the same channel that lie above this one.
    after: list["Net"] = field(default_factory=list)
    room: float = 0.0
    track: int = -1

    @property
    def left(self) -> float:
        """Return its left end."""
        return min([*self.above, *self.below])

    @property
    def right(self) -> float:
        """Return its right end."""
        return max([*self.above, *self.below])

    @property
    def is_straight(self) -> bool:
        """Say whether nothing of it is level."""
        return self.right - self.left < 1 and not self.room

    def lies_over(self, other: "Net") -> bool:
        """Say whether the two would merge if this one were not the upper one."""
        return any(abs(a - b) < _TOUCH for a in self.above for b in other.below)


def give_tracks(nets: list[Net]) -> int:
    """Give each net of one channel a track and return how many tracks there are."""
    level = [n for n in nets if not n.is_straight]
    before = {id(n): list(n.after) for n in level}
    for upper, lower in _neighbours(level):
        if upper.lies_over(lower):
            before[id(lower)].append(upper)
    waiting = sorted(level, key=lambda n: (n.right - n.left, n.left))
    tracks: list[list[Net]] = []
    while waiting:
        # Two lines may each want to lie above the other: then the shorter one does.
        ready = (n for n in waiting if all(m.track >= 0 for m in before[id(n)]))
        net = next(ready, waiting[0])
        waiting.remove(net)
        first = max((m.track + 1 for m in before[id(net)] if m.track >= 0), default=0)
        net.track = _free_track(net, tracks, first)
    return len(tracks)


def _neighbours(nets: list[Net]) -> Iterator[tuple[Net, Net]]:
    """Return pairs of which one is reached from above about where the other leaves below."""
    leaving: dict[int, list[Net]] = defaultdict(list)
    for net in nets:
        for place in {int(x // _TOUCH) for x in net.below}:
            leaving[place].append(net)
    for net in nets:
        near = {int(x // _TOUCH) + n for x in net.above for n in (-1, 0, 1)}
        found = {id(m): m for place in sorted(near) for m in leaving.get(place, ())}
        yield from ((net, m) for m in found.values() if m is not net)


def _free_track(net: Net, tracks: list[list[Net]], first: int) -> int:
    track = first
    while track < len(tracks) and any(
        net.left < other.right + _ASIDE and other.left < net.right + _ASIDE
        for other in tracks[track]
    ):
        track += 1
    while track >= len(tracks):
        tracks.append([])
    tracks[track].append(net)
    return track
