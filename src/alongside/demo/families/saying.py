"""The words a family is written in: somebody, a tie, a home, who counts on whom; keys stand for people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Called:
    """Another name: legal, former or also called; a former one ends."""

    kind: str
    given: str
    family: str = ""
    until: str = ""


@dataclass(frozen=True)
class Speaks:
    """A language, the first of them first; the words about an interpreter say what somebody wishes."""

    name: str
    interpreter: str = ""


@dataclass(frozen=True)
class Reached:
    """A phone, an e-mail address or an address of somebody's own; the days say how long it held."""

    kind: str
    words: str
    postcode: str = ""
    called: str = ""
    is_best: bool = False
    is_safe: str = ""
    safe_words: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Expected:
    """A child whom the record knew before the birth: since when, due when, and called what until then."""

    since: str
    due: str
    given: str
    family: str


@dataclass(frozen=True)
class Someone:
    """Somebody in a family or near it, as they are known; `born` and `died` may be a year, or "about 1936"."""

    key: str
    given: str
    family: str = ""
    lives_as: str = ""
    born: str = ""
    died: str = ""
    say: str = ""
    pronouns: str = ""
    ethnicity: str = ""
    in_their_words: str = ""
    religion: str = ""
    communication: str = ""
    access: str = ""
    matters: str = ""
    reach_by: str = ""
    names: tuple[Called, ...] = ()
    speaks: tuple[Speaks, ...] = ()
    reached: tuple[Reached, ...] = ()
    nhs: str = ""
    upn: str = ""
    expected: Expected | None = None
    # When they told us what is in their own words here; until then we know their name, birth and pronouns.
    told: str = ""
    source: str = ""


@dataclass(frozen=True)
class Tie:
    """What one is to another: Tie("jodie", "parent", "tilly") is read as it stands."""

    who: str
    kind: str
    to: str
    words: str = ""
    since: str = ""
    until: str = ""
    ended: str = ""


@dataclass(frozen=True)
class Lives:
    """Somebody lives in a home; where it is not their main home, the pattern says when."""

    who: str
    since: str = ""
    until: str = ""
    pattern: str = ""

    @property
    def is_main(self) -> bool:
        """Say whether this is where they mostly live."""
        return not self.pattern


@dataclass(frozen=True)
class Home:
    """A home, who lives in it, and its address; a hidden one has none here (see Hidden)."""

    name: str
    lives: tuple[Lives, ...]
    address: str = ""
    postcode: str = ""
    kind: str = "family"
    since: str = ""
    until: str = ""
    is_safe: str = ""
    safe_words: str = ""


@dataclass(frozen=True)
class Holds:
    """Somebody holds parental responsibility for a child, and how we know; a council is named in words."""

    who: str
    child: str
    by: str
    known_by: str
    since: str = ""
    until: str = ""
    limits: str = ""


@dataclass(frozen=True)
class Counts:
    """Somebody counts on somebody or something, or carries it; `view` is whose view that is.

    `on` is a key, or the name of what has no record of its own. `how` is strength, feel and which way help
    goes, in three words: "strong good gets".
    """

    who: str
    on: str
    how: str
    view: str
    words: str = ""
    ring: str = "people"
    since: str = ""
    until: str = ""
    is_pet: bool = False


@dataclass(frozen=True)
class Feels:
    """How two get on, in somebody's view; where it goes one way, it goes towards the second."""

    one: str
    feeling: str
    other: str
    view: str
    words: str = ""
    since: str = ""
    until: str = ""
    one_way: bool = False


@dataclass(frozen=True)
class Closed:
    """A record that is open to named readers alone, closed by a manager."""

    who: str
    reason: str
    ask: str
    by: str
    since: str
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hidden:
    """Where a household lives whom somebody must not find, and who was cleared to read it."""

    home: str
    address: str
    postcode: str
    why: str
    by: str
    known_by: str
    since: str
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """One family as its worker knows it, since the day they first met."""

    name: str
    worker: str
    since: str
    people: tuple[Someone, ...]
    homes: tuple[Home, ...] = ()
    ties: tuple[Tie, ...] = ()
    holds: tuple[Holds, ...] = ()
    network: tuple[Counts, ...] = ()
    bonds: tuple[Feels, ...] = ()
    closed: tuple[Closed, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    # Where the ties and homes come from, in words.
    map_from: str = ""
    # When they said who counts on whom and how they get on.
    network_on: str = ""
    # Who knew the family earlier, and until which day.
    before: tuple[str, str] | None = None
    # Somebody with a record and a worker of their own in this family, whom else it covers, and since when.
    own_worker: tuple[str, tuple[str, ...], str] | None = None
