"""What a person sees in the cell of a workbook, as text: numbers in full, dates as 2026-01-31."""

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from alongside.imports.reading.dates import day_of_serial

_FORMULA: Final = "A formula stands here without its answer."
_NO_ANSWER: Final = "A formula gave no answer here ({})."
_NO_DAY: Final = "This is shown as a date, but the number behind it is no day."
_NO_WORD: Final = "This cell points to a word that is not in the workbook."
_DAY: Final = 24 * 60 * 60
# How spreadsheets write letters that XML cannot hold.
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHOLE: Final = re.compile(r"-?\d+")
# The figures of a spreadsheet's numbers that mean anything.
_FIGURES: Final = 15
_LARGEST_POWER: Final = 40


class Cell(NamedTuple):
    """The text of a cell; where it cannot be taken, what stands there and why not."""

    text: str
    why: str = ""


EMPTY: Final = Cell("")


@dataclass(frozen=True)
class Look:
    """What a workbook says about all its cells: its calendar, which styles show dates, and its words."""

    is_from_1904: bool
    dates: frozenset[int]
    spans: frozenset[int]
    strings: tuple[str, ...]


def cell_of(kind: str, style: int, value: str | None, has_formula: bool, look: Look) -> Cell:
    """Return a cell from its parts in the file: its kind, its style, and what is stored."""
    if value is None:
        return Cell("(formula)", _FORMULA) if has_formula else EMPTY
    if kind == "e":
        return Cell(value.strip(), _NO_ANSWER.format(value.strip()))
    if kind == "s":
        at = int(value)
        return Cell(look.strings[at]) if 0 <= at < len(look.strings) else Cell(value, _NO_WORD)
    if kind == "b":
        return Cell("TRUE" if value.strip() == "1" else "FALSE")
    if kind == "d":
        return Cell(value.strip().removesuffix("T00:00:00"))
    if kind in {"str", "inlineStr"}:
        return Cell(unescaped(value).strip())
    return _number(value.strip(), style, look)


def unescaped(words: str) -> str:
    """Return words with the letters in them that were written as numbers."""
    return _ESCAPED.sub(_letter, words) if "_x" in words else words


def _letter(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    is_no_letter = code == 0 or 0xD800 <= code <= 0xDFFF
    return found[0] if is_no_letter else chr(code)


def _number(value: str, style: int, look: Look) -> Cell:
    """Return a number as it is seen: as a date, as a time, or in full."""
    if not value:
        return EMPTY
    try:
        number = Decimal(value)
    except InvalidOperation:
        return Cell(value)
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_POWER:
        return Cell(value)
    if style in look.spans:
        return Cell(_clock(float(number)))
    if style in look.dates:
        return _moment(float(number), value, look)
    return Cell(value if number and _WHOLE.fullmatch(value) else _in_full(number))


def _in_full(number: Decimal) -> str:
    """Write a number without powers of ten and without noughts that say nothing."""
    words = format(Decimal(f"{number:.{_FIGURES}g}"), "f")
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return "0" if words in {"-0", ""} else words


def _moment(number: float, value: str, look: Look) -> Cell:
    """Return the day of a number, with its time where it has one."""
    whole, part = divmod(number, 1)
    seconds = round(part * _DAY)
    if seconds == _DAY:
        whole, seconds = whole + 1, 0
    if 0 <= number < 1 and not look.is_from_1904:
        return Cell(_clock(seconds / _DAY))
    day = day_of_serial(whole, 1904 if look.is_from_1904 else 1900) if whole >= 0 else None
    if day is None:
        return Cell(value, _NO_DAY)
    return Cell(f"{day.isoformat()}T{_clock(seconds / _DAY)}" if seconds else day.isoformat())


def _clock(days: float) -> str:
    """Write a share of a day as a clock shows it; more than a day as hours."""
    seconds = round(timedelta(days=days).total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
