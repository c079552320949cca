#!/usr/bin/env python3
"""Prepares Alongside's own Python environment when it must, and starts Alongside in it.

Needs nothing but Python with pip. `./alongside VERB` calls this. The packages are those of
requirements/*.txt, byte for byte; a stamp in the environment says what it was made from, and when
the stamp fits there is nothing to do.
"""

import contextlib
import errno
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "Alongside needs Python 3.11 or newer; this is Python %d.%d (%s).\n"
        "If a newer one is installed, name it: ALONGSIDE_PYTHON=python3.12 ./alongside run"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

HERE = Path(__file__).resolve().parent
VENV = Path(os.environ.get("ALONGSIDE_VENV") or HERE / ".venv").absolute()
BOOT = VENV.with_name(VENV.name + "-boot")
STAMP = VENV / "alongside-stamp"
LOG = Path(os.environ.get("ALONGSIDE_HOME") or HERE / ".alongside") / "logs" / "environment.log"
# Inside an environment this is the Python it was made from, which outlives it.
PYTHON = str(getattr(sys, "_base_executable", None) or sys.executable)
FOR_CHANGING_ALONGSIDE = {"test", "check", "bench", "fix", "lock", "docs", "vendor", "mypy"}
PIP = [PYTHON, "-m", "pip"]
FETCH = ["--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary=:all:"]

DISK_FULL = "The disk is full. Make room and run this again."
OTHER_BYTES = (
    "A package is not the one that was checked (its checksum differs), so it was not used. Run this "
    "again; if it stays so, ask whoever keeps your package index."
)
NO_CHECKSUM = (
    "A line of the list of packages has no checksum. Bring the list back: git checkout requirements"
)
NO_TRUST = (
    "This machine does not trust the package index's certificate. If your network has its own, "
    "name the file that holds it: SSL_CERT_FILE=... PIP_CERT=..."
)
NO_PIP = "Python's installer pip is missing. On Debian or Ubuntu: sudo apt install python3-pip"
NO_VENV = "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"
NO_WRITING = "A folder cannot be written to; the last lines of the log name it."
NO_NETWORK = (
    "The package index cannot be reached. Check the network and run this again; behind a mirror, "
    "set PIP_INDEX_URL and UV_DEFAULT_INDEX to it."
)
NO_PACKAGE = (
    "A package is not to be had for this kind of machine (64-bit Linux or macOS is needed), or your "
    "package index does not hold it. If the network was down just now, run this again."
)
THEIRS = (
    f"{VENV} is a link, and what it leads to was made for another copy: it would be emptied. "
    "Remove the link, or name another place: ALONGSIDE_VENV=/path ./alongside run"
)
# The signs of each in the tools' own words; the first that is found is told.
CAUSES = {
    DISK_FULL: ("No space left on device", "os error 28"),
    OTHER_BYTES: ("DO NOT MATCH THE HASHES", "Hash mismatch"),
    NO_CHECKSUM: ("require-hashes",),
    NO_TRUST: ("CERTIFICATE_VERIFY_FAILED", "invalid peer certificate"),
    NO_PIP: ("No module named pip",),
    NO_VENV: ("No module named venv",),
    NO_WRITING: ("Permission denied", "Read-only file system"),
    NO_NETWORK: (
        "Failed to establish a new connection",
        "NewConnectionError",
        "name resolution",
        "Network is unreachable",
        "timed out",
        "ProxyError",
        "ConnectTimeoutError",
        "error sending request",
        "dns error",
    ),
    NO_PACKAGE: ("No matching distribution", "no wheels with a matching"),
}


class Refused(Exception):
    """The environment cannot be prepared; the words say why and what to do."""


def main(words: list[str]) -> None:
    """Prepare what the verb needs, then become Alongside."""
    kind = "dev" if FOR_CHANGING_ALONGSIDE & set(words[:1]) else "run"
    try:
        if not fits(kind):
            prepare(kind)
    except Refused as refused:
        sys.exit(f"Alongside was not started. {refused}")
    except OSError as error:
        sys.exit(f"Alongside was not started. {about_the_folder(error)}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. Nothing is lost: run it again and it goes on from here.")
    python = str(VENV / "bin" / "python")
    # -P: a file called django.py in the folder somebody stands in must not be taken for Django.
    os.execv(python, [python, "-P", "-m", "alongside.command", *words])


def stamp(kind: str) -> str:
    """What an environment of this kind would be made from: its list, its Python, its place."""
    try:
        listed = (HERE / "requirements" / f"{kind}.txt").read_bytes()
    except FileNotFoundError as error:
        lost = error.filename
        raise Refused(f"{lost} is missing. Bring it back: git checkout requirements") from error
    return f"{kind} {hashlib.sha256(listed).hexdigest()} {place()}"


def place() -> str:
    """Which Python and which folders; an environment that was moved does not work any more."""
    where = f"{sys.version} {os.path.realpath(PYTHON)} {VENV} {HERE}"
    return hashlib.sha256(where.encode()).hexdigest()


def made_from() -> list[str]:
    """The stamp's three words, or nothing if the environment was never finished."""
    try:
        found = STAMP.read_text().split()
    except OSError:
        return []
    return found if len(found) == 3 and (VENV / "bin" / "python").exists() else []


def fits(kind: str) -> bool:
    """Whether the environment serves; the one for changing Alongside also serves for running it."""
    serving = (stamp(kind), stamp("dev"))
    return " ".join(made_from()) in serving


def prepare(kind: str) -> None:
    """Make or update the environment; the stamp comes last, so what is cut off is done again."""
    with one_at_a_time():
        if fits(kind):
            return
        begun = time.monotonic()
        made = made_from()
        kind = "dev" if made[:1] == ["dev"] else kind
        say("Preparing Alongside's own Python environment; the first time takes up to a minute.")
        STAMP.unlink(missing_ok=True)
        LOG.write_text("")
        if made[2:] != [place()]:
            if VENV.is_symlink():
                raise Refused(THEIRS)
            must("Making it", PYTHON, "-m", "venv", "--clear", "--without-pip", VENV)
        install(HERE / "requirements" / f"{kind}.txt")
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        (VENV / "lib" / version / "site-packages" / "alongside.pth").write_text(f"{HERE / 'src'}\n")
        STAMP.write_text(stamp(kind))
        say(f"The environment is ready ({time.monotonic() - begun:.1f} s).")


def install(listed: Path) -> None:
    """Install exactly the listed packages: with uv if it can be had, else with pip."""
    python = VENV / "bin" / "python"
    uv = fetched_uv()
    if uv:
        options = ("--python", python, "--require-hashes", "--no-build", "--compile-bytecode")
        failed = step("Installing packages", uv, "pip", "sync", *options, listed)
        if not failed:
            return
        if cause(failed) in (DISK_FULL, OTHER_BYTES, NO_CHECKSUM):
            raise Refused(explained(failed))  # pip would fare no better
    must("Installing packages with pip", *PIP, "--python", python, "install", *FETCH, "-r", listed)


def fetched_uv() -> "Path | None":
    """The fast installer, fetched once and checked; None when only pip is to be had."""
    if os.environ.get("ALONGSIDE_NO_UV"):
        return None
    listed = HERE / "requirements" / "uv.txt"
    home = BOOT / hashlib.sha256(listed.read_bytes()).hexdigest()[:16]
    if not home.exists():
        half = BOOT / "half"
        options = ("--no-deps", "--upgrade", "--target", half, "-r", listed)
        failed = step("Fetching the installer", *PIP, "install", *FETCH, *options)
        if failed and cause(failed) != NO_PACKAGE:
            raise Refused(explained(failed))
        if failed:
            return None
        half.rename(home)
    return home / "bin" / "uv"


def must(what: str, *command: "str | Path") -> None:
    """Do one step; a step that fails ends the preparation with the reason."""
    failed = step(what, *command)
    if failed:
        raise Refused(explained(failed))


def step(what: str, *command: "str | Path") -> str:
    """Do one step, saying how long it took; returns nothing, or its own words if it failed."""
    import subprocess  # here, because a start that has nothing to prepare should not wait for it

    begun = time.monotonic()
    say(f"  {what} ... ", end="")
    with LOG.open("a+") as log:
        log.write(f"# {what}\n")
        log.flush()
        start = log.tell()
        # The system's certificates, and never an interpreter from elsewhere.
        settings = {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never", "PIP_RETRIES": "2"}
        done = subprocess.run(
            [str(word) for word in command],
            cwd=HERE,
            env={**settings, **os.environ},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
        log.seek(start)
        words = log.read()
    say(f"{time.monotonic() - begun:.1f} s" if done.returncode == 0 else "did not work")
    return "" if done.returncode == 0 else words or "It gave no reason."


def cause(words: str) -> str:
    """What a tool's own words mean, or nothing if they are new to us."""
    for meaning, signs in CAUSES.items():
        if any(sign in words for sign in signs):
            return meaning
    return ""


def explained(words: str) -> str:
    """The cause, and where the details are."""
    return f"{cause(words) or 'The last step did not work.'}\nThe details are in {LOG}"


def about_the_folder(error: OSError) -> str:
    """What to do when one of our own folders or files cannot be written."""
    if error.errno == errno.ENOSPC:
        return DISK_FULL
    return (
        f"{error.filename or VENV} cannot be written to ({error.strerror}). Make it writable, or set "
        "ALONGSIDE_VENV and ALONGSIDE_HOME to folders of your own."
    )


@contextlib.contextmanager
def one_at_a_time() -> "Iterator[None]":
    """Keep a second start waiting while the first prepares the environment."""
    import fcntl

    BOOT.mkdir(parents=True, exist_ok=True)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with (BOOT / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing the environment; waiting.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(words: str, end: str = "\n") -> None:
    """Tell the person at the keyboard; standard output is left to Alongside."""
    print(words, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
