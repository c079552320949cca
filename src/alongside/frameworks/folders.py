"""Finds the packages on disk: a folder for each framework, and in it a folder for each version.

Knows names and bytes only; what the words mean is for `packages`. Every start of the service looks
here, so looking costs no more than reading a few small files.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from alongside import environ
from alongside.frameworks.rules import BrokenFramework, why_not_change

OURS: Final = Path(__file__).resolve().parent.parent.parent.parent / "frameworks"
DECLARATION: Final = "framework.toml"
GUIDANCE: Final = "guidance"
LOCK: Final = "LOCK"
MOST_FILES: Final = 100
MOST_BYTES: Final = 200_000

# The folders of a package: prose, and small files of one kind each.
TABLES: Final = ("tools", "scales", "meetings", "measures", "samples", "language")
_NAME: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
_PART: Final = re.compile(
    rf"{re.escape(DECLARATION)}|{GUIDANCE}/{_NAME}\.md|({'|'.join(TABLES)})/{_NAME}\.toml"
)
_TABLES: Final = f"some-name.toml in {', '.join(TABLES[:-1])} or {TABLES[-1]}"
_VERSION: Final = re.compile(r"(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})")
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([a-z0-9-]+)/([0-9.]+)")


@dataclass(frozen=True)
class Folder:
    """One version of one framework as it lies on disk: its files by their place inside."""

    where: Path
    files: dict[str, bytes]

    @property
    def slug(self) -> str:
        """Return the framework's short name, which is its folder's."""
        return self.where.parent.name

    @property
    def version(self) -> str:
        """Return the version, which is its folder's name."""
        return self.where.name

    @property
    def digest(self) -> str:
        """Return a number that no other package has: it speaks of every byte and every file's name."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            digest.update(f"{len(name.encode())}:{name}{len(content)}:".encode() + content)
        return digest.hexdigest()


@dataclass(frozen=True)
class Found:
    """What lies in the places that were searched, what there is still a draft, and what is wrong."""

    published: list[Folder]
    drafts: list[Folder]
    complaints: list[str]


def places() -> list[Path]:
    """Return where frameworks lie: beside the code, and wherever the council keeps its own."""
    example = "/srv/aldermere/frameworks"
    named = environ.text("ALONGSIDE_FRAMEWORKS", example=example, default="")
    theirs = [Path(words.strip()) for words in named.split(os.pathsep) if words.strip()]
    for place in theirs:
        if not place.is_absolute() or not place.is_dir():
            problem = f"names “{place}”, which is not the full path of a folder that is there"
            raise environ.BadSetting("ALONGSIDE_FRAMEWORKS", problem, example)
    return [OURS, *theirs]


def find(searched: Sequence[Path]) -> Found:
    """Read every package in these places, and hold each place to its LOCK."""
    complaints: list[str] = []
    folders = _read_all(_versions_in(searched, complaints), complaints)
    drafts = [draft for place in searched for draft in _drafts_in(place, folders, complaints)]
    return Found([f for f in folders if f not in drafts], drafts, complaints)


def read(where: Path) -> Folder:
    """Read one version of one framework, or raise what is wrong with its files."""
    if where.is_symlink():
        raise BrokenFramework(f"{in_words(where)} is a link; a package holds its own files.")
    if not _VERSION.fullmatch(where.name):
        raise BrokenFramework(f"{in_words(where)} is not named like a version, such as 1.0.")
    parts = list(islice(_parts_of(where), MOST_FILES + 1))
    if len(parts) > MOST_FILES:
        raise BrokenFramework(f"{in_words(where)} holds more than {MOST_FILES} files.")
    names = {path: path.relative_to(where).as_posix() for path in parts}
    complaints = [
        f"{in_words(where, name)} {why_not}."
        for path, name in names.items()
        if (why_not := _why_not_part(path, name))
    ]
    if DECLARATION not in names.values():
        complaints.append(f"{in_words(where, DECLARATION)} is missing.")
    if complaints:
        raise BrokenFramework(*complaints)
    return Folder(where, {n: p.read_bytes() for p, n in names.items() if not _is_folder(p, n)})


def in_words(where: Path, name: str = "") -> str:
    """Return how a package or a file in it is named to a person: strengths-first/1.0/framework.toml."""
    return _shown(Path(where.parent.name, where.name, name))


def _drafts_in(place: Path, folders: Sequence[Folder], complaints: list[str]) -> Iterator[Folder]:
    """Yield what LOCK does not name; without LOCK, all that a place holds counts as published."""
    lock = place / LOCK
    if not os.path.lexists(lock):
        return
    published = dict(_lines_of(lock, complaints))
    for folder in folders:
        if folder.where.parent.parent != place:
            continue
        name = (folder.slug, folder.version)
        if name not in published:
            yield folder
        elif why_not := why_not_change(*name, published=published.pop(name), now=folder.digest):
            complaints.append(why_not)
    complaints += [
        f"{slug}/{version} is published (it stands in {LOCK}), but there is no whole package of that name."
        for slug, version in published
    ]


def _read_all(found: Iterator[Path], complaints: list[str]) -> list[Folder]:
    """Read the packages; two of the same name and version are one too many."""
    known: dict[tuple[str, str], Folder] = {}
    for where in found:
        try:
            folder = read(where)
        except BrokenFramework as broken:
            complaints += broken.sentences
        except OSError as error:
            complaints.append(_cannot_be_read(where, error))
        else:
            other = known.setdefault((folder.slug, folder.version), folder)
            if other is not folder:
                complaints.append(
                    f"{in_words(where)} is in two places, {_shown(other.where)} and {_shown(where)}: "
                    "keep one of them."
                )
    return list(known.values())


def _versions_in(searched: Sequence[Path], complaints: list[str]) -> Iterator[Path]:
    for place in searched:
        try:
            if (place / DECLARATION).exists():
                complaints.append(
                    f"{_shown(place)} is one version of a framework: name the folder two above it."
                )
            else:
                for framework in _folders_in(place):
                    yield from _versions_of(framework, complaints)
        except OSError as error:
            complaints.append(_cannot_be_read(place, error))


def _versions_of(framework: Path, complaints: list[str]) -> list[Path]:
    slug = _shown(framework.name)
    if framework.is_symlink():
        complaints.append(f"{slug} is a link; a framework holds its own files.")
        return []
    versions = _folders_in(framework)
    if not versions:
        complaints.append(
            f"{slug} holds no version: a package is a folder such as {slug}/1.0 with {DECLARATION} in it."
        )
    return versions


def _folders_in(place: Path) -> list[Path]:
    # A council may keep its folder under version control, or a note beside its frameworks.
    return sorted(p for p in place.iterdir() if p.is_dir() and not p.name.startswith("."))


def _parts_of(where: Path) -> Iterator[Path]:
    for path in sorted(where.iterdir()):
        yield path
        if _is_folder(path, path.name):
            yield from sorted(path.iterdir())


def _is_folder(path: Path, name: str) -> bool:
    return name in (GUIDANCE, *TABLES) and path.is_dir() and not path.is_symlink()


def _why_not_part(path: Path, name: str) -> str:
    known = path.lstat()
    if stat.S_ISLNK(known.st_mode):
        return "is a link; a package holds its own files"
    if _is_folder(path, name):
        return ""
    if not _PART.fullmatch(name) or not stat.S_ISREG(known.st_mode):
        return (
            f"is no part of a package: that is {DECLARATION}, {GUIDANCE}/some-name.md and {_TABLES}"
        )
    if known.st_size > MOST_BYTES:
        return f"is larger than {MOST_BYTES // 1000} kB; a framework is made of small files"
    return ""


def _lines_of(lock: Path, complaints: list[str]) -> Iterator[tuple[tuple[str, str], str]]:
    try:
        lines = lock.read_text("utf-8", "replace").splitlines()
    except OSError as error:
        complaints.append(_cannot_be_read(lock, error))
        return
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if understood := _LINE.fullmatch(line):
            yield (understood[2], understood[3]), understood[1]
        else:
            complaints.append(
                f"{LOCK}: line {number} is not a digest, two blanks and slug/version."
            )


def _cannot_be_read(what: Path, error: OSError) -> str:
    where = Path(os.fsdecode(error.filename)) if error.filename else what
    return f"{_shown(where)} cannot be read ({error.strerror})."


def _shown(path: Path | str) -> str:
    # A file's name may hold bytes that are no letters; they are shown as �, never printed as they are.
    words = os.fsencode(path).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "�" for letter in words)
