import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.frameworks.packaging import PLACE, WHOLE, changed, folder, put, toml, without

from alongside.environ import BadSetting
from alongside.frameworks import folders, packages
from alongside.frameworks.rules import BrokenFramework, next_version

FILE = "way-of-ours/1.0/framework.toml"


def complaints(declared: dict[str, Any] | bytes) -> list[str]:
    with pytest.raises(BrokenFramework) as broken:
        packages.understand(folder(declared))
    return list(broken.value.sentences)


def test_a_whole_package_is_understood() -> None:
    package = packages.understand(folder(**{"what-it-is": b"# Ours\n"}))

    assert package.name == "A way of ours 1.0"
    assert [v.slug for v in package.framework.values] == ["with", "own-words"]
    assert package.guidance == {"what-it-is": "# Ours\n"}
    assert package.content["framework"] == WHOLE


def test_the_frameworks_that_come_with_alongside_are_whole_and_published() -> None:
    reading = packages.read([folders.OURS])

    assert reading.complaints == []
    assert reading.drafts == []
    assert "Strengths first 1.0" in [p.name for p in reading.published]


def test_stages_and_vocabulary_may_be_left_out() -> None:
    assert packages.understand(folder(without("stages"))).framework.stages == ()
    assert packages.understand(folder(without("vocabulary"))).framework.vocabulary == {}


SLIPS = [
    (without("credit"), "credit: is missing"),
    (without("values", 1, "meaning"), "values.own-words.meaning: is missing"),
    (changed("theories", 0, "sorce", to="x"), "theories.change.sorce: is not something a framework package can say"),
    (changed("licence", to="FREE"), "licence: must be 'OPEN', 'OGL', 'LABEL', 'SCORE' or 'PACK'"),
    (changed("nations", to=["france"]), "nations.0: must be 'england', 'northern-ireland', 'scotland' or 'wales'"),
    (changed("nations", to=[]), "nations: needs at least one"),
    (changed("nations", to=["wales", "wales"]), "nations: says the same thing twice"),
    (changed("name", to=7), "name: must be words between quotation marks"),
    (changed("name", to="  "), "name: is empty"),
    (changed("name", to="n" * 101), "name: is too long: at most 100 characters"),
    (changed("name", to="Ours\u0000"), "name: holds a character that cannot be read (U+0000)"),
    (changed("version", to=1.0), "version: must be words between quotation marks"),
    (changed("values", to="with"), "values: must be a list"),
    (changed("values", 0, to="with"), "values.0: must be a table"),
    (changed("values", 1, "slug", to="with"), "values: names “with” twice"),
    (changed("values", 0, "slug", to="With us"), "values.0.slug: is not written as it must be"),
    (changed("vocabulary", to=["pod"]), "vocabulary: must be a table of words"),
    (changed("supervision", to=[]), "supervision: needs at least one"),
    (changed("slug", to="other"), "slug: says “other”, but its folder is named “way-of-ours”"),
    (changed("version", to="1.1"), "version: says “1.1”, but its folder is named “1.0”"),
    (b"slug = \xff", "is not written in UTF-8"),
    (b"slug = ", "cannot be read as TOML"),
    (b"a = " + b"[" * 100_000, "has lists inside lists without end"),
    (b"a = " + b"9" * 5_000, "cannot be read as TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "said"), SLIPS, ids=[said[:40] for _, said in SLIPS])
def test_a_slip_of_the_pen_is_named_by_file_key_and_reason(
    declared: dict[str, Any] | bytes, said: str
) -> None:
    [sentence] = complaints(declared)

    assert sentence.startswith(f"{FILE}: {said}")
    assert sentence.endswith(".")


@pytest.mark.parametrize("key", ["score", "threshold", "recommended_outcome", "outcome", "weight"])
def test_a_framework_cannot_score_or_decide(key: str) -> None:
    assert complaints(changed(key, to="x"))[0].startswith(f"{FILE}: {key}: is not something")
    assert complaints(changed("values", 0, key, to=3))[0].startswith(
        f"{FILE}: values.with.{key}: is"
    )


def test_all_that_is_wrong_is_said_at_once() -> None:
    declared = changed("licence", to="FREE")
    del declared["credit"]

    assert len(complaints(declared)) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (b"\xff\xfe", "is not written in UTF-8"),
        (b" \n", "is empty"),
        (b"a\x00b", "holds a character that cannot be read (U+0000)"),
    ],
)
def test_guidance_that_cannot_be_read_is_named(words: bytes, said: str) -> None:
    with pytest.raises(BrokenFramework) as broken:
        packages.understand(folder(**{"what-it-is": words}))

    assert str(broken.value) == f"way-of-ours/1.0/guidance/what-it-is.md: {said}."


# --- What lies on disk ---------------------------------------------------------------------------


def found_wrong(place: Path) -> list[str]:
    return packages.read([place]).complaints


def test_packages_of_a_place_are_read_and_what_is_hidden_or_loose_there_is_let_be(
    tmp_path: Path,
) -> None:
    put(tmp_path)
    put(tmp_path, changed("version", to="1.1"))
    (tmp_path / ".git" / "hooks").mkdir(parents=True)
    (tmp_path / "README.md").write_text("Our frameworks.\n")

    reading = packages.read([tmp_path])

    assert [p.name for p in reading.published] == ["A way of ours 1.0", "A way of ours 1.1"]
    assert reading.complaints == []


def test_what_is_no_part_of_a_package_is_named(tmp_path: Path) -> None:
    where = put(tmp_path)
    (where / "notes.txt").write_text("x")
    (where / "tools").mkdir()
    (where / "tools" / "Map.toml").write_text("x")
    (where / "forms").mkdir()
    (where / "guidance" / "What It Is.md").write_text("x")

    assert [c.split(" is no part")[0] for c in found_wrong(tmp_path)] == [
        "way-of-ours/1.0/forms", "way-of-ours/1.0/guidance/What It Is.md", "way-of-ours/1.0/notes.txt",
        "way-of-ours/1.0/tools/Map.toml",
    ]  # fmt: skip


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("not for a framework")
    place = tmp_path / "place"
    where = put(place)
    (where / "guidance" / "borrowed.md").symlink_to(secret)
    (place / "way-of-ours" / "1.1").symlink_to(where)
    (place / "another-way").symlink_to(place / "way-of-ours")

    assert found_wrong(place) == [
        "another-way is a link; a framework holds its own files.",
        "way-of-ours/1.0/guidance/borrowed.md is a link; a package holds its own files.",
        "way-of-ours/1.1 is a link; a package holds its own files.",
    ]


def test_a_folder_of_guidance_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    where = put(tmp_path / "place")
    (where / "guidance").rename(tmp_path / "elsewhere")
    (where / "guidance").symlink_to(tmp_path / "elsewhere")

    assert found_wrong(tmp_path / "place") == [
        "way-of-ours/1.0/guidance is a link; a package holds its own files."
    ]


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    where = put(tmp_path)
    (where / "framework.toml").unlink()
    os.mkfifo(where / "framework.toml")

    assert stat.S_ISFIFO((where / "framework.toml").stat().st_mode)
    assert "framework.toml is no part of a package" in found_wrong(tmp_path)[0]


def test_large_files_and_many_files_are_refused(tmp_path: Path) -> None:
    large = put(tmp_path / "a")
    (large / "guidance" / "long.md").write_text("x" * (folders.MOST_BYTES + 1))
    many = put(tmp_path / "b")
    for number in range(folders.MOST_FILES - 3):
        (many / "guidance" / f"page-{number}.md").write_text("x")

    assert found_wrong(tmp_path / "a") == [
        "way-of-ours/1.0/guidance/long.md is larger than 200 kB; a framework is made of small files."
    ]
    assert found_wrong(tmp_path / "b") == []
    (many / "guidance" / "one-more.md").write_text("x")
    assert found_wrong(tmp_path / "b") == ["way-of-ours/1.0 holds more than 100 files."]


def test_a_package_in_the_wrong_place_gets_a_hint(tmp_path: Path) -> None:
    where = put(tmp_path / "place")
    (tmp_path / "flat" / "other-way").mkdir(parents=True)
    (tmp_path / "flat" / "other-way" / "framework.toml").write_bytes(toml(WHOLE))

    assert "name the folder two above it" in found_wrong(where)[0]
    assert "other-way holds no version" in found_wrong(tmp_path / "flat")[0]
    assert "cannot be read (No such file or directory)" in found_wrong(tmp_path / "gone")[0]


@pytest.mark.parametrize("name", ["v1", "1", "1.0.1", "01.0", "1.0 copy"])
def test_a_version_is_named_like_one(tmp_path: Path, name: str) -> None:
    where = put(tmp_path)
    where.rename(where.with_name(name))

    assert found_wrong(tmp_path) == [
        f"way-of-ours/{name} is not named like a version, such as 1.0."
    ]


def test_a_name_that_is_no_text_is_shown_without_harm(tmp_path: Path) -> None:
    where = put(tmp_path)
    Path(os.fsdecode(os.fsencode(where) + b"/\xff\x1b[31m.md")).write_text("x")

    [said] = found_wrong(tmp_path)

    assert said.startswith("way-of-ours/1.0/��[31m.md is no part")
    assert said.encode("utf-8")


def test_the_same_version_in_two_places_is_one_too_many(tmp_path: Path) -> None:
    put(tmp_path / "a")
    put(tmp_path / "b")

    [said] = packages.read([tmp_path / "a", tmp_path / "b"]).complaints

    assert said.startswith("way-of-ours/1.0 is in two places")


def test_a_folder_named_in_the_settings_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALONGSIDE_FRAMEWORKS", f"{tmp_path}{os.pathsep} {tmp_path} ")
    assert folders.places() == [folders.OURS, tmp_path, tmp_path]

    for wrong in (str(tmp_path / "gone"), "frameworks"):
        monkeypatch.setenv("ALONGSIDE_FRAMEWORKS", wrong)
        with pytest.raises(BadSetting, match=r"ALONGSIDE_FRAMEWORKS names .*For example"):
            folders.places()


# --- Published is published ----------------------------------------------------------------------


def lock(place: Path, *lines: str) -> None:
    (place / "LOCK").write_text("\n".join(["# What is published.", "", *lines]) + "\n")


def line_of(place: Path) -> str:
    [package] = packages.read([place]).published
    return f"{package.digest}  way-of-ours/1.0"


def test_a_changed_byte_in_a_published_version_is_refused(tmp_path: Path) -> None:
    where = put(tmp_path)
    lock(tmp_path, line_of(tmp_path))
    assert found_wrong(tmp_path) == []

    (where / "guidance" / "what-it-is.md").write_text("# Ours.\n")

    assert found_wrong(tmp_path) == [
        "way-of-ours/1.0 was changed, but 1.0 is published: copy it to 1.1, make the change there, "
        "and put 1.0 back as it was."
    ]


def test_what_lock_does_not_name_is_a_draft(tmp_path: Path) -> None:
    put(tmp_path)
    line = line_of(tmp_path)
    put(tmp_path, changed("version", to="1.1"))
    lock(tmp_path, line)

    reading = packages.read([tmp_path])

    assert [p.name for p in reading.published] == ["A way of ours 1.0"]
    assert [p.name for p in reading.drafts] == ["A way of ours 1.1"]
    assert reading.complaints == []


def test_a_published_version_that_is_gone_is_named(tmp_path: Path) -> None:
    put(tmp_path)
    lock(tmp_path, line_of(tmp_path), f"{'0' * 64}  way-of-ours/0.9")

    assert found_wrong(tmp_path) == [
        "way-of-ours/0.9 is published (it stands in LOCK), but there is no whole package of that name."
    ]


@pytest.mark.parametrize("line", ["way-of-ours/1.0", "abc  way-of-ours/1.0", "\x00"])
def test_a_lock_that_cannot_be_read_is_not_taken_for_an_empty_one(
    tmp_path: Path, line: str
) -> None:
    put(tmp_path)
    lock(tmp_path, line)

    assert found_wrong(tmp_path) == ["LOCK: line 3 is not a digest, two blanks and slug/version."]


def test_a_lock_that_is_no_file_is_named(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "LOCK").mkdir()

    assert "LOCK cannot be read (Is a directory)." in found_wrong(tmp_path)[-1]


@pytest.mark.parametrize(("version", "after"), [("1.0", "1.1"), ("1.9", "1.10"), ("0.99", "0.100")])
def test_the_next_version_counts_on(version: str, after: str) -> None:
    assert next_version(version) == after


FILES = st.dictionaries(st.sampled_from(["framework.toml", "guidance/a.md", "guidance/b.md"]), st.binary(max_size=40), min_size=1)  # fmt: skip


@given(FILES, st.data())
def test_any_change_to_any_byte_or_name_gives_another_digest(
    files: dict[str, bytes], data: st.DataObject
) -> None:
    before = folders.Folder(PLACE, files)
    other = folders.Folder(PLACE, data.draw(FILES))
    name = data.draw(st.sampled_from(sorted(files)))
    place = data.draw(st.integers(0, len(files[name])))
    longer = {**files, name: files[name][:place] + b"x" + files[name][place:]}
    renamed = {f"{k}x" if k == name else k: v for k, v in files.items()}

    assert (before.digest == other.digest) == (files == other.files)
    assert len({before.digest, folders.Folder(PLACE, longer).digest, folders.Folder(PLACE, renamed).digest}) == 3  # fmt: skip
