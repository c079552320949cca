"""A passkey: adding one, signing in with it, giving it up, and what is refused in its place."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from tests import make
from tests.accounts.browser import QUICK_HASHING, Browser, words
from tests.accounts.factors import add_passkey, at_localhost, codes_on, options_on, sign_in_with
from tests.accounts.soft_passkey import SoftPasskey
from tests.cast import Cast
from tests.support.trail import acts_about

from alongside import clock
from alongside.accounts.models import User
from alongside.audit.acts import Act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_hashing(settings: Any) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHING


def test_a_passkey_is_added_and_then_signs_in_by_itself(imara: User) -> None:
    visitor, passkey = at_localhost(), SoftPasskey()
    visitor.sign_in(imara)
    assert add_passkey(visitor, passkey).headers["Location"] == "/account/factors/codes/"
    assert len(codes_on(visitor.get("/account/factors/codes/"))) == 10
    assert acts_about(imara.ref)[-1] == Act.FACTOR_ADDED
    other = at_localhost()
    assert sign_in_with(other, passkey, next="/account/").headers["Location"] == "/account/"
    assert "Imara Dunmore" in words(other.get("/account/"))
    assert acts_about(imara.ref)[-1] == Act.SIGNED_IN


def test_a_passkey_finishes_signing_in_after_a_password(imara: User) -> None:
    visitor, passkey = at_localhost(), SoftPasskey()
    visitor.sign_in(imara)
    add_passkey(visitor, passkey)
    other = at_localhost()
    other.sign_in(imara)
    page = other.get("/sign-in/code/")
    stranger = SoftPasskey()
    refused = other.post(
        "/sign-in/code/", {"credential": json.dumps(stranger.use(options_on(page)))}
    )
    assert "That passkey was not accepted" in words(refused), words(refused)
    assert acts_about(imara.ref)[-1] == Act.SIGN_IN_FAILED
    used = passkey.use(options_on(refused))
    assert other.post("/sign-in/code/", {"credential": json.dumps(used)}).status_code == 302
    assert other.is_signed_in


def test_a_passkey_is_renamed_and_removed(imara: User) -> None:
    visitor, passkey = at_localhost(), SoftPasskey()
    visitor.sign_in(imara)
    add_passkey(visitor, passkey)
    assert "Work laptop" in words(visitor.get("/account/factors/passkeys/"))
    key = Authenticator.objects.get(user=imara, type="webauthn")
    visitor.post(f"/account/factors/passkeys/{key.pk}/name/", {"name": "Old laptop"})
    assert "You have 1: Old laptop." in words(visitor.get("/account/factors/"))
    assert "Remove the passkey “Old laptop”?" in words(
        visitor.get(f"/account/factors/passkeys/{key.pk}/remove/")
    )
    visitor.post(f"/account/factors/passkeys/{key.pk}/remove/")
    assert acts_about(imara.ref)[-1] == Act.FACTOR_REMOVED
    assert sign_in_with(at_localhost(), passkey).headers["Location"] == "/sign-in/"


def test_nobody_touches_another_person_s_passkey(cast: Cast, imara: User) -> None:
    owner, oriel = at_localhost(), cast.pod_manager
    owner.sign_in(imara)
    add_passkey(owner, SoftPasskey())
    key = Authenticator.objects.get(user=imara, type="webauthn")
    other = make.signed_in(oriel)
    for act in ("name", "remove"):
        assert other.post(
            f"/account/factors/passkeys/{key.pk}/{act}/", {"name": "Mine"}
        ).status_code in {302, 404}
    key.refresh_from_db()
    assert key.wrap().name == "Work laptop"


def test_a_passkey_of_somebody_who_has_left_lets_nobody_in(imara: User) -> None:
    visitor, passkey = at_localhost(), SoftPasskey()
    visitor.sign_in(imara)
    add_passkey(visitor, passkey)
    User.objects.filter(pk=imara.pk).update(left_on=clock.today())
    other = at_localhost()
    assert sign_in_with(other, passkey).headers["Location"] == "/sign-in/left/"
    assert not other.is_signed_in


def test_the_answer_to_an_older_question_is_refused(imara: User) -> None:
    visitor, passkey = at_localhost(), SoftPasskey()
    visitor.sign_in(imara)
    add_passkey(visitor, passkey)
    other = at_localhost()
    asked = other.get("/sign-in/passkey/", headers={"accept": "application/json"}).json()
    seen = {"credential": json.dumps(passkey.use(asked))}
    other.get("/sign-in/passkey/", headers={"accept": "application/json"})
    assert "That passkey was not accepted" in words(
        other.post("/sign-in/passkey/", seen, follow=True)
    )
    assert acts_about(imara.ref)[-1] == Act.SIGN_IN_FAILED


@pytest.mark.parametrize("sent", ["", "{", "[]", "null", '"x"', "7", "{}", '{"id":1,"rawId":1,"response":[],"type":0}',
    '{"id":"YQ","rawId":"YQ","type":"public-key","response":{}}',
    '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"YQ","authenticatorData":"YQ","signature":"YQ"}}',
    '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"' + "A" * 60 + '","signature":"YQ","userHandle":"enp6enp6enp6enp6enp6enp6enp6"}}',
])  # fmt: skip
def test_garbage_in_place_of_a_passkey_breaks_nothing(
    visitor: Browser, imara: User, sent: str
) -> None:
    visitor.get("/sign-in/passkey/", headers={"accept": "application/json"})
    assert (
        visitor.post("/sign-in/passkey/", {"credential": sent}).headers["Location"] == "/sign-in/"
    )
    visitor.sign_in(imara)
    page = visitor.post("/account/factors/passkeys/add/", {"credential": sent, "name": "x"})
    assert page.status_code == 200
    assert not Authenticator.objects.exists()


def test_proving_it_again_with_a_passkey_stays_on_its_page_after_a_mistake(
    imara: User, moment: Any
) -> None:
    visitor, passkey = at_localhost(), SoftPasskey()
    visitor.sign_in(imara)
    add_passkey(visitor, passkey)
    where = "/account/again/passkey/?next=%2Faccount%2Ffactors%2F"
    wrong = SoftPasskey().use(options_on(visitor.get(where)))
    refused = visitor.post(where, {"credential": json.dumps(wrong)}, follow=True)
    assert "That passkey was not accepted" in words(refused)
    used = passkey.use(options_on(refused))
    done = visitor.post(where, {"credential": json.dumps(used), "next": "/account/factors/"})
    assert done.headers["Location"] == "/account/factors/"
