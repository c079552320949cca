"""Who may read a passage: what people set, and the class of sight it comes to, in one table."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

from alongside.people.rules.sight import DataClass


class Sharing(StrEnum):
    """With whom a passage is shared; the value is stored for ever."""

    FAMILY = "family"
    THIS_PERSON = "this-person"
    ADULTS = "adults"
    PROFESSIONALS = "professionals"
    RESTRICTED = "restricted"
    LEGAL = "legal"


SHARING_WORDS: Final[dict[Sharing, str]] = {
    Sharing.FAMILY: "The family may read it",
    Sharing.THIS_PERSON: "Only the person it is about may read it",
    Sharing.ADULTS: "The adults of the family, and not the child",
    Sharing.PROFESSIONALS: "Those who work with them, not the family",
    Sharing.RESTRICTED: "Only those who lead the work, and named readers",
    Sharing.LEGAL: "Legal advice: only those who lead the work, and named readers",
}
SHARING_CHOICES: Final = [(one.value, words) for one, words in SHARING_WORDS.items()]


class Why(StrEnum):
    """Why something is held back from the family; the value is stored for ever."""

    HARM_TO_CHILD = "harm-to-child"
    HARM_TO_OTHER = "harm-to-other"
    CRIME_OR_LAW = "crime-or-law"
    SOMEBODY_ELSE = "somebody-else"
    CHILD_ASKED = "child-asked"
    NOT_EXPLAINED = "not-explained"


WHY_WORDS: Final[dict[Why, str]] = {
    Why.HARM_TO_CHILD: "It could bring harm to the child",
    Why.HARM_TO_OTHER: "It could bring harm to somebody else",
    Why.CRIME_OR_LAW: "A crime is looked into, or a court or the law asks for it",
    Why.SOMEBODY_ELSE: "It is about, or from, somebody else",
    Why.CHILD_ASKED: "The child asked for it",
    Why.NOT_EXPLAINED: "It is to be explained to them first",
}
WHY_CHOICES: Final = [(one.value, words) for one, words in WHY_WORDS.items()]

# What the class of sight is, for those who work here. Families read published copies and never these.
CLASS_OF: Final[dict[Sharing, DataClass]] = {
    Sharing.FAMILY: DataClass.ORDINARY,
    Sharing.THIS_PERSON: DataClass.ORDINARY,
    Sharing.ADULTS: DataClass.ORDINARY,
    Sharing.PROFESSIONALS: DataClass.THIRD_PARTY,
    Sharing.RESTRICTED: DataClass.RESTRICTED,
    Sharing.LEGAL: DataClass.RESTRICTED,
}
# Days of work in which to explain something before the family reads it, unless it is released sooner.
EXPLAIN_FIRST: Final = 5


# What is kept among those who lead the work is never let go by one button.
KEPT_CLOSE: Final = (Sharing.RESTRICTED, Sharing.LEGAL)
_HOW_CLOSE: Final = {
    Sharing.FAMILY: 0, Sharing.THIS_PERSON: 1, Sharing.ADULTS: 1, Sharing.PROFESSIONALS: 2, Sharing.RESTRICTED: 3,
    Sharing.LEGAL: 4,
}  # fmt: skip


def is_closer(one: Sharing, other: Sharing) -> bool:
    """Say whether something is kept more closely in one way than in the other."""
    return _HOW_CLOSE[one] > _HOW_CLOSE[other]


def class_of(sharing: Sharing) -> DataClass:
    """Return which class of sight a passage asks for."""
    return CLASS_OF[sharing]


def default_sharing(
    *, speaks_of: Collection[str], has_hidden_address: bool, seen_alone: bool
) -> tuple[Sharing, Why | None]:
    """Return with whom something new is shared until a person decides: the family, unless that could harm somebody.

    What a child said alone, a family with a hidden address, and harm by somebody of the family wait for a person.
    """
    if has_hidden_address or "harm-by-family" in speaks_of:
        return Sharing.PROFESSIONALS, Why.HARM_TO_OTHER
    if seen_alone:
        return Sharing.PROFESSIONALS, Why.CHILD_ASKED
    return Sharing.FAMILY, None


def why_not_shared_like_this(
    sharing: Sharing, why: str, *, held_until: date | None, today: date
) -> str:
    """Say why a passage cannot be held back like this: whoever holds something back says why, and until when."""
    if sharing == Sharing.FAMILY:
        return ""
    if why not in set(Why):
        return "Say why the family does not read this."
    if held_until and held_until <= today:
        return "Give a day to come on which somebody looks at this again."
    return ""
