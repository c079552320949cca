"""No room left on the disk: what was acknowledged stays, whoever writes is told in a sentence, and it goes on by itself."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from tests.faults.caller import Caller
from tests.faults.forms import PAPER
from tests.faults.ledger import (
    WHO,
    Writer,
    as_keeper,
    checked,
    form_for,
    seconds_until_more,
    some_more,
    somebody,
    writing,
)
from tests.faults.small_disk import Disk
from tests.support.service import Service, waited_for

pytestmark = pytest.mark.xdist_group("faults")
GOES_ON_WITHIN = 30
SENTENCES = ("no room", "was not saved", "may not have been saved")


@pytest.fixture
def full(disk: Disk) -> Disk:
    """A disk that may be filled."""
    if disk.why_not:
        pytest.skip(
            f"no small disk can be mounted here, and another must not be filled: {disk.why_not}"
        )
    return disk


def refused(writers: list[Writer]) -> int:
    """Return how often somebody was told that it was not kept."""
    return sum(
        many
        for one in writers
        for said, many in one.answers.items()
        if said.endswith(("500", "503", "507"))
    )


def use_up_the_log(service: Service) -> None:
    """Let the server need room for its log, which it has none of, until it gives up."""
    with suppress(psycopg.Error), as_keeper(service) as connection:
        for _ in range(40):
            connection.execute(
                "SELECT pg_logical_emit_message(true, 'no room', 'x'), pg_switch_wal()"
            )


@pytest.mark.timeout(300)
@pytest.mark.parametrize("place", ["tables and files", "the log of the database too"])
def test_a_full_disk_loses_nothing_and_writing_goes_on_once_there_is_room(
    shared: Service, full: Disk, tmp_path: Path, place: str
) -> None:
    with writing(shared, tmp_path) as writers:
        some_more(writers, words=40)
        full.fill()
        try:
            if place != "tables and files":
                use_up_the_log(shared)
            waited_for(lambda: refused(writers) > 8, "refusals", seconds=120)
        finally:
            full.clear()
        took = seconds_until_more(writers)
        some_more(writers, words=40)

    print("goes on after", round(took, 1))  # noqa: T201
    assert checked(shared, writers).wrong == []
    assert [one.page for writer in writers for one in writer.without_a_sentence] == []
    assert took < GOES_ON_WITHIN


def test_before_the_disk_is_full_everything_can_still_be_read_and_says_that_nothing_is_taken(
    shared: Service, full: Disk
) -> None:
    about = somebody(shared)
    full.fill(leaving=32 * 1024 * 1024)
    try:
        with Caller(shared.address) as caller:
            caller.sign_in(WHO)
            refused = caller.post(*form_for("save", str(uuid4()), about, "Words"))
            read = [caller.get(path) for path in (f"/p/{about}/story/", "/today/") * 20]
            full.clear()
            is_taken_again = not not_saved(caller, about)
    finally:
        full.clear()

    assert (refused.status, "was not saved" in refused.page) == (507, True)
    assert {one.status for one in read} == {200}
    assert all("can only be read just now" in one.page for one in read)
    assert is_taken_again


def test_reading_with_no_room_at_all_shows_the_page_or_says_why_not(
    shared: Service, full: Disk
) -> None:
    about = somebody(shared)
    with Caller(shared.address) as caller:
        caller.sign_in(WHO)
        full.fill()
        try:
            read = [
                caller.get(path) for path in (f"/p/{about}/story/", "/today/") for _ in range(10)
            ]
            is_full_still = not_saved(caller, about)
        finally:
            full.clear()
        waited_for(lambda: not not_saved(caller, about), "room", seconds=30)

    assert is_full_still
    assert {one.status for one in read} <= {200, 503}
    assert [
        one.page
        for one in read
        if one.status == 503 and "everything saved so far is safe" not in one.page
    ] == []


def not_saved(caller: Caller, about: str) -> bool:
    """Try to save something, and say whether it was refused with a sentence."""
    answer = caller.post(*form_for("save", str(uuid4()), about, "Words " * 3000))
    assert answer.status == 302 or "was not saved" in answer.page, answer.page
    return answer.status != 302


def test_a_file_for_which_there_is_no_room_is_refused_and_nothing_of_it_stays(
    shared: Service, full: Disk
) -> None:
    ref, files = str(uuid4()), shared.home / "files"
    raw = PAPER + os.urandom(2_000_000)
    with Caller(shared.address) as caller:
        caller.sign_in(WHO)
        before = set(files.rglob("*"))
        full.fill()
        try:
            answer = caller.post_file(f"/write/{ref}/files/", "letter.pdf", raw, [])
        finally:
            full.clear()
        left = [one for one in files.rglob("*") if one.is_file() and one not in before]
        waited_for(lambda: not not_saved(caller, somebody(shared)), "room", seconds=30)
        again = caller.post_file(f"/write/{ref}/files/", "letter.pdf", raw, [])
    with as_keeper(shared) as connection:
        rows = connection.execute(
            "SELECT count(*) FROM story_attachment WHERE writing = %s", [ref]
        ).fetchone()

    assert any(one in answer.page for one in SENTENCES)
    assert left == []
    assert (again.status, rows) == (200, (1,))


def test_a_disk_that_was_filled_takes_nothing_until_it_is_cleared(full: Disk) -> None:
    full.fill()
    try:
        with pytest.raises(OSError, match="No space left"):
            (full.folder / "more").write_bytes(b"x" * 100_000)
    finally:
        full.clear()
        (full.folder / "more").unlink()

    assert full.room > 1_000_000
