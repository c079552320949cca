"""Keeping account of what is wrong in a file and of what is not taken over, without drowning anybody in it."""

from alongside.exchange.gedcom.values import Problem

MOST = 50
# Where somebody lives or can be found. It is counted and never read.
CONTACT = frozenset({"ADDR", "PHON", "EMAIL", "FAX", "WWW", "ADR1", "ADR2", "ADR3", "POST", "_EMAIL", "_ADDR"})  # fmt: skip
_INSIDE_ADDRESSES = frozenset(
    {"ADR1", "ADR2", "ADR3", "POST", "CITY", "STAE", "CTRY", "CONT", "CONC"}
)
_IDENTIFIERS = frozenset(
    {"RIN", "REFN", "AFN", "RFN", "UID", "EXID", "IDNO", "SSN", "_UID", "_FSFTID", "_APID"}
)
_SAID: dict[str, tuple[str, str, str]] = {
    "NOTE": ("note", "notes", "A note may hold anything. Read them in the program the file came from."),
    "ASSO": ("link to somebody outside the family", "links to people outside the family",
             "Add those who matter to the network map."),
    "SOUR": ("source", "sources", "They stay in the program the file came from."),
    "OBJE": ("picture or file", "pictures or files", "Add the ones that matter as documents."),
    "PLAC": ("place", "places", "A place may say where somebody lives now."),
    "RESN": ("mark that something is confidential", "marks that something is confidential",
             "Ask whoever gave you the file what must not be seen, and by whom."),
    "CHAN": ("date of a change", "dates of changes", "They say nothing about the family."),
    "BAPM": ("baptism", "baptisms", ""), "CHR": ("christening", "christenings", ""),
    "OCCU": ("occupation", "occupations", ""), "EDUC": ("line about school", "lines about school", ""),
    "RELI": ("line about religion", "lines about religion", ""),
    "RESI": ("home", "homes", "Add where somebody lives by hand, so that it is kept safe."),
    "EVEN": ("other event", "other events", ""), "BURI": ("funeral", "funerals", ""),
    "CENS": ("census", "censuses", ""), "NATI": ("nationality", "nationalities", ""),
}  # fmt: skip
_SAID["CHIL"] = ("child", "children", "They are named twice, or have no record of their own.")
_SAID["SNOTE"] = _SAID["NOTE"]
_SAID["CREA"] = _SAID["CHAN"]


class Problems:
    """What was found wrong so far."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        # How many more there were of errors and of warnings than are kept, and where the last one stood.
        self._more: dict[bool, tuple[int, int]] = {}
        # What is left out, by what we call it: how many, and the first line.
        self._left: dict[str, tuple[int, int]] = {}

    @property
    def has_errors(self) -> bool:
        """Say whether anything was found that keeps the file out."""
        return any(problem.is_error for problem in self._found)

    def error(self, line: int, sentence: str) -> None:
        """Note what keeps the file out."""
        self._note(Problem(line, sentence))

    def warn(self, line: int, sentence: str) -> None:
        """Note what whoever imports ought to know."""
        self._note(Problem(line, sentence, is_error=False))

    def leave(self, line: int, tag: str) -> None:
        """Count something that is not taken over."""
        if tag in CONTACT:
            return
        tag = "REFN" if tag in _IDENTIFIERS else "NOTE" if tag == "SNOTE" else tag
        many, first = self._left.get(tag, (0, line))
        self._left[tag] = many + 1, first

    def contact(self, line: int, tag: str) -> None:
        """Count an address or a number to reach somebody at."""
        if tag in CONTACT and tag not in _INSIDE_ADDRESSES:
            many, first = self._left.get("ADDR", (0, line))
            self._left["ADDR"] = many + 1, first

    def all(self) -> tuple[Problem, ...]:
        """Return everything that was noted, by line; what keeps the file out comes first."""
        found = [*self._found]
        for is_error, (many, last) in self._more.items():
            said = f"And {many:,} more like these. Begin with the first."
            found.append(Problem(last, said, is_error))
        counted = sorted(self._left.items(), key=lambda item: item[1][1])
        found += [_left_out(tag, many, line) for tag, (many, line) in counted[:MOST]]
        if rest := counted[MOST:]:
            many = sum(item[1][0] for item in rest)
            said = f"{many:,} lines of {len(rest):,} other kinds are in the file and were not taken over."
            found.append(Problem(rest[0][1][1], said, is_error=False))
        return tuple(sorted(found, key=lambda p: (not p.is_error, p.line)))

    def _note(self, problem: Problem) -> None:
        """Keep a problem; the hundredth of a kind helps nobody."""
        same = sum(found.is_error == problem.is_error for found in self._found)
        if same < MOST:
            self._found.append(problem)
        else:
            many, _ = self._more.get(problem.is_error, (0, 0))
            self._more[problem.is_error] = many + 1, problem.line


def _left_out(tag: str, many: int, line: int) -> Problem:
    """Say once how many of something were not taken over."""
    if tag == "ADDR":
        what = "address or number" if many == 1 else "addresses or numbers"
        said = (
            f"{many:,} {what} to reach people at {_were(many, 'read')}: nobody's address comes in with a "
            "family tree. Add by hand what you need and may know."
        )
        return Problem(line, said, is_error=False)
    if tag == "REFN":
        what = "number" if many == 1 else "numbers"
        said = f"{many:,} {what} that identify somebody in another system {_were(many, 'read')}."
        return Problem(line, said, is_error=False)
    one, several, then = _SAID.get(tag, (f"line marked {tag[:31]}", f"lines marked {tag[:31]}", ""))
    said = f"{many:,} {one if many == 1 else several} {_were(many, 'taken over')}. {then}"
    return Problem(line, said.strip(), is_error=False)


def _were(many: int, done: str) -> str:
    """Say was or were."""
    return f"{'was' if many == 1 else 'were'} not {done}"
