"""What a family map and a network map are drawn from: plain values, without a database and without a page."""

from dataclasses import dataclass, field
from enum import StrEnum


class Symbol(StrEnum):
    """How somebody is drawn, by how they live; nothing here is inferred from a name."""

    MAN = "man"
    WOMAN = "woman"
    NON_BINARY = "non-binary"
    TRANS_MAN = "trans-man"
    TRANS_WOMAN = "trans-woman"
    NOT_KNOWN = "not-known"
    PREGNANCY = "pregnancy"
    # Drawn only where the mother wants it shown; whoever makes these values leaves them out otherwise.
    MISCARRIAGE = "miscarriage"
    ABORTION = "abortion"
    STILLBIRTH = "stillbirth"
    PET = "pet"


class Together(StrEnum):
    """What two people are, or were, to each other as a couple."""

    MARRIED = "married"
    CIVIL_PARTNERS = "civil-partners"
    LIVING_TOGETHER = "living-together"
    PARTNERS = "partners"
    # Two people who have a child and of whom no more is known.
    PARENTS = "parents"


class Ended(StrEnum):
    """How being a couple came to an end."""

    NOT = ""
    SEPARATED = "separated"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


class Raised(StrEnum):
    """How a child came to a parent."""

    BIRTH = "birth"
    ADOPTED = "adopted"
    FOSTERED = "fostered"
    # A guardian or relative who brings the child up; the words ("SGO 2024") stand beside the line.
    KINSHIP = "kinship"
    STEP = "step"


class Feeling(StrEnum):
    """How two people get on, in somebody's view."""

    CLOSE = "close"
    VERY_CLOSE = "very-close"
    DISTANT = "distant"
    HARD = "hard"
    CUT_OFF = "cut-off"
    REPAIRED = "repaired"
    # Only ever in a view for staff.
    HARM = "harm"


@dataclass(frozen=True)
class Someone:
    """A person on the map; `key` is a reference, `order` puts siblings (older first) and is never a judgement."""

    key: str
    name: str
    symbol: Symbol = Symbol.NOT_KNOWN
    is_centre: bool = False
    is_dead: bool = False
    # What stands below the name: "41", "1961-2019", "due February 2026"; may be empty.
    dates: str = ""
    # Sorts siblings: birth year and month first, then a hand's nudge.
    order: float = 0.0
    # The year of birth where it is known, to tell generations apart when the lines contradict each other.
    born: int | None = None
    # Where a click goes; empty for a drawing that leaves the service.
    href: str = ""
    # A few words for the list: "mum", "Tilly's grandmother"; may be empty.
    role: str = ""


@dataclass(frozen=True)
class Couple:
    """Two people who are or were together; the order puts earlier unions first."""

    a: str
    b: str
    kind: Together = Together.PARTNERS
    ended: Ended = Ended.NOT
    # "2019-2023", "since 2024"; may be empty.
    dates: str = ""
    order: float = 0.0


@dataclass(frozen=True)
class Child:
    """How a child belongs to one parent or to two; a child may belong to several pairs in several ways."""

    child: str
    parents: tuple[str, ...]
    raised: Raised = Raised.BIRTH
    # "SGO 2026"; may be empty.
    words: str = ""


@dataclass(frozen=True)
class Twins:
    """Two or more children of one birth."""

    children: tuple[str, ...]
    identical: bool = False


@dataclass(frozen=True)
class Home:
    """Who lives together, for the outline round them."""

    key: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Bond:
    """How two people get on, and whose view that is; `towards` names one of them when it goes one way."""

    a: str
    b: str
    feeling: Feeling
    whose_view: str = ""
    towards: str = ""


@dataclass(frozen=True)
class Family:
    """Everything a family map shows on one day."""

    centre: str
    people: tuple[Someone, ...]
    couples: tuple[Couple, ...] = ()
    children: tuple[Child, ...] = ()
    twins: tuple[Twins, ...] = ()
    homes: tuple[Home, ...] = ()
    bonds: tuple[Bond, ...] = ()


class Ring(StrEnum):
    """How far out in the network somebody or something stands."""

    PEOPLE = "people"
    COMMUNITY = "community"
    SERVICES = "services"


class Strength(StrEnum):
    """How strong a tie is."""

    STRONG = "strong"
    SOME = "some"
    THIN = "thin"


class Feel(StrEnum):
    """How a tie feels."""

    GOOD = "good"
    HARD = "hard"
    BOTH = "both"


class Gives(StrEnum):
    """Which way help goes, seen from the middle."""

    GIVES = "gives"
    GETS = "gets"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True)
class Node:
    """Somebody or something in the network."""

    key: str
    name: str
    ring: Ring
    is_pet: bool = False
    href: str = ""


@dataclass(frozen=True)
class Tie:
    """What the middle and a node are to each other in one person's view; several views may stand side by side."""

    node: str
    strength: Strength = Strength.SOME
    feel: Feel = Feel.GOOD
    gives: Gives = Gives.NEITHER
    whose_view: str = ""
    # How they help, in somebody's words; for the list.
    words: str = ""


@dataclass(frozen=True)
class Network:
    """Everything a network map shows on one day; the middle is a person or a household."""

    centre: str
    nodes: tuple[Node, ...] = ()
    ties: tuple[Tie, ...] = ()
    # Pairs of nodes that know each other, so that they are placed side by side.
    linked: tuple[tuple[str, str], ...] = field(default=())
