"""Every code of the returns has words, is used in its years and not outside them, and no other code passes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.care.rules import codes

LISTS = {
    "ethnicity": "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT",
    "disability": "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA",
    "referral-source": "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10",
    "need": "N1 N2 N3 N4 N5 N6 N7 N8 N9 N0",
    "closure": "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9",
    "factor": "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A"
    " 17A 18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A",
    "legal-status": "C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3",
    "placement": "A3 A4 A5 A6 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Q1 Q2 H5 Z1 Z11 Z12 Z13 Z14",
    "provider": "PR0 PR1 PR2 PR3 PR4 PR5",
    "care-began": "S L P T B U",
    "care-ended": "X1 E11 E12 E2 E3 E4A E4B E13 E41 E43 E44 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17",
    "place-change": "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER",
    "review-part": "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7",
    "category": "NEG PHY SAB EMO MUL",
    "previous-permanence": "P1 P2 P3 P4 Z1",
    "worker-ended": "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS",
    "sex": "M F U 1 2 0 9",
    "missing": "M A",
    "adoption-reversed": "RD1 RD2 RD3 RD4",
    "adopters": "M1 F1 MM FF MF",
    "adopters-law": "L0 L11 L12 L2 L3 L4",
    "strengths-not-asked": "SDQ1 SDQ2 SDQ3 SDQ4 SDQ5",
    "in-touch": "YES NO DIED REFU NREQ RHOM",
    "activity": "F1 P1 F2 P2 F3 P3 F4 P4 F5 P5 G4 G5 G6 0",
    "accommodation": "0 " + " ".join(f"{letter}{suits}" for letter in "BCDEGHKRSTUVWXYZ" for suits in "12"),
    "no-upn": "UN1 UN2 UN3 UN4 UN5 UN6 UN7",
}  # fmt: skip
RETIRED = {
    ("placement", "H5"): "K3", ("placement", "P2"): "", ("placement", "Z1"): "", ("factor", "18A"): "",
    ("placement", "Q1"): "", ("placement", "Q2"): "",
    ("factor", "19A"): "", ("sex", "1"): "M", ("sex", "2"): "F", ("sex", "0"): "U", ("sex", "9"): "U",
    ("care-ended", "E43"): "", ("care-ended", "E44"): "", ("activity", "F3"): "", ("activity", "P3"): "",
    ("accommodation", "S1"): "S2", ("accommodation", "X1"): "X2",
}  # fmt: skip
EVERY = [(which, one) for which in LISTS for one in codes.codes(which)]
TODAY = date(2026, 11, 23)


def test_there_are_these_lists_and_no_others() -> None:
    assert set(codes.names()) == set(LISTS)


@pytest.mark.parametrize("which", LISTS)
def test_a_list_has_the_codes_of_the_returns_and_no_others(which: str) -> None:
    found = [one.code for one in codes.codes(which)]

    assert sorted(found) == sorted(LISTS[which].split())


def test_each_code_says_something_else_than_its_neighbours() -> None:
    for which in LISTS:
        said = [one.words for one in codes.codes(which, on=TODAY)]

        assert len(set(said)) == len(said), which


@pytest.mark.parametrize("forbidden", ["placed", "client", "service user", "LAC", "abscond"])
def test_the_words_are_those_we_would_say_to_a_child(forbidden: str) -> None:
    assert [one.words for _, one in EVERY if forbidden in one.words] == []


def test_the_retired_codes_are_these_and_become_others_that_are_in_use() -> None:
    retired = {(which, one.code): one.becomes for which, one in EVERY if one.to_date}

    assert retired == RETIRED
    for (which, code), becomes in retired.items():
        found, then = codes.find(which, code), codes.find(which, becomes)
        assert found
        assert not becomes or (then and found.to_date and then.is_used(found.to_date))


@given(st.sampled_from(EVERY), st.dates(date(2010, 1, 1), date(2040, 1, 1)))
def test_a_code_passes_in_its_years_and_is_refused_with_a_reason_outside_them(
    one: tuple[str, codes.Code], on: date
) -> None:
    which, code = one

    said = codes.why_not(which, code.code, on=on)

    assert (said == "") == code.is_used(on)
    assert codes.why_not(which, code.code) == ""


@given(st.sampled_from(EVERY), st.sampled_from(["{}", " {} ", "{}\n", "\t{}"]), st.booleans())
def test_case_and_blanks_do_not_matter(
    one: tuple[str, codes.Code], around: str, small: bool
) -> None:
    which, code = one
    typed = around.format(code.code.lower() if small else code.code)

    assert codes.find(which, typed) == code
    assert codes.words(which, typed) == code.words


@given(st.sampled_from(sorted(LISTS)), st.text(max_size=8))
def test_nothing_else_passes(which: str, typed: str) -> None:
    known = "".join(typed.split()).upper() in LISTS[which].split()

    assert bool(codes.find(which, typed)) == known
    assert bool(codes.why_not(which, typed)) != known
    assert known or codes.words(which, typed) == typed.strip()


def test_a_retired_code_is_refused_in_words_that_say_what_to_use() -> None:
    said = codes.why_not("placement", "h5", on=TODAY)

    assert said == "“H5” has not been used since 1 April 2024; “K3” says the same now."
    assert (
        codes.why_not("placement", "K3", on=date(2019, 3, 31))
        == "“K3” is used only since 1 April 2024."
    )
    assert codes.why_not("placement", "Q9") == "“Q9” is not a code for a kind of home."


def test_a_list_that_does_not_exist_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        codes.find("colours", "RED")
