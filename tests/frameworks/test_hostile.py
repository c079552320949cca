"""Packages that mean harm, or were written in a dream: refused by file and key, and nothing in them ever acts."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frameworks.packaging import WHOLE, toml
from tests.frameworks.test_fuzz import TEXT
from tests.frameworks.test_fuzz_packages import EXAMPLES, FILES, TOOL, Said, ends_well, folder
from tests.frameworks.tools import asks, part, said, sample

from alongside.frameworks import folders, packages
from alongside.frameworks.rules import BrokenFramework
from alongside.story.markup import in_html


def chain(length: int) -> Said:
    """Return a tool in which each question hangs on the one before."""
    first = asks("text", "p0")
    return said(
        part(
            first,
            *(
                asks("text", f"p{n}", show_when={"prompt": f"p{n - 1}", "answered": True})
                for n in range(1, length)
            ),
        )
    )


HOSTILE: dict[str, tuple[dict[str, Any], str]] = {
    "a loop": ({"tools/talk.toml": said(part(asks("text", "a", show_when={"prompt": "b", "answered": True}), asks("text", "b", show_when={"prompt": "a", "answered": True})))}, "tools/talk.toml: show_when of “a”: no prompt “b” comes before it."),
    "itself": ({"tools/talk.toml": said(part(asks("text", "a", show_when={"prompt": "a", "answered": True})))}, "tools/talk.toml: show_when of “a”: no prompt “a” comes before it."),
    "a long chain": ({"tools/talk.toml": chain(50)}, "tools/talk.toml: show_when of “p6”: hangs on more than 5 answers, each on the one before."),
    "too many": ({"tools/talk.toml": said(*(part(*(asks("text", f"p{n}-{m}") for m in range(50)), slug=f"part-{n}") for n in range(2)))}, "tools/talk.toml: prompts: more than 60 are too many for one conversation; divide it."),
    "lists in lists": ({"tools/talk.toml": b"a = " + b"[" * 99_000}, "tools/talk.toml: has lists inside lists without end."),
    "tables in tables": ({"tools/talk.toml": b"a = " + b"{a=" * 60_000}, "tools/talk.toml: has lists inside lists without end."),
    "keys in keys": ({"samples/talk.toml": b"a." * 99_000 + b"a = 1"}, "samples/talk.toml: has a line with more than 100 dots; break it."),
    "any-of nothing": ({"tools/talk.toml": said(part(asks("choice", "a"), asks("text", "b", show_when={"prompt": "a", "any-of": []})))}, "tools/talk.toml: parts.part.prompts.b.show_when.any-of: "),
    "a threshold": (
        {"tools/talk.toml": said(part(asks("instrument", "a"), asks("text", "b", show_when={"prompt": "a", "at-least": 9})))},
        "tools/talk.toml: show_when of “b”: “at-least” compares what was said on a scale, and “a” is none.",
    ),
    "two comparisons": ({"tools/talk.toml": said(part(asks("choice", "a"), asks("text", "b", show_when={"prompt": "a", "is": "yes", "is-not": "no"})))}, "tools/talk.toml: parts.part.prompts.b.show_when: says one of: is, is-not"),
    "an expression": ({"tools/talk.toml": said(part(asks("choice", "a"), asks("text", "b", show_when="a == 'yes'")))}, "tools/talk.toml: parts.part.prompts.b.show_when: must be a table"),
    "another part's times": ({"tools/talk.toml": said(part(asks("choice", "a"), repeats=2), part(asks("text", "b", show_when={"prompt": "a", "is": "yes"}), slug="p2"))}, "tools/talk.toml: show_when of “b”: “a” is answered several times; only its own part can look at it."),
    "a slip in a sample": ({"samples/talk.toml": sample(which=[{"option": "yes"}], why=[{"wrods": "So."}])}, "samples/talk.toml: answers.why.pieces: nothing is typed into “wrods”."),
    "an answer nobody asked": ({"samples/talk.toml": sample(which=[{"option": "no"}], why=[{"words": "So."}])}, "samples/talk.toml: answers.why: is not asked here"),
    "an answer of nothing": ({"samples/talk.toml": sample(which=[{"option": "yes"}], why=[{"words": " "}])}, "samples/talk.toml: answers.why: is not asked here"),
    "a sharing of its own": ({"tools/talk.toml": said(part(asks("text", sharing="all")))}, "tools/talk.toml: parts.part.prompts.asked.sharing: must be '', 'professionals' or 'restricted'."),
    "cites where nothing asks": ({"tools/talk.toml": said(part(asks("choice", cites=True)))}, "tools/talk.toml: parts.part.prompts.asked: cites: means nothing for an answer of the kind “choice”."),
    "a score": ({"tools/talk.toml": {**TOOL, "score": 3}}, "tools/talk.toml: score: is not something a framework package can say"),
    "a hidden sign": ({"tools/talk.toml": {**TOOL, "name": "A\x1b[31m"}}, "tools/talk.toml: name: holds a character that cannot be read (U+001B)."),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_hostile_is_refused_by_file_and_key(what: str) -> None:
    changed, begins = HOSTILE[what]
    with pytest.raises(BrokenFramework) as broken:
        packages.understand(folder({**FILES, **changed}))

    assert any(one.startswith(f"way-of-ours/1.0/{begins}") for one in broken.value.sentences), (
        broken.value.sentences
    )
    assert ends_well({**FILES, **changed}) == "sentences"


def test_files_that_are_huge_are_not_even_read(tmp_path: Path) -> None:
    where = tmp_path / "way-of-ours" / "1.0"
    (where / "tools").mkdir(parents=True)
    (where / "framework.toml").write_bytes(toml(WHOLE))
    (where / "tools" / "talk.toml").write_bytes(b"#" * (folders.MOST_BYTES + 1))

    assert packages.read([tmp_path]).complaints == [
        "way-of-ours/1.0/tools/talk.toml is larger than 200 kB; a framework is made of small files."
    ]


MARKDOWN = st.lists(
    st.sampled_from(
        ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](x onerror=alert(1))", "<img src=x onerror=alert(1)>", "# ", "* ",
         "\n\n", "[a]: javascript:x\n", "<a href='data:text/html,x'>", "`", "&lt;script&gt;", "**", "[", "](", "<svg/onload=x>", "1. "]
    ) | TEXT, max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(MARKDOWN)
def test_guidance_acts_on_no_page_whatever_it_says(words: str) -> None:
    html = str(in_html(words))

    assert is_harmless(html)


def is_harmless(html: str) -> bool:
    """Say whether nothing in it is a tag that acts."""
    tags = [one.partition(">")[0].lower() for one in html.split("<")[1:]]
    return not any(
        one.startswith(("script", "img", "svg")) or " on" in one or "javascript:" in one
        for one in tags
    )


def test_what_looks_for_harm_can_see_it() -> None:
    assert is_harmless("<p>on my own, javascript: I said</p>")
    assert not is_harmless("<p><script>x</p>")
    assert not is_harmless('<a href="javascript:x">')
    assert not is_harmless("<p onclick=x>")
