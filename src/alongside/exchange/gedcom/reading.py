"""Reading a family tree: everybody in it, or nobody and the lines to put right."""

from collections.abc import Iterable, Iterator

from alongside.exchange.gedcom.characters import decoded
from alongside.exchange.gedcom.kin import checked
from alongside.exchange.gedcom.lines import Line, records
from alongside.exchange.gedcom.problems import Problems
from alongside.exchange.gedcom.records import Records, family, person
from alongside.exchange.gedcom.values import Reading

MOST_PEOPLE, MOST_FAMILIES = 2_000, 4_000
# What a file says about itself and about who made it, which is nothing about the family.
_ABOUT_THE_FILE = frozenset({"HEAD", "TRLR", "SUBM", "SUBN"})
_READ = ("5.5", "5.5.1", "5.5.5", "7")


def read(data: bytes) -> Reading:
    """Read a GEDCOM file of version 5.5, 5.5.1 or 7, whatever is in it; never raises."""
    problems = Problems()
    words = decoded(data, problems)
    tops = records(words, problems) if not problems.has_errors else []
    if problems.has_errors:
        return Reading((), (), problems.all())
    found = Records(problems, is_seven=_is_seven(tops[0], problems))
    people = [line for line in tops if line.tag == "INDI"]
    families = [line for line in tops if line.tag == "FAM"]
    for lines, most, what in (
        (people, MOST_PEOPLE, "people"),
        (families, MOST_FAMILIES, "families"),
    ):
        if len(lines) > most:
            problems.error(
                lines[most].number,
                f"The file holds {len(lines):,} {what}; at most {most:,} can be read. Export only the "
                "closest generations.",
            )
    if problems.has_errors:
        return Reading((), (), problems.all())
    _index(tops, found)
    persons = [person(line, found) for line in people]
    unions = [family(line, found) for line in families]
    unions = checked(persons, unions, found)
    _count_what_stays(tops, problems)
    if problems.has_errors:
        return Reading((), (), problems.all())
    return Reading(tuple(persons), tuple(unions), problems.all())


def _is_seven(head: Line, problems: Problems) -> bool:
    """Say whether a file is of version 7, and refuse versions that are not read."""
    version = next((v for g in _below(head, "GEDC") for v in _below(g, "VERS")), None)
    said = version.raw.strip() if version else ""
    if not said:
        problems.warn(
            1,
            "The file does not say which version of GEDCOM it is; it was read as 5.5.1. Check the result.",
        )
    elif said not in _READ and not said.startswith("7."):
        problems.error(
            version.number if version else 1,
            f"This is version {said[:20]} of GEDCOM; 5.5, 5.5.1 and 7 can be read. Export the file again in one of them.",
        )
    return said.startswith("7")


def _index(tops: list[Line], found: Records) -> None:
    """Remember which record has which name; a name given twice is nobody's."""
    for line in tops:
        if not line.xref:
            continue
        if line.xref in found.where:
            found.problems.error(
                line.number,
                f"The name @{line.xref}@ is given twice, first in line {found.where[line.xref].number}, so nobody "
                "can tell who is meant. Export the file again from the program it came from.",
            )
        found.where.setdefault(line.xref, line)


def _count_what_stays(tops: list[Line], problems: Problems) -> None:
    """Count records that are not read, and addresses wherever they stand."""
    for line in tops:
        if line.tag not in _ABOUT_THE_FILE | {"INDI", "FAM"}:
            problems.leave(line.number, line.tag)
        if line.tag != "HEAD":
            for one in _all_below(line):
                problems.contact(one.number, one.tag)


def _below(line: Line, tag: str) -> Iterable[Line]:
    """Return the lines below one that carry a tag."""
    return (one for one in line.below if one.tag == tag)


def _all_below(top: Line) -> Iterator[Line]:
    """Return everything below a line, however deep."""
    waiting = list(top.below)
    while waiting:
        line = waiting.pop()
        yield line
        waiting += line.below
