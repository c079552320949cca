"""Who takes part in a conversation: in which order, and that nobody and no letter of a name is cut."""

import pytest
from tests.frameworks.test_asking import SPOKE, at
from tests.frameworks.tools import asks, part, tool

from alongside.frameworks.asking import (
    NAME_TOO_LONG,
    TOO_MANY,
    Speaker,
    heard,
    key_of,
    speakers_of,
    why_not_finished,
    why_not_speakers,
)
from alongside.frameworks.given import Place


def test_those_who_take_part_stand_in_the_order_in_which_they_were_put_in() -> None:
    assert speakers_of(SPOKE) == (
        Speaker("s01", "Stacey", "parent"),
        Speaker("s02", "Logan", "child", "K7QF2M9XWA"),
        Speaker("s03", "Imara", "worker"),
    )
    assert [one.is_worker for one in speakers_of(SPOKE)] == [False, False, True]


def test_keys_sort_as_people_were_put_in() -> None:
    assert [key_of(n) for n in (0, 8, 9, 11)] == ["s01", "s09", "s10", "s12"]


def test_nobody_without_a_name_takes_part() -> None:
    form = {f"speaker.{key_of(n)}.name": "Bel" for n in range(3)} | {"speaker.s02.name": "  "}

    assert [one.key for one in speakers_of(form)] == ["s01", "s03"]


def crowd(others: int, *, workers: int = 1) -> dict[str, str]:
    """Return a form with so many who take part; those who work there were put in last."""
    parts = ["network"] * others + ["worker"] * workers
    names = {f"speaker.{key_of(n)}.name": f"Bel {n}" for n in range(len(parts))}
    return names | {f"speaker.{key_of(n)}.part": one for n, one in enumerate(parts)}


def test_with_twelve_others_all_are_still_there_and_the_last_of_them_is_told_and_never_the_worker() -> (
    None
):
    form, asked = crowd(12), tool(part(asks("text", each=True)))

    told = heard(asked, form | {at("asked", of="s12"): "Mine."})

    assert [one.name for one in told.speakers] == [f"Bel {n}" for n in range(13)]
    assert told.given(Place("asked", 0, "s12")).is_answered
    assert why_not_finished(told) == {"speaker.s12.name": TOO_MANY}
    assert why_not_speakers(crowd(11)) == {}


def test_however_many_a_form_names_the_workers_are_read() -> None:
    read = speakers_of(crowd(90, workers=3))

    assert len(read) == 24
    assert [one.key for one in read if one.is_worker] == ["s91", "s92", "s93"]
    assert len(why_not_speakers(crowd(90, workers=3))) == 93 - 12


def test_a_name_that_is_too_long_is_told_and_never_cut() -> None:
    long, asked = "B" * 101, tool(part(asks("text")))

    told = heard(asked, {"speaker.s01.name": long, at("asked"): "Well."})

    assert told.speakers[0].name == long
    assert why_not_finished(told) == {"speaker.s01.name": NAME_TOO_LONG}
    assert why_not_speakers({"speaker.s01.name": long[1:] + " "}) == {}


@pytest.mark.parametrize(
    "name",
    [
        "speaker.name",
        "speaker..name",
        "speaker.a.b.name",
        "speaker.é.name",
        f"speaker.{'a' * 61}.name",
    ],
)
def test_a_name_that_no_page_has_names_nobody(name: str) -> None:
    assert speakers_of({name: "Bel"}) == ()
