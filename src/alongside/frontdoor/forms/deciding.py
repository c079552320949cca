"""What follows a contact or a request to act: the help there is, and who was told."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from alongside.cases.rules.outcomes import (
    DECISION_WORDS,
    OUTCOME_WORDS,
    ContactDecision,
    Decision,
    Outcome,
    ReferralDecision,
    Told,
    why_not_help,
    why_not_told,
)
from alongside.people.fields import Day, Words, on_this_day

_HELP: Final = "What help happens now, and who gives it? “No further action” is no answer."


class _Deciding(forms.Form):
    """What every decision says: the help in words, and who told whom."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, since: date, today: date) -> None:
        """Begin with today."""
        super().__init__(data, initial={"family_told_on": today, "referrer_told_on": today})
        self.since, self.today = since, today
        on_this_day(self, today)

    def check_told(self, whom: str, words: str) -> None:
        """Ask for who told somebody and when, or why not: whichever was said first decides what is missing."""
        typed = self.cleaned_data
        if any(f"{whom}_{name}" in self.errors for name in ("told_by", "told_on", "not_told_why")):
            return
        if typed[f"{whom}_not_told_why"] and not typed[f"{whom}_told_by"]:
            typed[f"{whom}_told_on"] = None
        if why := why_not_told(self.told(whom), whom=words, since=self.since, today=self.today):
            self.add_error(f"{whom}_told_by", why)

    def told(self, whom: str) -> Told:
        """Return who told somebody."""
        typed = self.cleaned_data
        return Told(
            by=typed[f"{whom}_told_by"], on=typed[f"{whom}_told_on"],
            not_told_why=typed[f"{whom}_not_told_why"],
        )  # fmt: skip

    def clean_help(self) -> str:
        """Refuse words that name no help."""
        words: str = self.cleaned_data["help"]
        if why := why_not_help(words):
            raise forms.ValidationError(why)
        return words


class DecideContactForm(_Deciding):
    """What follows a contact."""

    outcome = forms.ChoiceField(
        label="What follows?",
        choices=[(one.value, words) for one, words in OUTCOME_WORDS.items()],
        widget=forms.RadioSelect,
    )
    refer = forms.MultipleChoiceField(
        label="If it is taken as a referral: for whom?", required=False,
        widget=forms.CheckboxSelectMultiple, help_text="For all of them, if you choose nobody.",
    )  # fmt: skip
    help = Words(4000, rows=4, required=True, label="What help is there?", help_text=_HELP)
    look_again = Words(
        1000, rows=2, required=True, label="What would make us look again?",
        help_text="Such as: if she is not brought to nursery again.",
    )  # fmt: skip
    family_told_by = Words(200, label="Who told the family, and how?")
    family_told_on = Day(label="On which day?")
    family_not_told_why = Words(
        1000, rows=2, label="If the family was not told: why?",
        help_text="Leave the two above empty then.",
    )  # fmt: skip

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        """Offer those it is about."""
        super().__init__(data, **more)
        field: Any = self.fields["refer"]
        field.choices = people
        if len(people) < 2:
            del self.fields["refer"]

    def clean(self) -> None:
        """Ask for who told the family."""
        self.check_told("family", "the family")
        is_referral = self.cleaned_data.get("outcome") == Outcome.REFERRAL
        if self.cleaned_data.get("refer") and not is_referral and "outcome" not in self.errors:
            self.add_error("refer", "Nobody is referred unless it is taken as a referral.")

    @property
    def decision(self) -> ContactDecision:
        """Return what was decided."""
        typed = self.cleaned_data
        return ContactDecision(
            outcome=Outcome(typed["outcome"]), help=typed["help"], look_again=typed["look_again"],
            family=self.told("family"),
        )  # fmt: skip


class DecideReferralForm(_Deciding):
    """What follows a request to act."""

    decision = forms.ChoiceField(
        label="What follows?",
        choices=[(one.value, words) for one, words in DECISION_WORDS.items()],
        widget=forms.RadioSelect,
    )
    help = Words(4000, rows=4, required=True, label="What help is there?", help_text=_HELP)
    family_told_by = Words(200, label="Who told the family, and how?")
    family_told_on = Day(label="On which day?")
    family_not_told_why = Words(
        1000, rows=2, label="If the family was not told: why?",
        help_text="Leave the two above empty then.",
    )  # fmt: skip
    referrer_told_by = Words(200, label="Who told whoever asked, and how?")
    referrer_told_on = Day(label="On which day were they told?")
    referrer_not_told_why = Words(
        1000, rows=2, label="If whoever asked was not told: why?",
        help_text="Leave the two above empty then.",
    )  # fmt: skip

    def clean(self) -> None:
        """Ask for who told the family and whoever asked."""
        self.check_told("family", "the family")
        self.check_told("referrer", "whoever asked")

    @property
    def decided(self) -> ReferralDecision:
        """Return what was decided."""
        typed = self.cleaned_data
        return ReferralDecision(
            decision=Decision(typed["decision"]), help=typed["help"], family=self.told("family"),
            referrer=self.told("referrer"),
        )  # fmt: skip
