"""The parts of a form that speak of somebody else: who it is, and whose view something is."""

from typing import Any, Final

from django import forms
from django.http import Http404

from alongside.casefile.forms.base import FactForm
from alongside.casefile.forms.fields import ELSE, Line, Pick
from alongside.people import access
from alongside.people.models import Fact, Person
from alongside.people.queries.faces import known_names
from alongside.web.refs import is_ref

_NOBODY: Final = "There is no record with this reference. Check its ten letters and digits."


class WithOther(FactForm):
    """A fact about two people: the other is one of those already linked, or is given by their reference."""

    other_label = "Who is it?"

    def ask_other(self, *, or_words: str = "") -> None:
        """Ask for the other person; a fact that stands keeps its two people."""
        if self.old:
            return
        asked = str(self.initial.get("other", ""))
        known = {face.ref: face.line for face in self.around.people}
        if is_ref(asked) and asked not in known:
            known |= self._named_by_the_address(asked)
        if known:
            rest = or_words or "Somebody else: their reference is below"
            self.fields["other"] = Pick(list(known.items()), rest, label=self.other_label)
        self.fields["other_ref"] = Line(
            20,
            label="Their reference" if known else f"{self.other_label} Give their reference",
            help_text="The ten characters on their own page. Somebody without a page needs one first.",
        )

    def _named_by_the_address(self, ref: str) -> dict[str, str]:
        try:
            person = self._fetched(ref)
        except forms.ValidationError:
            return {}
        return {ref: known_names([person.pk]).get(person.pk, ref)}

    def _fetched(self, ref: str) -> Person:
        """Fetch somebody as the reader may, or say why not."""
        try:
            found = access.named_for(self.around.reader, ref, day=self.around.day)
        except Http404:
            raise forms.ValidationError(_NOBODY) from None
        except access.Knock as knock:
            raise forms.ValidationError(str(knock)) from None
        kept = access.kept_record(found)
        if kept.pk in self.around.ids:
            raise forms.ValidationError("Choose somebody other than the person themselves.")
        return kept

    def chosen(self, *, required: bool = True) -> Person | None:
        """Return the other person, or put the mistake beside the box where it is made."""
        typed = self.cleaned_data["other_ref"].replace(" ", "").upper()
        ref = typed or self.cleaned_data.get("other", "")
        if not ref:
            if required:
                first = "other" if "other" in self.fields else "other_ref"
                self.add_error(first, "Choose somebody, or give their reference.")
            return None
        try:
            if not is_ref(ref):
                raise forms.ValidationError(_NOBODY)
            return self._fetched(ref)
        except forms.ValidationError as mistake:
            self.add_error("other_ref" if typed else "other", mistake)
            return None

    def values(self) -> dict[str, Any]:
        """Return the columns that are typed; who it is about is put in by each form."""
        given = super().values()
        given.pop("other", None)
        return given


class WithView(WithOther):
    """Something that is always somebody's view."""

    def ask_view(self) -> None:
        """Ask whose view it is."""
        seen = [self.around.face, *self.around.people]
        known = [(face.ref, face.name) for face in seen]
        rest = "Somebody else, in words below"
        self.fields["said_by"] = Pick(known, rest, label="Whose view is this?")
        self.fields["said_by_words"] = Line(
            100, label="Whose view, in words", help_text="Such as: class teacher; health visitor"
        )
        if self.old:
            self.initial["said_by"] = (
                self.around.ref_of(getattr(self.old, "said_by_id", None)) or ELSE
            )
            self.initial["said_by_words"] = getattr(self.old, "said_by_words", "")

    def check_view(self) -> None:
        """Refuse a view that is nobody's."""
        if not self.cleaned_data["said_by"] and not self.cleaned_data["said_by_words"]:
            self.add_error("said_by", "Say whose view this is.")

    def values(self) -> dict[str, Any]:
        """Return whose view it is by their number."""
        given = super().values()
        ref = given.pop("said_by", "")
        return given | {"said_by_id": self.around.number_of(ref)}


def other_of(old: Fact, ids: list[int]) -> Any:
    """Return the other of the two people a fact is about."""
    return getattr(old, "other" if getattr(old, "person_id", 0) in ids else "person")
