"""How high everything stands: rows of people, and between them as many tracks as lines need."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

from alongside.casefile.drawing import homes
from alongside.casefile.drawing.kin import Kin
from alongside.casefile.drawing.nets import Net, give_tracks
from alongside.casefile.drawing.routing import Routes
from alongside.casefile.drawing.shapes import HALF, RING
from alongside.casefile.drawing.spacing import Spacing, label_of, tie_words

PITCH: Final = 150
LABEL_GAP: Final = 5
TRACK: Final = 12
WORDS: Final = 16
_LABELLED: Final = 18
# Words beside a line keep this far below the outline of a home.
_WORDS_CLEAR: Final = 3
_TWINS: Final = 34


@dataclass
class Heights:
    """The middle of each row, the height of each track, and the band each row takes."""

    middles: dict[int, float] = field(default_factory=dict)
    tracks: dict[tuple[int, int], float] = field(default_factory=dict)
    bands: dict[int, homes.Band] = field(default_factory=dict)
    bottom: float = 0.0


def heights(
    kin: Kin, spacing: Spacing, routes: Routes, runs: list[homes.Run], top: float
) -> Heights:
    """Return how high everything in one drawing stands, from the top downwards."""
    found = Heights()
    rows = sorted(spacing.rows)
    above = _room_above(kin, spacing)
    y = _tracks(found, -1, routes.nets, top + 2)
    for row in rows:
        middle = y + above[row] + HALF + RING
        if row - 1 in found.middles:
            middle = max(middle, found.middles[row - 1] + PITCH)
        found.middles[row] = middle
        low = middle + HALF + RING + LABEL_GAP + _labels(kin, spacing.rows[row])
        band_top = middle - HALF - RING - _words_above(kin, spacing.rows[row])
        names = homes.levels(runs, row)
        y = low + (names * homes.NAME_ROOM + 6 if names else 0)
        found.bands[row] = homes.Band(band_top, low, y)
        y = _tracks(found, row, routes.nets, y)
    found.bottom = y
    return found


def _tracks(found: Heights, channel: int, nets: dict[int, list[Net]], y: float) -> float:
    """Give every line between two rows its height; a track that bears words needs more."""
    mine = nets.get(channel, [])
    count = give_tracks(mine)
    with_words = {n.track for n in mine if n.room}
    for track in range(count):
        y += TRACK + (_LABELLED if track in with_words else 0)
        found.tracks[channel, track] = y
    return y + 4


def _room_above(kin: Kin, spacing: Spacing) -> dict[int, float]:
    """Return the room between the last track and the symbols of each row."""
    found: dict[int, float] = defaultdict(lambda: 14.0)
    twins = {c for t in kin.twins for c in t.children}
    for row, line in spacing.rows.items():
        found[row] = 16 + _words_above(kin, line)
        if any(key in twins for key in line):
            found[row] = max(found[row], _TWINS + 6)
    return found


def _words_above(kin: Kin, line: list[str]) -> float:
    keys = set(line)
    said = Counter(i.child for i in kin.links if i.child in keys and tie_words(i.raised, i.words))
    return max(said.values(), default=0) * WORDS + (_WORDS_CLEAR if said else 0)


def _labels(kin: Kin, line: list[str]) -> float:
    labels = [
        label_of(kin.people[k]).height for k in line if k in kin.people and k not in kin.signs
    ]
    return max(labels, default=0)
