"""The kinds of answer, listed by hand: a new one is a file here and a line below."""

from typing import Final

from alongside.frameworks.kinds.choice import Choice
from alongside.frameworks.kinds.day import Day
from alongside.frameworks.kinds.drawing import Drawing
from alongside.frameworks.kinds.faces import Faces
from alongside.frameworks.kinds.factor import Factor
from alongside.frameworks.kinds.goal import Goal
from alongside.frameworks.kinds.grid import Grid
from alongside.frameworks.kinds.instrument import Instrument
from alongside.frameworks.kinds.kind import Kind
from alongside.frameworks.kinds.people import People
from alongside.frameworks.kinds.scale import ScaleKind
from alongside.frameworks.kinds.statements import Statements
from alongside.frameworks.kinds.text import Text

KINDS: Final[dict[str, Kind]] = {
    one.slug: one
    for one in (
        Text(), Statements(), Choice(), ScaleKind(), Faces(), People(), Grid(), Day(), Drawing(), Factor(), Goal(),
        Instrument(),
    )
}  # fmt: skip
