"""What was typed to add several people at once, taken apart: who, what they are to whom, and what is known of them.

"Nan Efua, mum's mum, died 2019; Uncle Joe": one person between semicolons or on a line. Whatever is not
understood is kept and shown, and nothing is written before somebody looked at it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from alongside.people.rules.dates import PartialDate
from alongside.people.rules.typed import parse_date

MOST_ROWS: Final = 20
LONGEST: Final = 4000


@dataclass(frozen=True)
class Relation:
    """What somebody is to somebody else: a kind, from which side, and what the word says of their gender."""

    kind: str
    is_back: bool = False
    gender: str = ""
    ended_as: str = ""


@dataclass(frozen=True)
class Row:
    """One person as far as they were understood; `of` leads from the centre to whom they are related to."""

    typed: str
    name: str = ""
    called: str = ""
    what: Relation | None = None
    # Words for relations ("mum") or names ("Jodie"), in order; empty for the centre.
    of: tuple[str, ...] = ()
    born: PartialDate | None = None
    is_dead: bool = False
    died: PartialDate | None = None
    not_understood: tuple[str, ...] = ()


def _table(lines: tuple[tuple[str, str, bool, str], ...]) -> dict[str, Relation]:
    return {
        word: Relation(kind, is_back, gender)
        for words, kind, is_back, gender in lines
        for word in words.split("|")
    }


# The words a family would use, and no guess beyond them.
RELATIONS: Final[dict[str, Relation]] = _table((
    ("mum|mam|mummy|mother|mom", "parent", False, "woman"),
    ("dad|daddy|father", "parent", False, "man"),
    ("parent", "parent", False, ""),
    ("daughter", "parent", True, "woman"), ("son", "parent", True, "man"), ("child|baby", "parent", True, ""),
    ("sister", "sibling", False, "woman"), ("brother", "sibling", False, "man"), ("sibling", "sibling", False, ""),
    ("half sister", "half-sibling", False, "woman"), ("half brother", "half-sibling", False, "man"),
    ("half sibling", "half-sibling", False, ""),
    ("step sister|stepsister", "step-sibling", False, "woman"),
    ("step brother|stepbrother", "step-sibling", False, "man"),
    ("twin", "twin", False, ""), ("twin sister", "twin", False, "woman"), ("twin brother", "twin", False, "man"),
    ("identical twin", "identical-twin", False, ""),
    ("step mum|stepmum|step mother|stepmother", "step-parent", False, "woman"),
    ("step dad|stepdad|step father|stepfather", "step-parent", False, "man"),
    ("step daughter|stepdaughter", "step-parent", True, "woman"),
    ("step son|stepson", "step-parent", True, "man"),
    ("adoptive mum|adoptive mother", "adoptive-parent", False, "woman"),
    ("adoptive dad|adoptive father", "adoptive-parent", False, "man"),
    ("foster mum|foster mother", "foster-carer", False, "woman"),
    ("foster dad|foster father", "foster-carer", False, "man"), ("foster carer", "foster-carer", False, ""),
    ("special guardian", "special-guardian", False, ""), ("kinship carer", "kinship-carer", False, ""),
    ("guardian", "guardian", False, ""),
    ("wife", "married", False, "woman"), ("husband", "married", False, "man"),
    ("civil partner", "civil-partner", False, ""),
    ("partner", "partner", False, ""), ("girlfriend", "partner", False, "woman"),
    ("boyfriend", "partner", False, "man"),
    ("nan|nana|nanny|nanna|gran|granny|grandma|grandmother|nain|mamgu", "grandparent", False, "woman"),
    ("grandad|granddad|grandpa|gramps|grandfather|taid|tadcu", "grandparent", False, "man"),
    ("grandparent", "grandparent", False, ""),
    ("granddaughter", "grandparent", True, "woman"), ("grandson", "grandparent", True, "man"),
    ("grandchild", "grandparent", True, ""),
    ("aunt|auntie|aunty", "aunt-or-uncle", False, "woman"), ("uncle", "aunt-or-uncle", False, "man"),
    ("niece", "aunt-or-uncle", True, "woman"), ("nephew", "aunt-or-uncle", True, "man"),
    ("cousin", "cousin", False, ""),
))  # fmt: skip
# What stands before a name and says what somebody is: "Nan Efua".
_TITLES: Final = frozenset({
    "mum", "mam", "mummy", "dad", "daddy", "nan", "nana", "nanny", "nanna", "gran", "granny", "grandma", "grandad",
    "granddad", "grandpa", "gramps", "aunt", "auntie", "aunty", "uncle", "cousin", "baby",
})  # fmt: skip
_ENDED: Final = {
    "ex": "separated",
    "former": "separated",
    "separated": "separated",
    "divorced": "divorced",
    "late": "widowed",
}
_DIED: Final = re.compile(
    r"(?:died|dead|d\.|passed away|passed|deceased|has died)\b\.?\s*(?:in\s+|on\s+)?(.*)"
)
_BORN: Final = re.compile(r"(?:born|b\.|dob)\s*(?:in\s+|on\s+)?(.+)")
_AGED: Final = re.compile(r"(?:aged?\s+)?(\d{1,3})(?:\s*(?:years?(?: old)?|yrs?))?")
_WHOSE: Final = re.compile(r"\s*(.+?)(?:['’`]s|s['’`])\s+(.+)", re.DOTALL)


def parse(text: str, *, today: date) -> tuple[Row, ...]:
    """Return the people somebody typed, in their order; at most twenty, and never an error."""
    said = [" ".join(part.split()) for part in re.split(r"[;\n\r]+", text[:LONGEST])]
    return tuple(_row(part, today) for part in said if part.strip(" ,.-•"))[:MOST_ROWS]


def _row(typed: str, today: date) -> Row:
    row = Row(typed[:300])
    for place, part in enumerate(p.strip(" .•-") for p in typed.split(",")):
        if part:
            row = _with(row, part, is_first=place == 0, today=today)
    return row


def _with(row: Row, part: str, *, is_first: bool, today: date) -> Row:
    low = part.casefold()
    related = _related(part)
    if related and (not is_first or _is_only_relation(low)):
        return replace(row, what=related[0], of=related[1])
    if is_first:
        return _named(row, part)
    if match := _DIED.fullmatch(low):
        died = _date(match[1], today)
        left = row.not_understood if died or not match[1] else (*row.not_understood, part)
        return replace(row, is_dead=True, died=died, not_understood=left)
    if (match := _BORN.fullmatch(low)) and (born := _date(match[1], today)):
        return replace(row, born=born)
    if (match := _AGED.fullmatch(low)) and int(match[1]) <= 115:
        return replace(row, born=PartialDate(today.year - int(match[1]), about=True))
    return replace(row, not_understood=(*row.not_understood, part))


def _is_only_relation(low: str) -> bool:
    """Say whether the first words say no name: "Mum's mum", and not "Nan Efua"."""
    return "’s " in low or "'s " in low or "`s " in low or low in RELATIONS


def _named(row: Row, part: str) -> Row:
    title, _, rest = part.partition(" ")
    known = RELATIONS.get(title.casefold()) if title.casefold() in _TITLES else None
    if known and rest:
        return replace(row, name=rest[:200], called=part[:100], what=row.what or known)
    return replace(row, name=part[:200])


def _related(part: str) -> tuple[Relation, tuple[str, ...]] | None:
    """Read "mum's mum" as a mother of the mother, and "Jodie's ex-partner" as of Jodie."""
    of: list[str] = []
    rest = part
    while (match := _WHOSE.fullmatch(rest)) and len(of) < 5:
        of.append(match[1].strip()[:100])
        rest = match[2]
    what = _relation(rest)
    return (what, tuple(w for w in of if w.casefold() not in ("my", "their"))) if what else None


def _relation(words: str) -> Relation | None:
    low = " ".join(words.casefold().replace("-", " ").split()).removeprefix("the ")
    if low in RELATIONS:
        return RELATIONS[low]
    first, _, rest = low.partition(" ")
    known = RELATIONS.get(rest or "partner") if first in _ENDED else None
    if known and known.kind in ("partner", "married", "civil-partner"):
        is_divorce = first == "ex" and known.kind != "partner"
        return replace(known, ended_as="divorced" if is_divorce else _ENDED[first])
    return None


def _date(typed: str, today: date) -> PartialDate | None:
    read = parse_date(typed, today=today) if typed.strip() else None
    return read if isinstance(read, PartialDate) and read.year else None
