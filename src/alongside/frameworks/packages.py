"""Reads packages into frameworks, or says in sentences what is wrong: the file, the key and the reason."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from alongside.frameworks import folders
from alongside.frameworks.folders import DECLARATION, GUIDANCE, Folder
from alongside.frameworks.rules import BrokenFramework, unreadable
from alongside.frameworks.schema import Framework, ValidationError

_MOST_SAID: Final = 20
_REASONS: Final[dict[str, str]] = {
    "missing": "is missing",
    "extra_forbidden": "is not something a framework package can say; look for a slip of the pen",
    "string_type": "must be words between quotation marks",
    "string_too_short": "is empty",
    "string_too_long": "is too long: at most {max_length} characters",
    "string_pattern_mismatch": "is not written as it must be (small letters, digits and hyphens, or 1.0)",
    "tuple_type": "must be a list",
    "dict_type": "must be a table of words",
    "model_type": "must be a table",
    "enum": "must be {expected}",
    "too_long": "has too many: at most {max_length}",
    "value_error": "{error}",
}


@dataclass(frozen=True)
class Package:
    """One version of a framework, understood: what it declares, its guidance, and the digest of its bytes."""

    framework: Framework
    guidance: dict[str, str]
    digest: str

    @property
    def name(self) -> str:
        """Return how it is named to a person: Strengths first 1.0."""
        return f"{self.framework.name} {self.framework.version}"

    @property
    def content(self) -> dict[str, Any]:
        """Return all that it says as plain values, to be kept with the records made under it."""
        return {"framework": self.framework.model_dump(mode="json"), "guidance": self.guidance}


@dataclass(frozen=True)
class Reading:
    """The packages that can be used, those that are still drafts, and what is wrong with the others."""

    published: list[Package]
    drafts: list[Package]
    complaints: list[str]


def read(places: Sequence[Path]) -> Reading:
    """Read and check every package in these places."""
    found = folders.find(places)
    complaints = list(found.complaints)
    published = list(_understood(found.published, complaints))
    drafts = list(_understood(found.drafts, complaints))
    return Reading(published, drafts, complaints)


def understand(folder: Folder) -> Package:
    """Turn the bytes of a package into a framework and its guidance, or raise all that is wrong with it."""
    complaints: list[str] = []
    guidance = {
        Path(name).stem: _text(folder, name, complaints)
        for name in sorted(folder.files)
        if name.startswith(f"{GUIDANCE}/")
    }
    framework = _framework(folder, complaints)
    if complaints or framework is None:
        raise BrokenFramework(*complaints)
    return Package(framework, guidance, folder.digest)


def _understood(found: Sequence[Folder], complaints: list[str]) -> Iterator[Package]:
    for folder in found:
        try:
            yield understand(folder)
        except BrokenFramework as broken:
            complaints += broken.sentences


def _framework(folder: Folder, complaints: list[str]) -> Framework | None:
    file = folders.in_words(folder.where, DECLARATION)
    try:
        declared = tomllib.loads(folder.files[DECLARATION].decode("utf-8"))
        framework = Framework.model_validate(declared)
    except UnicodeDecodeError:
        complaints.append(f"{file}: is not written in UTF-8.")
    except RecursionError:
        complaints.append(f"{file}: has lists inside lists without end.")
    except ValidationError as error:
        complaints += [f"{file}: {said}." for said in _reasons(error)]
    except ValueError as error:
        complaints.append(f"{file}: cannot be read as TOML ({_short(str(error))}).")
    else:
        complaints += _names_that_differ(folder, framework)
        return framework
    return None


def _names_that_differ(folder: Folder, framework: Framework) -> list[str]:
    file = folders.in_words(folder.where, DECLARATION)
    pairs = {"slug": (framework.slug, folder.slug), "version": (framework.version, folder.version)}
    return [
        f"{file}: {key}: says “{said}”, but its folder is named “{_short(named)}”."
        for key, (said, named) in pairs.items()
        if said != named
    ]


def _reasons(error: ValidationError) -> list[str]:
    said = []
    for one in error.errors()[:_MOST_SAID]:
        key = ".".join(_short(str(part)) for part in one["loc"])
        words = _REASONS.get(one["type"])
        reason = words.format_map(one.get("ctx", {})) if words else one["msg"]
        said.append(f"{key}: {reason}".rstrip("."))
    return said


def _text(folder: Folder, name: str, complaints: list[str]) -> str:
    file = folders.in_words(folder.where, name)
    try:
        words = folder.files[name].decode("utf-8")
    except UnicodeDecodeError:
        complaints.append(f"{file}: is not written in UTF-8.")
        return ""
    if not words.strip():
        complaints.append(f"{file}: is empty.")
    if odd := unreadable(words):
        complaints.append(f"{file}: holds a character that cannot be read ({odd}).")
    return words


def _short(words: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in words)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
