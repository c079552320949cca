"""The second way to prove it is you: setting one up, using it, losing it, and what each leaves behind."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from tests import make
from tests.accounts.browser import QUICK_HASHING, Browser, code_for, words
from tests.accounts.factors import codes_on, set_up_app, with_app
from tests.cast import Cast
from tests.support.trail import acts_about

from alongside.accounts.models import User
from alongside.accounts.routes import every_route
from alongside.audit.acts import Act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_hashing(settings: Any) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHING


# --- Before there is one --------------------------------------------------------------------------


def test_without_a_second_factor_every_page_leads_to_setting_one_up(
    visitor: Browser, imara: User
) -> None:
    visitor.sign_in(imara)
    asked = 0
    for route in every_route():
        if route.gate and route.gate.signed_in and not route.gate.before_second_factor:
            address = re.sub(r"<(str|int|slug):\w+>", "1", route.pattern)
            where = "/" + re.sub(r"<uuid:\w+>", str(uuid4()), address)
            where = re.sub(r"<ref:\w+>", imara.ref, where)
            assert visitor.get(where).headers["Location"] == "/account/second-factor/", where
            asked += 1
    assert asked > 15
    assert "A password can be guessed" in words(visitor.get("/account/second-factor/"))


def test_an_app_is_set_up_with_its_code_and_leads_on_to_today(
    visitor: Browser, imara: User
) -> None:
    visitor.sign_in(imara)
    page = visitor.get("/account/factors/app/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "That code is not right" in words(
        visitor.post("/account/factors/app/", {"code": "000000"})
    )
    secret, codes = set_up_app(visitor)
    assert len(codes_on(codes)) == 10
    assert "I have kept them, go on to Today" in words(codes)
    assert "Your app is set up." in words(codes)
    assert visitor.get("/account/").status_code == 200
    assert acts_about(imara.ref)[-1] == Act.FACTOR_ADDED
    assert secret not in str(Authenticator.objects.get(user=imara, type="totp").data), (
        "kept encrypted"
    )


def test_nothing_about_a_factor_is_left_until_after_the_commit(
    visitor: Browser, imara: User
) -> None:
    visitor.sign_in(imara)
    set_up_app(visitor)
    visitor.post("/account/factors/codes/new/")
    visitor.post("/account/factors/app/remove/")
    assert connection.run_on_commit == []


def test_a_letter_tells_the_owner_of_each_change(visitor: Browser, imara: User) -> None:
    visitor.sign_in(imara)
    set_up_app(visitor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'what' FROM procrastinate_jobs WHERE task_name LIKE '%send_notice'"
        )
        assert cursor.fetchall() == [("an authenticator app was added",)]


def test_whoever_came_in_elsewhere_with_the_password_alone_starts_afresh(
    visitor: Browser, imara: User
) -> None:
    elsewhere = Browser()
    elsewhere.sign_in(imara)
    assert elsewhere.get("/account/second-factor/").status_code == 200
    visitor.sign_in(imara)
    set_up_app(visitor)
    assert elsewhere.get("/account/").headers["Location"].startswith("/sign-in/")
    assert visitor.get("/account/").status_code == 200
    assert Act.SESSION_ENDED in acts_about(imara.ref)


def test_recovery_codes_are_shown_once(visitor: Browser, imara: User) -> None:
    visitor.sign_in(imara)
    _, first = set_up_app(visitor)
    again = visitor.get("/account/factors/codes/")
    assert codes_on(first)
    assert codes_on(again) == []
    assert "We showed them once" in words(again)


def test_the_codes_can_be_taken_away_as_a_file(visitor: Browser, imara: User) -> None:
    visitor.sign_in(imara)
    _, page = set_up_app(visitor)
    file = re.search(
        r'href="data:text/plain;charset=utf-8,([^"]+)" download=', page.content.decode()
    )
    assert file
    assert all(code in file[1] for code in codes_on(page))


# --- Signing in with a code -----------------------------------------------------------------------


def test_signing_in_again_asks_for_a_code(
    visitor: Browser, imara: User, moment: time_machine.Traveller
) -> None:
    secret, _ = with_app(visitor, imara, moment)
    assert not visitor.is_signed_in
    assert visitor.get("/account/").headers["Location"].startswith("/sign-in/")
    assert visitor.get("/sign-in/").headers["Location"] == "/sign-in/code/"
    assert "Use a passkey" not in words(visitor.get("/sign-in/code/")), "there is none to use"
    before = acts_about(imara.ref)
    assert "That code is not right" in words(visitor.post("/sign-in/code/", {"code": "123456"}))
    assert visitor.post("/sign-in/code/", {"code": code_for(secret)}).status_code == 302
    assert visitor.get("/account/").status_code == 200
    assert acts_about(imara.ref)[len(before) :] == [Act.SIGN_IN_FAILED, Act.SIGNED_IN]


def test_the_page_that_was_asked_for_is_not_forgotten_on_the_way(
    visitor: Browser, imara: User, moment: time_machine.Traveller
) -> None:
    secret, _ = with_app(visitor, imara, moment)
    other = Browser()
    other.sign_in(imara, next="/account/trail/")
    assert (
        other.post("/sign-in/code/", {"code": code_for(secret)}).headers["Location"]
        == "/account/trail/"
    )


@pytest.mark.parametrize("seconds", [0, 29, 31, 59])
def test_a_code_that_was_used_lets_nobody_in_again(
    visitor: Browser, imara: User, moment: time_machine.Traveller, seconds: int
) -> None:
    secret, _ = with_app(visitor, imara, moment)
    seen = code_for(secret, periods_on=1)  # of a phone whose clock is a little fast
    onlooker = Browser()
    onlooker.sign_in(imara)
    assert visitor.post("/sign-in/code/", {"code": seen}).status_code == 302
    cache.clear()  # another process of the service remembers nothing of this one's
    moment.shift(timedelta(seconds=seconds))
    answer = onlooker.post("/sign-in/code/", {"code": f" {seen[:3]} {seen[3:]}"})
    assert "This code has been used" in words(answer)
    assert not onlooker.is_signed_in


def test_the_code_that_set_up_an_app_does_not_sign_in_as_well(
    visitor: Browser, imara: User, moment: Any
) -> None:
    visitor.sign_in(imara)
    secret, _ = set_up_app(visitor)
    other = Browser()
    other.sign_in(imara)
    assert "This code has been used" in words(
        other.post("/sign-in/code/", {"code": code_for(secret)})
    )


def test_a_recovery_code_works_once(
    visitor: Browser, imara: User, moment: time_machine.Traveller
) -> None:
    _, codes = with_app(visitor, imara, moment)
    assert (
        visitor.post("/sign-in/code/", {"code": f"{codes[3][:4]} {codes[3][4:]}"}).status_code
        == 302
    )
    assert visitor.is_signed_in
    moment.shift(timedelta(minutes=5))
    other = Browser()
    other.sign_in(imara)
    assert "That code is not right" in words(other.post("/sign-in/code/", {"code": codes[3]}))
    assert other.post("/sign-in/code/", {"code": codes[4]}).status_code == 302


def test_one_person_s_code_is_of_no_use_to_another(
    cast: Cast, visitor: Browser, imara: User, moment: time_machine.Traveller
) -> None:
    secret, codes = with_app(visitor, imara, moment)
    oriel = cast.pod_manager
    oriel.set_password(make.PASSWORD)
    oriel.save(update_fields=["password"])
    other = Browser()
    other.sign_in(oriel)
    set_up_app(other)
    other.post("/sign-out/")
    other.sign_in(oriel)
    for code in (code_for(secret), codes[0]):
        assert "That code is not right" in words(other.post("/sign-in/code/", {"code": code}))


def test_whoever_stops_halfway_starts_afresh(
    visitor: Browser, imara: User, moment: time_machine.Traveller
) -> None:
    secret, _ = with_app(visitor, imara, moment)
    assert visitor.post("/sign-out/", {"next": "/sign-in/"}).headers["Location"] == "/sign-in/"
    assert visitor.get("/sign-in/").status_code == 200
    assert (
        visitor.post("/sign-in/code/", {"code": code_for(secret)}).headers["Location"]
        == "/sign-in/"
    )
    assert not visitor.is_signed_in


def test_half_a_sign_in_is_forgotten_after_a_quarter_of_an_hour(
    visitor: Browser, imara: User, moment: time_machine.Traveller
) -> None:
    secret, _ = with_app(visitor, imara, moment)
    moment.shift(timedelta(minutes=16))
    assert (
        visitor.post("/sign-in/code/", {"code": code_for(secret)}).headers["Location"]
        == "/sign-in/"
    )
    assert not visitor.is_signed_in


# --- Changing and removing ------------------------------------------------------------------------


def test_new_recovery_codes_put_an_end_to_the_old_ones(
    visitor: Browser, imara: User, moment: time_machine.Traveller
) -> None:
    visitor.sign_in(imara)
    _, page = set_up_app(visitor)
    old = codes_on(page)
    assert "The 10 you have left stop working" in words(visitor.get("/account/factors/codes/new/"))
    new = codes_on(visitor.post("/account/factors/codes/new/", follow=True))
    assert len(new) == 10
    assert not set(new) & set(old)
    assert acts_about(imara.ref)[-1] == Act.RECOVERY_CODES_MADE
    visitor.post("/sign-out/")
    visitor.sign_in(imara)
    assert "That code is not right" in words(visitor.post("/sign-in/code/", {"code": old[0]}))


def test_removing_the_only_one_leads_straight_back_to_setting_one_up(
    visitor: Browser, imara: User
) -> None:
    visitor.sign_in(imara)
    set_up_app(visitor)
    assert visitor.get("/account/").status_code == 200
    assert "Remove the authenticator app?" in words(visitor.get("/account/factors/app/remove/"))
    visitor.post("/account/factors/app/remove/")
    assert acts_about(imara.ref)[-1] == Act.FACTOR_REMOVED
    assert visitor.get("/account/").headers["Location"] == "/account/second-factor/"
    assert not Authenticator.objects.filter(user=imara).exists(), "its recovery codes went with it"


@pytest.mark.parametrize(
    "where",
    [
        "/account/factors/passkeys/add/",
        "/account/factors/codes/new/",
        "/account/factors/app/remove/",
    ],
)
def test_a_change_some_minutes_after_signing_in_asks_to_prove_it_again(
    visitor: Browser, imara: User, moment: time_machine.Traveller, where: str
) -> None:
    visitor.sign_in(imara)
    secret, _ = set_up_app(visitor)
    moment.shift(timedelta(minutes=6))
    asked = visitor.get(where)
    assert asked.headers["Location"] == f"/account/again/?next={where.replace('/', '%2F')}"
    page = visitor.get(asked.headers["Location"])
    assert "Use a code" in words(page)
    assert "That is not your password" in words(
        visitor.post("/account/again/", {"password": "four geese", "next": where})
    )
    visitor.post("/account/again/", {"password": make.PASSWORD, "next": where})
    assert visitor.get(where).status_code == 200
    moment.shift(timedelta(minutes=6))
    assert (
        visitor.post("/account/again/code/", {"code": code_for(secret), "next": where}).headers[
            "Location"
        ]
        == where
    )
    assert visitor.get(where).status_code == 200


@pytest.mark.parametrize("by", ["password", "code"])
def test_proving_it_again_opens_a_page_that_was_locked_and_leaves_a_trace(
    visitor: Browser, imara: User, moment: time_machine.Traveller, by: str
) -> None:
    visitor.sign_in(imara)
    secret, _ = set_up_app(visitor)
    moment.shift(timedelta(minutes=16))
    assert visitor.get("/account/trail/").status_code == 423
    where, proof = {
        "password": ("/account/again/", {"password": make.PASSWORD}),
        "code": ("/account/again/code/", {"code": code_for(secret)}),
    }[by]
    assert visitor.get(where).status_code == 200
    answer = visitor.post(where, proof | {"next": "/account/trail/"})
    assert answer.headers["Location"] == "/account/trail/"
    assert visitor.get("/account/trail/").status_code == 200
    assert acts_about(imara.ref)[-2:] == [Act.SESSION_LOCKED, Act.UNLOCKED]
