"""The list of our page parts, each with what it is for and an example: this is the page /components/."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django import forms

_TEMPLATES: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Component:
    """One part a page can be made of."""

    group: str
    name: str
    purpose: str
    slug: str

    @property
    def template(self) -> str:
        """Return where its example is."""
        return f"components/examples/{self.slug}.html"

    @property
    def source(self) -> str:
        """Return how its example is written."""
        return (_TEMPLATES / self.template).read_text("utf-8").strip()

    @property
    def example(self) -> dict[str, Any]:
        """Return the invented things that the examples speak of."""
        return _example()


COMPONENTS: Final = tuple(
    Component(*line)
    for line in (
        ("Finding your way", "Page heading", "The one heading of a page, and what can be done here", "heading"),
        ("Finding your way", "Breadcrumbs", "The way back, only where a page is more than two steps down", "breadcrumbs"),
        ("Finding your way", "Sub-navigation", "The parts of one person’s record, always in the same order", "sub_navigation"),
        ("Finding your way", "Identity bar", "Who the page is about; never a status colour", "identity_bar"),
        ("Asking", "Buttons", "A button acts; a link goes somewhere", "button"),
        ("Asking", "Text", "One line of words", "text_field"),
        ("Asking", "Password", "A secret that can be shown while it is typed", "password_field"),
        ("Asking", "Longer text", "Grows with what is written; can count", "textarea_field"),
        ("Asking", "One of a few", "Radios: every answer can be read before one is chosen", "radio_field"),
        ("Asking", "Any of a few", "Checkboxes", "checkbox_field"),
        ("Asking", "Chips", "Short answers for a thumb, on a phone, at a door", "chip_field"),
        ("Asking", "Date", "Three boxes, because calendars are slow", "date_field"),
        ("Asking", "Select", "Seven choices or fewer, never while somebody is writing", "select_field"),
        ("Asking", "A whole form", "Any Django form, ours or the sign-in’s, with its mistakes", "form"),
        ("Telling", "Error summary", "What to put right, each a link to where", "error_summary"),
        ("Telling", "Alert", "What just happened, or what to watch for", "alert"),
        ("Telling", "Undo", "Whatever takes something away can be taken back", "undo"),
        ("Telling", "Words kept", "What was written on a form that came too late, so that none of it is lost", "kept"),
        ("Telling", "Empty state", "What this place is for, and one thing to do", "empty_state"),
        ("Telling", "Status line", "What the page is doing, said when it changes", "status"),
        ("Telling", "Tag", "A word about the state of a thing, never about a person", "tag"),
        ("Telling", "Interruption", "A serious pause, at most once on a journey", "interruption"),
        ("Lists and facts", "Table", "Columns on a wide screen, cards on a phone", "table"),
        ("Lists and facts", "Filter bar", "Narrows a list; what is chosen lives in the address", "filter"),
        ("Lists and facts", "Downloads", "Every list as CSV and Excel", "download"),
        ("Lists and facts", "Earlier and later", "The pages of a long list", "pagination"),
        ("Lists and facts", "Summary list", "Facts with their names, each changed where it lives", "summary_list"),
        ("Lists and facts", "Task list", "Steps to do in any order", "task_list"),
        ("Lists and facts", "Details", "More, for whoever wants it", "details"),
        ("The record", "Story", "What happened, newest first, silences included", "timeline"),
        ("The record", "Their words", "What somebody said, as they said it", "quote"),
        ("The record", "Three columns", "Working well, worried, next: same width, same weight", "map"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class _Part:
    label: str
    href: str = "#"
    is_current: bool = False


class InvitationForm(forms.Form):
    """Invite a colleague: one field of every kind, only for the example."""

    name = forms.CharField(help_text="As colleagues know them")
    invite_email = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    secret = forms.CharField(
        label="Your password, once more",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    role = forms.ChoiceField(
        choices=[("worker", "Worker"), ("lead", "Pod lead")], widget=forms.RadioSelect
    )
    pods = forms.MultipleChoiceField(
        choices=[("heron", "Heron"), ("kestrel", "Kestrel")], widget=forms.CheckboxSelectMultiple
    )
    days = forms.MultipleChoiceField(
        choices=[("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")],
        widget=forms.CheckboxSelectMultiple(attrs={"data-look": "chips"}),
        required=False,
    )
    team = forms.ChoiceField(choices=[("children", "Children"), ("adults", "Adults")])
    starts_on = forms.DateField(label="First day", widget=forms.SelectDateWidget)
    welcome = forms.CharField(label="A word of welcome", widget=forms.Textarea, required=False)
    picture = forms.FileField(label="Photograph", required=False)
    may_write = forms.BooleanField(label="May write in stories", required=False)
    kind = forms.CharField(widget=forms.HiddenInput, initial="staff")


def _example() -> dict[str, Any]:
    sent = {"name": "Fen Okoro-Lisle", "invite_email": "fen", "starts_on_day": "31", "starts_on_month": "2",
            "starts_on_year": "2027", "pods": ["heron"], "days": ["mon"], "kind": "staff"}  # fmt: skip
    parts = (
        "Story",
        "Family and network",
        "Map",
        "Scales",
        "Strengths",
        "Plan",
        "Support",
        "About",
    )
    return {
        "form": InvitationForm(sent),
        "parts": [_Part(label, is_current=label == "Story") for label in parts],
        "staff": [
            {"name": "Oriel Banfield", "does": "Manager", "factor": "passkey", "families": 4},
            {"name": "Imara Dunmore", "does": "Social worker", "factor": "passkey", "families": 14},
            {"name": "Fen Okoro-Lisle", "does": "Student", "factor": "not set up", "families": 3},
        ],
    }
