"""Partners in a line: former ones outward, the current one inward, and children by age."""

from collections import defaultdict

from alongside.casefile.drawing.kin import Kin, Link
from alongside.casefile.drawing.values import Symbol

_MEN = {Symbol.MAN, Symbol.TRANS_MAN}
_WOMEN = {Symbol.WOMAN, Symbol.TRANS_WOMAN}


def chains(kin: Kin, rows: dict[str, int]) -> list[list[str]]:
    """Return everybody, in lines of partners who stand in one row."""
    partners = _partners(kin, rows)
    found, seen = [], set[str]()
    busiest = sorted(kin.people, key=lambda k: -len(partners[k]))
    for start in busiest:
        if start not in seen:
            chain = _chain(kin, start, partners, seen)
            for other, host in kin.beside.items():
                if host in chain:
                    chain.append(other)
            found.append(chain)
    return [c for c in found if c[0] not in kin.beside]


def _partners(kin: Kin, rows: dict[str, int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for union in kin.unions.values():
        if len(union.parents) == 2 and rows[union.parents[0]] == rows[union.parents[1]]:
            a, b = union.parents
            found[a].append(b)
            found[b].append(a)
    return found


def _chain(kin: Kin, start: str, partners: dict[str, list[str]], seen: set[str]) -> list[str]:
    seen.add(start)
    others = [p for p in partners[start] if p not in seen]
    seen.update(others)
    if len(others) == 1 and _stands_left(kin, others[0], start):
        return [*_outward(others, partners, seen)[::-1], start]
    left, right = others[:-1], others[-1:]
    before = [key for p in left for key in _outward([p], partners, seen)[::-1]]
    return [*before, start, *_outward(right, partners, seen)]


def _outward(line: list[str], partners: dict[str, list[str]], seen: set[str]) -> list[str]:
    """Follow partners of partners away from where the chain began."""
    found, waiting = [], list(line)
    while waiting:
        key = waiting.pop(0)
        found.append(key)
        new = [p for p in partners[key] if p not in seen]
        seen.update(new)
        waiting = [*reversed(new), *waiting]
    return found


def _stands_left(kin: Kin, other: str, key: str) -> bool:
    # A convention of family maps, nothing more: a man stands left of a woman.
    return kin.people[other].symbol in _MEN and kin.people[key].symbol in _WOMEN


def children_of(kin: Kin, union: int) -> list[Link]:
    """Return the children of one union, the oldest first and twins side by side."""
    births = {c: n for n, twins in enumerate(kin.twins) for c in twins.children}
    links = [i for i in kin.links if i.union == union]
    first: dict[int, float] = {}
    for link in links:
        if link.child in births:
            birth, order = births[link.child], kin.people[link.child].order
            first[birth] = min(order, first.get(birth, order))

    def by_age(link: Link) -> tuple[float, int, float]:
        birth = births.get(link.child, -1)
        order = kin.people[link.child].order
        return (first.get(birth, order), birth, order)

    return sorted(links, key=by_age)
