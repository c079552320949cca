"""Puts packages on the shelf, and holds conversations with them as the pages do."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.test import Client
from tests import make
from tests.make import NOW
from tests.support.trail import as_role

from alongside.accounts.models import User
from alongside.frameworks import folders, packages
from alongside.frameworks.actions import sync
from alongside.frameworks.folders import Folder
from alongside.frameworks.models import Release
from alongside.frameworks.packages import Package, understand
from alongside.people.models import Person

OURS = folders.OURS


@cache
def package(slug: str, version: str = "1.0") -> Package:
    """Return a package that comes with Alongside."""
    where = OURS / slug / version
    files = {
        one.relative_to(where).as_posix(): one.read_bytes()
        for one in where.rglob("*.*")
        if one.is_file()
    }
    return understand(Folder(where, files))


def shelve(*slugs: str) -> list[Release]:
    """Take packages in, as the start of the service does."""
    return taken_in([package(slug) for slug in slugs])


def taken_in(found: list[packages.Package]) -> list[Release]:
    """Take these in as the owner of the tables."""
    with as_role("alongside_owner"):
        return sync(found, now=NOW)


def changed(slug: str, version: str, *edits: tuple[str, str, str], called: str = "") -> Package:
    """Return another version of a package, or one of another name: in each file some words replaced by others."""
    where = OURS / slug / "1.0"
    files = {
        one.relative_to(where).as_posix(): one.read_bytes()
        for one in where.rglob("*.*")
        if one.is_file()
    }
    files["framework.toml"] = files["framework.toml"].replace(
        b'version = "1.0"', f'version = "{version}"'.encode()
    )
    for name, before, after in edits:
        assert before.encode() in files[name], name
        files[name] = files[name].replace(before.encode(), after.encode())
    return understand(Folder(Path(f"/nowhere/{called or slug}/{version}"), files))


def begin(
    worker: User, person: Person, tool: str, *present: Person, **more: Any
) -> tuple[Client, str]:
    """Begin a conversation, and return the browser and the address it goes on at."""
    browser = make.signed_in(worker)
    form = {
        "with": [one.ref for one in present or (person,)],
        "why_now": "Logan asked who decides.",
        **more,
    }
    answer = browser.post(f"/p/{person.ref}/tools/{tool}/", form)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return browser, answer["Location"]


def form_on(page: Any) -> dict[str, Any]:
    """Return what the page would send as it stands: every field by its name."""
    assert page.status_code == 200, page.status_code
    html = str(page.content.decode()).partition('id="write"')[2].partition("</form>")[0]
    form: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        found = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        name, kind = found.get("name", ""), found.get("type", "text")
        if name and (kind not in ("radio", "checkbox") or " checked" in tag):
            form.setdefault(name, []).append(found.get("value", ""))
    for name, words in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL
    ):
        form.setdefault(name, []).append(words)
    for name, choices in re.findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', choices)
        form.setdefault(name, []).append(chosen[1] if chosen else "")
    return form


def screens(browser: Client, where: str) -> Iterator[str]:
    """Yield a conversation screen by screen; one where all of it stands on one page."""
    first = str(browser.get(where).content.decode())
    yield first
    found = re.search(r"Question 1 of (\d+)", first)
    for number in range(1, int(found[1]) + 1 if found else 1):
        shown = browser.get(f"{where}?screen={number}")
        assert shown.status_code == 200, (where, number)
        yield str(shown.content.decode())


def answer(browser: Client, where: str, act: str = "save", **fields: Any) -> Any:
    """Fill in some fields of a conversation that is open, and press a button."""
    form = form_on(browser.get(where)) | {name: [words] for name, words in fields.items()}
    return browser.post(where, {**form, "act": act})
