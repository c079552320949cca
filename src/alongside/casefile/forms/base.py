"""What every form for a fact has: its own reference, who says so, the days, and how a fact changes."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms

from alongside.casefile.forms.fields import Day, Line, Typed
from alongside.casefile.queries.around import Around
from alongside.people.models import Fact, Relationship
from alongside.people.versions import PROVENANCE
from alongside.web.refs import is_ref, new_ref

CHANGED, WRONG, ENDED, GONE = "changed", "wrong", "ended", "gone"
_HOW: Final = {
    CHANGED: "It changed",
    WRONG: "It was wrong",
    ENDED: "It has ended",
    GONE: "It should not be here",
}
_ABOUT_THE_CHANGE: Final = ("how", "changed_on", "ended_on", "ended_as", "why")
_DAYS: Final = ("from_date", "to_date")


class FactForm(forms.Form):
    """A fact as it is typed; on a page that changes one it also asks how it changed."""

    model: ClassVar[type[Fact]]
    # A sentence under the heading of the page that adds one.
    hint: ClassVar[str] = ""

    ref = forms.CharField(widget=forms.HiddenInput)
    source = Line(200, label="Who says so?", help_text="Such as: Jodie, on the phone; letter seen")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        around: Around,
        old: Fact | None = None,
        asked: Mapping[str, str] | None = None,
    ) -> None:
        """Begin with what stands now, or with what the address asks for."""
        self.around, self.old = around, old
        begin = self.begin_with(old) if old else dict(asked or {})
        super().__init__(data, initial=begin | {"ref": new_ref()})
        self.is_dated = "from_date" in self.columns()
        if self.is_dated:
            self.fields["from_date"] = Day(label="Since when?", help_text="Such as 14 March 2022")
            self.fields["to_date"] = Day(label="Until when?")
        self.build()
        if old:
            self._ask_how()
        self.order_fields([*(name for name in self.fields if name != "source"), "source"])
        for field in self.fields.values():
            if isinstance(field, Typed):
                field.today = around.day

    def build(self) -> None:
        """Add what depends on the person; each form that needs it has its own."""

    def _ask_how(self) -> None:
        choices = [(how, words) for how, words in _HOW.items() if how != ENDED or self.is_dated]
        self.fields["how"] = forms.ChoiceField(
            label="What happened?", choices=choices, widget=forms.RadioSelect
        )
        if self.is_dated:
            self.fields["changed_on"] = Day(
                required=True, label="From which day is it so?",
                help_text="The earlier one ends that day. Both stay.",
                error_messages={"required": "Say from which day."},
            )  # fmt: skip
            self.fields["ended_on"] = Day(
                required=True, label="When did it end?",
                error_messages={"required": "Say when it ended."},
            )  # fmt: skip
            self.initial["changed_on"] = self.initial["ended_on"] = self.around.day
        self.fields["why"] = Line(
            300, required=True, label="Why?", help_text="A few words. What was written before is kept.",
            error_messages={"required": "Say why in a few words."},
        )  # fmt: skip

    @classmethod
    def columns(cls) -> set[str]:
        """Return the columns a fact of this kind has."""
        return {column.name for column in cls.model._meta.concrete_fields}

    def begin_with(self, old: Fact) -> dict[str, Any]:
        """Return what stands now, as the form begins."""
        kept = {name: getattr(old, name) for name in self.columns() & {*self.base_fields, *_DAYS}}
        return kept | {"source": ""}

    @property
    def how(self) -> str:
        """Return how it changed, once that is known."""
        return str(self.data.get("how", "")) if self.old else ""

    @property
    def own_names(self) -> list[str]:
        """Return the fields that say what is so, without the days and the change."""
        rest = {"ref", "source", *_ABOUT_THE_CHANGE, *_DAYS}
        return [name for name in self.fields if name not in rest]

    def clean_ref(self) -> str:
        """Refuse a reference that is none of ours."""
        ref: str = self.cleaned_data["ref"]
        if not is_ref(ref):
            raise forms.ValidationError("This is not a reference.")
        return ref

    def clean(self) -> None:
        """Forget mistakes in what this kind of change does not use, and look at the rest together."""
        if self.old:
            used = self._used()
            for name in [name for name in self.errors if name not in used]:
                del self.errors[name]
        if not self.errors and self.how not in (ENDED, GONE):
            self.check()

    def _used(self) -> set[str]:
        """Return the fields that this kind of change uses."""
        what_is_so = {*self.own_names, "source"}
        return {"ref", "how"} | {
            CHANGED: {*what_is_so, "changed_on"},
            WRONG: {*self.own_names, *_DAYS, "ended_as", "why"},
            ENDED: {"ended_on", "ended_as"},
            GONE: {"why"},
        }.get(self.how, what_is_so)

    def check(self) -> None:
        """Refuse what its fields make together; each form that needs it has its own."""

    def values(self) -> dict[str, Any]:
        """Return what was typed, by column."""
        kept = self.columns() - {"ref"}
        return {name: value for name, value in self.cleaned_data.items() if name in kept}

    def owner(self) -> dict[str, Any]:
        """Return whom a new fact is about."""
        return {"person": self.around.person}

    def fact(self) -> Fact:
        """Return the fact as it was typed; nothing is written yet."""
        begun = carried(self.old) if self.old else self.owner()
        return self.model(**{**begun, **self.written()})

    def written(self) -> dict[str, Any]:
        """Return what was typed, by column, with its reference, its first day and who says so."""
        more: dict[str, Any] = {"ref": self.cleaned_data["ref"], "source": self._said()}
        if self.how == CHANGED and self.is_dated:
            more |= {"from_date": self.cleaned_data["changed_on"], "to_date": None}
        return self.values() | more

    def ended(self) -> Fact:
        """Return what stood, with its last day; for a change that is the day the next begins."""
        assert self.old
        is_over = self.how == ENDED
        day = self.cleaned_data["ended_on" if is_over else "changed_on"]
        made = self.model(**{**carried(self.old), "to_date": day, "source": self.old.source})
        if is_over:
            made.ref = self.cleaned_data["ref"]
            made.source = self.cleaned_data.get("source") or made.source
            if isinstance(made, Relationship):
                made.ended_as = self.cleaned_data.get("ended_as", "")
        return made

    def _said(self) -> str:
        said: str = self.cleaned_data.get("source", "")
        return said or (self.old.source if self.old and self.how == WRONG else "")

    def warnings(self) -> list[str]:
        """Return what to look at again; nothing is refused for it."""
        return []


def carried(old: Fact) -> dict[str, Any]:
    """Return what a fact says by column, without who wrote it when and without what a change sets anew."""
    columns = (column.attname for column in old._meta.concrete_fields)
    return {
        name: getattr(old, name)
        for name in columns
        if name not in PROVENANCE | {"to_date", "ended_as"}
    }
