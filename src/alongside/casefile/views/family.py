"""Family and network: who belongs to somebody and whom they count on, drawn and in a list, on any day."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from markupsafe import Markup

from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.casefile.drawing.family_map import family_svg
from alongside.casefile.drawing.family_words import Line, family_words
from alongside.casefile.drawing.network_map import network_svg
from alongside.casefile.drawing.network_words import named_view, network_words
from alongside.casefile.forms.family_choices import LAYERS, NETWORK, Chosen, chosen
from alongside.casefile.views.downloads import LISTS, listed
from alongside.casefile.views.family_asked import drawn_layers, read, read_also, read_ties, views_of
from alongside.casefile.views.page import PersonPage, of_person


@dataclass(frozen=True)
class Toggle:
    """One thing that can be shown or left out."""

    name: str
    label: str
    is_on: bool


@staff(Permission.FIND_PEOPLE)
@of_person
def family(page: PersonPage) -> HttpResponse:
    """Show the family map or the network map of somebody, or one of them as a list."""
    asked = chosen(page.request.GET, today=page.day)
    kind = page.request.GET.get("format", "")
    if kind in LISTS:
        return listed(page, asked, kind)
    return _network(page, asked) if asked.draw == NETWORK else _family(page, asked)


def _family(page: PersonPage, asked: Chosen) -> HttpResponse:
    found = read(page, asked)
    layers = drawn_layers(asked)
    lines = family_words(found.family, layers=layers, staff=True)
    svg = "" if asked.as_list else family_svg(found.family, layers=layers, staff=True)
    context: dict[str, Any] = {
        **_frame(page, asked),
        "found": found,
        "also": read_also(page, asked, found),
        "svg": Markup(svg),  # the drawing escapes every word
        "groups": _groups(lines),
        "toggles": [Toggle(n, words, n in asked.layers) for n, words in LAYERS.items()],
        "changes": [(w.words, _change(w.person_ref, w.fact_ref)) for w in found.written],
        "tree_href": _href("exchange:family_tree", page.person.ref),
    }
    return page.render("casefile/family.html", **context)


def _network(page: PersonPage, asked: Chosen) -> HttpResponse:
    found = read_ties(page, asked)
    views = views_of(found, asked)
    said = network_words(found.network, views=views)
    svg = "" if asked.as_list else network_svg(found.network, views=views, interactive=True)
    context: dict[str, Any] = {
        **_frame(page, asked),
        "found": found,
        "said": said,
        "svg": Markup(svg),  # the drawing escapes every word
        "toggles": [
            Toggle(str(n), named_view(view), not views or view in views)
            for n, view in enumerate(found.views, 1)
        ],
    }
    return page.render("casefile/network.html", **context)


def _frame(page: PersonPage, asked: Chosen) -> dict[str, Any]:
    added = page.request.GET.get("added", "")[:400]
    return {
        "asked": asked,
        "day": asked.day or page.day,
        "added": added if page.can_write else "",
        "undo_href": f"{page.href('family_undo')}?facts={added}",
    }


def _groups(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.group, []).append(line)
    return list(found.items())


def _change(person_ref: str, fact_ref: str) -> str:
    return _href("casefile:fact", person_ref, "relationships", fact_ref)


def _href(name: str, *parts: str) -> str:
    """Return the address of a page that an organisation may not have; nothing then."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
