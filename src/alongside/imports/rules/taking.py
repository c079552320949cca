"""Taking what a row says cell by cell, so that each of them ends mapped, kept raw, or refused aloud, and never twice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from alongside.care.rules import codes
from alongside.imports.reading.dates import Order, date_in, why_not_date
from alongside.imports.rules.values import Problem


class Fate(StrEnum):
    """What became of one cell of a file."""

    MAPPED = "mapped"
    RAW = "raw"
    REFUSED = "refused"


@dataclass(frozen=True)
class Placed:
    """A row in its place: which table it is of, in which file, of which collection year."""

    sheet: int
    shape: str
    table: str
    file: str
    number: int
    cells: Mapping[str, str]
    # The year in which the collection ended: 2026 for April 2025 to March 2026; 0 where it is not known.
    year: int = 0
    order: Order = "day"

    @property
    def where(self) -> str:
        """Return the place in words, as a fact keeps it: rows of two tables of one file are two places."""
        table = f"list {self.table}" if self.table.isdigit() else self.table
        of = "" if self.table.casefold() in self.file.casefold() else f", {table}"
        # A long path loses its beginning, and never the table and the row.
        return f"{self.file[-130:]}{of[:50]}, row {self.number}"


@dataclass(frozen=True)
class Trouble:
    """A problem of one row, with the row it is of."""

    row: Placed
    problem: Problem


Place = tuple[int, int, str]
_FLAGS: Final = {
    "0": False, "1": True, "n": False, "y": True, "no": False, "yes": True, "false": False, "true": True,
}  # fmt: skip


@dataclass
class Taking:
    """All that is taken of one child's rows: the fate of each cell, and what is wrong."""

    rows: Sequence[Placed]
    today: date
    fates: dict[Place, Fate] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def of(self, *tables: str) -> list[Placed]:
        """Return the rows of some tables, oldest collection first, then as they stand in the file."""
        found = [one for one in self.rows if one.table in tables]
        return sorted(found, key=lambda one: (one.year, one.file, one.number))

    def text(self, row: Placed, column: str) -> str:
        """Take what stands in a cell as it is; nothing where there is nothing."""
        if said := row.cells.get(column, "").strip():
            self._mark(row, column, Fate.MAPPED)
        return said

    def short(self, row: Placed, column: str, longest: int) -> str:
        """Take a number or code of somebody else's in capitals; one that is too long to be one is refused aloud."""
        said = row.cells.get(column, "").strip().upper()
        if len(said) > longest:
            self.refuse(row, column, f"This is longer than {longest} letters and digits.", "Write the code alone.")  # fmt: skip
            return ""
        return said if self.text(row, column) else ""

    def day(self, row: Placed, column: str) -> date | None:
        """Take a date; what is none is refused aloud, and the row goes on without it."""
        said = row.cells.get(column, "").strip()
        if not said:
            return None
        found = date_in(said, order=row.order)
        if found is None:
            self.refuse(row, column, why_not_date(said, order=row.order), "Put the date right in the file, as 31/12/2026.")  # fmt: skip
            return None
        self._mark(row, column, Fate.MAPPED)
        return found

    def code(self, row: Placed, column: str, which: str, *, on: date | None = None) -> str:
        """Take a code of a list; one that the list does not have is refused aloud."""
        said = row.cells.get(column, "").strip()
        if not said:
            return ""
        found = codes.find(which, said)
        if found is None:
            self.refuse(row, column, codes.why_not(which, said, on=on), "Use a code of the list, or give it a meaning on the mapping page.")  # fmt: skip
            return ""
        self._mark(row, column, Fate.MAPPED)
        return found.code

    def codes(self, row: Placed, column: str, which: str, said: Sequence[str]) -> tuple[str, ...]:
        """Take several codes out of one cell; where one of them is not known, the cell is refused aloud and the others count."""
        found = [codes.find(which, one) for one in said]
        if said and all(found):
            self._mark(row, column, Fate.MAPPED)
        for one, code in zip(said, found, strict=True):
            if code is None:
                self.refuse(
                    row, column, codes.why_not(which, one, on=None), "Use a code of the list."
                )
        return tuple(dict.fromkeys(one.code for one in found if one))

    def flag(self, row: Placed, column: str) -> bool | None:
        """Take a yes or no, in any of the ways returns write it."""
        said = row.cells.get(column, "").strip()
        if not said:
            return None
        if said.casefold() not in _FLAGS:
            self.refuse(row, column, "This is neither yes nor no.", "Write 1 for yes or 0 for no.")  # fmt: skip
            return None
        self._mark(row, column, Fate.MAPPED)
        return _FLAGS[said.casefold()]

    def number(self, row: Placed, column: str) -> int | None:
        """Take a count from 0 to 999."""
        said = row.cells.get(column, "").strip()
        if not said:
            return None
        if not (said.isascii() and said.isdigit() and len(said) <= 3):
            self.refuse(row, column, "This is not a number from 0 to 999.", "Write the number in digits.")  # fmt: skip
            return None
        self._mark(row, column, Fate.MAPPED)
        return int(said)

    def refuse(self, row: Placed, column: str, why: str, mend: str) -> None:
        """Refuse what stands in a cell, aloud; the rest of the row goes on."""
        self._mark(row, column, Fate.REFUSED)
        self._tell(row, column, why, mend, holds_row=False)

    def refuse_some(self, row: Placed, columns: Sequence[str], why: str, mend: str) -> None:
        """Refuse what some cells say together, aloud once; the rest of the row goes on."""
        first, *others = [name for name in columns if row.cells.get(name, "").strip()] or [""]
        if not first:
            self.remark(row, "", why, mend)
            return
        self.refuse(row, first, why, mend)
        for name in others:
            self._mark(row, name, Fate.REFUSED)

    def hold(self, row: Placed, column: str, why: str, mend: str) -> None:
        """Hold a whole row back: nothing of it is taken, and it is said why."""
        self.hold_quietly(row)
        self._tell(row, column, why, mend, holds_row=True)

    def hold_quietly(self, row: Placed) -> None:
        """Hold a whole row back for what was said of another row of the same child."""
        for name, said in row.cells.items():
            if said.strip():
                self._mark(row, name, Fate.REFUSED)

    def remark(self, row: Placed, column: str, why: str, mend: str) -> None:
        """Say that something is odd, and take it all the same."""
        self._tell(row, column, why, mend, holds_row=False)

    def leave(self, row: Placed, *columns: str) -> None:
        """Leave cells as they are after all: what they belong to could not be taken."""
        for name in columns:
            if self.fates.get((row.sheet, row.number, name)) is Fate.MAPPED:
                del self.fates[row.sheet, row.number, name]

    def is_refused(self, row: Placed, column: str) -> bool:
        """Say whether a cell was refused, by itself or with its row."""
        return self.fates.get((row.sheet, row.number, column)) is Fate.REFUSED

    def keep_raw(self) -> None:
        """Let everything nobody asked for be kept beside the record as it is: called once, at the end."""
        for row in self.rows:
            for column, said in row.cells.items():
                if said.strip():
                    self.fates.setdefault((row.sheet, row.number, column), Fate.RAW)

    def counted(self) -> Counter[Fate]:
        """Return how many cells ended in which way."""
        return Counter(self.fates.values())

    def _mark(self, row: Placed, column: str, fate: Fate) -> None:
        place = (row.sheet, row.number, column)
        # What was refused once is not taken by a later question.
        if self.fates.get(place) is not Fate.REFUSED:
            self.fates[place] = fate

    def _tell(self, row: Placed, column: str, why: str, mend: str, *, holds_row: bool) -> None:
        value = row.cells.get(column, "")[:200]
        said = Trouble(row, Problem(row.table, row.number, column, value, why, mend, holds_row))
        if said not in self.troubles:
            self.troubles.append(said)


def in_cells(rows: Sequence[Placed]) -> int:
    """Return how many cells with anything in them came in."""
    return sum(1 for row in rows for said in row.cells.values() if said.strip())
