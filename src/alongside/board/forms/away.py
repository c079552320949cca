"""Days away: who, from when, until when, and who covers."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from alongside.accounts.models import User
from alongside.people.fields import CHIPS, Day, on_this_day
from alongside.pods.models import Away, PodMembership
from alongside.web.refs import is_ref, new_ref


class AwayForm(forms.Form):
    """On which days somebody is away; nobody is asked why."""

    ref = forms.CharField(widget=forms.HiddenInput)
    user = forms.ChoiceField(label="Who is away?", widget=forms.RadioSelect(CHIPS))
    since = Day(required=True, ahead=2, label="First day away", help_text="Such as 14 March 2027")
    until = Day(required=True, ahead=2, label="Back on", help_text="The first day back at work")
    covered_by = forms.ChoiceField(
        label="Who covers?", widget=forms.RadioSelect(CHIPS), required=False,
        help_text="Whoever covers sees the families of the pod already; nothing is opened anew.",
    )  # fmt: skip

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        members: Sequence[PodMembership],
        for_whom: Sequence[User],
        today: date,
    ) -> None:
        """Offer the pod; where somebody only speaks for themselves, they are not asked who is away."""
        begun = {"ref": new_ref(), "since": today + timedelta(days=1), "covered_by": ""}
        super().__init__(data, initial=begun)
        self.staff = {m.user.ref: m.user for m in members} | {one.ref: one for one in for_whom}
        self.only = for_whom[0] if len(for_whom) == 1 else None
        user: Any = self.fields["user"]
        user.choices = [(one.ref, one.name) for one in for_whom]
        if self.only:
            del self.fields["user"]
        cover: Any = self.fields["covered_by"]
        cover.choices = [
            ("", "Nobody yet"),
            *((m.user.ref, m.user.name) for m in members if m.user != self.only),
        ]
        on_this_day(self, today)

    def clean_ref(self) -> str:
        """Refuse a reference that is none of ours."""
        ref: str = self.cleaned_data["ref"]
        if not is_ref(ref):
            raise forms.ValidationError("This is not a reference.")
        return ref

    @property
    def away(self) -> Away:
        """Return the days as they were typed; nothing is written yet."""
        typed = self.cleaned_data
        return Away(
            ref=typed["ref"],
            user=self.only or self.staff[typed["user"]],
            covered_by=self.staff.get(typed["covered_by"]),
            from_date=typed["since"],
            to_date=typed["until"],
        )
