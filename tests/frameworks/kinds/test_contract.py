"""What every kind of answer holds to, whichever it is; a new kind is tried here as soon as it is listed."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.frameworks.tools import LEAST, alone
from tests.sight.full import FULL

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece, piece_of
from alongside.frameworks.kinds import KINDS
from alongside.frameworks.kinds.kind import MOST, TOO_LONG, Fields, Kind, Read

NAMES = ("words", "by", "value", "half", "option", "person", "occasion", "on", "who", "due", "doubt", "weight",
         "confidence", "nature", "low", "high")  # fmt: skip
# What people type, and what nobody would.
TYPED = st.sampled_from(
    ["", " ", "0", "5", "5.5", "10", "10.5", "-0", "NaN", "sNaN", "-Infinity", "1e9999999", "9" * 4400, "٣", "5_0",
     "yes", "happy", "middle", "home/now", "home/", "/", "low-mood", "2027-03-14", "14/3/2027", "31/2/2027", "1/1/1",
     "99999-01-01", "2027-W10-7", "\0", "\ud800", "x" * 20_001, "nan", "high", "current", "6", "1"]
) | st.text(max_size=12)  # fmt: skip
FORMS = st.dictionaries(st.sampled_from(NAMES), TYPED, max_size=8)
every = pytest.mark.parametrize("slug", KINDS)


def yields_of(kind: Kind) -> Iterator[Yield | None]:
    """Yield everything an answer of a kind can become, as a package may say it."""
    if LEAST[kind.slug].get("yields") is None:
        yield None
    yield from sorted(kind.yields)


def examples(slug: str) -> Iterator[tuple[Tool, Prompt, dict[str, str]]]:
    """Yield each example of a kind, for everything it can become."""
    for becomes in yields_of(KINDS[slug]):
        tool, prompt = alone(slug, **({"yields": becomes.value} if becomes else {}))
        for typed in KINDS[slug].example(prompt, tool):
            yield tool, prompt, typed


@every
def test_a_kind_says_its_name_and_what_it_costs(slug: str) -> None:
    kind = KINDS[slug]

    assert kind.slug == slug
    assert kind.name
    assert (kind.__doc__ or "").rstrip().endswith((".", "day."))
    assert 5 <= kind.seconds <= 300
    assert slug in LEAST


@every
def test_its_example_reads_without_complaint_and_is_said_in_words(slug: str) -> None:
    for tool, prompt, typed in examples(slug):
        read = KINDS[slug].read(prompt, typed, tool)

        assert read.why_not == "", typed
        assert not read.piece.is_empty
        assert KINDS[slug].as_text(prompt, read.piece, tool).strip()


@every
def test_its_example_is_kept_and_read_back_the_same(slug: str) -> None:
    for tool, prompt, typed in examples(slug):
        piece = KINDS[slug].read(prompt, typed, tool).piece

        assert piece_of(json.loads(json.dumps(piece.plain()))) == piece


@every
def test_its_example_yields_what_its_definition_says(slug: str) -> None:
    for tool, prompt, typed in examples(slug):
        piece = KINDS[slug].read(prompt, typed, tool).piece

        becomes = KINDS[slug].yielded(prompt, piece)

        assert becomes == (
            {"home/now": Yield.WORRY}.get(piece.option) if slug == "grid" else prompt.yields
        )


@every
def test_what_it_can_yield_is_no_complaint_and_everything_else_is(slug: str) -> None:
    for becomes in Yield:
        tool, prompt = alone(slug, yields=becomes.value)

        wrong = [
            one
            for one in KINDS[slug].complaints(prompt, tool)
            if one.startswith("yields: an answer")
        ]

        assert bool(wrong) == (becomes not in KINDS[slug].yields), becomes


@every
def test_nothing_typed_is_nothing_said(slug: str) -> None:
    tool, prompt = alone(slug)

    for typed in ({}, dict.fromkeys(NAMES, ""), dict.fromkeys(NAMES, " \r\n "), {"by": "wren"}):
        read = KINDS[slug].read(prompt, typed, tool)

        assert read.piece.is_empty, typed
        assert read.why_not == "" or typed.get("option", "").isspace()


@every
def test_what_is_too_long_is_refused_kindly_and_kept(slug: str) -> None:
    for tool, prompt, typed in examples(slug):
        for name in set(typed) & set(MOST):
            long = "x" * (MOST[name] + 1)

            read = KINDS[slug].read(prompt, {**typed, name: long}, tool)

            assert (read.why_not, read.field) == (TOO_LONG, name)
            assert getattr(read.piece, name) == long
            assert KINDS[slug].read(prompt, {**typed, name: long[1:]}, tool).why_not == ""


@every
def test_a_field_that_is_missing_is_named_in_a_sentence(
    slug: str,
) -> None:
    for tool, prompt, typed in examples(slug):
        for name in typed:
            read = KINDS[slug].read(prompt, {n: w for n, w in typed.items() if n != name}, tool)

            if read.why_not:
                assert read.why_not.endswith((".", "”."))
                assert read.field in NAMES


def holds(kind: Kind, typed: Fields) -> None:
    """Check what is so of any fields whatever: an answer, or a reason, and nothing that cannot be kept."""
    for becomes in yields_of(kind):
        tool, prompt = alone(kind.slug, **({"yields": becomes.value} if becomes else {}))
        read = kind.read(prompt, typed, tool)
        piece = read.piece
        assert read == kind.read(prompt, typed, tool)
        assert isinstance(kind.as_text(prompt, piece, tool), str)
        assert piece_of(json.loads(json.dumps(piece.plain()))) == piece
        assert piece.value is None or Decimal(-1000) <= piece.value <= 1000
        assert not piece.on or piece.on.year >= 1000
        assert not piece.due or isinstance(piece.due, date)
        if not read.why_not and not piece.is_empty:
            _can_stand(kind, prompt, piece)


def _can_stand(kind: Kind, prompt: Prompt, piece: Piece) -> None:
    """Check what the database would refuse of a fact."""
    becomes = kind.yielded(prompt, piece)
    assert all(len(getattr(piece, name)) <= most for name, most in MOST.items())
    if becomes is Yield.RATING:
        assert piece.value in {Decimal(n) / 2 for n in range(21)}
    elif becomes is Yield.SAFETY:
        assert piece.occasion
    elif becomes is Yield.HYPOTHESIS:
        assert piece.doubt
    elif becomes is Yield.STEP:
        assert piece.who
    elif becomes in (Yield.RISK, Yield.PROTECTIVE):
        assert 1 <= piece.weight <= 5


@every
@pytest.mark.timeout(900 if FULL else 120)
@settings(max_examples=4000 if FULL else 60, deadline=None)
@given(FORMS)
@example({"value": "NaN"})
@example({"value": "5.0000000000000000000000000000000001"})
@example({"who": "Reece"})
@example({"words": "14 May", "due": "14/3/27"})
def test_any_fields_whatever_are_read(slug: str, typed: dict[str, str]) -> None:
    holds(KINDS[slug], typed)


class Careless(Kind):
    """A kind as one might be written in haste: what is typed is believed."""

    slug = "text"
    name = "Careless"
    yields = frozenset({Yield.SAFETY})

    def read(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return whatever was typed."""
        value = Decimal(typed["value"]) if "value" in typed else None
        return Read(Piece(words=typed.get("words", ""), value=value))


@pytest.mark.parametrize(
    "typed", [{"value": "x"}, {"value": "1e9"}, {"words": "x" * 20_001}, {"words": "She rang."}]
)
def test_a_kind_that_believes_what_is_typed_would_be_found(typed: dict[str, str]) -> None:
    with pytest.raises((ArithmeticError, AssertionError)):
        holds(Careless(), typed)
