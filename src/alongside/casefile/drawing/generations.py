"""Which generation everybody belongs to: partners side by side, parents above their children.

Counted from the person at the centre by the shortest way; where lines contradict each other, a tie of
birth counts for more than any other, and a parent who is older for more than one who is not.
"""

import heapq
from collections import defaultdict
from typing import Final

from alongside.casefile.drawing.kin import KIND_ORDER, Kin
from alongside.casefile.drawing.values import Raised

# What a step costs on the shortest way; a relative who brings a child up may be two generations off.
_STEPS: Final[dict[Raised, int]] = {
    Raised.BIRTH: 10, Raised.ADOPTED: 11, Raised.FOSTERED: 30, Raised.STEP: 31, Raised.KINSHIP: 200,
}  # fmt: skip
_PARTNER: Final = 10


def generations(kin: Kin) -> dict[str, int]:
    """Return each person's row, 0 for the oldest generation."""
    wanted = _by_the_shortest_way(kin)
    groups = _Groups(kin)
    rows = _settled(wanted, groups)
    least = min(rows.values(), default=0)
    return {key: row - least for key, row in rows.items()}


def _by_the_shortest_way(kin: Kin) -> dict[str, tuple[int, int]]:
    """Return for each person how far they are from the start and which generation that gives."""
    ways = _steps(kin)
    found: dict[str, tuple[int, int]] = {}
    place = {key: n for n, key in enumerate(kin.people)}
    for start in [kin.centre, *kin.people]:
        queue = [(0, place[start], start, 0)] if start in place and start not in found else []
        while queue:
            far, _, key, row = heapq.heappop(queue)
            if key in found:
                continue
            found[key] = (far, row)
            for step, down, other in ways[key]:
                heapq.heappush(queue, (far + step, place[other], other, row + down))
    return found


def _steps(kin: Kin) -> dict[str, list[tuple[int, int, str]]]:
    ways: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for union in kin.unions.values():
        if len(union.parents) == 2:
            a, b = union.parents
            ways[a].append((_PARTNER, 0, b))
            ways[b].append((_PARTNER, 0, a))
    for link in kin.links:
        for parent in kin.unions[link.union].parents:
            ways[parent].append((_STEPS[link.raised], 1, link.child))
            ways[link.child].append((_STEPS[link.raised], -1, parent))
    return ways


class _Groups:
    """People who stand in one row because they are a couple, and who stands below them."""

    def __init__(self, kin: Kin) -> None:
        self.of = {key: key for key in kin.people}
        self.members = {key: [key] for key in kin.people}
        self.below: dict[str, set[str]] = {key: set() for key in kin.people}
        self._add_children(kin)
        for union in kin.unions.values():
            if len(union.parents) == 2:
                self._join(*union.parents)

    def _add_children(self, kin: Kin) -> None:
        ties = [
            (_is_unlikely(kin, parent, link.child), KIND_ORDER[link.raised], n, parent, link.child)
            for n, link in enumerate(kin.links)
            for parent in kin.unions[link.union].parents
        ]
        for _, _, _, parent, child in sorted(ties):
            if not self._reaches(child, parent):
                self.below[parent].add(child)

    def _join(self, a: str, b: str) -> None:
        a, b = self.of[a], self.of[b]
        if a == b or self._reaches(a, b) or self._reaches(b, a):
            return
        for key in self.members[b]:
            self.of[key] = a
        self.members[a] += self.members.pop(b)

    def children(self, group: str) -> list[str]:
        """Return the groups right below one."""
        found = {self.of[c] for m in self.members[group] for c in self.below[m]}
        return sorted(found - {group})

    def _reaches(self, start: str, goal: str) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            group = waiting.pop()
            if group == goal:
                return True
            new = [g for g in self.children(group) if g not in seen]
            seen.update(new)
            waiting += new
        return False


def _is_unlikely(kin: Kin, parent: str, child: str) -> bool:
    older, younger = kin.people[parent].born, kin.people[child].born
    return older is not None and younger is not None and older >= younger


def _settled(wanted: dict[str, tuple[int, int]], groups: _Groups) -> dict[str, int]:
    """Move people down where they would stand beside or above their own parents."""
    rows = {g: min(wanted[m] for m in members)[1] for g, members in groups.members.items()}
    above = dict.fromkeys(groups.members, 0)
    for group in groups.members:
        for child in groups.children(group):
            above[child] += 1
    ready = [g for g, count in above.items() if not count]
    while ready:
        group = ready.pop()
        for child in groups.children(group):
            rows[child] = max(rows[child], rows[group] + 1)
            above[child] -= 1
            if not above[child]:
                ready.append(child)
    return {member: rows[g] for g, members in groups.members.items() for member in members}
