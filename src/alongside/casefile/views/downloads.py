"""The family map and the network map as files; no address is in any of them, and no name in a file's name."""

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse

from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.drawing.family_map import family_svg
from alongside.casefile.drawing.family_words import family_words
from alongside.casefile.drawing.network_map import network_svg
from alongside.casefile.drawing.network_words import network_words
from alongside.casefile.forms.family_choices import NETWORK, Chosen, chosen
from alongside.casefile.picture import png_of
from alongside.casefile.views.family_asked import drawn_layers, read, read_ties, views_of
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access
from alongside.web import exports

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTS: Final = ("csv", "xlsx")
_TYPES: Final = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}


@staff(Permission.FIND_PEOPLE)
@of_person
def picture(page: PersonPage, draw: str, kind: str) -> HttpResponse:
    """Take a map out as a picture; what is for staff alone is not on it."""
    if kind not in _TYPES:
        raise Http404
    asked = chosen(page.request.GET, today=page.day)
    svg = _network_picture(page, asked) if draw == NETWORK else _family_picture(page, asked)
    name = "network-map" if draw == NETWORK else "family-map"
    made = png_of(svg) if kind == "png" else svg.encode("utf-8")
    leave_trace(page, f"{name}.{kind}")
    return as_file(made, f"{name}-{asked.day or page.day}.{kind}", _TYPES[kind])


def listed(page: PersonPage, asked: Chosen, kind: str) -> HttpResponse:
    """Take the list of a map out as a file."""
    if asked.draw == NETWORK:
        name, columns, rows = _network_rows(page, asked)
    else:
        name, columns, rows = _family_rows(page, asked)
    leave_trace(page, f"{name}.{kind}")
    return exports.table(kind, f"{name}-{asked.day or page.day}", columns, rows)


def as_file(made: bytes, name: str, kind: str) -> HttpResponse:
    """Return something as a file to keep."""
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def leave_trace(page: PersonPage, what: str) -> None:
    """Note that the family of somebody left the service as a file."""
    access.leave_look(Act.FAMILY_EXPORTED, page.reader, page.person, target=what)


def _family_picture(page: PersonPage, asked: Chosen) -> str:
    found, layers = read(page, asked).family, drawn_layers(asked)
    return family_svg(found, layers=layers, interactive=False, standalone=True)


def _network_picture(page: PersonPage, asked: Chosen) -> str:
    found = read_ties(page, asked)
    return network_svg(found.network, views=views_of(found, asked), standalone=True)


Rows = tuple[str, "Sequence[str]", list[list[str]]]


def _family_rows(page: PersonPage, asked: Chosen) -> Rows:
    found, layers = read(page, asked).family, drawn_layers(asked)
    dated: dict[str, Any] = {p.key: p for p in found.people}
    rows = []
    for line in family_words(found, layers=layers):
        one = dated.get(line.key)
        about = [one.role, one.dates if "dates" in asked.layers else ""] if one else ["", ""]
        rows.append([line.group, line.name, *about, line.said.strip(" ,.")])
    return "family", ("Where on the map", "Name", "Who they are", "Age or dates", "In words"), rows


def _network_rows(page: PersonPage, asked: Chosen) -> Rows:
    found = read_ties(page, asked)
    said = network_words(found.network, views=views_of(found, asked))
    rows = [
        [ring.heading, node.name, tie.whose, tie.sentence, tie.words]
        for ring in said.rings
        for node in ring.nodes
        for tie in node.ties
    ]
    return "network", ("Ring", "Who or what", "Whose view", "How it is", "In their words"), rows
