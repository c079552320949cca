"""A time of help: which kind on which law, from when; and why it ends."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms

from alongside.cases.models import Episode
from alongside.cases.rules.lists import legal_bases
from alongside.people.fields import Day, Words, on_this_day

_BETWEEN: Final = "|"


def _kinds() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (label, [(f"{kind}{_BETWEEN}{slug}", f"{label}: {words}") for slug, words in legal_bases(kind)])
        for kind, label in Episode.Kind.choices
    ]  # fmt: skip


class OpenForm(forms.Form):
    """Which help begins, and which law it rests on: one choice, because the one is nothing without the other."""

    help = forms.ChoiceField(
        label="Which help, and which law does it rest on?", widget=forms.Select,
        error_messages={"required": "Choose which help begins."},
    )  # fmt: skip
    from_date = Day(
        required=True, ahead=2, label="From which day?", help_text="Such as 14 March 2027"
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Begin with today."""
        super().__init__(data, initial={"from_date": today})
        field: Any = self.fields["help"]
        field.choices = [("", "Choose"), *_kinds()]
        on_this_day(self, today)

    @property
    def kind(self) -> Episode.Kind:
        """Return the kind of help."""
        return Episode.Kind(self.cleaned_data["help"].partition(_BETWEEN)[0])

    @property
    def basis(self) -> str:
        """Return the law it rests on."""
        return str(self.cleaned_data["help"]).partition(_BETWEEN)[2]


class CloseForm(forms.Form):
    """Why a time of help ends, and on which day."""

    on = Day(
        required=True,
        ahead=2,
        label="Which day does it end?",
        help_text="Today or a day before, such as 14 March 2026",
    )
    ended = forms.ChoiceField(
        label="Why does it end?", choices=Episode.Ended.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose why it ends."},
    )  # fmt: skip
    words = Words(
        1000, rows=3, required=True, label="In a few words the family would recognise",
        error_messages={"required": "Say in a few words why it ends."},
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Begin with today."""
        super().__init__(data, initial={"on": today})
        on_this_day(self, today)
