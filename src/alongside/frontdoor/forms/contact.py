"""What somebody says who gets in touch, and who it is about."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils import timezone

from alongside.cases.models import Contact
from alongside.cases.rules.contacts import why_not_as_told
from alongside.people.fields import CHIPS, Day, Words, on_this_day
from alongside.people.models import Details, PersonName
from alongside.people.rules.dates import PartialDate
from alongside.people.rules.typed import parse_date
from alongside.web.refs import is_ref, new_ref

_YES_NO: Final = (("yes", "Yes"), ("no", "No, not yet"))


class ContactForm(forms.Form):
    """Who got in touch, what they said, and what whoever answers them needs to know."""

    ref = forms.CharField(widget=forms.HiddenInput)
    received_on = Day(required=True, label="On which day did they get in touch?")
    received_at = forms.TimeField(
        label="At what time?",
        widget=forms.TimeInput(
            {"autocomplete": "off", "class": "govuk-input--width-5"}, format="%H:%M"
        ),
        error_messages={"invalid": "Write the time as hours and minutes, such as 14:30."},
    )
    how = forms.ChoiceField(
        label="How?", choices=Contact.How.choices, widget=forms.RadioSelect(CHIPS)
    )
    who = forms.ChoiceField(
        label="Who are they?",
        choices=[("", "Choose an answer"), *Contact.Who.choices],
        help_text="What they are to the people it is about.",
    )
    who_words = Words(
        300, label="Their name, and how to reach them",
        help_text="Such as: Ms Odell, who leads the nursery room, 01632 960114",
    )  # fmt: skip
    worried_about = Words(
        8000, rows=6, required=True, label="What are they worried about?",
        help_text="In their words as far as you can: who saw or heard what, and when.",
    )  # fmt: skip
    going_well = Words(
        4000, rows=3, label="What is going well?",
        help_text="Who and what is already helping, whatever else is said.",
    )  # fmt: skip
    would_help = Words(4000, rows=3, label="What do they think would help?")
    family_says = Words(4000, rows=3, label="What does the family say?")
    speaks_of = forms.MultipleChoiceField(
        label="Does it speak of any of these?", required=False, choices=Contact.SpeaksOf.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    whereabouts = Words(
        500, label="Where are they now?", help_text="Those it is about, and who is with them."
    )
    consent = forms.ChoiceField(
        label="Do they, or their parents, agree that we were told?",
        choices=Contact.Consent.choices,
        widget=forms.RadioSelect,
    )
    consent_why = Words(
        1000, rows=2, label="If not: why?",
        help_text="Such as: asking first could put the child in danger.",
    )  # fmt: skip
    history_opened = forms.ChoiceField(
        label="Did you open what is known from before?", choices=_YES_NO, widget=forms.RadioSelect
    )
    history_words = Words(
        4000, rows=3, required=True, label="What does it tell? If you did not: why?",
        help_text="That nothing is known is an answer too.",
    )  # fmt: skip
    safe_to_write = forms.ChoiceField(
        label="Is it safe to write and to call where they live?",
        choices=Contact.SafeToWrite.choices,
        widget=forms.RadioSelect,
    )
    safe_words = Words(500, label="How is it safe, or what must nobody do?")

    def __init__(
        self, data: QueryDict | None = None, *, now: datetime, draft: QueryDict | None = None
    ) -> None:
        """Begin with a reference of its own and this moment, or go on with what was typed so far."""
        here = timezone.localtime(now)
        initial = {"ref": new_ref(), "received_on": here.date(), "received_at": here.time()}
        super().__init__(data, initial=initial | dict(self.typed(draft)))
        self.now = now
        on_this_day(self, here.date())

    @classmethod
    def typed(cls, draft: QueryDict | None) -> list[tuple[str, Any]]:
        """Return what was typed so far, by field; a list where several answers were ticked."""
        return [
            (name, draft.getlist(name) if name == "speaks_of" else draft[name])
            for name in cls.base_fields
            if draft and name in draft
        ]

    def clean_ref(self) -> str:
        """Refuse a form that was changed on its way."""
        ref: str = self.cleaned_data["ref"]
        if not is_ref(ref):
            raise forms.ValidationError("Reload the page and send it again.")
        return ref

    def clean(self) -> None:
        """Ask for what goes with an answer, where the answer is."""
        typed = self.cleaned_data
        if typed.get("consent", "given") != "given" and typed.get("consent_why") == "":
            self.add_error("consent_why", "Say why consent was not given or not sought.")
        if typed.get("safe_to_write") == "care" and typed.get("safe_words") == "":
            self.add_error("safe_words", "Say how it is safe to write or call.")
        if not self.errors and (why := why_not_as_told(self._told(), now=self.now)):
            self.add_error("received_at" if "time" in why else None, why)

    def contact(self) -> Contact:
        """Return what was said, as it is to be written."""
        return Contact(**self._told())

    def _told(self) -> dict[str, Any]:
        typed = self.cleaned_data
        same = {
            name: typed[name]
            for name in self.fields
            if name not in {"received_on", "received_at", "history_opened"}
        }
        # What was written before another answer was chosen is not part of that answer.
        if typed["consent"] == Contact.Consent.GIVEN:
            same["consent_why"] = ""
        if typed["safe_to_write"] not in (Contact.SafeToWrite.CARE, Contact.SafeToWrite.NO):
            same["safe_words"] = ""
        received = datetime.combine(typed["received_on"], typed["received_at"])
        return same | {
            "received_at": timezone.make_aware(received),
            "history_opened": typed["history_opened"] == "yes",
        }


class WhoForm(forms.Form):
    """Somebody of whom there is no record yet: as much as whoever rings knows of them."""

    start_ref = forms.CharField(widget=forms.HiddenInput)
    given = Words(200, label="Given name", help_text="What they are known as. One name is enough.")
    family = Words(200, label="Family name")
    born = forms.CharField(
        label="Born", required=False, max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-20"}),
        help_text="As much as is known: 14 March 2022, 2022 or about 1980.",
    )  # fmt: skip

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        begun: Mapping[str, str] | None = None,
    ) -> None:
        """Begin with a reference of its own, and with the words somebody was looked for by."""
        super().__init__(data, initial={"start_ref": new_ref(), **(begun or {})})
        self.today = today

    def clean_born(self) -> PartialDate:
        """Read as much of a birth date as was typed."""
        words: str = self.cleaned_data["born"].strip()
        found = parse_date(words, today=self.today) if words else PartialDate()
        if isinstance(found, str):
            raise forms.ValidationError(found)
        return found

    def clean(self) -> None:
        """Ask for one name at least."""
        if not self.errors and not (self.cleaned_data["given"] or self.cleaned_data["family"]):
            self.add_error("given", "Write at least one name. If none is known, write what you call them.")  # fmt: skip

    def name(self) -> PersonName:
        """Return the name as it is to be written."""
        typed = self.cleaned_data
        ref = typed["start_ref"] if is_ref(typed["start_ref"]) else new_ref()
        return PersonName(
            ref=ref, kind=PersonName.Kind.KNOWN_AS, given=typed["given"], family=typed["family"],
            source="Whoever got in touch",
        )  # fmt: skip

    def details(self) -> Details:
        """Return the details as they are to be written."""
        born: PartialDate = self.cleaned_data["born"]
        return Details(
            birth_year=born.year, birth_month=born.month, birth_day=born.day,
            birth_about=born.about, source="Whoever got in touch",
        )  # fmt: skip
