"""How somebody can be reached and where they live; a safe address has a form of its own."""

from typing import Any

from django import forms

from alongside.casefile.forms.base import FactForm
from alongside.casefile.forms.fields import Day, Line, Lines, Pick
from alongside.people.models import ContactPoint, Household, HouseholdMembership, SafeAddress
from alongside.people.rules import numbers


class ContactForm(FactForm):
    """An address, a phone or an e-mail address."""

    model = ContactPoint
    hint = (
        "Must an address stay hidden from somebody? Do not write it here. "
        "Ask a pod manager, who opens a safe place for it."
    )

    kind = forms.ChoiceField(
        label="What is it?", choices=ContactPoint.Kind.choices, widget=forms.RadioSelect
    )
    words = Lines(500, rows=3, required=True, label="The address or number")
    postcode = Line(12, label="Postcode", help_text="Only for an address")
    called = Line(100, label="What is it called?", help_text="Such as: Mum’s mobile; at work")
    is_safe = forms.ChoiceField(
        label="Is it safe to use?",
        choices=ContactPoint.Safe.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    safe_words = Line(300, label="What to take care of", help_text="Such as: text only, after four")
    shared_with = Line(
        200, label="Who else sees or uses it?", help_text="Such as: Daz reads this phone"
    )
    is_best = forms.BooleanField(label="It is the best way to reach them", required=False)
    confirmed_on = Day(label="When was it last confirmed?", help_text="Such as 14 March 2022")

    def build(self) -> None:
        """Ask whose it is, where somebody lives with others."""
        homes = [(home.ref, f"Everybody in {home.name}") for home in self.around.homes]
        if homes and not self.old:
            rest = f"Only {self.around.face.name}’s"
            self.fields["whose"] = Pick(homes, rest, label="Whose is it?")

    def check(self) -> None:
        """Look for slips beside the box where they are made."""
        kind, words = self.cleaned_data["kind"], self.cleaned_data["words"]
        if kind == ContactPoint.Kind.PHONE and (why_not := numbers.why_not_phone(words)):
            self.add_error("words", why_not)
        if kind == ContactPoint.Kind.EMAIL and "@" not in words:
            self.add_error("words", "An e-mail address has an @ in it. Check it for a slip.")

    def values(self) -> dict[str, Any]:
        """Return it with its postcode as it is printed, and who confirmed it."""
        given = super().values()
        kind = given["kind"]
        given["postcode"] = numbers.format_postcode(given["postcode"]) if kind == "address" else ""
        confirmed = given["confirmed_on"]
        if not confirmed or not self.old or confirmed != self.begin_with(self.old)["confirmed_on"]:
            given["confirmed_by_ref"] = self.around.reader.ref if confirmed else ""
        return given

    def owner(self) -> dict[str, Any]:
        """Return the person, or everybody in the home that was chosen."""
        return _owner_of(self)


def _owner_of(form: FactForm) -> dict[str, Any]:
    whose = form.cleaned_data.get("whose")
    home = next((home for home in form.around.homes if home.ref == whose), None)
    return {"household": home} if home else {"person": form.around.person}


class HomeForm(FactForm):
    """Somebody lives in a household, from a day until a day."""

    model = HouseholdMembership
    hint = "A home is where somebody lives with others or by themselves. Its address is written among the ways to reach them."

    is_main = forms.BooleanField(label="It is their main home", required=False, initial=True)
    pattern = Line(
        100, label="When are they there?", help_text="Such as: at weekends; every other week"
    )

    def build(self) -> None:
        """Offer the homes that are near, or a new one."""
        if self.old:
            return
        near = [(home.ref, home.name) for home in self.around.homes_near]
        if near:
            rest = "Another home: its name is below"
            self.fields["home"] = Pick(near, rest, label="Which home?")
        self.fields["new_name"] = Line(
            100, label="What is the home called?" if not near else "Name of another home",
            help_text="As those who know it would say: Carol’s; the Hartleys’; Rowan House",
        )  # fmt: skip
        self.fields["new_kind"] = forms.ChoiceField(
            label="What kind of home is it?", choices=Household.Kind.choices,
            initial=Household.Kind.FAMILY, required=False, widget=forms.RadioSelect,
        )  # fmt: skip
        self.order_fields(["home", "new_name", "new_kind", "is_main", "pattern"])

    def check(self) -> None:
        """Ask for one home."""
        if not self.old and not self._chosen() and not self.cleaned_data["new_name"]:
            self.add_error("new_name", "Choose a home, or write what it is called.")

    def _chosen(self) -> Household | None:
        ref = self.cleaned_data.get("home")
        return next((home for home in self.around.homes_near if home.ref == ref), None)

    def new_home(self) -> Household | None:
        """Return the household to write down first, if it is a new one; sent twice it is the same."""
        if self.old or self._chosen():
            return None
        kind = self.cleaned_data["new_kind"] or Household.Kind.FAMILY
        name = self.cleaned_data["new_name"]
        return Household(ref=self.cleaned_data["ref"], name=name, kind=kind)

    def owner(self) -> dict[str, Any]:
        """Return the person and the home; a new one is written down first, under the same reference."""
        # One of this reference is the one the reader has just opened with this form, or it is nobody's.
        opened = Household.objects.filter(
            ref=self.cleaned_data["ref"], recorded_by_ref=self.around.reader.ref
        )
        home = self._chosen() or opened.first()
        return {"person": self.around.person, "household": home}


class SafeAddressForm(FactForm):
    """Where somebody lives whom another must not find."""

    model = SafeAddress

    words = Lines(500, rows=4, required=True, label="The address")
    postcode = Line(12, label="Postcode")
    safe_words = Line(
        300, label="What to take care of", help_text="Such as: never write; ring the refuge first"
    )

    def build(self) -> None:
        """Ask whose it is, where somebody lives with others."""
        homes = [(home.ref, f"Everybody in {home.name}") for home in self.around.homes]
        if homes and not self.old:
            rest = f"Only {self.around.face.name}"
            self.fields["whose"] = Pick(homes, rest, label="Who lives there?")

    def owner(self) -> dict[str, Any]:
        """Return the person, or everybody in the home that was chosen."""
        return _owner_of(self)
