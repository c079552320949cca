"""Reading a table nobody knows by a saved mapping: its headings and its values in the words of a table we know."""

from collections.abc import Mapping
from typing import Final

# What we write beside rows that were held back, when they are taken away to be put right.
HELD_COLUMNS: Final = ("Row in the file", "Why it was held back", "What mends it")
_FORMULA: Final = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'\n")


def translated(
    cells: Mapping[str, str], columns: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Return a row under the headings of the table it becomes; a heading without a meaning stays, and so does its value."""
    found: dict[str, str] = {}
    for heading, said in cells.items():
        name = called(heading, columns)
        meant = values.get(name, {})
        found[name] = meant.get(said.strip(), said)
    return found


def called(heading: str, columns: Mapping[str, str]) -> str:
    """Return what a heading of a file is called once it is said what its columns mean.

    One that happens to be called as one of ours, and was not said to be it, is read under no name that means anything.
    """
    return columns.get(heading) or f"{heading} (as it was)"


def as_it_was(cells: Mapping[str, str]) -> dict[str, str]:
    """Return a row that was taken away and brought again without the apostrophe that kept a cell from being a formula."""
    return {name: said[1:] if said.startswith(_FORMULA) else said for name, said in cells.items()}
