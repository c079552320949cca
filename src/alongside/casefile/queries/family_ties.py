"""The ties of a family map as values to draw: couples, whose child somebody is, twins, and parents not known yet."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from alongside.casefile.drawing.values import Child, Couple, Ended, Raised, Together, Twins
from alongside.casefile.queries.family_near import Tie
from alongside.people.rules import kinds

UNKNOWN: Final = "not-known-"
_TOGETHER: Final = {
    "married": Together.MARRIED,
    "civil-partner": Together.CIVIL_PARTNERS,
    "living-together": Together.LIVING_TOGETHER,
    "partner": Together.PARTNERS,
}
_RAISED: Final = {
    "parent": Raised.BIRTH,
    "adoptive-parent": Raised.ADOPTED,
    "foster-carer": Raised.FOSTERED,
    "special-guardian": Raised.KINSHIP,
    "kinship-carer": Raised.KINSHIP,
    "guardian": Raised.KINSHIP,
    "step-parent": Raised.STEP,
}
_ENDED: Final = {e.value: e for e in Ended}
Keys = dict[int, str]


def couples(ties: Iterable[Tie], keys: Keys) -> tuple[Couple, ...]:
    """Return who are or were together; of several times the same two were, the last."""
    last: dict[tuple[int, int], Tie] = {}
    for tie in sorted((t for t in ties if t.kind in kinds.COUPLES), key=_since):
        last[tie.person, tie.other] = tie
    return tuple(
        Couple(
            keys[tie.person], keys[tie.other], _TOGETHER[tie.kind], _ended(tie), _dates(tie), order
        )
        for order, tie in enumerate(last.values())
    )


def _since(tie: Tie) -> tuple[bool, int]:
    begun = tie.from_date or tie.to_date
    # A couple whose beginning is not known is the earlier one if it is over, and the present one if not.
    return (not tie.is_over, begun.toordinal() if begun else 0)


def _ended(tie: Tie) -> Ended:
    if not tie.is_over:
        return Ended.NOT
    return _ENDED.get(tie.ended_as) or Ended.SEPARATED


def _dates(tie: Tie) -> str:
    begun = str(tie.from_date.year) if tie.from_date else ""
    over = str(tie.to_date.year) if tie.to_date and tie.is_over else ""
    if over:
        return f"{begun}–{over}" if begun else f"until {over}"
    return f"since {begun}" if begun else ""


def children(ties: Iterable[Tie], keys: Keys) -> list[Child]:
    """Return whose child everybody is: two of a kind who raise a child are one pair."""
    together = {frozenset((t.person, t.other)) for t in ties if t.kind in kinds.COUPLES}
    grouped: dict[tuple[int, Raised], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.kind in kinds.PARENTS:
            grouped[tie.other, _RAISED[tie.kind]].append(tie)
    found = []
    for (child, raised), group in grouped.items():
        for pair in _pairs(group, raised, together):
            words = next((w for t in pair if (w := _words(t))), "")
            found.append(Child(keys[child], tuple(keys[t.person] for t in pair), raised, words))
    return found


def _pairs(
    group: list[Tie], raised: Raised, together: set[frozenset[int]]
) -> Iterable[tuple[Tie, ...]]:
    """Two parents by birth or adoption are one pair; others are only where they are a couple."""
    left = list(group)
    while left:
        first = left.pop(0)
        is_pair = raised in (Raised.BIRTH, Raised.ADOPTED)
        other = next(
            (t for t in left if is_pair or frozenset((first.person, t.person)) in together), None
        )
        if other is None:
            yield (first,)
        else:
            left.remove(other)
            yield (first, other)


def _words(tie: Tie) -> str:
    year = f" {tie.from_date.year}" if tie.from_date else ""
    if tie.kind == "special-guardian":
        return tie.words or f"SGO{year}"
    if tie.kind in ("kinship-carer", "guardian"):
        return tie.words or ("kinship care" if tie.kind == "kinship-carer" else "guardian") + year
    return tie.words if tie.kind in ("adoptive-parent", "foster-carer") else ""


def twins(ties: Iterable[Tie], keys: Keys) -> tuple[Twins, ...]:
    """Return the children of one birth; three who are each other's twins are triplets."""
    births: list[tuple[set[int], bool]] = []
    for tie in ties:
        if tie.kind not in ("twin", "identical-twin"):
            continue
        pair, is_identical = {tie.person, tie.other}, tie.kind == "identical-twin"
        joined = [b for b in births if b[0] & pair]
        births = [b for b in births if not b[0] & pair]
        births.append(
            (pair.union(*(b[0] for b in joined)), is_identical or any(b[1] for b in joined))
        )
    return tuple(Twins(tuple(keys[n] for n in sorted(b)), same) for b, same in births)


def with_unknown_parents(
    found: list[Child], ties: Iterable[Tie], keys: Keys
) -> tuple[list[Child], list[str]]:
    """Give brothers and sisters whose parents are not written down the parents they share, known or not.

    What is drawn so is not written anywhere: the list of what is not known yet still asks for it.
    """
    made: list[str] = []
    pairs = [t for t in ties if t.kind in kinds.SIBLINGS]
    for tie in sorted(pairs, key=lambda t: t.kind == "half-sibling"):
        a, b = keys[tie.person], keys[tie.other]
        mine, theirs = _birth(found, a), _birth(found, b)
        if {p for c in mine for p in c.parents} & {p for c in theirs for p in c.parents}:
            continue
        if tie.kind == "half-sibling":
            if max((len(c.parents) for c in [*mine, *theirs]), default=0) < 2:
                found += _sharing([a, b], 1, made)
        elif not mine and not theirs:
            found += _sharing([a, b], 2, made)
        elif not (mine and theirs):
            known, other = (mine, b) if mine else (theirs, a)
            found.append(Child(other, known[0].parents))
    return found, made


def _birth(found: list[Child], key: str) -> list[Child]:
    return [c for c in found if c.child == key and c.raised in (Raised.BIRTH, Raised.ADOPTED)]


def _sharing(siblings: list[str], many: int, made: list[str]) -> list[Child]:
    parents = tuple(f"{UNKNOWN}{len(made) + n}" for n in range(1, many + 1))
    made += parents
    return [Child(s, parents) for s in siblings]
