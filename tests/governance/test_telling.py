"""How a look is told to a family: a team, a role, a reason, and never a name."""

from datetime import date

import pytest

from alongside.governance.rules.telling import (
    FOR_A_FAMILY,
    NOT_WRITTEN_DOWN,
    Looked,
    sentence,
    times_words,
    why_words,
)
from alongside.people.rules.sight import BASES

DAY = date(2026, 11, 3)


def told(
    roles: tuple[str, ...] = (),
    teams: tuple[str, ...] = (),
    purposes: tuple[str, ...] = ("supervising",),
    times: int = 1,
) -> str:
    """Return the sentence for one look."""
    looked = Looked(DAY, "Imara Dunmore", roles, teams, purposes, times)
    return sentence(looked, day_words="3 November 2026")


@pytest.mark.parametrize("purpose", sorted({meaning.purpose for meaning in BASES.values()}))
def test_every_purpose_has_words_for_a_family(purpose: str) -> None:
    assert FOR_A_FAMILY[purpose]


@pytest.mark.parametrize(
    ("roles", "teams", "begins"),
    [
        (
            ("Social worker",),
            ("Heron pod",),
            "Somebody in Heron pod, a social worker, opened your record on 3 November 2026",
        ),
        (
            ("Independent reviewing officer",),
            (),
            "An independent reviewing officer opened your record on",
        ),
        (
            (),
            ("Heron pod", "Kestrel pod"),
            "Somebody in Heron pod and Kestrel pod opened your record on",
        ),
        ((), (), "Somebody who works here opened your record on"),
    ],
)
def test_somebody_is_told_by_team_and_role(
    roles: tuple[str, ...], teams: tuple[str, ...], begins: str
) -> None:
    said = told(roles, teams)

    assert said.startswith(begins)
    assert "Dunmore" not in said


def test_a_reason_that_was_not_written_down_is_not_made_up() -> None:
    assert told(purposes=()).endswith(f"{NOT_WRITTEN_DOWN}.")
    assert told(purposes=("something new",)).endswith("for this: something new.")


def test_two_ways_to_the_same_reason_are_one_reason() -> None:
    twice = told(purposes=("working with them", "working with them", "an emergency"))

    assert twice.count("because they work with you") == 1
    assert " and because something could not wait" in twice


def test_how_often_is_said_as_people_say_it() -> None:
    assert [times_words(n) for n in (1, 2, 7)] == ["once", "twice", "7 times"]
    assert "record twice on" in told(times=2)
    assert why_words(["supervising", "an emergency"]) == "Supervising; An emergency"
