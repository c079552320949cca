"""Forms of conversations: what is asked of whom, what must be mended, what it yields."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frameworks.tools import asks, part, tool
from tests.sight.full import FULL

from alongside.frameworks.asking import (
    NO_STEP,
    Heard,
    heard,
    name_of,
    why_not_finished,
    yielded,
)
from alongside.frameworks.definitions import Tool, Yield
from alongside.frameworks.given import Place, State, piece_of
from alongside.frameworks.kinds import KINDS
from alongside.frameworks.kinds.kind import TOO_LONG

SPOKE = {
    "speaker.s01.name": "Stacey", "speaker.s01.part": "parent",
    "speaker.s02.name": "Logan", "speaker.s02.part": "child", "speaker.s02.ref": "K7QF2M9XWA",
    "speaker.s03.name": "Imara", "speaker.s03.part": "worker",
}  # fmt: skip


def at(slug: str, turn: int = 0, of: str = "", n: int = 0, what: str = "words") -> str:
    """Return the name of a field."""
    return name_of(Place(slug, turn, of), n, what)


def wrong(asked: Tool, form: Mapping[str, str]) -> dict[str, str]:
    """Return what is to be mended."""
    return why_not_finished(heard(asked, form))


def becomes(asked: Tool, form: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what a form yields: the prompt and the words."""
    return [(one.place.prompt, one.piece.words) for one in yielded(heard(asked, form))]


# --- Of whom, and how often ----------------------------------------------------------------------


def test_what_is_asked_of_each_is_asked_of_each_and_of_some_only_where_they_are_named() -> None:
    asked = tool(
        part(
            asks("scale", "each", each=True),
            asks("text", "child", each=True, each_of=["child"]),
            asks("text", "once"),
        )
    )
    told = heard(asked, SPOKE)

    assert [told.asked_of(one) for one in asked.prompts] == [("s01", "s02", "s03"), ("s02",), ("",)]
    assert heard(asked, {}).asked_of(next(asked.prompts)) == ()


def test_a_part_is_gone_through_as_often_as_it_was_and_never_oftener_than_it_may_be() -> None:
    asked = tool(part(asks("text"), repeats=3))

    turns = [heard(asked, {at("asked", turn): ""}).turns["part"] for turn in (0, 1, 2, 3, 999)]

    assert turns == [1, 2, 3, 3, 3]


def test_what_is_said_in_a_time_too_many_is_kept_and_neither_asked_nor_told_off() -> None:
    form = {at("asked"): "One.", at("asked", 5): "Six.", at("asked", 6, what="due"): "never"}
    asked = tool(part(asks("text", yields="worry"), repeats=2))

    assert heard(asked, form).given(Place("asked", 5)).pieces[0].words == "Six."
    assert (wrong(asked, form), becomes(asked, form)) == ({}, [("asked", "One.")])


# --- Conditions ----------------------------------------------------------------------------------


def shown_after(condition: dict[str, Any], form: Mapping[str, str]) -> bool:
    """Say whether a question is asked, after a choice, a scale and words."""
    asked = tool(
        part(asks("choice", "which", many=True), asks("scale", "safe"), asks("text", "said")),
        part(asks("text", "then", yields="worry", show_when=condition), slug="after"),
    )
    return ("then", "So.") in becomes(asked, {**form, at("then"): "So."})


YES, NO = {at("which", what="option"): "yes"}, {at("which", n=1, what="option"): "no"}


@pytest.mark.parametrize(
    ("condition", "form", "is_asked"),
    [
        ({"prompt": "which", "is": "yes"}, YES, True), ({"prompt": "which", "is": "yes"}, NO, False),
        ({"prompt": "which", "is": "yes"}, {}, False), ({"prompt": "which", "is": "yes"}, YES | NO, True),
        ({"prompt": "which", "is-not": "yes"}, YES, False), ({"prompt": "which", "is-not": "yes"}, NO, True),
        ({"prompt": "which", "is-not": "yes"}, {}, True),
        ({"prompt": "which", "any-of": ["yes", "no"]}, NO, True), ({"prompt": "which", "any-of": ["yes", "no"]}, {}, False),
        ({"prompt": "safe", "at-least": 5}, {at("safe", what="value"): "5"}, True),
        ({"prompt": "safe", "at-least": 5}, {at("safe", what="value"): "4.5"}, False),
        ({"prompt": "safe", "at-least": 0}, {}, False),
        ({"prompt": "said", "answered": True}, {at("said"): "Well."}, True), ({"prompt": "said", "answered": True}, {}, False),
        ({"prompt": "said", "answered": False}, {at("said"): "Well."}, False), ({"prompt": "said", "answered": False}, {}, True),
        ({"prompt": "said", "answered": True}, {"s.said.0.": "declined"}, False),
    ],
)  # fmt: skip
def test_each_comparison_says_when_something_is_asked(
    condition: dict[str, Any], form: dict[str, str], is_asked: bool
) -> None:
    assert shown_after(condition, form) == is_asked


def test_within_a_part_that_is_gone_through_again_each_time_is_looked_at_by_itself() -> None:
    then = asks("text", "then", yields="worry", show_when={"prompt": "which", "is": "yes"})
    asked = tool(part(asks("choice", "which"), then, repeats=3))
    form = {at("which", 0, what="option"): "no", at("which", 1, what="option"): "yes"}
    form |= {at("then", turn): f"{turn}" for turn in range(3)}

    assert becomes(asked, form) == [("then", "1")]


def test_what_hangs_on_a_question_that_is_not_asked_any_more_is_not_asked_either() -> None:
    asked = tool(
        part(asks("choice", "a")),
        part(asks("choice", "b"), slug="second", show_when={"prompt": "a", "is": "yes"}),
        part(
            asks("text", "c", yields="worry", show_when={"prompt": "b", "is": "yes"}), slug="third"
        ),
    )
    form = {at("a", what="option"): "yes", at("b", what="option"): "yes", at("c"): "So."}

    assert becomes(asked, form) == [("c", "So.")]
    assert becomes(asked, {**form, at("a", what="option"): "no"}) == []


def test_what_was_said_by_somebody_who_does_not_take_part_any_more_opens_nothing() -> None:
    asked = tool(
        part(
            asks("choice", "a", each=True),
            asks("text", "b", yields="worry", show_when={"prompt": "a", "is": "yes"}),
        )
    )
    form = {**SPOKE, at("a", of="s02", what="option"): "yes", at("b"): "So."}

    assert becomes(asked, form) == [("b", "So.")]
    assert becomes(asked, {**form, "speaker.s02.name": ""}) == []


def test_what_is_not_asked_is_kept_yields_nothing_and_needs_no_mending() -> None:
    hidden = part(
        asks("text", "needed", needed=True, yields="worry"), asks("goal", "goal"), asks("text", "must", must_answer=True),
        slug="second", show_when={"prompt": "a", "is": "yes"},
    )  # fmt: skip
    asked = tool(part(asks("choice", "a")), hidden)
    form = {
        at("a", what="option"): "no",
        at("goal"): "A home",
        at("goal", what="due"): "soon",
        "s.needed.0.": "not-known",
    }

    assert heard(asked, form).given(Place("goal")).pieces[0].words == "A home"
    assert (wrong(asked, form), becomes(asked, form)) == ({}, [])
    assert set(wrong(asked, {**form, at("a", what="option"): "yes"})) == {
        at("goal", what="due"), at("must"), "step.needed.0.",
    }  # fmt: skip


# --- What must be there --------------------------------------------------------------------------


def test_what_is_needed_is_answered_or_there_is_a_reason() -> None:
    asked = tool(part(asks("text", needed=True), asks("text", "other")))

    assert wrong(asked, {at("other"): "Yes."}) == {
        at("asked"): "Answer this, or say why there is no answer."
    }
    for reason in ("declined", "could-not", "not-asked"):
        assert wrong(asked, {at("other"): "Yes.", "s.asked.0.": reason}) == {}
    assert wrong(asked, {at("other"): "Yes.", "s.asked.0.": "whatever"})


def test_what_must_be_answered_cannot_be_left_for_any_reason() -> None:
    asked = tool(part(asks("text", must_answer=True), asks("text", "other")))

    for form in (
        {},
        {"s.asked.0.": "declined"},
        {"s.asked.0.": "not-known", "step.asked.0.": "Ask."},
    ):
        assert wrong(asked, {at("other"): "Yes.", **form}) == {
            at("asked"): "This cannot be left. Answer it."
        }
    assert wrong(asked, {at("asked"): "Yes."}) == {}


def test_what_is_not_known_yet_says_what_follows() -> None:
    asked = tool(part(asks("text"), asks("text", "other")))
    form = {at("other"): "Yes.", "s.asked.0.": "not-known"}

    assert wrong(asked, form) == {"step.asked.0.": NO_STEP}
    assert wrong(asked, {**form, "step.asked.0.": "Ask Bel on Monday."}) == {}
    assert wrong(asked, {**form, "step.asked.0.": "x" * 501}) == {"step.asked.0.": TOO_LONG}


def test_an_answer_counts_more_than_a_reason_for_having_none() -> None:
    told = heard(tool(part(asks("text"))), {at("asked"): "After all.", "s.asked.0.": "declined"})

    assert told.given(Place("asked")).state is State.ANSWERED


def test_a_conversation_in_which_nothing_was_answered_is_not_finished() -> None:
    asked = tool(part(asks("text")))

    assert wrong(asked, {"s.asked.0.": "declined"}) == {"": "Nothing has been answered yet."}


def test_what_stands_together_is_answered_wholly_or_not_at_all_each_time() -> None:
    asked = tool(
        part(asks("text", "danger"), asks("goal", "goal"), asks("scale", "safe", each=True), stands_together=True, repeats=2),
        part(asks("text", "else"), slug="more"),
    )  # fmt: skip
    whole = {**SPOKE, at("danger"): "D.", at("goal"): "G.", at("safe", of="s01", what="value"): "5"}

    assert wrong(asked, {**SPOKE, at("else"): "E."}) == {}
    assert wrong(asked, whole) == {}
    assert list(wrong(asked, {**SPOKE, at("danger"): "D."})) == [at("goal")]
    assert list(wrong(asked, {**whole, at("goal", 1): "G."})) == [at("danger", 1)]
    assert (
        wrong(asked, {**whole, at("safe", of="s01", what="value"): "", "s.safe.0.s01": "declined"})
        == {}
    )
    assert [one.bond for one in yielded(heard(asked, whole))] == [("part", 0)] * 2


def test_what_is_yielded_stands_in_the_order_in_which_it_was_asked() -> None:
    asked = tool(
        part(asks("text", "z", yields="worry")),
        part(asks("grid", "a"), asks("statements", "b", yields="strength"), slug="p2"),
    )
    form = {at("b", n=1): "two", at("b"): "one", at("z"): "zed", at("a"): "here", at("a", what="option"): "home/now",
            at("a", n=1): "there", at("a", n=1, what="option"): "home/wished"}  # fmt: skip

    assert [(one.kind, one.piece.words) for one in yielded(heard(asked, form))] == [
        (Yield.WORRY, "zed"), (Yield.WORRY, "here"), (Yield.STRENGTH, "one"), (Yield.STRENGTH, "two"),
    ]  # fmt: skip


# --- Whatever a form holds -----------------------------------------------------------------------

EVERYTHING = tool(
    part(*(asks(kind, f"ask-{kind}") for kind in KINDS)),
    part(
        asks("text", "danger", yields="danger"), asks("scale", "safe", each=True, each_of=["child", "parent"]),
        asks("choice", "again"), asks("text", "then", yields="worry", show_when={"prompt": "again", "is": "yes"}),
        slug="times", repeats=4, stands_together=True, show_when={"prompt": "ask-choice", "is-not": "no"},
    ),
    part(asks("statements", "must", must_answer=True, yields="step"), slug="end", show_when={"prompt": "ask-scale", "at-least": 4}),
)  # fmt: skip
SLUGS = [one.slug for one in EVERYTHING.prompts]
WORDS = st.sampled_from(["", "yes", "no", "5", "NaN", "home/now", "happy", "declined", "not-known", "14/3/2027", "x" * 20_001]) | st.text(max_size=8)  # fmt: skip
BITS = st.sampled_from([*SLUGS, "a", "s", "step", "speaker", "name", "part", "words", "option", "value", "", "0", "1", "007", "999", "٣", "s01"]) | st.text(max_size=4)  # fmt: skip
ANY_NAME = st.lists(BITS, max_size=7).map(".".join)
PLACES = st.builds(
    Place, st.sampled_from(SLUGS), st.integers(0, 5), st.sampled_from(["", "s01", "s02", "s09"])
)
REAL_NAME = (
    st.builds(name_of, PLACES, st.integers(0, 4), st.sampled_from(["words", "option", "value", "occasion", "who", "due", "by"]))
    | st.builds(lambda p, how: f"{how}.{p.prompt}.{p.turn}.{p.of}", PLACES, st.sampled_from(["s", "step"]))
    | st.sampled_from(sorted(SPOKE))
)  # fmt: skip
FORM = st.dictionaries(REAL_NAME | ANY_NAME, WORDS, max_size=12)


def is_heard(form: Mapping[str, str], how: Any = heard) -> None:
    """Check what is so of every form: read without an error, twice the same, and no piece of it lost."""
    told: Heard = how(EVERYTHING, form)
    assert told == how(EVERYTHING, form)
    assert told == how(EVERYTHING, dict(reversed(list(form.items())))) or len(told.speakers) > 1
    assert all(name in form or name.rpartition(".")[0] for name in told.mistakes)
    for name, words in form.items():
        kind, *rest = name.split(".")
        if kind == "a" and name.endswith(".words") and words.strip() and rest[0] in SLUGS:
            _is_kept(told, name, words)
    assert all(one.endswith((".", "”.")) for one in why_not_finished(told).values())
    asked = {place for _, _, place in told.asked()}
    assert {one.place for one in yielded(told)} <= asked
    pieces = [piece for one in told.answers.values() for piece in one.pieces]
    assert [piece_of(one.plain()) for one in pieces] == pieces


def _is_kept(told: Heard, name: str, words: str) -> None:
    _, slug, turn, of, *_ = name.split(".")
    prompt = EVERYTHING.prompt(slug)
    if (
        len(name.split(".")) != 6
        or prompt is None
        or prompt.kind == "instrument"
        or not (turn.isascii() and turn.isdigit())
    ):
        return
    kept = [piece.words for piece in told.given(Place(slug, int(turn), of)).pieces]
    assert words.replace("\r\n", "\n").strip() in kept


@pytest.mark.timeout(900 if FULL else 120)
@settings(max_examples=10_000 if FULL else 150, deadline=None)
@given(FORM)
def test_whatever_names_and_words_a_form_has_it_is_read_and_no_piece_is_lost(
    form: dict[str, str],
) -> None:
    is_heard(form)


def test_a_reader_that_loses_a_piece_would_be_found() -> None:
    def forgetful(asked: Tool, form: Mapping[str, str]) -> Heard:
        return heard(asked, {name: words for name, words in form.items() if ".1." not in name})

    is_heard({at("must", n=1): "Two."})
    with pytest.raises(AssertionError):
        is_heard({at("must", n=1): "Two."}, forgetful)
