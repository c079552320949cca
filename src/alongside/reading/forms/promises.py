"""Promising something, and saying what became of a promise."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from alongside.accounts.models import User
from alongside.people.fields import Day, Words, on_this_day
from alongside.story.models import PromiseStep
from alongside.story.rules.promises import Step
from alongside.web.refs import is_ref, new_ref

_STEPS: Final = (
    (Step.KEPT.value, "It is kept"),
    (Step.NEW_DAY.value, "They were told a new day"),
    (Step.PASSED_ON.value, "Somebody else keeps it"),
    (Step.NOT_KEPT.value, "It will not be kept, and they were told why"),
)


class PromiseForm(forms.Form):
    """What somebody said they would do."""

    ref = forms.CharField(widget=forms.HiddenInput)
    words = Words(
        500, required=True, rows=2, label="I said I would", help_text="As you said it to them, such as: bring the bus pass",
        error_messages={"required": "Write what you said you would do."},
    )  # fmt: skip
    due_on = Day(ahead=2, label="By when", help_text="Such as 14 March 2027")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Begin with a reference of its own, and read days as of today."""
        super().__init__(data, initial={"ref": new_ref()})
        on_this_day(self, today)


class StepForm(forms.Form):
    """What became of a promise."""

    ref = forms.CharField(widget=forms.HiddenInput)
    step = forms.ChoiceField(
        label="What became of it?", choices=_STEPS, widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of it."},
    )  # fmt: skip
    on = Day(required=True, label="On which day was it kept, or were they told?")
    due_on = Day(ahead=2, label="The new day", help_text="Where it is to be kept by another day")
    to = forms.ChoiceField(label="Who keeps it now", required=False)
    words = Words(500, rows=2, label="What they were told")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, workers: Sequence[User], today: date
    ) -> None:
        """Offer those who work with the person."""
        super().__init__(data, initial={"ref": new_ref(), "on": today})
        self.workers = {one.ref: one for one in workers}
        field: Any = self.fields["to"]
        field.choices = [("", "Choose"), *((one.ref, one.name) for one in workers)]
        on_this_day(self, today)

    def clean(self) -> None:
        """Ask for what the answer needs."""
        typed = self.cleaned_data
        if not is_ref(typed.get("ref", "")):
            self.add_error(None, "Part of this form did not arrive. Reload the page.")
        match typed.get("step"):
            case Step.NEW_DAY.value if not typed.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", "Say which new day they were told.")
            case Step.PASSED_ON.value if not typed.get("to") and "to" not in self.errors:
                self.add_error("to", "Say who keeps it now.")
            case Step.NOT_KEPT.value if not typed.get("words"):
                self.add_error("words", "Write what they were told: why it is not kept.")

    def done(self) -> PromiseStep:
        """Return what became of it, not written down yet."""
        typed, step = self.cleaned_data, Step(self.cleaned_data["step"])
        is_moved = step in (Step.NEW_DAY, Step.PASSED_ON)
        to = self.workers[typed["to"]] if step == Step.PASSED_ON else None
        return PromiseStep(
            ref=typed["ref"], step=step.value, on=typed["on"], due_on=typed["due_on"] if is_moved else None,
            to=to, words=typed["words"],
        )  # fmt: skip
