"""Arranges a family map: every person once, in generations, with every line in its place."""

from typing import Final

from alongside.casefile.drawing import homes
from alongside.casefile.drawing.bonds import bonds_drawn
from alongside.casefile.drawing.drawn_part import Part, Sketch
from alongside.casefile.drawing.generations import generations
from alongside.casefile.drawing.kin import Kin, read
from alongside.casefile.drawing.layout import Box, Layout
from alongside.casefile.drawing.ordering import Order, first_order
from alongside.casefile.drawing.parts import parts
from alongside.casefile.drawing.values import Family

MARGIN: Final = 24
_BETWEEN: Final = 48
_WIDE_ENOUGH: Final = 1000
_ALONE_IN_A_ROW: Final = 8


def arrange(family: Family) -> Layout:
    """Return where everything on a family map stands; the same family is always arranged alike."""
    kin = read(family)
    drawings, alone = parts(kin)
    sketches = [Sketch(part, first_order(part, _rows(part))) for part in drawings]
    if alone:
        sketches.append(_side_by_side(kin, alone))
    found = _on_one_page(sketches, kin)
    outlines = homes.joined([o for p in found for o in p.outlines])
    people = {p.person.key: p for part in found for p in part.people}
    joined = {pair for part in found for pair in part.joined}
    words = _words(found)
    arcs, numbered, badges = bonds_drawn(kin.bonds, people, joined, words)
    reach = [b.box.right for b in badges] + [w.right for w in words]
    reach += [x for part in found for c in part.couples for x, _ in c.points]
    reach += [x for part in found for d in part.drops for x, _ in d.points]
    for part in found:
        reach += [x for o in part.outlines for piece in o.pieces for x, _ in piece]
        reach += [max(p.label.right, p.box.right) for p in part.people]
    reach += [(a.start[0] + 2 * a.bend[0] + a.end[0]) / 4 + 10 for a in arcs]
    low = [p.bottom for p in found] + [a.bend[1] / 2 + max(a.start[1], a.end[1]) / 2 for a in arcs]
    return Layout(
        width=round(max(reach, default=0) + MARGIN),
        height=round(max(low, default=0) + MARGIN / 2),
        people=tuple(people.values()),
        couples=tuple(c for p in found for c in p.couples),
        drops=tuple(d for p in found for d in p.drops),
        twin_bars=tuple(t for p in found for t in p.twin_bars),
        outlines=tuple(outlines),
        arcs=tuple(arcs),
        badges=tuple(badges),
        numbered=tuple(numbered),
        continues=tuple(c for p in found for c in p.continues),
        left_out=kin.left_out,
    )


def _rows(kin: Kin) -> dict[str, int]:
    rows = generations(kin)
    for other, host in kin.beside.items():
        if other in rows and host in rows:
            rows[other] = rows[host]
    least = min(rows.values(), default=0)
    return {key: row - least for key, row in rows.items()}


def _side_by_side(kin: Kin, alone: list[str]) -> Sketch:
    """Place people of whom no tie is known yet in rows, those of one home together."""
    home_of = {m: n for n, home in enumerate(kin.homes) for m in reversed(home.members)}
    keys = sorted(alone, key=lambda k: home_of.get(k, len(home_of)))
    rows = {key: n // _ALONE_IN_A_ROW for n, key in enumerate(keys)}
    units = [[key] for key in keys]
    order = Order(units, {}, rows)
    for n, key in enumerate(keys):
        order.rows.setdefault(rows[key], []).append(n)
    part = kin.part(set(keys))
    return Sketch(part, order)


def _on_one_page(sketches: list[Sketch], kin: Kin) -> list[Part]:
    """Stack the drawings, small ones beside each other."""
    found: list[Part] = []
    widest = max([_WIDE_ENOUGH, *(s.width for s in sketches)])
    left, top, bottom = float(MARGIN), float(MARGIN), float(MARGIN)
    for sketch in sketches:
        if left > MARGIN and left + sketch.width > widest:
            left, top = float(MARGIN), bottom + _BETWEEN / 2
        part = sketch.drawn(left, top, kin.homes)
        found.append(part)
        left += round(sketch.width) + _BETWEEN
        bottom = max(bottom, round(part.bottom))
    return found


def _words(parts: list[Part]) -> list[Box]:
    found = [w.box for p in parts for c in p.couples for w in c.words]
    found += [d.words.box for p in parts for d in p.drops if d.words]
    found += [c.words.box for p in parts for c in p.continues]
    return found + [w.box for p in parts for o in p.outlines for w in o.words]
