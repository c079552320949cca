"""`./alongside run`: ready, stopped in order, and repaired by running again whatever happened in between."""

import os
import signal
import socket
import time
from pathlib import Path

import psycopg
import pytest
from tests.command.conftest import Alongside, answer, free_port, wait_for

from alongside.database import life
from alongside.database.cluster import Cluster

pytestmark = pytest.mark.xdist_group("command")


def test_it_starts_is_stopped_with_ctrl_c_and_has_everything_the_next_time(
    alongside: Alongside,
) -> None:
    service, port = alongside.run()
    assert answer(port, "/readyz") == (200, '{"ready": true}')
    assert "Imara Dunmore" in answer(port, "/sign-in/")[1]
    assert alongside.stop(service) == 0
    assert not Cluster(alongside.home).running()
    first = people_in(alongside)

    again, port = alongside.run()

    assert answer(port, "/readyz")[0] == 200
    assert "Making Aldermere" not in alongside.said(again)
    assert alongside.stop(again, signal.SIGTERM) == 0
    assert people_in(alongside) == first


def test_a_second_start_from_the_same_folder_says_where_the_first_is(alongside: Alongside) -> None:
    _, port = alongside.run()

    second = alongside("run", "--port", str(free_port()))

    assert second.returncode == 1
    assert f"already running from this folder: http://localhost:{port}/" in second.stderr
    assert answer(port, "/readyz")[0] == 200


def test_a_port_that_is_taken_gets_a_sentence_with_another(alongside: Alongside) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        refused = alongside("run", "--port", str(port))

    assert refused.returncode == 1
    assert f"Port {port}" in refused.stderr
    assert "--port" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_that_is_killed_is_started_again_and_the_page_in_between_says_so(
    alongside: Alongside,
) -> None:
    service, port = alongside.run()
    postmaster = life.running(Cluster(alongside.home).places.data)
    assert postmaster

    service.send_signal(signal.SIGSTOP)  # it would be mended before anyone could see the page
    os.kill(postmaster, signal.SIGKILL)
    in_between = answer(port, "/sign-in/")
    service.send_signal(signal.SIGCONT)
    wait_for(lambda: answer(port, "/sign-in/")[0] == 200, 40)

    assert in_between[0] == 503
    assert "catching its breath" in in_between[1]
    assert "Starting it again" in alongside.said(service)
    assert alongside.stop(service) == 0


def test_a_service_whose_workers_die_is_started_again(alongside: Alongside) -> None:
    service, port = alongside.run()
    [serving] = children_of(service.pid, "alongside.command.serve")

    os.kill(serving, signal.SIGKILL)
    time.sleep(1)
    wait_for(lambda: answer(port, "/readyz")[0] == 200, 30)

    assert alongside.stop(service) == 0


def test_killing_it_leaves_nothing_that_answers_and_running_again_repairs(
    alongside: Alongside,
) -> None:
    service, port = alongside.run()

    os.kill(service.pid, signal.SIGKILL)
    service.wait()
    wait_for(lambda: answer(port, "/healthz")[0] == 0, 20)

    again, port = alongside.run()
    assert answer(port, "/readyz")[0] == 200
    assert alongside.stop(again) == 0


@pytest.mark.parametrize("after", [0.6, 2.5])
def test_killed_anywhere_in_its_first_start_it_is_repaired_by_running_again(
    alongside: Alongside, after: float
) -> None:
    halfway = alongside.start("run", "--port", str(free_port()))
    time.sleep(after)
    os.killpg(halfway.pid, signal.SIGKILL)
    halfway.wait()

    service, port = alongside.run()

    assert "Imara Dunmore" in answer(port, "/sign-in/")[1]
    assert alongside.stop(service) == 0


def test_the_demonstration_is_not_shown_to_others_without_passwords(alongside: Alongside) -> None:
    refused = alongside("run", "--host", "0.0.0.0", "--port", str(free_port()))

    assert refused.returncode == 1
    assert "--passwords" in refused.stderr


def test_a_demonstration_never_becomes_a_real_service(alongside: Alongside) -> None:
    service, _ = alongside.run()
    alongside.stop(service)

    empty = alongside("run", "--empty", "--port", str(free_port()))
    opened = alongside(
        "init", "--organisation", "Aldermere", "--name", "Wren", "--email", "wren@aldermere.example"
    )

    assert empty.returncode == opened.returncode == 1
    assert "demonstration" in empty.stderr
    assert "already belongs to the demonstration" in opened.stderr


WRONG = {
    "DATABASE_URL": ("mysql://x", "postgresql://"),
    "EMAIL_URL": ("http://mail", "smtp://"),
    "ALONGSIDE_ADDRESS": ("alongside.example", "https://"),
    "ALONGSIDE_BEHIND_PROXY": ("maybe", "yes"),
    "ALONGSIDE_SLOW_QUERY_MS": ("fast", "200"),
    "SECRET_KEY": ("short", "fifty"),
    "SECRET_KEY_FILE": ("/nowhere/key", "SECRET_KEY"),
    "OIDC_SERVER": ("http://plain.example", "https://"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_is_wrong_is_named_with_an_example(alongside: Alongside, name: str) -> None:
    value, example = WRONG[name]

    refused = alongside("run", "--port", str(free_port()), **{name: value})

    assert refused.returncode == 1
    assert name in refused.stderr
    assert example in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_of_somebody_elses_is_used_when_it_is_given(alongside: Alongside) -> None:
    other = Cluster(alongside.home.parent / "their server", durable=True)
    other.start(lambda words: None)
    try:
        with psycopg.connect(other.url("postgres", "postgres"), autocommit=True) as connection:
            connection.execute("CREATE ROLE their_login LOGIN CREATEROLE")
            connection.execute("CREATE DATABASE theirs OWNER their_login")
        service, port = alongside.run(DATABASE_URL=other.url("theirs", "their_login"))

        assert answer(port, "/readyz") == (200, '{"ready": true}')
        assert "Imara Dunmore" in answer(port, "/sign-in/")[1]
        assert not (alongside.home / "postgres").exists()
        assert alongside.stop(service) == 0
        assert other.running()
    finally:
        other.stop()


def people_in(alongside: Alongside) -> list[str]:
    """Return who is in the database, asked while the service is away."""
    server = Cluster(alongside.home)
    server.start(lambda words: None)
    try:
        with psycopg.connect(server.url("alongside", "postgres")) as connection:
            return [
                row[0] for row in connection.execute("SELECT ref FROM accounts_user ORDER BY id")
            ]
    finally:
        server.stop()


def children_of(pid: int, words: str) -> list[int]:
    """Return the processes a process started, by what stands in their command line."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_text().replace("\0", " ")
            parent = int((process / "stat").read_text().rpartition(") ")[2].split()[1])
        except OSError:
            continue
        if parent == pid and words in line:
            found.append(int(process.name))
    return found
