"""How somebody's part with a person ends: the goodbye, the promises, and who goes on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from alongside.cases.models import Involvement
from alongside.cases.rules.endings import Ending, why_not_end
from alongside.cases.rules.roles import Role
from alongside.people.fields import CHIPS, Day, Words, on_this_day
from alongside.pods.models import PodMembership

_DONE, _NOT_POSSIBLE = "said", "not-possible"
_OPEN, _NONE = "open", "none"
_GOODBYE: Final = [(_DONE, "Goodbye was said"), (_NOT_POSSIBLE, "It was not possible")]
_PROMISES: Final = [(_NONE, "Nothing is open"), (_OPEN, "Something is still open")]


class EndingForm(forms.Form):
    """What is asked of whoever stops working with a person."""

    on = Day(
        required=True,
        ahead=2,
        label="Which day does it end?",
        help_text="Today or a day before, such as 14 March 2026",
    )
    why = Words(
        500,
        required=True,
        label="Why does it end?",
        error_messages={"required": "Say in a few words why it ends."},
    )
    how = forms.ChoiceField(
        label="How was goodbye said?", choices=_GOODBYE, widget=forms.RadioSelect,
        help_text="Somebody who mattered goes away. They should hear it from that person.",
        error_messages={"required": "Say whether goodbye was said."},
    )  # fmt: skip
    goodbye = Words(
        1000, rows=3, required=True, label="What happened, in their words where you can",
        help_text="Or, if it was not possible, why.",
        error_messages={"required": "Say how goodbye was said, or why it was not possible."},
    )  # fmt: skip
    open_promises = forms.ChoiceField(
        label="Is anything open that was promised?", choices=_PROMISES, widget=forms.RadioSelect,
        error_messages={"required": "Say whether anything is open that was promised."},
    )  # fmt: skip
    promises = Words(
        2000,
        rows=3,
        label="What was promised and is still open",
        error_messages={"required": "Write down what was promised and is still open."},
    )
    promises_kept_by = Words(
        200, label="Who keeps it now", error_messages={"required": "Say who keeps it now."}
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, part: Involvement, today: date, **more: Any
    ) -> None:
        """Begin with today."""
        super().__init__(data, initial={"on": today})
        self.part, self.today = part, today
        on_this_day(self, today)
        if data is None or data.get("open_promises") == _OPEN:
            # Asked for in earnest only where something is open; the page shows them only then.
            self.fields["promises"].required = self.fields["promises_kept_by"].required = True
        self.build(**more)

    def build(self) -> None:
        """Ask why there is nobody, of a lead worker whom nobody follows yet."""
        if self.part.role == Role.LEAD:
            self.fields["vacant_why"] = Words(
                500, required=True, label="Why does nobody follow yet, and who answers until then?",
                help_text="If you know who follows, hand over instead: then nobody is without.",
                error_messages={"required": "Hand over to the next lead worker, or say why there is none for now."},
            )  # fmt: skip

    def clean(self) -> None:
        """Look at the whole of it once each part is there."""
        if not self.errors and (
            why := why_not_end(self.ending, since=self.part.from_date, today=self.today)
        ):
            self.add_error("on", why)

    @property
    def ending(self) -> Ending:
        """Return how it ends, as it was typed."""
        typed = self.cleaned_data
        is_said, is_open = typed["how"] == _DONE, typed["open_promises"] == _OPEN
        return Ending(
            on=typed["on"],
            why=typed["why"],
            goodbye=typed["goodbye"] if is_said else "",
            no_goodbye_why="" if is_said else typed["goodbye"],
            promises=typed["promises"] if is_open else "",
            promises_kept_by=typed["promises_kept_by"] if is_open else "",
            no_promises=not is_open,
            vacant_why=typed.get("vacant_why", ""),
        )


class HandOverForm(EndingForm):
    """The same, with who goes on, and with whom of the family."""

    def build(
        self, *, workers: Sequence[PodMembership] = (), with_: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Offer who can go on; those of the family whom the same worker leads the work with are ticked."""
        self.workers = {f"{m.pod.ref}-{m.user.ref}": m for m in workers}
        pods = {m.pod_id for m in workers}
        self.fields["to"] = forms.ChoiceField(
            label="Who goes on?", widget=forms.RadioSelect(CHIPS), error_messages={"required": "Choose who goes on."},
            choices=[(key, _called(m, is_one_pod=len(pods) == 1)) for key, m in self.workers.items()],
        )  # fmt: skip
        if with_:
            self.fields["family"] = forms.MultipleChoiceField(
                label="With whom of the family, too?", choices=with_, required=False, widget=forms.CheckboxSelectMultiple,
                help_text="Those whom the same worker leads the work with.",
            )  # fmt: skip
            self.initial["family"] = [ref for ref, _ in with_]
        self.order_fields(["to", "family"])

    @property
    def chosen(self) -> PodMembership:
        """Return who goes on, and in which pod."""
        return self.workers[self.cleaned_data["to"]]


def _called(one: PodMembership, *, is_one_pod: bool) -> str:
    return one.user.name if is_one_pod else f"{one.user.name}, {one.pod.name}"
