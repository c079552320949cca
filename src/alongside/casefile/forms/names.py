"""What people are called, what they speak, and the numbers others know them by."""

from typing import Any

from django import forms

from alongside.casefile.forms.base import FactForm
from alongside.casefile.forms.fields import Line
from alongside.people.models import Identifier, Language, PersonName
from alongside.people.rules import lists, numbers, writing

_RAW_LONGEST = 400


class NameForm(FactForm):
    """A name, as it is written."""

    model = PersonName
    hint = "Write it as they do. One name is enough, and any letters are welcome."

    given = Line(200, label="Given names")
    family = Line(200, label="Family name")
    family_first = forms.BooleanField(label="The family name comes first", required=False)
    how_to_say = Line(200, label="How to say it", help_text="Such as: SHIV-awn; rhymes with town")
    kind = forms.ChoiceField(
        label="What kind of name is it?",
        choices=PersonName.Kind.choices,
        initial=PersonName.Kind.KNOWN_AS,
        widget=forms.RadioSelect,
    )

    def check(self) -> None:
        """Ask for at least one name."""
        if not self.cleaned_data["given"] and not self.cleaned_data["family"]:
            self.add_error("given", "Write at least one name.")

    def values(self) -> dict[str, Any]:
        """Return the name, and the letters as they were typed where tidying changed them."""
        raw = {f"raw_{part}": self._as_typed(part) for part in ("given", "family")}
        return super().values() | raw

    def _as_typed(self, part: str) -> str:
        typed = str(self.data.get(part, ""))[:_RAW_LONGEST]
        return typed if typed != self.cleaned_data[part] else ""

    def warnings(self) -> list[str]:
        """Say when letters of two alphabets that look alike are mixed."""
        mixed = [writing.odd_mixture(self.cleaned_data[part]) for part in ("given", "family")]
        return [words for words in mixed if words]


class LanguageForm(FactForm):
    """A language somebody speaks, signs or reads."""

    model = Language
    hint = "Spoken, signed or read. Any language can be typed."

    name = Line(100, required=True, label="Language")
    is_first = forms.BooleanField(label="It is their first language", required=False)
    needs_interpreter = forms.BooleanField(label="They need an interpreter", required=False)
    interpreter_wishes = Line(
        300,
        label="What they wish of an interpreter",
        help_text="Such as: a woman; not from the same town; by telephone is fine",
    )

    def build(self) -> None:
        """Offer languages to choose from while typing."""
        self.fields["name"].widget.attrs["list"] = "languages"

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the languages to choose from."""
        return lists.languages()


class NumberForm(FactForm):
    """A number or code another system knows somebody by."""

    model = Identifier
    hint = "It helps to find somebody again. It is checked for slips, and belongs to one person."

    scheme = forms.ChoiceField(
        label="Whose number is it?", choices=Identifier.Scheme.choices, widget=forms.RadioSelect
    )
    value = Line(60, required=True, label="Number")
    system = Line(
        100,
        label="Which system gave it?",
        help_text="Only for a number in another system. Such as: School records",
    )

    def check(self) -> None:
        """Look for slips beside the box where they are made."""
        scheme, value = self.cleaned_data["scheme"], self.cleaned_data["value"]
        if scheme == Identifier.Scheme.NHS:
            self._refuse(numbers.why_not_nhs_number(value))
        elif scheme == Identifier.Scheme.UPN:
            self._refuse(numbers.why_not_upn(value))
        elif not self.cleaned_data["system"]:
            self.add_error("system", "Say which system this number comes from.")

    def _refuse(self, why_not: str) -> None:
        if why_not:
            self.add_error("value", why_not)

    def values(self) -> dict[str, Any]:
        """Return the number without what people write between its parts, where it is one of the nation's."""
        given = super().values()
        if given["scheme"] in (Identifier.Scheme.NHS, Identifier.Scheme.UPN):
            given |= {"value": numbers.compact(given["value"]), "system": ""}
        return given
