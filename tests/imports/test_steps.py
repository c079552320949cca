"""The one thing to do next, from files that were read until all is signed."""

from dataclasses import replace

import pytest

from alongside.imports.rules.steps import Counts, next_of, steps

TRIED = Counts(children=5, is_tried=True)
BEGUN = replace(TRIED, is_begun=True)


@pytest.mark.parametrize(
    ("counts", "following"),
    [
        (Counts(), ""),
        (Counts(unmapped=2), "tables"),
        (Counts(children=5, to_try=5, unmapped=1), "tables"),
        (Counts(children=5, to_try=5), "try"),
        (replace(TRIED, ready=3, waiting=2), "who"),
        (replace(TRIED, ready=5), "run"),
        (replace(TRIED, held=5), "run"),
        (replace(BEGUN, ready=2, done=3, waiting=1), "run"),
        (replace(BEGUN, done=4, waiting=1, is_done=True), "who"),
        (replace(BEGUN, done=4, to_try=1, is_done=True), "try"),
        (replace(BEGUN, done=4, ready=1, is_done=True), "run"),
        (replace(BEGUN, done=5, is_done=True), "totals"),
        (replace(BEGUN, done=5, is_done=True, is_signed=True), ""),
        (replace(BEGUN, done=5, is_done=True, is_taken_back=True), ""),
    ],
)
def test_there_is_one_thing_to_do_next(counts: Counts, following: str) -> None:
    assert next_of(counts) == following


def test_every_step_stands_in_the_list_whatever_has_been_done() -> None:
    for counts in (
        Counts(),
        replace(TRIED, ready=5),
        replace(BEGUN, done=5, is_done=True, is_signed=True),
    ):
        assert [one.name for one in steps(counts)] == [
            "Read the files", "Say what unknown tables mean", "Try", "Decide who is who", "Take in", "Agree totals", "Sign",
        ]  # fmt: skip
