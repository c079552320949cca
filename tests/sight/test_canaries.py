"""A word of somebody is found however it is written, and wherever in an answer it stands."""

import base64
import html
import io
import json
import zipfile
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from tests.sight.canaries import found_in, token, tokens_in

GIVEN, FAMILY = token("open", "given"), token("open", "family")
FOUND = {("open", "given")}


@pytest.mark.parametrize(
    "written",
    [
        GIVEN,
        GIVEN.lower(),
        GIVEN.upper(),
        GIVEN[::-1],
        "".join(f"%{ord(one):02x}" for one in GIVEN),
        quote(quote(f"caf\u00e9/{GIVEN}", safe=""), safe=""),
        "".join(f"&#{ord(one)};" for one in GIVEN),
        "".join(f"&#x{ord(one):x};" for one in GIVEN),
        html.escape(quote(f"<{GIVEN}>")),
        "".join(f"\\u{ord(one):04x}" for one in GIVEN),
        GIVEN.replace("e", "\u00e9").replace("o", "\u00f6"),
        GIVEN.replace("o", "\u00f8"),
        quote(GIVEN.replace("e", "\u00e9")),
        base64.b64encode(GIVEN.encode()).decode(),
        base64.b64encode(b"?" + GIVEN.encode()).decode(),
        base64.b64encode(b"??" + GIVEN.encode()).decode(),
        "x" + base64.b64encode(GIVEN.encode()).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe\xfb" + GIVEN.encode()).decode(),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written(written: str) -> None:
    assert tokens_in([f"<p>before {written} after</p>".encode()]) == FOUND


def test_a_name_is_found_in_either_order() -> None:
    both = {("open", "given"), ("open", "family")}

    assert tokens_in([f"{GIVEN} {FAMILY}".encode()]) == both
    assert tokens_in([f"{FAMILY.upper()}, {GIVEN}".encode()]) == both


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Disposition", f'attachment; filename="{GIVEN}.csv"'),
        ("Content-Disposition", f"attachment; filename*=UTF-8''{quote(GIVEN.replace('e', chr(233)))}.csv"),
        ("Location", f"/people/?q={quote(GIVEN[:4])}{''.join(f'%{ord(one):02X}' for one in GIVEN[4:])}"),
        ("HX-Redirect", f"/p/?{base64.urlsafe_b64encode(GIVEN.encode()).decode()}"),
        ("X-Anything", json.dumps({"name": GIVEN})),
    ],
)  # fmt: skip
def test_a_word_is_found_in_the_headers(header: str, value: str) -> None:
    answer = HttpResponse(b"")
    answer[header] = value

    assert found_in(answer) == FOUND


def test_a_word_is_found_in_a_cookie_and_in_a_file() -> None:
    sent, book = HttpResponse(b""), io.BytesIO()
    sent.set_cookie("last", base64.b64encode(GIVEN.encode()).decode())
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", f"<t>{GIVEN}</t>")

    assert found_in(sent) == FOUND
    assert found_in(HttpResponse(book.getvalue())) == FOUND


@pytest.mark.parametrize("written", ["", "Zx open x given xqz", GIVEN[:-1], base64.b64encode(GIVEN[:-1].encode()).decode(),
                                     "a" * 400, "%zz %", "&#; &", "\\u00", "+/_-" * 9])  # fmt: skip
def test_nothing_is_found_where_there_is_none(written: str) -> None:
    assert tokens_in([written.encode()]) == set()
