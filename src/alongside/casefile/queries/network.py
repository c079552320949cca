"""A network map read from what is written down: who and what somebody counts on, in whose view, on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.accounts.models import User
from alongside.casefile.drawing.values import (
    Feel,
    Gives,
    Network,
    Node,
    Ring,
    Strength,
    Tie,
)
from alongside.casefile.queries.family import NOT_SHOWN
from alongside.people import access
from alongside.people.models import NetworkTie, Person, Relationship
from alongside.people.queries.faces import Face, faces, is_to_come
from alongside.people.rules import kinds

_SOMEBODY = "somebody you cannot open"


@dataclass(frozen=True)
class NotPlaced:
    """Somebody who is written down as a friend, a neighbour or a helper and is not on the network map."""

    ref: str
    name: str
    role: str


@dataclass(frozen=True)
class NetworkRead:
    """A network map, whose views there are, and who could be on it."""

    network: Network
    views: tuple[str, ...]
    not_placed: tuple[NotPlaced, ...]


def network_of(person: Person, *, reader: User, day: date, today: date) -> Network:
    """Return the network map of somebody on a day, in every view."""
    return read_network(person, reader=reader, day=day, today=today).network


def read_network(person: Person, *, reader: User, day: date, today: date) -> NetworkRead:
    """Return the network map of somebody on a day, and what its page says beside it."""
    own = access.records_of(person)
    ties = list(NetworkTie.objects.on(day).filter(person_id__in=own).order_by("pk"))
    beside = _helpers(own, day=day)
    named = [n for t in ties for n in (t.other_id, t.said_by_id) if n]
    others = [n for n in dict.fromkeys([*named, *beside]) if n not in own]
    shut = access.closed_to(reader, others, day=today)
    sealed = access.sealed_among(shut, day=today)
    shown = faces([*own, *(n for n in others if n not in shut)], day=day)
    not_there = sealed | {n for n in shown if n not in own and is_to_come(shown[n].details, day)}
    ties = [t for t in ties if not not_there.intersection((t.other_id, t.said_by_id))]
    nodes = _nodes(ties, shown)
    on_map = {t.other_id for t in ties}
    centre = shown[own[0]].name if own[0] in shown else ""
    read = tuple(_tie(t, shown, nodes) for t in ties)
    network = Network(centre, tuple(dict.fromkeys(nodes.values())), read, _linked(nodes, day=day))
    return NetworkRead(
        network=network,
        views=tuple(dict.fromkeys(t.whose_view for t in read)),
        not_placed=tuple(
            NotPlaced(shown[n].ref, shown[n].name, role)
            for n, role in beside.items()
            if n in shown and n not in on_map | not_there
        ),
    )


def _nodes(ties: list[NetworkTie], shown: dict[int, Face]) -> dict[int | str, Node]:
    """Return a node for each person and each thing; a name in two rings is one node, where it stands last."""
    found: dict[int | str, Node] = {}
    for tie in ties:
        ring = Ring(tie.ring)
        if tie.other_id is None:
            key = f"thing-{len(found) + 1}"
            kept = found.get(tie.name.casefold())
            found[tie.name.casefold()] = Node(
                kept.key if kept else key, tie.name, ring, is_pet=tie.is_pet
            )
        elif face := shown.get(tie.other_id):
            href = f"/p/{face.ref}/family/?draw=network"
            found[tie.other_id] = Node(face.ref, face.name, ring, href=href)
        else:
            kept = found.get(tie.other_id)
            found[tie.other_id] = Node(
                kept.key if kept else f"not-shown-{len(found) + 1}", NOT_SHOWN, ring
            )
    return found


def _tie(tie: NetworkTie, shown: dict[int, Face], nodes: dict[int | str, Node]) -> Tie:
    viewer = shown.get(tie.said_by_id or 0)
    view = viewer.name if viewer else tie.said_by_words or _SOMEBODY
    is_shown = tie.other_id is None or tie.other_id in shown
    return Tie(
        node=nodes[tie.other_id or tie.name.casefold()].key,
        strength=Strength(tie.strength),
        feel=Feel(tie.feel),
        gives=Gives(tie.gives),
        whose_view=view,
        words=tie.words if is_shown else "",
    )


def _helpers(own: list[int], *, day: date) -> dict[int, str]:
    """Return the friends, neighbours and helpers of somebody, each with what they are."""
    groups = (kinds.Group.FRIEND, kinds.Group.HELPER)
    beside = [k.slug for k in kinds.KINDS.values() if k.group in groups]
    asked = Relationship.objects.on(day).filter(
        Q(other_id__in=own) | Q(person_id__in=own, kind__in=kinds.SYMMETRIC), kind__in=beside
    )
    found: dict[int, str] = {}
    for tie in asked.order_by("pk"):
        number = tie.person_id if tie.other_id in own else tie.other_id
        found.setdefault(number, tie.words or kinds.word_for(tie.kind, "", forward=True))
    return found


def _linked(nodes: dict[int | str, Node], *, day: date) -> tuple[tuple[str, str], ...]:
    people = [n for n in nodes if isinstance(n, int)]
    ties = Relationship.objects.on(day).filter(person_id__in=people, other_id__in=people)
    pairs = ties.order_by("pk").values_list("person_id", "other_id")
    return tuple(dict.fromkeys((nodes[a].key, nodes[b].key) for a, b in pairs))
