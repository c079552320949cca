"""What is typed about broken glass, a pattern, names in the news, and who is too close to somebody."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from alongside.accounts.models import User
from alongside.governance.models import Alert
from alongside.people.fields import Day, Words, on_this_day
from alongside.people.models import Conflict, Glass

# A reason shorter than this says nothing.
LEAST: Final = 20


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


class OverForm(forms.Form):
    """Why a colleague is no longer too close to somebody."""

    why = Words(
        300,
        required=True,
        rows=3,
        label="Why is it over?",
        help_text="Whom you asked, and what is different now, such as: they moved away and are not in touch",
    )


class ClosenessForm(forms.Form):
    """Which colleague is close to somebody, and how it is known."""

    who = forms.ChoiceField(
        label="Who?", error_messages={"invalid_choice": "Choose a colleague of this list."}
    )
    how = forms.ChoiceField(label="How is it known?", widget=forms.RadioSelect)
    words = Words(
        300,
        label="How do they know them?",
        help_text="As much as others who open this page need, such as: their cousin",
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, staff: Sequence[User], finds: bool
    ) -> None:
        """Offer the colleagues who may open records, and what whoever writes can know."""
        super().__init__(data)
        self.staff = {user.ref: user for user in staff}
        fields: dict[str, Any] = self.fields
        fields["who"].choices = [("", "Choose a colleague"), *((u.ref, u.name) for u in staff)]
        hows = [how for how in Conflict.How if finds or how is not Conflict.How.MATCHED]
        fields["how"].choices = [(how.value, how.label) for how in hows]

    @property
    def chosen(self) -> User:
        """Return the colleague."""
        return self.staff[self.cleaned_data["who"]]


class SafeAddressForm(forms.Form):
    """Why somebody who opened a record in an emergency needs the safe address too."""

    why = Words(
        300,
        required=True,
        rows=3,
        label="What do you need it for?",
        help_text="In a sentence. A colleague reads it when they look at this afterwards.",
    )

    def clean_why(self) -> str:
        """Refuse a reason that says nothing."""
        why: str = self.cleaned_data["why"]
        if len(why) < LEAST:
            raise forms.ValidationError(
                f"Say it in {LEAST} letters or more, so that your colleague understands."
            )
        return why
