"""What is typed to put somebody or something on a network map."""

from datetime import date
from typing import Any, Final

from django import forms

from alongside.people.models import NetworkTie, Person
from alongside.people.rules.writing import tidy, why_not_written
from alongside.web.refs import is_ref, new_ref

_CHIPS: Final = {"data-look": "chips"}
_PLAIN: Final = {"autocomplete": "off", "spellcheck": "false"}
SOMEBODY_ELSE: Final = "else"


class NetworkForm(forms.Form):
    """Who or what somebody counts on, how it is, and whose view that is."""

    ref = forms.CharField(widget=forms.HiddenInput, initial=new_ref)
    other = forms.ChoiceField(label="Somebody we know", required=False)
    name = forms.CharField(
        label="Or somebody or something else", required=False, max_length=150, widget=forms.TextInput(_PLAIN),
        help_text="A club, a faith group, a service, a place, a pet: whatever they call it.",
    )  # fmt: skip
    is_pet = forms.BooleanField(label="It is a pet", required=False)
    ring = forms.ChoiceField(
        label="Where do they stand?", choices=NetworkTie.Ring, initial=NetworkTie.Ring.PEOPLE,
        widget=forms.RadioSelect(_CHIPS),
    )  # fmt: skip
    strength = forms.ChoiceField(
        label="How strong is it?", choices=NetworkTie.Strength, initial=NetworkTie.Strength.SOME,
        widget=forms.RadioSelect(_CHIPS),
    )  # fmt: skip
    feel = forms.ChoiceField(
        label="How does it feel?", choices=NetworkTie.Feel, initial=NetworkTie.Feel.GOOD,
        widget=forms.RadioSelect(_CHIPS),
    )  # fmt: skip
    gives = forms.ChoiceField(
        label="Which way does help go?", choices=NetworkTie.Gives, initial=NetworkTie.Gives.GETS,
        widget=forms.RadioSelect(_CHIPS),
    )  # fmt: skip
    words = forms.CharField(
        label="How do they help, or how is it hard?", required=False, max_length=500,
        widget=forms.Textarea({"rows": 2}), help_text="In the words of whoever says so.",
    )  # fmt: skip
    said_by = forms.ChoiceField(label="Whose view is this?")
    said_by_words = forms.CharField(
        label="If it is somebody else, who?", required=False, max_length=100, widget=forms.TextInput(_PLAIN)
    )  # fmt: skip

    def __init__(self, *values: Any, people: list[tuple[str, str]], **named: Any) -> None:
        """Know who could be meant; the first of them is whose map it is."""
        super().__init__(*values, **named)
        for name, choices in (
            ("other", [("", "Nobody from this list"), *people[1:]]),
            ("said_by", [*people, (SOMEBODY_ELSE, "Somebody else")]),
        ):
            made = self.fields[name]
            assert isinstance(made, forms.ChoiceField)
            made.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for one thing, and for whose view it is."""
        cleaned = super().clean() or {}
        if not is_ref(str(cleaned.get("ref", ""))):
            self.add_error(None, "Reload the page and send it again.")
        other, name = cleaned.get("other"), str(cleaned.get("name", "")).strip()
        if bool(other) == bool(name):
            words = (
                "Choose somebody, or write a name."
                if not other
                else "Choose somebody or write a name, not both."
            )
            self.add_error("name", words)
        if reason := why_not_written(name, 150):
            self.add_error("name", reason)
        if (
            cleaned.get("said_by") == SOMEBODY_ELSE
            and not str(cleaned.get("said_by_words", "")).strip()
        ):
            self.add_error("said_by_words", "Say whose view it is, such as “Tilly’s teacher”.")
        return cleaned

    def tie(
        self, person: Person, *, other: Person | None, said_by: Person | None, day: date
    ) -> NetworkTie:
        """Return the tie as it is to be written."""
        said = self.cleaned_data
        return NetworkTie(
            ref=said["ref"], person=person, other=other, name=tidy(said["name"]) if other is None else "",
            ring=said["ring"], is_pet=said["is_pet"] and other is None, strength=said["strength"],
            feel=said["feel"], gives=said["gives"], words=tidy(said["words"]), from_date=day,
            said_by=said_by, said_by_words="" if said_by else tidy(said["said_by_words"]),
        )  # fmt: skip
