"""What tests of the pages about facts type, send and read."""

import html
import re
from typing import Any

from django.test import Client
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.people.actions import homes
from alongside.people.models import (
    Bond,
    ContactPoint,
    Fact,
    Household,
    HouseholdMembership,
    Identifier,
    Language,
    NetworkTie,
    ParentalResponsibility,
    Person,
    PersonName,
    Relationship,
)
from alongside.web.refs import new_ref

PHONE = {
    "kind": "phone",
    "words": "01632 960 001",
    "is_safe": "yes",
    "source": "Jodie, on the phone",
}


def address(person: Person, *more: str) -> str:
    """Return the address of a page about somebody."""
    return "/".join([f"/p/{person.ref}/about", *more]) + "/"


def sent(browser: Client, person: Person, section: str, **typed: Any) -> Any:
    """Fill in the form that adds to a section, and send it."""
    return browser.post(address(person, section, "add"), {"ref": new_ref(), **typed})


def some(section: str, tilly: Person, jodie: Person, cast: Cast) -> Fact:
    """Write down something in a section, with as much in it as there can be."""
    by = cast.worker
    home = homes.open_household(Household(name="Carol’s"), by=by, now=make.NOW)
    known: dict[str, Fact] = {
        "names": PersonName(person=tilly, kind="legal", given="Matilda", family="M", family_first=True),
        "contact": ContactPoint(
            person=tilly, kind="address", words="4 Fern Lane\nAldermere", postcode="AX1 2BC",
            is_safe="ask-first", is_best=True, from_date=clock.today(),
        ),
        "homes": HouseholdMembership(person=tilly, household=home, is_main=False, pattern="weekends"),
        "languages": Language(person=tilly, name="Polish", is_first=True, interpreter_wishes="a woman"),
        "relationships": Relationship.between(jodie, "parent", tilly, words="Mum", dates_are_about=True),
        "responsibility": ParentalResponsibility(
            child=tilly, holder=jodie, by="birth-mother", source="seen", limits="none"
        ),
        "network": NetworkTie(
            person=tilly, other=jodie, said_by=tilly, feel="both", gives="gives", strength="thin"
        ),
        "bonds": Bond.between(tilly, jodie, feeling="hard", towards=jodie, said_by=jodie, words="We row"),
        "numbers": Identifier(person=tilly, scheme="local", system="School", value="A-17"),
    }  # fmt: skip
    return make.fact(known[section], by)


def values(text: str) -> dict[str, str]:
    """Read a form as a browser would send it."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", text):
        name, kind = _attr(tag, "name"), _attr(tag, "type")
        if (
            not name
            or name == "csrfmiddlewaretoken"
            or (kind in ("radio", "checkbox") and " checked" not in tag)
        ):
            continue
        found[name] = html.unescape(_attr(tag, "value") or ("on" if kind == "checkbox" else ""))
    for tag, words in re.findall(r"(<textarea[^>]*>)(.*?)</textarea>", text, re.S):
        found[_attr(tag, "name")] = html.unescape(words).removeprefix("\r\n").removeprefix("\n")
    for tag, inside in re.findall(r"(<select[^>]*>)(.*?)</select>", text, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', inside)
        found[_attr(tag, "name")] = chosen[1] if chosen else ""
    return found


def _attr(tag: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag)
    return match[1] if match else ""
