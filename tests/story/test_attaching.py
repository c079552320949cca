"""Photos and files: a photo is made anew, anything else is looked at first, and nothing harmful is opened."""

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from PIL import Image
from tests import make
from tests.cast import Cast
from tests.story.telling import read_by, visit
from tests.support import wall

from alongside import clock
from alongside.people.models import Person
from alongside.story import files
from alongside.story.actions.attaching import add_file, release_file
from alongside.story.actions.writing import add_entry
from alongside.story.models import Attachment, Passage
from alongside.story.photos import anew
from alongside.story.rules.attaching import MOST_OF_ONE, FileKind, State, kind_of
from alongside.story.rules.sharing import Sharing
from alongside.story.values import Filed
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
# The file every scanner knows, in two halves so that none of them takes this one for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


# As a telephone writes it, with words and a place hidden in it; nothing here could write another.
TELEPHONE = Path(__file__).with_name("telephone.heic")


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    """Return a photo with words and a place hidden in it."""
    held = io.BytesIO()
    picture = Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[0x010E] = "SECRET-WORDS"
    exif.get_ifd(0x8825)[2] = (53.0, 4.0, 12.0)
    picture.save(held, kind, exif=exif, **more)
    return held.getvalue() + b"<script>SECRET-TAIL</script>"


def added(cast: Cast, raw: bytes, name: str = "photo.jpg") -> Attachment:
    """Add a file to some writing."""
    return add_file(uuid4(), name, raw, by=cast.worker, now=clock.now())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIC"])
def test_a_photo_is_made_anew_with_nothing_hidden_in_it(cast: Cast, kind: str) -> None:
    raw = TELEPHONE.read_bytes() if kind == "HEIC" else photo(kind)
    assert b"SECRET" in raw

    attachment = added(cast, raw)

    kept = files.read(attachment.ref)
    assert (attachment.kind, attachment.state) == ("photo", State.CLEAN)
    assert (attachment.width, attachment.height, attachment.size) == (40, 30, len(kept))
    assert b"SECRET" not in kept
    with Image.open(io.BytesIO(kept)) as opened:
        assert dict(opened.getexif()) == {}


def test_a_photo_that_lies_on_its_side_stands_upright() -> None:
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 30), "teal").save(held, "JPEG", exif=exif)

    made = anew(held.getvalue())

    assert (made.width, made.height) == (30, 40)


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xd8\xff" + b"nothing",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        photo()[:200],
        TELEPHONE.read_bytes()[:300],
        TELEPHONE.read_bytes()[:-60],
        # With this one sign changed, what reads it breaks and takes its process along.
        TELEPHONE.read_bytes()[:176] + b"\xff" + TELEPHONE.read_bytes()[177:],
    ],
)
def test_a_broken_photo_is_refused_with_what_to_do(cast: Cast, raw: bytes) -> None:
    with pytest.raises(Refused, match="Save it as JPEG or PNG"):
        added(cast, raw)

    assert not Attachment.objects.exists()


def test_a_photo_with_more_points_than_can_be_opened_safely_is_refused() -> None:
    held = io.BytesIO()
    Image.new("1", (9000, 9000)).save(held, "PNG")

    with pytest.raises(Refused, match="too many points"):
        anew(held.getvalue())


def test_without_a_scanner_any_other_file_waits_for_a_person(cast: Cast) -> None:
    attachment = added(cast, b"Dear Jodie, see you on Friday.", "letter.txt")

    assert (attachment.kind, attachment.state) == ("text", State.HELD)
    assert "No scanner is set up" in attachment.held_why


def test_somebody_else_releases_it(cast: Cast) -> None:
    attachment = added(cast, b"Dear Jodie", "letter.txt")

    with pytest.raises(Refused, match="A manager"):
        release_file(attachment, by=cast.other_pod, now=clock.now())
    release_file(attachment, by=cast.pod_manager, now=clock.now())

    attachment.refresh_from_db()
    assert (attachment.state, attachment.released_by_ref) == ("released", cast.pod_manager.ref)
    with pytest.raises(Refused, match="already"):
        release_file(attachment, by=cast.pod_manager, now=clock.now())


class Scanner(threading.Thread):
    """A scanner that speaks as clamd does, and knows one file."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.line = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.line.getsockname()[1]}"

    def run(self) -> None:
        """Answer until it is closed."""
        while True:
            try:
                caller, _ = self.line.accept()
            except OSError:
                return
            with caller, caller.makefile("rb") as heard:
                assert heard.read(10) == b"zINSTREAM\0"
                whole = b""
                while (length := struct.unpack("!I", heard.read(4))[0]) != 0:
                    whole += heard.read(length)
                found = b"Eicar-Signature FOUND" if EICAR in whole else b"OK"
                caller.sendall(b"stream: " + found + b"\0")


@pytest.fixture
def scanner(settings: LazySettings) -> Iterator[Scanner]:
    """A scanner that listens."""
    running = Scanner()
    running.start()
    settings.CLAMD = running.address
    yield running
    running.line.close()


@pytest.mark.usefixtures("scanner")
def test_what_the_scanner_finds_clean_can_be_opened_and_what_it_knows_is_held(cast: Cast) -> None:
    clean = added(cast, b"%PDF-1.7 " + b"x" * 200_000, "plan.pdf")
    harmful = added(cast, EICAR, "invoice.txt")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("word/vbaProject.bin", "x")
    macros = added(cast, zipped.getvalue(), "letter.docm")

    assert (clean.kind, clean.state, clean.held_why) == ("pdf", State.CLEAN, "")
    assert (harmful.state, harmful.held_why) == (State.HELD, "The scanner found something harmful in it.")  # fmt: skip
    assert macros.state == State.HELD
    assert "program in it" in macros.held_why


def test_a_scanner_that_is_silent_lets_nothing_through(cast: Cast, settings: LazySettings) -> None:
    settings.CLAMD = "127.0.0.1:1"

    attachment = added(cast, b"%PDF-1.7", "plan.pdf")

    assert attachment.state == State.HELD
    assert "did not answer" in attachment.held_why


def test_the_same_file_sent_twice_is_kept_once_and_there_is_room_for_so_many(cast: Cast) -> None:
    writing = uuid4()
    first = add_file(writing, "a.txt", b"one", by=cast.worker, now=clock.now())
    again = add_file(writing, "a.txt", b"one", by=cast.worker, now=clock.now())
    for number in range(MOST_OF_ONE - 1):
        add_file(writing, "b.txt", b"%d" % number, by=cast.worker, now=clock.now())

    assert first == again
    with pytest.raises(Refused, match="One entry holds"):
        add_file(writing, "c.txt", b"more", by=cast.worker, now=clock.now())
    with pytest.raises(Refused, match="empty"):
        added(cast, b"")
    with pytest.raises(Refused, match="11 MB"):
        added(cast, b"x" * (11 * 1024 * 1024))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\imara\\Ruby\u202egnp.exe", "Rubygnp.exe"),
        ("a\nb.txt", "a b.txt"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_name_is_never_a_path_and_never_deceives(cast: Cast, name: str, kept: str) -> None:
    assert added(cast, b"words", name).name == kept


def test_it_stands_in_the_story_as_closely_kept_as_its_description(cast: Cast) -> None:
    logan = make.person(cast.worker, "Logan", "Tranter")
    maisie = make.person(cast.worker, "Maisie", "Tranter")
    writing = visit(logan, maisie)
    attachment = add_file(writing.ref, "drawing.jpg", photo(), by=cast.worker, now=clock.now())
    filed = Filed(attachment.ref, "Your map of the house", about=(maisie.ref,), sharing=Sharing.RESTRICTED, sharing_why="child-asked")  # fmt: skip

    with wall.reading_as(cast.worker):
        add_entry(visit(logan, maisie, ref=writing.ref, filed=[filed]), by=cast.worker, now=clock.now())  # fmt: skip
        hers, his = (read_by(cast.worker, one).entries[0].passages for one in (maisie, logan))

    assert [one.text for one in hers][-1] == "Your map of the house"
    assert [one.text for one in his] == ["We played in the kitchen."]
    with wall.reading_as(cast.other_pod):
        assert not Attachment.objects.exists()
    with wall.reading_as(make.again(cast.pod_manager)):
        assert Attachment.objects.get().passage == Passage.objects.get(stands_as="attached")


def test_somebody_elses_file_or_one_of_other_writing_is_not_taken_along(
    cast: Cast, tilly: Person
) -> None:
    theirs = add_file(uuid4(), "a.txt", b"one", by=cast.pod_manager, now=clock.now())
    other = add_file(uuid4(), "b.txt", b"two", by=cast.worker, now=clock.now())

    add_entry(
        visit(tilly, filed=[Filed(theirs.ref), Filed(other.ref), Filed("nothing")]), by=cast.worker, now=clock.now()
    )  # fmt: skip

    assert not Passage.objects.filter(stands_as="attached").exists()


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank")


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"\xff\xd8\xff\xe0", FileKind.PHOTO),
        (b"%PDF-1.4", FileKind.PDF),
        (b"PK\x03\x04....word/document.xml", FileKind.WORD),
        (b"PK\x03\x04....xl/workbook.xml", FileKind.SHEET),
        (b"PK\x03\x04....", FileKind.OTHER),
        (b"\x00\x00\x00\x20ftypheic", FileKind.PHOTO),
        (b"\x00\x00\x00\x20ftypM4A ", FileKind.SOUND),
        (b"RIFF\x00\x00\x00\x00WEBP", FileKind.PHOTO),
        (b"Dear Jodie", FileKind.TEXT),
        ("Sähen".encode()[:2], FileKind.TEXT),
        (b"<!doctype html>", FileKind.OTHER),
        (b"MZ\x90\x00", FileKind.OTHER),
    ],
)
def test_a_file_is_what_is_in_it_whatever_it_is_called(beginning: bytes, kind: FileKind) -> None:
    assert kind_of(beginning) == kind
