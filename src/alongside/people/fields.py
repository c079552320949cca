"""The fields of forms about the work: words in some lines or on one, and one whole day."""

from datetime import date
from typing import Any, Final

from django import forms

from alongside.people.rules import dates, typed, writing

# A short choice, shown as chips.
CHIPS: Final = {"data-look": "chips"}


class Words(forms.CharField):
    """Words in some lines, or on one; what cannot be seen is refused or taken away."""

    def __init__(self, longest: int, *, rows: int = 0, required: bool = False, **more: Any) -> None:
        """Remember how much room there is."""
        attrs = {"dir": "auto", "autocomplete": "off"}
        widget = forms.Textarea({"rows": rows, "dir": "auto"}) if rows else forms.TextInput(attrs)
        super().__init__(strip=False, required=required, widget=widget, **more)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """Return the words, each line tidied."""
        if reason := writing.why_not_written(value or "", self.longest):
            raise forms.ValidationError(reason)
        return "\n".join(writing.tidy(line) for line in (value or "").splitlines()).strip()


class Day(forms.CharField):
    """One whole day that has come, or comes in the next years, typed as people write it."""

    today: date

    def __init__(self, *, required: bool = False, ahead: int = 0, **more: Any) -> None:
        """Use a box as wide as a date."""
        attrs = {"autocomplete": "off", "class": "govuk-input--width-20"}
        super().__init__(required=required, widget=forms.TextInput(attrs), **more)
        self.ahead = ahead

    def prepare_value(self, value: Any) -> Any:
        """Return a known day as it is said, and what was typed as it was typed."""
        return dates.words(dates.from_date(value)) if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        """Return the day, or a sentence that says what to type."""
        words = super().clean(value)
        if not words:
            return None
        until = date(self.today.year + self.ahead, 12, 31) if self.ahead else self.today
        found = typed.parse_date(words, today=until)
        if isinstance(found, str):
            raise forms.ValidationError(found)
        if not found.whole:
            raise forms.ValidationError("Give the whole day, such as 14 March 2027.")
        return date(found.year or 1, found.month or 1, found.day or 1)


def on_this_day(form: forms.Form, today: date) -> None:
    """Let every day of a form be read as of this one."""
    for field in form.fields.values():
        if isinstance(field, Day):
            field.today = today
