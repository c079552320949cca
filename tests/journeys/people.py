"""The people of the journeys: what they know, what they hold, and what each does to come in."""

import base64
import hashlib
import hmac
import re
import struct
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect
from tests.support.browser import Browsers
from tests.support.service import Service

MINUTE = 60
PASSWORD = "seven-kettles-under-the-bridge"


@dataclass
class Phone:
    """An authenticator app (RFC 6238): it gives a code every half minute, and each works once."""

    secret: str
    used: set[str] = field(default_factory=set)

    def code(self) -> str:
        """Return a code that has not been used; the one to come is taken for a slow clock's."""
        step = int(time.time()) // 30
        fresh = next(c for c in (self._at(step), self._at(step + 1)) if c not in self.used)
        self.used.add(fresh)
        return fresh

    def _at(self, step: int) -> str:
        key = base64.b32decode(self.secret + "=" * (-len(self.secret) % 8))
        digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
        start = digest[-1] & 0xF
        number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"


@dataclass
class Colleague:
    """Somebody who works at Aldermere, with what they know and hold."""

    name: str
    role: str
    password: str = PASSWORD
    phone: Phone | None = None
    recovery_codes: list[str] = field(default_factory=list)
    cookies: Any = None

    @property
    def email(self) -> str:
        """Return their address, in a domain that can never exist."""
        return f"{self.name.lower().replace(' ', '.')}@aldermere.example"

    @property
    def first_name(self) -> str:
        """Return what Today calls them."""
        return self.name.split()[0]


@dataclass(frozen=True)
class Council:
    """A real service, and the administrator who let the others in."""

    service: Service
    wren: Colleague

    def newcomer(self, browsers: Browsers, name: str, role: str) -> Colleague:
        """Return a colleague who has been invited and has joined, where how is not what the journey is about.

        They send the same forms to the same addresses as people do, only without looking at the pages.
        """
        colleague = Colleague(name, role)
        wren = Forms(browsers.open(self.service, storage_state=self.wren.cookies))
        asked = {"name": name, "email": colleague.email, "role": role}
        link = found(r"<code>(http\S+)</code>", wren.send("/studio/people-roles/invite/", asked))
        page = browsers.open(self.service)
        theirs = Forms(page)
        theirs.send(link, {"password": colleague.password})
        theirs.send("/sign-in/", {"login": colleague.email, "password": colleague.password})
        app = theirs.read("/account/factors/app/")
        colleague.phone = Phone(found(r"secret=([A-Z2-7]+)", app))
        codes = theirs.answer("/account/factors/app/", app, {"code": colleague.phone.code()})
        shown = re.findall(r"<li>(\w{4}) (\w{4})</li>", codes)
        colleague.recovery_codes = [first + last for first, last in shown]
        assert colleague.recovery_codes, codes
        colleague.cookies = page.context.storage_state()
        return colleague


@dataclass(frozen=True)
class Forms:
    """Sends forms as a browser would, cookies and safety token included."""

    page: Page

    def read(self, path: str) -> str:
        """Return what an address answers."""
        answer = self.page.request.get(path)
        assert answer.ok, f"{path}: {answer.status}"
        return answer.text()

    def send(self, path: str, fields: dict[str, str]) -> str:
        """Open an address, fill in the form there, send it, and return what comes of it."""
        return self.answer(path, self.read(path), fields)

    def answer(self, path: str, form: str, fields: dict[str, str]) -> str:
        """Send the form of a page that is open."""
        token = found(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
        answer = self.page.request.post(path, form={**fields, "csrfmiddlewaretoken": token})
        assert answer.ok, f"{path}: {answer.status}"
        return answer.text()


def found(pattern: str, words: str) -> str:
    """Return the part of a page that a pattern names."""
    match = re.search(pattern, words)
    assert match, f"{pattern} is not in the page"
    return match[1]


def invite(page: Page, colleague: Colleague) -> str:
    """Invite somebody as an administrator does, and return the address to hand over."""
    page.goto("/today/")
    page.get_by_role("link", name="People and roles").click()
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Full name").fill(colleague.name)
    page.get_by_label("Work e-mail address").fill(colleague.email)
    page.get_by_label("Role").select_option(colleague.role)
    page.get_by_role("button", name="Send the invitation").click()
    return the_link_on(page)


def the_link_on(page: Page) -> str:
    """Return the one-time address that a page shows."""
    return page.locator("code").inner_text().strip()


def mistakes_on(page: Page) -> Locator:
    """Return the list of what there is to put right on a page."""
    return page.get_by_role("alert", name="There is something to put right")


def join(page: Page, link: str, colleague: Colleague) -> None:
    """Do all that somebody new does, from their link to Today."""
    choose_password(page, link, colleague)
    page.get_by_role("link", name="Sign in").click()
    give_password(page, colleague)
    page.get_by_role("link", name="Set up an app").click()
    set_up_app(page, colleague)
    keep_codes(page, colleague)
    expect(page.get_by_role("heading", level=1)).to_contain_text(colleague.first_name)
    colleague.cookies = page.context.storage_state()


def choose_password(page: Page, link: str, colleague: Colleague) -> None:
    """Open a one-time link and choose a password there."""
    page.goto(link)
    page.get_by_label("Choose a password").fill(colleague.password)
    page.get_by_role("button", name="Choose this password").click()


def give_password(page: Page, colleague: Colleague) -> None:
    """Fill in the sign-in page."""
    page.get_by_label("E-mail address").fill(colleague.email)
    page.get_by_label("Password", exact=True).fill(colleague.password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def give_code(page: Page, code: str) -> None:
    """Finish signing in with a code."""
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()


def sign_in(page: Page, colleague: Colleague) -> None:
    """Sign in with a password and a recovery code, of which there are enough for a journey."""
    page.goto("/sign-in/")
    give_password(page, colleague)
    give_code(page, colleague.recovery_codes.pop())
    expect(page.get_by_role("heading", level=1)).to_contain_text(colleague.first_name)


def set_up_app(page: Page, colleague: Colleague) -> None:
    """Put the key of the page into a new phone, and show that it gives codes."""
    page.get_by_text("It will not scan").click()
    key = "".join(page.locator(".al-secret").inner_text().split())
    colleague.phone = Phone(key)
    page.get_by_label("Write the six digits it shows now").fill(colleague.phone.code())
    page.get_by_role("button", name="Go on").click()


def keep_codes(page: Page, colleague: Colleague) -> None:
    """Write the recovery codes down and go on to Today."""
    shown = (
        page.get_by_role("list", name="Recovery codes").get_by_role("listitem").all_inner_texts()
    )
    colleague.recovery_codes = [code.replace(" ", "") for code in shown]
    page.get_by_role("link", name="I have kept them").click()
