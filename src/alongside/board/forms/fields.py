"""The fields of these forms: words, and one whole day typed as people write it."""

from datetime import date
from typing import Any, Final

from django import forms

from alongside.people.rules import dates, typed, writing

# A short choice, shown as chips.
CHIPS: Final = {"data-look": "chips"}
WHOLE_DAY: Final = "Give the whole day, such as 14 March 2027."
_AHEAD: Final = 2


class Words(forms.CharField):
    """Words in some lines, or on one; what cannot be seen is refused or taken away."""

    def __init__(self, longest: int, *, rows: int = 0, required: bool = False, **more: Any) -> None:
        """Remember how much room there is."""
        attrs = {"dir": "auto", "autocomplete": "off"}
        widget = forms.Textarea({"rows": rows, "dir": "auto"}) if rows else forms.TextInput(attrs)
        super().__init__(required=required, strip=False, widget=widget, **more)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """Return the words, each line tidied."""
        if reason := writing.why_not_written(value or "", self.longest):
            raise forms.ValidationError(reason)
        return "\n".join(writing.tidy(line) for line in (value or "").splitlines()).strip()


class Day(forms.CharField):
    """One whole day, past or soon to come."""

    today: date

    def __init__(self, **more: Any) -> None:
        """Use a box as wide as a date."""
        attrs = {"autocomplete": "off", "class": "govuk-input--width-20"}
        super().__init__(widget=forms.TextInput(attrs), **more)

    def prepare_value(self, value: Any) -> Any:
        """Return a known day as it is said, and what was typed as it was typed."""
        return dates.words(dates.from_date(value)) if isinstance(value, date) else value

    def clean(self, value: Any) -> date:
        """Return the day, or a sentence that says what to type."""
        words = super().clean(value)
        found = typed.parse_date(words, today=date(self.today.year + _AHEAD, 12, 31))
        if isinstance(found, str):
            raise forms.ValidationError(found)
        if not found.whole:
            raise forms.ValidationError(WHOLE_DAY)
        return date(found.year or 1, found.month or 1, found.day or 1)
