"""Looks at the directory of a workbook before anything in it is unpacked."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from alongside.imports.reading.letters import BROUGHT_WHOLE
from alongside.imports.reading.limits import (
    DEEPEST_FOLDER,
    LARGEST_DIRECTORY,
    LARGEST_HELD_PART,
    LARGEST_WORDS,
    MEGABYTE,
    MOST_PARTS,
    MOST_RATIO,
    MOST_UNPACKED,
    RATIO_FROM,
)
from alongside.imports.reading.refusing import Refused

_SAVE: Final = (
    'Open it in a spreadsheet program, choose "Save as" and ".xlsx", and bring that file.'
)
_HARM: Final = "Such a file may do harm, so nothing of it was opened."
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
# The end of a zip may be followed by a comment of this length.
_LONGEST_COMMENT: Final = 65_535
_WHAT_IT_IS: Final = (
    ("xl/workbook.bin", "This is a binary workbook (.xlsb)."),
    (
        "xl/vbaProject.bin",
        "This workbook holds macros (.xlsm), which are programs; we do not take programs in.",
    ),
    ("content.xml", "This is an OpenDocument file (.ods)."),
    ("word/document.xml", "This is a text document, not a table."),
    ("ppt/presentation.xml", "These are slides, not a table."),
)


def check_zip(path: Path) -> None:
    """Refuse a workbook that is cut, locked, no workbook, or made to fill the memory."""
    _check_directory(path)
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError):
        raise _cut() from None
    _check_parts(parts, path.stat().st_size)
    _check_kind(parts)


def _check_directory(path: Path) -> None:
    """Look at the end of the file, which says how long its directory is, before reading that."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise _cut()
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    if length > LARGEST_DIRECTORY or count > MOST_PARTS:
        raise Refused(f"This workbook has more than {MOST_PARTS:,} parts. {_HARM}", _SAVE)


def _check_parts(parts: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Refuse what would not bear unpacking."""
    if len(parts) > MOST_PARTS:
        raise Refused(f"This workbook has more than {MOST_PARTS:,} parts. {_HARM}", _SAVE)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(
            "This file is locked with a password.", "Save it without a password, and bring that."
        )
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        raise Refused(
            f"Unpacked, this workbook would have {unpacked // MEGABYTE:,} MB; at most "
            f"{MOST_UNPACKED // MEGABYTE} MB can be read.",
            "Save its sheets as CSV files, and bring those.",
        )
    if any(_is_too_well_packed(part) for part in parts):
        raise Refused(
            f"A part of this workbook unpacks to more than {MOST_RATIO} times its size. {_HARM}",
            _SAVE,
        )
    if sum(part.compress_size for part in parts) > size or any(map(_is_misplaced, parts)):
        raise Refused(
            f"The parts of this workbook lie over one another or outside of it. {_HARM}", _SAVE
        )
    if len({part.filename for part in parts}) < len(parts):
        raise Refused(f"Two parts of this workbook have the same name. {_HARM}", _SAVE)
    if any(_is_too_large(part) for part in parts):
        raise Refused(
            "This workbook holds more different words than can be read at once.",
            "Save its sheets as CSV files, and bring those.",
        )


def _is_too_well_packed(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _is_misplaced(part: zipfile.ZipInfo) -> bool:
    name = part.filename
    is_outside = name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")
    return is_outside or name.count("/") > DEEPEST_FOLDER


def _is_too_large(part: zipfile.ZipInfo) -> bool:
    is_sheet = part.filename.startswith("xl/worksheets/")
    is_read = part.filename.startswith("xl/") and part.filename.endswith((".xml", ".rels"))
    most = LARGEST_WORDS if part.filename.casefold().endswith("strings.xml") else LARGEST_HELD_PART
    return is_read and not is_sheet and part.file_size > most


def _check_kind(parts: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse a zip that is something else than a workbook without programs."""
    names = {part.filename for part in parts}
    for name, what in _WHAT_IT_IS:
        if name in names:
            raise Refused(what, _SAVE)
    if "[Content_Types].xml" not in names:
        raise Refused(
            "This is a zip folder, not a table.", "Unpack it, and bring the files in it one by one."
        )


def _cut() -> Refused:
    return Refused("This workbook is cut or damaged, so it cannot be opened.", BROUGHT_WHOLE)
