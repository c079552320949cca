"""Reading a family or a network as a page or a file asks for it."""

from alongside.casefile.drawing.layers import Layer
from alongside.casefile.forms.family_choices import Chosen
from alongside.casefile.queries.family import FamilyRead, read_family
from alongside.casefile.queries.family_also import Also, also_of
from alongside.casefile.queries.network import NetworkRead, read_network
from alongside.casefile.views.page import PersonPage


def drawn_layers(asked: Chosen) -> frozenset[Layer]:
    """Return which layers the drawing shows."""
    return frozenset(layer for layer in Layer if layer.value in asked.layers)


def read(page: PersonPage, asked: Chosen) -> FamilyRead:
    """Read the family of a page as it is asked for."""
    day = asked.day or page.day
    return read_family(
        page.person, reader=page.reader, day=day, today=page.day, layers=asked.layers
    )


def read_also(page: PersonPage, asked: Chosen, found: FamilyRead) -> tuple[Also, ...]:
    """Read the family who have no place on the map."""
    on_map = {p.key for p in found.family.people}
    day = asked.day or page.day
    return also_of(page.person, on_map, reader=page.reader, day=day, today=page.day)


def read_ties(page: PersonPage, asked: Chosen) -> NetworkRead:
    """Read the network of a page as it is asked for."""
    return read_network(page.person, reader=page.reader, day=asked.day or page.day, today=page.day)


def views_of(found: NetworkRead, asked: Chosen) -> tuple[str, ...]:
    """Return the views that were asked for; none asked for is all of them."""
    return tuple(found.views[n - 1] for n in asked.views if 0 < n <= len(found.views))
