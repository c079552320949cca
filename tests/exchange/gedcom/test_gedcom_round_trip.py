"""What is written can be read again, in both versions, and nothing goes out that ought not to."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.exchange.gedcom.characters import UNSEEN, clean
from alongside.exchange.gedcom.reading import read
from alongside.exchange.gedcom.values import (
    ChildIn,
    Day,
    Family,
    Kind,
    Name,
    NameKind,
    Person,
    Raised,
    Sex,
    When,
)
from alongside.exchange.gedcom.writing import numbered, write

ON = date(2026, 11, 22)
VERSIONS = st.sampled_from(["5.5.1", "7.0"])
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="/")
WORDS = st.one_of(
    st.text(LETTERS, max_size=40).map(clean),
    st.text("ab @é", min_size=100, max_size=190).map(clean),
    st.sampled_from(["@home", "@I1@", "@@", "a@b", "(so)", "a)", "O'Neill", "מרים", "ℓ" * 199]),
)
DAYS = st.one_of(
    st.builds(Day, st.integers(1, 9999)),
    st.builds(Day, st.integers(1, 9999), st.integers(1, 12)),
    st.dates(date(1, 1, 1)).map(lambda d: Day(d.year, d.month, d.day)),
)
NAMES = st.builds(Name, WORDS, WORDS, WORDS, WORDS, st.sampled_from(NameKind)).filter(
    lambda name: name.words or name.nickname
)
ONE = [Kind.EXACT, Kind.ABOUT, Kind.BEFORE, Kind.AFTER, Kind.FROM, Kind.TO]


def spans(kind: Kind):
    return st.tuples(st.integers(1, 5000), st.integers(0, 4000)).map(
        lambda years: When(kind, Day(years[0]), Day(years[0] + years[1]))
    )


DATES = st.one_of(
    st.builds(When, st.sampled_from(ONE), DAYS),
    spans(Kind.BETWEEN),
    spans(Kind.FROM_TO),
    st.builds(When, st.just(Kind.MADE_OUT), DAYS, phrase=WORDS.filter(bool)),
    st.builds(When, st.just(Kind.WORDS), phrase=WORDS.filter(bool)),
)
MAYBE = st.none() | DATES
PERSONS = st.builds(
    Person, st.just(""), st.lists(NAMES, max_size=3).map(tuple), st.sampled_from(Sex),
    born=MAYBE, died=MAYBE | st.just(When()),
)  # fmt: skip


@st.composite
def trees(draw) -> tuple[tuple[Person, ...], tuple[Family, ...]]:
    """Make a tree in which children come after their parents, so that nobody is their own ancestor."""
    people = [
        Person(f"I{n}", p.names, p.sex, p.born, p.died)
        for n, p in enumerate(draw(st.lists(PERSONS, max_size=6)), 1)
    ]
    families = []
    for n in range(1, draw(st.integers(0, 3 if len(people) > 1 else 0)) + 1):
        keys = [person.key for person in people]
        cut = draw(st.integers(1, len(keys) - 1))
        first, second = draw(st.sampled_from([(0, 1), (1, 0), (0, 0)]))
        elders = [*draw(st.permutations(keys[:cut])), "", ""]
        partners = (
            elders[0] if not first else "",
            elders[1] if second else elders[0] if first else "",
        )
        young = draw(st.lists(st.sampled_from(keys[cut:]), min_size=1, unique=True))
        married = draw(MAYBE | st.just(When()))
        families.append(
            Family(
                f"F{n}", *partners,
                tuple(ChildIn(key, draw(st.sampled_from(Raised))) for key in young),
                married, draw(WORDS) if married else "", draw(MAYBE | st.just(When())),
                draw(MAYBE | st.just(When())),
            )
        )  # fmt: skip
    return tuple(people), tuple(families)


def tree() -> tuple[tuple[Person, ...], tuple[Family, ...]]:
    """A small made-up family."""
    people = (
        Person("K7QF2M9XWA", (Name("Jodie", "Marchbank", "", "Jo"),), Sex.WOMAN, When(Kind.EXACT, Day(2002, 6, 2))),
        Person("B3", (Name("Kieran", "Doyle-West"),), Sex.MAN, When(Kind.ABOUT, Day(2000))),
        Person("C9", (Name("Tilly", "Marchbank", kind=NameKind.BIRTH),), Sex.X, When(Kind.EXACT, Day(2022, 3))),
    )  # fmt: skip
    married = When(Kind.BETWEEN, Day(2019), Day(2020))
    family = Family("Z", "B3", "K7QF2M9XWA", (ChildIn("C9", Raised.BIRTH),), married, "civil partnership",
                    separated=When(Kind.EXACT, Day(2024, 5)))  # fmt: skip
    return people, (family,)


@settings(deadline=None, max_examples=80)
@given(trees(), VERSIONS)
def test_what_is_written_is_read_again(made, version) -> None:
    people, families = made

    reading = read(write(people, families, version=version, on=ON))

    assert [p.sentence for p in reading.problems if p.is_error] == []
    assert (reading.people, reading.families) == (people, families)


@pytest.mark.parametrize(
    "lost",
    [
        b"/Marchbank/",
        b"1 SEX F\r\n",
        b"2 DATE ABT 2000\r\n",
        b"1 CHIL @I3@\r\n",
        b"1 WIFE @I1@\r\n",
    ],
)
def test_reading_again_would_notice_what_is_lost(lost: bytes) -> None:
    people, families = numbered(*tree())
    # Without the links that say the same from the other side.
    whole = write(people, families, version="7.0", on=ON)
    whole = whole.replace(b"1 FAMC @F1@\r\n2 PEDI BIRTH\r\n", b"").replace(b"1 FAMS @F1@\r\n", b"")

    reading = read(whole.replace(lost, b"", 1))

    assert lost in whole
    assert (reading.people, reading.families) != (read(whole).people, read(whole).families)


@settings(deadline=None)
@given(trees(), VERSIONS)
def test_a_file_keeps_to_the_grammar(made, version) -> None:
    lines = (
        write(*made, version=version, on=ON).decode("utf-8").removeprefix("\ufeff").split("\r\n")
    )

    assert lines.pop() == ""
    assert lines[0] == "0 HEAD"
    assert lines[-1] == "0 TRLR"
    level = 0
    for line in lines:
        found = re.fullmatch(r"(\d) (?:@[A-Z0-9]+@ )?(_?[A-Z]+)(?: (\S.*))?", line)
        assert found, line
        assert int(found[1]) <= level + 1
        level = int(found[1])
        assert version == "7.0" or len(line) <= 253
        assert not (version == "7.0" and found[2] == "CONC")


@pytest.mark.parametrize("version", ["5.5.1", "7.0"])
def test_every_name_that_is_pointed_at_is_there_once(version) -> None:
    words = write(*tree(), version=version, on=ON).decode()

    given_ = re.findall(r"(?m)^0 @(\w+)@", words)
    assert len(given_) == len(set(given_))
    assert set(re.findall(r"(?m)^1 \w+ @(\w+)@", words)) <= set(given_)


def test_version_five_is_written_like_this() -> None:
    assert (
        write(*tree(), version="5.5.1", on=ON).decode().replace("\r\n", "\n")
        == """\
0 HEAD
1 GEDC
2 VERS 5.5.1
2 FORM LINEAGE-LINKED
1 CHAR UTF-8
1 SOUR ALONGSIDE
2 NAME Alongside
1 DATE 22 NOV 2026
1 SUBM @U1@
0 @U1@ SUBM
1 NAME Alongside
0 @I1@ INDI
1 NAME Jodie /Marchbank/
2 NICK Jo
1 SEX F
1 BIRT
2 DATE 2 JUN 2002
1 FAMS @F1@
0 @I2@ INDI
1 NAME Kieran /Doyle-West/
1 SEX M
1 BIRT
2 DATE ABT 2000
1 FAMS @F1@
0 @I3@ INDI
1 NAME Tilly /Marchbank/
2 TYPE birth
1 SEX U
1 _SEX X
1 BIRT
2 DATE MAR 2022
1 FAMC @F1@
2 PEDI birth
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
1 MARR
2 TYPE civil partnership
2 DATE BET 2019 AND 2020
1 EVEN Separated
2 TYPE Separation
2 DATE MAY 2024
0 TRLR
"""
    )


def test_version_seven_is_written_like_this() -> None:
    words = write(*tree(), version="7.0", on=ON).decode()

    assert words.startswith("\ufeff0 HEAD\r\n1 GEDC\r\n2 VERS 7.0\r\n1 SOUR ALONGSIDE\r\n")
    assert "1 SEX X\r\n" in words
    assert "2 TYPE BIRTH\r\n" in words
    assert "2 PEDI BIRTH\r\n" in words
    assert "SUBM" not in words
    assert "CHAR" not in words


def test_dates_in_words_are_written_as_each_version_wants() -> None:
    people = (Person("1", born=When(Kind.MADE_OUT, Day(1950), phrase="when the pit closed"),
                     died=When(Kind.WORDS, phrase="in the war")),)  # fmt: skip

    five = write(people, (), version="5.5.1", on=ON).decode()
    seven = write(people, (), version="7.0", on=ON).decode()

    assert "2 DATE INT 1950 (when the pit closed)\r\n" in five
    assert "2 DATE (in the war)\r\n" in five
    assert "2 DATE 1950\r\n3 PHRASE when the pit closed\r\n" in seven
    assert "2 DATE\r\n3 PHRASE in the war\r\n" in seven


@pytest.mark.parametrize("version", ["5.5.1", "7.0"])
def test_the_keys_of_our_records_do_not_leave(version) -> None:
    assert b"K7QF2M9XWA" not in write(*tree(), version=version, on=ON)


def test_whoever_is_not_among_the_people_is_nowhere_in_the_file() -> None:
    people, families = tree()

    words = write(people[:1] + people[2:], families, version="7.0", on=ON).decode()

    assert "Doyle-West" not in words
    assert "MARR" not in words
    assert "Separat" not in words
    assert "civil" not in words
    assert read(words.encode()).families == (
        Family("F1", "", "I1", (ChildIn("I2", Raised.BIRTH),)),
    )


def test_a_family_of_one_is_left_out() -> None:
    people, families = tree()

    assert numbered(people[:1], families)[1] == ()


@given(trees())
def test_numbering_twice_changes_nothing(made) -> None:
    once = numbered(*made)

    assert numbered(*once) == once


def test_what_cannot_be_in_a_name_is_written_so_that_it_can() -> None:
    people = (Person("1", (Name("Anne/Annie\n", "O\u202eNeill"), Name(" ", ""))),)

    reading = read(write(people, (), version="5.5.1", on=ON))

    assert reading.people == (Person("I1", (Name("Anne\u2044Annie", "ONeill"),)),)
    assert not UNSEEN.search(reading.people[0].names[0].words)
