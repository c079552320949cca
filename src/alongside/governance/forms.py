"""What is typed about broken glass, about a pattern, and about names in the news."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from alongside.governance.models import Alert
from alongside.people.fields import Day, Words, on_this_day
from alongside.people.models import Glass


class ReviewForm(forms.Form):
    """What somebody found who looked at why glass was broken."""

    outcome = forms.ChoiceField(
        label="What did you find?", choices=Glass.Outcome.choices, widget=forms.RadioSelect
    )
    words = Words(
        1000,
        required=True,
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
        required=True,
        rows=4,
        label="In a few words",
        help_text="Whom you asked, what they said, and what follows.",
    )


class NewsForm(forms.Form):
    """A name that is in the news, and until when it is asked about."""

    name = Words(
        200,
        required=True,
        label="Whose name?",
        help_text="Given and family name as the news write them, or the family name alone",
    )
    why = Words(300, required=True, label="Why?", help_text="Such as: the trial begins on Monday")
    until_date = Day(
        required=True, ahead=5, label="Until when?", help_text="Such as: 14 March 2027"
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Remember the day, since the end is still to come."""
        super().__init__(data)
        self.today = today
        on_this_day(self, today)

    def clean_until_date(self) -> date:
        """Refuse a day that has come."""
        day: date = self.cleaned_data["until_date"]
        if day <= self.today:
            raise forms.ValidationError("Choose a day that is still to come.")
        return day
