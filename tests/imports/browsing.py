"""Bringing files in through the pages, as somebody of the data team does in a browser."""

import io
import zipfile
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import Cast
from tests.imports import arriving

from alongside.imports.models import (
    ArrivedChild,
)

SAID = {
    "name": "Past years", "system": "Oldcase", "why": "So that each child’s story is whole",
    "lawful_basis": "Children Act 1989",
}  # fmt: skip


def packed(folder: Path) -> SimpleUploadedFile:
    """Return a folder as a zip, as somebody would send it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.rglob("*.csv")):
            archive.write(one, str(one.relative_to(folder)))
    return SimpleUploadedFile("returns.zip", held.getvalue())


def zipped(files: dict[str, str]) -> SimpleUploadedFile:
    """Return files as a zip, whatever they are called."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return SimpleUploadedFile("returns.zip", held.getvalue())


def brought(browser: Client, cast: Cast, *files: SimpleUploadedFile) -> str:
    """Bring files through the page, and return the address of the import."""
    answer = browser.post("/imports/new/", {**SAID, "pod": cast.heron.pk, "sent": list(files)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def all_of(browser: Client, here: str, turn: str) -> None:
    """Press the button until there is nothing left."""
    for _ in range(50):
        answer = browser.post(f"{here}{turn}/")
        if "going=" not in answer["Location"] or f"{turn}/" not in words_of(
            browser, answer["Location"]
        ):
            return


def words_of(browser: Client, path: str) -> str:
    """Return a page that is there."""
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


def came_in(browser: Client, cast: Cast) -> tuple[str, ArrivedChild]:
    """Bring a return in, and return where it is and one of its children."""
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    all_of(browser, here, "run")
    child = ArrivedChild.objects.filter(done_at__isnull=False).order_by("key").first()
    assert child
    return here, child
