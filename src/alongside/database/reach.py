"""Brings data and programs to where PostgreSQL's own user can reach them, for those who start as root.

A checkout below /root is closed to every other user, and opening /root would be no way to treat a
machine. So data and programs then go below /var/lib, and a link in the checkout says where.
"""

import secrets
import shutil
import stat
from pathlib import Path

from alongside.database import places
from alongside.database.binaries import WHEEL, Programs
from alongside.database.osuser import OsUser, keeper_of
from alongside.database.places import Places
from alongside.database.trouble import Tell, Trouble

FAR = Path("/var/lib/alongside")


def settle(home: Path, name: str, tell: Tell) -> tuple[Places, OsUser]:
    """Make the base folder where its keeper can reach it, and say who that keeper is."""
    try:
        (home / name).mkdir(parents=True, exist_ok=True)
        where = places.at(home, name)
        keeper = keeper_of(where.base)
        keeper.own(where.base)
        if not keeper.may_enter(where.base) and not any(where.base.iterdir()):
            where = _move_within_reach(home / name, keeper, tell)
    except OSError as error:
        raise Trouble(
            f"The folder {home / name} cannot be used: {error.strerror}. Make it writable, "
            "or set ALONGSIDE_HOME to a folder of your own."
        ) from error
    if not keeper.may_enter(where.base):
        raise Trouble(
            f"The user {keeper.name}, who runs PostgreSQL, can no longer reach {where.base}. "
            "Nothing is lost: let others pass through the folders above it (chmod a+x on each)."
        )
    return where, keeper


def _move_within_reach(wanted: Path, keeper: OsUser, tell: Tell) -> Places:
    """Put an empty base below /var/lib instead, with a link so that it is found when moved."""
    far = FAR / f"{wanted.resolve().parent.parent.name or 'root'}-{secrets.token_hex(4)}"
    tell(f"PostgreSQL cannot reach {wanted} as the user {keeper.name}; its data goes to {far}")
    FAR.mkdir(parents=True, exist_ok=True)
    FAR.chmod(0o755)
    keeper.own(far)
    wanted.rmdir()
    wanted.symlink_to(far)
    return Places(far.resolve())


def programs_within_reach(programs: Programs, keeper: OsUser, tell: Tell) -> Path:
    """The programs' folder, copied below /var/lib when their keeper cannot reach the original."""
    if keeper.may_enter(programs.bindir / "postgres"):
        return programs.bindir
    package = programs.bindir.parent.parent
    if package.name != WHEEL:
        raise Trouble(
            f"The user {keeper.name}, who runs PostgreSQL, cannot reach {programs.bindir}."
        )
    copy = FAR / "programs" / f"postgresql-{programs.version}"
    if not copy.exists():
        tell(f"Copying PostgreSQL's programs to {copy}, where the user {keeper.name} can run them")
        half = copy.with_name(f"{copy.name}.{secrets.token_hex(4)}")
        leave_out = shutil.ignore_patterns("include", "pgxs", "*.a", "__pycache__")
        for part in (package, package.with_name(f"{WHEEL}.libs")):
            shutil.copytree(part, half / part.name, symlinks=True, ignore=leave_out)
        _let_everyone_read(half)
        try:
            half.rename(copy)
        except OSError:  # another start has just put the same copy there
            shutil.rmtree(half)
    return copy / WHEEL / "pginstall" / "bin"


def _let_everyone_read(folder: Path) -> None:
    for path in (FAR, FAR / "programs", folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(stat.S_IMODE(mode) | (0o555 if mode & 0o100 else 0o444))
