"""The lines of a GEDCOM file and what stands below what; every line that makes no sense is said with its number."""

import re
from dataclasses import dataclass, field

from alongside.exchange.gedcom.characters import UNSEEN
from alongside.exchange.gedcom.problems import Problems

MOST_LINES, MOST_LETTERS, DEEPEST = 100_000, 32_000, 20
_ENDS = re.compile("\r\n|\n\r|\n|\r")
_BANNED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SHAPE = re.compile(
    r"[ \t]*([0-9]{1,2})[ \t]+(?:@([^@\s#][^@]{0,60})@[ \t]+)?([A-Za-z0-9_]{1,31})(?:[ \t](.*))?"
)
_POINTER = re.compile(r"@([^@\s#][^@]{0,60})@")
_AGAIN = "Export the file again from the program it came from."


@dataclass(slots=True)
class Line:
    """One line with everything that stands below it."""

    number: int
    tag: str
    xref: str
    parts: list[str]
    below: list["Line"] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """Return what the line says, with its continuations."""
        return "".join(self.parts)

    @property
    def pointer(self) -> str:
        """Return the name of the record that the line points at, if it points."""
        found = _POINTER.fullmatch(self.raw.strip())
        return found[1] if found else ""


def records(words: str, problems: Problems) -> list[Line]:
    """Return what stands at the top of a file, each with everything below it."""
    told = _ENDS.split(words.removeprefix("\ufeff").rstrip("\r\n \t\x1a"))
    if len(told) > MOST_LINES:
        problems.error(MOST_LINES + 1, f"The file has {len(told):,} lines; at most {MOST_LINES:,} can be read. "
                       "Export only the closest generations.")  # fmt: skip
        return []
    if not re.match(r"[ \t]*0[ \t]+HEAD[ \t]*$", told[0]):
        problems.error(1, "This is not a family tree: a GEDCOM file begins with “0 HEAD”. Choose a file that ends "
                       "in .ged.")  # fmt: skip
        return []
    tops: list[Line] = []
    open_: list[Line] = []
    for number, line in enumerate(told, 1):
        if line.strip() and (found := _read(line, number, problems)):
            _place(*found, tops, open_, problems)
    if not problems.has_errors:
        _check_end(tops, len(told), problems)
        _warn_of_unseen(words, problems)
    return tops


def _read(line: str, number: int, problems: Problems) -> tuple[int, Line] | None:
    """Read one line by itself."""
    if len(line) > MOST_LETTERS:
        problems.error(
            number,
            f"This line has {len(line):,} characters; at most {MOST_LETTERS:,} can be read. {_AGAIN}",
        )
        return None
    if strange := _BANNED.search(line):
        problems.error(number, f"This line holds a character that nobody can see (U+{ord(strange[0]):04X}), so the "
                       f"file may be damaged. {_AGAIN}")  # fmt: skip
        return None
    shape = _SHAPE.fullmatch(line)
    if not shape:
        problems.error(number, "This line does not begin with a number and a word in capitals, as each line of a "
                       f"family tree does. {_AGAIN}")  # fmt: skip
        return None
    level, xref, tag, value = shape.groups()
    return int(level), Line(number, tag.upper(), xref or "", [value or ""])


def _place(level: int, line: Line, tops: list[Line], open_: list[Line], problems: Problems) -> None:
    """Put a line below the one that it belongs to."""
    if level > DEEPEST:
        problems.error(
            line.number, f"This line is {level} steps deep; at most {DEEPEST} can be read. {_AGAIN}"
        )
        return
    if level > len(open_):
        problems.error(line.number, "This line belongs to one that is missing above it: the number it begins with "
                       f"is too high. {_AGAIN}")  # fmt: skip
        return
    del open_[level:]
    if line.tag in {"CONC", "CONT"} and open_:
        open_[-1].parts += ["\n" if line.tag == "CONT" else "", *line.parts]
    else:
        (open_[-1].below if open_ else tops).append(line)
    open_.append(line)


def _check_end(tops: list[Line], last: int, problems: Problems) -> None:
    """Say when a file stops before its end or goes on behind it."""
    ends = [line for line in tops if line.tag == "TRLR"]
    if not ends:
        problems.error(
            last,
            f"The file stops before its end (“0 TRLR” is missing), so it may be cut off. {_AGAIN}",
        )
    elif ends[0] is not tops[-1] or ends[0].below:
        problems.error(ends[0].number, f"The file says here that it ends, but it goes on. {_AGAIN}")
    if len(heads := [line for line in tops if line.tag == "HEAD"]) > 1:
        problems.error(
            heads[1].number, "A second family tree begins here. Choose one file for each tree."
        )


def _warn_of_unseen(words: str, problems: Problems) -> None:
    """Say when characters were taken out that nobody can see."""
    if first := UNSEEN.search(words, 1):
        many = len(UNSEEN.findall(words, 1))
        line = len(_ENDS.findall(words, 0, first.start())) + 1
        problems.warn(line, f"{many:,} characters that nobody can see, and that can turn words round, were taken "
                      "out. Check the names in this line.")  # fmt: skip
