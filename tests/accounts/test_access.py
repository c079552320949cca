"""Who may come to which page: every address for every person, and what happens to those who may not."""

import pytest
from django.test import Client
from pytest_django import Settings
from tests import make
from tests.cast import Cast

from alongside.accounts.gate import Gate
from alongside.accounts.models import User
from alongside.accounts.routes import Route, every_route

pytestmark = pytest.mark.django_db
PLAIN = [r for r in every_route() if "<" not in r.pattern and "(" not in r.pattern]


def id_of(route: Route) -> str:
    return route.pattern or "front page"


@pytest.mark.parametrize("route", [r for r in PLAIN if r.gate and r.gate.signed_in], ids=id_of)
def test_nobody_comes_in_without_signing_in(db: None, route: Route) -> None:
    for method in ("get", "post"):
        page = getattr(Client(), method)(f"/{route.pattern}")

        assert page.status_code == 302
        assert page["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("route", [r for r in PLAIN if r.gate and r.gate.permission], ids=id_of)
def test_each_of_the_cast_gets_exactly_what_their_role_allows(cast: Cast, route: Route) -> None:
    for person in cast.everyone():
        page = make.signed_in(person).get(f"/{route.pattern}")

        assert route.gate
        assert route.gate.permission
        if person.may(route.gate.permission):
            assert page.status_code in {200, 302, 405}, person.name
        else:
            assert page.status_code == 403, person.name
            assert "ask an administrator" in page.text


@pytest.mark.parametrize(
    "route",
    [r for r in PLAIN if r.gate and r.gate == Gate(permission=r.gate.permission)],
    ids=id_of,
)
def test_a_real_service_asks_for_a_second_factor_first(cast: Cast, route: Route) -> None:
    page = make.signed_in(cast.administrator, second_factor=False).get(f"/{route.pattern}")

    assert page.status_code == 302
    assert page["Location"] == "/account/second-factor/"


def test_a_demonstration_does_not(demo_cast: Cast) -> None:
    assert make.signed_in(demo_cast.worker, second_factor=False).get("/today/").status_code == 200


def test_a_persona_signs_in_with_one_click_only_in_a_demonstration(demo_cast: Cast) -> None:
    browser = Client()

    came = browser.post(f"/sign-in/as/{demo_cast.worker.ref}/")

    assert came.status_code == 302
    assert "Imara Dunmore" in browser.get("/today/").text


def test_a_real_service_does_not_know_that_address(cast: Cast) -> None:
    assert Client().post(f"/sign-in/as/{cast.worker.ref}/").status_code == 404


def test_a_demonstration_with_passwords_does_not_either(
    demo_cast: Cast, settings: Settings
) -> None:
    settings.DEMO_PASSWORDS = True

    assert Client().post(f"/sign-in/as/{demo_cast.worker.ref}/").status_code == 404


def test_the_account_of_nobody_answers_like_a_page_that_is_not_there(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)

    absent = browser.get("/studio/people-roles/2222222222/")
    nowhere = browser.get("/nowhere/")

    assert absent.status_code == nowhere.status_code == 404


@pytest.mark.parametrize("cookie", ["", "x", "a" * 32, "../../etc/passwd", "é" * 40, "0" * 5000])
def test_a_cookie_that_was_tampered_with_is_nobody(db: None, cookie: str) -> None:
    browser = Client()
    browser.cookies["alongside"] = cookie

    assert browser.get("/today/").status_code == 302


def test_a_copy_of_the_session_table_lets_nobody_in(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)
    kept = cast.worker.sessions.get().session_key

    browser.cookies["alongside"] = kept

    assert browser.get("/today/").status_code == 302


def test_every_list_of_people_can_be_taken_away(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)

    as_csv = browser.get("/studio/people-roles/?format=csv")
    as_excel = browser.get("/studio/people-roles/?format=xlsx")

    assert "Imara Dunmore" in as_csv.content.decode("utf-8-sig")
    assert as_excel.content.startswith(b"PK")
    assert "Imara" not in as_excel["Content-Disposition"]


def test_somebody_reads_the_trail_of_their_own_account(cast: Cast) -> None:
    make.signed_in(cast.administrator).get(f"/studio/people-roles/{cast.worker.ref}/")

    page = make.signed_in(cast.worker).get("/account/trail/")

    assert "Wren Abara-Finch looked at the account of Imara Dunmore" in page.text


def test_only_those_whose_work_it_is_read_the_trail_of_another(cast: Cast) -> None:
    address = f"/studio/people-roles/{cast.worker.ref}/trail/"

    allowed = {p.name for p in cast.everyone() if make.signed_in(p).get(address).status_code == 200}

    assert allowed == {"Wren Abara-Finch", "Cato Lindqvist-Bray"}


def test_the_list_goes_on_from_page_to_page(cast: Cast) -> None:
    for number in range(60):
        make.staff(cast.organisation, f"Extra Person {number:02}", "student")
    browser, seen, address = make.signed_in(cast.administrator), [], "/studio/people-roles/"

    while address:
        page = browser.get(address).text
        seen += [
            row.partition("<")[0]
            for row in page.split('data-label="Name">')[1:]
            for row in [row.partition('/">')[2]]
        ]
        after = page.partition('href="?after=')[2].partition('"')[0].replace("&amp;", "&")
        address = f"/studio/people-roles/?after={after}" if after else ""

    assert len(seen) == len(set(seen)) == User.objects.count()
    assert seen == sorted(seen, key=str.lower)
