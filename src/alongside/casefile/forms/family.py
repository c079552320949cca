"""What is typed to put somebody on a family map, one person or several."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms

from alongside.casefile.actions.family import Joining
from alongside.people.models import Details, Household, Person, PersonName
from alongside.people.rules import kinds
from alongside.people.rules.dates import PartialDate
from alongside.people.rules.typed import parse_date
from alongside.people.rules.writing import tidy, why_not_written
from alongside.web.refs import is_ref, new_ref

NEW: Final = "new"
_PLAIN: Final = {"autocomplete": "off", "spellcheck": "false"}
_FAMILY: Final = (
    kinds.Group.PARENT,
    kinds.Group.COUPLE,
    kinds.Group.SIBLING,
    kinds.Group.WIDER,
)
_BACK: Final = {
    "parent": "child", "adoptive-parent": "adopted child", "foster-carer": "foster child",
    "special-guardian": "child under special guardianship", "kinship-carer": "child in kinship care",
    "step-parent": "stepchild", "guardian": "ward", "grandparent": "grandchild", "aunt-or-uncle": "niece or nephew",
}  # fmt: skip
# Named as families do, "mother" or "father"; the word then says the gender too.
_SAID_BY_GENDER: Final = ("parent", "sibling", "grandparent", "aunt-or-uncle")
_GENDERS: Final = (Details.Gender.WOMAN, Details.Gender.MAN)
_FORMER: Final = (
    ("partner..separated", "former partner"),
    ("married..divorced", "former wife, husband or spouse"),
)
Choices = list[tuple[str, str]]


def what_choices() -> list[tuple[str, Choices]]:
    """Return everything somebody can be to somebody else in a family, in groups."""
    found: list[tuple[str, Choices]] = []
    for group in _FAMILY:
        these: Choices = []
        for kind in kinds.KINDS.values():
            if kind.group is group:
                these += [*_by_gender(kind), (f"{kind.slug}..", kind.forward[2])]
                if kind.slug in _BACK:
                    these += [
                        *_by_gender(kind, back="back"),
                        (f"{kind.slug}.back.", _BACK[kind.slug]),
                    ]
        if group is kinds.Group.COUPLE:
            these += _FORMER
        found.append((kinds.GROUP_WORDS[group], these))
    return found


def _by_gender(kind: kinds.Kind, *, back: str = "") -> Choices:
    if kind.slug not in _SAID_BY_GENDER or (kind.is_symmetric and back):
        return []
    words = kind.back if back else kind.forward
    return [(f"{kind.slug}.{back}..{g.value}", words[n]) for n, g in enumerate(_GENDERS)]


def what_value(kind: str, *, is_back: bool = False, ended_as: str = "", gender: str = "") -> str:
    """Return how a choice is written in a form; with the gender where families have a word for it."""
    by_gender = kind in _SAID_BY_GENDER and gender in _GENDERS
    return f"{kind}.{'back' if is_back else ''}.{ended_as}{f'.{gender}' if by_gender else ''}"


def _part_gender(cleaned: dict[str, Any]) -> None:
    """Take the gender out of what they are; a gender that was chosen by itself comes first."""
    *what, gender = [*str(cleaned.get("what", "")).split("."), ""][:4]
    cleaned["what"] = ".".join(what)
    cleaned["gender"] = cleaned.get("gender") or gender


class SomeoneForm(forms.Form):
    """Somebody who is to come onto the map."""

    ref = forms.CharField(widget=forms.HiddenInput, initial=new_ref)
    tie_ref = forms.CharField(widget=forms.HiddenInput, initial=new_ref)
    home_ref = forms.CharField(widget=forms.HiddenInput, initial=new_ref)
    given = forms.CharField(
        label="Given name", required=False, max_length=200, widget=forms.TextInput(_PLAIN)
    )
    family = forms.CharField(
        label="Family name", required=False, max_length=200, widget=forms.TextInput(_PLAIN)
    )
    not_known = forms.BooleanField(label="Their name is not known yet", required=False)
    what = forms.ChoiceField(label="They are the")
    to = forms.ChoiceField(label="of", error_messages={"required": "Choose whom they belong to."})
    called = forms.CharField(
        label="What they are called", required=False, max_length=100, widget=forms.TextInput(_PLAIN),
        help_text="As those who know them say, such as “Nan Efua”.",
    )  # fmt: skip
    gender = forms.ChoiceField(label="Gender", required=False, choices=Details.Gender)
    born = forms.CharField(
        label="Born, or age", required=False, max_length=60, widget=forms.TextInput(_PLAIN),
        help_text="As much as is known: 14 March 2022, 2022, about 1980.",
    )  # fmt: skip
    is_dead = forms.BooleanField(label="They have died", required=False)
    died = forms.CharField(
        label="Died", required=False, max_length=60, widget=forms.TextInput(_PLAIN),
        help_text="The year is enough.",
    )  # fmt: skip
    home = forms.ChoiceField(label="Lives with", required=False)
    source = forms.CharField(
        label="How do we know?", required=False, max_length=200, widget=forms.TextInput(_PLAIN),
        help_text="Who told us, such as “Jodie, on the phone”.",
    )  # fmt: skip
    same_as = forms.ChoiceField(
        label="Is it one of these people?", required=False, widget=forms.RadioSelect
    )

    def __init__(
        self, *values: Any, today: date, people: Choices, homes: Choices, **named: Any
    ) -> None:
        """Know the day, the people on the map and the homes there are."""
        super().__init__(*values, **named)
        self.today = today
        self._choices("what").choices = [("", "Choose"), *what_choices()]
        self._choices("to").choices = people
        self._choices("home").choices = [("", "Not said"), *homes]
        self.offer([])

    def offer(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer records that may be of the same person; nothing is shown where there are none."""
        self.has_offers = bool(found)
        choices = [*found, (NEW, "None of these: start a new record")] if found else [(NEW, "")]
        field = self._choices("same_as")
        field.widget = forms.RadioSelect() if found else forms.HiddenInput()
        field.choices = choices

    def _choices(self, name: str) -> forms.ChoiceField:
        made = self.fields[name]
        assert isinstance(made, forms.ChoiceField)
        return made

    def ask_to_choose(self) -> None:
        """Show the offers as a question that has to be answered; it is asked only once there are some."""
        self.fields["same_as"].required = self.has_offers

    @property
    def says_more(self) -> bool:
        """Say whether more than a name and a relationship is filled in, or to be put right."""
        more = ("born", "is_dead", "died", "home", "source")
        return any(self[name].value() or self[name].errors for name in more)

    def clean(self) -> dict[str, Any]:
        """Ask for a name or that it is not known, and for dates that can be."""
        cleaned = super().clean() or {}
        _part_gender(cleaned)
        for name in ("ref", "tie_ref", "home_ref"):
            if not is_ref(str(cleaned.get(name, ""))):
                self.add_error(None, "Reload the page and send it again.")
        for name in ("given", "family", "called"):
            if reason := why_not_written(str(cleaned.get(name, "")), 200):
                self.add_error(name, reason)
        has_name = cleaned.get("given") or cleaned.get("family")
        if (
            not has_name
            and not cleaned.get("not_known")
            and cleaned.get("same_as") in ("", NEW, None)
        ):
            self.add_error("given", "Write a name, or tick that it is not known yet.")
        cleaned["born"] = self._read("born", cleaned)
        cleaned["died"] = self._read("died", cleaned)
        return cleaned

    def _read(self, name: str, cleaned: dict[str, Any]) -> PartialDate | None:
        typed = str(cleaned.get(name, "")).strip()
        if not typed:
            return None
        if name == "born" and typed.isascii() and typed.isdigit() and int(typed) <= 115:
            return PartialDate(self.today.year - int(typed), about=True)
        read = parse_date(typed, today=self.today)
        if isinstance(read, str):
            self.add_error(name, read)
            return None
        return read

    def joining(
        self, *, to: Person | int, person: Person | None, home: Household | None, of: str
    ) -> Joining:
        """Return what is to be written; `of` is the name of whom they are related to."""
        said = self.cleaned_data
        kind, back, ended_as = said["what"].split(".")
        return Joining(
            kind=kind,
            is_back=back == "back",
            ended_as=ended_as,
            tie_ref=said["tie_ref"],
            to=to,
            person=person,
            name=self._name(of),
            details=self._details(),
            words=tidy(said["called"]),
            source=tidy(said["source"]),
            home=home,
            home_ref=said["home_ref"],
        )

    def _name(self, of: str) -> PersonName:
        said = self.cleaned_data
        source = tidy(said["source"])
        if said["given"] or said["family"]:
            return PersonName(
                ref=said["ref"], kind=PersonName.Kind.KNOWN_AS, source=source,
                given=tidy(said["given"]), family=tidy(said["family"]),
            )  # fmt: skip
        # What we call them until somebody tells us; a name that is told comes before it.
        words = f"{self.what_words().capitalize()} of {of}"[:200]
        return PersonName(ref=said["ref"], kind=PersonName.Kind.ALIAS, given=words, source=source)

    def what_words(self) -> str:
        """Return what they are, by how they live where that is known: "mother", "half-brother"."""
        kind, back, _ = self.cleaned_data["what"].split(".")
        return kinds.word_for(kind, self.cleaned_data["gender"], forward=back != "back")

    def _details(self) -> Details:
        said = self.cleaned_data
        born, died = said["born"] or PartialDate(), said["died"] or PartialDate()
        return Details(
            gender=said["gender"],
            birth_year=born.year,
            birth_month=born.month,
            birth_day=born.day,
            birth_about=born.about,
            is_dead=said["is_dead"] or died.known,
            death_year=died.year,
            death_month=died.month,
            death_day=died.day,
            death_about=died.about,
            source=tidy(said["source"]),
        )


class QuickForm(forms.Form):
    """Several people in a few words."""

    words = forms.CharField(
        label="Who are they?", max_length=4000, widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
        help_text="One person on each line, or with a semicolon between them: Nan Efua, mum’s mum, died 2019; Uncle Joe",
    )  # fmt: skip
