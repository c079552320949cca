"""Says where everything of one database lives: its data, log, kept changes, copies and socket."""

import contextlib
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from alongside.database.osuser import OsUser
from alongside.database.trouble import Trouble

SOCKET_SETTING = "ALONGSIDE_PG_SOCKET_DIR"
LONGEST_SOCKET_PATH = 107


@dataclass(frozen=True)
class Places:
    """The folders and files of one database, all below one base folder; only the socket is not."""

    base: Path

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "postgres.log"

    @property
    def wal_archive(self) -> Path:
        return self.base / "wal-archive"

    @property
    def base_backups(self) -> Path:
        return self.base / "base-backups"

    @property
    def tag(self) -> str:
        """A short name made from the path, so that two checkouts never meet in /tmp."""
        return hashlib.sha256(os.fsencode(self.base)).hexdigest()[:12]

    def socket_folder(self, uid: int) -> Path:
        """Where the socket goes: not below the base, whose path may be too long for a socket."""
        chosen = os.environ.get(SOCKET_SETTING)
        return Path(chosen) if chosen else Path(f"/tmp/alongside-{uid}-{self.tag}")


def at(home: Path, name: str) -> Places:
    """The places below `home`, following the link that `settle` may have left there."""
    return Places(Path(os.path.realpath(home / name)))


def open_socket_folder(folder: Path, keeper: OsUser) -> Path:
    """Make the socket's folder, which nobody but its keeper (and root) may enter."""
    if len(os.fsencode(folder / ".s.PGSQL.5432")) > LONGEST_SOCKET_PATH:
        raise Trouble(
            f"The path {folder} is too long for a socket. Set {SOCKET_SETTING}=/tmp/alongside"
        )
    try:
        folder.mkdir(mode=0o700, parents=True)
        if os.geteuid() == 0:
            os.chown(folder, keeper.uid, keeper.gid)
    except FileExistsError:
        pass
    found = folder.lstat()  # not stat: a link planted in /tmp must not lead us elsewhere
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != keeper.uid:
        raise Trouble(
            f"{folder} exists and does not belong to {keeper.name}, so the database's door would "
            f"not be safe there. Remove it, or choose another place: {SOCKET_SETTING}=/tmp/alongside"
        )
    folder.chmod(0o700)
    return folder


def remove_socket_folder(where: Places) -> None:
    """Leave nothing in /tmp once the server has stopped; a folder somebody chose is theirs to keep."""
    if where.base.exists() and not os.environ.get(SOCKET_SETTING):
        with contextlib.suppress(OSError):
            where.socket_folder(where.base.stat().st_uid).rmdir()
