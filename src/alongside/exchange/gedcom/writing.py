"""Writing a family tree for other programs: names, dates and who belongs to whom, and nothing to find anybody by."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from alongside.exchange.gedcom.characters import clean
from alongside.exchange.gedcom.dates import SHORT, written
from alongside.exchange.gedcom.values import (
    ChildIn,
    Family,
    Kind,
    Name,
    NameKind,
    Person,
    Raised,
    Sex,
    When,
)

Version = Literal["5.5.1", "7.0"]
# With every @ doubled and a level and tag in front, a piece still fits into the 255 characters of 5.5.1.
_PIECE = 115
Said = tuple[int, str, str]


class Words(str):
    """Words of people, in which an @ is only an @."""

    __slots__ = ()


def write(
    people: Iterable[Person], families: Iterable[Family], *, version: Version, on: date
) -> bytes:
    """Return a GEDCOM file; only who is among the people is in it, and the keys of our records are not."""
    persons, unions = numbered(people, families)
    lines = [*_head(version, on), *_records(persons, unions, version), (0, "TRLR", "")]
    body = "".join(f"{line}\r\n" for said in lines for line in _lines(*said, version))
    return f"\ufeff{body}".encode() if version == "7.0" else body.encode()


def numbered(
    people: Iterable[Person], families: Iterable[Family]
) -> tuple[tuple[Person, ...], tuple[Family, ...]]:
    """Return people and families as they leave: numbered afresh, without whoever is not among the people.

    A family of which fewer than two are left is left out, and so is what happened between two partners
    when one of them is: a date of a wedding says that there was somebody.
    """
    persons = tuple(people)
    keys = {person.key: f"I{n}" for n, person in enumerate(persons, 1)}
    renamed = tuple(_cleaned(person, keys[person.key]) for person in persons)
    kept = [family for one in families if (family := _among(one, keys))]
    return renamed, tuple(replace(family, key=f"F{n}") for n, family in enumerate(kept, 1))


def _cleaned(person: Person, key: str) -> Person:
    """Return somebody as they are written: a slash would end a surname, so another one stands for it."""
    names = (
        replace(
            name,
            given=_part(name.given),
            surname=_part(name.surname),
            ending=_part(name.ending),
            nickname=clean(name.nickname),
        )
        for name in person.names
    )
    kept = tuple(name for name in names if name.words or name.nickname)
    born = person.born if person.born and person.born.kind is not Kind.NOT_SAID else None
    return replace(person, key=key, names=kept, born=_tidy(born), died=_tidy(person.died))


def _part(words: str) -> str:
    """Return a part of a name without the slash that has a meaning of its own."""
    return clean(words.replace("/", "\u2044"))


def _tidy(when: When | None) -> When | None:
    """Return a date with its words on one line."""
    return replace(when, phrase=clean(when.phrase)) if when else when


def _among(family: Family, keys: dict[str, str]) -> Family | None:
    """Return a family with those of it who are among the people."""
    first, second = keys.get(family.first, ""), keys.get(family.second, "")
    children = {
        child.child: ChildIn(keys[child.child], child.raised)
        for child in family.children
        if child.child in keys
    }
    if bool(first) + bool(second) + len(children) < 2:
        return None
    left = replace(family, first=first, second=second, children=tuple(children.values()))
    if (family.first and not first) or (family.second and not second):
        return replace(left, married=None, married_how="", divorced=None, separated=None)
    return replace(
        left,
        married=_tidy(family.married),
        married_how=clean(family.married_how) if family.married else "",
        divorced=_tidy(family.divorced),
        separated=_tidy(family.separated),
    )


def _head(version: Version, on: date) -> Iterator[Said]:
    """Say what kind of file it is, and when it was made."""
    yield 0, "HEAD", ""
    yield 1, "GEDC", ""
    yield 2, "VERS", version
    if version == "5.5.1":
        yield 2, "FORM", "LINEAGE-LINKED"
        yield 1, "CHAR", "UTF-8"
    yield 1, "SOUR", "ALONGSIDE"
    yield 2, "NAME", "Alongside"
    yield 1, "DATE", f"{on.day} {SHORT[on.month - 1]} {on.year}"
    if version == "5.5.1":
        # It asks for somebody who made the file; the service did, and nobody's name is given away.
        yield 1, "SUBM", "@U1@"
        yield 0, "@U1@ SUBM", ""
        yield 1, "NAME", "Alongside"


def _records(
    people: tuple[Person, ...], families: tuple[Family, ...], version: Version
) -> Iterator[Said]:
    """Say everybody, and then every family."""
    belonging = _belonging(families, version)
    for person in people:
        yield from _person(person, version)
        yield from belonging.get(person.key, ())
    for family in families:
        yield from _family(family, version)


def _belonging(families: tuple[Family, ...], version: Version) -> dict[str, list[Said]]:
    """Return what each person's record says of their families: GEDCOM wants each link on both sides."""
    found: dict[str, list[Said]] = {}
    for family in families:
        for child in family.children:
            links = found.setdefault(child.child, [])
            links.append((1, "FAMC", f"@{family.key}@"))
            if child.raised is not Raised.NOT_SAID:
                links.append((2, "PEDI", _enum(child.raised, version)))
    for family in families:
        for partner in filter(None, (family.first, family.second)):
            found.setdefault(partner, []).append((1, "FAMS", f"@{family.key}@"))
    return found


def _enum(value: str, version: Version) -> str:
    """Write a value of a fixed list: in capitals since version 7."""
    return value.upper() if version == "7.0" else str(value)


def _person(person: Person, version: Version) -> Iterator[Said]:
    """Say who somebody is."""
    yield 0, f"@{person.key}@ INDI", ""
    for name in person.names:
        yield 1, "NAME", Words(_name(name))
        if name.kind is not NameKind.NOT_SAID:
            yield 2, "TYPE", _enum(name.kind, version)
        if name.nickname:
            yield 2, "NICK", Words(name.nickname)
    # 5.5.1 knows no X; a tag of our own keeps it for those who read it.
    is_x = person.sex is Sex.X and version == "5.5.1"
    yield 1, "SEX", Sex.NOT_SAID if is_x else person.sex
    if is_x:
        yield 1, "_SEX", Sex.X
    yield from _event("BIRT", person.born, version)
    yield from _event("DEAT", person.died, version)


def _family(family: Family, version: Version) -> Iterator[Said]:
    """Say who belongs together."""
    yield 0, f"@{family.key}@ FAM", ""
    for tag, key in (("HUSB", family.first), ("WIFE", family.second)):
        if key:
            yield 1, tag, f"@{key}@"
    for child in family.children:
        yield 1, "CHIL", f"@{child.child}@"
    yield from _event("MARR", family.married, version, family.married_how)
    yield from _event("DIV", family.divorced, version)
    yield from _event("EVEN", family.separated, version, "Separation")


def _event(tag: str, when: When | None, version: Version, how: str = "") -> Iterator[Said]:
    """Say that something happened, when, and what it was."""
    if when is None:
        return
    value, phrase = written(when)
    said = "Separated" if tag == "EVEN" else ""
    yield 1, tag, said or ("" if value or phrase else "Y")
    if how:
        yield 2, "TYPE", Words(how)
    if version == "7.0" and (value or phrase):
        yield 2, "DATE", value
        if phrase:
            yield 3, "PHRASE", Words(phrase)
    elif phrase:
        before = f"INT {value} " if value else ""
        yield 2, "DATE", Words(f"{before}({phrase})")
    elif value:
        yield 2, "DATE", value


def _name(name: Name) -> str:
    """Return a name as GEDCOM writes it, with the surname between slashes."""
    if not name.surname and not name.ending and name.given:
        return name.given
    return f"{name.given} /{name.surname}/ {name.ending}".strip()


def _lines(level: int, tag: str, value: str, version: Version) -> Iterator[str]:
    """Write one thing down, on as many lines as its version needs."""
    if not isinstance(value, Words):
        yield f"{level} {tag} {value}".rstrip()
    elif version == "7.0":
        yield f"{level} {tag} {'@' if value.startswith('@') else ''}{value}"
    else:
        first, *more = _pieces(value)
        yield f"{level} {tag} {first.replace('@', '@@')}"
        yield from (f"{level + 1} CONC {piece.replace('@', '@@')}" for piece in more)


def _pieces(words: str) -> Iterator[str]:
    """Cut words where no space would be lost at either side of the cut."""
    while len(words) > _PIECE:
        at = _PIECE
        while at > 1 and (words[at] == " " or words[at - 1] == " "):
            at -= 1
        yield words[:at]
        words = words[at:]
    yield words
