"""Dates as people type them, read the British way: the day comes first."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from alongside.people.rules.dates import PartialDate, why_not_a_date
from alongside.people.rules.writing import plain, tidy
from alongside.web.days import MONTHS

WHAT_TO_TYPE = "Type a date like 14 March 2022, 14/3/2022, March 2022, 2022 or about 1980."


def _begun(month: str) -> str:
    # From its third letter on, a month may stop anywhere: Mar, Marc, March.
    rest = ""
    for letter in reversed(month.lower()[3:]):
        rest = f"(?:{letter}{rest})?"
    return month.lower()[:3] + rest


_MONTH = rf"(?P<mon>{'|'.join(map(_begun, MONTHS))})"
_DAY, _YEAR = r"(?P<d>\d{1,2})", r"(?P<y>\d{4}|'?\d{2})"
_ABOUT = re.compile(r"^\s*(?:about|abt\.?|around|approx(?:imately)?\.?|circa|c\.?|est\.?|~)\s*")
_NOT_KNOWN = frozenset({"not known", "unknown", "dont know", "don't know", "nk", "?"})


@dataclass(frozen=True)
class Form:
    """One way of typing a date; some are too loose to be looked for among other words."""

    pattern: re.Pattern[str]
    among_words: bool = True


def _form(pattern: str, *, among_words: bool = True) -> Form:
    return Form(re.compile(rf"(?<![\w/]){pattern}(?![\w/])"), among_words)


# In the order in which they are tried: the fuller first.
FORMS = (
    _form(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?:[t ]00:00(?::00)?)?"),
    _form(rf"{_DAY}\s?(?P<s>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>\d{{4}}|\d{{2}})"),
    _form(rf"{_DAY} (?P<m>\d{{1,2}}) (?P<y>(?:18|19|20)\d\d)"),
    _form(rf"{_DAY} (?P<m>\d{{1,2}}) (?P<y>\d{{2}})", among_words=False),
    _form(rf"{_DAY}\s?(?:st|nd|rd|th)?[\s\-/.]*(?:of )?{_MONTH}[\s\-/.,]*{_YEAR}"),
    _form(rf"{_MONTH}\.? {_DAY}(?:st|nd|rd|th)?,? (?P<y>\d{{4}})"),
    _form(rf"{_MONTH}[\s\-/.,]*(?P<y>\d{{4}})"),
    _form(r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    _form(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})"),
    _form(rf"{_DAY}\s?(?:st|nd|rd|th)?[\s\-/.]*(?:of )?{_MONTH}"),
    _form(r"(?P<d>[0-3]\d)(?P<m>[01]\d)(?P<y>(?:18|19|20)\d\d)"),
    _form(rf"{_DAY}/(?P<m>\d{{1,2}})"),
    _form(r"(?P<y>\d{4})", among_words=False),
)


def parse_date(typed: str, *, today: date, due: bool = False) -> PartialDate | str:
    """Return the date that was typed, or a sentence that says what to type."""
    text = plain(tidy(typed[:60])).strip(" .,")
    if text in _NOT_KNOWN:
        return PartialDate()
    bare = _ABOUT.sub("", text)
    for form in FORMS:
        if match := form.pattern.fullmatch(bare):
            return _made(match, today=today, due=due, about=bare != text)
    return WHAT_TO_TYPE


def dates_among(text: str, *, today: date, taken: Callable[[re.Match[str]], str]) -> tuple[
    list[PartialDate], str
]:  # fmt: skip
    """Return the dates found between other words, and the text that is left without them."""
    found: list[PartialDate] = []

    def take(match: re.Match[str]) -> str:
        made = _made(match, today=today, due=True, about=False, checked=False)
        if isinstance(made, str):
            return match[0]
        found.append(made)
        return taken(match)

    for form in FORMS:
        if form.among_words:
            text = form.pattern.sub(take, text)
    return found, text


def whole_year(typed: str, *, today: date, due: bool = False) -> int:
    """Return a year of four digits for one typed with two: the last such year there was."""
    digits = typed.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    year = today.year - today.year % 100 + int(digits)
    return year - 100 if year > today.year and not due else year


def _made(
    match: re.Match[str], *, today: date, due: bool, about: bool, checked: bool = True
) -> PartialDate | str:
    said = {name: value for name, value in match.groupdict().items() if value}
    month = int(said["m"]) if "m" in said else _month_called(said.get("mon", ""))
    year = whole_year(said["y"], today=today, due=due and checked) if "y" in said else None
    day = int(said["d"]) if "d" in said else None
    reason = why_not_a_date(year, month, day, today=today if checked else None, due=due)
    return reason or PartialDate(year, month, day, about)


def _month_called(name: str) -> int | None:
    for number, month in enumerate(MONTHS, start=1):
        if name and month.lower().startswith(name[:3]):
            return number
    return None
