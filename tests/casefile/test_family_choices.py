"""What somebody wants to see of a family stands in the address, and is read from it as it was written."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from alongside.casefile.forms.family_choices import LAYERS, Chosen, chosen

TODAY = date(2026, 11, 16)
_CHOSEN = st.builds(
    Chosen,
    draw=st.sampled_from(["family", "network"]),
    as_list=st.booleans(),
    day=st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 11, 15)),
    layers=st.frozensets(st.sampled_from(sorted(LAYERS))),
    views=st.lists(st.integers(1, 99), max_size=6, unique=True).map(tuple),
)


@given(_CHOSEN)
def test_an_address_is_read_as_it_was_written(wanted: Chosen) -> None:
    read = chosen(QueryDict(wanted.query().removeprefix("?")), today=TODAY)

    assert (read.draw, read.as_list, read.day) == (wanted.draw, wanted.as_list, wanted.day)
    assert (read.layers, read.views) == (wanted.layers, wanted.views)


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_stands_in_the_address_is_no_trouble(day: str, more: str) -> None:
    asked = QueryDict(mutable=True)
    asked.update({"on": day, "view": more, "draw": more, "homes": more})

    read = chosen(asked, today=TODAY)

    assert read.day is None or not read.mistake


@pytest.mark.parametrize("day", ["2022", "March 2022", "soon", "31/2/2022", "1 January 2090"])
def test_a_day_that_cannot_be_is_said_to_be_one(day: str) -> None:
    asked = QueryDict(mutable=True)
    asked["on"] = day

    assert chosen(asked, today=TODAY).mistake


def test_today_is_no_day_to_look_back_to() -> None:
    asked = QueryDict("on=2026-11-16")

    assert chosen(asked, today=TODAY).day is None
