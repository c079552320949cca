"""What is typed about broken glass, about a pattern, and about names in the news."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms

from alongside.governance.models import Alert
from alongside.people.models import Glass
from alongside.people.rules import typed, writing

_WHOLE_DAY: Final = "Give the whole day, such as 14 March 2027."


class Words(forms.CharField):
    """Words in some lines, or on one; what cannot be seen is refused or taken away."""

    def __init__(self, longest: int, *, rows: int = 0, **more: Any) -> None:
        """Remember how much room there is."""
        attrs = {"dir": "auto", "autocomplete": "off"}
        widget = forms.Textarea({"rows": rows, "dir": "auto"}) if rows else forms.TextInput(attrs)
        super().__init__(strip=False, widget=widget, **more)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """Return the words, each line tidied."""
        if reason := writing.why_not_written(value or "", self.longest):
            raise forms.ValidationError(reason)
        return "\n".join(writing.tidy(line) for line in (value or "").splitlines()).strip()


class ReviewForm(forms.Form):
    """What somebody found who looked at why glass was broken."""

    outcome = forms.ChoiceField(
        label="What did you find?", choices=Glass.Outcome.choices, widget=forms.RadioSelect
    )
    words = Words(
        1000,
        rows=4,
        label="In a few words",
        help_text="What you talked about, and what is different from now on.",
    )


class DecideForm(forms.Form):
    """What came of a second look."""

    outcome = forms.ChoiceField(
        label="What came of it?", choices=Alert.Outcome.choices, widget=forms.RadioSelect
    )
    words = Words(
        2000,
        rows=4,
        label="In a few words",
        help_text="Whom you asked, what they said, and what follows.",
    )


class NewsForm(forms.Form):
    """A name that is in the news, and until when it is asked about."""

    name = Words(
        200,
        label="Whose name?",
        help_text="Given and family name as the news write them, or the family name alone",
    )
    why = Words(300, label="Why?", help_text="Such as: the trial begins on Monday")
    until_date = forms.CharField(
        label="Until when?",
        help_text="Such as: 14 March 2027",
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-20"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Remember the day, since the end is still to come."""
        super().__init__(data)
        self.today = today

    def clean_until_date(self) -> date:
        """Return the day, or a sentence that says what to type."""
        ahead = date(self.today.year + 5, 12, 31)
        found = typed.parse_date(self.cleaned_data["until_date"], today=ahead)
        if isinstance(found, str) or not found.whole:
            raise forms.ValidationError(_WHOLE_DAY)
        day = date(found.year or 1, found.month or 1, found.day or 1)
        if day <= self.today:
            raise forms.ValidationError("Choose a day that is still to come.")
        return day
