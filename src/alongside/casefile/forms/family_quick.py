"""What the rows of a quick addition begin with: what was understood, tied to whom it most likely means."""

from collections.abc import Sequence
from typing import Any

from alongside.casefile.forms.family import what_value
from alongside.casefile.quick_words import RELATIONS, Relation, Row
from alongside.people.rules import dates
from alongside.web.refs import new_ref

Choices = list[tuple[str, str]]
# How a role on the map is said by a family; "mum's mum" is found as "mum's mother".
_SAME = {
    "mam": "mum",
    "mummy": "mum",
    "mom": "mum",
    "mother": "mum",
    "daddy": "dad",
    "father": "dad",
}


def initial_of(row: Row, centre: str, people: Choices, rows: Sequence[Row]) -> dict[str, Any]:
    """Return what a row's form begins with; whom it cannot find it leaves to be chosen."""
    given, family = _name(row.name)
    what = row.what
    return {
        "ref": new_ref(),
        "tie_ref": new_ref(),
        "home_ref": new_ref(),
        "given": given,
        "family": family,
        "not_known": not row.name,
        "what": _what(what) if what else "",
        "to": meant(row.of, centre, people) or _row_meant(row, rows),
        "called": row.called,
        "gender": what.gender if what else "",
        "born": dates.words(row.born) if row.born else "",
        "is_dead": row.is_dead,
        "died": dates.words(row.died) if row.died else "",
        "home": "",
        "source": "",
        "same_as": "",
    }


def _what(what: Relation) -> str:
    return what_value(what.kind, is_back=what.is_back, ended_as=what.ended_as, gender=what.gender)


def row_choices(typed: list[str]) -> Choices:
    """Return the rows themselves as somebody one can be tied to."""
    return [
        (f"row{n}", f"{n + 1}. {words.split(',')[0][:60]}, above or below")
        for n, words in enumerate(typed)
    ]


def meant(of: tuple[str, ...], centre: str, people: Choices) -> str:
    """Return whom words like "mum" or "Jodie" lead to, if it is one person for certain."""
    if not of:
        return centre
    known = [(ref, *_parted(label)) for ref, label in people if ref and not ref.startswith("row")]
    role = "’s ".join(_role(word, is_first=n == 0) for n, word in enumerate(of))
    by_role = [ref for ref, _, said in known if said == role]
    if len(by_role) == 1:
        return by_role[0]
    name = of[-1].casefold()
    by_name = [
        ref
        for ref, words, _ in known
        if words.casefold() == name or words.casefold().split()[:1] == [name]
    ]
    return by_name[0] if len(of) == 1 and len(by_name) == 1 else ""


def _row_meant(row: Row, rows: Sequence[Row]) -> str:
    """Return the other row that words lead to: "Jodie's mum" after "Jodie, mum"."""
    if len(row.of) != 1:
        return ""
    name = row.of[0].casefold()
    what = RELATIONS.get(_role(name, is_first=True))
    found = [
        f"row{n}"
        for n, other in enumerate(rows)
        if other is not row
        and (
            name in (other.name.casefold(), *other.name.casefold().split()[:1])
            or (what and what == other.what and not other.of)
        )
    ]
    return found[0] if len(found) == 1 else ""


def _role(word: str, *, is_first: bool) -> str:
    low = word.casefold()
    low = _SAME.get(low, low)
    if is_first or low not in ("mum", "dad"):
        return low if low in RELATIONS else word
    return "mother" if low == "mum" else "father"


def _parted(label: str) -> tuple[str, str]:
    name, _, role = label.partition(" (")
    return name, role.removesuffix(")")


def _name(name: str) -> tuple[str, str]:
    parts = name.split()
    return (" ".join(parts[:-1]), parts[-1]) if len(parts) > 1 else (name, "")
