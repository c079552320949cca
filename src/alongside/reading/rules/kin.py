"""What those who are in a story are to the person, in the words a family would use."""

from collections.abc import Iterable, Mapping
from typing import Final

from alongside.casefile.role_words import Kinship, role_words
from alongside.people.rules import kinds

_DRAWN: Final = frozenset(kinds.DRAWN)


def kin_words(own: str, ties: Iterable[Kinship], genders: Mapping[str, str]) -> dict[str, str]:
    """Return what each is to whoever it is about: along the family as a map draws it, and what somebody is to them alone.

    A friend of their mother's is nobody to them, and a foster home leads to nobody else's children.
    """
    known = list(ties)
    theirs = [one for one in known if own in (one.a, one.b)]
    fostered = {_other(one, own) for one in theirs if one.kind == kinds.FOSTERED}
    family = [
        one for one in known if one.kind in _DRAWN and (one in theirs or _leads_on(one, fostered))
    ]
    found = role_words(own, family, genders)
    for one in theirs:
        if one.kind not in _DRAWN:
            other = _other(one, own)
            word = kinds.word_for(one.kind, genders.get(other, ""), forward=one.a == other)
            found.setdefault(other, word)
    return found


def _other(tie: Kinship, own: str) -> str:
    return tie.b if tie.a == own else tie.a


def _leads_on(tie: Kinship, fostered: set[str]) -> bool:
    """Say whether a tie between two others is told: of a foster home nothing but who is a couple in it."""
    if tie.kind == kinds.FOSTERED:
        return False
    return tie.kind in kinds.COUPLES or not fostered & {tie.a, tie.b}
