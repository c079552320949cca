"""A zip of folders becomes its files, each under its path; whatever could do harm is refused before anything is unpacked."""

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from alongside.imports.reading.limits import (
    DEEPEST_FOLDER,
    LARGEST_DIRECTORY,
    MEGABYTE,
    MOST_PARTS,
    MOST_RATIO,
    MOST_UNPACKED,
    RATIO_FROM,
)
from alongside.web.refusals import Refused

# What computers put into zips by themselves.
_NOBODYS: Final = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_END: Final = b"PK\x05\x06"
_AT_THE_END: Final = 65_535 + 22
_PIECE: Final = 1 << 16


def is_zip_of_files(name: str) -> bool:
    """Say whether a file is a folder that was packed, by its name: a workbook is packed too, and is one file."""
    return name.casefold().endswith(".zip")


def unpacked(packed: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Unpack a zip into a folder and give each file under its path in it; nothing of it decides where it lands."""
    try:
        _check_directory(packed)
        with zipfile.ZipFile(packed) as archive:
            parts = [one for one in archive.infolist() if _is_wanted(one)]
            _check(parts, packed.stat().st_size)
            for number, part in enumerate(parts):
                place = folder / f"{number}"
                _write(archive, part, place)
                yield _path(part), place
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, RuntimeError):
        raise Refused("This zip is damaged, so it cannot be opened. Pack it again.") from None


def _check_directory(packed: Path) -> None:
    """Look at how long the list of its files says it is, before reading that list."""
    size = packed.stat().st_size
    with packed.open("rb") as file:
        file.seek(max(0, size - _AT_THE_END))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise zipfile.BadZipFile
    if int.from_bytes(tail[at + 12 : at + 16], "little") > LARGEST_DIRECTORY:
        raise Refused(
            f"There are more than {MOST_PARTS:,} files in this zip. Bring it in several parts."
        )


def _is_wanted(part: zipfile.ZipInfo) -> bool:
    return not part.is_dir() and not any(
        name in _NOBODYS or name.startswith("._") for name in PurePosixPath(_path(part)).parts
    )


def _path(part: zipfile.ZipInfo) -> str:
    return part.filename.replace("\\", "/")


def _check(parts: list[zipfile.ZipInfo], size: int) -> None:
    if not parts:
        raise Refused("There is no file in this zip.")
    if len(parts) > MOST_PARTS:
        raise Refused(
            f"There are more than {MOST_PARTS:,} files in this zip. Bring it in several parts."
        )
    if sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise Refused(
            f"Unpacked, this zip would have more than {MOST_UNPACKED // MEGABYTE} MB. Bring it in several parts."
        )
    if sum(one.compress_size for one in parts) > size:
        raise Refused(
            "The files in this zip lie over one another, which may do harm. Pack it again."
        )
    if len({_path(one).casefold() for one in parts}) < len(parts):
        raise Refused("Two files in this zip have the same name. Pack it again.")
    for one in parts:
        _check_part(one)


def _check_part(part: zipfile.ZipInfo) -> None:
    name = _path(part)
    if part.flag_bits & 1:
        raise Refused("This zip is locked with a password. Pack it again without one.")
    if stat.S_ISLNK(part.external_attr >> 16):
        raise Refused(f"{name} is a link to another place and no file. Pack the file itself.")
    pieces = PurePosixPath(name).parts
    if name.startswith("/") or ".." in pieces or ":" in name or len(pieces) > DEEPEST_FOLDER:
        raise Refused(f"{name[:100]} points out of the zip, which may do harm. Pack it again.")
    if part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1):
        raise Refused(
            f"{name} unpacks to more than {MOST_RATIO} times its size, which may do harm."
        )


def _write(archive: zipfile.ZipFile, part: zipfile.ZipInfo, place: Path) -> None:
    """Write a part, and stop where there is more of it than it said."""
    left = part.file_size
    with archive.open(part) as packed, place.open("wb") as file:
        while piece := packed.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise zipfile.BadZipFile
            file.write(piece)
