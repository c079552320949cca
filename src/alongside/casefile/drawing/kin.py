"""Who belongs to whom, read from a family and made sound: what is drawn and what is told starts here."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from alongside.casefile.drawing.values import (
    Bond,
    Child,
    Couple,
    Ended,
    Family,
    Home,
    Raised,
    Someone,
    Together,
    Twins,
)

KIND_ORDER: Final[dict[Raised, int]] = {
    Raised.BIRTH: 0, Raised.ADOPTED: 1, Raised.FOSTERED: 2, Raised.STEP: 3, Raised.KINSHIP: 4,
}  # fmt: skip


@dataclass(frozen=True)
class Union:
    """One person or two, who are a couple, have children, or both."""

    number: int
    parents: tuple[str, ...]
    couple: Couple | None = None


@dataclass(frozen=True)
class Link:
    """How one child belongs to one union."""

    child: str
    union: int
    raised: Raised
    words: str = ""


@dataclass(frozen=True)
class Kin:
    """A family made sound: every tie names people there are, nobody is tied to themselves."""

    centre: str
    people: dict[str, Someone]
    unions: dict[int, Union]
    links: tuple[Link, ...]
    couples: tuple[Couple, ...]
    twins: tuple[Twins, ...]
    homes: tuple[Home, ...]
    bonds: tuple[Bond, ...]
    left_out: tuple[str, ...] = ()
    # People of whom no tie is known, beside somebody of their home; and signs where a branch is cut.
    beside: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    # Whom a sign stands for: the child who is elsewhere, or the parents.
    stands_for: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def part(self, keys: set[str]) -> "Kin":
        """Return the same for some of the people only."""
        unions = {n: u for n, u in self.unions.items() if keys.issuperset(u.parents)}
        return replace(
            self,
            people={k: p for k, p in self.people.items() if k in keys},
            unions=unions,
            links=tuple(i for i in self.links if i.child in keys and i.union in unions),
        )


def read(family: Family) -> Kin:
    """Make a family sound; a tie that cannot be is left out, and said to be."""
    people = {p.key: p for p in reversed(family.people)}
    people = {p.key: people[p.key] for p in family.people}
    left_out = tuple(_left_out(family, people))
    couples = tuple(c for c in family.couples if c.a in people and c.b in people and c.a != c.b)
    unions, links = _unions(couples, _links(family.children, people))
    centre = family.centre if family.centre in people else next(iter(people), "")
    if family.centre in people:
        people[centre] = replace(people[centre], is_centre=True)
    return Kin(
        centre=centre,
        people=people,
        unions=unions,
        links=links,
        couples=couples,
        twins=tuple(_twins(family.twins, people)),
        homes=tuple(_homes(family.homes, people)),
        bonds=tuple(b for b in family.bonds if b.a in people and b.b in people and b.a != b.b),
        left_out=left_out,
    )


def _left_out(family: Family, people: dict[str, Someone]) -> Iterable[str]:
    for couple in family.couples:
        if couple.a == couple.b and couple.a in people:
            yield f"{people[couple.a].name} is written down as their own partner, which is not drawn."
    for child in family.children:
        if child.child in people and child.child in child.parents:
            yield f"{people[child.child].name} is written down as their own parent, which is not drawn."


def _links(
    children: tuple[Child, ...], people: dict[str, Someone]
) -> list[tuple[Child, tuple[str, ...]]]:
    # Two parents make one line; a third or fourth has a line of their own.
    found: dict[tuple[str, tuple[str, ...], Raised], tuple[Child, tuple[str, ...]]] = {}
    for child in children:
        if child.child not in people:
            continue
        parents = tuple(dict.fromkeys(p for p in child.parents if p in people and p != child.child))
        for group in [parents[:2], *((p,) for p in parents[2:])]:
            if group:
                key = (child.child, tuple(sorted(group)), child.raised)
                found.setdefault(key, (child, group))
    return list(found.values())


def _unions(
    couples: tuple[Couple, ...], links: list[tuple[Child, tuple[str, ...]]]
) -> tuple[dict[int, Union], tuple[Link, ...]]:
    pairs: dict[tuple[str, ...], Couple | None] = {}
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    for couple in sorted(couples, key=lambda c: c.order):
        partners = (couple.a, couple.b)
        pairs[tuple(sorted(partners))] = couple
        names.setdefault(tuple(sorted(partners)), partners)
    for _, group in links:
        pair = tuple(sorted(group))
        if pair not in pairs:
            known = Couple(group[0], group[1], Together.PARENTS) if len(group) == 2 else None
            pairs[pair], names[pair] = known, group
    numbers = {pair: number for number, pair in enumerate(pairs)}
    unions = {n: Union(n, names[pair], pairs[pair]) for pair, n in numbers.items()}
    return unions, tuple(
        Link(child.child, numbers[tuple(sorted(group))], child.raised, child.words)
        for child, group in links
    )


def _twins(twins: tuple[Twins, ...], people: dict[str, Someone]) -> Iterable[Twins]:
    taken: set[str] = set()
    for birth in twins:
        children = tuple(dict.fromkeys(c for c in birth.children if c in people and c not in taken))
        if len(children) > 1:
            taken.update(children)
            yield replace(birth, children=children)


def _homes(homes: tuple[Home, ...], people: dict[str, Someone]) -> Iterable[Home]:
    for home in homes:
        members = tuple(dict.fromkeys(m for m in home.members if m in people))
        if members:
            yield replace(home, members=members)


def is_over(couple: Couple) -> bool:
    """Say whether two people are no longer together."""
    return couple.ended is not Ended.NOT
