"""Every page of signing in and of proving who one is renders, from the first to the one nobody should ever see."""

import re
from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from tests import make
from tests.accounts.browser import QUICK_HASHING, Browser, code_for
from tests.accounts.factors import add_passkey, set_up_app
from tests.accounts.soft_passkey import SoftPasskey
from tests.accounts.test_sign_in import reset_link
from tests.cast import Cast

from alongside.accounts.models import User

pytestmark = pytest.mark.django_db
FOLDERS = ("account/", "mfa/", "socialaccount/")


@pytest.fixture(autouse=True)
def _quick_hashing(settings: Any) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHING


def templates_used() -> set[str]:
    """Return the name of every template that was loaded since the engine last forgot them all."""
    loaded = engines["jinja2"].env.cache  # type: ignore[attr-defined]
    return {name for _, name in loaded if name.startswith(FOLDERS)}


def templates_kept() -> set[str]:
    """Return the name of every template there is."""
    names = engines["jinja2"].env.list_templates(extensions=["html"])  # type: ignore[attr-defined]
    return {name for name in names if name.startswith(FOLDERS)}


def test_every_page_of_signing_in_renders(cast: Cast) -> None:
    engines["jinja2"].env.cache.clear()  # type: ignore[attr-defined]
    imara = cast.worker
    imara.set_password(make.PASSWORD)
    imara.save(update_fields=["password"])
    before_signing_in(imara)
    while_signed_in(imara)
    without_a_password(cast.pod_manager)
    by_the_council()
    make_a_demonstration(cast)
    assert templates_kept() - templates_used() == set()


def before_signing_in(imara: User) -> None:
    visitor = Browser()
    for path in ("/sign-in/", "/sign-in/left/", "/password/forgotten/", "/password/forgotten/sent/",
                 "/password/new/1-none/", "/password/new/done/"):  # fmt: skip
        assert visitor.get(path).status_code == 200, path
    assert visitor.get(reset_link(imara), follow=True).status_code == 200


def while_signed_in(imara: User) -> None:
    visitor = Browser(SERVER_NAME="localhost", SERVER_PORT="8000")
    visitor.sign_in(imara)
    secret, _ = set_up_app(visitor)
    add_passkey(visitor, SoftPasskey())
    key = re.search(
        r"passkeys/(\d+)/name/", visitor.get("/account/factors/passkeys/").content.decode()
    )
    assert key
    for path in (
        "/sign-out/", "/account/password/", "/account/again/", "/account/again/code/", "/account/again/passkey/",
        "/account/factors/", "/account/factors/app/remove/", "/account/factors/codes/new/", "/account/council/",
        f"/account/factors/passkeys/{key[1]}/name/", f"/account/factors/passkeys/{key[1]}/remove/",
    ):  # fmt: skip
        assert visitor.get(path).status_code == 200, path
    visitor.post("/sign-out/")
    visitor.sign_in(imara)
    assert visitor.post("/sign-in/code/", {"code": code_for(secret) + "0"}).status_code == 200


def without_a_password(oriel: User) -> None:
    assert make.signed_in(oriel).get("/account/password/set/").status_code == 200


def by_the_council() -> None:
    visitor = Browser()
    assert visitor.get("/sign-in/council/council/").status_code == 200
    assert visitor.get("/sign-in/council-stopped/").status_code == 200
    assert visitor.get("/sign-in/council-failed/").status_code == 401
    assert visitor.get("/sign-in/council-unknown/").headers["Location"] == "/sign-in/"
    assert "not invited" in render_to_string(
        "socialaccount/signup.html", request=RequestFactory().get("/")
    )


def make_a_demonstration(cast: Cast) -> None:
    type(cast.organisation).objects.update(demo_since=make.NOW)
    assert 'class="al-persona"' in Browser().get("/sign-in/").content.decode()


def test_a_page_that_is_never_shown_is_found() -> None:
    engines["jinja2"].env.cache.clear()  # type: ignore[attr-defined]
    Browser().get("/password/forgotten/")
    assert "account/password_reset.html" in templates_used()
    assert "account/logout.html" in templates_kept() - templates_used()
