"""From a bare checkout to Alongside: what the start script and the bootstrap do when all is well."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.bootstrap.checkout import PYTHON, ROOT, Checkout


def said(ended: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """What the tiny Alongside answered, once it was reached."""
    assert ended.returncode == 0, ended.stderr
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


def test_a_bare_checkout_becomes_alongside_with_progress_shown(checkout: Checkout) -> None:
    first = checkout.start("run", "--port", "80 80", "a'b")

    assert said(first)["words"] == ["run", "--port", "80 80", "a'b"]
    assert "Preparing Alongside's own Python environment" in first.stderr
    assert "Installing packages with pip ... " in first.stderr
    assert "The environment is ready (" in first.stderr


def test_a_second_start_prepares_nothing_and_says_nothing(checkout: Checkout) -> None:
    said(checkout.start("run"))
    made = checkout.stamp.stat()

    again = checkout.start(
        "run", settings={"PIP_FIND_LINKS": "/nowhere", "PATH": _only("dirname", checkout)}
    )

    assert said(again)["small"] == "1.0"
    assert again.stderr == ""
    assert checkout.stamp.stat().st_mtime_ns == made.st_mtime_ns


def _only(tool: str, checkout: Checkout) -> str:
    """A PATH that holds one tool: whoever looked for another program would not find it."""
    folder = checkout.folder.parent / "bin"
    folder.mkdir(exist_ok=True)
    found = shutil.which(tool)
    assert found
    (folder / tool).symlink_to(found)
    return str(folder)


def test_it_starts_from_anywhere_and_through_links(checkout: Checkout, tmp_path: Path) -> None:
    near, far = checkout.folder / "near", tmp_path / "far away"
    near.symlink_to("alongside")
    far.symlink_to(near)

    answer = said(checkout.start("run", cwd=tmp_path, through=far))

    assert answer["cwd"] == str(tmp_path), "paths a person types are meant from where they stand"
    assert checkout.stamp.exists()
    assert not (tmp_path / ".venv").exists()


def test_a_file_in_the_folder_somebody_stands_in_is_never_taken_for_a_package(
    checkout: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "small.py").write_text("raise SystemExit('taken in')")

    assert said(checkout.start("run", cwd=tmp_path))["small"] == "1.0"


def test_what_is_needed_for_changing_alongside_comes_with_the_first_such_verb_and_stays(
    checkout: Checkout,
) -> None:
    assert said(checkout.start("run"))["dev"] is False
    assert said(checkout.start("test", "-k", "x"))["dev"] is True

    after = checkout.start("run")

    assert said(after)["dev"] is True
    assert after.stderr == "", "the larger environment serves for running as well"


def test_a_changed_list_is_followed_and_the_larger_environment_stays_the_larger(
    checkout: Checkout,
) -> None:
    said(checkout.start("check"))
    checkout.list_packages("2.0.0")

    after = said(checkout.start("run"))

    assert after["small"] == "2.0.0"
    assert after["dev"] is True


def test_a_moved_checkout_is_prepared_again(checkout: Checkout) -> None:
    said(checkout.start("run"))
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved here"))

    moved = checkout.start("run")

    assert said(moved)["small"] == "1.0"
    assert "Preparing" in moved.stderr
    assert str(checkout.folder) in (
        next(checkout.folder.glob(".venv/lib/*/site-packages/alongside.pth")).read_text()
    )


def test_the_environment_may_live_elsewhere(checkout: Checkout, tmp_path: Path) -> None:
    elsewhere = {
        "ALONGSIDE_VENV": str(tmp_path / "v env"),
        "ALONGSIDE_HOME": str(tmp_path / "home"),
    }

    said(checkout.start("run", settings=elsewhere))

    assert (tmp_path / "v env" / "alongside-stamp").exists()
    assert not (checkout.folder / ".venv").exists()


def test_the_fast_installer_does_the_same_as_pip(checkout: Checkout) -> None:
    """Run through ./alongside test, which has fetched uv; else there is none to try."""
    fetched = list(Path(sys.prefix).with_name(f"{Path(sys.prefix).name}-boot").glob("*/bin/uv"))
    if not fetched:
        pytest.skip("uv was not fetched: run this through ./alongside test")
    home = fetched[0].parent.parent
    shutil.copytree(home, checkout.folder / ".venv-boot" / home.name)
    settings = {"UV_NO_INDEX": "1", "UV_FIND_LINKS": str(checkout.wheels), "UV_NO_CACHE": "1"}
    settings["ALONGSIDE_NO_UV"] = ""

    first = checkout.start("test", settings=settings)
    checkout.list_packages("2.0.0")
    second = checkout.start("run", settings={**settings, "ALONGSIDE_NO_UV": ""})

    assert "with pip" not in first.stderr + second.stderr
    assert said(first)["small"] == "1.0"
    assert (said(second)["small"], said(second)["dev"]) == ("2.0.0", True)


def test_pip_steps_in_where_the_fast_installer_fails(checkout: Checkout) -> None:
    listed = (ROOT / "requirements" / "uv.txt").read_bytes()
    import hashlib

    broken = checkout.folder / ".venv-boot" / hashlib.sha256(listed).hexdigest()[:16] / "bin" / "uv"
    broken.parent.mkdir(parents=True)
    broken.write_text("#!/bin/sh\necho 'error sending request for url'; exit 2\n")
    broken.chmod(0o755)

    started = checkout.start("run", settings={"ALONGSIDE_NO_UV": ""})

    assert said(started)["small"] == "1.0"
    assert "Installing packages ... did not work" in started.stderr
    assert "error sending request" in checkout.log.read_text()


def test_the_bootstrap_can_be_read_by_a_python_it_refuses() -> None:
    ast.parse((ROOT / "bootstrap.py").read_text(), feature_version=(3, 6))


def test_the_repository_asks_for_nothing_without_a_checksum() -> None:
    for name in ("run.txt", "dev.txt", "uv.txt"):
        words = (ROOT / "requirements" / name).read_text().replace("\\\n", " ")
        lines = [line for line in words.splitlines() if line and not line.lstrip().startswith("#")]
        assert lines
        assert all("==" in line and "--hash=sha256:" in line for line in lines), name


def test_the_start_script_is_plain_shell() -> None:
    subprocess.run(["sh", "-n", ROOT / "alongside"], check=True)
    assert (ROOT / "alongside").read_text().startswith("#!/bin/sh\n")
    assert PYTHON
