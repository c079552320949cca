"""A family map in words: the list that stands beside the drawing and says all of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from alongside.casefile.drawing.family_key import SYMBOLS
from alongside.casefile.drawing.generations import generations
from alongside.casefile.drawing.kin import Kin, read
from alongside.casefile.drawing.layers import USUAL, Layer, shown
from alongside.casefile.drawing.lettering import clean
from alongside.casefile.drawing.parts import together
from alongside.casefile.drawing.values import (
    Bond,
    Couple,
    Ended,
    Family,
    Feeling,
    Raised,
    Someone,
    Symbol,
    Together,
)


@dataclass(frozen=True)
class Line:
    """One person of the list: the heading they stand under, their name, and what is said of them."""

    group: str
    key: str
    name: str
    said: str
    href: str = ""
    # What the symbol on the map says ("woman or girl"); empty in a line about nobody in particular.
    symbol: str = ""

    @property
    def text(self) -> str:
        """Return the whole line."""
        return f"{self.name}{self.said}"


_COUPLES: Final[dict[Together, tuple[str, str]]] = {
    Together.MARRIED: ("Married to", "Was married to"),
    Together.CIVIL_PARTNERS: ("Civil partner of", "Was the civil partner of"),
    Together.LIVING_TOGETHER: ("Lives as a couple with", "Lived as a couple with"),
    Together.PARTNERS: ("Partner of", "Was the partner of"),
    Together.PARENTS: ("Has a child with", "Has a child with"),
}
_ENDED: Final[dict[Ended, str]] = {
    Ended.NOT: "",
    Ended.SEPARATED: "Separated from",
    Ended.DIVORCED: "Divorced from",
    Ended.WIDOWED: "",
}
_AS_CHILD: Final[dict[Raised, str]] = {
    Raised.BIRTH: "Child of",
    Raised.ADOPTED: "Adopted by",
    Raised.FOSTERED: "Fostered by",
    Raised.KINSHIP: "Brought up in the family by",
    Raised.STEP: "Step-child of",
}
_AS_PARENT: Final[dict[Raised, str]] = {
    Raised.BIRTH: "Parent of",
    Raised.ADOPTED: "Adoptive parent of",
    Raised.FOSTERED: "Foster carer of",
    Raised.KINSHIP: "Brings up",
    Raised.STEP: "Step-parent of",
}
_FEELINGS: Final[dict[Feeling, str]] = {
    Feeling.CLOSE: "Close to",
    Feeling.VERY_CLOSE: "Very close to",
    Feeling.DISTANT: "Distant from",
    Feeling.HARD: "Things are hard with",
    Feeling.CUT_OFF: "Cut off from",
    Feeling.REPAIRED: "Has made up with",
    Feeling.HARM: "There is harm with",
}
_UP: Final = {0: "generation", -1: "parents' generation", -2: "grandparents' generation"}
_DOWN: Final = {1: "children's generation", 2: "grandchildren's generation"}
_SAID_ALREADY: Final = {
    Symbol.PREGNANCY, Symbol.MISCARRIAGE, Symbol.ABORTION, Symbol.STILLBIRTH, Symbol.PET,
}  # fmt: skip


def family_words(
    family: Family, *, layers: frozenset[Layer] = USUAL, staff: bool = False
) -> list[Line]:
    """Return everybody in words, those nearest to the centre first."""
    kin = read(shown(family, layers, staff=staff))
    groups = _groups(kin)
    lines = [
        Line(
            group=groups[key][1],
            key=key,
            name=clean(person.name) or "Somebody",
            said=_about(kin, key),
            href=person.href,
            symbol=SYMBOLS[person.symbol],
        )
        for key, person in kin.people.items()
    ]
    lines.sort(key=lambda line: groups[line.key][0])
    return lines + [Line("Not on the map", "", "", said) for said in kin.left_out]


def death_words(person: Someone) -> str:
    """Say that somebody has died, unless their dates say so already."""
    return "has died" if person.is_dead and "died" not in person.dates.lower() else ""


def _groups(kin: Kin) -> dict[str, tuple[int, str]]:
    """Return for everybody how near their heading is to the centre, and the heading."""
    rows = generations(kin)
    near = next((keys for keys in together(kin, kin.links) if kin.centre in keys), set())
    name = _name(kin, kin.centre) if kin.people else ""
    found: dict[str, tuple[int, str]] = {}
    for key, person in kin.people.items():
        down = rows[key] - rows[kin.centre]
        if key == kin.centre:
            found[key] = (0, name)
        elif person.symbol is Symbol.PET:
            found[key] = (1001, "Pets")
        elif key not in near:
            found[key] = (1000, "Others")
        else:
            found[key] = (1 + 2 * abs(down) + (down > 0), _heading(name, down))
    return found


def _heading(name: str, down: int) -> str:
    words = _UP.get(down) or _DOWN.get(down)
    if not words:
        words = f"family {abs(down)} generations {'further back' if down < 0 else 'on'}"
    return f"{_whose(name)} {words}"


def _whose(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _about(kin: Kin, key: str) -> str:
    """Say everything the map shows about one person."""
    person = kin.people[key]
    first = [clean(person.dates), clean(person.role)]
    if person.symbol in _SAID_ALREADY and SYMBOLS[person.symbol] not in person.role:
        first.append(SYMBOLS[person.symbol])
    first.append(death_words(person))
    sentences = [
        *_couples(kin, key),
        *_as_child(kin, key),
        *_twin(kin, key),
        *_as_parent(kin, key),
        *_homes(kin, key),
        *_bonds(kin, key),
    ]
    begin = "".join(f", {part}" for part in first if part)
    return ". ".join([begin, *sentences]) + "."


def _couples(kin: Kin, key: str) -> Iterator[str]:
    for couple in sorted(kin.couples, key=lambda c: c.order):
        if key in (couple.a, couple.b):
            other = couple.b if key == couple.a else couple.a
            yield _bracket(_couple(kin, couple, other), couple.dates)


def _couple(kin: Kin, couple: Couple, other: str) -> str:
    now, was = _COUPLES[couple.kind]
    name = _name(kin, other)
    if couple.ended is Ended.WIDOWED:
        return f"{was} {name}" + (", who has died" if kin.people[other].is_dead else "")
    if words := _ENDED[couple.ended]:
        return f"{words} {name}"
    return f"{now} {name}"


def _as_child(kin: Kin, key: str) -> Iterator[str]:
    for link in kin.links:
        if link.child == key:
            parents = _names(kin, kin.unions[link.union].parents)
            yield _bracket(f"{_AS_CHILD[link.raised]} {parents}", link.words)


def _as_parent(kin: Kin, key: str) -> Iterator[str]:
    """Say whose parent somebody is, and with whom."""
    found: dict[tuple[Raised, int], list[str]] = {}
    for link in kin.links:
        if key in kin.unions[link.union].parents:
            found.setdefault((link.raised, link.union), []).append(link.child)
    for (raised, union), children in found.items():
        said = f"{_AS_PARENT[raised]} {_names(kin, tuple(children))}"
        others = tuple(p for p in kin.unions[union].parents if p != key)
        yield f"{said}, with {_names(kin, others)}" if others else said


def _twin(kin: Kin, key: str) -> Iterator[str]:
    for twins in kin.twins:
        if key in twins.children:
            others = tuple(c for c in twins.children if c != key)
            words = "Twin of" if len(others) == 1 else "Of one birth with"
            if twins.identical:
                words = f"Identical {words[0].lower()}{words[1:]}"
            yield f"{words} {_names(kin, others)}"


def _homes(kin: Kin, key: str) -> Iterator[str]:
    for home in kin.homes:
        if key in home.members:
            others = tuple(m for m in home.members if m != key)
            with_whom = f"Lives with {_names(kin, others)}" if others else "Lives alone"
            yield _bracket(with_whom, home.name)


def _bonds(kin: Kin, key: str) -> Iterator[str]:
    for bond in kin.bonds:
        if key in (bond.a, bond.b):
            other = bond.b if key == bond.a else bond.a
            view = f"{_whose(clean(bond.whose_view))} view" if bond.whose_view else ""
            yield _bracket(_bond(kin, bond, key, other), view)


def _bond(kin: Kin, bond: Bond, key: str, other: str) -> str:
    name = _name(kin, other)
    if bond.feeling is Feeling.HARM and bond.towards == other:
        return f"Has done harm to {name}"
    if bond.feeling is Feeling.HARM and bond.towards == key:
        return f"Has been harmed by {name}"
    said = f"{_FEELINGS[bond.feeling]} {name}"
    if bond.towards == other:
        return f"{said}, from this side"
    return f"{said}, from {_whose(name)} side" if bond.towards == key else said


def _bracket(said: str, words: str) -> str:
    more = clean(words)
    return f"{said} ({more})" if more else said


def _name(kin: Kin, key: str) -> str:
    return clean(kin.people[key].name) or "somebody"


def _names(kin: Kin, keys: tuple[str, ...]) -> str:
    names = [_name(kin, key) for key in keys]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
