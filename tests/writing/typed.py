"""Short ways to fill in the pages for writing."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client

from alongside.people.models import Person

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def visit(*people: Person, **more: Any) -> dict[str, Any]:
    """Return a visit as it is filled in: each of them seen, and one paragraph."""
    form: dict[str, Any] = {
        "act": "save",
        "revision": "0",
        "page": "here",
        "turn": "1",
        "who": [one.ref for one in people],
        "kind": "visit",
        "day": "yesterday",
        "time": "15:30",
        "place": "at home",
        "text-0": "You showed me the garden.",
    }
    form |= {f"seen-{one.ref}": "seen" for one in people}
    return form | more


def address() -> str:
    """Return the address of a writing that nobody has begun."""
    return f"/write/{uuid4()}/"


def text(page: Any) -> str:
    """Return what a page says."""
    return str(page.content.decode())


def field(page: Any, name: str) -> str:
    """Return what a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text(page))
    assert found, f"there is no {name}"
    return found[1]


def keep(browser: Client, where: str, **form: Any) -> Any:
    """Keep a form as the page does by itself."""
    return browser.post(f"{where}keep/", form, headers={"accept": "application/json"})
