"""Draws a family map as SVG that works without a script, on paper, and for a screen reader."""

from typing import Final

from alongside.casefile.drawing import family_key, marks
from alongside.casefile.drawing.arrange import MARGIN, arrange
from alongside.casefile.drawing.family_words import death_words, family_words
from alongside.casefile.drawing.layers import USUAL, Layer, shown
from alongside.casefile.drawing.layout import Box, Layout, Outline, Placed, Words
from alongside.casefile.drawing.lettering import NAME_LEADING, SMALL_LEADING
from alongside.casefile.drawing.svg import number, rounded, text
from alongside.casefile.drawing.values import Family, Raised

_STYLE: Final = (
    '<style>.fm{background:#fff;font-family:"Atkinson Hyperlegible Next",Arial,"Liberation Sans",'
    "sans-serif}.fm a{text-decoration:none}@media print{.fm *{print-color-adjust:exact}}</style>"
)

_DATES: Final = 'class="fm-dates" font-size="13" font-weight="400"'


def family_svg(
    family: Family,
    *,
    layers: frozenset[Layer] = USUAL,
    staff: bool = False,
    interactive: bool = True,
    standalone: bool = False,
    ident: str = "family-map",
) -> str:
    """Return a family map as SVG; `ident` begins the ids, so that two maps fit on a page."""
    family, ident = shown(family, layers, staff=staff), text(ident)
    layout = arrange(family)
    width = max(layout.width, family_key.LEAST_WIDE)
    shift = (width - layout.width) // 2
    key, tall = family_key.key(
        layout, left=MARGIN, top=layout.height + 14, width=width - 2 * MARGIN
    )
    height = layout.height + (tall + 22 if key else 0)
    role = "group" if interactive else "img"
    drawn = _drawn(layout, ident, interactive=interactive)
    said = _in_words(family) if standalone else _description(layout)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fm" role="{role}" width="{number(width)}"'
        f' height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
        f' aria-labelledby="{ident}-title" aria-describedby="{ident}-desc">'
        f'<title id="{ident}-title">{text(_title(family))}</title>'
        f'<desc id="{ident}-desc">{text(said)}</desc>'
        f"{_STYLE if standalone else ''}"
        f'<g fill="{marks.INK}"><g transform="translate({number(shift)})">{drawn}</g>{key}</g></svg>'
    )


def _title(family: Family) -> str:
    names = {p.key: p.name for p in family.people}
    name = names.get(family.centre) or next(iter(names.values()), "")
    return f"Family map of {name}" if name else "Family map"


def _description(layout: Layout) -> str:
    people, homes = len(layout.people), len(layout.outlines)
    if not people:
        return "Nobody is on this map yet."
    said = f"{people} people" if people > 1 else "One person"
    if homes:
        said += f" in {homes} homes" if homes > 1 else ", with one home"
    return f"{said}. The list beside this map says all of it in words."


def _in_words(family: Family) -> str:
    """Say everything, for a drawing that has no list beside it; what is not to be seen is gone by now."""
    lines = family_words(family, layers=frozenset(Layer), staff=True)
    return " ".join(line.text for line in lines) or "Nobody is on this map yet."


def _drawn(layout: Layout, ident: str, *, interactive: bool) -> str:
    homes = "".join(map(_home, layout.outlines))
    lines = "".join(_lines(layout))
    bonds = "".join(
        f"<g>{_bond_title(layout, n)}"
        f"{marks.bond(a.bond.feeling, _ends(a.bond.towards == a.bond.a, (a.start, a.bend, a.end)))}</g>"
        for n, a in enumerate(layout.arcs)
    )
    people = "".join(_person(p, ident, interactive=interactive) for p in layout.people)
    words = "".join(_halo(w) for w in _beside_lines(layout))
    return (
        (f'<g class="fm-homes">{homes}</g>' if homes else "")
        + (f'<g class="fm-line" {family_key.LINE_STYLE}>{lines}</g>' if lines else "")
        + (f'<g class="fm-bonds" fill="none">{bonds}</g>' if bonds else "")
        + f'<g class="fm-people" font-size="15" font-weight="600" text-anchor="middle">{people}</g>'
        + (
            '<g class="fm-words" font-size="13" text-anchor="middle" stroke="#fff" stroke-width="4"'
            f' stroke-linejoin="round" paint-order="stroke">{words}</g>'
            if words
            else ""
        )
        + "".join(_badge(b.box, b.words) for b in layout.badges)
        + "".join(_badge(c.words.box, c.words.lines[0], wide=True) for c in layout.continues)
    )


def _ends(turned: bool, curve: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    # An arrow points at whom it goes towards.
    return curve[::-1] if turned else curve


def _bond_title(layout: Layout, n: int) -> str:
    names = {p.person.key: p.person.name for p in layout.people}
    return f"<title>{text(family_key.bond_words(layout.arcs[n].bond, names))}</title>"


def _home(outline: Outline) -> str:
    way = "".join(rounded(piece, closed=True, corner=14) for piece in outline.pieces)
    return f'<path class="fm-home" d="{way}" {family_key.HOME_STYLE}/>'


def _lines(layout: Layout) -> list[str]:
    found = [
        marks.couple_line(c.points, c.couple.kind, c.couple.ended, c.slashes)
        for c in layout.couples
    ]
    for raised in Raised:
        lines = [d.points for d in layout.drops if d.raised is raised]
        found += [marks.child_lines(lines, raised)] if lines else []
    found += [f'<path d="{rounded(b.points)}"/>' for b in layout.twin_bars]
    return found


def _beside_lines(layout: Layout) -> list[Words]:
    found = [w for c in layout.couples for w in c.words]
    found += [d.words for d in layout.drops if d.words]
    return found + [w for o in layout.outlines for w in o.words]


def _halo(words: Words) -> str:
    box = words.box
    return f'<text x="{number(box.x + box.width / 2)}" y="{number(box.y + 12)}">{text(words.lines[0])}</text>'


def _person(placed: Placed, ident: str, *, interactive: bool) -> str:
    person, x = placed.person, number(placed.x)
    y = placed.label.y + 13
    drawn = marks.symbol(person, placed.x, placed.y)
    lines = [f'<g class="fm-symbol" {family_key.SYMBOL_STYLE}>{drawn}</g>']
    for line in placed.name:
        lines.append(f'<text x="{x}" y="{number(y)}">{text(line)}</text>')
        y += NAME_LEADING
    for line in placed.dates:
        lines.append(f'<text x="{x}" y="{number(y - 2)}" {_DATES}>{text(line)}</text>')
        y += SMALL_LEADING
    # The spaces keep the words apart for whoever hears them.
    found = " ".join(lines)
    # A page can lead to the middle of a map that is wider than the screen.
    own = f' id="{ident}-centre"' if person.is_centre else ""
    if interactive and person.href:
        said = ", ".join(filter(None, _said(placed)))
        return f'<a{own} href="{text(person.href)}" aria-label="{text(said)}">{found}</a>'
    return f"<g{own}>{found}</g>"


def _said(placed: Placed) -> list[str]:
    person = placed.person
    return [person.name, person.dates, person.role, death_words(person)]


def _badge(box: Box, words: str, *, wide: bool = False) -> str:
    middle = number(box.x + box.width / 2)
    size, low = ("13", 16.5) if wide else ("11", 12)
    return (
        f'<g class="fm-badge" text-anchor="middle"><rect x="{number(box.x)}" y="{number(box.y)}"'
        f' width="{number(box.width)}" height="{number(box.height)}" rx="{number(box.height / 2)}"'
        f' fill="#fff" stroke="{marks.INK}" stroke-width="1.5"/><text x="{middle}"'
        f' y="{number(box.y + low)}" font-size="{size}">{text(words)}</text></g>'
    )
