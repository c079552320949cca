"""The children in need census: read child by child, so that memory does not grow with their number.

The number of a row is the line on which its element begins. Where several stand on one line it is counted on
from there, so that no two rows of a table have the same.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from alongside.imports.reading.census_tables import (
    CHILD,
    DETAILS,
    HEADER,
    KNOWN,
    Node,
    Piece,
    leading,
    piece_of_header,
    pieces_of_child,
)
from alongside.imports.reading.guarded import pieces
from alongside.imports.reading.limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ELEMENTS_OF_A_CHILD,
    MOST_ROWS,
)
from alongside.imports.reading.refusing import Refused
from alongside.imports.rules.values import CIN, Row, Sheet

_ROOT: Final = "Message"
_OURS: Final = frozenset({"CIN", ""})
_BRING: Final = (
    "Bring the census file as it was sent: its first element is Message, its collection CIN."
)
_CHECK: Final = "Check that this is the file you mean."


def sheets_of_census(path: Path) -> tuple[Sheet, ...]:
    """Return the tables of a census in which anything stands, with all that is in them, known or not."""
    more: dict[str, dict[str, None]] = {}
    for piece in _pieces(path):
        headings = more.setdefault(piece.table, {})
        headings.update(dict.fromkeys(piece.cells))
        if len(headings) > MOST_COLUMNS:
            raise Refused(
                f"There are more than {MOST_COLUMNS:,} kinds of elements here.", _CHECK, piece.line
            )
    if CHILD not in more and DETAILS not in more:
        raise Refused("There is no child in this census.", _CHECK)
    return tuple(
        Sheet(CIN, table, _headings(table, more[table]), heading_row=0, encoding="xml")
        for table in KNOWN
        if table in more
    )


def rows_of_census(path: Path, sheet: Sheet) -> Iterator[Row]:
    """Give the rows of one table of a census."""
    for _, row in each_row_of_census(path, (sheet,)):
        yield row


def each_row_of_census(path: Path, sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Row]]:
    """Give the rows of several tables of a census in the order of the file, each with its table."""
    wanted = {sheet.table: sheet for sheet in sheets}
    last = dict.fromkeys(wanted, 0)
    for piece in _pieces(path):
        if sheet := wanted.get(piece.table):
            last[piece.table] = max(piece.line, last[piece.table] + 1)
            cells = dict.fromkeys(sheet.headings, "")
            cells.update(piece.cells)
            yield sheet, Row(last[piece.table], cells)


def _headings(table: str, found: dict[str, None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*leading(table), *KNOWN[table], *found)))


def _pieces(path: Path) -> Iterator[Piece]:
    """Give the rows of all tables, child by child."""
    hears = _Children()
    count = 0
    with path.open("rb") as file:
        for _ in pieces(file, hears):
            taken = hears.take()
            count += len(taken)
            if count > MOST_ROWS:
                raise Refused(
                    f"There are more than {MOST_ROWS:,} rows.", "Bring it in several files."
                )
            yield from taken
    if header := hears.header():
        yield header


class _Children:
    """Hears a census, builds up one child at a time, and keeps only what stands around the children."""

    def __init__(self) -> None:
        self._taken: list[Piece] = []
        self._message: Node | None = None
        self._open: list[Node] = []
        self._child: Node | None = None
        self._header_line = 1
        # How much is held: elements of the child, elements around the children, letters in this place.
        self._elements = 0.0
        self._around = 0.0
        self._size = 0

    def take(self) -> list[Piece]:
        """Give the rows that were gathered, and forget them."""
        taken, self._taken = self._taken, []
        return taken

    def header(self) -> Piece | None:
        """Give what stood around the children."""
        return piece_of_header(self._message, self._header_line) if self._message else None

    def started(self, name: str, space: str, attributes: list[str], line: int) -> None:
        """An element of a child, or around the children."""
        if self._message is None:
            self._begin(name, line)
            return
        node = Node(name, line, attributes)
        if name == HEADER and len(self._open) == 1:
            self._header_line = line
        if self._child is None and name == CHILD:
            self._child, self._elements = node, 0
        else:
            self._open[-1].inside.append(node)
        self._open.append(node)
        self._size = 0
        self._grows(1, line)

    def ended(self, name: str) -> None:
        """An element is whole; when it is a child, its rows are there."""
        node = self._open.pop()
        if node is self._child:
            self._taken.extend(pieces_of_child(node))
            self._child = None
        elif name == "Collection" and self._child is None and node.text.upper() not in _OURS:
            raise Refused(
                f'This is a return of another kind ("{node.text[:40]}"), not the children in need census.',
                _BRING,
                node.line,
            )

    def said(self, words: str) -> None:
        """Words of the element that is open; the blanks before its first are nobody's."""
        node = self._open[-1]
        if not node.words and words.isspace():
            return
        node.words.append(words)
        self._size += len(words)
        if self._size > LONGEST_CELL:
            raise Refused(
                f"Line {node.line} holds more than {LONGEST_CELL:,} letters in one place.",
                _CHECK,
                node.line,
            )
        self._grows(len(words) / LONGEST_CELL, node.line)

    def _grows(self, by: float, line: int) -> None:
        """Refuse a child, or what stands around all of them, that has no end."""
        if self._child is None:
            self._around += by
        else:
            self._elements += by
        if max(self._around, self._elements) > MOST_ELEMENTS_OF_A_CHILD:
            raise Refused(
                f"There are more than {MOST_ELEMENTS_OF_A_CHILD:,} elements for one child.",
                _CHECK,
                line,
            )

    def _begin(self, name: str, line: int) -> None:
        if name != _ROOT:
            raise Refused(
                f'This XML file begins with "{name[:60]}": it is not the children in need census.',
                _BRING,
                line,
            )
        self._message = Node(name, line)
        self._open.append(self._message)
