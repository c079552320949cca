"""What a worker typed into the one box, taken apart: names, dates, ages, numbers and places."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from alongside.people.rules.dates import PartialDate, birthday_in
from alongside.people.rules.numbers import (
    compact,
    phone_digits,
    postcode_compact,
    why_not_nhs_number,
    why_not_upn,
)
from alongside.people.rules.typed import dates_among
from alongside.people.rules.writing import parts_of, plain, tidy

LONGEST_QUESTION = 200
MOST_TOKENS = 12
_BETWEEN = re.compile(r"[\s,;:()\[\]\"]+")
_NUMBER_OF = re.compile(r"(?<!\w)(?:nhs|upn|phone|tel)\.? (?:no\b\.?|number)")
_BORN_WORD = r"(?<!\w)(?:born|dob|d\.o\.b\.?|b\.?)(?:\s+(?:on|in))?[\s:]+"
_BORN = re.compile(rf"{_BORN_WORD}(?=\S*\d)")
_BORN_IN_PAIRS = re.compile(rf"{_BORN_WORD}(\d\d?) (\d\d?) (\d\d)(?!\d)")
_MONTH_NAMES = re.compile(r"\b(jan|april|may|june|august|march)\b")
# Words that say what the next one is; where they stand alone they may still be a name.
_LEADING = "dob born aged phone tel mobile nhs upn postcode lives mr mrs ms miss dr"
_LEADING_WORDS = frozenset(_LEADING.split())


@dataclass(frozen=True)
class BornBetween:
    """The days on which somebody of the age asked for was born."""

    first: date
    last: date
    sure: bool = True

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.last < self.first:
            raise ValueError("A span of days begins before it ends.")


@dataclass(frozen=True)
class Asked:
    """One question: every part of it that may say who is looked for."""

    names: tuple[str, ...] = ()
    """Words that may be names or places, in the order they were typed."""
    perhaps: tuple[str, ...] = ()
    """Words that were read as something else and may be names all the same, such as June."""
    dates: tuple[PartialDate, ...] = ()
    ages: tuple[BornBetween, ...] = ()
    phones: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    """Postcodes in small letters without a space, whole or their first half."""
    numbers: tuple[str, ...] = ()
    """NHS numbers, UPNs and references, in capitals without spaces."""
    unborn: bool = False
    cut: bool = False
    """Whether more was typed than is looked for, so that a page can say so."""

    @property
    def empty(self) -> bool:
        """Say whether nothing was asked that anybody could be found by."""
        return not (self.names or self.dates or self.ages or self.phones or self.numbers
                    or self.postcodes or self.perhaps)  # fmt: skip

    @property
    def weaker_dates(self) -> tuple[PartialDate, ...]:
        """Return what a date may be when it was misheard: turned round, or a year out."""
        found: dict[PartialDate, None] = {}
        for asked in self.dates:
            found.update(dict.fromkeys([*turned_round(asked), *a_year_out(asked)]))
        return tuple(d for d in found if d not in self.dates)


def turned_round(d: PartialDate) -> list[PartialDate]:
    """Return the date with its day and month the other way round, where that is a date."""
    if d.day is None or d.month is None or d.day == d.month or d.day > 12:
        return []
    return [replace(d, month=d.day, day=d.month)]


def a_year_out(d: PartialDate) -> list[PartialDate]:
    """Return the date a year earlier and a year later, where those are dates."""
    if d.year is None:
        return []
    found = []
    for year in (d.year - 1, d.year + 1):
        try:
            found.append(replace(d, year=year))
        except ValueError:
            continue
    return found


def understand(query: str, *, today: date) -> Asked:
    """Take apart what was typed; whatever it is, there is an answer and never a failure."""
    text = plain(tidy(query[: LONGEST_QUESTION * 2])[:LONGEST_QUESTION])[: LONGEST_QUESTION * 2]
    perhaps: list[str] = []
    left, numbers = _numbers(text)
    dates, left = _dates(left, today, perhaps)
    ages, left = _ages(left, today)
    left, phones = _phones(left)
    numbers += [digits for digits in phones if len(digits) < 10]  # it may be a reference as well
    left, postcodes = _postcodes(left)
    left, unborn = _unborn(left)
    references, bare, words = _words(left)
    dates += _bare_years(bare, today)
    ages += _bare_ages(bare, today)
    telling = tuple(word for word in words if word not in _LEADING_WORDS)
    more = [*dates, *ages, *phones, *postcodes, *numbers, *references]
    return Asked(
        names=(telling or (() if more else words))[:MOST_TOKENS],
        perhaps=tuple(dict.fromkeys(perhaps))[:MOST_TOKENS],
        dates=tuple(dict.fromkeys(dates))[:MOST_TOKENS],
        ages=tuple(ages[:MOST_TOKENS]),
        phones=tuple(dict.fromkeys(phones))[:MOST_TOKENS],
        postcodes=tuple(dict.fromkeys(postcodes))[:MOST_TOKENS],
        numbers=tuple(dict.fromkeys([*numbers, *references]))[:MOST_TOKENS],
        unborn=unborn,
        cut=len(query) > LONGEST_QUESTION or len(words) > MOST_TOKENS,
    )


def _taken(pattern: str, text: str, take: Callable[[re.Match[str]], bool]) -> str:
    """Return the text without what was taken from it."""
    return re.sub(pattern, lambda match: " " if take(match) else match[0], text)


def _numbers(text: str) -> tuple[str, list[str]]:
    found: list[str] = []

    def take(match: re.Match[str]) -> bool:
        number = compact(match[0])
        valid = not (why_not_upn(number) if len(number) == 13 else why_not_nhs_number(number))
        found.extend([number] if valid else [])
        return valid

    left = _taken(r"(?<!\w)[a-z]\d{11}[\da-z](?!\w)", text, take)
    left = _taken(r"(?<![\w+])[1-9]\d{2}[ -]?\d{3}[ -]?\d{4}(?!\w)", left, take)
    return left, found


def _dates(text: str, today: date, perhaps: list[str]) -> tuple[list[PartialDate], str]:
    text = _BORN.sub(" ", _BORN_IN_PAIRS.sub(r" \1/\2/\3", text))

    def taken(match: re.Match[str]) -> str:
        perhaps.extend(_MONTH_NAMES.findall(match[0]))
        return " "

    found, left = dates_among(text, today=today, taken=taken)
    # June 1960 may be a month, or a woman called June of whom the year is known.
    for d in [d for d in found if perhaps and d.day is None and d.year is not None]:
        found.append(PartialDate(d.year))
    short = re.search(r"(?<!\w)([a-z]{3,9}) (\d\d)(?!\w)", left)
    if short and (made := dates_among(f"1 {short[0]}", today=today, taken=taken)[0]):
        both = dates_among(f"{short[2]} {short[1]}", today=today, taken=taken)[0]
        found += [replace(d, day=None) for d in made if d.year is not None] + both
        left = left.replace(short[0], " ", 1)
    return found, left


_UNITS = {"d": 1, "w": 7, "m": 30.44, "y": 365.25}
_AGE_FORMS = (
    r"(?<!\w)(?P<about>about |around |approx |c)?(?P<n>\d{1,3})\s?(?:-\s?)?"
    r"(?P<unit>days?|weeks?|wks?|months?|mths?|mos?|m|years?|yrs?|yo|y|y/o)"
    r"(?P<s>ish)?(?:[\s-]?(?:old|o))?(?!\w)",
    r"(?<!\w)(?:aged?|about|around)[\s:]+(?P<about>about |around |approx )?"
    r"(?P<n>\d{1,3})(?P<unit>)(?P<s>ish|s)?(?!\w)",
    r"(?<!\w)(?P<about>)(?P<n>\d{1,3})(?P<unit>)(?P<s>ish)(?!\w)",
)


def _ages(text: str, today: date) -> tuple[list[BornBetween], str]:
    found: list[BornBetween] = []

    def take(match: re.Match[str]) -> bool:
        about = bool(match["about"] or match["s"] or match[0].startswith(("about", "around")))
        span = born_at_age(int(match["n"]), match["unit"][:1] or "y", today=today, about=about)
        found.extend([span] if span else [])
        return span is not None

    for form in _AGE_FORMS:
        text = _taken(form, text, take)
    return found, re.sub(r"(?<!\w)aged?(?!\w)(?=\s*$)", " ", text)


def born_at_age(
    count: int, unit: str, *, today: date, about: bool = False, sure: bool = True
) -> BornBetween | None:
    """Return the days somebody so many days, weeks, months or years old was born on."""
    if unit == "y":
        loose = 3 if about and count > 17 else 1 if about else 0
        if count > 120:
            return None
        first = birthday_in(today, today.year - count - loose - 1) + timedelta(1)
        return BornBetween(first, birthday_in(today, today.year - max(0, count - loose)), sure)
    if count * _UNITS[unit] > 45_000:
        return None
    last = today - timedelta(round(count * _UNITS[unit]) - 1)
    return BornBetween(today - timedelta(round((count + 1) * _UNITS[unit]) + 1), min(last, today))


def _phones(text: str) -> tuple[str, list[str]]:
    found: list[str] = []

    def take(match: re.Match[str]) -> bool:
        digits = phone_digits(match[0])
        found.extend([digits] if 6 <= len(digits) <= 20 else [])
        return bool(found and found[-1] == digits)

    return _taken(r"(?<![\w+/-])(?:\+|\(\+?)?\d[\d ()\-.]{4,28}\d(?!\w)", text, take), found


def _postcodes(text: str) -> tuple[str, list[str]]:
    found: list[str] = []

    def take(match: re.Match[str]) -> bool:
        found.append(postcode_compact(match[0]))
        return True

    left = _taken(r"(?<!\w)[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}(?!\w)", text, take)
    return _taken(r"(?<!\w)[a-z]{1,2}\d[a-z\d]?(?!\w)", left, take), found


def _unborn(text: str) -> tuple[str, bool]:
    left = re.sub(r"(?<!\w)(?:unborn(?: baby)?|due)(?!\w)", " ", text)
    return left, left != text


def _words(text: str) -> tuple[list[str], list[int], tuple[str, ...]]:
    """Return references, bare numbers and the words that may be names or places."""
    references, bare, kept = [], [], []
    for piece in _BETWEEN.split(_NUMBER_OF.sub(" ", text)):
        token = compact(piece.strip(".'"))
        if not any(c.isdigit() for c in token):
            kept.append(piece)
        elif token.isdigit() and len(token) <= 4:
            bare.append(int(token))
        elif token.isalnum():
            references.append(token)
    words = parts_of(" ".join(kept))
    return references, bare, words


def _bare_years(bare: list[int], today: date) -> list[PartialDate]:
    return [PartialDate(year) for year in bare if 1900 <= year <= today.year + 1]


def _bare_ages(bare: list[int], today: date) -> list[BornBetween]:
    # A number alone may be an age or a house: it helps and never hinders.
    spans = [born_at_age(n, "y", today=today, sure=False) for n in bare if n <= 110]
    return [span for span in spans if span]
