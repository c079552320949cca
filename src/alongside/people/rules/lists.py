"""What forms offer to choose from: ethnicity codes, languages, examples; read once from a file, never insisted on."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).parent.parent / "lists.toml"


@dataclass(frozen=True)
class Group:
    """Some codes under one heading, each with its label."""

    heading: str
    codes: tuple[tuple[str, str], ...]


@cache
def ethnicities() -> tuple[Group, ...]:
    """Return the codes of the school census with plain labels, in groups."""
    return tuple(
        Group(group["group"], tuple((code, label) for code, label in group["codes"]))
        for group in _read()["ethnicity"]
    )


def ethnicity_label(code: str) -> str:
    """Return the plain label of a code; a code that is not in the list any more stands for itself."""
    return next(
        (label for group in ethnicities() for one, label in group.codes if one == code), code
    )


@cache
def languages() -> tuple[str, ...]:
    """Return languages that many families speak or sign; any other can be typed."""
    return tuple(_read()["languages"]["offered"])


@cache
def communication_examples() -> tuple[str, ...]:
    """Return examples of what helps somebody to understand and be understood."""
    return tuple(_read()["communication"]["examples"])


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))
