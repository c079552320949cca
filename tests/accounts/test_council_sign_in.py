"""Signing in with the council's own account: who is let in, and every token that is not believed."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from tests import make
from tests.accounts.browser import QUICK_HASHING, Browser, words
from tests.accounts.identity_service import CLIENT, SECRET, IdentityService, running
from tests.cast import Cast
from tests.support.trail import acts_about

from alongside import clock
from alongside.accounts.actions import joining
from alongside.accounts.models import OneTimeLink, User
from alongside.audit.actions import THE_SERVICE
from alongside.audit.acts import Act

pytestmark = pytest.mark.django_db

DID_NOT_WORK = "The council’s sign-in did not work"
NOT_INVITED = "Ask an administrator to invite you with the same e-mail address."


@pytest.fixture(autouse=True)
def _quick_hashing(settings: Any) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHING


@pytest.fixture(scope="module")
def _one_service() -> Iterator[IdentityService]:
    with running() as service:
        yield service


@pytest.fixture
def service(
    _one_service: IdentityService, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[IdentityService]:
    """The council's identity service, as it is when nobody has tampered with it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    app = {"provider_id": "council", "name": "Aldermere sign-in", "client_id": CLIENT, "secret": SECRET,
           "settings": {"server_url": _one_service.address}}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    as_new = dict(vars(_one_service))
    yield _one_service
    vars(_one_service).clear()
    vars(_one_service).update(as_new)


@pytest.fixture
def visitor(cast: Cast) -> Browser:
    """A browser, and a cast of whom each has been invited and nobody has come yet."""
    for person in cast.everyone():
        joining.make_link(person, OneTimeLink.Kind.JOIN, by_ref=THE_SERVICE, now=clock.now())
    return Browser()


@pytest.mark.django_db
def test_somebody_whose_invitation_was_withdrawn_is_not_let_in_by_the_council(
    cast: Cast, visitor: Browser, service: IdentityService
) -> None:
    OneTimeLink.objects.update(withdrawn_at=clock.now())
    service.about = {"sub": "person-17", "email": cast.worker.email}

    come_back(visitor, service)

    assert not visitor.is_signed_in


def go_there(
    visitor: Browser, service: IdentityService, where: str = "/sign-in/council/council/"
) -> dict[str, str]:
    """Choose the council's sign-in; return what the browser carries to it."""
    away = visitor.post(where)
    assert away.headers["Location"].startswith(f"{service.address}/authorize?"), words(away)
    carried = {k: v[0] for k, v in parse_qs(urlsplit(away.headers["Location"]).query).items()}
    service.challenge = carried["code_challenge"]
    return carried


def come_back(
    visitor: Browser, service: IdentityService, where: str = "/sign-in/council/council/"
) -> Any:
    """Go to the council's sign-in and come back from it with its blessing."""
    state = go_there(visitor, service, where)["state"]
    return visitor.get("/sign-in/council/council/back/", {"code": "a-code", "state": state})


# --- Who is let in --------------------------------------------------------------------------------


def test_the_sign_in_page_offers_the_council_s_own_sign_in_by_name(
    visitor: Browser, service: IdentityService
) -> None:
    assert "Sign in with Aldermere sign-in" in words(visitor.get("/sign-in/"))
    assert "You go to your council’s own sign-in page" in words(
        visitor.get("/sign-in/council/council/")
    )


def test_without_a_setting_there_is_nothing_to_choose(visitor: Browser, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "sign-in/council" not in visitor.get("/sign-in/").content.decode()
    assert visitor.get("/sign-in/council/council/").status_code == 404
    assert visitor.post("/sign-in/council/another/").status_code == 404


def test_somebody_invited_comes_in_and_needs_no_second_factor_of_ours(
    cast: Cast, visitor: Browser, service: IdentityService
) -> None:
    assert (
        come_back(visitor, service, "/sign-in/council/council/?next=/account/").headers["Location"]
        == "/account/"
    )
    assert "Imara Dunmore" in words(visitor.get("/account/"))
    assert acts_about(cast.worker.ref)[-2:] == [Act.FACTOR_ADDED, Act.SIGNED_IN]
    assert service.verifier_sent, "the exchange is tied to this browser"


def test_the_account_is_known_again_even_when_its_address_changes_there(
    cast: Cast, visitor: Browser, service: IdentityService
) -> None:
    come_back(visitor, service)
    service.about = service.about | {"email": "imara.married@aldermere.example"}
    later = Browser()
    come_back(later, service)
    assert "Imara Dunmore" in words(later.get("/account/"))
    assert SocialAccount.objects.get().user == cast.worker


def test_a_password_that_was_set_before_still_works_after(
    cast: Cast, visitor: Browser, service: IdentityService
) -> None:
    cast.worker.set_password(make.PASSWORD)
    cast.worker.save(update_fields=["password"])
    come_back(visitor, service)
    assert Browser().sign_in(cast.worker).status_code == 302


def test_we_keep_no_more_of_what_the_service_tells_than_we_need(
    cast: Cast, visitor: Browser, service: IdentityService
) -> None:
    service.claims = {
        "name": "Imara Dunmore",
        "phone_number": "0117 496 0001",
        "groups": ["everyone"],
    }
    come_back(visitor, service)
    assert SocialAccount.objects.get().extra_data == {"id_token": {"email": cast.worker.email}}


def test_an_address_that_is_not_in_the_token_is_fetched(
    cast: Cast, visitor: Browser, service: IdentityService
) -> None:
    service.about, service.told_on_request = {"sub": "person-17"}, {"email": cast.worker.email}
    come_back(visitor, service)
    assert visitor.is_signed_in


# --- Who is not -----------------------------------------------------------------------------------


def test_somebody_who_was_not_invited_is_told_whom_to_ask(
    visitor: Browser, service: IdentityService
) -> None:
    service.about = {"sub": "person-99", "email": "stranger@aldermere.example"}
    refused = come_back(visitor, service)
    assert refused.status_code == 403
    assert NOT_INVITED in words(refused)
    assert not visitor.is_signed_in
    assert not User.objects.filter(email="stranger@aldermere.example").exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("verified", [False, "false", 0, None])
def test_an_address_the_service_does_not_vouch_for_is_nobody_s(
    visitor: Browser, service: IdentityService, verified: object
) -> None:
    service.claims = {"email_verified": verified}
    assert NOT_INVITED in words(come_back(visitor, service))
    assert not visitor.is_signed_in


def test_somebody_without_an_address_is_not_let_in(
    visitor: Browser, service: IdentityService
) -> None:
    service.about = {"sub": "person-17", "email": ""}
    assert NOT_INVITED in words(come_back(visitor, service))


def test_somebody_who_has_left_is_not_let_in_by_an_address_nor_by_an_old_connection(
    cast: Cast, visitor: Browser, service: IdentityService
) -> None:
    User.objects.filter(pk=cast.pod_manager.pk).update(left_on=clock.today())
    service.about = {"sub": "person-18", "email": cast.pod_manager.email}
    assert NOT_INVITED in words(come_back(visitor, service))
    service.about = {"sub": "person-17", "email": cast.worker.email}
    come_back(visitor, service)
    User.objects.filter(pk=cast.worker.pk).update(left_on=clock.today())
    again = Browser()
    assert come_back(again, service).headers["Location"] == "/sign-in/left/"
    assert not again.is_signed_in


def forged(service: IdentityService) -> None:
    service.signed_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def unsigned(service: IdentityService) -> None:
    service.algorithm, service.signed_with = "none", ""


def unsigned_without_a_key_name(service: IdentityService) -> None:
    service.algorithm, service.signed_with, service.header = "none", "", {}


def signed_with_the_public_key_as_a_password(service: IdentityService) -> None:
    service.algorithm, service.signed_with = "HS256", str(service.keys()["keys"][0]["n"])


def signed_with_an_unknown_key(service: IdentityService) -> None:
    service.header = {"kid": "second"}


def for_another_service(service: IdentityService) -> None:
    service.claims = {"aud": "payroll"}


def from_another_issuer(service: IdentityService) -> None:
    service.claims = {"iss": "https://login.elsewhere.example"}


def out_of_date(service: IdentityService) -> None:
    service.claims = {"exp": int(time.time()) - 60}


def about_nobody(service: IdentityService) -> None:
    service.claims = {"sub": ""}


def about_a_name_that_is_too_long(service: IdentityService) -> None:
    service.claims = {"sub": "x" * 256}


def missing(service: IdentityService) -> None:
    service.sends_token = False


def not_a_token(service: IdentityService) -> None:
    service.token = lambda: "three.blind.mice"  # type: ignore[method-assign]


def about_somebody_else_when_asked(service: IdentityService) -> None:
    service.about = {"sub": "person-17"}
    service.told_on_request = {"sub": "person-18", "email": "imara.dunmore@aldermere.example"}


TAMPERED = [
    forged, unsigned, unsigned_without_a_key_name, signed_with_the_public_key_as_a_password, signed_with_an_unknown_key,
    for_another_service, from_another_issuer, out_of_date, about_nobody,
    about_a_name_that_is_too_long, missing, not_a_token, about_somebody_else_when_asked,
]  # fmt: skip


@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda tamper: tamper.__name__.replace("_", " "))
def test_a_token_is_not_believed_that_is(
    visitor: Browser, service: IdentityService, tamper: Any
) -> None:
    tamper(service)
    answer = come_back(visitor, service)
    assert answer.status_code == 401
    assert DID_NOT_WORK in words(answer)
    assert not visitor.is_signed_in
    assert not SocialAccount.objects.exists()


def test_an_answer_nobody_asked_for_is_refused(visitor: Browser, service: IdentityService) -> None:
    answer = visitor.get("/sign-in/council/council/back/", {"code": "a-code", "state": "made-up"})
    assert DID_NOT_WORK in words(answer)
    state = go_there(visitor, service)["state"]
    victim = Browser()
    answer = victim.get("/sign-in/council/council/back/", {"code": "a-code", "state": state})
    assert DID_NOT_WORK in words(answer)
    assert not victim.is_signed_in


def test_a_code_that_belongs_to_another_browser_is_refused(
    visitor: Browser, service: IdentityService
) -> None:
    state = go_there(visitor, service)["state"]
    service.challenge = "of-another-browser"
    answer = visitor.get("/sign-in/council/council/back/", {"code": "a-code", "state": state})
    assert DID_NOT_WORK in words(answer)


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example"])
def test_nobody_is_sent_to_another_site_afterwards(
    visitor: Browser, service: IdentityService, where: str
) -> None:
    answer = come_back(visitor, service, f"/sign-in/council/council/?next={where}")
    assert answer.headers["Location"] == "/"


def test_nobody_ties_a_council_account_of_their_own_to_a_page_left_open(
    cast: Cast, service: IdentityService
) -> None:
    left_open = make.signed_in(cast.pod_manager)
    for sent in ({}, {"process": "connect"}):
        where = "/sign-in/council/council/" + ("" if sent else "?process=connect")
        assert left_open.post(where, sent).status_code == 404
    assert not SocialAccount.objects.exists()


def test_whoever_stops_there_may_start_again_here(
    visitor: Browser, service: IdentityService
) -> None:
    state = go_there(visitor, service)["state"]
    answer = visitor.get(
        "/sign-in/council/council/back/", {"error": "access_denied", "state": state}, follow=True
    )
    assert "You stopped signing in" in words(answer)


def test_a_service_that_does_not_answer_is_said_to_be_at_fault(
    visitor: Browser, service: IdentityService, settings: Any
) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:1"
    assert DID_NOT_WORK in words(visitor.post("/sign-in/council/council/"))


# --- Afterwards -----------------------------------------------------------------------------------


def test_the_connection_can_be_seen_and_ended_by_whoever_has_a_password(
    cast: Cast, visitor: Browser, service: IdentityService
) -> None:
    come_back(visitor, service)
    assert "imara.dunmore@aldermere.example" in words(visitor.get("/account/council/"))
    kept = {"account": str(SocialAccount.objects.get().pk)}
    assert "has no password" in words(visitor.post("/account/council/", kept)), (
        "nobody locks themselves out"
    )
    new = {"password1": make.PASSWORD, "password2": make.PASSWORD}
    assert visitor.post("/account/password/set/", new).headers["Location"] == "/account/"
    page = visitor.post("/account/council/", kept, follow=True)
    assert "Your council account is disconnected." in words(page)
    assert "Not connected" in words(page)
    assert acts_about(cast.worker.ref)[-1] == Act.FACTOR_REMOVED
