"""The key of a family map: only the signs that it holds, and ties told by number."""

from collections.abc import Iterator
from typing import Final

from alongside.casefile.drawing import lettering, marks
from alongside.casefile.drawing.layout import Layout
from alongside.casefile.drawing.svg import number, point, text
from alongside.casefile.drawing.values import (
    Bond,
    Ended,
    Feeling,
    Raised,
    Someone,
    Symbol,
    Together,
)

SYMBOLS: Final[dict[Symbol, str]] = {
    Symbol.MAN: "man or boy",
    Symbol.WOMAN: "woman or girl",
    Symbol.NON_BINARY: "non-binary",
    Symbol.TRANS_MAN: "trans man",
    Symbol.TRANS_WOMAN: "trans woman",
    Symbol.NOT_KNOWN: "not known",
    Symbol.PREGNANCY: "pregnancy",
    Symbol.MISCARRIAGE: "miscarriage",
    Symbol.ABORTION: "abortion",
    Symbol.STILLBIRTH: "stillbirth",
    Symbol.PET: "pet",
}
COUPLES: Final[dict[Together, str]] = {
    Together.MARRIED: "married",
    Together.CIVIL_PARTNERS: "civil partners",
    Together.LIVING_TOGETHER: "living together",
    Together.PARTNERS: "partners",
    Together.PARENTS: "parents of a child",
}
ENDINGS: Final[dict[Ended, str]] = {
    Ended.NOT: "",
    Ended.SEPARATED: "separated",
    Ended.DIVORCED: "divorced",
    Ended.WIDOWED: "",
}
CHILDREN: Final[dict[Raised, str]] = {
    Raised.BIRTH: "child by birth",
    Raised.ADOPTED: "adopted",
    Raised.FOSTERED: "fostered",
    Raised.KINSHIP: "kin care, in words",
    Raised.STEP: "step-child",
}
FEELINGS: Final[dict[Feeling, str]] = {
    Feeling.CLOSE: "close",
    Feeling.VERY_CLOSE: "very close",
    Feeling.DISTANT: "distant",
    Feeling.HARD: "hard",
    Feeling.CUT_OFF: "cut off",
    Feeling.REPAIRED: "repaired",
    Feeling.HARM: "harm",
}
LEAST_WIDE: Final = 336
_COLUMN: Final = 166
_LINE: Final = 36
_SAMPLE: Final = 40
_ROW: Final = 20


def key(layout: Layout, *, left: float, top: float, width: float) -> tuple[str, float]:
    """Draw the key and return how high it is."""
    found, x, y = [], left, top + 34
    columns = max(1, int(width // _COLUMN))
    items = list(_items(layout))
    for n, (sample, words) in enumerate(items):
        x = left + (n % columns) * (width / columns)
        y = top + 34 + (n // columns) * _LINE
        found.append(f'<g transform="translate({point(x, y)})">{sample}</g>')
        place = f'x="{number(x + _SAMPLE + 10)}" y="{number(y + 5)}"'
        found.append(f"<text {place}>{text(words)}</text>")
    if items:
        y += _LINE
    for words in _sentences(layout):
        lines = lettering.wrapped(words, lettering.SMALL_SIZE + 1, room=width, most=4)
        for line in lines:
            found.append(f'<text x="{number(left)}" y="{number(y)}">{text(line)}</text>')
            y += _ROW
    if not found:
        return "", 0
    rule = (
        f'<path class="fm-rule" stroke="#c9c4b8" d="M{point(left, top)}H{number(left + width)}"/>'
    )
    return f'<g class="fm-key" font-size="14">{rule}{"".join(found)}</g>', y - top


def _items(layout: Layout) -> Iterator[tuple[str, str]]:
    yield from _people(layout)
    yield from _couples(layout)
    yield from _children(layout)
    if layout.outlines:
        yield home_sample(), "live together"
    feelings = {a.bond.feeling for a in layout.arcs} | {n.bond.feeling for n in layout.numbered}
    for feeling in Feeling:
        if feeling in feelings:
            sample = marks.bond(feeling, ((0, 0), (_SAMPLE / 2, 0), (_SAMPLE, 0)))
            yield f'<g fill="none">{sample}</g>', FEELINGS[feeling]


def _couples(layout: Layout) -> Iterator[tuple[str, str]]:
    level, middle = ((0.0, 0.0), (float(_SAMPLE), 0.0)), (_SAMPLE / 2, 0.0)
    used = {c.couple.kind for c in layout.couples}
    for kind in Together:
        if kind in used:
            yield _line(marks.couple_line(level, kind, Ended.NOT, middle)), COUPLES[kind]
    endings = {c.couple.ended for c in layout.couples}
    for ended in (Ended.SEPARATED, Ended.DIVORCED):
        if ended in endings:
            sample = marks.couple_line(level, Together.MARRIED, ended, middle)
            yield _line(sample), ENDINGS[ended]


def _children(layout: Layout) -> Iterator[tuple[str, str]]:
    # A map on which all children are theirs by birth needs no word about it.
    raised = {d.raised for d in layout.drops} if layout.drops else {Raised.BIRTH}
    for way in Raised:
        if way in raised and raised != {Raised.BIRTH}:
            x = 8 if way is Raised.KINSHIP else 20
            sample = _line(marks.child_lines([((x, -14), (x, 14))], way))
            yield sample + (_beside(layout) if way is Raised.KINSHIP else ""), CHILDREN[way]
    if layout.twin_bars:
        yield _line('<path d="M20-14L6 14M20-14L34 14M12 2H28"/>'), "identical twins"


def _beside(layout: Layout) -> str:
    """Return the words beside the sample of kin care, whose line alone looks like birth."""
    said = [d.words.lines[0] for d in layout.drops if d.words and d.raised is Raised.KINSHIP]
    first = said[0].split(" ")[0] if said else ""
    is_short = 0 < lettering.width(first, lettering.SMALL_SIZE) <= _SAMPLE - 12
    return f'<text x="14" y="5" font-size="13">{text(first if is_short else "kin")}</text>'


def _people(layout: Layout) -> Iterator[tuple[str, str]]:
    used = {p.person.symbol for p in layout.people}
    for kind in Symbol:
        if kind in used:
            yield _small(Someone("", "", kind)), SYMBOLS[kind]
    centre = next((p.person for p in layout.people if p.person.is_centre), None)
    if centre:
        yield _small(Someone("", "", centre.symbol, is_centre=True)), "whose map this is"
    dead = next((p.person for p in layout.people if p.person.is_dead), None)
    if dead:
        yield _small(Someone("", "", dead.symbol, is_dead=True)), "has died"


def home_sample() -> str:
    """Draw the outline of a home in small."""
    return f'<rect class="fm-home" x="2" y="-12" width="36" height="24" rx="8" {HOME_STYLE}/>'


HOME_STYLE: Final = (
    'fill="#e3eeec" fill-opacity=".4" fill-rule="evenodd"'
    f' stroke="{marks.HOME}" stroke-width="1.75" stroke-dasharray="7 5"'
)


def _small(person: Someone) -> str:
    return (
        f'<g class="fm-symbol" transform="translate(20) scale(.56)" {SYMBOL_STYLE}>'
        f"{marks.symbol(person, 0, 0)}</g>"
    )


SYMBOL_STYLE: Final = f'fill="#fff" stroke="{marks.INK}" stroke-width="2.5"'
LINE_STYLE: Final = f'fill="none" stroke="{marks.INK}" stroke-width="2" stroke-linecap="round"'


def _line(sample: str) -> str:
    return f'<g class="fm-line" {LINE_STYLE}>{sample}</g>'


def _sentences(layout: Layout) -> Iterator[str]:
    names = {p.person.key: p.person.name for p in layout.people}
    for told in layout.numbered:
        yield f"{told.number}  {bond_words(told.bond, names)}"
    if layout.continues:
        yield "A letter in a box: this branch goes on at the same letter."
    yield from layout.left_out


def bond_words(bond: Bond, names: dict[str, str]) -> str:
    """Say how two people get on, and whose view that is."""
    feeling = FEELINGS[bond.feeling]
    first, second = bond.a, bond.b
    if bond.towards == first:
        first, second = second, first
    joined = " towards " if bond.towards in (bond.a, bond.b) else " and "
    view = f" ({bond.whose_view}'s view)" if bond.whose_view else ""
    return f"{names[first]}{joined}{names[second]}: {feeling}{view}"
