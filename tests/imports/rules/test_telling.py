"""How what a return says in codes is told to the person, gathered and in words that blame nobody."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from alongside.care.rules import codes
from alongside.imports.rules.children import journey_of
from alongside.imports.rules.gathering import gathered
from alongside.imports.rules.journey import Journey, Moment
from alongside.imports.rules.taking import Placed
from alongside.imports.rules.telling import told_under
from alongside.imports.rules.wording import WORDS

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

    assert found.moments[0].text.endswith("Each time you were there and spoke for yourself.")


def test_short_breaks_of_a_year_are_one_line() -> None:
    breaks = [spell(f"{month:02}/05/2025", "U6", f"{month + 1:02}/05/2025", RNE="S", LS="V3", REC="E8") for month in range(1, 9)]  # fmt: skip

    found = journey(episodes=breaks)

    assert told(found) == ["01/05/2025 Short breaks in 2025"]
    assert "eight times" in found.moments[0].text


def test_an_agreement_about_short_breaks_is_told_as_one_and_not_as_a_stay() -> None:
    found = journey(episodes=[spell("01/05/2023", "U6", RNE="S", LS="V4")])

    assert told(found) == ["01/05/2023 Short breaks were agreed"]
    assert found.moments[0].text == (
        "From 1 May 2023 there was an agreement with your family that you could stay away from home for short breaks."
    )


def test_who_stayed_in_the_same_home_is_not_told_that_they_moved() -> None:
    found = journey(episodes=[
        spell("14/02/2022", "U6", "20/08/2023", RNE="S", REASON_PLACE_CHANGE="PLACE"), spell("20/08/2023", "U4", RNE="T"),
    ])  # fmt: skip

    assert told(found)[1:] == ["20/08/2023 You stayed in the same home"]
    assert found.moments[1].text == (
        "Your home with your foster carers was meant to last from then on."
    )
    assert not found.moments[1].matters


def test_a_home_that_is_only_counted_under_another_code_is_not_told_again() -> None:
    where = {"URN": "SC900003", "PL_POST": "DE1 3GT"}
    found = journey(episodes=[
        spell("14/02/2022", "H5", "01/04/2024", RNE="S", **where), spell("01/04/2024", "K3", RNE="T", **where),
    ])  # fmt: skip

    assert len(found.of("Home")) == 2
    assert told(found) == ["14/02/2022 You came into the care of the council"]


def test_those_who_adopt_the_child_they_care_for_are_not_told_as_a_move() -> None:
    found = journey(episodes=[spell("14/02/2022", "U5", "20/08/2023", RNE="S"), spell("20/08/2023", "A5", RNE="U", LS="E1")])  # fmt: skip

    assert "20/08/2023 You stayed in the same home" in told(found)
    assert not any("moved" in one.text for one in found.moments)


def test_some_days_in_hospital_are_one_line_with_the_way_back() -> None:
    where = {"URN": "SC900001", "PL_POST": "DE23 6GL"}
    found = journey(episodes=[
        spell("14/01/2019", "U6", "11/05/2020", RNE="S", **where), spell("11/05/2020", "T1", "22/05/2020"),
        spell("22/05/2020", "U6", **where),
    ])  # fmt: skip

    assert told(found)[1:] == ["11/05/2020 Away from home for a while"]
    assert found.moments[1].text == (
        "From 11 May 2020 to 22 May 2020 you were in hospital. Then you came back to the home you lived in."
    )
    assert not found.moments[1].matters
    assert [set(told_under(one)) & set(found.moments[1].keys) for one in found.of("Home")[1:]] == [
        {"away 2020-05-11"}, {"back 2020-05-22"},
    ]  # fmt: skip


def test_who_did_not_come_back_to_the_same_home_moved() -> None:
    found = journey(episodes=[
        spell("14/01/2019", "U6", "11/05/2020", RNE="S", REASON_PLACE_CHANGE="CHILD"), spell("11/05/2020", "T3", "22/05/2020"),
        spell("22/05/2020", "K2"),
    ])  # fmt: skip

    assert told(found)[1:] == ["11/05/2020 Away from home for a while", "22/05/2020 You moved to another home"]  # fmt: skip
    assert "You asked for it." in text_of(found, "You moved to another home")


def test_what_the_file_says_goes_on_is_never_told_as_an_end() -> None:
    found = journey(episodes=[spell("14/02/2022", "U6", "30/06/2025", RNE="S")])

    assert told(found)[1:] == ["30/06/2025 Where you lived is not in the file"]
    assert found.moments[1].text.startswith(
        "From 30 June 2025 the file does not say where you lived"
    )


def test_a_day_that_no_row_tells_of_is_a_move_and_no_end() -> None:
    found = journey(episodes=[spell("14/02/2022", "U6", "30/06/2025", RNE="S"), spell("01/07/2025", "K2")])  # fmt: skip

    assert told(found)[1:] == ["01/07/2025 You moved to another home"]


def test_months_that_no_row_tells_of_are_told_as_that() -> None:
    found = journey(episodes=[spell("14/02/2022", "U6", "30/06/2025", RNE="S"), spell("01/12/2025", "K2")])  # fmt: skip

    assert told(found)[1:] == ["30/06/2025 Where you lived is not in the file", "01/12/2025 You moved to another home"]  # fmt: skip
    assert "until 1 December 2025" in found.moments[1].text


def test_a_law_that_did_not_change_is_not_told_as_one_that_did() -> None:
    found = journey(episodes=[spell("14/02/2022", "U6", "30/06/2025", RNE="S"), spell("01/07/2025", "U6", RNE="P")])  # fmt: skip

    assert "What your care rests on changed" not in [one.headline for one in found.moments]


def test_a_conference_with_no_enquiry_of_ours_is_not_told_as_one() -> None:
    row = {"LAchildID": "K1", "CINreferralDate": "2025-06-02", "DateOfInitialCPC": "2025-06-09"}

    found = journey_of("K1", [Placed(0, "cin", "CINdetails", "c.xml", 1, row, 2026)], today=TODAY)

    assert found.of("Enquiry") == []
    assert not any("looked into" in one.text for one in found.moments)


def test_what_is_gathered_is_made_of_the_facts_it_is_given() -> None:
    reviews = [{"REVIEW": f"10/{month:02}/2025", "REVIEW_CODE": "PN1"} for month in (1, 4, 7, 10)]
    found = journey(episodes=[spell("14/02/2022", "U6", RNE="S")], reviews=reviews)
    newer = found.of("Review")[2:]

    all_of_them, some = gathered(found.facts, found), gathered(newer, found)

    assert [one.key for one in all_of_them] == ["review care 2025-01-10"]
    assert [one.key for one in some] == ["review care 2025-07-10"]
    assert "four times in 2025" in all_of_them[0].text
    assert "twice more in 2025: on 10 July and 10 October" in some[0].text
    assert [one for one in found.moments if one.is_gathered] == all_of_them
    assert gathered([], found) == []


def test_every_fact_finds_the_moment_that_tells_of_it() -> None:
    found = journey(
        episodes=[spell("14/02/2022", "U6", "20/08/2023", RNE="S"), spell("20/08/2023", "K2", RNE="B", LS="C1")],
        reviews=[{"REVIEW": "01/06/2025"}, {"REVIEW": "01/12/2025"}], missing=[{"MISSING": "M", "MIS_START": "02/06/2025"}],
        sw_episodes=[{"SW_ID": "SW100201", "SW_DECOM": "01/04/2024"}],
    )  # fmt: skip
    keys = {key for one in found.moments for key in one.keys}

    assert [one for one in found.facts if not keys & set(told_under(one))] == []


def test_who_asked_for_help_is_never_told_to_the_family() -> None:
    rows = [Placed(0, "cin", "CINdetails", "c.xml", 1, {"LAchildID": "K1", "CINreferralDate": "2025-06-02", "ReferralSource": "1B", "PrimaryNeedCode": "N1", "ReferralNFA": "0"}, 2026)]  # fmt: skip

    found = journey_of("K1", rows, today=TODAY)

    assert found.of("EarlierReferral")[0].says["source_code"] == "1B"
    assert not re.search("neighbour|acquaintance|1B|somebody", " ".join(one.text for one in found.moments))  # fmt: skip
    assert told(found) == ["02/06/2025 We were asked to help"]


@pytest.mark.parametrize(
    ("table", "which"),
    [("home", "placement"), ("law", "legal-status"), ("because", "place-change"), ("part", "review-part"), ("category", "category")],
)  # fmt: skip
def test_every_code_has_its_words(table: str, which: str) -> None:
    assert {one.code for one in codes.codes(which)} - WORDS[table].keys() == set()


@pytest.mark.parametrize("table", ["home", "law", "because", "part", "category", "away", "stayed", "ended"])  # fmt: skip
def test_no_words_are_of_a_code_that_no_list_has(table: str) -> None:
    which = {
        "home": "placement", "law": "legal-status", "because": "place-change", "part": "review-part",
        "category": "category", "away": "placement", "stayed": "placement", "ended": "care-ended",
    }[table]  # fmt: skip

    assert WORDS[table].keys() - {one.code for one in codes.codes(which)} == set()


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
