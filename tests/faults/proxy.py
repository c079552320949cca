"""A line between the service and PostgreSQL that can be cut: broken off, gone silent, or losing the answer to COMMIT."""

import _socket
import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

_BROKEN_OFF: Final = struct.pack("ii", 1, 0)
_CHUNK: Final = 65_536


class Line:
    """One connection of the service, on its way to the database."""

    def __init__(self, near: asyncio.StreamWriter, far: asyncio.StreamWriter) -> None:
        self.near, self.far = near, far
        self.is_losing = False
        self._begun, self._sent = False, bytearray()

    def commits(self, sent: bytes) -> bool:
        """Say whether a COMMIT is in what the service has just sent."""
        self._sent += sent
        found = False
        while len(self._sent) >= 5:
            # The first message has no letter before its length.
            at = 1 if self._begun else 0
            length = at + int.from_bytes(self._sent[at : at + 4])
            if len(self._sent) < length:
                break
            found |= self._begun and self._sent[:length].startswith(b"Q\0\0\0\x0bCOMMIT")
            self._begun = True
            del self._sent[:length]
        return found

    def break_off(self) -> None:
        """End it at both ends, so that whoever uses it is told at once."""
        for end in (self.near, self.far):
            held = end.get_extra_info("socket")
            if held is not None and held.family == socket.AF_INET:
                with contextlib.suppress(OSError):
                    held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _BROKEN_OFF)
            end.transport.abort()


class Proxy(threading.Thread):
    """Passes everything on to a socket of PostgreSQL's until it is told to do harm."""

    def __init__(self, to: Path) -> None:
        super().__init__(daemon=True)
        self.to, self.port, self.lost = to, 0, 0
        self._lines: set[Line] = set()
        self._is_cut, self._to_lose = False, 0
        self._loop = asyncio.new_event_loop()
        self._open, self._is_up = asyncio.Event(), threading.Event()

    def run(self) -> None:
        """Pass on until the end."""
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._listen())
        self._loop.run_forever()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    def begin(self) -> Self:
        """Start, and return when it listens."""
        self.start()
        assert self._is_up.wait(10)
        return self

    def stop(self) -> None:
        """End it, with all lines."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self.join(10)

    def cut(self) -> None:
        """Break off every line, and refuse new ones."""
        self._do(self._cut)

    def go_silent(self) -> None:
        """Pass on nothing any more, in either direction, and say nothing about it."""
        self._do(self._open.clear)

    def lose_answers_to_commit(self, number: int) -> None:
        """Let so many COMMITs through, and break off the line instead of passing their answer on."""
        self._to_lose = number

    def heal(self) -> None:
        """Pass on again what comes, and what was held."""
        self._is_cut, self._to_lose = False, 0
        self._do(self._open.set)

    def _do(self, what: Callable[[], object]) -> None:
        is_done = threading.Event()

        def done() -> None:
            what()
            is_done.set()

        self._loop.call_soon_threadsafe(done)
        assert is_done.wait(10)

    def _cut(self) -> None:
        self._is_cut = True
        for line in self._lines:
            line.break_off()

    async def _listen(self) -> None:
        self._open.set()
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self._is_up.set()

    async def _end(self) -> None:
        self._server.close()
        self._open.set()
        for line in self._lines:
            line.break_off()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _meet(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        await self._open.wait()
        try:
            far, onward = await asyncio.open_unix_connection(sock=_reached(self.to))
        except OSError:
            back.transport.abort()
            return
        line = Line(back, onward)
        if self._is_cut:
            line.break_off()
            return
        self._lines.add(line)
        ways = (self._pass_on(near, onward, line, is_asked=True), self._pass_on(far, back, line))
        try:
            await asyncio.gather(*ways)
        except OSError:
            line.break_off()
        finally:
            self._lines.discard(line)

    async def _pass_on(
        self,
        come: asyncio.StreamReader,
        go: asyncio.StreamWriter,
        line: Line,
        *,
        is_asked: bool = False,
    ) -> None:
        while chunk := await come.read(_CHUNK):
            await self._open.wait()
            if is_asked and line.commits(chunk) and self._to_lose > 0:
                self._to_lose -= 1
                line.is_losing = True
            elif line.is_losing and not is_asked:
                # The database has done it, and nobody hears of it.
                self.lost += 1
                line.break_off()
                return
            go.write(chunk)
            await go.drain()
        await self._open.wait()
        go.close()


def _reached(place: Path) -> socket.socket:
    # Past the guard that keeps tests from asking the world outside: this door is on the same machine.
    door = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    door.connect(str(place))
    door.setblocking(False)
    return socket.socket(fileno=door.detach())


@contextmanager
def before(socket_of_the_database: Path) -> Iterator[Proxy]:
    """Have a line to a database for a while."""
    proxy = Proxy(socket_of_the_database).begin()
    try:
        yield proxy
    finally:
        proxy.stop()
