"""Second factors as somebody sets them up and uses them: an app with its codes, and a passkey."""

import json
import re
from datetime import timedelta
from typing import Any

import time_machine
from tests.accounts.browser import Browser, code_for, words
from tests.accounts.soft_passkey import SoftPasskey

from alongside.accounts.models import User


def set_up_app(visitor: Browser) -> tuple[str, Any]:
    """Set up an app as somebody does who has just signed in; return its secret and the page that follows."""
    page = visitor.get("/account/factors/app/")
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page.content.decode()))
    answer = visitor.post("/account/factors/app/", {"code": code_for(secret)})
    assert answer.status_code == 302, words(answer)
    return secret, visitor.get(answer.headers["Location"])


def codes_on(page: Any) -> list[str]:
    return [a + b for a, b in re.findall(r"<li>(\d{4}) (\d{4})</li>", page.content.decode())]


def with_app(
    visitor: Browser, imara: User, moment: time_machine.Traveller
) -> tuple[str, list[str]]:
    """Set up an app, sign out, and come to the page that asks for a code two minutes later."""
    visitor.sign_in(imara)
    secret, page = set_up_app(visitor)
    visitor.post("/sign-out/")
    moment.shift(timedelta(minutes=2, seconds=10))
    assert visitor.sign_in(imara).headers["Location"] == "/sign-in/code/"
    return secret, codes_on(page)


def at_localhost() -> Browser:
    return Browser(SERVER_NAME="localhost", SERVER_PORT="8000")


def options_on(page: Any) -> dict[str, Any]:
    found = re.search(
        r'<script type="application/json" id="passkey-options">(.*?)</script>',
        page.content.decode(),
        re.S,
    )
    assert found
    return dict(json.loads(found[1]))


def add_passkey(visitor: Browser, passkey: SoftPasskey, name: str = "Work laptop") -> Any:
    made = passkey.make(options_on(visitor.get("/account/factors/passkeys/add/")))
    sent = {"credential": json.dumps(made), "passwordless": "on", "name": name}
    return visitor.post("/account/factors/passkeys/add/", sent)


def sign_in_with(visitor: Browser, passkey: SoftPasskey, **more: str) -> Any:
    asked = visitor.get("/sign-in/passkey/", headers={"accept": "application/json"}).json()
    return visitor.post("/sign-in/passkey/", {"credential": json.dumps(passkey.use(asked)), **more})
