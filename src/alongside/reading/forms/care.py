"""Putting right what was brought in of law and care: its days, its codes as words, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.db import models

from alongside.care.access import why_not_so
from alongside.care.models import Brought
from alongside.care.rules.codes import codes
from alongside.care.rules.kinds import KINDS, why_not_where
from alongside.people.fields import Day, Words, on_this_day
from alongside.people.models.facts import PLAIN
from alongside.people.subjects import kind_of
from alongside.web.refs import is_ref, new_ref

# What is of the row, and never typed.
_OF_THE_ROW: Final = PLAIN | {
    "person", "source", "set_aside_why", "entry", "brought_in", "mapping", "confirmed_at", "confirmed_by_ref", "told_on",
}  # fmt: skip
_LABELS: Final = {
    "from_date": "From which day", "to_date": "Until which day", "on_date": "On which day",
    "conference_on": "Day of the conference", "conference_not_needed": "Was a conference needed?",
    "plans_before": "How many such plans there were before", "is_no_further_action": "Nothing further was done",
    "code": "What it was", "kind": "What it was", "step": "Which step it was", "provider": "Who provides the home",
    "need": "What it was about", "ended_because": "How it ended", "why_ended": "Why it ended",
    "source_code": "Who got in touch", "took_part": "How they took part", "factors": "What it found",
    "first_category": "What the plan was about first", "latest_category": "What it was about last",
    "urn": "The inspectorate's number of the home", "postcode": "Postcode of the home",
    "worker_code": "The number of the worker",
}  # fmt: skip
_UNTIL: Final = "The first day on which it was no longer so; empty while it lasts."
_NEEDED: Final = (("", "Nobody has said"), ("no", "Yes, it was"), ("yes", "No, it was not"))
_SAID: Final = {"yes": True, "no": False, "": None}
_MUST: Final = {"from_date", "on_date", "worker_code"}


class PutRightForm(forms.Form):
    """A fact as it should be, and why."""

    ref = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, fact: Brought, today: date) -> None:
        """Ask for what a fact of this kind says, beginning with what it says now."""
        columns = [one for one in fact._meta.concrete_fields if one.name not in _OF_THE_ROW]
        known = {one.name: _known(getattr(fact, one.name)) for one in columns}
        super().__init__(data, initial={"ref": new_ref(), **known})
        self.fact = fact
        for column in sorted(columns, key=lambda one: "date" not in one.name):
            self.fields[column.name] = _field(kind_of(fact), column)
        self.fields["why"] = Words(
            500, rows=3, required=True, label="Why is this put right?", help_text="Such as: the letter of the court says the 14th",
            error_messages={"required": "Say in a few words why it is put right."},
        )  # fmt: skip
        on_this_day(self, today)

    def clean(self) -> None:
        """Refuse what cannot be so, in the words of the rules."""
        if not is_ref(self.cleaned_data.get("ref", "")):
            self.add_error(None, "Part of this form did not arrive. Reload the page.")
        if not self.errors and (reason := why_not_so(self.as_it_was())):
            beside = "postcode" if why_not_where(self.cleaned_data) else "to_date"
            self.add_error(beside if beside in self.fields else None, reason)

    def as_it_was(self) -> Brought:
        """Return the fact as it should be, not written down yet."""
        typed = self.cleaned_data
        said = {name: typed[name] for name in self.fields if name not in ("ref", "why")}
        if "conference_not_needed" in said:
            said["conference_not_needed"] = _SAID[said["conference_not_needed"]]
        return type(self.fact)(person=self.fact.person, ref=typed["ref"], **said)


class TakeBackForm(forms.Form):
    """Why a fact is taken back."""

    why = Words(
        500, rows=3, required=True, label="Why was this never so?", help_text="Such as: this is about his cousin, who has the same name",
        error_messages={"required": "Say in a few words why this is taken back."},
    )  # fmt: skip


def _known(value: Any) -> Any:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _field(kind: str, column: Any) -> forms.Field:
    """Return the field in which a column is typed."""
    label = _LABELS[column.name]
    which = KINDS[kind].lists.get(column.name)
    if column.name == "factors":
        return forms.MultipleChoiceField(
            label=label, choices=_choices(str(which)), widget=forms.CheckboxSelectMultiple, required=False
        )  # fmt: skip
    if which:
        is_asked = column.name == "code" and not column.blank
        return _select(label, _choices(which), required=is_asked)
    if column.choices:
        return _select(label, tuple(column.choices), required=True)
    return _plain(label, column)


def _plain(label: str, column: Any) -> forms.Field:
    if isinstance(column, models.DateField):
        hint = _UNTIL if column.name == "to_date" else "Such as 14 March 2022"
        return Day(required=column.name in _MUST, label=label, help_text=hint)
    if isinstance(column, models.BooleanField) and column.null:
        return forms.ChoiceField(label=label, choices=_NEEDED, required=False)
    if isinstance(column, models.BooleanField):
        return forms.BooleanField(label=label, required=False)
    if isinstance(column, models.PositiveSmallIntegerField):
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=99)
    return Words(column.max_length, required=column.name in _MUST, label=label)


def _choices(which: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.code, f"{one.words} ({one.code})") for one in codes(which))


def _select(
    label: str, choices: tuple[tuple[str, str], ...], *, required: bool
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=(("", "Choose" if required else "Not said"), *choices), required=required
    )  # fmt: skip
