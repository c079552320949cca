"""Lays the cells of one row under their headings, and names what cannot be taken as it is."""

from collections.abc import Iterator, Sequence
from typing import Final

from alongside.imports.rules.values import Problem, Row, Sheet

# What a spreadsheet shows where a formula has no answer.
NO_ANSWERS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
     "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!"}
)  # fmt: skip
FORMULA_MEND: Final = (
    "Put what belongs there in the cell, or leave it out; the rest of the row is kept."
)


def name_of(sheet: Sheet) -> str:
    """Say which table this is: by its shape, or by the name of its sheet."""
    return sheet.table or sheet.name


def laid(number: int, cells: Sequence[str], sheet: Sheet) -> Iterator[Row | Problem]:
    """Give a row with all that stands under headings, and after it a problem for each cell that has no answer."""
    under = dict.fromkeys(sheet.headings, "")
    under.update(zip(sheet.headings, cells, strict=False))
    wrong = [
        (heading, value)
        for heading, value in under.items()
        if value[:1] == "#" and value.upper() in NO_ANSWERS
    ]
    for heading, _ in wrong:
        under[heading] = ""
    if any(under.values()):
        yield Row(number, under)
    for heading, value in wrong:
        yield no_answer(number, heading, value, sheet)


def no_answer(number: int, heading: str, value: str, sheet: Sheet) -> Problem:
    """Name a cell in which a formula has no answer."""
    return Problem(
        name_of(sheet),
        number,
        heading,
        value,
        f"A formula gave no answer here ({value}).",
        FORMULA_MEND,
    )


def above(number: int, cells: Sequence[str], sheet: Sheet) -> Iterator[Problem]:
    """Name what stands above the headings, unless it is part of them."""
    filled = [" ".join(cell.split()) for cell in cells if cell]
    # The upper of two rows of headings is in their names: "Referral: Date".
    if all(_is_in_headings(cell, sheet) for cell in filled):
        return
    yield Problem(
        name_of(sheet),
        number,
        "",
        " | ".join(filled),
        "This stands above the headings, so it belongs to no child.",
        "Nothing to do if it is only a title.",
    )


def _is_in_headings(cell: str, sheet: Sheet) -> bool:
    return any(heading == cell or heading.startswith(f"{cell}: ") for heading in sheet.headings)
