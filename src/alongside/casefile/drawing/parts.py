"""Which people stand in one drawing together, and where a very large family is cut into branches."""

from dataclasses import replace
from string import ascii_uppercase
from typing import Final

from alongside.casefile.drawing.kin import Kin, Link
from alongside.casefile.drawing.values import Someone

# More than this in one drawing is not legible on paper any more.
MOST: Final = 40
_FEWEST: Final = 5
_TRIES: Final = 100


def parts(kin: Kin) -> tuple[list[Kin], list[str]]:
    """Return the drawings that a family needs, the centre's first, and those without any tie."""
    beside = _beside(kin)
    kin = replace(kin, beside=beside)
    alone = {k for k in kin.people if not _has_tie(kin, k) and k not in beside and k != kin.centre}
    if len(kin.people) == len(alone):
        return [], list(kin.people)
    whole = [kin.part(keys) for keys in together(kin, kin.links) if not keys.intersection(alone)]
    letters = iter(
        [*ascii_uppercase, *(f"{a}{b}" for a in ascii_uppercase for b in ascii_uppercase)]
    )
    found: list[Kin] = []
    waiting = whole
    while waiting:
        part = waiting.pop(0)
        cut = _best_cut(part) if len(part.people) > MOST else None
        letter = next(letters, "") if cut else ""
        if cut and letter:
            waiting += _cut(part, cut, letter)
        else:
            found.append(part)
    found.sort(key=lambda p: kin.centre not in p.people)
    return found, sorted(alone, key=list(kin.people).index)


def _has_tie(kin: Kin, key: str) -> bool:
    return any(key in u.parents for u in kin.unions.values()) or any(
        i.child == key for i in kin.links
    )


def _beside(kin: Kin) -> dict[str, str]:
    """Place people without ties (a lodger, a dog) beside somebody of their home who has some."""
    tied = {p for u in kin.unions.values() for p in u.parents} | {i.child for i in kin.links}
    tied.add(kin.centre)
    found: dict[str, str] = {}
    for home in kin.homes:
        hosts = [m for m in home.members if m in tied]
        for member in home.members:
            if hosts and member not in tied and member not in found:
                found[member] = hosts[-1]
    return found


def together(kin: Kin, links: tuple[Link, ...]) -> list[set[str]]:
    """Return the groups of people who are tied to each other, however far."""
    near: dict[str, list[str]] = {key: [] for key in kin.people}
    groups = [list(u.parents) for u in kin.unions.values()]
    groups += [[i.child, *kin.unions[i.union].parents] for i in links]
    groups += [[a, b] for a, b in kin.beside.items() if a in near and b in near]
    for group in groups:
        for other in group[1:]:
            near[group[0]].append(other)
            near[other].append(group[0])
    found: list[set[str]] = []
    seen: set[str] = set()
    for start in kin.people:
        if start in seen:
            continue
        keys, waiting = {start}, [start]
        while waiting:
            for other in near[waiting.pop()]:
                if other not in keys:
                    keys.add(other)
                    waiting.append(other)
        seen |= keys
        found.append(keys)
    return found


def _best_cut(kin: Kin) -> Link | None:
    """Find the tie of a child that parts a family most evenly in two."""
    best: tuple[int, Link] | None = None
    # Of very many ties a hundred are enough to find a good place.
    for link in kin.links[:: 1 + len(kin.links) // _TRIES]:
        if kin.signs.keys() & {link.child, *kin.unions[link.union].parents}:
            continue
        found = together(kin, tuple(i for i in kin.links if i is not link))
        if len(found) == 2 and min(map(len, found)) >= _FEWEST:
            worst = max(map(len, found))
            if best is None or worst < best[0]:
                best = (worst, link)
    return best[1] if best else None


def _cut(kin: Kin, cut: Link, letter: str) -> list[Kin]:
    """Part a family at one child's tie, with a sign on either side."""
    rest = tuple(i for i in kin.links if i is not cut)
    above, below = f"\0{letter}1", f"\0{letter}2"
    union = kin.unions[cut.union]
    parents = " and ".join(kin.people[p].name for p in union.parents)
    stands_for = {**kin.stands_for, above: (cut.child,), below: union.parents}
    signs = {above: f"{letter}: {kin.people[cut.child].name}", below: f"{letter}: {parents}"}
    number = max(kin.unions) + 1
    sides = []
    for keys in together(kin, rest):
        side = replace(kin, links=rest).part(keys)
        sign = above if cut.union in side.unions else below
        people = {
            **side.people,
            sign: Someone(sign, signs[sign], order=kin.people[cut.child].order),
        }
        unions, link = side.unions, replace(cut, child=sign)
        if sign == below:
            unions = {**unions, number: replace(union, number=number, parents=(sign,), couple=None)}
            link = replace(cut, union=number)
        sides.append(
            replace(
                side,
                people=people,
                unions=unions,
                links=(*side.links, link),
                stands_for=stands_for,
                signs={**{k: v for k, v in kin.signs.items() if k in keys}, sign: signs[sign]},
            )
        )
    return sides
