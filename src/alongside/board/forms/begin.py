"""Somebody begins to work with a person: in which part, who, with whom of the family, and what for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from alongside.accounts.models import User
from alongside.board.queries.choices import Relative
from alongside.cases.rules.parts import Part
from alongside.cases.rules.roles import PURPOSE_UNSAID, ROLE_CHOICES, Role
from alongside.people.fields import CHIPS, Day, Words, on_this_day
from alongside.pods.models import PodMembership

ELSE: Final = "else"


class BeginForm(forms.Form):
    """All that is asked when somebody begins."""

    role = forms.ChoiceField(
        label="What are they to the family?", choices=ROLE_CHOICES, widget=forms.RadioSelect(CHIPS),
        error_messages={"required": "Choose what they are to the family."},
    )  # fmt: skip
    worker = forms.ChoiceField(
        label="Who?",
        widget=forms.RadioSelect(CHIPS),
        error_messages={"required": "Choose who begins."},
    )
    named = Words(
        100, label="If it is somebody else, their name", help_text="Part of it is enough, such as: Adeyinka"
    )  # fmt: skip
    family = forms.MultipleChoiceField(
        label="With whom of the family, too?", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Their home and their parents. Untick whoever it is not about.",
    )  # fmt: skip
    purpose = Words(
        300, label="What for?", help_text="A few words the family would agree with. A lead worker or co-worker may leave it out.",
    )  # fmt: skip
    learning_goal = Words(500, label="For a student: what they want to learn")
    from_date = Day(
        required=True, ahead=2, label="From which day?", help_text="Such as 14 March 2027"
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        pod: Sequence[PodMembership],
        family: Sequence[Relative],
        has_lead: bool,
        today: date,
    ) -> None:
        """Offer the pod first, and the family ticked.

        Where nobody leads yet, those nobody leads with are ticked; else those whom somebody works with already.
        """
        begun = {
            "role": Role.CO_WORKER.value if has_lead else Role.LEAD.value,
            "family": [one.face.ref for one in family if bool(one.led_by) == has_lead],
            "from_date": today,
        }
        super().__init__(data, initial=begun)
        self.staff: dict[str, User] = {m.user.ref: m.user for m in pod}
        who: Any = self.fields["worker"]
        who.choices = [
            *((m.user.ref, f"{m.user.name} ({m.get_part_display().lower()})") for m in pod),
            (ELSE, "Somebody else"),
        ]
        if family:
            whom: Any = self.fields["family"]
            whom.choices = [(one.face.ref, _line(one)) for one in family]
        else:
            del self.fields["family"]
        on_this_day(self, today)

    def offer(self, found: Sequence[User]) -> None:
        """Add the colleagues a name may mean, so that one of them can be chosen."""
        field: Any = self.fields["worker"]
        more = [(one.ref, one.name) for one in found if one.ref not in self.staff]
        self.staff |= {one.ref: one for one in found}
        field.choices = [*field.choices[:-1], *more, field.choices[-1]]

    @property
    def asks_for(self) -> str:
        """Return the name of somebody else, where one was typed."""
        return str(self.data.get("named", "")).strip()[:100]

    def clean(self) -> None:
        """Ask which colleague a name means, and what somebody is there for."""
        if self.cleaned_data.get("worker") == ELSE:
            self.add_error("named", self._which())
        role = self.cleaned_data.get("role")
        if role and Role(role) not in PURPOSE_UNSAID and not self.cleaned_data.get("purpose"):
            self.add_error("purpose", "Say what they are there for, in a few words.")
        if self.cleaned_data.get("learning_goal") and role != Role.STUDENT:
            self.add_error("learning_goal", "A learning goal belongs to a student.")

    def _which(self) -> str:
        if not self.asks_for:
            return "Write their name."
        words = self.asks_for.casefold().split()
        meant = [one for one in self.staff.values() if all(w in one.name.casefold() for w in words)]
        if meant:
            return f"Choose above whom you mean: {' or '.join(one.name for one in meant)}."
        return "Nobody of that name works here. Check it, or write part of it."

    @property
    def chosen(self) -> User:
        """Return who begins."""
        return self.staff[self.cleaned_data["worker"]]

    @property
    def part(self) -> Part:
        """Return what they are to be."""
        typed = self.cleaned_data
        return Part(
            Role(typed["role"]), typed["from_date"], typed["purpose"], typed["learning_goal"]
        )


def _line(one: Relative) -> str:
    return f"{one.face.line} (lead worker: {one.led_by})" if one.led_by else one.face.line
