"""What becomes of a fact of the files where the record says something already: new, the same, more of it, or turned away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from alongside.imports.rules.journey import Fact, Journey
from alongside.imports.rules.sameness import ALONE, is_said, same_as
from alongside.imports.rules.taking import Fate, Trouble
from alongside.imports.rules.telling import told_under
from alongside.imports.rules.values import Problem

# Which cells of a row that tells of several things tell of one of them; of other rows it is all of them.
_OWN: Final = {
    "Home": ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN", "REASON_PLACE_CHANGE"), "LegalStatus": ("LS",),
    "CarePeriod": ("CIN", "RNE", "REC"),
}  # fmt: skip
# What the record says is not said: whoever brings files in need not be anybody who works with them.
_OTHERWISE: Final = "The record says something else for these days, and the record stands."
_ENDS: Final = "The file says that this ended on {:%d/%m/%Y}; the record says otherwise, and the record stands."  # fmt: skip
_DIFFERS: Final = "The record has this and says something else of it, and the record stands."
_MEND: Final = "Look at it with whoever works with them, and put it right in the record."


@dataclass(frozen=True)
class Stands:
    """A fact of the record: what makes it the same, and all that it says."""

    pk: int
    same_as: tuple[Any, ...]
    says: Mapping[str, Any]
    # An earlier import wrote it, and nobody has looked at it since.
    is_untouched: bool = False

    @property
    def begins(self) -> date | None:
        """Return its day, where it has one."""
        return self.says.get("from_date") or self.says.get("on_date")


@dataclass
class Met:
    """What the files add to a record, and what they say that the record says otherwise."""

    new: list[Fact] = field(default_factory=list)
    # What stands and nobody has looked at: with its end, or with more than was known of it.
    further: list[tuple[int, Fact]] = field(default_factory=list)
    away: list[Fact] = field(default_factory=list)
    differ: list[tuple[Fact, str]] = field(default_factory=list)


def met(facts: Iterable[Fact], record: Mapping[str, Sequence[Stands]]) -> Met:
    """Put the facts of the files beside those of the record, oldest first; where they contradict, the record stands."""
    found = Met()
    ends = {(table, one.pk): one.says.get("to_date") for table, all_of in record.items() for one in all_of}  # fmt: skip
    for fact in sorted(facts, key=lambda one: one.begins):
        stand = record.get(fact.table, ())
        same = next((one for one in stand if one.same_as == same_as(fact)), None)
        others = [(one.begins, ends[fact.table, one.pk]) for one in stand if one is not same]
        is_free = fact.table not in ALONE or not any(_over(fact, *days) for days in others)
        if same is not None:
            ends[fact.table, same.pk] = _again(same, fact, found, is_free=is_free)
        elif is_free:
            found.new.append(fact)
        else:
            found.away.append(fact)
            found.differ.append((fact, _OTHERWISE))
    return found


def tell_what_differs(journey: Journey, found: Met, troubles: list[Trouble]) -> None:
    """Refuse aloud what was turned away, cell by cell, and leave what only it would tell out of the story."""
    rows, fates = {one.where: one for one in journey.rows}, dict(journey.fates)
    for fact, why in found.differ:
        if (row := rows.get(fact.source)) is not None:
            problem = Problem(row.table, row.number, "", "", why, _MEND)
            troubles.append(Trouble(row, problem))
    for fact in found.away:
        if (row := rows.get(fact.source)) is None:
            continue
        for column in fact.columns or _OWN.get(fact.table) or tuple(row.cells):
            place = (row.sheet, row.number, column)
            if fates.get(place) is Fate.MAPPED:
                fates[place] = Fate.REFUSED
    journey.fates = fates
    stays = {key for fact in journey.facts if fact not in found.away for key in told_under(fact)}
    gone = {key for fact in found.away for key in told_under(fact)} - stays
    journey.moments = [one for one in journey.moments if not gone.intersection(one.keys)]


def _again(same: Stands, fact: Fact, found: Met, *, is_free: bool) -> date | None:
    """Note what the files say more of a fact that stands, or otherwise; return its end as it is from then on."""
    stood: date | None = same.says.get("to_date")
    more = {name: said for name, said in fact.says.items() if _is_more(name, said, same.says.get(name))}  # fmt: skip
    if not more:
        return stood
    if same.is_untouched and is_free:
        merged = replace(fact, says={**fact.says, **{name: _plain(said) for name, said in same.says.items() if name in fact.says}, **more})  # fmt: skip
        found.further.append((same.pk, merged))
        return _end(merged)
    if set(more) != {"told_on"}:
        ends = more.get("to_date")
        found.differ.append((fact, _ENDS.format(ends) if isinstance(ends, date) else _DIFFERS))
    return stood


def _is_more(name: str, said: object, stands: Any) -> bool:
    if not is_said(said):
        return False
    if name == "told_on":
        return isinstance(said, date) and (stands is None or said > stands)
    return bool(said != _plain(stands))


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _end(fact: Fact) -> date | None:
    ends = fact.says.get("to_date")
    return ends if isinstance(ends, date) else None


def _over(fact: Fact, begins: date | None, until: date | None) -> bool:
    ends = _end(fact)
    is_before_its_end = until is None or fact.begins < until
    return is_before_its_end and (ends is None or begins is None or begins < ends)
