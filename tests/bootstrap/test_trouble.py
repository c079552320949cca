"""What can go wrong before Alongside runs: each gets a sentence and an exit code, and running again repairs."""

import contextlib
import os
import shlex
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bootstrap.checkout import PYTHON, Checkout
from tests.database import drills

OLD_PYTHON = """import sys
sys.version_info = (3, 9, 2, "final", 0)
words = sys.argv[1:]
words = words[1:] if words[0] == "-S" else words
if words[0] == "-c":
    exec(words[1])
else:
    sys.argv = words
    exec(compile(open(words[0]).read(), words[0], "exec"), {"__name__": "__main__", "__file__": words[0]})
"""


def require_trouble(ended: subprocess.CompletedProcess[str], *expected: str) -> None:
    """It must fail with exit code 1, in sentences, without a trace of Python's."""
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    for words in expected:
        assert words in ended.stderr


def require_start(checkout: Checkout, settings: dict[str, str] | None = None) -> None:
    """And when the trouble is gone, running again must do."""
    again = checkout.start("run", settings=settings)
    assert again.returncode == 0, again.stderr
    assert '"small": "1.0"' in again.stdout


@pytest.fixture
def tools(checkout: Checkout) -> Path:
    """A PATH with what the start script needs, and no Python at all."""
    folder = checkout.folder.parent / "tools"
    folder.mkdir()
    for tool in ("sh", "dirname", "readlink"):
        found = shutil.which(tool)
        assert found
        (folder / tool).symlink_to(found)
    return folder


def add_python(tools: Path, name: str, *, old: bool = False) -> None:
    """Put a Python there, one that says it is 3.9 if need be."""
    script = tools / "old.py"
    script.write_text(OLD_PYTHON)
    words = [PYTHON, str(script)] if old else [PYTHON]
    (tools / name).write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
    (tools / name).chmod(0o755)


def test_no_python_at_all(checkout: Checkout, tools: Path) -> None:
    ended = checkout.start("run", settings={"PATH": str(tools), "ALONGSIDE_PYTHON": ""})

    require_trouble(
        ended, "needs Python 3.11 or newer, and none was found", "sudo apt install python3"
    )


def test_only_a_python_that_is_too_old(checkout: Checkout, tools: Path) -> None:
    add_python(tools, "python3", old=True)

    ended = checkout.start("run", settings={"PATH": str(tools), "ALONGSIDE_PYTHON": ""})

    require_trouble(ended, "needs Python 3.11 or newer; this is Python 3.9", "ALONGSIDE_PYTHON=")


def test_a_newer_python_beside_an_old_one_is_found(checkout: Checkout, tools: Path) -> None:
    add_python(tools, "python3", old=True)
    add_python(tools, "python3.12")

    require_start(checkout, {"PATH": str(tools), "ALONGSIDE_PYTHON": ""})


def test_the_python_somebody_names_is_the_one_that_counts(checkout: Checkout, tools: Path) -> None:
    add_python(tools, "python3")
    add_python(tools, "odd", old=True)

    old = checkout.start(
        "run", settings={"PATH": str(tools), "ALONGSIDE_PYTHON": str(tools / "odd")}
    )
    none = checkout.start(
        "run", settings={"PATH": str(tools), "ALONGSIDE_PYTHON": "/no/such/python"}
    )

    require_trouble(old, "this is Python 3.9")
    require_trouble(none, "none was found at /no/such/python")


def test_a_damaged_environment_is_made_anew(checkout: Checkout) -> None:
    require_start(checkout)
    (checkout.folder / ".venv" / "bin" / "python").unlink()

    require_start(checkout)


def test_an_environment_of_another_copy_behind_a_link_is_left_alone(checkout: Checkout) -> None:
    theirs = checkout.folder.parent / "theirs"
    (theirs / "bin").mkdir(parents=True)
    kept = theirs / "bin" / "python"
    kept.write_text("theirs")
    (checkout.folder / ".venv").symlink_to(theirs)

    require_trouble(checkout.start("run"), "is a link", "ALONGSIDE_VENV")

    assert kept.read_text() == "theirs"
    (checkout.folder / ".venv").unlink()
    require_start(checkout)


def test_no_network(checkout: Checkout) -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{nobody_listens.getsockname()[1]}/simple"
        settings = {"PIP_NO_INDEX": "", "PIP_INDEX_URL": closed, "UV_DEFAULT_INDEX": closed}
        settings |= {"PIP_FIND_LINKS": "", "PIP_RETRIES": "1"}

        plain = checkout.start("run", settings=settings)
        fetching = checkout.start("run", settings={**settings, "ALONGSIDE_NO_UV": ""})

    for ended in (plain, fetching):
        require_trouble(ended, "The package index cannot be reached", str(checkout.log))
    assert "connection" in checkout.log.read_text().lower()
    assert not checkout.stamp.exists()
    require_start(checkout)


def test_a_package_that_is_not_the_one_that_was_checked(checkout: Checkout) -> None:
    listed = checkout.folder / "requirements" / "run.txt"
    right = listed.read_text()
    listed.write_text(right[:-6] + "00000\n")

    ended = checkout.start("run")

    require_trouble(ended, "its checksum differs), so it was not used")
    assert list(checkout.folder.glob(".venv/lib/*/site-packages/small*")) == []
    listed.write_text(right)
    require_start(checkout)


def test_a_line_without_a_checksum(checkout: Checkout) -> None:
    listed = checkout.folder / "requirements" / "run.txt"
    right = listed.read_text()
    listed.write_text("small==1.0\n")

    require_trouble(checkout.start("run"), "has no checksum", "git checkout requirements")

    listed.write_text(right)
    require_start(checkout)


def test_a_missing_list(checkout: Checkout) -> None:
    (checkout.folder / "requirements" / "run.txt").unlink()

    require_trouble(checkout.start("run"), "run.txt is missing", "git checkout requirements")


def test_no_pip(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "pip.py").write_text(f'raise SystemExit("{PYTHON}: No module named pip")\n')

    ended = checkout.start("run", settings={"PYTHONPATH": str(tmp_path)})

    require_trouble(ended, "sudo apt install python3-pip")
    require_start(checkout)


def test_a_package_nobody_has_for_this_machine(checkout: Checkout) -> None:
    next(checkout.wheels.glob("small*")).unlink()

    require_trouble(checkout.start("run"), "not to be had for this kind of machine")


def test_a_folder_that_cannot_be_written(checkout: Checkout) -> None:
    nobody, python = drills.ordinary_user()
    checkout.folder.chmod(0o555)

    ended = subprocess.run(
        [checkout.folder / "alongside", "run"],
        cwd="/",
        env=checkout.environment({"ALONGSIDE_PYTHON": python}),
        user=nobody.pw_uid if nobody else None,
        extra_groups=[] if nobody else None,
        capture_output=True,
        text=True,
    )

    checkout.folder.chmod(0o755)
    require_trouble(
        ended, "cannot be written to (Permission denied)", "ALONGSIDE_VENV and ALONGSIDE_HOME"
    )
    require_start(checkout)


@pytest.mark.skipif(not drills.AS_ROOT, reason="only root can make a small disk")
def test_a_full_disk(checkout: Checkout) -> None:
    for size in ("12k", "40k"):  # while the environment is made, while packages come in
        with _small_disk(checkout.folder / ".venv", size):
            require_trouble(checkout.start("run"), "The disk is full. Make room and run this again")

    require_start(checkout)


@contextlib.contextmanager
def _small_disk(folder: Path, size: str) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_killed_while_installing_it_goes_on_when_run_again(checkout: Checkout) -> None:
    first = checkout.begin("run")
    assert first.stderr
    for line in iter(lambda: first.stderr.read(1) if first.stderr else "", ""):
        if line == "I":  # of "Installing packages"
            break
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    assert first.returncode == -signal.SIGKILL
    assert not checkout.stamp.exists()

    require_start(checkout)


def test_stopped_with_control_c_it_says_so(checkout: Checkout) -> None:
    first = checkout.begin("run")
    assert first.stderr
    first.stderr.readline()
    os.killpg(first.pid, signal.SIGINT)
    _, rest = first.communicate()

    assert first.returncode == 1
    assert "Stopped. Nothing is lost" in rest
    assert "Traceback" not in rest
    require_start(checkout)


def test_two_starts_at_once_prepare_it_once(checkout: Checkout) -> None:
    starts = [checkout.begin("run", str(number)) for number in range(2)]

    ended = [start.communicate(timeout=60) for start in starts]

    assert [start.returncode for start in starts] == [0, 0], ended
    assert sum("The environment is ready" in err for _, err in ended) == 1
    assert (
        sum("Another start is preparing the environment; waiting" in err for _, err in ended) == 1
    )
