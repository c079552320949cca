"""A browser for the pages of signing in: it posts forms as people do and dislikes whatever we promised not to send."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal import auth
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from tests import make

from alongside.accounts.models import User

# What our content security policy would block, and words that mean nothing to whoever signs in.
_BLOCKED = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(\ssrc=|application/json))", re.I
)
_NOT_OURS = re.compile(
    r"\b(allauth|django|MFA|TOTP|WebAuthn|two-factor|security key|login)\b", re.I
)
_TAG = re.compile(r"<script.*?</script>|<[^>]*>", re.S)


QUICK_HASHING = ["tests.accounts.browser.QuickArgon2"]


class QuickArgon2(Argon2PasswordHasher):
    """The same hashing done lightly: most tests are about the door, not about how thick the wall is."""

    time_cost, memory_cost, parallelism = 1, 8, 1


class Browser(Client):
    """A client that follows the pages' own rules."""

    def __init__(self, **defaults: Any) -> None:
        super().__init__(headers={"User-Agent": "Chrome on Windows"}, **defaults)

    def request(self, **request: Any) -> Any:
        """Send a request and look the page over."""
        answer = super().request(**request)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            assert not (found := _BLOCKED.search(page)), found[0]
            assert not (found := _NOT_OURS.search(_TAG.sub(" ", page))), found[0]
        return answer

    def sign_in(self, user: User, password: str = make.PASSWORD, **more: str) -> Any:
        """Send e-mail address and password."""
        return self.post("/sign-in/", {"login": user.email, "password": password, **more})

    @property
    def is_signed_in(self) -> bool:
        """Say whether somebody is all the way in."""
        return "_auth_user_id" in self.session


def code_for(secret: str, *, periods_on: int = 0) -> str:
    """Return what an authenticator app with this secret shows."""
    return str(auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30 + periods_on)))


def words(answer: Any) -> str:
    """Return what a page says, without its markup."""
    return " ".join(_TAG.sub(" ", answer.content.decode()).split())
