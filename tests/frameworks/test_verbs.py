"""The verbs as a person uses them: checking a folder, taking in at a start, and being refused in words."""

from pathlib import Path

import pytest
from tests.command.conftest import Alongside, alongside, free_port
from tests.frameworks.packaging import changed, put, without

__all__ = ["alongside"]
pytestmark = pytest.mark.xdist_group("command")


def test_checking_says_what_each_framework_holds(alongside: Alongside) -> None:
    done = alongside("frameworks", "check")

    assert done.returncode == 0, done.stderr
    assert "Strengths first 1.0 (values: 7, theories: 6, pieces of guidance: 1)" in done.stdout


def test_checking_a_folder_with_slips_names_them_and_fails(
    alongside: Alongside, tmp_path: Path
) -> None:
    put(tmp_path / "theirs", without("credit"))

    done = alongside("frameworks", "check", str(tmp_path / "theirs"))

    assert done.returncode == 1
    assert done.stderr.strip() == "way-of-ours/1.0/framework.toml: credit: is missing."


def test_checking_an_empty_folder_fails(alongside: Alongside, tmp_path: Path) -> None:
    assert "There is no framework in" in alongside("frameworks", "check", str(tmp_path)).stderr


def test_a_draft_is_shown_with_the_line_that_publishes_it(
    alongside: Alongside, tmp_path: Path
) -> None:
    place = tmp_path / "theirs"
    put(place)
    (place / "LOCK").touch()
    draft = alongside("frameworks", "check", str(place))
    line = draft.stdout.rpartition("LOCK: ")[2].strip()

    (place / "LOCK").write_text(f"{line}\n")
    published = alongside("frameworks", "check", str(place))

    assert "A way of ours 1.0 is a draft" in draft.stdout
    assert draft.returncode == published.returncode == 0
    assert "draft" not in published.stdout


def test_a_folder_in_the_settings_that_is_not_there_is_named(alongside: Alongside) -> None:
    refused = alongside("run", "--port", str(free_port()), ALONGSIDE_FRAMEWORKS="/nowhere")

    assert refused.returncode == 1
    assert "The setting ALONGSIDE_FRAMEWORKS names “/nowhere”" in refused.stderr
    assert "ALONGSIDE_FRAMEWORKS=/srv/aldermere/frameworks" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_start_takes_in_what_is_new_once_and_is_refused_what_was_changed(
    alongside: Alongside, tmp_path: Path
) -> None:
    place = tmp_path / "theirs"
    where = put(place)
    theirs = {"ALONGSIDE_FRAMEWORKS": str(place)}

    first, _ = alongside.run(**theirs)
    sync = alongside("frameworks", "sync", **theirs)
    alongside.stop(first)
    again, _ = alongside.run(**theirs)
    alongside.stop(again)
    (where / "guidance" / "what-it-is.md").write_text("# Changed\n")
    refused = alongside("run", "--port", str(free_port()), **theirs)
    put(place, changed("version", to="1.1"))
    (where / "guidance" / "what-it-is.md").write_text("# Ours\n")
    mended, _ = alongside.run(**theirs)
    alongside.stop(mended)

    assert "Taking in the practice frameworks" in alongside.said(first)
    assert sync.stdout.strip() == "All practice frameworks are taken in."
    assert "Taking in" not in alongside.said(again)
    assert refused.returncode == 1
    assert "1.0 is published: copy it to 1.1" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "Taking in the practice frameworks" in alongside.said(mended)
