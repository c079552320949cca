"""A new pod, and somebody who joins one."""

from typing import Any

from django import forms

from alongside.accounts.models import User
from alongside.people.fields import CHIPS
from alongside.pods.models import Pod, PodMembership


class PodForm(forms.Form):
    """What a pod is called, and whom it works alongside."""

    name = forms.CharField(
        label="What is the pod called?", max_length=100, help_text="Such as Heron pod"
    )
    service = forms.ChoiceField(
        label="Whom does it work alongside?", choices=Pod.Service.choices, widget=forms.RadioSelect(CHIPS),
        initial=Pod.Service.CHILDREN,
    )  # fmt: skip


class JoinForm(forms.Form):
    """Who joins a pod, and what they are in it."""

    user = forms.ChoiceField(label="Who joins?")
    part = forms.ChoiceField(label="What are they in the pod?", choices=PodMembership.Part.choices)

    def __init__(self, *args: Any, staff: list[User], **more: Any) -> None:
        """Offer everybody with an account who is not in it yet."""
        super().__init__(*args, **more)
        self.staff = {one.ref: one for one in staff}
        user: Any = self.fields["user"]
        user.choices = [("", "Choose somebody"), *((one.ref, one.name) for one in staff)]


class MoveForm(forms.Form):
    """Which pod goes on with the people of one that is to be closed."""

    to = forms.ChoiceField(label="Which pod works with them from now on?")

    def __init__(self, *args: Any, pods: list[Pod], **more: Any) -> None:
        """Offer every other pod that is open."""
        super().__init__(*args, **more)
        self.pods = {one.ref: one for one in pods}
        to: Any = self.fields["to"]
        to.choices = [("", "Choose a pod"), *((one.ref, one.name) for one in pods)]
