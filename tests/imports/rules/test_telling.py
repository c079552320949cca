"""How what a return says in codes is told to the person, gathered and in words that blame nobody."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from alongside.care.rules import codes
from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Journey, Moment
from alongside.imports.rules.taking import Placed
from alongside.imports.rules.telling import WORDS

TODAY = date(2026, 11, 23)
# Words about families that this record does not use.
BLAMING = re.compile(r"\b(absconded|failed|refused|placement|placed|contact|LAC|non-engag\w*|case)\b", re.IGNORECASE)  # fmt: skip


def journey(**tables: Sequence[Mapping[str, str]]) -> Journey:
    """Return the journey of one child whose rows stand in one file of 2025-26."""
    rows = [
        Placed(0, "ssda903", table, f"2025-26/{table}.csv", number, {"CHILD": "K1", **cells}, 2026)
        for table, found in tables.items()
        for number, cells in enumerate(found)
    ]
    return journey_of("K1", rows, today=TODAY, last_year=2026)


def spell(begins: str, place: str, ends: str = "", **more: str) -> dict[str, str]:
    """Return a row of episodes."""
    told = {
        "DECOM": begins,
        "RNE": "P",
        "LS": "C2",
        "PLACE": place,
        "DEC": ends,
        "REC": "X1" if ends else "",
    }
    return told | more


def told(found: Journey) -> list[str]:
    """Return what is told, by its headings."""
    return [f"{one.on:%d/%m/%Y} {one.headline}" for one in found.moments]


def text_of(found: Journey, headline: str) -> str:
    """Return the words under a heading."""
    return next(one.text for one in found.moments if one.headline == headline)


def test_a_life_in_care_is_told_by_its_homes() -> None:
    found = journey(episodes=[
        spell("14/02/2022", "U6", "20/08/2023", RNE="S", LS="V2", REASON_PLACE_CHANGE="CREQO"),
        spell("20/08/2023", "U1", "16/01/2026", LS="V2", REC="E4A"),
    ])  # fmt: skip

    assert told(found) == [
        "14/02/2022 You came into the care of the council",
        "20/08/2023 You moved to another home",
        "16/01/2026 The council stopped looking after you",
    ]
    assert all(one.matters for one in found.moments)
    assert text_of(found, "You came into the care of the council") == (
        "You came to live with foster carers. It rests on an agreement with your family, or with you (section 20)."
    )
    assert "The carers asked for it, for another reason." in text_of(
        found, "You moved to another home"
    )


def test_a_new_law_in_the_same_home_is_no_move() -> None:
    found = journey(episodes=[spell("14/02/2022", "U6", "20/08/2023", RNE="S", LS="C1"), spell("20/08/2023", "U6", RNE="L")])  # fmt: skip

    assert told(found)[1:] == ["20/08/2023 What your care rests on changed"]
    assert len(found.of("Home")) == 1
    assert len(found.of("LegalStatus")) == 2


def test_a_move_to_a_home_that_looks_the_same_is_told() -> None:
    found = journey(episodes=[spell("14/02/2022", "U6", "20/08/2023", RNE="S"), spell("20/08/2023", "U6")])  # fmt: skip

    assert len(found.of("Home")) == 2


def test_many_rows_are_not_as_many_shouts() -> None:
    reviews = [{"REVIEW": f"{day:02}/06/2025", "REVIEW_CODE": "PN1"} for day in range(1, 29)]
    away = [{"MISSING": "M", "MIS_START": f"{day:02}/09/2025", "MIS_END": f"{day:02}/09/2025"} for day in range(1, 29)]  # fmt: skip

    found = journey(reviews=reviews, missing=away)

    assert len(found.moments) == 2
    assert all(len(one.text) < 500 for one in found.moments)
    assert "28 times" in " ".join(one.text for one in found.moments)
    assert len(found.facts) == 56


def test_how_somebody_took_part_is_said_once_where_it_was_always_so() -> None:
    found = journey(reviews=[{"REVIEW": "01/06/2025", "REVIEW_CODE": "PN1"}, {"REVIEW": "01/12/2025", "REVIEW_CODE": "PN1"}])  # fmt: skip

    assert found.moments[0].text.endswith("You were there and spoke for yourself each time.")


def test_short_breaks_of_a_year_are_one_line() -> None:
    breaks = [spell(f"{month:02}/05/2025", "U6", f"{month + 1:02}/05/2025", RNE="S", LS="V4", REC="E8") for month in range(1, 9)]  # fmt: skip

    found = journey(episodes=breaks)

    assert told(found) == ["01/05/2025 Short breaks in 2025"]
    assert "eight times" in found.moments[0].text


def test_who_asked_for_help_is_never_told_to_the_family() -> None:
    rows = [Placed(0, "cin", "CINdetails", "c.xml", 1, {"LAchildID": "K1", "CINreferralDate": "2025-06-02", "ReferralSource": "1B", "PrimaryNeedCode": "N1", "ReferralNFA": "0"}, 2026)]  # fmt: skip

    found = journey_of("K1", rows, today=TODAY)

    assert found.of("EarlierReferral")[0].says["source_code"] == "1B"
    assert not re.search("neighbour|acquaintance|1B", " ".join(one.text for one in found.moments))


@pytest.mark.parametrize(
    ("table", "which"),
    [("home", "placement"), ("law", "legal-status"), ("because", "place-change"), ("part", "review-part"), ("category", "category")],
)  # fmt: skip
def test_every_code_has_its_words(table: str, which: str) -> None:
    assert {one.code for one in codes.codes(which)} - WORDS[table].keys() == set()


def test_every_end_of_care_has_its_words() -> None:
    assert {one.code for one in codes.codes("care-ended")} - WORDS["ended"].keys() == {"X1"}


def test_no_words_blame_or_are_an_offices() -> None:
    said = [words for table in WORDS.values() for words in table.values()]

    found = [one for one in said if BLAMING.search(one)]

    assert found == [
        "A court made a placement order: it said that a family could be looked for to adopt you."
    ]
    assert BLAMING.search("She absconded from placement")


def test_what_is_told_is_told_to_them() -> None:
    found = journey(
        episodes=[spell("14/02/2022", "U6", RNE="S")], reviews=[{"REVIEW": "01/06/2025"}]
    )

    assert all(
        re.search(r"\b(you|your)\b", one.text, re.IGNORECASE) for one in _lived(found.moments)
    )


def _lived(moments: list[Moment]) -> list[Moment]:
    return [one for one in moments if one.headline != "They died"]
