"""What is added to an entry: words beside it, what it meant, why it is withdrawn, whose story it belongs in."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms

from alongside.cases.queries import Mine
from alongside.people.fields import CHIPS, Words
from alongside.story.models import Moment
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import PART_CHOICES
from alongside.story.values import Meant, Told
from alongside.web.refs import is_ref, new_ref

_BESIDE: Final = (
    (StandsAs.CORRECTION.value, "Something in it is not right"),
    (StandsAs.DISAGREEMENT.value, "Somebody sees it differently"),
    (StandsAs.REPLY.value, "A reply"),
)


class BesideForm(forms.Form):
    """A correction, a reply, or how somebody sees it differently."""

    ref = forms.CharField(widget=forms.HiddenInput)
    stands_as = forms.ChoiceField(
        label="What is this?", choices=_BESIDE, widget=forms.RadioSelect(CHIPS),
        error_messages={"required": "Choose what this is."},
    )  # fmt: skip
    said_by = Words(
        200, label="Who sees it differently", help_text="For a disagreement: whose words these are"
    )
    text = Words(
        20_000, rows=5, required=True, label="The words", help_text="For a disagreement: as they say it.",
        error_messages={"required": "Write the words that are to stand beside it."},
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None, *, stands_as: str) -> None:
        """Begin with a reference of its own, so that sent twice it is one."""
        super().__init__(data, initial={"ref": new_ref(), "stands_as": stands_as})

    def clean(self) -> None:
        """Ask whose words a disagreement is."""
        typed = self.cleaned_data
        if not is_ref(typed.get("ref", "")):
            self.add_error(None, "Part of this form did not arrive. Reload the page.")
        if typed.get("stands_as") == StandsAs.DISAGREEMENT and not typed.get("said_by"):
            self.add_error("said_by", "Say who sees it differently.")

    @property
    def told(self) -> Told:
        """Return the words that are to stand beside the passage."""
        typed = self.cleaned_data
        kind = StandsAs(typed["stands_as"])
        by = typed["said_by"] if kind == StandsAs.DISAGREEMENT else ""
        return Told(typed["text"], stands_as=kind, said_by_words=by, ref=typed["ref"])


class MomentForm(forms.Form):
    """That something mattered: how it reads in the chronology, and what it meant."""

    words = Words(
        1000, rows=2, label="How it reads in the chronology", help_text="One or two sentences. Left empty, the entry's own words stand there.",
    )  # fmt: skip
    to_them = Words(
        1000, rows=3, label="What it meant to them", help_text="As they say it, or as you saw it"
    )
    to_us = Words(1000, rows=3, label="What it means to us, who work with them")

    def __init__(self, data: Mapping[str, Any] | None, *, moment: Moment | None) -> None:
        """Begin with what was written of it."""
        stands = moment and {
            "words": moment.words,
            "to_them": moment.meant_to_them,
            "to_us": moment.meant_to_us,
        }
        super().__init__(data, initial=stands or {})

    def meant(self, to: str) -> Meant:
        """Return what it meant."""
        typed = self.cleaned_data
        return Meant(to, typed["words"], typed["to_them"], typed["to_us"])


class WithdrawForm(forms.Form):
    """Why an entry is withdrawn."""

    why = Words(
        500, rows=3, required=True, label="Why should this not stand?",
        help_text="Whoever may read the entry reads this, too.",
        error_messages={"required": "Say in a few words why this is withdrawn."},
    )  # fmt: skip


class RefileForm(forms.Form):
    """Whose story an entry belongs in."""

    to = forms.ChoiceField(
        label="Whose story does it belong in?", required=False, help_text="Those you work with"
    )
    ref = forms.CharField(
        label="If it is somebody else, the reference of their record", required=False, max_length=20,
        help_text="It stands on their About page, such as K7QF2M9XWA",
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-20"}),
    )  # fmt: skip
    part = forms.ChoiceField(
        label="Were they there?", choices=[("", "I do not say"), *PART_CHOICES], required=False,
        widget=forms.RadioSelect(CHIPS), help_text="That somebody was seen is not taken over. Say it if you know it.",
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None, *, mine: Iterable[Mine]) -> None:
        """Offer those the writer works with."""
        super().__init__(data)
        field: Any = self.fields["to"]
        field.choices = [("", "Choose"), *((one.person.ref, _line(one)) for one in mine)]

    def clean(self) -> None:
        """Ask for one of the two."""
        typed = str(self.cleaned_data.get("ref", "")).strip().upper()
        if typed and not is_ref(typed):
            self.add_error("ref", "A reference has ten letters and numbers. Check it.")
        elif not typed and not self.cleaned_data.get("to"):
            self.add_error("to", "Choose whose story it belongs in.")
        else:
            self.cleaned_data["chosen"] = typed or self.cleaned_data["to"]


def _line(one: Mine) -> str:
    name = one.person.name or "Name not known"
    return f"{name}, {one.person.age}" if one.person.age else name
