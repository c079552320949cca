"""What everybody on a family map is to the person at its centre, in the words a family would use."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from alongside.people.rules import kinds

PARENT, CHILD, COUPLE, SIBLING = "p", "c", "s", "b"
_MOST_STEPS: Final = 4
_BY_DESCENT: Final = kinds.DESCENT
_OWN: Final = ("mum", "dad", "parent")
# The longest that fits counts: somebody's mother's brother's child is a cousin.
_TOGETHER: Final[dict[str, tuple[str, str, str]]] = {
    PARENT + SIBLING + CHILD: ("cousin", "cousin", "cousin"),
    PARENT + SIBLING: ("aunt", "uncle", "aunt or uncle"),
    SIBLING + CHILD: ("niece", "nephew", "niece or nephew"),
    CHILD + CHILD: ("granddaughter", "grandson", "grandchild"),
}


@dataclass(frozen=True)
class Kinship:
    """One tie: "a is the <kind> of b"; a couple may be over."""

    a: str
    b: str
    kind: str
    is_over: bool = False


@dataclass(frozen=True)
class _Step:
    to: str
    way: str
    kind: str
    # Whether the one it leads to is who the kind speaks of.
    is_forward: bool
    is_over: bool = False


def role_words(centre: str, ties: Iterable[Kinship], genders: Mapping[str, str]) -> dict[str, str]:
    """Return what each person is to the centre: "mum", "mum's mother", "uncle"; nothing where it is far."""
    steps = _steps(list(ties))
    return {
        key: _said(path, genders)
        for key, path in _paths(centre, steps).items()
        if key != centre and len(path) <= _MOST_STEPS
    }


def _steps(ties: list[Kinship]) -> dict[str, list[_Step]]:
    found: dict[str, list[_Step]] = defaultdict(list)
    for tie in [*ties, *_siblings(ties)]:
        if tie.kind in kinds.COUPLES:
            ways = (COUPLE, COUPLE)
        elif tie.kind in kinds.SIBLINGS:
            ways = (SIBLING, SIBLING)
        else:
            ways = (CHILD, PARENT)
        found[tie.a].append(_Step(tie.b, ways[0], tie.kind, False, tie.is_over))
        found[tie.b].append(_Step(tie.a, ways[1], tie.kind, True, tie.is_over))
    for steps in found.values():
        steps.sort(key=_nearness)
    return found


def _nearness(step: _Step) -> tuple[bool, int]:
    """Put what somebody is by birth before what they are in another way, and an end last."""
    return step.is_over, 0 if step.kind in (*_BY_DESCENT, *kinds.SIBLINGS) else 1


def _siblings(ties: list[Kinship]) -> Iterable[Kinship]:
    """Return who are brothers and sisters by their parents, where that is not written down."""
    parents: dict[str, set[str]] = defaultdict(set)
    children: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        if tie.kind in _BY_DESCENT:
            parents[tie.b].add(tie.a)
            children[tie.a].append(tie.b)
    known = {frozenset((t.a, t.b)) for t in ties if t.kind in kinds.SIBLINGS}
    pairs = {frozenset(p) for all_ in children.values() for p in combinations(all_, 2)} - known
    for a, b in sorted(tuple(sorted(pair)) for pair in pairs if len(pair) == 2):
        both_known = len(parents[a]) >= 2 and len(parents[b]) >= 2
        is_half = both_known and len(parents[a] & parents[b]) == 1
        yield Kinship(a, b, "half-sibling" if is_half else "sibling")


def _paths(centre: str, steps: dict[str, list[_Step]]) -> dict[str, tuple[_Step, ...]]:
    paths: dict[str, tuple[_Step, ...]] = {centre: ()}
    waiting = deque([centre])
    while waiting:
        here = waiting.popleft()
        for step in steps[here]:
            if step.to not in paths:
                paths[step.to] = (*paths[here], step)
                waiting.append(step.to)
    return paths


def _said(path: tuple[_Step, ...], genders: Mapping[str, str]) -> str:
    parts: list[str] = []
    at = 0
    while at < len(path):
        ways = "".join(step.way for step in path[at:])
        together = next((w for w in _TOGETHER if ways.startswith(w)), "")
        last = path[at + len(together) - 1] if together else path[at]
        gender = genders.get(last.to, "")
        parts.append(
            _of(_TOGETHER[together], gender) if together else _one(last, gender, is_first=not parts)
        )
        at += len(together) or 1
    return "’s ".join(parts)


def _one(step: _Step, gender: str, *, is_first: bool) -> str:
    if step.way == PARENT and step.kind == "parent" and is_first:
        return _of(_OWN, gender)
    if step.way == COUPLE and step.kind != "married" and step.kind != "civil-partner":
        return "former partner" if step.is_over else "partner"
    word = kinds.word_for(step.kind, gender, forward=step.is_forward)
    return f"former {word}" if step.is_over else word


def _of(words: tuple[str, str, str], gender: str) -> str:
    return words[{"woman": 0, "man": 1}.get(gender, 2)]
