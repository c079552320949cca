"""The verbs as a person uses them: checking a folder, taking in at a start, and being refused in words."""

from pathlib import Path

import pytest
from tests.command.conftest import Alongside, alongside, free_port
from tests.frameworks.packaging import changed, put, without

from alongside.command import previewing

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


def test_a_new_framework_is_checked_and_shown_at_once(alongside: Alongside, tmp_path: Path) -> None:
    place, page = tmp_path / "theirs", tmp_path / "page.html"

    begun = alongside("frameworks", "new", "aldermere-way", "--folder", str(place))
    checked = alongside("frameworks", "check", str(place))
    shown = alongside("frameworks", "preview", str(place / "aldermere-way"), "--out", str(page))

    assert f"Wrote {place}/aldermere-way/1.0" in begun.stdout
    assert (checked.returncode, checked.stderr) == (0, "")
    costs = "prompts: 5, needed answers: 1, seconds: 40, reading age: 5"
    assert f"  tools: 1; together: {costs}\n  A first talk: {costs}\n" in checked.stdout
    assert shown.stdout.strip() == f"Wrote {page}."
    assert "Ada: 6.5 out of 10. We have a door that locks." in page.read_text()


def test_nothing_is_begun_over_something_or_under_a_name_that_is_none(
    alongside: Alongside, tmp_path: Path
) -> None:
    alongside("frameworks", "new", "ours", "--folder", str(tmp_path))
    (tmp_path / "ours" / "1.0" / "framework.toml").write_text("# Mine\n")

    again = alongside("frameworks", "new", "ours", "--folder", str(tmp_path))
    odd = alongside("frameworks", "new", "../Ours", "--folder", str(tmp_path))

    assert "is there already. To change a framework, copy 1.0 to 1.1" in again.stderr
    assert (tmp_path / "ours" / "1.0" / "framework.toml").read_text() == "# Mine\n"
    assert "“../Ours” is not a short name" in odd.stderr
    assert [again.returncode, odd.returncode] == [1, 1]


def test_a_framework_of_ours_is_shown_by_its_short_name(
    alongside: Alongside, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"

    done = alongside("frameworks", "preview", "strengths-first", "--out", str(page))

    assert done.returncode == 0, done.stderr
    assert "<h1>Strengths first 1.0</h1>" in page.read_text()


def test_what_cannot_be_shown_is_said_in_sentences(alongside: Alongside, tmp_path: Path) -> None:
    broken = put(tmp_path, without("credit"))

    refused = [
        alongside("frameworks", "preview", *words)
        for words in (("nobody",), (str(broken),), (str(tmp_path / "way-of-ours" / "1.0" / "guidance"),), ("strengths-first", "--out", "/nowhere/a.html"))
    ]  # fmt: skip

    assert [one.returncode for one in refused] == [1, 1, 1, 1]
    assert "There is no framework “nobody”" in refused[0].stderr
    assert refused[1].stderr.strip() == "way-of-ours/1.0/framework.toml: credit: is missing."
    assert "holds no version" in refused[2].stderr
    assert "/nowhere/a.html cannot be written (No such file or directory)." in refused[3].stderr


def test_a_preview_says_who_may_read_an_answer_and_whose_words_it_is() -> None:
    shown = previewing.page(previewing.find("safety-map"))

    assert (
        "The family reads it once somebody lets it go. Until then: the child asked for it." in shown
    )
    assert "(not read by the family at once)" in shown
    assert "Asked of each child" in shown or "Asked of each person" in shown
    assert "Their words." in shown
