"""Other people's browser files are as they were locked, and only what we may and do use."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from tools import stylesheet

from alongside.web import assets
from alongside.web.jinja import GOVUK_MACROS

TEST_ASSETS = Path(__file__).parent.parent / "assets"


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(assets.VENDOR, tmp_path / "vendor"))


@pytest.mark.parametrize("folder", [assets.VENDOR, TEST_ASSETS], ids=["pages", "tests"])
def test_what_is_carried_is_what_was_locked(folder):
    assert assets.why_not_as_locked(folder) == []


def test_a_changed_byte_is_noticed(copy):
    script = next(copy.glob("*/htmx.esm.min.js"))
    changed = bytearray(script.read_bytes())
    changed[1000] ^= 1
    script.write_bytes(changed)

    (why,) = assets.why_not_as_locked(copy)

    assert "htmx.esm.min.js has been changed by hand" in why


def test_a_missing_file_and_an_added_file_are_noticed(copy):
    next(copy.glob("*/latin.woff2")).unlink()
    (copy / "stray.js").write_text("alert(1)")

    missing, added = assets.why_not_as_locked(copy)

    assert "latin.woff2 is missing" in missing
    assert "stray.js is not in the manifest" in added


def test_a_missing_manifest_is_noticed(copy):
    (copy / "manifest.json").unlink()

    assert assets.why_not_as_locked(copy) == [
        "vendor/manifest.json is missing: run tools/vendor.py."
    ]


def test_another_version_than_the_lock_names_is_noticed(copy, tmp_path):
    newer = assets.LOCK.read_text().replace('version = "4.0.1"', 'version = "4.0.2"')
    (tmp_path / "vendor.lock").write_text(newer)

    (why,) = assets.why_not_as_locked(copy, tmp_path / "vendor.lock")

    assert why == ("htmx.org: vendor.lock says 4.0.2, the folder holds 4.0.1. Run tools/vendor.py.")


@pytest.mark.parametrize("theirs", ["GDS Transport", "govuk-crest", "sourceMappingURL"])
def test_what_we_may_not_carry_is_noticed(copy, theirs):
    style = next(copy.glob("*/govuk-frontend.css"))
    style.write_text(f"{style.read_text()}/* {theirs} */")

    assert any("take it out" in why for why in assets.why_not_as_locked(copy))


def test_every_package_is_carried_with_its_licence():
    folders = [f for f in [*assets.VENDOR.iterdir(), *TEST_ASSETS.iterdir()] if f.is_dir()]

    assert len(folders) == 5
    assert [f.name for f in folders if not (f / "LICENCE").read_text().strip()] == []


def test_vendored_styles_stay_in_their_layer_and_ask_for_nothing_else():
    for style in assets.VENDOR.glob("*/*.css"):
        css = style.read_text()
        (outermost,) = stylesheet.rules(css)
        assert outermost.head == "@layer vendor"
        assert "url(" not in css
        assert "var(--al-font)" in css


@pytest.mark.parametrize("macro", GOVUK_MACROS)
def test_every_macro_we_offer_has_its_styles(macro):
    css = next(assets.VENDOR.glob("govuk*/govuk-frontend.css")).read_text()

    assert f".govuk-{macro}" in css


# --- The cutter of stylesheets ------------------------------------------------------------------


def cut(css: str, *blocks: str, drop: Sequence[str] = (), without: Sequence[str] = ()) -> str:
    return stylesheet.subset(css, stylesheet.Wanted(blocks, drop, without))


def test_only_the_wanted_components_are_kept():
    css = ".govuk-tag{a:b}.govuk-tag--blue,.govuk-tabs{c:d}.govuk-tabs__item .govuk-tag{e:f}"

    assert cut(css, "govuk-tag") == ".govuk-tag{a:b}.govuk-tag--blue{c:d}"


def test_a_name_that_only_begins_alike_is_not_kept():
    assert cut(".govuk-body-s{a:b}.govuk-body{c:d}", "govuk-body") == ".govuk-body{c:d}"


def test_conditions_are_followed_and_the_unwanted_ones_dropped():
    css = "@media (min-width:40em){.govuk-tag{a:b}.govuk-tabs{c:d}}@media print{.govuk-tag{e:f}}"

    assert cut(css, "govuk-tag", drop=["print"]) == "@media (min-width:40em){.govuk-tag{a:b}}"


def test_typefaces_and_statements_and_comments_fall_away():
    css = '@charset "UTF-8";/* } .govuk-tag{} */@font-face{src:url(x)}:root{--a:1}body{b:c}'

    assert cut(css, "govuk-tag") == ":root{--a:1}"


def test_braces_and_commas_in_quotes_and_brackets_are_left_alone():
    css = '.govuk-tag:not(.govuk-tag--a,.govuk-tag--b)::before{content:"},{";x:url("/*;{")}'

    assert cut(css, "govuk-tag") == css


def test_an_escaped_class_keeps_its_name():
    assert stylesheet.class_names(".govuk-\\!-margin-0:hover") == ["govuk-!-margin-0"]


def test_a_part_that_needs_what_we_do_not_carry_can_be_left_out():
    css = ".moj-timeline{a:b}.moj-timeline__document-link{c:url(x)}"

    assert cut(css, "moj-timeline", without=["moj-timeline__document-link"]) == ".moj-timeline{a:b}"


def test_a_misspelt_component_is_noticed():
    wanted = stylesheet.Wanted(["govuk-tag", "govuk-tagg"])
    stylesheet.subset(".govuk-tag{a:b}", wanted)

    assert wanted.never_met() == ["govuk-tagg"]


def test_a_brace_that_is_never_closed_is_an_error():
    with pytest.raises(ValueError, match="never closed"):
        cut(".govuk-tag{a:b", "govuk-tag")
