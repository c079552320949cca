"""What every answer carries, and what hostile requests get: plain words and nothing of use."""

import json
import logging
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests import make
from tests.cast import Cast

from alongside.web import exports, logs
from alongside.web.refs import ALPHABET, LENGTH, is_ref, new_ref

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/about/", "/sign-in/", "/nowhere/", "/healthz"])
def test_every_answer_is_kept_by_nobody_and_runs_nothing_that_is_not_ours(
    cast: Cast, path: str
) -> None:
    answer = Client().get(path)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Request-Id"]
    assert "Server" not in answer


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "a b"]
)
def test_a_foreign_host_is_not_answered(db: None, host: str) -> None:
    answer = Client().get("/sign-in/", headers={"host": host})

    assert answer.status_code == 400
    assert "evil.example" not in answer.text


def test_forwarded_headers_are_not_believed_without_a_proxy_of_ours(cast: Cast) -> None:
    answer = Client().get(
        "/about/",
        headers={
            "x-forwarded-host": "evil.example",
            "x-forwarded-proto": "https",
            "x-forwarded-for": "6.6.6.6",
        },
    )

    assert answer.status_code == 200
    assert "evil.example" not in answer.text


@pytest.mark.parametrize(
    "where", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_away_to_a_foreign_page(demo_cast: Cast, where: str) -> None:
    answer = Client().post(f"/sign-in/as/{demo_cast.worker.ref}/", {"next": where})

    assert answer["Location"] == "/"


def test_more_than_a_page_of_ours_sends_is_refused_before_it_is_read(
    cast: Cast, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = make.signed_in(cast.administrator).post("/studio/org/", {"name": "x" * 2000})

    assert answer.status_code == 413
    assert "large" in answer.text.lower() or "long" in answer.text.lower()


@pytest.mark.parametrize("length", ["-1", "1e9", "ten", "١٢"])
def test_a_length_that_is_no_number_is_refused(db: None, length: str) -> None:
    assert Client().get("/about/", CONTENT_LENGTH=length).status_code == 400


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/studio/org/", ["name"]),
        ("/studio/people-roles/invite/", ["name", "email", "role"]),
    ],
)
def test_a_megabyte_in_every_field_gets_words_and_changes_nothing(
    cast: Cast, path: str, fields: list[str]
) -> None:
    answer = make.signed_in(cast.administrator).post(path, dict.fromkeys(fields, "ш" * 500_000))

    assert answer.status_code == 200
    assert answer.text.count("govuk-error-message") >= len(fields)
    cast.organisation.refresh_from_db()
    assert cast.organisation.name == "Aldermere Council"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_method_that_changes_is_refused_without_a_form_of_ours(cast: Cast, method: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = make.signed_in(cast.administrator).cookies

    assert getattr(browser, method)("/studio/org/").status_code == 403


def test_a_form_without_its_token_is_refused_in_words(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = make.signed_in(cast.administrator).cookies

    answer = browser.post("/studio/org/", {"name": "Taken over"})

    assert answer.status_code == 403
    assert "reload" in answer.text
    cast.organisation.refresh_from_db()
    assert cast.organisation.name == "Aldermere Council"


def test_a_log_line_names_the_route_and_never_what_was_asked(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        make.signed_in(cast.administrator).get("/studio/people-roles/?after=canary-in-the-address")
        Client().post(
            "/sign-in/", {"login": "canary@aldermere.example", "password": "canary-password"}
        )

    assert "studio/people-roles/" in caplog.text
    assert "canary" not in caplog.text


def test_an_exception_is_logged_without_its_words() -> None:
    try:
        raise ValueError("canary: what somebody typed")
    except ValueError as error:
        line = json.dumps(logs.where_it_broke(error))

    assert "ValueError" in line
    assert "test_safety.py" in line
    assert "canary" not in line


def test_a_reference_can_be_said_aloud_and_is_hardly_ever_met_twice() -> None:
    made = {new_ref() for _ in range(10_000)}

    assert len(made) == 10_000
    assert all(is_ref(ref) and len(ref) == LENGTH for ref in made)
    assert not set("01OILU") & set(ALPHABET)


@given(st.text())
def test_no_cell_is_ever_taken_for_a_formula(words: str) -> None:
    cell = exports.safe_cell(words)

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == words.removeprefix("'") or cell == words


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 429, 500, 503, 507])
def test_every_page_for_trouble_says_what_to_do_and_a_reference(db: None, status: int) -> None:
    from alongside.web import errors
    from alongside.web.requests import begin_request, reference

    begin_request()
    more: dict[str, Any] = {"wait_seconds": 42} if status in {429, 503} else {}
    answer = errors.page(status, **more)

    assert answer.status_code == status
    assert reference() in answer.text
    assert "<h1>" in answer.text


@pytest.mark.django_db(databases=[])
def test_the_pages_for_a_fault_of_ours_ask_nothing_of_the_database() -> None:
    from alongside.web import errors

    assert errors.page(500).status_code == 500
    assert errors.page(503, wait_seconds=10)["Retry-After"] == "10"
