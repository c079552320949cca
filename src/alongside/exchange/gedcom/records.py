"""One record of a family tree: a person with names and dates, a family with partners and children."""

from dataclasses import dataclass, field, replace

from alongside.exchange.gedcom.characters import clean
from alongside.exchange.gedcom.dates import Trouble, understood
from alongside.exchange.gedcom.lines import Line
from alongside.exchange.gedcom.problems import Problems
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

MOST_LETTERS = 1_000
_SEXES = {sex.value: sex for sex in Sex} | {"N": Sex.NOT_SAID, "": Sex.NOT_SAID}
_DEAD = frozenset({"DEAT", "BURI", "CREM"})


@dataclass
class Records:
    """What is known of a file while its records are read."""

    problems: Problems
    is_seven: bool
    # Every record by the name it has in the file.
    where: dict[str, Line] = field(default_factory=dict)
    # Who said that they are a child of which family, and how; who said that they are a partner in which.
    child_of: dict[tuple[str, str], tuple[Raised, Line]] = field(default_factory=dict)
    partner_in: list[tuple[str, str, Line]] = field(default_factory=list)
    # Where a child was named, to point at when something is wrong with it.
    links: dict[tuple[str, str], int] = field(default_factory=dict)

    def text(self, line: Line) -> str:
        """Return what a line says, on one line and of bearable length."""
        if self.is_seven:
            pieces = (
                part.removeprefix("@") if part.startswith("@@") else part for part in line.parts
            )
            words = clean("".join(pieces))
        else:
            words = clean(line.raw.replace("@@", "@"))
        if len(words) > MOST_LETTERS:
            self.problems.warn(
                line.number,
                f"This line is long; its first {MOST_LETTERS:,} characters were taken over.",
            )
        return words[:MOST_LETTERS].rstrip()

    def leave(self, line: Line) -> None:
        """Count a line that is not taken over."""
        self.problems.leave(line.number, line.tag)

    def target(self, line: Line, tag: str) -> str:
        """Return the name of the record that a line points at; say when there is no such record."""
        pointer = line.pointer
        if pointer == "VOID":
            return ""
        there = self.where.get(pointer)
        if pointer and there and there.tag == tag:
            return pointer
        what = "person" if tag == "INDI" else "family"
        said = f"@{pointer[:40]}@" if pointer else "nothing"
        self.problems.error(
            line.number,
            f"This line should name a {what}, and names {said}, which is no {what} in this file. The file may be "
            "cut off or only part of a tree: export it again with everybody in it.",
        )
        return ""


def person(line: Line, found: Records) -> Person:
    """Read a person."""
    names: list[Name] = []
    whole = Person(line.xref or f"line {line.number}")
    for one in line.below:
        if one.tag == "NAME":
            names.append(_name(one, found))
        elif one.tag in {"SEX", "_SEX"}:
            whole = replace(whole, sex=_sex(one, whole.sex, found))
        elif one.tag in {"BIRT", *_DEAD}:
            whole = _life(whole, one, found)
        elif one.tag in {"FAMC", "ADOP"}:
            _child(whole.key, one, found)
        elif one.tag == "FAMS":
            if target := found.target(one, "FAM"):
                found.partner_in.append((target, whole.key, one))
            _leave_below(one, found)
        else:
            found.leave(one)
    whole = replace(whole, names=tuple(name for name in names if name.words or name.nickname))
    return _in_order(whole, line, found)


def family(line: Line, found: Records) -> Family:
    """Read a family."""
    whole = Family(line.xref or f"line {line.number}")
    children: dict[str, ChildIn] = {}
    for one in line.below:
        if one.tag in {"HUSB", "WIFE"}:
            if target := found.target(one, "INDI"):
                whole = with_partner(whole, target, one, found)
            _leave_below(one, found)
        elif one.tag == "CHIL":
            target = found.target(one, "INDI")
            if target and target not in children:
                children[target] = ChildIn(target)
                found.links[(whole.key, target)] = one.number
            else:
                found.leave(one)
            _leave_below(one, found)
        elif one.tag in {"MARR", "DIV", "EVEN"}:
            whole = _union(whole, one, found)
        else:
            found.leave(one)
    return replace(whole, children=tuple(children.values()))


def with_partner(whole: Family, key: str, line: Line, found: Records) -> Family:
    """Put a partner where GEDCOM has room for one."""
    if key in {whole.first, whole.second}:
        found.problems.error(
            line.number, "This line names the same person twice as a partner. Put it right in the program the "
            "file came from, and export it again.",
        )  # fmt: skip
    elif not whole.first and (line.tag != "WIFE" or whole.second):
        return replace(whole, first=key)
    elif not whole.second:
        return replace(whole, second=key)
    else:
        found.problems.error(
            line.number, "This line names a third partner in one family, where there is room for two. Put it right "
            "in the program the file came from, and export it again.",
        )  # fmt: skip
    return whole


def _name(line: Line, found: Records) -> Name:
    """Read a name; its parts fill what the name itself leaves open."""
    words = found.text(line)
    given, _, rest = words.partition("/")
    surname, _, ending = rest.partition("/")
    parts: dict[str, str] = {}
    kind = NameKind.NOT_SAID
    for one in line.below:
        if one.tag == "TYPE":
            kind = _name_kind(one, found)
            _leave_below(one, found)
        elif one.tag in {"GIVN", "SURN", "NSFX", "NICK", "NPFX", "SPFX"} and one.tag not in parts:
            parts[one.tag] = found.text(one)
            if one.tag != "NICK" and words and not _is_within(parts[one.tag], words):
                found.leave(one)
        else:
            found.leave(one)
    if not words.strip("/ "):
        given = f"{parts.get('NPFX', '')} {parts.get('GIVN', '')}"
        surname = f"{parts.get('SPFX', '')} {parts.get('SURN', '')}"
        ending = parts.get("NSFX", "")
    given, surname, ending = (clean(p.replace("/", " ")) for p in (given, surname, ending))
    return Name(given, surname, ending, parts.get("NICK", ""), kind)


def _is_within(part: str, whole: str) -> bool:
    """Say whether a part of a name says nothing that the name does not."""
    words = set(whole.casefold().replace("/", " ").replace(",", " ").split())
    return set(part.casefold().replace("/", " ").replace(",", " ").split()) <= words


def _name_kind(line: Line, found: Records) -> NameKind:
    """Read what kind of name it is; a kind of somebody's own is counted and left."""
    said = found.text(line).lower()
    if said in set(NameKind):
        return NameKind(said)
    found.leave(line)
    return NameKind.OTHER


def _sex(line: Line, so_far: Sex, found: Records) -> Sex:
    """Read what is said of somebody's sex."""
    said = found.text(line).upper()
    if said in _SEXES:
        return _SEXES[said]
    found.leave(line)
    return so_far


def _life(whole: Person, line: Line, found: Records) -> Person:
    """Read a birth or a death; a funeral says that somebody is dead, but not since when."""
    if line.tag == "BIRT" and whole.born is None:
        when = _when(line, found)
        return replace(whole, born=when if when.kind is not Kind.NOT_SAID else None)
    if line.tag == "DEAT" and whole.died in {None, When()} and line.raw.strip().upper() != "N":
        return replace(whole, died=_when(line, found))
    found.leave(line)
    return replace(whole, died=whole.died or When()) if line.tag in {"BURI", "CREM"} else whole


def _child(key: str, line: Line, found: Records) -> None:
    """Read in which family somebody is a child, and how they came to it; an adoption may say so too."""
    pointers = [line] if line.tag == "FAMC" else [one for one in line.below if one.tag == "FAMC"]
    for pointer in pointers[:1]:
        if target := found.target(pointer, "FAM"):
            raised = Raised.ADOPTED if line.tag == "ADOP" else _raised(line, found)
            before = found.child_of.get((target, key))
            if before is None or before[0] is Raised.NOT_SAID:
                found.child_of[(target, key)] = raised, line
    if line.tag == "ADOP":
        for one in line.below if pointers else [line]:
            if one is not (pointers[0] if pointers else None):
                found.leave(one)


def _raised(line: Line, found: Records) -> Raised:
    """Read how a child came to a family."""
    raised = Raised.NOT_SAID
    for one in line.below:
        said = found.text(one).lower() if one.tag == "PEDI" else ""
        if said in set(Raised) and said:
            raised = Raised(said)
            _leave_below(one, found)
        else:
            found.leave(one)
    return raised


def _union(whole: Family, line: Line, found: Records) -> Family:
    """Read a marriage, a divorce or a separation."""
    how = next((found.text(one) for one in line.below if one.tag == "TYPE"), "")
    if line.tag == "MARR" and whole.married is None:
        return replace(whole, married=_when(line, found, but="TYPE"), married_how=how)
    if line.tag == "DIV" and whole.divorced is None:
        return replace(whole, divorced=_when(line, found))
    if line.tag == "EVEN" and whole.separated is None and "separat" in f"{how} {line.raw}".lower():
        return replace(whole, separated=_when(line, found, but="TYPE"))
    found.leave(line)
    return whole


def _when(line: Line, found: Records, but: str = "") -> When:
    """Read the date of something that happened; everything else below it is counted."""
    when: When | None = None
    for one in line.below:
        if one.tag == "DATE" and when is None:
            when = _date(one, found)
        elif one.tag != but:
            found.leave(one)
    return when or When()


def _date(line: Line, found: Records) -> When:
    """Read a date, and say when it cannot be one."""
    phrase = ""
    for one in line.below:
        if one.tag == "PHRASE" and not phrase:
            phrase = found.text(one)
        else:
            found.leave(one)
    said = found.text(line)
    when, trouble = understood(said, phrase)
    if trouble is Trouble.IMPOSSIBLE:
        found.problems.error(
            line.number, f"There is no such day as “{said[:60]}”. Put it right in the program the file came from, or "
            "leave the day out there, and export the file again.",
        )  # fmt: skip
    elif trouble is Trouble.UNCLEAR:
        found.problems.warn(
            line.number, f"The date “{said[:60]}” could not be understood; it was kept in these words. Put it right "
            "after the import.",
        )  # fmt: skip
    return when


def _in_order(whole: Person, line: Line, found: Records) -> Person:
    """Say when somebody died before they were born; both dates are kept."""
    born, died = whole.born and whole.born.first, whole.died and whole.died.first
    if born and died and died.year < born.year:
        found.problems.warn(
            line.number,
            "This person died before they were born. Check both dates after the import.",
        )
    return whole


def _leave_below(line: Line, found: Records) -> None:
    """Count what stands below a line that has nothing below it that is read."""
    for one in line.below:
        found.leave(one)
