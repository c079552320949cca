"""What is typed at the door, and contacts and referrals written down through the pages."""

from datetime import date
from typing import Any

from django.test import Client

from alongside import clock
from alongside.cases.models import Contact, Referral
from alongside.people.models import Person
from alongside.web.refs import new_ref


def told(*about: Person, **more: Any) -> dict[str, Any]:
    """Return what is typed when a nursery rings."""
    today: date = clock.today()
    return {
        "about": [one.ref for one in about], "ref": new_ref(), "received_on": today.strftime("%d/%m/%Y"),
        "received_at": "00:00", "how": "phone", "who": "school", "who_words": "Ms Odell, nursery room",
        "worried_about": "Tilly has come hungry three days running", "going_well": "She runs to her mum",
        "would_help": "Help with the mornings", "family_says": "Mornings are hard since the move",
        "consent": "given", "history_opened": "yes", "history_words": "Nothing since May",
        "safe_to_write": "yes", "save": "yes",
    } | more  # fmt: skip


def follows(**more: Any) -> dict[str, Any]:
    """Return what is typed when it is decided what follows a contact."""
    return {
        "outcome": "early-support", "help": "The family hub rings on Tuesday", "look_again": "If she stays away",
        "family_told_by": "Imara Dunmore, on the phone", "family_told_on": clock.today().strftime("%d/%m/%Y"),
        "family_not_told_why": "",
    } | more  # fmt: skip


def acts(**more: Any) -> dict[str, Any]:
    """Return what is typed when it is decided what follows a request to act."""
    today = clock.today().strftime("%d/%m/%Y")
    return {
        "decision": "family-help-assessment", "help": "Ruby Castell meets Jodie on Thursday",
        "family_told_by": "Imara Dunmore", "family_told_on": today, "family_not_told_why": "",
        "referrer_told_by": "Oriel Banfield", "referrer_told_on": today, "referrer_not_told_why": "",
    } | more  # fmt: skip


def wrote(browser: Client, *about: Person, **more: Any) -> Contact:
    """Write a contact down through the page."""
    form = told(*about, **more)
    answer = browser.post("/contacts/new/", form)
    assert answer.status_code == 302, answer.content.decode()
    return Contact.objects.get(ref=form["ref"])


def referred(browser: Client, *about: Person) -> Referral:
    """Let somebody be taken as a referral through the pages."""
    contact = wrote(browser, *about)
    answer = browser.post(f"/contacts/{contact.ref}/", follows(outcome="referral"))
    assert answer.status_code == 302, answer.content.decode()
    return contact.referrals.get()
