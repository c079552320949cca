"""Coming in with a password: who gets in, who does not, and what each leaves behind."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils.module_loading import import_string
from tests import make
from tests.accounts.browser import QUICK_HASHING, Browser, words
from tests.cast import Cast
from tests.support.trail import acts_about, as_role

from alongside import clock
from alongside.accounts import jobs
from alongside.accounts.actions import leaving
from alongside.accounts.models import User
from alongside.audit.acts import Act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_hashing(settings: Any) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHING


def with_password(user: User) -> User:
    user.set_password(make.PASSWORD)
    user.save(update_fields=["password"])
    return user


@pytest.fixture
def visitor() -> Browser:
    return Browser()


def test_the_right_password_opens_the_page_that_was_asked_for(
    demo_cast: Cast, visitor: Browser
) -> None:
    imara = with_password(demo_cast.worker)
    page = visitor.get("/account/")
    assert page.headers["Location"] == "/sign-in/?next=/account/"
    assert 'name="next" value="/account/"' in visitor.get(page.headers["Location"]).content.decode()
    assert visitor.sign_in(imara, next="/account/").headers["Location"] == "/account/"
    assert "Imara Dunmore" in words(visitor.get("/account/"))
    assert acts_about(imara.ref)[-1] == Act.SIGNED_IN


def test_capitals_and_spaces_in_the_address_do_not_matter(
    demo_cast: Cast, visitor: Browser
) -> None:
    with_password(demo_cast.worker)
    sent = {"login": "  Imara.DUNMORE@aldermere.example ", "password": make.PASSWORD}
    assert visitor.post("/sign-in/", sent).status_code == 302
    assert visitor.is_signed_in


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site_after_signing_in(
    demo_cast: Cast, visitor: Browser, where: str
) -> None:
    assert visitor.sign_in(with_password(demo_cast.worker), next=where).headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_answer_alike(cast: Cast, visitor: Browser) -> None:
    imara = with_password(cast.worker)

    def answer_to(login: str) -> str:
        page = visitor.post("/sign-in/", {"login": login, "password": "four geese on ice"})
        assert page.status_code == 200
        assert "The e-mail address or the password is not right." in words(page)
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode()).replace(
            login, ""
        )

    assert answer_to(imara.email) == answer_to("nobody@aldermere.example")
    assert not visitor.is_signed_in
    assert acts_about(imara.ref)[-1] == Act.SIGN_IN_FAILED


@pytest.mark.parametrize("path", ["/sign-in/", "/password/forgotten/"])
def test_a_page_that_nobody_has_sent_yet_speaks_of_no_mistake(
    cast: Cast, visitor: Browser, path: str
) -> None:
    page = visitor.get(path).content.decode()
    assert "govuk-form-group--error" not in page
    assert "aria-invalid" not in page


def test_what_is_left_out_or_misspelt_is_said_in_plain_words(cast: Cast, visitor: Browser) -> None:
    page = visitor.post("/sign-in/", {"login": "", "password": ""})
    assert words(page).count("Write your e-mail address.") == 2, "in the list and beside the field"
    assert "Write your password." in words(page)
    assert 'href="#id_login"' in page.content.decode()
    misspelt = words(visitor.post("/sign-in/", {"login": "imara", "password": "x"}))
    assert "Write an e-mail address like name@example.gov.uk." in misspelt


def test_a_password_is_never_sent_back(cast: Cast, visitor: Browser) -> None:
    page = visitor.post("/sign-in/", {"login": "imara", "password": "four geese on ice"})
    assert "four geese" not in page.content.decode()


def test_the_service_itself_hashes_passwords_slowly() -> None:
    from alongside import settings as ours

    (hasher,) = (import_string(path) for path in ours.PASSWORD_HASHERS)
    # The least that is advised for this kind of hashing: 19 MiB of memory, twice over.
    assert hasher.algorithm == "argon2"
    assert hasher.memory_cost >= 19 * 1024
    assert hasher.time_cost >= 2


def test_somebody_invited_who_has_no_password_yet_cannot_sign_in(
    cast: Cast, visitor: Browser
) -> None:
    visitor.sign_in(cast.worker, "")
    visitor.sign_in(cast.worker, "!")
    assert not visitor.is_signed_in


def test_somebody_who_has_left_is_told_so_and_not_let_in(cast: Cast, visitor: Browser) -> None:
    imara = with_password(cast.worker)
    leaving.record_leaving(imara, by=cast.administrator, now=clock.now(), day=clock.today())
    answer = visitor.sign_in(imara)
    assert answer.headers["Location"] == "/sign-in/left/"
    assert "This account is closed" in words(visitor.get("/sign-in/left/"))
    assert not visitor.is_signed_in
    assert acts_about(imara.ref)[-2:] == [Act.STAFF_LEFT, Act.SIGN_IN_FAILED]


def test_somebody_who_has_left_learns_nothing_from_a_wrong_password(
    cast: Cast, visitor: Browser
) -> None:
    imara = with_password(cast.worker)
    leaving.record_leaving(imara, by=cast.administrator, now=clock.now(), day=clock.today())
    assert "is not right" in words(visitor.sign_in(imara, "four geese on ice"))


@pytest.mark.parametrize("path", ["/accounts/signup/", "/sign-up/", "/signup/", "/accounts/email/"])
def test_nobody_can_make_an_account_for_themselves(cast: Cast, visitor: Browser, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_signing_out_ends_the_session_and_says_so(demo_cast: Cast, visitor: Browser) -> None:
    visitor.sign_in(with_password(demo_cast.worker))
    assert "Sign out?" in words(visitor.get("/sign-out/"))
    assert visitor.is_signed_in, "looking at the page must not sign anybody out"
    page = visitor.post("/sign-out/", follow=True)
    assert "You are signed out." in words(page)
    assert not visitor.is_signed_in
    assert acts_about(demo_cast.worker.ref)[-1] == Act.SIGNED_OUT


# --- The demonstration ----------------------------------------------------------------------------


def test_the_demonstration_shows_its_people_before_the_password(
    demo_cast: Cast, visitor: Browser
) -> None:
    page = visitor.get("/sign-in/?next=/account/").content.decode()
    shown, _, rest = page.partition("Everyone else who works here")
    assert shown.count('class="al-persona"') == 5
    assert rest.count('class="al-persona"') == len(demo_cast.everyone()) - 5
    assert "Imara Dunmore" in shown
    assert "social worker" in shown
    assert "Sign in with a password instead" in rest


def test_one_click_signs_in_as_somebody_invented(demo_cast: Cast, visitor: Browser) -> None:
    where = f"/sign-in/as/{demo_cast.worker.ref}/"
    assert visitor.post(where, {"next": "/account/"}).headers["Location"] == "/account/"
    assert "Imara Dunmore" in words(visitor.get("/account/"))
    assert acts_about(demo_cast.worker.ref)[-1] == Act.SIGNED_IN


def test_in_a_real_service_nobody_is_offered_and_nobody_signs_in_by_a_click(
    cast: Cast, visitor: Browser
) -> None:
    assert "al-persona" not in visitor.get("/sign-in/").content.decode().replace("al-personas", "")
    assert visitor.post(f"/sign-in/as/{cast.worker.ref}/").status_code == 404
    assert not visitor.is_signed_in


# --- A forgotten password, and a new one ----------------------------------------------------------


def letters_asked_for() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        return [name.rpartition(".")[2] for (name,) in cursor.fetchall()]


def reset_link(user: User) -> str:
    with as_role("alongside_jobs"):
        jobs.send_reset(user_ref=user.ref)
    found = re.search(r"http\S+", str(mail.outbox[-1].body))
    assert found
    return found[0].partition("8000")[2]


def test_a_forgotten_password_is_answered_alike_with_and_without_an_account(
    cast: Cast, visitor: Browser
) -> None:
    imara = with_password(cast.worker)
    answers = [
        visitor.post("/password/forgotten/", {"email": e})
        for e in (imara.email, "nobody@aldermere.example")
    ]
    assert [a.headers["Location"] for a in answers] == ["/password/forgotten/sent/"] * 2
    assert letters_asked_for() == ["send_reset"], "one letter, and none to the stranger"
    assert mail.outbox == []
    assert acts_about(imara.ref)[-1] == Act.RESET_ASKED
    assert "Look in your e-mail" in words(visitor.get("/password/forgotten/sent/"))


def test_the_link_in_the_letter_changes_the_password_once(cast: Cast, visitor: Browser) -> None:
    imara = with_password(cast.worker)
    link = reset_link(imara)
    form = visitor.get(link, follow=True)
    assert "Choose a new password" in words(form)
    where = form.redirect_chain[-1][0]
    new = {"password1": "nine lanterns by rain", "password2": "nine lanterns by rain"}
    assert "once more" in words(visitor.post(where, new | {"password2": "nine lanterns"}))
    done = visitor.post(where, new, follow=True)
    assert "Your new password works" in words(done)
    assert acts_about(imara.ref)[-1] == Act.PASSWORD_CHANGED
    assert "send_notice" in letters_asked_for()
    assert "This link no longer works" in words(Browser().get(link, follow=True))
    imara.refresh_from_db()
    assert imara.check_password("nine lanterns by rain")


@pytest.mark.parametrize("part", ["0", "nonsense", "1-set-password"])
def test_a_made_up_link_is_over(cast: Cast, visitor: Browser, part: str) -> None:
    assert "This link no longer works" in words(
        visitor.get(f"/password/new/1-{part}/", follow=True)
    )


def test_changing_the_password_signs_out_every_other_browser(demo_cast: Cast) -> None:
    imara = with_password(demo_cast.worker)
    here, elsewhere = Browser(), Browser()
    here.sign_in(imara)
    elsewhere.sign_in(imara)
    sent = {
        "oldpassword": "four geese on ice",
        "password1": "nine lanterns by rain",
        "password2": "nine lanterns by rain",
    }
    assert "That is not your password now" in words(here.post("/account/password/", sent))
    changed = here.post("/account/password/", sent | {"oldpassword": make.PASSWORD})
    assert changed.headers["Location"] == "/account/"
    assert "Your new password works from now on." in words(here.get("/account/"))
    assert elsewhere.get("/account/").headers["Location"].startswith("/sign-in/")
    assert acts_about(imara.ref)[-1] == Act.PASSWORD_CHANGED


def test_a_password_that_is_short_common_or_ones_own_name_is_refused_in_words(
    demo_cast: Cast, visitor: Browser
) -> None:
    visitor.sign_in(with_password(demo_cast.worker))
    for weak in ("short", "qwertyuiop123", "imara.dunmore@aldermere"):
        sent = {"oldpassword": make.PASSWORD, "password1": weak, "password2": weak}
        assert "There is something to put right" in words(visitor.post("/account/password/", sent))
