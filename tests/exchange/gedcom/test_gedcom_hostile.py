"""Whatever somebody calls a family tree, the answer is people or sentences with lines, and it comes soon."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.gedcom.files import HEAD, SEVEN, WHOLE

from alongside.exchange.gedcom.reading import read
from alongside.exchange.gedcom.values import Reading
from alongside.exchange.gedcom.writing import write

SEEDS = [(head + WHOLE).encode() for head in (HEAD, SEVEN, HEAD.replace("UTF-8", "ANSEL"))]
SEEDS.append(SEEDS[0].decode().encode("utf-16"))
SPLICES = [
    b"@", b"@VOID@", b"\n", b"\r", b" ", b"0 ", b"99 ", b"1 ", b"\x00", b"\xff", b"\xe8", "\u202e".encode(),
    b"1 FAMC @U@\n", b"1 FAMS @U@\n", b"1 CHIL @A@\n", b"1 HUSB @C@\n", b"0 @A@ INDI\n", b"0 TRLR\n", b"0 HEAD\n",
    b"2 DATE BET AND\n", b"2 DATE 31 FEB 2000\n", b"2 DATE @#DHEBREW@\n", b"2 DATE INT (\n", b"2 CONC x\n",
    b"1 NAME //\n", b"1 NAME /\n", b"1 ADOP\n2 FAMC @U@\n", b"2 PEDI \n", b"1 CHAR ANSEL\n", b"(", b")", b"/",
]  # fmt: skip
LINES = 100_000


def is_an_answer(data: bytes) -> Reading:
    """Read what may be anything, and check the answer."""
    reading = read(data)
    check(reading, data.count(b"\n") + data.count(b"\r") + 1)
    return reading


def check(reading: Reading, lines: int) -> None:
    """Check that a reading is whole, or empty with lines and sentences that say why."""
    for problem in reading.problems:
        assert 1 <= problem.line <= lines
        assert problem.sentence.endswith(".")
        assert "\n" not in problem.sentence
        assert len(problem.sentence) < 400
    assert len(reading.problems) < 200
    if not reading.is_whole:
        assert (reading.people, reading.families) == ((), ())
    keys = {person.key for person in reading.people}
    for family in reading.families:
        assert {family.first, family.second, *(c.child for c in family.children)} - {""} <= keys


@st.composite
def damaged(draw) -> bytes:
    """Cut, double, swap and splice a good file."""
    data: bytes = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        at, to = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        what = draw(st.sampled_from(["cut", "splice", "double", "drop line", "swap"]))
        if what == "cut":
            data = data[:at] + data[min(to, at + 40) :]
        elif what == "splice":
            data = data[:at] + draw(st.sampled_from(SPLICES) | st.binary(max_size=8)) + data[at:]
        elif what == "double":
            data = data[:at] + data[at : at + 60] * 2 + data[at + 60 :]
        else:
            lines = data.split(b"\n")
            n, m = at % len(lines), to % len(lines)
            lines[n], lines[m] = lines[m], lines[n] if what == "swap" else b""
            data = b"\n".join(lines)
    return data


@settings(deadline=None, max_examples=600)
@given(damaged())
def test_a_damaged_file_is_answered(data: bytes) -> None:
    reading = is_an_answer(data)

    if reading.is_whole:
        again = read(write(reading.people, reading.families, version="7.0", on=date(2026, 11, 22)))
        assert again.is_whole


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", HEAD.encode(), b"\xff\xfe", b"0 HEAD\n1 CHAR ANSEL\n"]),
)
def test_anything_is_answered(data: bytes, before: bytes) -> None:
    is_an_answer(before + data)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(["0 @A@ INDI", "0 @B@ INDI", "0 @F@ FAM", "1 FAMC @F@", "1 FAMS @F@", "1 CHIL @A@",
                                 "1 CHIL @B@", "1 HUSB @A@", "1 WIFE @B@", "1 NAME A /B/", "2 PEDI foster", "1 BIRT",
                                 "2 DATE 1990", "1 MARR", "2 TYPE x", "1 EVEN", "1 ADOP", "2 FAMC @F@"]), max_size=25))  # fmt: skip
def test_lines_in_any_order_are_answered(lines: list[str]) -> None:
    is_an_answer((SEVEN + "".join(f"{line}\n" for line in lines) + "0 TRLR\n").encode())


def test_the_check_notices_half_a_reading_and_a_line_that_is_not_there() -> None:
    whole, refused = read(SEEDS[0]), read(b"")

    for wrong in (
        Reading(whole.people, (), refused.problems),
        Reading((), whole.families, ()),
        Reading((), (), (replace(refused.problems[0], line=9),)),
    ):
        with pytest.raises(AssertionError):
            check(wrong, lines=5)


def chain(many: int) -> str:
    """Make a family tree of one line, a child below a child, so deep that no stack would hold it."""
    people = "".join(f"0 @I{n}@ INDI\n" for n in range(many))
    return people + "".join(
        f"0 @F{n}@ FAM\n1 WIFE @I{n}@\n1 CHIL @I{n + 1}@\n" for n in range(many - 1)
    )


@pytest.mark.parametrize(
    "body",
    [
        "x" * 40 + "\n",
        "1 NOTE " + "@" * 20 + "\n",
        " " * 40 + "\n",
        "0 @" + "A" * 30 + " INDI\n",
        "1 CONC " + "y" * 40 + "\n",
        "2 DATE BET BET AND AND BET AND\n",
        "1 _%d x\n",
        "0 @A@ INDI\n",
        "0 @I%d@ _ODD\n",
        "1 ADDR \u202e\u202e\n",
    ],
)
def test_a_hundred_thousand_hostile_lines_are_answered_soon(body: str) -> None:
    many = LINES - 20
    data = (HEAD + "".join(body.replace("%d", str(n)) for n in range(many)) + "0 TRLR\n").encode()[
        : 5 * 1024 * 1024
    ]
    began = time.process_time()

    is_an_answer(data)

    assert time.process_time() - began < 8


def test_a_long_line_of_children_is_read() -> None:
    reading = is_an_answer((HEAD + chain(2_000) + "0 TRLR\n").encode())

    assert len(reading.people) == 2_000
    assert len(reading.families) == 1_999


def test_one_person_in_everything_is_answered_soon() -> None:
    people = "".join(f"0 @I{n}@ INDI\n1 FAMC @F@\n" + "1 FAMS @F@\n" * 20 for n in range(2_000))
    began = time.process_time()

    is_an_answer((HEAD + people + "0 @F@ FAM\n" + "1 CHIL @I1@\n" * 50_000 + "0 TRLR\n").encode())

    assert time.process_time() - began < 8


def test_twice_as_much_takes_about_twice_as_long() -> None:
    def seconds(many: int) -> float:
        body = "".join(
            f"0 @I{n}@ INDI\n1 NAME A /B/\n" + "1 NOTE it\n2 CONT on\n" * 10 for n in range(many)
        )
        data = (HEAD + body + "0 TRLR\n").encode()
        began = time.process_time()
        read(data)
        return time.process_time() - began

    seconds(50)
    some, more = min(seconds(500) for _ in range(3)), min(seconds(2_000) for _ in range(3))

    assert more < some * 4 * 3
