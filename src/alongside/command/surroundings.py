"""Where this copy of Alongside keeps its state, which database it uses, and what its processes are told."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from alongside import environ
from alongside.database.cluster import Cluster
from alongside.database.trouble import Tell, Trouble

ROOT: Final = Path(__file__).resolve().parent.parent.parent.parent
DATABASE: Final = "alongside"


@dataclass(frozen=True)
class Surroundings:
    """The folder for state, and the address of a database that somebody else runs, if there is one."""

    home: Path
    given_url: str = ""
    cluster: Cluster = field(init=False)

    def __post_init__(self) -> None:
        """Know the server that comes with Alongside, used where no other is given."""
        # Only a real council's log of changes is worth its room; the demonstration is made anew in seconds.
        keep_log = (self.home / "keep-log").exists()
        object.__setattr__(self, "cluster", Cluster(self.home, keep_log=keep_log))

    @property
    def url(self) -> str:
        """Return the address of the database, for a login that may act for all our roles."""
        return self.given_url or self.cluster.url(DATABASE, "postgres")

    @property
    def web_url(self) -> str:
        """Return the address for the processes that answer: a login that is the web's role and can be no other."""
        return self.given_url or self.cluster.url(DATABASE, "alongside_web")

    @property
    def is_embedded(self) -> bool:
        """Say whether the database is the one that comes with Alongside."""
        return not self.given_url

    def environment(self, **more: str) -> dict[str, str]:
        """Return what a process of ours is told."""
        source = str(ROOT / "src")
        return {
            **os.environ,
            "ALONGSIDE_HOME": str(self.home),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "alongside.settings",
            "PYTHONPATH": os.pathsep.join(
                p for p in (source, os.environ.get("PYTHONPATH", "")) if p
            ),
            "SECRET_KEY": secret_key(self.home),
            **more,
        }


def find() -> Surroundings:
    """Return the surroundings of this copy: $ALONGSIDE_HOME or .alongside beside the start script."""
    home = Path(
        environ.text("ALONGSIDE_HOME", example="/srv/alongside", default=str(ROOT / ".alongside"))
    ).absolute()
    given = environ.text("DATABASE_URL", example="postgresql://...", default="")
    if given and not given.startswith(("postgresql://", "postgres://")):
        raise Trouble(
            "The setting DATABASE_URL is not the address of a PostgreSQL database. For example: "
            "DATABASE_URL=postgresql://alongside:secret@db.example.gov.uk/alongside"
        )
    return Surroundings(home, given)


def given_address() -> str:
    """Return the address that people use, if somebody has said it."""
    return environ.text("ALONGSIDE_ADDRESS", example="https://alongside.example.gov.uk", default="")


def secret_key(home: Path) -> str:
    """Return the key everything is signed with: given, or made once and kept for its owner's eyes only."""
    if given := os.environ.get("SECRET_KEY", ""):
        return given
    where = Path(os.environ.get("SECRET_KEY_FILE") or home / "secret-key")
    try:
        if not where.exists():
            home.mkdir(parents=True, exist_ok=True)
            # Written beside and moved into place, so that a start that is killed leaves no half key.
            half = where.with_name(f"{where.name}.{os.getpid()}")
            half.touch(mode=0o600)
            half.write_text(secrets.token_urlsafe(64))
            half.rename(where)
        return where.read_text().strip()
    except OSError as error:
        raise Trouble(
            f"The service's key {where} could not be read or made: {error.strerror}. "
            "Make the folder writable, or set SECRET_KEY."
        ) from error


@contextmanager
def database(around: Surroundings, tell: Tell) -> Iterator[str]:
    """Have the database running for a while; one that ran already goes on running."""
    ran = not around.is_embedded or around.cluster.running()
    if not ran:
        around.cluster.start(tell)
    try:
        yield around.url
    finally:
        if not ran:
            around.cluster.stop()


def require_good_settings(around: Surroundings, **more: str) -> None:
    """Read every setting now, before anything is started, so that a wrong one is named at once."""
    if (
        (key := os.environ.get("SECRET_KEY_FILE"))
        and not os.environ.get("SECRET_KEY")
        and not Path(key).is_file()
    ):
        raise environ.BadSetting(
            "SECRET_KEY_FILE",
            f"points at a file that is not there ({key})",
            "/run/secrets/alongside-key",
        )
    os.environ.update(around.environment(**more))
    import alongside.settings  # noqa: F401  reading it is the check


def use_django(around: Surroundings, role: str = "alongside_web") -> None:
    """Load the service into this process, speaking to the database as one of its roles."""
    os.environ.update(around.environment(ALONGSIDE_DATABASE_ROLE=role))
    import django

    django.setup()


def python(*words: str) -> list[str]:
    """Return the command that runs a module of ours with this very Python."""
    return [sys.executable, "-m", *words]
