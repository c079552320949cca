"""Makes what a database needs the first time: styles in place, the demonstration, or a first administrator."""

import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from alongside.command.prepare import SOURCE, why_not_up_to_date
from alongside.command.surroundings import ROOT, Surroundings, python
from alongside.database import connecting
from alongside.database.trouble import Tell, Trouble
from alongside.frameworks import folders

STATIC: Final = SOURCE / "web" / "static"


@dataclass(frozen=True)
class Whose:
    """Which organisation a database belongs to."""

    name: str
    is_demo: bool


def up_to_date(around: Surroundings, tell: Tell) -> None:
    """Bring the tables, the styles and the practice frameworks up to date, if they are not."""
    if why_not_up_to_date(around.url):
        _run(
            around,
            tell,
            "alongside.command.prepare",
            said="The tables could not be brought up to date.",
        )
    for private in ("backups", "files", "logs", "templates"):
        (around.home / private).mkdir(exist_ok=True)
        (around.home / private).chmod(0o700)
    stamp, digest = around.home / "static" / ".stamp", _digest_of_styles()
    if not stamp.exists() or stamp.read_text() != digest:
        tell("Putting styles and scripts in place")
        words = ["django", "collectstatic", "--noinput", "--clear", "--verbosity=0"]
        _run(around, tell, *words, said="The styles could not be put in place.")
        stamp.write_text(digest)
    if not frameworks_are_taken_in(around.url):
        tell("Taking in the practice frameworks")
        words = ["alongside.command", "frameworks", "sync"]
        _run(around, tell, *words, said="The practice frameworks could not be taken in.")


def frameworks_are_taken_in(url: str) -> bool:
    """Say whether the database holds every published framework as it lies on disk, to the byte."""
    found = folders.find(folders.places())
    with connecting.connect(url) as connection:
        connection.execute("SET ROLE alongside_owner")
        held = connection.execute("SELECT slug, version, digest FROM frameworks_release").fetchall()
    here = {(one.slug, one.version, one.digest) for one in found.published}
    return not found.complaints and here <= set(held)


def demo(around: Surroundings, tell: Tell, *, passwords: bool) -> str:
    """Make the demonstration council, and return the passwords to show if they were asked for."""
    tell("Making Aldermere, a council of invented people")
    words = ["alongside.command.making_demo", *(["--passwords"] if passwords else [])]
    return _run(around, tell, *words, said="The demonstration could not be made.")


def demo_passwords(around: Surroundings, tell: Tell) -> str:
    """Give the demonstration's people passwords if they have none, and return them to be shown."""
    words = ["alongside.command.making_demo", "--only-passwords"]
    return _run(around, tell, *words, said="The passwords could not be made.")


def whose(url: str) -> Whose | None:
    """Return whose database it is, or None while it is nobody's."""
    with connecting.connect(url) as connection:
        try:
            connection.execute("SET ROLE alongside_owner")
            found = connection.execute(
                "SELECT name, demo_since IS NOT NULL FROM accounts_organisation"
            ).fetchone()
        except psycopg.errors.UndefinedTable:
            return None
    return Whose(*found) if found else None


def _run(around: Surroundings, tell: Tell, *words: str, said: str) -> str:
    done = subprocess.run(
        python(*words),
        env=around.environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        where = _keep(around.home / "logs" / "last-trouble.log", done.stdout + done.stderr)
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Trouble(
            f"{said} {last}",
            f"All of what was said is in {where}. Nothing is lost; mend it and start again.",
        )
    return done.stdout


def _keep(where: Path, words: str) -> Path:
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_text(words)
    return where


def _digest_of_styles() -> str:
    digest = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes())
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(STATIC)).encode() + path.read_bytes())
    return digest.hexdigest()
