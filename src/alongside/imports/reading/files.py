"""Reads a file that a council sends: which tables it holds, and their rows, whatever it is written in."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from alongside.imports.reading.census import each_row_of_census, rows_of_census, sheets_of_census
from alongside.imports.reading.limits import MEGABYTE, MOST_BYTES
from alongside.imports.reading.refusing import Found, Refused
from alongside.imports.reading.tables import rows_of_text, sheet_of_text
from alongside.imports.reading.workbooks import rows_of_sheet, sheets_of_workbook
from alongside.imports.rules.values import CIN, Problem, Row, Sheet

Written = Literal["text", "workbook", "xml"]

_SAVE: Final = (
    'Open it in a spreadsheet program, choose "Save as" and ".xlsx" or "CSV UTF-8", and bring that.'
)
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (
    (b"%PDF", "This is a PDF, which is made to be read and printed."),
    (b"{\\rtf", "This is a text document, not a table."),
    (b"\x89PNG", "This is a picture, not a table."),
    (b"\xff\xd8\xff", "This is a picture, not a table."),
    (b"GIF8", "This is a picture, not a table."),
    (b"\x1f\x8b", "This is a packed file. Unpack it first."),
    (b"Rar!", "This is a packed file. Unpack it first."),
    (b"7z\xbc\xaf", "This is a packed file. Unpack it first."),
    (b"MZ", "This is a program, not a table."),
    (b"\x7fELF", "This is a program, not a table."),
    (b"SQLite format 3", "This is a database, not a table."),
)
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def sheets_of(path: Path, name: str) -> Found:
    """Say which tables a file holds, after reading it once to its end; or why it cannot be read."""
    try:
        return Found(sheets=_sheets(path, name))
    except Refused as refused:
        return Found(refusals=(refused.refusal,))


def rows_of(path: Path, sheet: Sheet) -> Iterator[Row | Problem]:
    """Give the rows of one table, and what is wrong with them, in memory that does not grow with the file.

    A problem comes after the row it is about, with the same number. A file that `sheets_of` found in order
    is read to its end; `Refused` is raised only when it is not that file any more.
    """
    if sheet.shape == CIN:
        yield from rows_of_census(path, sheet)
    elif sheet.delimiter:
        yield from rows_of_text(path, sheet)
    else:
        yield from rows_of_sheet(path, sheet)


def rows_of_each(path: Path, sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Row | Problem]]:
    """Give the rows of several tables of one file, each with its table; a census is read only once for all."""
    if sheets and all(sheet.shape == CIN for sheet in sheets):
        yield from each_row_of_census(path, sheets)
        return
    for sheet in sheets:
        for item in rows_of(path, sheet):
            yield sheet, item


def _sheets(path: Path, name: str) -> tuple[Sheet, ...]:
    written = _written(path, name)
    if written == "workbook":
        return sheets_of_workbook(path)
    if written == "xml":
        return sheets_of_census(path)
    return (sheet_of_text(path),)


def _written(path: Path, name: str) -> Written:
    """Tell by its beginning what a file is written in; its name is only believed where it says less."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Refused(
            f"This file has {size // MEGABYTE:,} MB; at most {MOST_BYTES // MEGABYTE} MB can be read.",
            "Check that this is the file you mean, or bring it in several parts.",
        )
    with path.open("rb") as file:
        head = file.read(4096)
    if not _words(head).strip("\ufeff \t\r\n"):
        _check_empty(path, size)
    if head.startswith(b"PK"):
        return "workbook"
    if head.startswith(_OLD):
        raise _old(path)
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise Refused(what, _SAVE)
    return _text_or_xml(_words(head).lstrip("\ufeff \t\r\n"), name)


def _text_or_xml(beginning: str, name: str) -> Written:
    """Tell a census from a table; a page of the web is neither."""
    start = beginning[:200].casefold()
    if start.startswith(("<!doctype html", "<html", "<table", "<style", "<meta", "<head")):
        raise Refused("This is a page of the web, though it may be named like a workbook.", _SAVE)
    is_xml = start.startswith("<?xml") or (
        start.startswith("<") and name.casefold().endswith(".xml")
    )
    return "xml" if is_xml or start.startswith(("<message", "<!doctype", "<!--")) else "text"


def _words(head: bytes) -> str:
    """Read a beginning roughly, only to see what it is."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "ignore")
    if head[:1] == b"\0" or head[1:2] == b"\0":
        return head.decode("utf-16-be" if head[:1] == b"\0" else "utf-16-le", "ignore")
    return head.decode("latin-1")


def _check_empty(path: Path, size: int) -> None:
    """Refuse a file in which nothing stands but blanks."""
    with path.open("rb") as file:
        while piece := file.read(MEGABYTE):
            if piece.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
                return
    raise Refused(
        "There is nothing in this file."
        if not size
        else "There is nothing in this file but blanks.",
        "If that is right, leave it out. Otherwise export it again.",
        is_empty=True,
    )


def _old(path: Path) -> Refused:
    """Tell a workbook locked with a password from one of before 2007; both begin alike."""
    with path.open("rb") as file:
        before = b""
        while piece := file.read(MEGABYTE):
            if _LOCKED in before + piece:
                return Refused(
                    "This workbook is locked with a password.",
                    "Open it, take the password away, save it, and bring that file.",
                )
            before = piece[-len(_LOCKED) :]
    return Refused("This is a workbook or document of an old kind (.xls, .doc).", _SAVE)
