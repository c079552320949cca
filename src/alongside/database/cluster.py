"""The database that comes with Alongside: one PostgreSQL server in a folder, started when needed."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from alongside.database import binaries, configuration, creation, life, places, reach
from alongside.database.launch import end_of, launch, wait_until_ready
from alongside.database.osuser import OsUser, keeper_of
from alongside.database.places import Places
from alongside.database.trouble import Tell, Trouble, silence


class Cluster:
    """One server below `home`; starting and stopping it is safe to repeat and to interrupt."""

    def __init__(
        self, home: Path, *, keep_log: bool = False, durable: bool = True, name: str = "postgres"
    ) -> None:
        self.home = home
        self.name = name
        self.keep_log = keep_log
        self.durable = durable

    @property
    def places(self) -> Places:
        return places.at(self.home, self.name)

    @property
    def keeper(self) -> OsUser:
        return keeper_of(self.places.base)

    def start(self, tell: Tell) -> None:
        """Make the database if need be and start it; one that runs already is left alone."""
        with self.alone(tell):
            where, keeper = reach.settle(self.home, self.name, tell)
            if self._serves(where):
                wait_until_ready(where.data, where.log, end_of(where.log), tell)
                return
            life.halt(where.data)
            life.wait_for_orphans(where.data, tell)
            creation.finish_interrupted_swap(where)
            bindir = self._prepare(where, keeper, tell)
            self._open(where, bindir, keeper, tell)

    def stop(self) -> None:
        """End the server; what was committed is kept."""
        with self.alone(silence):
            life.halt(self.places.data)
            places.remove_socket_folder(self.places)

    def running(self) -> bool:
        """Whether the server's process is there."""
        return life.running(self.places.data) is not None

    def alive(self) -> bool:
        """Whether the server answers a question."""
        try:
            with psycopg.connect(self.url("postgres", "postgres"), connect_timeout=2) as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.Error:
            return False

    def url(self, database: str, user: str) -> str:
        """The address of a database for one of its users, over the socket."""
        folder = quote(str(self.socket_folder), safe="")
        return f"postgresql://{quote(user, safe='')}@/{quote(database, safe='')}?host={folder}&port=5432"

    @property
    def socket_folder(self) -> Path:
        """Where the running server's socket is, or where the next one will have it."""
        noted = life.status(self.places.data)
        if len(noted) > 4 and noted[4]:
            return Path(noted[4])
        return self.places.socket_folder(self.keeper.uid)

    @property
    def bindir(self) -> Path:
        """The programs that fit this database, where its keeper can run them."""
        return self.programs_for(self.places.data)

    def programs_for(self, data: Path) -> Path:
        """The programs that fit a data folder of this database, its own or a restored one."""
        programs = binaries.choose(creation.major_of(data))
        return reach.programs_within_reach(programs, self.keeper, silence)

    @contextlib.contextmanager
    def alone(self, tell: Tell) -> Iterator[None]:
        """Keep a second start, stop or restore waiting until this one is done."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            lock = (self.home / f"{self.name}.lock").open("a")
        except OSError as error:
            raise Trouble(
                f"The folder {self.home} cannot be written to: {error.strerror}. "
                "Make it writable, or set ALONGSIDE_HOME to a folder of your own."
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                tell("Another start is preparing the database; waiting")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _serves(self, where: Places) -> bool:
        """Whether a server is there to stay, its socket too: tidying of /tmp may have taken it."""
        staying = life.running(where.data) and life.state(where.data) != "stopping"
        return bool(staying) and (self.socket_folder / ".s.PGSQL.5432").exists()

    def _prepare(self, where: Places, keeper: OsUser, tell: Tell) -> Path:
        """Choose programs that fit the data, making the data folder first if there is none."""
        major = creation.major_of(where.data)
        programs = binaries.choose(major)
        bindir = reach.programs_within_reach(programs, keeper, tell)
        if major is None:
            tell("Making a new database (the first time only)")
            creation.make(where, bindir, keeper, major=programs.major, durable=self.durable)
        return bindir

    def _open(self, where: Places, bindir: Path, keeper: OsUser, tell: Tell) -> None:
        """Write the settings and start the server."""
        life.refuse_a_stranger(where.data)
        sockets = places.open_socket_folder(where.socket_folder(keeper.uid), keeper)
        life.clear_stale_notes(where.data, sockets)
        if self.keep_log:
            keeper.own(where.wal_archive)
            creation.keep_histories(where, keeper)
        chosen = configuration.settings(
            where, sockets, durable=self.durable, keep_log=self.keep_log
        )
        try:
            configuration.write(where.data, chosen, keeper)
        except OSError as error:
            raise Trouble(
                f"The database's settings could not be written in {where.data}: {error.strerror}. "
                "Nothing is lost. Make room or make the folder writable, and start again."
            ) from error
        launch(where.data, bindir, where.log, keeper, tell)
