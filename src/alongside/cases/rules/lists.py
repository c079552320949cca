"""Which law each kind of help can rest on: read once from a file that a council can change."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent.parent / "lists.toml"

Basis = tuple[str, str]


@cache
def _bases() -> dict[str, tuple[Basis, ...]]:
    read = tomllib.loads(FILE.read_text("utf-8"))["legal_basis"]
    return {kind: tuple((slug, label) for slug, label in bases) for kind, bases in read.items()}


def legal_bases(kind: str) -> tuple[Basis, ...]:
    """Return what a kind of help can rest on, each with its label."""
    return _bases().get(kind, ())


def legal_basis_label(slug: str) -> str:
    """Return the label of a legal basis; one that is not in the list any more stands for itself."""
    return next((label for all_ in _bases().values() for one, label in all_ if one == slug), slug)


def why_not_this_basis(kind: str, slug: str) -> str:
    """Say why a kind of help cannot rest on this."""
    if slug not in {one for one, _ in legal_bases(kind)}:
        return "Choose which law this help rests on from the list."
    return ""
