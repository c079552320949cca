"""The fields of forms about people: a line, some lines, a day, a date known in part; nothing typed is ever cleared."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms

from alongside.people.rules import dates, typed, writing
from alongside.people.rules.dates import PartialDate

WHOLE_DAY: Final = "Give the whole day, such as 14 March 2022 or 14/3/2022."
ELSE: Final = "else"
_MOST_RADIOS: Final = 7
_PLAIN_TEXT: Final = {"autocomplete": "off", "dir": "auto"}
# An end may be known before it comes. A year of two digits is read as one of the next few or else a past one.
_AHEAD: Final = (5, 30)


class Line(forms.CharField):
    """Words on one line, kept as they were written but for what cannot be seen."""

    def __init__(self, longest: int, *, required: bool = False, **more: Any) -> None:
        """Remember how much room there is."""
        more.setdefault("widget", forms.TextInput(_PLAIN_TEXT))
        super().__init__(required=required, strip=False, **more)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """Return the words with single spaces and composed letters."""
        return _checked(value or "", self.longest)


class Lines(forms.CharField):
    """Words on some lines; each line is kept."""

    def __init__(self, longest: int, *, rows: int = 3, required: bool = False, **more: Any) -> None:
        """Remember how much room there is."""
        more.setdefault("widget", forms.Textarea({"rows": rows, "dir": "auto"}))
        super().__init__(required=required, strip=False, **more)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """Return the lines, each tidied, without empty ones before and after."""
        _checked(value or "", self.longest)
        tidied = "\n".join(writing.tidy(line) for line in (value or "").splitlines()).strip()
        if len(tidied) > self.longest:
            raise forms.ValidationError(
                f"This has {len(tidied)} characters and there is room for {self.longest}."
            )
        return tidied


class Pick(forms.ChoiceField):
    """One of some answers, of which the last stands for everything else; it is chosen until another is."""

    def __init__(self, known: Sequence[tuple[str, str]], rest: str, **more: Any) -> None:
        """Offer what is known, few as radios and many in a list, and the rest."""
        widget = forms.RadioSelect if len(known) < _MOST_RADIOS else forms.Select
        super().__init__(choices=[*known, (ELSE, rest)], widget=widget, initial=ELSE, **more)

    def clean(self, value: Any) -> str:
        """Return what was chosen, or nothing for the rest."""
        chosen: str = super().clean(value or ELSE)
        return "" if chosen == ELSE else chosen


class Typed(forms.CharField):
    """A date in one box, typed as people write it."""

    today: date

    def __init__(self, *, required: bool = False, **more: Any) -> None:
        """Use a box as wide as a date."""
        attrs = {"autocomplete": "off", "class": "govuk-input--width-20"}
        super().__init__(required=required, widget=forms.TextInput(attrs), **more)

    def prepare_value(self, value: Any) -> Any:
        """Return a known date as it is said, and what was typed as it was typed."""
        if isinstance(value, date):
            return dates.words(dates.from_date(value))
        if isinstance(value, PartialDate):
            return dates.words(value) if value.known else ""
        return value


class Day(Typed):
    """One whole day, past or to come."""

    def clean(self, value: Any) -> date | None:
        """Return the day, or a sentence that says what to type."""
        words = super().clean(value)
        if not words:
            return None
        found = _read_ahead(words, self.today)
        if not found.whole:
            raise forms.ValidationError(WHOLE_DAY)
        return date(found.year or 1, found.month or 1, found.day or 1)


class Partial(Typed):
    """A date as far as it is known: a day, a month, a year, or about a year."""

    def clean(self, value: Any) -> PartialDate:
        """Return what is known of the date, or a sentence that says what to type."""
        words = super().clean(value)
        found = _read(words, self.today) if words else PartialDate()
        if found.known and not found.year:
            raise forms.ValidationError("Say the year too. If you are not sure, write: about 1980.")
        return found


def _read(words: str, today: date) -> PartialDate:
    found = typed.parse_date(words, today=today)
    if isinstance(found, str):
        raise forms.ValidationError(found)
    return found


def _read_ahead(words: str, today: date) -> PartialDate:
    found: PartialDate | str = ""
    for years in _AHEAD:
        found = typed.parse_date(words, today=date(today.year + years, 12, 31))
        if isinstance(found, PartialDate):
            return found
    is_too_far = str(found).startswith("This is in the future")
    raise forms.ValidationError(
        "This is many years ahead. Check the year." if is_too_far else str(found)
    )


def _checked(value: str, longest: int) -> str:
    if reason := writing.why_not_written(value, longest):
        raise forms.ValidationError(reason)
    return writing.tidy(value)
