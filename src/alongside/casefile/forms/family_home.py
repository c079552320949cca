"""What is typed to write a home down, and to let somebody move in or out."""

from datetime import date
from typing import Any

from django import forms

from alongside.people.models import Household, HouseholdMembership, Person
from alongside.people.rules.typed import parse_date
from alongside.people.rules.writing import tidy, why_not_written
from alongside.web.refs import is_ref, new_ref

_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class HouseholdForm(forms.Form):
    """A home: what it is called by those who know it, and what kind of home it is."""

    ref = forms.CharField(widget=forms.HiddenInput, initial=new_ref)
    name = forms.CharField(
        label="What is it called?", max_length=100, widget=forms.TextInput(_PLAIN),
        help_text="As those who live there would say: “Jodie’s”, “Nan Carol’s”. Never an address.",
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="What kind of home is it?", choices=Household.Kind, initial=Household.Kind.FAMILY,
        widget=forms.RadioSelect,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was changed on its way, and a name nobody could write."""
        cleaned = super().clean() or {}
        if not is_ref(str(cleaned.get("ref", ""))):
            self.add_error(None, "Reload the page and send it again.")
        if reason := why_not_written(str(cleaned.get("name", "")), 100):
            self.add_error("name", reason)
        return cleaned

    def household(self) -> Household:
        """Return the home as it is to be written."""
        said = self.cleaned_data
        return Household(ref=said["ref"], name=tidy(said["name"]), kind=said["kind"])


class MoveForm(forms.Form):
    """Somebody moves in, and where they lived before comes to an end that day if that is so."""

    ref = forms.CharField(widget=forms.HiddenInput, initial=new_ref)
    who = forms.CharField(
        label="Who moves in?", max_length=100, widget=forms.TextInput(_PLAIN),
        help_text="Their name, or the ten characters of their record.",
    )  # fmt: skip
    person = forms.ChoiceField(
        label="Which of them?", required=False, widget=forms.HiddenInput, choices=[]
    )
    since = forms.CharField(
        label="Since", required=False, max_length=60, widget=forms.TextInput(_PLAIN),
        help_text="A day, such as 3 March 2026. Leave it empty if it is not known.",
    )  # fmt: skip
    is_main = forms.BooleanField(label="This is their main home", required=False, initial=True)
    pattern = forms.CharField(
        label="If not all the time, when?", required=False, max_length=100, widget=forms.TextInput(_PLAIN)
    )  # fmt: skip
    ends_other = forms.BooleanField(
        label="They moved here from their main home until now", required=False
    )
    source = forms.CharField(
        label="How do we know?", required=False, max_length=200, widget=forms.TextInput(_PLAIN)
    )

    def __init__(self, *values: Any, today: date, **named: Any) -> None:
        """Know the day it is filled in on."""
        super().__init__(*values, **named)
        self.today = today
        self.has_offers = False

    @property
    def typed_ref(self) -> str:
        """Return the reference that was typed, however it was copied; nothing where it is a name."""
        ref = "".join(str(self.data.get("who", "")).split()).upper()
        return ref if is_ref(ref) else ""

    def offer(self, found: list[tuple[str, str]]) -> None:
        """Offer the people who may be meant by a name."""
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.widget = forms.RadioSelect() if found else forms.HiddenInput()
        field.choices = found
        self.has_offers = bool(found)

    def clean(self) -> dict[str, Any]:
        """Ask which of them is meant."""
        cleaned = super().clean() or {}
        if not is_ref(str(cleaned.get("ref", ""))):
            self.add_error(None, "Reload the page and send it again.")
        cleaned["meant"] = self.typed_ref or cleaned.get("person")
        if not cleaned["meant"] and cleaned.get("who"):
            if self.has_offers:
                # Asked only now that there is a choice: the label must not call it optional.
                self.fields["person"].required = True
                self.add_error("person", "Choose which of them moves in.")
            else:
                self.add_error(
                    "who", "Nobody with a name like this is known. Start a record of them first."
                )
        return cleaned

    def clean_since(self) -> date | None:
        """Read the day they moved in."""
        typed: str = self.cleaned_data["since"]
        if not typed.strip():
            return None
        read = parse_date(typed, today=self.today)
        if isinstance(read, str):
            raise forms.ValidationError(read)
        return _whole(read.year, read.month, read.day)

    def membership(self, person: Person, household: Household) -> HouseholdMembership:
        """Return what is to be written."""
        said = self.cleaned_data
        return HouseholdMembership(
            ref=said["ref"], person=person, household=household, is_main=said["is_main"],
            pattern=tidy(said["pattern"]), from_date=said["since"], source=tidy(said["source"]),
        )  # fmt: skip


class OutForm(forms.Form):
    """Somebody moves out."""

    day = forms.CharField(
        label="Since when do they no longer live here?",
        max_length=60,
        widget=forms.TextInput(_PLAIN),
    )

    def __init__(self, *values: Any, today: date, **named: Any) -> None:
        """Know the day it is filled in on."""
        super().__init__(*values, **named)
        self.today = today

    def clean_day(self) -> date:
        """Read the day they moved out."""
        read = parse_date(self.cleaned_data["day"], today=self.today)
        if isinstance(read, str):
            raise forms.ValidationError(read)
        return _whole(read.year, read.month, read.day)


def _whole(year: int | None, month: int | None, day: int | None) -> date:
    if year is None or month is None or day is None:
        raise forms.ValidationError("Give a whole day, such as 3 March 2026.")
    return date(year, month, day)
