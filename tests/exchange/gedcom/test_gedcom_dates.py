"""A date comes in as exact as it is known, and keeps its words where it cannot be understood."""

import pytest
from tests.exchange.gedcom.files import SEVEN, born, refused, warnings

from alongside.exchange.gedcom.values import Day, Kind, When


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("2 JUN 2002", When(Kind.EXACT, Day(2002, 6, 2))),
        ("29 feb 2024", When(Kind.EXACT, Day(2024, 2, 29))),
        ("March 2022", When(Kind.EXACT, Day(2022, 3))),
        ("1971", When(Kind.EXACT, Day(1971))),
        ("EST 1950", When(Kind.ABOUT, Day(1950))),
        ("CAL MAY 1950", When(Kind.ABOUT, Day(1950, 5))),
        ("BEF 3 MAR 1950", When(Kind.BEFORE, Day(1950, 3, 3))),
        ("AFT 1950", When(Kind.AFTER, Day(1950))),
        ("FROM 1950", When(Kind.FROM, Day(1950))),
        ("FROM 1950 TO JUL 1951", When(Kind.FROM_TO, Day(1950), Day(1951, 7))),
        ("TO 1950", When(Kind.TO, Day(1950))),
        ("BET 1950 AND 1952", When(Kind.BETWEEN, Day(1950), Day(1952))),
        ("INT 1950 (when the pit closed)", When(Kind.MADE_OUT, Day(1950), phrase="when the pit closed")),
        ("(in the war)", When(Kind.WORDS, phrase="in the war")),
        ("@#DGREGORIAN@ 2 JUN 2002", When(Kind.EXACT, Day(2002, 6, 2))),
        ("@#DHEBREW@ 13 CSH 5760", When(Kind.WORDS, phrase="13 CSH 5760 (Hebrew calendar)")),
        ("@#DFRENCH R@ 12 VEND 8", When(Kind.WORDS, phrase="12 VEND 8 (French Republican calendar)")),
        ("@#DJULIAN@ 25 DEC 1700", When(Kind.WORDS, phrase="25 DEC 1700 (Julian calendar)")),
    ],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_known(said: str, when: When) -> None:
    found, reading = born(said)

    assert found == when
    assert reading.problems == ()


@pytest.mark.parametrize(
    "said",
    [
        "about 1950?",
        "03/04/1980",
        "1699/00",
        "44 B.C.",
        "BET 1952 AND 1950",
        "5 JAN",
        "٣ MAY 1950",
        "BET",
    ],
)
def test_a_date_that_cannot_be_understood_is_kept_in_its_words(said: str) -> None:
    found, reading = born(said)

    assert found == When(Kind.WORDS, phrase=said)
    assert [(p.line, p.is_error) for p in reading.problems] == [(9, False)]
    assert said in warnings(reading)[0]


@pytest.mark.parametrize(
    "said", ["30 FEB 1980", "31 APR 2001", "0 JAN 2000", "ABT 29 FEB 2023", "1 JAN 0"]
)
def test_a_day_that_never_was_is_said_with_its_line(said: str) -> None:
    _, reading = born(said)

    assert refused(reading, 9, f"no such day as “{said}”")


def test_version_seven_keeps_words_beside_a_date() -> None:
    made_out, _ = born("1950\n3 PHRASE when the pit closed", SEVEN)
    about, _ = born("ABT 1950\n3 PHRASE said Nan", SEVEN)
    words, _ = born("\n3 PHRASE in the war", SEVEN)

    assert made_out == When(Kind.MADE_OUT, Day(1950), phrase="when the pit closed")
    assert about == When(Kind.MADE_OUT, Day(1950), phrase="about 1950: said Nan")
    assert words == When(Kind.WORDS, phrase="in the war")
    assert words.words == "in the war"


def test_dates_are_said_as_people_do() -> None:
    said = [
        w.words
        for d in ("2 JUN 2002", "ABT JUN 2002", "BEF 1950", "BET 1950 AND 1952")
        if (w := born(d)[0])
    ]

    assert said == ["2 June 2002", "about June 2002", "before 1950", "between 1950 and 1952"]
