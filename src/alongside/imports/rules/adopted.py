"""Whether the files say anywhere that a child was adopted: in any row, also in one of which nothing else can be taken."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from alongside.imports.rules.taking import Placed

_CEASED: Final = re.compile(r"\b(E11|E12)\b")
_CLOSED: Final = re.compile(r"\bRC1\b")
# A day, however it is written: one that nobody can read says that there was an order, too.
_SOME_DAY: Final = re.compile(r"^(?!.*\b(?:1753|1899|1900|9999)\b).*[1-9]")
_ANYTHING: Final = re.compile(r"\w")
# Under which headings it is said, in capitals: as the end of care, as the end of help, or by the day of an order.
_SAID: Final[Mapping[str, re.Pattern[str]]] = {
    "REC": _CEASED, "Reason Ceased to be Looked After": _CEASED, "ReasonForClosure": _CLOSED,
    "Reason for Closure": _CLOSED, "Date of Adoption Order": _SOME_DAY,
}  # fmt: skip
# A table of its own tells of those who were adopted in a year, and of nobody else.
_TABLE: Final = "ad1"
_OF_IT: Final = (
    "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR",
)  # fmt: skip


def is_adopted(rows: Sequence[Placed]) -> bool:
    """Say whether any row says that a child was adopted, so that their record is closed before anything else is asked."""
    return any(_says(row) for row in rows)


def _says(row: Placed) -> bool:
    if row.table == _TABLE and any(_ANYTHING.search(row.cells.get(one, "")) for one in _OF_IT):
        return True
    return any(which.search(row.cells.get(name, "").upper()) for name, which in _SAID.items())
