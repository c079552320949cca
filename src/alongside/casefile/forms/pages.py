"""The kinds of fact a page writes: the section of the page about somebody, its form, and its words."""

from dataclasses import dataclass
from typing import Final

from alongside.casefile.forms import contact, names, ties
from alongside.casefile.forms.base import FactForm
from alongside.people.models import Fact
from alongside.people.queries.about import SECTIONS


@dataclass(frozen=True)
class FactPage:
    """One section of the page about somebody: what it is for, and how something is added to it."""

    section: str
    form: type[FactForm]
    add: str
    purpose: str

    @property
    def model(self) -> type[Fact]:
        """Return the kind of fact it holds."""
        return SECTIONS[self.section][0]

    @property
    def heading(self) -> str:
        """Return its heading on the page about somebody."""
        return SECTIONS[self.section][1]


FACT_PAGES: Final[dict[str, FactPage]] = {
    page.section: page
    for page in (
        FactPage("names", names.NameForm, "Add a name", "What they are called, and how to say it."),
        FactPage("contact", contact.ContactForm, "Add a way to reach them",
                 "Addresses, phones and e-mail, with whether each is safe to use."),
        FactPage("homes", contact.HomeForm, "Add a home", "Who they live with, now and before."),
        FactPage("languages", names.LanguageForm, "Add a language",
                 "What they speak, sign or read, and what they wish of an interpreter."),
        FactPage("relationships", ties.RelationshipForm, "Add somebody",
                 "Family, friends, neighbours and people who help, each in the words the family uses."),
        FactPage("responsibility", ties.ResponsibilityForm, "Add who holds it",
                 "Who has legal authority for a child, and how we know."),
        FactPage("network", ties.TieForm, "Add to the network",
                 "Who and what they count on, and what weighs on them."),
        FactPage("bonds", ties.BondForm, "Add how people get on",
                 "How they get on with somebody, in whose view."),
        FactPage("numbers", names.NumberForm, "Add a number",
                 "Numbers others know them by, so that nobody is written down twice."),
    )
}  # fmt: skip
