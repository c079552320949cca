"""Somebody begins with children who had the same worker in an earlier system: who, and from which day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from alongside.accounts.models import User
from alongside.board.queries.earlier import AT_ONCE
from alongside.cases.rules.parts import Part
from alongside.cases.rules.roles import Role
from alongside.people.fields import Day, on_this_day
from alongside.pods.models import PodMembership
from alongside.web.refs import is_ref


class BeginTheseForm(forms.Form):
    """All that is asked about children of one earlier worker; who they are goes along, so that none begins unseen."""

    code = forms.CharField(max_length=40, strip=False, widget=forms.HiddenInput)
    people = forms.CharField(widget=forms.HiddenInput)
    worker = forms.ChoiceField(
        label="Who begins with them?", error_messages={"required": "Choose who begins."}
    )
    since = Day(required=True, label="From which day?", help_text="Such as 14 March 2027")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        pod: Sequence[PodMembership],
        today: date,
        **more: Any,
    ) -> None:
        """Offer those in the pod who work with families."""
        super().__init__(data, **more)
        self.staff: dict[str, User] = {m.user.ref: m.user for m in pod}
        who: Any = self.fields["worker"]
        who.choices = [
            ("", "Choose somebody"),
            *((m.user.ref, f"{m.user.name} ({m.get_part_display().lower()})") for m in pod),
        ]
        on_this_day(self, today)

    def clean_people(self) -> list[str]:
        """Return the references of the children, as many as a page sends at once."""
        refs = self.cleaned_data["people"].split()
        if len(refs) > AT_ONCE or not all(map(is_ref, refs)):
            raise forms.ValidationError("These are not references.")
        return list(refs)

    @property
    def chosen(self) -> User:
        """Return who begins."""
        return self.staff[self.cleaned_data["worker"]]

    @property
    def part(self) -> Part:
        """Return what they are to the children: their lead worker."""
        return Part(Role.LEAD, from_date=self.cleaned_data["since"])
