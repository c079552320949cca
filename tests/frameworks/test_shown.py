"""A framework on one page, and what an editor is told of its files."""

import json
import re
from html.parser import HTMLParser

import pytest
from tests.frameworks.test_fuzz_packages import FILES, folder
from tests.frameworks.test_packs import ours

from alongside.command import documents, previewing
from alongside.frameworks.packages import Package, understand
from alongside.frameworks.schema_tools import FILES as SHAPES


class Seen(HTMLParser):
    """What a reader of the page gets: its tags, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "div", "dl", "dt", "dd", "ul", "ol", "li", "strong", "em", "a", "br"}  # fmt: skip


def is_calm(html: str) -> bool:
    """Say whether a page holds nothing that acts or that is fetched."""
    tags = Seen(html).tags
    acts = any(
        name.startswith("on") or name in ("src", "style") for _, attrs in tags for name in attrs
    )
    return {tag for tag, _ in tags} <= TAGS and not acts


@pytest.mark.parametrize("package", ours(), ids=lambda one: one.framework.slug)
def test_every_framework_of_ours_is_shown_whole_on_one_page(package: Package) -> None:
    html = previewing.page(package)
    words = Seen(html).words

    assert is_calm(html)
    for said in package.files["tools"].values():
        asked = [prompt["ask"] for part in said["parts"] for prompt in part["prompts"]]
        assert [one for one in (said["name"], said["why"], *asked) if one not in words] == []
    assert words.count("An example, read back") == len(package.files["tools"])
    assert not re.search(
        r"\{|Piece\(|Markup", words.partition("@media print")[2].partition("}\n")[2]
    )


def test_words_that_mean_harm_are_only_words_on_the_page() -> None:
    harm = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    files = json.loads(
        json.dumps({name: one for name, one in FILES.items() if name != "guidance/talk.md"})
    )
    for name, key in (
        ("framework.toml", "credit"),
        ("tools/talk.toml", "why"),
        ("samples/talk.toml", "why_now"),
        ("meetings/circle.toml", "purpose"),
        ("scales/how-safe.toml", "low"),
    ):
        files[name][key] = harm
    files["tools/talk.toml"]["parts"][0]["prompts"][0] |= {"ask": harm, "help": harm}

    html = previewing.page(
        understand(folder({**files, "guidance/talk.md": f"# {harm}\n".encode()}))
    )

    assert is_calm(html)
    assert Seen(html).words.count(harm) >= 6


def test_a_page_that_acts_would_be_found() -> None:
    assert not is_calm("<p><script>1</script>")
    assert not is_calm("<p onclick='x'>")
    assert not is_calm("<p style='x'>")


def test_each_kind_of_file_is_described_for_an_editor() -> None:
    made = {
        name: json.loads(words)
        for name, words in documents.documents().items()
        if name.endswith(".json")
    }

    assert set(made) == {f"frameworks/{name}.schema.json" for name in ("framework", *SHAPES)}
    assert all(one["additionalProperties"] is False and one["required"] for one in made.values())
    prompt = made["frameworks/tools.schema.json"]["$defs"]["Prompt"]
    assert "grid" in prompt["properties"]["kind"]["enum"]
    assert "at-least" in made["frameworks/tools.schema.json"]["$defs"]["Condition"]["properties"]
