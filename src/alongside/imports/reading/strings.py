"""The words of a workbook, which its cells point to by number."""

from typing import Final

from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS

from alongside.imports.reading.cells import unescaped
from alongside.imports.reading.guarded import pieces
from alongside.imports.reading.limits import LONGEST_CELL
from alongside.imports.reading.refusing import Refused

# How a word is read aloud in Japanese; no part of what is seen.
_READING: Final = "rPh"


class _Strings:
    """Hears the list of words, each of which may be written in several pieces."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._words: list[str] = []
        self._size = 0
        self._hears = False
        self._is_reading = False

    def started(self, name: str, space: str, attributes: list[str], line: int) -> None:
        """A new word, or a piece of one."""
        if name == "si":
            self._words, self._size = [], 0
        elif name == _READING:
            self._is_reading = True
        elif name == "t":
            self._hears = not self._is_reading

    def ended(self, name: str) -> None:
        """The word is whole."""
        if name == "si":
            self.all.append(unescaped("".join(self._words)).strip())
        elif name == _READING:
            self._is_reading = False
        elif name == "t":
            self._hears = False

    def said(self, words: str) -> None:
        """A piece of a word."""
        if self._hears:
            self._size += len(words)
            if self._size > LONGEST_CELL:
                raise Refused(
                    f"A cell of this workbook has more than {LONGEST_CELL:,} letters.",
                    "Check that this is the table you mean.",
                )
            self._words.append(words)


def strings_of(reader: ExcelReader) -> tuple[str, ...]:
    """Return the words of an opened workbook."""
    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return ()
    hears = _Strings()
    with reader.archive.open(part.PartName.lstrip("/")) as file:
        for _ in pieces(file, hears, what="The list of words in this workbook"):
            pass
    return tuple(hears.all)
