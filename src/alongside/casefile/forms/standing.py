"""Closing a record, and clearing a colleague by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from alongside.accounts.models import User
from alongside.casefile.forms.fields import Line
from alongside.people.models import Restriction
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref

_COVERS = [("record", "The restricted record"), ("safe-address", "The safe address")]
_BASIS = {"record": Basis.NAMED, "safe-address": Basis.SAFE_ADDRESS}


class RestrictForm(forms.Form):
    """How closed a record is, why, and whom to ask."""

    ref = forms.CharField(widget=forms.HiddenInput)
    level = forms.ChoiceField(
        label="How closed?", choices=Restriction.Level.choices, widget=forms.RadioSelect
    )
    reason = Line(300, required=True, label="Why?", help_text="Only those who are cleared read it.")
    ask = Line(
        100,
        required=True,
        label="Whom can others ask?",
        help_text="In words that give nothing away, such as: the manager of Heron pod",
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        """Begin with a reference of its own."""
        super().__init__(data, initial={"ref": new_ref()})


class ClearForm(forms.Form):
    """Who may read what is closed."""

    reader = forms.ChoiceField(
        label="Who?", error_messages={"invalid_choice": "Choose a colleague."}
    )
    covers = forms.ChoiceField(label="To read what?", choices=_COVERS, widget=forms.RadioSelect)
    why = Line(200, required=True, label="Why?", help_text="Such as: now their social worker")

    def __init__(self, data: Mapping[str, Any] | None = None, *, staff: Sequence[User]) -> None:
        """Offer the colleagues who may open records at all."""
        super().__init__(data)
        self.staff = {user.ref: user for user in staff}
        field: Any = self.fields["reader"]
        field.choices = [("", "Choose a colleague"), *((u.ref, u.name) for u in staff)]

    @property
    def chosen(self) -> User:
        """Return the colleague."""
        return self.staff[self.cleaned_data["reader"]]

    @property
    def basis(self) -> Basis:
        """Return what the colleague is named for."""
        return _BASIS[self.cleaned_data["covers"]]


class WhyForm(forms.Form):
    """A reason, where one is owed."""

    why = Line(300, required=True, label="Why?")
