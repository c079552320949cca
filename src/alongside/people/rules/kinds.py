"""What people can be to each other, each kind with its words from both sides; nothing is inferred from it.

A relationship is stored once, from the side of `person`: "person is the <forward> of other". The words for a
woman, a man and anybody else stand in that order.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Group(StrEnum):
    """Which part of somebody's life a relationship belongs to."""

    PARENT = "parent"
    COUPLE = "couple"
    SIBLING = "sibling"
    WIDER = "wider"
    FRIEND = "friend"
    HELPER = "helper"


GROUP_WORDS: Final[dict[Group, str]] = {
    Group.PARENT: "Parents and children",
    Group.COUPLE: "Partners",
    Group.SIBLING: "Brothers and sisters",
    Group.WIDER: "Wider family",
    Group.FRIEND: "Friends and neighbours",
    Group.HELPER: "People who help",
}

Words = tuple[str, str, str]


@dataclass(frozen=True)
class Kind:
    """One kind of relationship; a symmetric one reads the same from both sides."""

    slug: str
    group: Group
    forward: Words
    back: Words

    @property
    def is_symmetric(self) -> bool:
        """Say whether both are the same to each other."""
        return self.slug in SYMMETRIC


def _kind(slug: str, group: Group, forward: str, back: str = "") -> Kind:
    return Kind(slug, group, _words(forward), _words(back or forward))


def _words(three: str) -> Words:
    parts = three.split("/")
    woman, man, anybody = parts if len(parts) == 3 else (parts[0],) * 3
    return (woman, man, anybody)


_ALL: Final = (
    _kind("parent", Group.PARENT, "mother/father/parent", "daughter/son/child"),
    _kind("adoptive-parent", Group.PARENT, "adoptive mother/adoptive father/adoptive parent",
          "adopted daughter/adopted son/adopted child"),
    _kind("foster-carer", Group.PARENT, "foster carer", "foster child"),
    _kind("special-guardian", Group.PARENT, "special guardian", "child under special guardianship"),
    _kind("kinship-carer", Group.PARENT, "kinship carer", "child in kinship care"),
    _kind("step-parent", Group.PARENT, "stepmother/stepfather/step-parent", "stepdaughter/stepson/stepchild"),
    _kind("guardian", Group.PARENT, "guardian", "ward"),
    _kind("married", Group.COUPLE, "wife/husband/spouse"),
    _kind("civil-partner", Group.COUPLE, "civil partner"),
    _kind("living-together", Group.COUPLE, "partner, living together"),
    _kind("partner", Group.COUPLE, "partner"),
    _kind("sibling", Group.SIBLING, "sister/brother/sibling"),
    _kind("half-sibling", Group.SIBLING, "half-sister/half-brother/half-sibling"),
    _kind("step-sibling", Group.SIBLING, "stepsister/stepbrother/step-sibling"),
    _kind("twin", Group.SIBLING, "twin sister/twin brother/twin"),
    _kind("identical-twin", Group.SIBLING, "identical twin sister/identical twin brother/identical twin"),
    _kind("grandparent", Group.WIDER, "grandmother/grandfather/grandparent", "granddaughter/grandson/grandchild"),
    _kind("aunt-or-uncle", Group.WIDER, "aunt/uncle/aunt or uncle", "niece/nephew/niece or nephew"),
    _kind("cousin", Group.WIDER, "cousin"),
    _kind("other-family", Group.WIDER, "family"),
    _kind("friend", Group.FRIEND, "friend"),
    _kind("neighbour", Group.FRIEND, "neighbour"),
    _kind("carer", Group.HELPER, "carer", "person cared for"),
    _kind("attorney", Group.HELPER, "attorney or deputy", "person they act for"),
    _kind("advocate", Group.HELPER, "advocate", "person they speak for"),
    _kind("professional", Group.HELPER, "professional", "person they work with"),
)  # fmt: skip

KINDS: Final[dict[str, Kind]] = {kind.slug: kind for kind in _ALL}
SYMMETRIC: Final = frozenset({
    "married", "civil-partner", "living-together", "partner", "sibling", "half-sibling", "step-sibling", "twin",
    "identical-twin", "cousin", "other-family", "friend", "neighbour",
})  # fmt: skip
CHOICES: Final = [(kind.slug, kind.forward[2]) for kind in _ALL]
COUPLES: Final = sorted(k.slug for k in _ALL if k.group is Group.COUPLE)
SIBLINGS: Final = sorted(k.slug for k in _ALL if k.group is Group.SIBLING)
PARENTS: Final = sorted(k.slug for k in _ALL if k.group is Group.PARENT)
FOSTERED: Final = "foster-carer"
# What makes a family: a map draws it, and from one of these it leads on to the next. Who else somebody is to another is
# told of those two alone.
DRAWN: Final = sorted({*PARENTS, *COUPLES, *SIBLINGS} - {"step-sibling"})
# A descent by blood or by law, along which nobody can be their own ancestor.
DESCENT: Final = ("adoptive-parent", "parent")
# Somebody is one of these to a child, and not two of them at once.
ONE_AT_A_TIME: Final = ("adoptive-parent", "parent", "step-parent")


def word_for(kind: str, gender: str, *, forward: bool) -> str:
    """Return what somebody of a gender is called in a relationship, seen from one side."""
    words = KINDS[kind].forward if forward else KINDS[kind].back
    return words[{"woman": 0, "man": 1}.get(gender, 2)]
