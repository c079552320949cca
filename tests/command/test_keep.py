"""A real service: opened, backed up, damaged, brought back, upgraded and verified, by the verbs that people use."""

import json
import sqlite3
import time
from pathlib import Path

import psycopg
import pytest
from tests.command.conftest import Alongside, answer, free_port
from tests.support import made

from alongside import clock
from alongside.database.cluster import Cluster

pytestmark = pytest.mark.xdist_group("command")
OPENING = (
    "init",
    "--organisation",
    "Aldermere Council",
    "--name",
    "Wren Abara-Finch",
    "--email",
    "wren@aldermere.example",
)


def opened(alongside: Alongside) -> str:
    """Have a real service opened in a folder, and return where its first administrator is let in."""

    def make(home: Path) -> str:
        done = Alongside(home)(*OPENING)
        assert done.returncode == 0, done.stderr
        return done.stdout

    said = made.copy_of("opened", alongside.home, make)
    return next(word for word in said.split() if word.startswith("http"))


def everything(alongside: Alongside) -> dict[str, list[str]]:
    """Return every row of every table of ours, as text, asked while the service is away."""
    server = Cluster(alongside.home, keep_log=True)
    server.start(lambda words: None)
    try:
        with psycopg.connect(server.url("alongside", "postgres")) as connection:
            tables = [
                r[0]
                for r in connection.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                )
            ]
            return {
                table: sorted(r[0] for r in connection.execute(f'SELECT t::text FROM "{table}" t'))
                for table in tables
            }
    finally:
        server.stop()


def change(alongside: Alongside, statement: str) -> None:
    server = Cluster(alongside.home, keep_log=True)
    server.start(lambda words: None)
    with psycopg.connect(server.url("alongside", "postgres"), autocommit=True) as connection:
        connection.execute(statement)
    server.stop()


def test_a_real_service_is_opened_once_and_its_first_administrator_let_in(
    alongside: Alongside,
) -> None:
    address = opened(alongside)
    again = alongside(*OPENING)
    service, port = alongside.run()

    page = answer(port, address.partition(":8000")[2])

    assert again.returncode == 1
    assert "already belongs to Aldermere Council" in again.stderr
    assert page[0] == 200
    assert "Welcome, Wren Abara-Finch" in page[1]
    assert "Whose day" not in answer(port, "/sign-in/")[1]
    assert alongside.stop(service) == 0


@pytest.mark.parametrize("email", ["wren", "wren@", "@aldermere.example", ""])
def test_what_is_no_e_mail_address_opens_nothing(alongside: Alongside, email: str) -> None:
    refused = alongside("init", "--organisation", "A", "--name", "B", "--email", email)

    assert refused.returncode != 0
    assert "Traceback" not in refused.stderr
    # Nothing was made first: whoever mistyped it tries again at once.
    assert not alongside.home.exists()


def test_a_backup_brings_everything_back_row_for_row(alongside: Alongside, tmp_path: Path) -> None:
    opened(alongside)
    (alongside.home / "files").mkdir(exist_ok=True)
    (alongside.home / "files" / "drawing.txt").write_text("three places")
    assert alongside("backup", str(tmp_path / "safe")).returncode == 0
    [backup] = (tmp_path / "safe").glob("alongside-*")
    before = everything(alongside)
    change(alongside, "UPDATE accounts_user SET name = 'Somebody else'")
    (alongside.home / "files" / "drawing.txt").unlink()

    done = alongside("restore", str(backup))

    assert done.returncode == 0, done.stderr
    after = everything(alongside)
    # What a restore adds or ends on purpose: its own trace, and links and sessions that were open.
    on_purpose = {"audit_event", "audit_chainhead", "accounts_onetimelink", "accounts_session"}
    assert {t: r for t, r in after.items() if t not in on_purpose} == {
        t: r for t, r in before.items() if t not in on_purpose
    }
    kept = {row for row in before["audit_event"] if "database.backed-up" not in row}
    assert kept < set(after["audit_event"])
    assert (alongside.home / "files" / "drawing.txt").read_text() == "three places"


def test_a_backup_that_was_damaged_is_refused_and_nothing_is_changed(
    alongside: Alongside, tmp_path: Path
) -> None:
    opened(alongside)
    alongside("backup", str(tmp_path / "safe"))
    [backup] = (tmp_path / "safe").glob("alongside-*")
    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    backup.write_bytes(damaged)
    before = everything(alongside)

    refused = alongside("restore", str(backup))

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert everything(alongside) == before


def test_it_goes_back_to_a_moment(alongside: Alongside) -> None:
    opened(alongside)
    assert alongside("backup").returncode == 0
    change(alongside, "UPDATE accounts_organisation SET name = 'Aldermere, rightly'")
    time.sleep(1.1)
    moment = clock.now().isoformat(timespec="seconds")
    time.sleep(1.1)
    change(alongside, "UPDATE accounts_organisation SET name = 'A disaster'")

    done = alongside("restore", "--at", moment)

    assert done.returncode == 0, done.stderr
    assert any(
        "Aldermere, rightly" in row for row in everything(alongside)["accounts_organisation"]
    )


def test_an_upgrade_backs_up_first_and_then_there_is_nothing_to_do(alongside: Alongside) -> None:
    opened(alongside)
    change(alongside, "COMMENT ON SCHEMA public IS 'Alongside 0.0.9 older'")
    before = everything(alongside)

    upgraded = alongside("upgrade")
    again = alongside("upgrade")

    assert upgraded.returncode == 0, upgraded.stderr
    assert "As it was before, it is in" in upgraded.stdout
    assert "nothing to do" in again.stdout
    assert {t: r for t, r in everything(alongside).items() if not t.startswith("audit")} == {
        t: r for t, r in before.items() if not t.startswith("audit")
    }


def test_nothing_is_brought_back_under_a_running_service(
    alongside: Alongside, tmp_path: Path
) -> None:
    opened(alongside)
    alongside("backup", str(tmp_path / "safe"))
    [backup] = (tmp_path / "safe").glob("alongside-*")
    alongside.run()

    refused = alongside("restore", str(backup))

    assert refused.returncode == 1
    assert "Stop it with Ctrl-C" in refused.stderr


def test_the_trail_is_verified_and_a_tampering_is_found(
    alongside: Alongside, tmp_path: Path
) -> None:
    opened(alongside)
    kept = tmp_path / "heads.json"

    whole = alongside("verify", "--write", str(kept))
    change(
        alongside,
        "ALTER TABLE audit_event DISABLE TRIGGER ALL;"
        " DELETE FROM audit_event WHERE act = 'invitation.sent';"
        " UPDATE audit_chainhead h SET (seq, hash) = (SELECT seq, hash FROM audit_event e"
        " WHERE e.about_ref = h.about_ref ORDER BY seq DESC LIMIT 1);"
        " ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_stays",
    )
    by_itself = alongside("verify")
    against = alongside("verify", "--against", str(kept))

    assert whole.returncode == 0
    assert json.loads(kept.read_text())
    assert "0 faults" in by_itself.stdout
    assert against.returncode == 1
    assert "shorter or other" in against.stderr


def test_whoever_holds_the_machine_can_let_somebody_in(alongside: Alongside) -> None:
    opened(alongside)

    let_in = alongside("let-in", "--email", "WREN@aldermere.example")
    nobody = alongside("let-in", "--email", "nobody@aldermere.example")

    assert "/join/" in let_in.stdout
    assert nobody.returncode == 1
    assert "no account" in nobody.stderr


@pytest.mark.parametrize(
    "words",
    [("restore",), ("restore", "x", "--at", "2026-01-01"), ("restore", "--at", "yesterday")],
)
def test_a_restore_that_makes_no_sense_says_so(
    alongside: Alongside, words: tuple[str, ...]
) -> None:
    refused = alongside(*words)

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_a_file_that_is_no_backup_is_refused(alongside: Alongside, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.db").close()
    opened(alongside)

    refused = alongside("restore", str(tmp_path / "other.db"))

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "verb",
    [
        "run",
        "init",
        "let-in",
        "test",
        "check",
        "fix",
        "docs",
        "bench",
        "backup",
        "restore",
        "upgrade",
        "verify",
    ],
)
def test_every_verb_explains_itself_with_an_example(alongside: Alongside, verb: str) -> None:
    help_text = alongside(verb, "--help")

    assert help_text.returncode == 0
    assert f"Example: ./alongside {verb}" in " ".join(help_text.stdout.split())


def test_an_unknown_verb_and_a_wrong_port_are_refused_with_code_two(alongside: Alongside) -> None:
    assert alongside("fly").returncode == 2
    assert alongside("run", "--port", "0").returncode == 2
    assert free_port()
