"""Family tree files for the tests, and what came of reading one."""

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
    Reading,
    Sex,
    When,
)

HEAD = "0 HEAD\n1 SOUR MADE_UP\n1 GEDC\n2 VERS 5.5.1\n2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n"
SEVEN = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"
WHOLE = """\
0 @A@ INDI
1 NAME Carol Ann /Marchbank/ MBE
2 TYPE married
2 NICK Caz
1 NAME Carol /Pike/
2 TYPE maiden
1 SEX F
1 BIRT
2 DATE 9 JAN 1971
1 FAMS @U@
0 @B@ INDI
1 NAME Len /Marchbank/
1 SEX M
1 DEAT Y
1 FAMS @U@
0 @C@ INDI
1 NAME Jodie /Marchbank/
1 SEX F
1 BIRT
2 DATE ABT JUN 2002
1 FAMC @U@
2 PEDI adopted
0 @U@ FAM
1 HUSB @B@
1 WIFE @A@
1 CHIL @C@
1 MARR
2 DATE BET 1994 AND 1996
1 DIV Y
1 EVEN
2 TYPE Separation
2 DATE MAR 2001
0 TRLR
"""
TREE = (
    (
        Person("A", (Name("Carol Ann", "Marchbank", "MBE", "Caz", NameKind.MARRIED),
                     Name("Carol", "Pike", kind=NameKind.MAIDEN)),
               Sex.WOMAN, When(Kind.EXACT, Day(1971, 1, 9))),
        Person("B", (Name("Len", "Marchbank"),), Sex.MAN, died=When()),
        Person("C", (Name("Jodie", "Marchbank"),), Sex.WOMAN, When(Kind.ABOUT, Day(2002, 6))),
    ),
    (
        Family("U", "B", "A", (ChildIn("C", Raised.ADOPTED),), When(Kind.BETWEEN, Day(1994), Day(1996)),
               divorced=When(), separated=When(Kind.EXACT, Day(2001, 3))),
    ),
)  # fmt: skip


def told(body: str, head: str = HEAD) -> Reading:
    return read(f"{head}{body}0 TRLR\n".encode())


def errors(reading: Reading) -> list[tuple[int, str]]:
    return [(p.line, p.sentence) for p in reading.problems if p.is_error]


def warnings(reading: Reading) -> list[str]:
    return [p.sentence for p in reading.problems if not p.is_error]


def born(date: str, head: str = HEAD) -> tuple[When | None, Reading]:
    """Read one date of birth; it stands in the ninth line, or the sixth of version 7."""
    reading = told(f"0 @A@ INDI\n1 BIRT\n2 DATE {date}\n", head)
    return (reading.people[0].born if reading.people else None), reading


def refused(reading: Reading, line: int, words: str) -> bool:
    """Say whether nothing came in, because of that line."""
    assert (reading.people, reading.families) == ((), ())
    return any(at == line and words in sentence for at, sentence in errors(reading))
