"""Reading a table nobody knows by a saved mapping: its headings and its values in the words of a table we know."""

from collections.abc import Mapping


def translated(
    cells: Mapping[str, str], columns: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Return a row under the headings of the table it becomes; a heading without a meaning stays, and so does its value."""
    taken = set(columns.values())
    found: dict[str, str] = {}
    for heading, said in cells.items():
        name = columns.get(heading, "")
        # A heading of the file that happens to be one of ours, and was not said to be it, is kept under its own name.
        name = name or (f"{heading} (as it was)" if heading in taken else heading)
        meant = values.get(name, {})
        found[name] = meant.get(said.strip(), said)
    return found
