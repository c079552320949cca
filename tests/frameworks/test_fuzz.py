"""Whatever stands in a framework.toml, the answer is a framework or sentences; never a traceback."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frameworks.packaging import WHOLE, changed, folder, toml, without
from tests.sight.full import FULL

from alongside.frameworks import packages
from alongside.frameworks.rules import BrokenFramework
from alongside.frameworks.schema import Framework

MORE = settings(max_examples=5000 if FULL else 100, deadline=None)
BYTES = toml(WHOLE)
PATHS: list[tuple[str | int, ...]] = [
    *((key,) for key in WHOLE),
    *(("values", n, key) for n in (0, 1) for key in WHOLE["values"][0]),
    *(("theories", 0, key) for key in WHOLE["theories"][0]),
    ("values", 0), ("stages", 0), ("nations", 0), ("authors", 0), ("vocabulary", "pod"),
]  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ANYTHING = st.recursive(
    st.none().map(lambda _: False) | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


def is_answered(declared: dict[str, Any] | bytes) -> str:
    """Check that it ends well either way, and say which way it was."""
    try:
        package = packages.understand(folder(declared))
    except BrokenFramework as broken:
        return is_said_in_sentences(broken)
    kept = json.dumps(package.content)
    assert "\\u0000" not in kept
    assert Framework.model_validate_json(json.dumps(package.content["framework"])) == (
        package.framework
    )
    return "framework"


def is_said_in_sentences(broken: BrokenFramework) -> str:
    """Check that each sentence names the file and can be shown."""
    assert broken.sentences
    for sentence in broken.sentences:
        assert sentence.startswith("way-of-ours/1.0/framework.toml: ")
        assert sentence.endswith(".")
        assert sentence.isprintable()
        assert "validation error" not in sentence
    return "sentences"


def test_the_fuzz_can_see_both_ends() -> None:
    assert is_answered(WHOLE) == "framework"
    assert is_answered(b"") == "sentences"


@MORE
@given(st.lists(st.tuples(st.integers(0, len(BYTES)), st.integers(0, 3), st.binary(max_size=4)), min_size=1, max_size=4))  # fmt: skip
def test_any_bytes_may_be_put_in_or_taken_out(edits: list[tuple[int, int, bytes]]) -> None:
    said = BYTES
    for place, gone, new in edits:
        said = said[:place] + new + said[place + gone :]

    is_answered(said)


@MORE
@given(st.sampled_from(PATHS), ANYTHING)
def test_anything_may_stand_where_something_else_should(
    path: tuple[str | int, ...], value: Any
) -> None:
    is_answered(changed(*path, to=value))


@MORE
@given(st.sampled_from(PATHS), TEXT, ANYTHING)
def test_anything_may_be_missing_or_too_much(
    path: tuple[str | int, ...], key: str, value: Any
) -> None:
    is_answered(without(*path))
    if key not in WHOLE:
        assert is_answered(changed(key, to=value)) == "sentences"


@MORE
@given(st.binary(max_size=200) | TEXT.map(str.encode))
def test_anything_at_all_may_be_called_a_framework(said: bytes) -> None:
    assert is_answered(said) == "sentences"
