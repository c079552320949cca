"""What a file says, before anybody decides what it means: sheets, rows, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# What kind of file a sheet belongs to; the value is stored for ever.
SSDA903: Final = "ssda903"
CIN: Final = "cin"
ANNEX_A: Final = "annex-a"
TABLE: Final = "table"


@dataclass(frozen=True)
class Sheet:
    """One table of a file as it was found: what it is, where its headings stand, how it is written."""

    # Which kind of file (SSDA903, CIN, ANNEX_A), or TABLE where a person has to say what its columns mean.
    shape: str
    # The table in the words of its shape: "episodes", "Section47", "8"; for TABLE the name of the sheet, or "".
    table: str
    headings: tuple[str, ...]
    # The name of the sheet in a workbook, or "".
    name: str = ""
    # The row in which the headings stand, counted from 1 as a person counts; 0 where there are none (XML).
    heading_row: int = 1
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its number as a person counts it in the file, and what stands under each heading, as text."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """Something in a file that cannot be taken as it is: where, what stands there, why, and what mends it."""

    table: str
    row: int
    column: str
    value: str
    why: str
    mend: str
    # The whole row is held back, not only this value.
    holds_row: bool = False


# Tables whose rows are about no child: the head of a census, and adopters. They stay beside the record as they are.
OF_NOBODY: Final = frozenset({(CIN, "Header"), (ANNEX_A, "11")})
