"""An unfinished conversation goes on with a newer version of its tool, and no word of it is lost."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frameworks.test_asking import at
from tests.frameworks.tools import LEAST, asks, part, tool
from tests.sight.full import FULL

from alongside.frameworks.asking import LEFT, carried, heard, not_carried
from alongside.frameworks.definitions import Tool
from alongside.frameworks.given import Place


def after(form: dict[str, str], old: Tool, new: Tool, how: Any = carried) -> dict[str, str]:
    """Return the form as the newer version reads it."""
    names = how(form, old, new)
    return {names[name]: words for name, words in form.items()}


OLD = tool(
    part(
        asks("text", "stays"),
        asks("text", "goes", ask="What went?"),
        asks("text", "turns", ask="What turned?"),
    )
)
NEW = tool(part(asks("text", "stays"), asks("choice", "turns"), asks("text", "comes")))


def test_what_is_still_asked_keeps_its_name_and_the_rest_is_told_and_kept() -> None:
    form = {
        at("stays"): "S.",
        at("goes"): "G.",
        at("turns"): "T.",
        "s.goes.0.": "",
        "speaker.s01.name": "Bel",
        "why_now": "W.",
    }

    assert not_carried(form, OLD, NEW) == ["What went?", "What turned?"]
    assert after(form, OLD, NEW) == {
        at("stays"): "S.", LEFT + at("goes"): "G.", LEFT + at("turns"): "T.", LEFT + "s.goes.0.": "", "speaker.s01.name": "Bel",
        "why_now": "W.",
    }  # fmt: skip
    assert set(heard(NEW, after(form, OLD, NEW)).answers) == {Place("stays")}


def test_what_was_left_empty_is_not_told() -> None:
    assert not_carried({at("goes"): " ", "s.turns.0.": ""}, OLD, NEW) == []


def grid(*rows: str) -> Tool:
    """Return a tool with a grid of these rows."""
    columns = LEAST["grid"]["columns"]
    return tool(
        part(
            asks(
                "grid",
                ask="Where?",
                rows=[{"slug": one, "name": one} for one in rows],
                columns=columns,
            )
        )
    )


def test_words_of_a_cell_go_with_their_cell_and_never_into_another() -> None:
    old, new = grid("home", "school"), grid("school", "work")
    form = {at("asked", n=0): "H.", at("asked", n=0, what="option"): "home/now",
            at("asked", n=2): "S.", at("asked", n=2, what="option"): "school/now"}  # fmt: skip

    moved = after(form, old, new)

    assert (moved[at("asked", n=0)], moved[at("asked", n=0, what="option")]) == ("S.", "school/now")
    assert moved[LEFT + at("asked", n=0)] == "H."
    assert not_carried(form, old, new) == ["Where?"]
    assert not_carried({**form, at("asked", n=0): ""}, old, new) == []


def test_a_choice_stays_the_choice_it_was_where_the_options_moved() -> None:
    def chosen(*options: str) -> Tool:
        return tool(
            part(
                asks("choice", many=True, options=[{"slug": one, "words": one} for one in options])
            )
        )

    form = {at("asked", n=1, what="option"): "b"}
    beside = {at("asked", n=2): "Something else."}

    assert after(form, chosen("a", "b"), chosen("b", "c", "a")) == {at("asked", what="option"): "b"}
    assert after(beside, chosen("a", "b"), chosen("b")) == {at("asked", n=1): "Something else."}
    assert not_carried(beside, chosen("a", "b"), chosen("b")) == []
    assert not_carried(form, chosen("a", "b"), chosen("a", "c")) == ["What is it like?"]


def test_a_time_through_a_part_and_an_asking_of_each_that_are_gone_are_told() -> None:
    twice, once = tool(part(asks("text"), repeats=2)), tool(part(asks("text")))
    each = tool(part(asks("text", each=True)))

    assert not_carried({at("asked", 1): "Again."}, twice, once) == ["What is it like?"]
    assert not_carried({at("asked"): "First."}, twice, once) == []
    assert not_carried({at("asked", of="s01"): "Mine."}, each, once) == ["What is it like?"]


@pytest.mark.parametrize(
    ("was", "now", "gone"),
    [
        (asks("choice"), asks("choice", options=[{"slug": one, "words": one} for one in ("yes", "may-be")]), "no"),
        (asks("faces"), asks("faces", faces=2), "middle"),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_longer_offered_is_told_and_kept_with_the_words_beside_it(
    was: dict[str, Any], now: dict[str, Any], gone: str
) -> None:
    old, new = tool(part(was)), tool(part(now))
    option = at("asked", what="option")
    form = {option: gone, at("asked"): "Because."}

    assert not_carried(form, old, new) == ["What is it like?"]
    assert after(form, old, new) == {LEFT + option: gone, at("asked"): "Because."}
    assert not_carried({option: "yes" if was["kind"] == "choice" else "sad"}, old, new) == []


def test_what_somebody_said_who_is_not_asked_any_more_is_told_and_kept() -> None:
    old, new = (
        tool(part(asks("text", each=True))),
        tool(part(asks("text", each=True, each_of=["child"]))),
    )
    there = {"speaker.s01.part": "child", "speaker.s02.part": "parent"}
    form = {
        **there,
        at("asked", of="s01"): "Mine.",
        at("asked", of="s02"): "Hers.",
        "s.asked.0.s02": "",
    }

    assert not_carried(form, old, new) == ["What is it like?"]
    assert after(form, old, new) == {
        **there, at("asked", of="s01"): "Mine.", LEFT + at("asked", of="s02"): "Hers.", LEFT + "s.asked.0.s02": "",
    }  # fmt: skip
    assert not_carried({**there, at("asked", of="s01"): "Mine."}, old, new) == []
    assert not_carried(form, new, old) == []


def test_a_number_on_another_scale_is_told_and_kept() -> None:
    old, new = tool(part(asks("scale"))), tool(part(asks("scale", scale="how-near")))

    assert not_carried({at("asked", what="value"): "5"}, old, new) == ["What is it like?"]


def test_what_was_left_before_is_not_written_over_by_what_is_left_now() -> None:
    form = {at("goes"): "New.", LEFT + at("goes"): "Old."}

    assert sorted(after(form, OLD, NEW).values()) == ["New.", "Old."]


PROMPTS = st.lists(
    st.tuples(st.sampled_from(sorted(LEAST)), st.sampled_from("abcd"), st.booleans()), min_size=1, max_size=4, unique_by=lambda one: one[1]
)  # fmt: skip


def made(prompts: list[tuple[str, str, bool]], repeats: int) -> Tool:
    """Return a tool of these."""
    return tool(
        part(
            *(
                asks(kind, slug, each=each, **({"many": repeats > 1} if kind == "choice" else {}))
                for kind, slug, each in prompts
            ),
            repeats=repeats,
        )
    )


@pytest.mark.timeout(900 if FULL else 120)
@settings(max_examples=5000 if FULL else 100, deadline=None)
@given(PROMPTS, PROMPTS, st.integers(1, 3), st.integers(1, 3), st.data())
def test_whatever_changed_every_word_is_still_there_under_one_name(
    old: Any, new: Any, before: int, now: int, data: st.DataObject
) -> None:
    names = st.builds(
        at,
        st.sampled_from("abcdx"),
        st.integers(0, before - 1),
        st.sampled_from(["", "s01"]),
        st.integers(0, 3),
        st.sampled_from(["words", "option"]),
    )
    form = data.draw(
        st.dictionaries(
            names,
            st.text(min_size=1, max_size=4) | st.sampled_from(["yes", "no", "middle"]),
            max_size=6,
        )
    )

    was, becomes = made(old, before), made(new, now)

    assert sorted(after(form, was, becomes).values()) == sorted(form.values())
    assert after(form, was, was) == form


def test_a_way_of_carrying_that_loses_a_word_would_be_found() -> None:
    def by_place(form: dict[str, str], *_: Tool) -> dict[str, str]:
        return dict.fromkeys(form, at("asked"))

    form = {at("asked", n=0): "H.", at("asked", n=1): "S."}

    assert len(after(form, grid("home"), grid("school"))) == 2
    assert len(after(form, grid("home"), grid("school"), by_place)) == 1
