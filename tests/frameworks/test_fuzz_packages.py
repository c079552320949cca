"""Whatever stands in the files of a package, the answer is a framework or sentences; never a traceback."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frameworks.packaging import PLACE, WHOLE, toml
from tests.frameworks.test_fuzz import ANYTHING, TEXT
from tests.frameworks.tools import LEAST, SCALE, asks, part, said, sample
from tests.sight.full import FULL

from alongside.frameworks import folders, packages
from alongside.frameworks.asking import heard, why_not_finished, yielded
from alongside.frameworks.definitions import HOW, Yield, tool_of
from alongside.frameworks.folders import Folder
from alongside.frameworks.rules import BrokenFramework
from alongside.frameworks.whole import budget_of, form_of_sample
from alongside.story.markup import in_html

Said = dict[str, Any]
EXAMPLES = 10_000 if FULL else 80
pytestmark = pytest.mark.timeout(900 if FULL else 120)
TOOL = said(
    part(
        asks("choice", "which"), asks("text", "why", show_when={"prompt": "which", "is": "yes"}), asks("grid", "sides"),
        asks("statements", "steps", yields="step"),
    ),
    part(
        asks("text", "danger", yields="danger"), asks("goal", "goal"), asks("scale", "rating", each=True), slug="together",
        stands_together=True, repeats=3,
    ),
    guidance="talk", stages=["meeting"], ages=[0, 17],
)  # fmt: skip
FILES: dict[str, Any] = {
    "framework.toml": WHOLE,
    "tools/talk.toml": TOOL,
    "scales/how-safe.toml": SCALE,
    "samples/talk.toml": sample(which=[{"option": "yes"}], why=[{"words": "So."}], steps=[{"words": "Ring.", "who": "Wren"}]),
    "meetings/circle.toml": {
        "slug": "circle", "name": "Circle", "purpose": "We meet.", "agenda": ["Begin."], "invites": ["All."],
        "produces": ["Steps."], "tools": ["talk"],
    },
    "measures/met.toml": {
        "slug": "met", "name": "Met", "why": "So.", "population": "All.", "counts": "Visits.", "would_lie_if": "No.",
    },
    "guidance/talk.md": b"# A talk\n",
}  # fmt: skip


def folder(files: Mapping[str, Any]) -> Folder:
    """Return a package as if it had been read from disk."""
    return Folder(
        PLACE, {name: one if isinstance(one, bytes) else toml(one) for name, one in files.items()}
    )


def copied() -> dict[str, Any]:
    """Return the whole package, to be changed."""
    return {
        name: one if isinstance(one, bytes) else json.loads(json.dumps(one))
        for name, one in FILES.items()
    }


Understand = Callable[[Folder], packages.Package]


def ends_well(files: Mapping[str, Any], understand: Understand = packages.understand) -> str:
    """Check that it ends well either way and twice the same, and say which way it was."""
    first, second = (_ended(files, understand) for _ in range(2))
    assert first == second
    return "sentences" if isinstance(first, tuple) else "framework"


def _ended(files: Mapping[str, Any], understand: Understand) -> tuple[str, ...] | str:
    try:
        package = understand(folder(files))
    except BrokenFramework as broken:
        _are_sentences(broken.sentences)
        return broken.sentences
    for slug in package.files["tools"]:
        _can_be_used(package, slug)
    return json.dumps(package.content)


def _are_sentences(sentences: tuple[str, ...]) -> None:
    """Check that each names its file, says what is wrong with which key, and can be shown."""
    assert sentences
    for one in sentences:
        file, colon, _ = one.partition(": ")
        assert file.startswith("way-of-ours/1.0/")
        assert file.endswith((".toml", ".md")), one
        assert colon, one
        assert re.search(r"[^.]\.$", one), one
        assert one.isprintable(), one
        assert not re.search("validation|Input should|Value error|Tuple|at 0x", one), one


def _can_be_used(package: packages.Package, slug: str) -> None:
    """Check that a tool that was let in can be asked, costed and read back, and says what the schema said."""
    kept = json.loads(json.dumps(package.content))
    plain = kept["tools"][slug]
    tool = tool_of(plain, kept.get("scales", {}))
    _says_the_same(tool, plain)
    told = heard(tool, form_of_sample(tool, kept["samples"][slug]))
    assert why_not_finished(told) == {}
    assert all(one.kind in Yield for one in yielded(told))
    assert budget_of(tool).needed <= tool.budget.needed
    assert "<script" not in in_html(package.guidance.get(tool.guidance, "")).lower()


def _says_the_same(shaped: Any, plain: Any) -> None:
    """Check that a definition says all that the release says, and in the same words."""
    if isinstance(plain, dict):
        for name, inner in plain.items():
            _says_the_same(getattr(shaped, name), inner)
    elif isinstance(plain, list):
        assert len(shaped) == len(plain)
        for one, inner in zip(shaped, plain, strict=True):
            _says_the_same(one, inner)
    else:
        assert shaped == plain


def test_the_whole_package_is_understood() -> None:
    assert ends_well(FILES) == "framework"


# --- Changed -------------------------------------------------------------------------------------


def places(inner: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every place in a declaration."""
    pairs = (
        inner.items()
        if isinstance(inner, dict)
        else enumerate(inner)
        if isinstance(inner, list)
        else ()
    )
    return [place for key, value in pairs for place in [(*at, key), *places(value, (*at, key))]]


PLACES = [
    (name, place) for name, one in FILES.items() if isinstance(one, dict) for place in places(one)
]
NEARLY = st.sampled_from(
    ["", "talk", "which", "yes", "scale", "text", "factor", "risk", "safety", "SCORE", "PACK", "LABEL", "declined", "home/now",
     "5", True, False, 0, -1, 61, 10**30, [], ["yes", "yes"], {}, {"prompt": "why", "is": "no"}, "x" * 401, "a\u202eb", "{key}", "”"]
)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(PLACES),
            NEARLY | ANYTHING,
            st.sampled_from(["put", "drop", "add", "twice"]),
        ),
        min_size=1,
        max_size=3,
    ),
    TEXT,
)
def test_anything_may_be_changed_in_any_file(edits: list[Any], key: str) -> None:
    files = copied()
    for (name, place), value, how in edits:
        _edit(files[name], place, value, how, key)

    ends_well(files)


def _edit(inner: Any, place: tuple[Any, ...], value: Any, how: str, key: str) -> None:
    try:
        for step in place[:-1]:
            inner = inner[step]
        if how == "put":
            inner[place[-1]] = value
        elif how == "drop":
            del inner[place[-1]]
        elif how == "add" and isinstance(inner, dict):
            inner[key] = value
        elif isinstance(inner, list):
            inner.append(inner[place[-1]])
    except (KeyError, IndexError, TypeError):
        # An edit before this one took the place away.
        return


OURS = folders.OURS / "safety-map" / "1.0"
# One tool with all that belongs to it: the whole package would be understood too slowly to be tried so often.
NAMES = (
    "framework.toml", "tools/safety-map.toml", "samples/safety-map.toml", "scales/how-safe.toml", "guidance/safety-map.md",
    "measures/children-told.toml",
)  # fmt: skip
REAL = {name: (OURS / name).read_bytes() for name in NAMES}


def renamed(content: bytes) -> bytes:
    """Let a file of ours belong to the package of the tests."""
    return content.replace(
        b'slug = "safety-map"\nname = "Safety map"\nversion',
        b'slug = "way-of-ours"\nname = "Ours"\nversion',
    )


def test_a_package_of_ours_is_understood_under_another_name() -> None:
    assert ends_well({name: renamed(one) for name, one in REAL.items()}) == "framework"


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.sampled_from(sorted(REAL)),
    st.lists(
        st.tuples(
            st.floats(0, 1),
            st.integers(0, 12),
            st.binary(max_size=4)
            | st.sampled_from([b'"', b"]", b"\n", b"[[parts]]\n", b"true", b"\xef\xbf\xbd"]),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_any_bytes_of_a_package_of_ours_may_be_changed(
    name: str, edits: list[tuple[float, int, bytes]]
) -> None:
    content = renamed(REAL[name])
    for where, gone, new in edits:
        at = int(where * len(content))
        content = content[:at] + new + content[at + gone :]

    ends_well({**{n: renamed(one) for n, one in REAL.items()}, name: content})


# --- Made up -------------------------------------------------------------------------------------

SLUGS = st.sampled_from(["a", "b", "c", "d", "e"])
CONDITIONS = st.builds(
    lambda prompt, how, what: {"prompt": prompt, how: {"any-of": ["yes"], "at-least": 5, "answered": True}.get(how, what)},
    SLUGS, st.sampled_from(HOW), st.sampled_from(["yes", "no", "may-be"]),
)  # fmt: skip
MORE = st.fixed_dictionaries(
    {},
    optional={
        "yields": st.sampled_from([*Yield]).map(str), "each": st.booleans(), "needed": st.booleans(), "must_answer": st.booleans(),
        "cites": st.booleans(), "show_when": CONDITIONS, "most": st.integers(0, 31), "voice": st.sampled_from(["theirs", "ours"]),
        "help": TEXT, "each_of": st.just(["child"]), "sharing": st.sampled_from(["", "professionals", "all"]),
    },
)  # fmt: skip
PROMPT = st.builds(
    lambda kind, slug, more: asks(kind, slug, **more), st.sampled_from([*LEAST]), SLUGS, MORE
)
PARTS = st.lists(
    st.builds(
        lambda slug, prompts, more: part(*prompts, slug=slug, **more), SLUGS, st.lists(PROMPT, min_size=1, max_size=3),
        st.fixed_dictionaries({}, optional={"show_when": CONDITIONS, "repeats": st.integers(0, 13), "stands_together": st.booleans(), "later": st.booleans()}),
    ), min_size=1, max_size=3,
)  # fmt: skip
ANSWERS = st.lists(
    st.fixed_dictionaries(
        {"prompt": SLUGS},
        optional={
            "turn": st.integers(0, 2), "of": st.sampled_from(["wren", "other"]), "state": st.sampled_from(["declined", "not-known", "answered"]),
            "step": st.just("Ask."), "pieces": st.lists(st.dictionaries(st.sampled_from(["words", "option", "value", "on", "wrods", "occasion", "who", "by"]), st.sampled_from(["So.", "yes", "5", "2027-03-14", "wren", "NaN"]), max_size=3), max_size=2),
        },
    ), min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(PARTS, ANSWERS)
def test_any_tool_that_is_made_up_can_be_used_or_is_refused(
    parts: list[Said], answers: list[Said]
) -> None:
    files = {
        **FILES,
        "tools/talk.toml": said(*parts),
        "samples/talk.toml": {**sample(), "answers": answers},
    }

    ends_well(files)


@settings(max_examples=EXAMPLES, deadline=None)
@given(PARTS)
def test_what_is_mended_of_it_can_be_used(parts: list[Said]) -> None:
    mended(parts)
    files = {
        **FILES,
        "tools/talk.toml": said(*parts),
        "samples/talk.toml": sample(a=[{"words": "So."}]),
    }
    if not any(prompt["kind"] == "scale" for one in parts for prompt in one["prompts"]):
        del files["scales/how-safe.toml"]

    assert ends_well(files) == "framework"


def mended(parts: list[Said]) -> None:
    """Mend what a tool that was made up most often has wrong, so that it is let in and tried."""
    slugs, looked_at = iter("abcdefghijk"), ""
    for number, one in enumerate(parts):
        one |= {
            "slug": f"part-{number}",
            "repeats": 2 if number and one.get("repeats", 1) % 2 else 1,
        }
        one.pop("show_when", None)
        one["stands_together"] = bool(number) and len(one["prompts"]) > 1
        for at, prompt in enumerate(one["prompts"]):
            kind = prompt["kind"] if looked_at else "text"
            more = {"each": prompt.get("each", False)} if looked_at else {}
            if looked_at:
                more["show_when"] = {"prompt": looked_at, "answered": False}
            one["prompts"][at] = asks(kind, next(slugs), **more)
            looked_at = looked_at or "a"


def test_the_fuzz_of_packages_can_see_what_it_looks_for() -> None:
    def careless(one: Folder) -> packages.Package:
        if b"which" not in one.files["tools/talk.toml"]:
            raise BrokenFramework("It is wrong")
        return packages.understand(one)

    assert ends_well(FILES, careless) == "framework"
    with pytest.raises(AssertionError):
        ends_well({**FILES, "tools/talk.toml": b""}, careless)
    plain = packages.understand(folder(FILES)).content["tools"]["talk"]
    _says_the_same(tool_of(plain, {}), plain)
    with pytest.raises(AssertionError):
        _says_the_same(tool_of({**plain, "name": "Other"}, {}), plain)
