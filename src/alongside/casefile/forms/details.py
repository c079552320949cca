"""Who somebody is, in one form; a child being born; a pregnancy that ended."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from alongside.casefile.forms.fields import Day, Line, Lines, Partial, Typed
from alongside.casefile.queries.around import Around
from alongside.people.checks import birth_of, death_of
from alongside.people.models import Details
from alongside.people.rules import lists
from alongside.people.rules.dates import PartialDate, why_not_a_date
from alongside.people.versions import next_version
from alongside.web.refs import new_ref

# The groups of the page, each with its fields.
GROUPS: Final = (
    ("Who they are", ("pronouns", "gender", "gender_words", "show_gender_history")),
    ("Born and died", ("born", "due_on", "is_dead", "died")),
    ("Background", ("ethnicity", "ethnicity_words", "religion")),
    ("What helps", ("communication_needs", "access_needs", "how_to_reach", "what_matters")),
)
_PLAIN: Final = (
    "pronouns", "gender", "gender_words", "show_gender_history", "due_on", "is_dead", "ethnicity",
    "ethnicity_words", "religion", "communication_needs", "access_needs", "what_matters", "how_to_reach",
)  # fmt: skip


class VersionForm(forms.Form):
    """The next version of somebody's details: it carries which version was seen."""

    ref = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    source = Line(200, label="Who says so?", help_text="Such as: Jodie, on the phone; letter seen")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, around: Around, details: Details
    ) -> None:
        """Begin with what stands now."""
        self.around, self.details = around, details
        initial = {**self.begin_with(details), "ref": new_ref(), "seen": details.ref}
        super().__init__(data, initial=initial)
        self.order_fields([*(name for name in self.fields if name != "source"), "source"])
        for field in self.fields.values():
            if isinstance(field, Typed):
                field.today = around.day

    def begin_with(self, details: Details) -> dict[str, Any]:
        """Return what stands now, as the form begins."""
        return {}

    def changes(self) -> dict[str, Any]:
        """Return the columns as they were typed."""
        raise NotImplementedError

    def version(self) -> Details:
        """Return the next version; nothing is written yet."""
        made = next_version(self.details, **self.changes())
        made.ref, made.source = self.cleaned_data["ref"], self.cleaned_data["source"]
        return made


class DetailsForm(VersionForm):
    """Everything somebody tells about themselves."""

    pronouns = Line(60, label="Pronouns", help_text="Such as: she/her; they/them")
    gender = forms.ChoiceField(
        label="Gender", choices=Details.Gender.choices, required=False, widget=forms.RadioSelect
    )
    gender_words = Line(100, label="Gender, in their own words")
    show_gender_history = forms.BooleanField(
        label="They want the family map to show that it was another before", required=False
    )
    born = Partial(label="Born", help_text="14 March 2022, March 2022, 2022 or about 1980")
    due_on = Day(label="Due", help_text="For a child who is expected")
    is_dead = forms.BooleanField(label="They have died", required=False)
    died = Partial(label="Died", help_text="As far as it is known")
    ethnicity = forms.ChoiceField(label="Ethnicity", required=False)
    ethnicity_words = Line(200, label="How they describe it themselves")
    religion = Line(200, label="Religion or belief")
    communication_needs = Lines(2000, label="What helps them to understand and be understood?")
    access_needs = Lines(2000, label="What helps them to get there and be there?")
    what_matters = Lines(4000, rows=5, label="What matters to me", help_text="In their words")
    how_to_reach = Lines(
        1000, rows=2, label="How best to reach me", help_text="Shown on every page"
    )
    how = forms.ChoiceField(
        label="Why is it written anew?",
        choices=[("changed", "It is new, or it changed"), ("corrected", "It was wrong before")],
        initial="changed",
        widget=forms.RadioSelect,
    )
    why = Line(
        300,
        required=True,
        label="What was wrong?",
        help_text="A few words. What was written before is kept.",
        error_messages={"required": "Say in a few words what was wrong."},
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        """Offer the codes of the census, and ask when a child is due only while they are expected."""
        super().__init__(*given, **named)
        groups = [(group.heading, list(group.codes)) for group in lists.ethnicities()]
        field: Any = self.fields["ethnicity"]
        field.choices = [("", "Not known"), *groups]
        examples = "; ".join(lists.communication_examples()[:4])
        self.fields["communication_needs"].help_text = f"Such as: {examples}"
        if self.details.birth_year:
            del self.fields["due_on"]

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """Return the fields in the groups of the page."""
        return [
            (words, [self[name] for name in names if name in self.fields])
            for words, names in GROUPS
        ]

    def begin_with(self, details: Details) -> dict[str, Any]:
        """Return what stands now, dates as they are said."""
        kept = {name: getattr(details, name) for name in _PLAIN}
        return kept | {"born": birth_of(details), "died": death_of(details)}

    def clean(self) -> None:
        """Refuse what its dates make together, and a correction without a reason."""
        due = self.cleaned_data.get("due_on")
        if due and due != self.details.due_on:
            today = self.around.day
            if why_not := why_not_a_date(due.year, due.month, due.day, today=today, due=True):
                self.add_error("due_on", why_not)
        if self.cleaned_data.get("how") != "corrected":
            self.errors.pop("why", None)

    def changes(self) -> dict[str, Any]:
        """Return the columns as they were typed."""
        typed = self.cleaned_data
        plain = {name: typed[name] for name in _PLAIN if name in typed}
        died: PartialDate = typed["died"]
        return (
            plain
            | _in_parts("birth", typed["born"])
            | _in_parts("death", died)
            | {"is_dead": typed["is_dead"] or died.known}
        )


class BornForm(VersionForm):
    """A child who was expected is born."""

    born = Partial(
        required=True, label="When was the baby born?", help_text="Such as 14 March 2022"
    )
    gender = forms.ChoiceField(
        label="Gender", choices=Details.Gender.choices[:3], required=False, widget=forms.RadioSelect
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns as they were typed."""
        return _in_parts("birth", self.cleaned_data["born"]) | {
            "gender": self.cleaned_data["gender"]
        }


class LossForm(VersionForm):
    """A pregnancy ended without the birth that was hoped for."""

    loss = forms.ChoiceField(
        label="What happened?", choices=Details.Loss.choices[1:], widget=forms.RadioSelect
    )
    show_loss = forms.BooleanField(
        label="The mother wants it shown on the family map", required=False
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns as they were typed."""
        return {"loss": self.cleaned_data["loss"], "show_loss": self.cleaned_data["show_loss"]}


def _in_parts(which: str, known: PartialDate) -> dict[str, Any]:
    return {
        f"{which}_year": known.year,
        f"{which}_month": known.month,
        f"{which}_day": known.day,
        f"{which}_about": known.about,
    }
