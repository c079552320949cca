"""Reads packages into frameworks, or says in sentences what is wrong: the file, the key and the reason."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from alongside.frameworks import folders, whole
from alongside.frameworks.folders import DECLARATION, GUIDANCE, Folder
from alongside.frameworks.rules import BrokenFramework, unreadable
from alongside.frameworks.schema import Declared, Framework, ValidationError
from alongside.frameworks.schema_tools import FILES

_MOST_SAID: Final = 20
_SLUG: Final = re.compile("[a-z0-9-]{1,80}")
# A key inside a key inside a key takes the reader of TOML minutes, where it goes on for thousands.
_MOST_DOTS: Final = 100
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
    "too_short": "needs at least one",
    "too_long": "has too many: at most {max_length}",
    "value_error": "{error}",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be {expected}",
}


@dataclass(frozen=True)
class Package:
    """One version of a framework, understood: what it declares, its guidance, and the digest of its bytes."""

    framework: Framework
    guidance: dict[str, str]
    digest: str
    # Tools, scales, meetings, measures and samples as plain values: folder, short name, what it says.
    files: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return how it is named to a person: Strengths first 1.0."""
        return f"{self.framework.name} {self.framework.version}"

    @property
    def content(self) -> dict[str, Any]:
        """Return all that it says as plain values, to be kept with the records made under it."""
        framework = self.framework.model_dump(mode="json")
        files = {kind: said for kind, said in self.files.items() if said}
        return {"framework": framework, "guidance": self.guidance, **files}


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
    framework = _declared(folder, DECLARATION, Framework, complaints)
    if isinstance(framework, Framework):
        complaints += _names_that_differ(folder, framework)
    files = {kind: _files(folder, kind, shape, complaints) for kind, shape in FILES.items()}
    if complaints or not isinstance(framework, Framework):
        raise BrokenFramework(*complaints)
    if wrong := list(whole.complaints(_parts(framework, guidance, files)))[:_MOST_SAID]:
        raise BrokenFramework(
            *(f"{folders.in_words(folder.where)}/{one.rstrip('.')}." for one in wrong)
        )
    return Package(framework, guidance, folder.digest, files)


def _parts(
    framework: Framework, guidance: dict[str, str], files: dict[str, dict[str, dict[str, Any]]]
) -> whole.Parts:
    return whole.Parts(
        frozenset(one.slug for one in framework.values), frozenset(one.slug for one in framework.theories),
        frozenset(one.slug for one in framework.stages), frozenset(guidance),
        files["tools"], files["scales"], files["samples"], files["meetings"],
    )  # fmt: skip


def _files(
    folder: Folder, kind: str, shape: type[Declared], complaints: list[str]
) -> dict[str, dict[str, Any]]:
    found = {}
    for name in sorted(folder.files):
        if not name.startswith(f"{kind}/"):
            continue
        said = _declared(folder, name, shape, complaints)
        if said is None:
            continue
        plain, stem = said.model_dump(mode="json"), Path(name).stem
        if plain.get("slug", stem) != stem:
            file = folders.in_words(folder.where, name)
            complaints.append(
                f"{file}: slug: says “{plain['slug']}”, but its file is named “{stem}”."
            )
        found[stem] = plain
    return found


def _understood(found: Sequence[Folder], complaints: list[str]) -> Iterator[Package]:
    for folder in found:
        try:
            yield understand(folder)
        except BrokenFramework as broken:
            complaints += broken.sentences


def _declared(
    folder: Folder, name: str, shape: type[Declared], complaints: list[str]
) -> Declared | None:
    file, content = folders.in_words(folder.where, name), folder.files[name]
    if any(line.count(b".") > _MOST_DOTS for line in content.splitlines()):
        complaints.append(f"{file}: has a line with more than {_MOST_DOTS} dots; break it.")
        return None
    try:
        declared = tomllib.loads(content.decode("utf-8"))
        return shape.model_validate(declared)
    except UnicodeDecodeError:
        complaints.append(f"{file}: is not written in UTF-8.")
    except RecursionError:
        complaints.append(f"{file}: has lists inside lists without end.")
    except ValidationError as error:
        complaints += [f"{file}: {said}." for said in _reasons(error, declared)]
    except ValueError as error:
        complaints.append(f"{file}: cannot be read as TOML ({_short(str(error))}).")
    return None


def _names_that_differ(folder: Folder, framework: Framework) -> list[str]:
    file = folders.in_words(folder.where, DECLARATION)
    pairs = {"slug": (framework.slug, folder.slug), "version": (framework.version, folder.version)}
    return [
        f"{file}: {key}: says “{said}”, but its folder is named “{_short(named)}”."
        for key, (said, named) in pairs.items()
        if said != named
    ]


def _reasons(error: ValidationError, declared: Any) -> list[str]:
    said = []
    for one in error.errors()[:_MOST_SAID]:
        key = ".".join(_short(part) for part in _named(one["loc"], declared))
        words = _REASONS.get(one["type"])
        reason = words.format_map(one.get("ctx", {})) if words else one["msg"]
        said.append(f"{key}: {reason}".rstrip("."))
    return said


def _named(place: Sequence[int | str], declared: Any) -> Iterator[str]:
    """Yield where something stands as a person would say it: by the short name of what it belongs to, and not by a number."""
    for part in place:
        try:
            declared = declared[part]
        except (LookupError, TypeError):
            declared = None
        slug = declared.get("slug") if isinstance(part, int) and isinstance(declared, dict) else ""
        yield slug if isinstance(slug, str) and _SLUG.fullmatch(slug) else str(part)


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
