"""Hostile files through the page: what is said of each, where it waits, and that none of it is ever shown in place."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Dialog, FilePayload, Page, expect
from tests.journeys.pages import sign_in_as
from tests.journeys.test_story_siblings import ref_of, rows
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

# The harmless file by which every scanner shows that it looks, put together so that this one is not found by it.
EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_WAITS: Final = "so a person looks at it first."
_NOT_OPENED: Final = "This photo cannot be opened."


def _zip(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, inside in parts.items():
            packed.writestr(name, inside)
    return held.getvalue()


def _bomb() -> bytes:
    """Return twenty megabytes of nothing, in a zip in a zip."""
    return _zip({"inner.zip": _zip({"nothing": bytes(20_000_000)})})


def _photo(kind: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (40, 30), (10, 90, 90)).save(held, kind)
    return held.getvalue()


def _huge_png() -> bytes:
    """Return a few octets that say they are a picture of a hundred megapixels."""
    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    made = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


_SCRIPT: Final = b"<script>document.title = 'taken over'</script>"
_SVG: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
)


@dataclass(frozen=True)
class Hostile:
    """A file: what it is called, what the browser says it is, what is in it, and what is said of it."""

    name: str
    mime: str
    raw: bytes
    said: str
    is_kept: bool = True


FILES: Final = (
    Hostile("eicar.com.txt", "text/plain", EICAR, _WAITS),
    Hostile("bomb.zip", "application/zip", _bomb(), _WAITS),
    Hostile("letter.docm", "application/msword", _zip({"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
            "It is a document with a program in it"),
    Hostile("form.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
            "It is a document with a program in it"),
    Hostile("drawing.svg", "image/svg+xml", _SVG, _WAITS),
    Hostile("page.html.jpg", "image/jpeg", b"<!doctype html>" + _SCRIPT, _WAITS),
    # A real photo with a page and a zip behind it: made anew, so that neither is kept.
    Hostile("two-in-one.jpg", "image/jpeg", _photo("JPEG") + _SCRIPT + _zip({"a": b"b"}), "What it shows"),
    Hostile("broken.gif", "image/gif", b"GIF89a/*" + _SCRIPT + b"*/=1;alert(1)", _NOT_OPENED, is_kept=False),
    Hostile("enormous.png", "image/png", _huge_png(), "too many points to open it safely", is_kept=False),
    Hostile("nothing.txt", "text/plain", b"", "This file is empty.", is_kept=False),
    Hostile("‮gpj.exe", "application/octet-stream", b"MZ\x90\x00" + bytes(60), _WAITS),
)  # fmt: skip


def _add(page: Page, files: tuple[Hostile, ...]) -> None:
    chosen: list[FilePayload] = [
        {"name": one.name, "mimeType": one.mime, "buffer": one.raw} for one in files
    ]
    page.get_by_label("Add a photo or a file").set_input_files(chosen)
    with page.expect_navigation():
        page.get_by_role("button", name="Add", exact=True).click()


def test_each_hostile_file_is_told_of_and_none_is_ever_shown_in_place(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "status of 422")
    ran: list[str] = []
    page.on("dialog", lambda dialog: _heard(dialog, ran))
    sign_in_as(page, "Imara Dunmore")
    ref = ref_of(page, "Logan Tranter")
    page.goto(f"/write/?with={ref}")
    page.get_by_role("group", name="Logan Tranter").get_by_label("seen", exact=True).check(force=True)  # fmt: skip
    page.get_by_label("What happened?").fill("You sent me some things from the old phone.")

    _add(page, FILES)
    mistakes = page.get_by_role("alert", name="There is something to put right")
    for one in FILES:
        if not one.is_kept:
            expect(mistakes.get_by_role("listitem").filter(has_text=one.name)).to_contain_text(
                one.said
            )
            continue
        field = page.get_by_label(_shown(one.name), exact=True)
        expect(field).to_be_visible()
        hint = page.locator(f"#{field.get_attribute('id')}_hint, #{field.get_attribute('id')}-hint")
        expect(hint).to_contain_text(one.said)
    expect(mistakes.get_by_role("listitem")).to_have_count(sum(not one.is_kept for one in FILES))
    expect(page.get_by_label("What happened?")).to_have_value(
        "You sent me some things from the old phone."
    )
    assert_good(page, picture="writing-hostile-files")
    page.get_by_role("button", name="Save to story").click()

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")
    kept = rows(demo, "SELECT a.name, a.state, a.ref, e.ref FROM story_attachment a JOIN story_passage p ON p.id = a.passage_id"
                " JOIN story_entry e ON e.id = p.entry_id WHERE a.name = ANY(%s)", [_shown(one.name) for one in FILES])  # fmt: skip
    assert {name: state for name, state, *_ in kept} == {
        _shown(one.name): "clean" if one.name == "two-in-one.jpg" else "held" for one in FILES if one.is_kept
    }  # fmt: skip
    entry = kept[0][3]
    page.goto(f"/p/{ref}/story/{entry}/")
    expect(page.get_by_text("This file waits for a person.")).to_have_count(len(kept) - 1)
    for name, state, file, _ in kept:
        _is_safe(page, f"/p/{ref}/story/{entry}/files/{file}/", is_open=state == "clean", name=name)
    assert ran == []
    page.goto(f"/p/{ref}/story/{entry}/undo/")
    page.get_by_role("button", name="Take it back").click()


def test_a_held_file_that_a_manager_lets_through_is_still_no_page_of_ours(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    sign_in_as(page, "Imara Dunmore")
    ref = ref_of(page, "Maisie Tranter")
    page.goto(f"/write/?with={ref}")
    page.get_by_role("group", name="Maisie Tranter").get_by_label("seen", exact=True).check(force=True)  # fmt: skip
    page.get_by_label("What happened?").fill("You drew the bridge on the old phone.")
    _add(page, (Hostile("bridge.svg", "image/svg+xml", _SVG, _WAITS),))
    page.get_by_role("button", name="Save to story").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved to Maisie’s story.")
    [(entry, file)] = rows(demo, "SELECT e.ref, a.ref FROM story_attachment a JOIN story_passage p ON p.id = a.passage_id"
                           " JOIN story_entry e ON e.id = p.entry_id WHERE a.name = 'bridge.svg'")  # fmt: skip
    expect(page.get_by_role("button", name="Let it be opened")).to_have_count(0)
    assert _is_safe(page, f"/p/{ref}/story/{entry}/files/{file}/", is_open=False, name="bridge.svg")

    manager = browsers.open(demo)
    sign_in_as(manager, "Oriel Banfield")
    manager.goto(f"/p/{ref}/story/{entry}/")
    manager.get_by_role("button", name="Let it be opened").click()
    expect(manager.get_by_role("status").first).to_contain_text(
        "That you released it is written down."
    )
    assert _is_safe(
        manager, f"/p/{ref}/story/{entry}/files/{file}/", is_open=True, name="bridge.svg"
    )
    with manager.expect_download() as taken:
        manager.get_by_role("link", name="bridge.svg", exact=True).click()
    assert taken.value.suggested_filename == "bridge.svg"


def _heard(dialog: Dialog, ran: list[str]) -> None:
    ran.append(dialog.message)
    dialog.dismiss()


def _shown(name: str) -> str:
    return name.replace("‮", "")


def _is_safe(page: Page, path: str, *, is_open: bool, name: str) -> bool:
    """Look at a file's address as whoever follows it does: held, or carried away; only a photo made anew is shown."""
    answer = page.request.get(path)
    if not is_open:
        assert answer.status in (403, 409, 422, 423), (name, answer.status)
        assert _WAITS in answer.text() or "document with a program in it" in answer.text()
        return True
    is_photo = name.endswith(".jpg")
    assert answer.ok
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == (
        "image/jpeg" if is_photo else "application/octet-stream"
    )
    assert answer.headers["content-disposition"].startswith("inline" if is_photo else "attachment")
    if is_photo:
        assert b"<script" not in answer.body()
        assert b"PK\x03\x04" not in answer.body()
        assert re.match(rb"\xff\xd8\xff", answer.body())
    return True
