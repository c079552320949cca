"""What people are to each other, how they get on, whom they count on, and who has legal authority."""

from typing import Any

from django import forms

from alongside.casefile.forms.base import CHANGED
from alongside.casefile.forms.fields import Line
from alongside.casefile.forms.others import WithOther, WithView, other_of
from alongside.people.models import (
    Bond,
    NetworkTie,
    ParentalResponsibility,
    Person,
    Relationship,
)
from alongside.people.rules import kinds

# Whether the other person is the first of the two ("is the parent of") or the second.
_THEY_ARE, _I_AM = "they", "i"


def relationship_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what somebody else can be to a person, in groups, each in the words for them."""
    return [
        (words, [one for kind in _of_group(group) for one in _both_ways(kind)])
        for group, words in kinds.GROUP_WORDS.items()
    ]


def _of_group(group: kinds.Group) -> list[kinds.Kind]:
    return [kind for kind in kinds.KINDS.values() if kind.group is group]


def _both_ways(kind: kinds.Kind) -> list[tuple[str, str]]:
    ways = [(f"{kind.slug}:{_THEY_ARE}", kind.forward[2].capitalize())]
    if not kind.is_symmetric:
        ways.append((f"{kind.slug}:{_I_AM}", kind.back[2].capitalize()))
    return ways


class RelationshipForm(WithOther):
    """What somebody is to the person the page is about."""

    model = Relationship
    hint = "Only what somebody told you or you saw. Nothing is concluded from it by itself."

    words = Line(100, label="What is it called?", help_text="Such as: Nan Carol; class teacher")
    dates_are_about = forms.BooleanField(label="The days are only about right", required=False)

    def build(self) -> None:
        """Ask who it is and what they are."""
        name = self.around.face.name
        self.ask_other()
        self.fields["what"] = forms.ChoiceField(
            label=f"What are they to {name}?", choices=[("", "Choose"), *relationship_choices()]
        )
        if isinstance(self.old, Relationship):
            self.initial["what"] = self._stands(self.old)
            if self.old.kind in kinds.COUPLES:
                self.fields["ended_as"] = forms.ChoiceField(
                    label="How did it end?", required=False, widget=forms.RadioSelect,
                    choices=[("", "Not ended, or not said"), *Relationship.Ended.choices[1:]],
                )  # fmt: skip
                self.initial["ended_as"] = self.old.ended_as
        self.order_fields(["other", "other_ref", "what", "words"])

    def _stands(self, old: Relationship) -> str:
        forward = old.person_id not in self.around.ids or old.kind in kinds.SYMMETRIC
        return f"{old.kind}:{_THEY_ARE if forward else _I_AM}"

    def check(self) -> None:
        """Find the other person."""
        if not self.old:
            self.cleaned_data["other"] = self.chosen()

    def fact(self) -> Relationship:
        """Return it from the side the table keeps it from."""
        kind, _, way = self.cleaned_data["what"].partition(":")
        me, they = self._two()
        more = self.written()
        if self.how == CHANGED:
            more.pop("ended_as", None)
        first, second = (they, me) if way == _THEY_ARE else (me, they)
        return Relationship.between(first, kind, second, **more)

    def _two(self) -> tuple[Person, Person]:
        if not isinstance(self.old, Relationship):
            return self.around.person, self.cleaned_data["other"]
        they = other_of(self.old, self.around.ids)
        return (self.old.person if they is self.old.other else self.old.other), they


class BondForm(WithView):
    """How two people get on, and whose view that is."""

    model = Bond
    hint = "It is always somebody’s view. Two people may see it differently: write both."

    feeling = forms.ChoiceField(
        label="How do they get on?", choices=Bond.Feeling.choices, widget=forms.RadioSelect
    )
    words = Line(500, label="In their words")

    def build(self) -> None:
        """Ask who it is with, which way it goes, and whose view it is."""
        name = self.around.face.name
        self.other_label = f"With whom does {name} get on so?"
        self.ask_other()
        self.fields["goes"] = forms.ChoiceField(
            label="Which way does it go?",
            choices=[("", "Both ways"), (_I_AM, f"From {name}"), (_THEY_ARE, f"Towards {name}")],
            required=False,
            widget=forms.RadioSelect,
        )
        if isinstance(self.old, Bond) and self.old.towards_id:
            is_towards = self.old.towards_id in self.around.ids
            self.initial["goes"] = _THEY_ARE if is_towards else _I_AM
        self.ask_view()
        self.order_fields(["other", "other_ref", "feeling", "goes", "words"])

    def check(self) -> None:
        """Find the other person, and refuse a view that is nobody's."""
        self.check_view()
        if not self.old:
            self.cleaned_data["other"] = self.chosen()

    def values(self) -> dict[str, Any]:
        """Return it with whom it goes towards."""
        me, they = self._two()
        goes = self.cleaned_data["goes"]
        towards = {_I_AM: they, _THEY_ARE: me}.get(goes)
        return super().values() | {"towards_id": towards.pk if towards else None}

    def _two(self) -> tuple[Person, Person]:
        if not isinstance(self.old, Bond):
            return self.around.person, self.cleaned_data["other"]
        they = other_of(self.old, self.around.ids)
        return (self.old.person if they is self.old.other else self.old.other), they

    def owner(self) -> dict[str, Any]:
        """Return the two, from the side the table keeps it from."""
        first, second = sorted(self._two(), key=lambda person: person.pk)
        return {"person": first, "other": second}


class TieForm(WithView):
    """Somebody or something a person counts on, or that weighs on them."""

    model = NetworkTie
    hint = "People, groups, places, pets, services: who and what is there, and whether it helps or weighs."

    name = Line(
        150,
        label="A group, place, pet or service",
        help_text="Such as: Sea Cadets; Biscuit the dog",
    )
    is_pet = forms.BooleanField(label="It is a pet", required=False)
    ring = forms.ChoiceField(
        label="Where does it stand?", choices=NetworkTie.Ring.choices,
        initial=NetworkTie.Ring.PEOPLE, widget=forms.RadioSelect,
    )  # fmt: skip
    strength = forms.ChoiceField(
        label="How strong is it?", choices=NetworkTie.Strength.choices,
        initial=NetworkTie.Strength.SOME, widget=forms.RadioSelect,
    )  # fmt: skip
    feel = forms.ChoiceField(
        label="How does it feel?", choices=NetworkTie.Feel.choices,
        initial=NetworkTie.Feel.GOOD, widget=forms.RadioSelect,
    )  # fmt: skip
    gives = forms.ChoiceField(
        label="Which way does help go?", choices=NetworkTie.Gives.choices,
        initial=NetworkTie.Gives.GETS, widget=forms.RadioSelect,
    )  # fmt: skip
    words = Line(500, label="In their words")

    def build(self) -> None:
        """Ask who or what it is, and whose view it is."""
        self.other_label = f"Whom does {self.around.face.name} count on?"
        self.ask_other(or_words="Somebody or something else")
        if isinstance(self.old, NetworkTie) and self.old.other_id:
            del self.fields["name"], self.fields["is_pet"]
        self.ask_view()
        self.order_fields(["other", "name", "is_pet", "other_ref", "ring", "strength", "feel"])

    def check(self) -> None:
        """Find out who or what it is, and refuse a view that is nobody's."""
        self.check_view()
        name = self.cleaned_data.get("name", "")
        if self.old:
            if "name" in self.fields and not name:
                self.add_error("name", "Write what it is.")
            return
        other = self.cleaned_data["other"] = self.chosen(required=not name)
        if other and name:
            self.add_error("name", "Choose a person, or write a name here: one of them.")

    def values(self) -> dict[str, Any]:
        """Return it with the person it is, if it is one."""
        other = self.cleaned_data.get("other")
        return super().values() | ({"other": other} if other and not self.old else {})


class ResponsibilityForm(WithOther):
    """Legal authority for a child, with where it comes from."""

    model = ParentalResponsibility
    hint = "It comes from the law, an agreement or a court, never from a name or from being a parent alone."

    by = forms.ChoiceField(
        label="Where does it come from?",
        choices=ParentalResponsibility.By.choices,
        widget=forms.RadioSelect,
    )
    limits = Line(500, label="What a court has limited", help_text="In the words of the order")

    def build(self) -> None:
        """Ask who holds it, and insist on how we know."""
        self.other_label = f"Who holds it for {self.around.face.name}?"
        self.ask_other(or_words="Somebody else, or a local authority")
        self.fields["source"].required = True
        self.fields["source"].label = "How do we know?"
        self.fields[
            "source"
        ].help_text = "Such as: birth certificate seen; order of 3 March 2024 seen"
        if not isinstance(self.old, ParentalResponsibility) or not self.old.holder_id:
            self.fields["held_by_words"] = Line(
                150, label="A local authority", help_text="Under a care order: which one"
            )
            if isinstance(self.old, ParentalResponsibility):
                self.initial["held_by_words"] = self.old.held_by_words
        self.order_fields(["other", "other_ref", "held_by_words", "by", "limits"])

    def check(self) -> None:
        """Find out who holds it."""
        words = self.cleaned_data.get("held_by_words", "")
        if self.old:
            if "held_by_words" in self.fields and not words:
                self.add_error("held_by_words", "Write which authority holds it.")
            return
        holder = self.cleaned_data["other"] = self.chosen(required=not words)
        if holder and words:
            self.add_error("held_by_words", "Choose a person or an authority: one of them.")

    def owner(self) -> dict[str, Any]:
        """Return the child and who holds it."""
        return {"child": self.around.person, "holder": self.cleaned_data["other"]}
