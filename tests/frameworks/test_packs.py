"""Every package that comes with Alongside: each tool can be asked, its sample reads back, and its words are kind."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.frameworks.test_fuzz_packages import FILES, folder
from tests.frameworks.tools import asks, part, said

from alongside.frameworks import folders, packages
from alongside.frameworks.asking import Heard, heard, why_not_finished, yielded
from alongside.frameworks.definitions import Screens, Tool, Voice, Yield, tool_of
from alongside.frameworks.given import piece_of
from alongside.frameworks.kinds import KINDS
from alongside.frameworks.packages import Package
from alongside.frameworks.rules import BrokenFramework
from alongside.frameworks.schema import Licence
from alongside.frameworks.whole import budget_of, form_of_sample
from alongside.story.markup import in_html


@cache
def ours() -> tuple[Package, ...]:
    """Return the packages that come with Alongside, published or drafts."""
    reading = packages.read([folders.OURS])
    assert reading.complaints == []
    return (*reading.published, *reading.drafts)


@cache
def tools() -> dict[str, Tool]:
    """Return all tools, as they are read from a release."""
    kept = [json.loads(json.dumps(one.content)) for one in ours()]
    return {
        f"{one['framework']['slug']}/{slug}": tool_of(plain, one.get("scales", {}))
        for one in kept
        for slug, plain in one.get("tools", {}).items()
    }


@cache
def told(name: str) -> Heard:
    """Return the sample of a tool, read as a form."""
    package = next(one for one in ours() if one.framework.slug == name.partition("/")[0])
    return heard(
        tools()[name],
        form_of_sample(tools()[name], package.files["samples"][name.partition("/")[2]]),
    )


every = pytest.mark.parametrize("name", sorted(tools()))


def test_there_are_as_many_as_there_are_folders() -> None:
    assert len(ours()) == len(list(folders.OURS.glob("*/*/framework.toml")))
    assert len(tools()) == len(list(folders.OURS.glob("*/*/tools/*.toml")))


@every
def test_a_tool_s_sample_is_finished_and_reads_back(name: str) -> None:
    found = told(name)

    assert why_not_finished(found) == {}
    pieces = [piece for one in found.answers.values() for piece in one.pieces]
    assert [piece_of(json.loads(json.dumps(one.plain()))) for one in pieces] == pieces
    for place, one in found.answers.items():
        prompt = found.tool.prompt(place.prompt)
        assert prompt is not None
        assert all(
            KINDS[prompt.kind].as_text(prompt, piece, found.tool).strip() for piece in one.pieces
        )


@every
def test_a_tool_that_yields_yields_something_in_its_sample(name: str) -> None:
    found = told(name)
    yields = [
        one for _, one, _ in found.asked() if one.yields or any(c.yields for c in one.columns)
    ]

    # A result that nobody talked about yet yields nothing on purpose: there, what yields is not asked.
    assert bool(yielded(found)) == bool(yields)


@every
def test_a_tool_costs_no_more_than_it_says(name: str) -> None:
    costs, says = budget_of(tools()[name]), tools()[name].budget

    assert costs.needed == says.needed
    assert costs.seconds <= says.seconds
    assert costs.reading_age <= says.reading_age


@every
def test_a_tool_says_why_to_whoever_it_is_for_and_asks_in_whole_sentences(name: str) -> None:
    tool = tools()[name]

    assert tool.guidance
    assert tool.minutes
    assert tool.summary.endswith((".", "?"))
    assert tool.why.endswith(".")
    assert [one.ask for one in tool.prompts if not one.ask.endswith(("?", "."))] == []


def test_everything_a_package_can_say_is_said_somewhere() -> None:
    prompts = [one for tool in tools().values() for one in tool.prompts]
    columns = [column for one in prompts for column in one.columns]

    assert {one.kind for one in prompts} == set(KINDS)
    assert ({one.yields for one in prompts} | {one.yields for one in columns}) - {None} == set(
        Yield
    )
    assert {one.voice for one in prompts} == set(Voice)
    assert {one.screens for one in tools().values()} == set(Screens)
    assert {one.licence for one in tools().values()} == set(Licence)


# --- What belongs to others ----------------------------------------------------------------------


def test_a_tool_for_results_holds_no_text_of_the_instrument() -> None:
    results = [one for one in tools().values() if one.licence in ("SCORE", "PACK")]

    assert results
    for tool in results:
        assert tool.credit
        assert {one.kind for one in tool.prompts} <= {
            "instrument",
            "text",
            "date",
            "people",
            "drawing",
        }
        assert not any(one.options or one.rows or one.columns for one in tool.prompts)
        # The items of a questionnaire are many, and each is about whoever answers it.
        assert len(list(tool.prompts)) <= 12
        assert not any(re.match(r"(I|My|I've|I'm)\b", one.ask) for one in tool.prompts)


ITEMS: list[dict[str, Any]] = [
    asks("choice"), asks("faces"), asks("grid"), asks("statements"), asks("scale"), asks("factor"), asks("goal"),
]  # fmt: skip


@pytest.mark.parametrize("licence", ["SCORE", "PACK"])
@pytest.mark.parametrize("prompt", ITEMS, ids=[str(one["kind"]) for one in ITEMS])
def test_a_tool_for_results_with_items_in_it_is_refused(
    prompt: dict[str, Any], licence: str
) -> None:
    with pytest.raises(BrokenFramework) as broken:
        packages.understand(
            folder({**FILES, "tools/talk.toml": said(part(prompt), licence=licence)})
        )

    assert any(
        f"prompts: “asked” holds text of the instrument; a {licence} tool has room for results alone"
        in one
        for one in broken.value.sentences
    )


PROTECTED = re.compile(
    r"\bPAMS\b|\bBrook\b|(?i:signs of (safety|wellbeing|success)|(three|3) conversations|solihull|graded care profile|"
    r"three houses|family star|outcomes star|mind of my own|strengthening families)"
)


def words_in(said: Any, *, but: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield every word of a declaration, except below these keys."""
    if isinstance(said, dict):
        for key, inner in said.items():
            if key not in but:
                yield from words_in(inner, but=but)
    elif isinstance(said, list | tuple):
        for inner in said:
            yield from words_in(inner, but=but)
    elif isinstance(said, str):
        yield said


def found(pattern: re.Pattern[str], said: Any, but: frozenset[str] = frozenset()) -> list[str]:
    """Return the words in which something stands that is looked for."""
    return [words for words in words_in(said, but=but) if pattern.search(words)]


@pytest.mark.parametrize("package", ours(), ids=lambda one: one.framework.slug)
def test_a_protected_name_stands_only_where_it_is_credited(package: Package) -> None:
    credited = frozenset({"label_for", "credit", "source"})

    assert found(PROTECTED, package.content, credited) == []


# --- Words ---------------------------------------------------------------------------------------

# Of the language guide, those that blame whoever they are about; the others have their places.
BLAMING = re.compile(
    r"\b(abscond\w*|non-engag\w*|(refus|fail)\w* to engage|hard to reach|failed to (attend|protect)|non-complian\w*|disengaged|"
    r"resistant|hostile (parent|mother|father|famil\w+)|disguised compliance|manipulative|attention.seeking|challenging behaviour|kicked off|"
    r"beyond parental control|puts? (themselves|herself|himself|self) at risk|promiscuous|child prostitut\w*|lifestyle choice|"
    r"streetwise|volatile relationship|dysfunctional|chaotic|deprived|(troubled|problem) famil\w+|service users?|suffers from|"
    r"wheelchair.bound|the elderly|dementia sufferer|mental age|special needs|bed.blocker|frequent flyer|neglectful|in denial|"
    r"placements?|caseload|LAC|DNA|NFA)\b",
)


@pytest.mark.parametrize("package", ours(), ids=lambda one: one.framework.slug)
def test_no_prompt_says_a_word_that_blames(package: Package) -> None:
    assert (
        found(BLAMING, [package.content.get(kind, {}) for kind in ("tools", "scales", "meetings")])
        == []
    )


def test_a_word_that_blames_and_a_protected_name_would_be_found() -> None:
    blames = part(asks("text", help="He kicked off again."))

    assert found(BLAMING, said(blames)) == ["He kicked off again."]
    assert found(PROTECTED, said(part(asks("text")), name="Signs of Safety map")) == [
        "Signs of Safety map"
    ]
    assert found(PROTECTED, said(label_for="Signs of Safety"), frozenset({"label_for"})) == []


@pytest.mark.parametrize("package", ours(), ids=lambda one: one.framework.slug)
def test_guidance_is_shown_with_its_headings_and_lists(package: Package) -> None:
    for words in package.guidance.values():
        html = str(in_html(words))

        assert html.startswith("<p><strong>"), words[:60]
        assert "\n#" not in html


# --- Words that mean harm ------------------------------------------------------------------------


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60).filter(
        str.strip
    )
)
def test_hostile_words_in_a_prompt_are_kept_as_words(words: str) -> None:
    tool = said(
        part(
            asks("text", "which", ask=f"<script>{words}"),
            asks("text", "why"),
            asks("statements", "steps", yields="step"),
        )
    )
    files = {name: one for name, one in FILES.items() if not name.startswith("scales")}

    package = packages.understand(
        folder(
            {
                **files,
                "tools/talk.toml": tool,
                "samples/talk.toml": {
                    **FILES["samples/talk.toml"],
                    "answers": [{"prompt": "why", "pieces": [{"words": "So."}]}],
                },
            }
        )
    )

    assert (
        package.files["tools"]["talk"]["parts"][0]["prompts"][0]["ask"]
        == f"<script>{words}".strip()
    )
