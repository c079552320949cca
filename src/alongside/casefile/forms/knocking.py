"""What is asked of somebody who needs a record that is not their work, or who is too close to a person."""

from typing import Any

from django import forms

from alongside.casefile.forms.fields import Line, Lines
from alongside.people.actions.breaking_glass import Emergency
from alongside.people.models import Glass
from alongside.web.refs import new_ref

LEAST = 20


class EmergencyForm(forms.Form):
    """Why a record cannot wait."""

    ref = forms.CharField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label="Why can it not wait?", choices=Glass.Reason.choices, widget=forms.RadioSelect
    )
    words = Lines(
        1000,
        required=True,
        label="What has happened?",
        help_text="In a sentence or two. A colleague reads it when they look at this afterwards.",
    )
    needs_safe_address = forms.BooleanField(
        required=False, label="I need their safe address too, if there is one"
    )

    def __init__(self, data: Any = None) -> None:
        """Begin with a reference of its own."""
        super().__init__(data, initial={"ref": new_ref()})

    def clean_words(self) -> str:
        """Refuse a reason that says nothing."""
        words: str = self.cleaned_data["words"]
        if len(words) < LEAST:
            raise forms.ValidationError(
                f"Say it in {LEAST} letters or more, so that your colleague understands."
            )
        return words

    @property
    def emergency(self) -> Emergency:
        """Return what was typed as the reason."""
        typed = self.cleaned_data
        return Emergency(
            ref=typed["ref"],
            reason=Glass.Reason(typed["reason"]),
            words=typed["words"],
            needs_safe_address=typed["needs_safe_address"],
        )


class ReviewForm(forms.Form):
    """What a record is looked at for, by whoever reviews practice or who saw what."""

    ref = forms.CharField(widget=forms.HiddenInput)
    why = Line(300, required=True, label="What do you look at it for?")

    def __init__(self, data: Any = None) -> None:
        """Begin with a reference of its own."""
        super().__init__(data, initial={"ref": new_ref()}, auto_id="review_%s")


class CloseForm(forms.Form):
    """That somebody is close to a person; how is theirs to say or not."""

    words = Line(
        300,
        label="How do you know them?",
        help_text="As much as you want to say, such as: my cousin",
    )
