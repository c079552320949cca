"""What somebody says when they bring records in, what a table means, and the words of a signature."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.conf import settings
from django.db.models import Q

from alongside.care.rules import codes
from alongside.imports.actions.landing import Said
from alongside.imports.actions.mapping import Meaning
from alongside.imports.models import Arrival
from alongside.imports.rules.tables import CODES, Table, guessed, tables
from alongside.imports.rules.totals import year_words
from alongside.pods.models import Pod

_EARLIEST: Final = 2009
_LEAVE: Final = ("", "Leave it as it is")
# How many files can be sent to a page at once; a zip of more is one file.
MOST_FILES: Final = 500
ORDERS: Final = (("day", "Day first: 31/12/2020"), ("month", "Month first: 12/31/2020"))


class _Files(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return all files that were chosen."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class _FilesField(forms.FileField):
    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Take each of the files; an empty one is told of with the others."""
        if not data:
            raise forms.ValidationError("Choose the files, or one zip of them.")
        if len(data) > MOST_FILES:
            raise forms.ValidationError(f"You chose {len(data)} files. Choose up to {MOST_FILES} at once, or pack them into one zip.")  # fmt: skip
        return list(data)


def most_sent() -> int:
    """Return how many megabytes can be sent to a page at once."""
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024) - 1


class ArrivalForm(forms.Form):
    """What is brought, from where, why and by what right."""

    name = forms.CharField(label="What do you want to call this import?", max_length=150)
    system = forms.CharField(
        label="What was the earlier system called?", max_length=100,
        help_text="Children’s numbers there will be known by it.",
    )  # fmt: skip
    why = forms.CharField(
        label="Why are these records brought in?", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="People can ask why there is a record of them. This is the answer they will read.",
    )  # fmt: skip
    lawful_basis = forms.CharField(
        label="On what lawful basis are they held?", max_length=300,
        help_text="For example: Children Act 1989, and our retention schedule.",
    )  # fmt: skip
    pod = forms.ModelChoiceField(
        Pod.objects.none(), label="Which pod?", empty_label="Choose a pod",
        help_text="Who may read these records until each child has a worker.",
    )  # fmt: skip
    sent = _FilesField(label="The files")

    def __init__(self, *values: Any, day: dt.date, **named: Any) -> None:
        """Offer the pods that are open on a day."""
        super().__init__(*values, **named)
        open_pods = Pod.objects.filter(Q(to_date=None) | Q(to_date__gt=day), from_date__lte=day)
        self.fields["pod"].queryset = open_pods.order_by("name")  # type: ignore[attr-defined]
        self.fields["sent"].help_text = (
            f"CSV, Excel (.xlsx) or XML, up to {MOST_FILES} at once, or one zip with a folder for each year, such as 2025-26. "
            f"Up to {most_sent()} MB in all; a zip holds about ten times as much."
        )

    def said(self) -> Said:
        """Return what was said."""
        given = self.cleaned_data
        return Said(
            given["name"], given["why"], given["lawful_basis"], given["system"], given["pod"]
        )


class YearForm(forms.Form):
    """Of which collection year a table is."""

    year = forms.TypedChoiceField(label="Collection year", coerce=int)

    def __init__(self, *values: Any, day: dt.date, **named: Any) -> None:
        """Offer the years until the one that a day is in."""
        super().__init__(*values, **named)
        years = range(day.year + 1, _EARLIEST, -1)
        told = ((str(one), year_words(one)) for one in years)
        self.fields["year"].choices = [("0", "It is of none, or nobody knows"), *told]  # type: ignore[attr-defined]


class MeaningForm(forms.Form):
    """What the columns of a table mean, and what the values in its coded columns mean."""

    name = forms.CharField(
        label="What do you want to call this reading?", max_length=95,
        help_text="It can be chosen again for the next file with these columns.",
    )  # fmt: skip
    order = forms.ChoiceField(
        label="How are dates written?", choices=ORDERS, widget=forms.RadioSelect
    )

    def __init__(self, *values: Any, table: Table, headings: Sequence[str], **named: Any) -> None:
        """Ask of each heading of the table which column of the file it is."""
        super().__init__(*values, **named)
        self.table, self.headings = table, {one for one in headings if one}
        self.asked_values: dict[str, list[str]] = {}
        columns = [("", "Not in this file"), *((one, one) for one in headings if one)]
        for place, heading in enumerate(table.headings):
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=table.heading_words(heading), choices=columns, required=heading == table.child,
                error_messages={"required": "Say in which column the child’s number stands."},
            )  # fmt: skip

    @classmethod
    def first_guess(
        cls, table: Table, headings: Sequence[str], *, order: str, name: str
    ) -> dict[str, str]:
        """Return what is probably meant, for somebody to look over."""
        return cls.as_said(table, guessed(table, headings), order=order, name=name)

    @classmethod
    def as_said(
        cls, table: Table, columns: Mapping[str, str], *, order: str, name: str
    ) -> dict[str, str]:
        """Return what was said before as this form holds it."""
        said = {f"column{n}": columns.get(heading, "") for n, heading in enumerate(table.headings)}
        return {**said, "order": order, "name": name}

    def columns(self) -> dict[str, str]:
        """Return which column of the file each heading of the table is, as far as one of its columns was said."""
        told = ((heading, self.data.get(f"column{n}", "") if self.is_bound else self.initial.get(f"column{n}", ""))
                for n, heading in enumerate(self.table.headings))  # fmt: skip
        return {heading: str(said) for heading, said in told if said in self.headings}

    def ask_values(
        self, found: Mapping[str, Sequence[str]], meant: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Ask what each value means that is no code of its list; `meant` is what was said before."""
        for heading, values in found.items():
            options = [
                _LEAVE,
                *((one.code, f"{one.words} ({one.code})") for one in codes.codes(CODES[heading])),
            ]
            self.asked_values[heading] = []
            for value in values:
                name = f"value:{heading}:{value}"
                self.fields[name] = forms.ChoiceField(
                    label=f"“{value}”", choices=options, required=False,
                    initial=meant.get(heading, {}).get(value, _alike(heading, value)),
                )  # fmt: skip
                self.asked_values[heading].append(name)

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """Return the questions about columns."""
        return [self[f"column{place}"] for place in range(len(self.table.headings))]

    @property
    def value_fields(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the questions about values, by what the column is."""
        return [(self.table.heading_words(heading), [self[name] for name in names])
                for heading, names in self.asked_values.items()]  # fmt: skip

    @property
    def has_all_values(self) -> bool:
        """Say whether every value that has to be asked of was on the page that was sent."""
        return all(name in self.data for names in self.asked_values.values() for name in names)

    def meaning(self) -> Meaning:
        """Return what was said."""
        given = self.cleaned_data
        values = {
            heading: {name.split(":", 2)[2]: given[name] for name in names if given.get(name)}
            for heading, names in self.asked_values.items()
        }
        return Meaning(given["name"], self.table.name, self.columns(), values, given["order"])


class SignForm(forms.Form):
    """The words with which somebody signs."""

    words = forms.CharField(
        label="What do you want to say with it?", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Where a figure differs, say why it may: somebody will ask in ten years.",
    )  # fmt: skip


class BackForm(forms.Form):
    """Why an import is taken back."""

    why = forms.CharField(
        label="Why is it taken back?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is taken back."},
    )  # fmt: skip


def becomes_of(name: str) -> Table | None:
    """Return the table that somebody chose."""
    return tables().get(name)


def first_name_of(arrival: Arrival, file: str) -> str:
    """Return what a reading is called unless somebody says otherwise."""
    return f"{arrival.system}: {re.sub(r'[0-9_-]+', ' ', file.rpartition('/')[2].rpartition('.')[0]).strip() or 'table'}"[
        :95
    ]


def _alike(heading: str, value: str) -> str:
    """Return the code whose words are those of a value."""
    said = value.casefold().strip()
    return next(
        (one.code for one in codes.codes(CODES[heading]) if one.words.casefold() == said), ""
    )
