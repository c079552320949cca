"""Cut off from the database: whoever writes is told at once that it was not saved, and sent again it is there once."""

import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from tests.faults import proxy as proxies
from tests.faults.caller import Answer, Caller
from tests.faults.ledger import (
    Account,
    Writer,
    checked,
    form_for,
    seconds_until_more,
    some_more,
    writing,
)
from tests.faults.proxy import Proxy
from tests.sight.full import FULL
from tests.support import service as serving
from tests.support.database import ROOT
from tests.support.service import Service, waited_for

from alongside.command.surroundings import DATABASE
from alongside.database.cluster import Cluster

pytestmark = pytest.mark.xdist_group("faults")
CUTS = 200 if FULL else 6
# What a person at a page waits for, and how soon after the cut everything is as before.
TOLD_WITHIN, HEALED_WITHIN = 10, 5
# Longer than the service waits for one answer, and shorter.
SILENCES = (5.5, 1.0)


@pytest.fixture(scope="module")
def line(shared: Service) -> Iterator[Proxy]:
    """A line to the database of the shared demonstration."""
    with proxies.before(Cluster(shared.home).socket_folder / ".s.PGSQL.5432") as proxy:
        yield proxy


@pytest.fixture(scope="module")
def address(
    shared: Service, line: Proxy, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where a service answers that knows the database by this line alone."""
    with answering(shared, line, tmp_path_factory.mktemp("cut-off") / "said") as where:
        yield where


@contextmanager
def answering(service: Service, line: Proxy, said: Path) -> Iterator[str]:
    """Have web workers that speak to the database by a line."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{trial.getsockname()[1]}"
    database = f"postgresql://alongside_web@127.0.0.1:{line.port}/{DATABASE}"
    told = serving._told(service.home) | {
        "ALONGSIDE_BIND": bind, "ALONGSIDE_ADDRESS": f"http://{bind}", "ALONGSIDE_DATABASE_ROLE": "alongside_web",
        "DATABASE_URL": f"{database}?sslmode=disable&gssencmode=disable",
        "SECRET_KEY": (service.home / "secret-key").read_text().strip(),
        "DJANGO_SETTINGS_MODULE": "alongside.settings",
    }  # fmt: skip
    with said.open("wb") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "alongside.command.serve"], env=told, cwd=ROOT, stderr=words,
            start_new_session=True,
        )  # fmt: skip
    try:
        waited_for(lambda: _is_ready(f"http://{bind}"), "the door", seconds=60)
        yield f"http://{bind}"
    finally:
        process.terminate()
        process.wait(30)


def _is_ready(address: str) -> bool:
    try:
        with Caller(address, patience=5) as caller:
            return caller.get("/readyz").status == 200
    except OSError:
        return False


def harm(line: Proxy, number: int, chance: random.Random) -> str:
    """Do one kind of harm for a while, and undo it."""
    kind = ("broken off", "silent", "answer lost")[number % 3]
    if kind == "broken off":
        line.cut()
        time.sleep(chance.random() * 2)
    elif kind == "silent":
        line.go_silent()
        time.sleep(SILENCES[number // 3 % 2] * (0.9 + chance.random() / 5))
    else:
        lost = line.lost
        line.lose_answers_to_commit(1 + chance.randrange(3))
        waited_for(lambda: line.lost > lost, "a lost answer")
    line.heal()
    return kind


@pytest.mark.timeout(3600 if FULL else 240)
def test_cuts_between_the_service_and_the_database_lose_nothing_and_are_told(
    shared: Service, line: Proxy, address: str, tmp_path: Path
) -> None:
    chance = random.Random(4)
    healed: dict[str, float] = {}

    with writing(shared, tmp_path, address=address, tries_again=True) as writers:
        for number in range(CUTS):
            some_more(writers)
            time.sleep(chance.random() / 3)
            kind = harm(line, number, chance)
            took = seconds_until_more(writers)
            healed[kind] = max(healed.get(kind, 0.0), took)
        some_more(writers, words=40)

    slowest = max(one.slowest for one in writers)
    print({kind: round(took, 1) for kind, took in healed.items()}, round(slowest, 1))  # noqa: T201
    found = checked(shared, writers)
    assert found.wrong == []
    assert found.acknowledged > 10 * CUTS
    assert [one.page for writer in writers for one in writer.without_a_sentence] == []
    assert slowest < TOLD_WITHIN
    assert max(healed.values()) < HEALED_WITHIN
    assert line.lost >= CUTS // 3


def test_somebody_who_writes_in_a_silence_is_told_in_a_sentence(
    shared: Service, line: Proxy, address: str, tmp_path: Path
) -> None:
    with writing(shared, tmp_path, address=address, writers=1) as [writer]:
        line.go_silent()
        waited_for(lambda: writer.answers["keep 503"] + writer.answers["save 503"] > 0, "a refusal")
        line.heal()
        some_more([writer])

    assert writer.without_a_sentence == []
    assert writer.slowest < TOLD_WITHIN


def test_words_sent_again_as_if_they_were_new_are_found_twice(
    shared: Service, address: str, tmp_path: Path
) -> None:
    with writing(shared, tmp_path, address=address, writers=1, tries_again=True) as [writer]:
        waited_for(lambda: "save" in writer.account.acknowledged.values(), "an entry")
    ref = next(ref for ref, kind in writer.account.acknowledged.items() if kind == "save")

    again = form_for("save", str(uuid4()), writer.about, f"Word 0 of {ref}")
    with writer.caller as caller:
        status = caller.post(*again).status

    assert status == 302
    assert checked(shared, [writer]).wrong == [f"half: save {ref}: (1, 2, 2, 1)"]


def test_a_page_that_says_nothing_about_what_was_sent_is_found(tmp_path: Path) -> None:
    writer = Writer("http://127.0.0.1:1", "", Account(tmp_path / "account"))

    kept = writer._is_kept("save", Answer(500, "", "<h1>Oops</h1>"))

    assert not kept
    assert [one.status for one in writer.without_a_sentence] == [500]
