"""Knows which operating-system user runs PostgreSQL, because PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from alongside.database.trouble import Trouble

SETTING = "ALONGSIDE_PG_OS_USER"
USUAL = "alongside-pg"
CLEAN = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}


@dataclass(frozen=True)
class OsUser:
    """The user who owns the data folder and runs PostgreSQL's programs."""

    name: str
    uid: int
    gid: int

    def run(
        self, *command: str | Path, cwd: Path = Path("/"), lend: tuple[int, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this user with a clean environment; `lend` are files it keeps open."""
        root = os.geteuid() == 0
        try:
            return subprocess.run(
                [str(word) for word in command],
                cwd=cwd,
                env=CLEAN,
                umask=0o077,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                pass_fds=lend,
                user=self.uid if root else None,
                group=self.gid if root else None,
                extra_groups=[] if root else None,
            )
        except PermissionError as error:
            raise Trouble(
                f"{command[0]} could not be run as the user {self.name}: {error.strerror}. "
                "Run Alongside as an ordinary user instead of root."
            ) from error

    def may_enter(self, folder: Path) -> bool:
        """Whether this user can use what is in the folder, which root cannot tell by looking."""
        return self.run("/usr/bin/test", "-x", folder).returncode == 0

    def own(self, folder: Path) -> Path:
        """Make the folder if need be, and give it to this user alone."""
        folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)
        return folder


def keeper_of(folder: Path) -> OsUser:
    """The user who runs PostgreSQL on this folder: its owner, or for root a user of its own."""
    owner = folder.stat().st_uid if folder.exists() else None
    if os.geteuid() != 0:
        if owner is not None and owner != os.geteuid():
            raise Trouble(
                f"The database folder {folder} belongs to another user ({_name_of(owner)}). "
                "Start Alongside as that user, or set ALONGSIDE_HOME to a folder of your own."
            )
        return _named(os.geteuid())
    return _named(owner) if owner else _for_root()


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"


def _named(uid: int) -> OsUser:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as error:
        raise Trouble(
            f"The user number {uid} has no name on this machine, and PostgreSQL needs one. "
            f"Give it one, for example: useradd --uid {uid} alongside"
        ) from error
    return OsUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _for_root() -> OsUser:
    wanted = os.environ.get(SETTING, USUAL)
    entry = _entry(wanted)
    if entry is None and wanted == USUAL and shutil.which("useradd"):
        # A second start may make the same user at the same moment; either one will do.
        subprocess.run(
            ["useradd", "--system", "--user-group", "--shell=/usr/sbin/nologin", USUAL],
            capture_output=True,
            check=False,
        )
        entry = _entry(wanted)
    if entry is None or entry.pw_uid == 0:
        raise Trouble(
            "PostgreSQL does not run as root, and there is no other user to run it as. "
            f"Make one (useradd --system {USUAL}), or name one: {SETTING}=postgres"
        )
    return OsUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
