"""`backup`, `restore` and `upgrade`: nothing that was kept is ever in only one place."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from alongside.command import making
from alongside.command.prepare import why_not_up_to_date
from alongside.command.saying import step
from alongside.command.surroundings import Surroundings, database, use_django
from alongside.database import backup as backups
from alongside.database import base_backups, binaries, moment
from alongside.database import restore as restoring
from alongside.database.trouble import Trouble

_AFTERWARDS: Final = "Everybody is signed out and open invitations are withdrawn. If somebody has left since, record it again."


def back_up(around: Surroundings, to: Path | None) -> Path:
    """Make a backup, beside a fresh base for returning to a moment where the log is kept."""
    with database(around, step) as url:
        bindir = _programs(around)
        made = backups.back_up(
            url, around.home / "files", to or around.home / "backups", bindir=bindir, tell=step
        )
        backups.check_backup(made, bindir=bindir)
        if around.is_embedded and around.cluster.keep_log:
            base_backups.base_backup(around.cluster, tell=step)
            base_backups.prune(around.cluster, tell=step)
        if making.whose(url):
            _leave_a_trace(around)
    return made


def restore(around: Surroundings, backup: Path | None, at: str) -> str:
    """Bring back a backup or a moment; what was there is kept, and the answer says where."""
    if bool(backup) == bool(at):
        raise Trouble("Say what to bring back: a backup file, or a moment with --at. Not both.")
    with _nobody_using_it(around):
        if at:
            kept_folder = moment.restore_to_moment(around.cluster, _moment(at), tell=step)
            with database(around, step):
                # From here a new history begins, so a later return to a moment needs a new beginning.
                base_backups.base_backup(around.cluster, tell=step)
                _end_what_was_revived(around)
            return f"The database is as it was at {at}. What was there before is kept in {kept_folder}. {_AFTERWARDS}"
        assert backup
        with database(around, step) as url:
            kept = restoring.replace(
                backup, url, around.home / "files", bindir=_programs(around), tell=step
            )
            making.up_to_date(around, step)
            _end_what_was_revived(around)
            _go_on_keeping_the_log(around)
        if not kept:
            return f"The backup is back, in a database that was empty before. {_AFTERWARDS}"
        return f"The backup is back. The database that was there before is kept under the name {kept}. {_AFTERWARDS}"


def upgrade(around: Surroundings) -> str:
    """Back up, then bring the database up to this version."""
    with _nobody_using_it(around), database(around, step):
        if not why_not_up_to_date(around.url):
            return "The database is up to date. There was nothing to do."
        kept = back_up(around, None) if making.whose(around.url) else None
        making.up_to_date(around, step)
    return "The database is up to date." + (f" As it was before, it is in {kept}." if kept else "")


def _go_on_keeping_the_log(around: Surroundings) -> None:
    whose = making.whose(around.url)
    if around.is_embedded and whose and not whose.is_demo:
        (around.home / "keep-log").touch()


def _leave_a_trace(around: Surroundings) -> None:
    use_django(around)
    from alongside.accounts.queries import the_organisation
    from alongside.audit.actions import THE_SERVICE, one_transaction, record
    from alongside.audit.acts import Act

    organisation = the_organisation()
    assert organisation
    with one_transaction():
        record(Act.DATABASE_BACKED_UP, by=THE_SERVICE, about=organisation.ref)


def _end_what_was_revived(around: Surroundings) -> None:
    use_django(around)
    from alongside import clock
    from alongside.accounts.actions.leaving import end_what_a_restore_revived
    from alongside.accounts.queries import the_organisation

    if organisation := the_organisation():
        end_what_a_restore_revived(organisation, now=clock.now())


def _programs(around: Surroundings) -> Path:
    return around.cluster.bindir if around.is_embedded else binaries.choose(None).bindir


def _moment(words: str) -> datetime:
    try:
        said = datetime.fromisoformat(words)
    except ValueError:
        raise Trouble(f"“{words}” is not a moment. For example: --at 2026-11-22T14:05") from None
    return (said if said.tzinfo else said.replace(tzinfo=ZoneInfo("Europe/London"))).astimezone(UTC)


@contextmanager
def _nobody_using_it(around: Surroundings) -> Iterator[None]:
    around.home.mkdir(parents=True, exist_ok=True)
    with (around.home / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(
                "Alongside is running from this folder. Stop it with Ctrl-C first, then try again."
            ) from None
        yield
