"""What is typed to start a record of somebody, and to link two records of one person."""

from datetime import date
from typing import Any

from django import forms

from alongside.people.models import Details, Person, PersonName
from alongside.people.rules.dates import PartialDate, words
from alongside.people.rules.typed import parse_date
from alongside.people.rules.writing import odd_mixture, tidy, why_not_written
from alongside.web.refs import is_ref, new_ref

_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class StartForm(forms.Form):
    """Who a record is started for: a name, and whatever else is known."""

    ref = forms.CharField(widget=forms.HiddenInput, initial=new_ref)
    given = forms.CharField(
        label="Given name", required=False, max_length=400, widget=forms.TextInput(_PLAIN),
        help_text="What they are known as. One name is enough.",
    )  # fmt: skip
    family = forms.CharField(
        label="Family name", required=False, max_length=400, widget=forms.TextInput(_PLAIN)
    )
    how_to_say = forms.CharField(
        label="How to say it", required=False, max_length=200, widget=forms.TextInput(_PLAIN),
        help_text="As you would write it for somebody who reads it aloud: “shi-VAWN”.",
    )  # fmt: skip
    born = forms.CharField(
        label="Born", required=False, max_length=60, widget=forms.TextInput(_PLAIN),
        help_text="As much as is known: 14 March 2022, March 2022, 2022 or about 1980.",
    )  # fmt: skip
    due = forms.CharField(
        label="Due", required=False, max_length=60, widget=forms.TextInput(_PLAIN),
        help_text="For a child who is not born yet.",
    )  # fmt: skip
    gender = forms.ChoiceField(
        label="Gender", required=False, choices=Details.Gender, widget=forms.RadioSelect
    )
    source = forms.CharField(
        label="How do we know?", required=False, max_length=200, widget=forms.TextInput(_PLAIN),
        help_text="Who told us, such as “Jodie, on the phone”.",
    )  # fmt: skip

    def __init__(self, *values: Any, today: date, **named: Any) -> None:
        """Know the day it is filled in on."""
        super().__init__(*values, **named)
        self.today = today
        self.odd = ""

    def clean_ref(self) -> str:
        """Refuse a form that was changed on its way."""
        ref: str = self.cleaned_data["ref"]
        if not is_ref(ref):
            raise forms.ValidationError("Reload the page and send it again.")
        return ref

    def clean_born(self) -> PartialDate | None:
        """Read as much of a birth date as was typed."""
        return self._date("born", due=False)

    def clean_due(self) -> PartialDate | None:
        """Read the day a child is due."""
        due = self._date("due", due=True)
        if due and not due.whole:
            raise forms.ValidationError("Write the whole day it is due, such as 9 February 2027.")
        return due

    def clean(self) -> dict[str, Any]:
        """Ask for one name at least, or the day a child is due."""
        cleaned = super().clean() or {}
        for name in ("given", "family"):
            if reason := why_not_written(str(cleaned.get(name, "")), 200):
                self.add_error(name, reason)
        self.odd = odd_mixture(f"{cleaned.get('given', '')} {cleaned.get('family', '')}")
        if not self.errors and not (cleaned.get("given") or cleaned.get("family")):
            self.add_error(
                "given", "Write at least one name. If none is known, write what you call them."
            )
        if cleaned.get("born") and cleaned.get("due"):
            self.add_error(
                "due", "A child who is born is no longer due. Leave one of the two empty."
            )
        return cleaned

    def name(self) -> PersonName:
        """Return the name as it is to be written."""
        given, family = self.cleaned_data["given"], self.cleaned_data["family"]
        return PersonName(
            ref=self.cleaned_data["ref"],
            kind=PersonName.Kind.KNOWN_AS,
            given=tidy(given),
            family=tidy(family),
            raw_given=given if tidy(given) != given else "",
            raw_family=family if tidy(family) != family else "",
            how_to_say=tidy(self.cleaned_data["how_to_say"]),
            source=tidy(self.cleaned_data["source"]),
        )

    def details(self) -> Details:
        """Return the details as they are to be written."""
        born: PartialDate = self.cleaned_data["born"] or PartialDate()
        due: PartialDate | None = self.cleaned_data["due"]
        return Details(
            gender=self.cleaned_data["gender"],
            birth_year=born.year,
            birth_month=born.month,
            birth_day=born.day,
            birth_about=born.about,
            due_on=date(due.year or 1, due.month or 1, due.day or 1) if due else None,
            source=tidy(self.cleaned_data["source"]),
        )

    def _date(self, name: str, *, due: bool) -> PartialDate | None:
        typed: str = self.cleaned_data[name]
        if not typed.strip():
            return None
        read = parse_date(typed, today=self.today, due=due)
        if isinstance(read, str):
            raise forms.ValidationError(read)
        return read


class LinkForm(forms.Form):
    """Why two records are of one person."""

    ref = forms.CharField(widget=forms.HiddenInput, initial=new_ref)
    other = forms.CharField(
        label="The other record", max_length=10, widget=forms.TextInput(_PLAIN),
        help_text="The ten characters on the other record’s About page.",
    )  # fmt: skip
    why = forms.CharField(
        label="How do you know that they are the same person?", max_length=200,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    def clean_other(self) -> str:
        """Accept a reference however it was copied."""
        ref: str = "".join(self.cleaned_data["other"].split()).upper()
        if not is_ref(ref) or not Person.objects.filter(ref=ref).exists():
            raise forms.ValidationError(
                "There is no such record. Copy the ten characters from its About page."
            )
        return ref


def started_from(asked_words: str, born: PartialDate | None) -> dict[str, str]:
    """Return what a form begins with when somebody looked for a person first."""
    parts = asked_words.split()
    return {
        "given": " ".join(parts[:-1] if len(parts) > 1 else parts),
        "family": parts[-1] if len(parts) > 1 else "",
        "born": words(born) if born else "",
    }
