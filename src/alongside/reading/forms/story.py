"""Which part of a story is read, and writing where things are now."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms

from alongside.people.fields import Words
from alongside.reading.forms.period import period_in
from alongside.story.queries.asked import Asked
from alongside.story.rules.kinds import KIND_CHOICES
from alongside.web.refs import is_ref

VIEWS: Final = (
    ("", "Everything"), ("moments", "Moments that mattered"), ("words", "Their words"), ("decisions", "Decisions"),
)  # fmt: skip
_VIEWS: Final = frozenset(name for name, _ in VIEWS)
_KINDS: Final = frozenset(name for name, _ in KIND_CHOICES)


class Narrowing:
    """What narrows a story, as it stands in the address; a mistake narrows nothing, and one in a day says so."""

    def __init__(self, data: Mapping[str, str], *, today: date) -> None:
        """Take what stands in the address."""
        self._data = data
        self.period = period_in(data, today=today, names=("since", "until"))

    def asked(self) -> Asked:
        """Return which part is asked for; the last day counts."""
        until = self.period.until
        return Asked(
            view=self._one_of("view", _VIEWS), kind=self._one_of("kind", _KINDS), author=self._ref("author"),
            who=self._ref("who"), since=self.period.since, until=until + timedelta(days=1) if until else None,
            after=self.typed("after"),
        )  # fmt: skip

    def typed(self, name: str) -> str:
        """Return what was typed in a field."""
        return self._data.get(name, "")[:100]

    def mistake(self, name: str) -> str:
        """Return what is wrong with it, if anything."""
        return self.period.mistakes.get(name, "")

    def _one_of(self, name: str, choices: frozenset[str]) -> str:
        return self.typed(name) if self.typed(name) in choices else ""

    def _ref(self, name: str) -> str:
        return self.typed(name) if is_ref(self.typed(name)) else ""


class WhereNowForm(forms.Form):
    """Where things are now, in the words one would say to the person."""

    writing = forms.UUIDField(widget=forms.HiddenInput)
    text = Words(
        4000, rows=9, required=True, label="Where are things now?",
        help_text="80 to 150 words, written to them: what is going well, what is hard, what comes next. "
        "Write as if they were reading over your shoulder.",
        error_messages={"required": "Write where things are now, in a few lines."},
    )  # fmt: skip
    written_with = Words(
        200, label="Written with", help_text="Who wrote it with you, such as: Amara and Grace"
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        """Begin a writing of its own, so that sent twice it is one entry."""
        super().__init__(data, initial={"writing": uuid4()})

    @property
    def ref(self) -> UUID:
        """Return which writing it is."""
        return UUID(str(self.cleaned_data["writing"]))
