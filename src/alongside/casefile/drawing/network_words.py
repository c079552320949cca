"""The network map in words: everything the picture shows, for a list, a screen reader or a page to print."""

from dataclasses import dataclass

from alongside.casefile.drawing.network_text import plain
from alongside.casefile.drawing.values import Feel, Gives, Network, Node, Ring, Strength, Tie

RINGS: dict[Ring, str] = {
    Ring.PEOPLE: "People",
    Ring.COMMUNITY: "Community",
    Ring.SERVICES: "Services",
}
_WHERE: dict[Ring, str] = {
    Ring.PEOPLE: "the ring nearest the middle",
    Ring.COMMUNITY: "the second ring",
    Ring.SERVICES: "the outer ring",
}
_QUESTIONS: dict[Ring, str] = {
    Ring.PEOPLE: "Who would come if you rang at night? Who used to be close, or could be again?",
    Ring.COMMUNITY: "Where do people know you by name: a club, a faith, a school gate, a shop, next door?",
    Ring.SERVICES: "Who is paid to help, and does it? Who ought to be helping and is not?",
}
STRENGTHS: dict[Strength, str] = {
    Strength.STRONG: "Strong tie",
    Strength.SOME: "Some tie",
    Strength.THIN: "Thin tie",
}
FEELS: dict[Feel, str] = {
    Feel.GOOD: "feels good",
    Feel.HARD: "feels hard",
    Feel.BOTH: "feels both good and hard",
}
NOT_SAID = "Nobody said whose view"


@dataclass(frozen=True)
class TieWords:
    """One tie in words: whose view, then what it is, then what they said about the help."""

    whose: str
    sentence: str
    words: str


@dataclass(frozen=True)
class NodeWords:
    """Somebody or something in the network in words."""

    key: str
    name: str
    href: str
    is_pet: bool
    ties: tuple[TieWords, ...]
    # Who else in the network they know.
    knows: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Say it all in one go, as it is read aloud."""
        pet = " (pet)" if self.is_pet else ""
        ties = " ".join(_aloud(tie) for tie in self.ties) or "No tie is drawn."
        knows = f" Knows {_and(self.knows)}." if self.knows else ""
        return f"{self.name}{pet}. {ties}{knows}"


@dataclass(frozen=True)
class RingWords:
    """One ring in words."""

    ring: Ring
    heading: str
    where: str
    nodes: tuple[NodeWords, ...]


@dataclass(frozen=True)
class MissingRing:
    """A ring with nobody in it, and what could be asked."""

    ring: Ring
    sentence: str
    question: str


@dataclass(frozen=True)
class NetworkWords:
    """The whole network map in words."""

    heading: str
    whose: str
    rings: tuple[RingWords, ...]
    missing: tuple[MissingRing, ...]


def network_words(network: Network, *, views: tuple[str, ...] = ()) -> NetworkWords:
    """Say everything a network map shows; nothing is left out or grouped here."""
    shown = seen_by(network, views)
    knows = _knows(shown)
    ties: dict[str, list[TieWords]] = {}
    for tie in shown.ties:
        ties.setdefault(tie.node, []).append(_tie(tie, network.centre))
    rings = tuple(
        RingWords(ring, heading, _WHERE[ring], tuple(_node(n, ties, knows) for n in there))
        for ring, heading in RINGS.items()
        if (there := [n for n in shown.nodes if n.ring is ring])
    )
    whose = whose_views(shown, views)
    return NetworkWords(heading_of(network), whose, rings, missing_rings(shown))


def missing_rings(network: Network) -> tuple[MissingRing, ...]:
    """Return the rings with nobody in them, each with a question worth asking."""
    there = {node.ring for node in network.nodes}
    return tuple(
        MissingRing(ring, f"Nobody is in {heading.lower()} yet.", _QUESTIONS[ring])
        for ring, heading in RINGS.items()
        if ring not in there
    )


def heading_of(network: Network) -> str:
    """Return what the map is called."""
    return f"Network map: {plain(network.centre, 120) or 'name not known'}"


def views_in(network: Network) -> tuple[str, ...]:
    """Return whose views there are, in the order in which they were drawn."""
    return tuple(dict.fromkeys(tie.whose_view for tie in network.ties))


def seen_by(network: Network, views: tuple[str, ...]) -> Network:
    """Return the network as these people see it; without names, as everybody does.

    Nobody ties a thing in a view that is not there, and the same person sees one thing once: the last
    counts. What nobody has a tie with stays, because somebody put it there.
    """
    nodes = {node.key: node for node in network.nodes}
    ties = {(t.node, t.whose_view): t for t in network.ties if t.node in nodes}
    kept = tuple(t for t in ties.values() if not views or t.whose_view in views)
    elsewhere = {t.node for t in ties.values()} - {t.node for t in kept}
    here = tuple(node for node in nodes.values() if node.key not in elsewhere)
    keys = {node.key for node in here}
    linked = tuple((a, b) for a, b in network.linked if a != b and {a, b} <= keys)
    return Network(network.centre, here, kept, linked)


def whose_views(network: Network, views: tuple[str, ...] = ()) -> str:
    """Say whose view this is."""
    names = [named_view(view) for view in views or views_in(network)]
    if not names:
        return "Nobody has said yet how these ties are."
    return f"As seen by {_and(names)}." if any(views or views_in(network)) else f"{NOT_SAID}."


def named_view(view: str) -> str:
    """Return how a view is named."""
    return plain(view, 80) or "somebody who is not named"


def tie_sentence(tie: Tie, centre: str) -> str:
    """Say one tie: how strong, how it feels, and which way help goes."""
    middle = plain(centre, 120) or "The middle"
    ways: dict[Gives, str] = {
        Gives.GIVES: f"{middle} gives help",
        Gives.GETS: f"{middle} gets help",
        Gives.BOTH: "help goes both ways",
        Gives.NEITHER: "no help is drawn either way",
    }
    return f"{STRENGTHS[tie.strength]}, {FEELS[tie.feel]}; {ways[tie.gives]}."


def _node(
    node: Node, ties: dict[str, list[TieWords]], knows: dict[str, tuple[str, ...]]
) -> NodeWords:
    """Say one node with its ties."""
    return NodeWords(
        key=node.key,
        name=plain(node.name, 300) or "Name not known",
        href=node.href,
        is_pet=node.is_pet,
        ties=tuple(ties.get(node.key, ())),
        knows=knows.get(node.key, ()),
    )


def _tie(tie: Tie, centre: str) -> TieWords:
    """Say one tie, whose view it is, and what they said."""
    return TieWords(named_view(tie.whose_view), tie_sentence(tie, centre), plain(tie.words, 2000))


def _knows(network: Network) -> dict[str, tuple[str, ...]]:
    """Return for each node the names of those it knows."""
    names = {node.key: plain(node.name, 300) or "Name not known" for node in network.nodes}
    found: dict[str, dict[str, str]] = {}
    for a, b in network.linked:
        found.setdefault(a, {})[b] = names[b]
        found.setdefault(b, {})[a] = names[a]
    return {key: tuple(others.values()) for key, others in found.items()}


def _aloud(tie: TieWords) -> str:
    """Say one tie with whose view it is and what they said."""
    said = f" “{tie.words}”" if tie.words else ""
    return f"As {tie.whose} sees it: {tie.sentence}{said}"


def _and(names: tuple[str, ...] | list[str]) -> str:
    """Join names as a sentence does."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
