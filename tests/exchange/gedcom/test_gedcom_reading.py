"""A family tree is taken over whole, or it is said line by line what to put right; nothing is dropped in silence."""

import pytest
from tests.exchange.gedcom.files import HEAD, SEVEN, TREE, WHOLE, errors, refused, told, warnings

from alongside.exchange.gedcom.reading import read
from alongside.exchange.gedcom.values import ChildIn, Family, Name, Raised, Sex, When


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\r"])
@pytest.mark.parametrize(
    "encode",
    [
        lambda words: words.encode(),
        lambda words: b"\xef\xbb\xbf" + words.encode(),
        lambda words: words.encode("utf-16"),
        lambda words: b"\xfe\xff" + words.encode("utf-16-be"),
        lambda words: words.encode("utf-16-le"),
        lambda words: words.encode("utf-16-be"),
    ],
)
def test_a_tree_is_read_whatever_its_letters_and_line_ends(end: str, encode) -> None:
    reading = read(encode((HEAD + WHOLE).replace("\n", end)))

    assert (reading.people, reading.families) == TREE
    assert reading.problems == ()
    assert reading.is_whole


@pytest.mark.parametrize("version", ["5.5", "5.5.1", "5.5.5", "7.0", "7.0.16"])
def test_the_versions_that_are_in_use_are_read(version: str) -> None:
    reading = read((HEAD + WHOLE).replace("5.5.1", version).encode())

    assert (reading.people, reading.families) == TREE


def test_accents_of_library_catalogues_are_read() -> None:
    head = HEAD.replace("UTF-8", "ANSEL").encode()

    reading = read(head + b"0 @A@ INDI\n1 NAME Zo\xe8e /M\xe8uller-\xb1aski-Nov\xe9ak/\n0 TRLR\n")

    assert reading.people[0].names == (Name("Zoë", "Müller-łaski-Novǎk"),)
    assert any("old letters (ANSEL)" in sentence for sentence in warnings(reading))


def test_letters_of_windows_are_read_when_the_file_says_so() -> None:
    reading = read(
        (HEAD.replace("UTF-8", "ANSI") + "0 @A@ INDI\n1 NAME Zoë\n0 TRLR\n").encode("cp1252")
    )

    assert reading.people[0].names == (Name("Zoë"),)


def test_a_file_that_is_wrong_about_its_letters_is_read_as_what_it_is() -> None:
    reading = told("0 @A@ INDI\n1 NAME Zoë /Żak/\n", HEAD.replace("UTF-8", "ANSEL"))

    assert reading.people[0].names == (Name("Zoë", "Żak"),)
    assert any("but it is UTF-8" in sentence for sentence in warnings(reading))


def test_a_letter_that_cannot_be_read_is_said_with_its_line() -> None:
    reading = read(HEAD.encode() + b"0 @A@ INDI\n1 NAME Zo\xe8 /M/\n0 TRLR\n")

    assert refused(reading, 8, "cannot be read")
    assert "save it again as" in errors(reading)[0][1]


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "empty"),
        (b" \n", 1, "empty"),
        (b"PK\x03\x04....", 1, "zipped"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, ""),
        (b"name,surname\nAnna,Pike\n", 1, "not a family tree"),
        (b"0 HEAD\n1 GEDC\n2 VERS 4.0\n0 TRLR\n", 3, "version 4.0"),
        (b"0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @A@ INDI\n", 4, "cut off"),
        (b"0 HEAD\n0 TRLR\n0 @A@ INDI\n", 2, "goes on"),
        (b"0 HEAD\n0 HEAD\n0 TRLR\n", 2, "second family tree"),
        (b"0 HEAD\nhello you\n0 TRLR\n", 2, "does not begin with a number"),
        (b"0 HEAD\n2 GEDC\n0 TRLR\n", 2, "missing above it"),
        (b"0 HEAD\n1 SOUR a\x00b\n0 TRLR\n", 2, "nobody can see (U+0000)"),
        (b"0 HEAD\n1 NOTE " + b"a" * 32_001 + b"\n0 TRLR\n", 2, "32,000"),
        (b"x" * (5 * 1024 * 1024 + 1), 1, "5 MB"),
    ],
)
def test_what_is_no_family_tree_is_refused_kindly(data: bytes, line: int, words: str) -> None:
    assert refused(read(data), line, words)


def test_too_many_lines_people_and_steps_are_refused() -> None:
    lines = read(HEAD.encode() + b"1 NOTE\n" * 100_000 + b"0 TRLR\n")
    people = told("".join(f"0 @I{n}@ INDI\n" for n in range(2_001)))
    steps = told("0 @A@ INDI\n" + "".join(f"{n} NOTE\n" for n in range(1, 25)))

    assert refused(lines, 100_001, "at most 100,000")
    assert refused(people, 6 + 2_001, "at most 2,000")
    assert refused(steps, 6 + 22, "at most 20")


def test_the_first_mistakes_are_said_and_the_others_counted() -> None:
    reading = told("oh dear\n" * 400)

    assert len(errors(reading)) == 51
    assert errors(reading)[0][0] == 7
    assert "And 350 more" in " ".join(sentence for _, sentence in errors(reading))


def test_many_warnings_keep_nobody_out() -> None:
    reading = told("".join(f"0 @I{n}@ INDI\n1 BIRT\n2 DATE long ago\n" for n in range(80)))

    assert reading.is_whole
    assert len(reading.people) == 80
    assert len(reading.problems) == 51
    assert "And 30 more" in reading.problems[-1].sentence


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("0 @F@ FAM\n1 CHIL @NOBODY@\n", 8, "@NOBODY@, which is no person"),
        ("0 @F@ FAM\n1 HUSB Len\n", 8, "names nothing, which is no person"),
        ("0 @A@ INDI\n1 FAMC @GONE@\n", 8, "@GONE@, which is no family"),
        ("0 @A@ INDI\n1 FAMS @A@\n", 8, "no family"),
        ("0 @A@ INDI\n0 @A@ INDI\n", 8, "given twice, first in line 7"),
        ("0 @A@ INDI\n0 @F@ FAM\n1 HUSB @A@\n1 WIFE @A@\n", 10, "same person twice"),
        ("0 @A@ INDI\n0 @B@ INDI\n0 @C@ INDI\n0 @F@ FAM\n1 HUSB @A@\n1 WIFE @B@\n1 WIFE @C@\n", 13, "third"),
        ("0 @A@ INDI\n1 NAME Len /Pike/\n0 @F@ FAM\n1 HUSB @A@\n1 CHIL @A@\n", 11, "Len Pike would be their own"),
        ("0 @A@ INDI\n1 BIRT\n2 DATE 30 FEB 1980\n", 9, "no such day as “30 FEB 1980”"),
    ],
)  # fmt: skip
def test_a_tree_that_does_not_fit_together_is_refused(body: str, line: int, words: str) -> None:
    reading = told(body)

    assert refused(reading, line, words)


def test_nobody_is_their_own_great_grandmother() -> None:
    body = "".join(f"0 @I{n}@ INDI\n" for n in range(4))
    body += "".join(f"0 @F{n}@ FAM\n1 WIFE @I{n}@\n1 CHIL @I{(n + 1) % 4}@\n" for n in range(4))

    reading = told(body)

    assert refused(reading, 6 + 4 + 12, "own ancestor")


def test_cousins_who_marry_are_no_mistake() -> None:
    body = "".join(f"0 @I{n}@ INDI\n" for n in range(5))
    body += (
        "0 @F1@ FAM\n1 WIFE @I0@\n1 CHIL @I1@\n1 CHIL @I2@\n0 @F2@ FAM\n1 WIFE @I1@\n1 CHIL @I3@\n"
    )
    body += "0 @F3@ FAM\n1 HUSB @I2@\n1 CHIL @I4@\n0 @F4@ FAM\n1 HUSB @I4@\n1 WIFE @I3@\n"

    assert errors(told(body)) == []


def test_long_and_broken_values_are_joined() -> None:
    reading = told("0 @A@ INDI\n1 NAME Jo\n2 CONC die /March\n2 CONC bank/\n2 NICK a@@b\n")
    seven = told("0 @A@ INDI\n1 NAME @@home a@@b\n", SEVEN)

    assert reading.people[0].names == (Name("Jodie", "Marchbank", "", "a@b"),)
    assert seven.people[0].names == (Name("@home a@@b"),)


def test_parts_of_a_name_fill_what_the_name_leaves_open() -> None:
    reading = told(
        "0 @A@ INDI\n1 NAME\n2 GIVN Maria\n2 SPFX de la\n2 SURN Cruz\n"
        "0 @B@ INDI\n1 NAME Maria /de la Cruz/\n2 GIVN Maria\n2 SURN Cruz\n2 SPFX de la\n"
        "0 @C@ INDI\n1 NAME Bob /Pike/\n2 GIVN Robert\n"
    )

    assert [p.names[0].words for p in reading.people] == ["Maria de la Cruz"] * 2 + ["Bob Pike"]
    assert warnings(reading) == ["1 line marked GIVN was not taken over."]


@pytest.mark.parametrize(
    ("said", "sex"), [("M", "M"), ("F", "F"), ("X", "X"), ("U", "U"), ("N", "U")]
)
def test_sex_is_read_and_never_guessed(said: str, sex: str) -> None:
    assert told(f"0 @A@ INDI\n1 SEX {said}\n").people[0].sex == sex
    assert told("0 @A@ INDI\n1 NAME John /Pike/\n").people[0].sex is Sex.NOT_SAID


@pytest.mark.parametrize("raised", ["birth", "adopted", "foster", "sealing", "OTHER"])
def test_how_a_child_came_to_a_family_is_read(raised: str) -> None:
    body = (
        f"0 @A@ INDI\n0 @B@ INDI\n1 FAMC @F@\n2 PEDI {raised}\n0 @F@ FAM\n1 WIFE @A@\n1 CHIL @B@\n"
    )

    assert told(body).families == (Family("F", "", "A", (ChildIn("B", Raised(raised.lower())),)),)


def test_an_adoption_says_so_too() -> None:
    body = "0 @A@ INDI\n0 @B@ INDI\n1 ADOP\n2 DATE 2019\n2 FAMC @F@\n3 ADOP BOTH\n0 @F@ FAM\n1 HUSB @A@\n1 CHIL @B@\n"

    reading = told(body)

    assert reading.families[0].children == (ChildIn("B", Raised.ADOPTED),)
    assert warnings(reading) == ["1 line marked DATE was not taken over."]


def test_a_link_that_is_said_on_one_side_counts() -> None:
    reading = told("0 @A@ INDI\n1 FAMS @F@\n0 @B@ INDI\n1 FAMC @F@\n0 @F@ FAM\n")

    assert reading.families == (Family("F", "A", "", (ChildIn("B"),)),)


def test_two_mothers_are_a_family() -> None:
    reading = told("0 @A@ INDI\n0 @B@ INDI\n0 @F@ FAM\n1 WIFE @A@\n1 WIFE @B@\n")

    assert (reading.families[0].first, reading.families[0].second) == ("B", "A")


def test_nobody_is_a_parent_where_version_seven_says_nobody() -> None:
    reading = told("0 @A@ INDI\n0 @F@ FAM\n1 HUSB @VOID@\n1 WIFE @A@\n1 CHIL @VOID@\n", SEVEN)

    assert reading.families == (Family("F", "", "A"),)
    assert warnings(reading) == [
        "1 child was not taken over. They are named twice, or have no record of their own."
    ]


def test_a_funeral_says_that_somebody_is_dead() -> None:
    reading = told("0 @A@ INDI\n1 BURI\n2 PLAC Ely\n0 @B@ INDI\n1 DEAT N\n")

    assert [p.died for p in reading.people] == [When(), None]


def test_dying_before_being_born_is_worth_a_look() -> None:
    reading = told("0 @A@ INDI\n1 BIRT\n2 DATE 1950\n1 DEAT\n2 DATE 1940\n")

    assert reading.is_whole
    assert "died before they were born" in warnings(reading)[0]


def test_whatever_is_not_taken_over_is_counted_and_said_once() -> None:
    body = (
        "0 @A@ INDI\n1 NOTE she said\n2 CONT a lot\n1 NOTE @N@\n1 ASSO @A@\n1 _PET dog\n1 REFN 12\n1 _UID 9\n"
        "1 BIRT\n2 PLAC Ely\n2 SOUR @S@\n0 @N@ NOTE more\n0 @S@ SOUR\n1 NOTE in here\n"
    )

    reading = told(body)

    assert reading.is_whole
    assert [(p.line, p.sentence.split(".")[0]) for p in reading.problems] == [
        (8, "3 notes were not taken over"),
        (11, "1 link to somebody outside the family was not taken over"),
        (12, "1 line marked _PET was not taken over"),
        (13, "2 numbers that identify somebody in another system were not read"),
        (16, "1 place was not taken over"),
        (17, "2 sources were not taken over"),
    ]


def test_addresses_are_never_read() -> None:
    body = (
        "0 @A@ INDI\n1 NAME Jodie\n1 RESI\n2 ADDR 1 Hidden Lane\n3 CITY Ely\n2 PHON 01\n1 EMAIL j\n"
        "0 @R@ REPO\n1 ADDR Somewhere\n"
    )

    reading = told(body)

    assert "Hidden" not in repr(reading)
    assert "Ely" not in repr(reading)
    assert [s for s in warnings(reading) if "nobody's address" in s] == [
        "4 addresses or numbers to reach people at were not read: nobody's address comes in with a family tree. "
        "Add by hand what you need and may know."
    ]


def test_characters_that_turn_words_round_are_taken_out_and_said() -> None:
    reading = told("0 @A@ INDI\n1 NAME Jo\u202edie /Marchbank/\n")

    assert reading.people[0].names == (Name("Jodie", "Marchbank"),)
    assert [p.line for p in reading.problems] == [8]


def test_one_mistake_keeps_everybody_out() -> None:
    whole = (HEAD + WHOLE).encode()

    broken = read(whole.replace(b"2 DATE 9 JAN 1971", b"2 DATE 39 JAN 1971"))

    assert read(whole).is_whole
    assert refused(broken, 15, "39 JAN 1971")
