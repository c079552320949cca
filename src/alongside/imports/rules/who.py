"""Who a child is, as far as the files say: the same said in ten years' files is said once, and what differs is told."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from alongside.imports.rules.journey import Fact, Identity, Journey
from alongside.imports.rules.taking import Placed, Taking
from alongside.people.rules.numbers import compact, why_not_nhs_number, why_not_upn

# Where a file says who somebody is, and under which headings.
_TABLES: Final = ("header", "Child", "people", *(str(number) for number in range(1, 11)))
_BIRTH: Final = ("DOB", "PersonBirthDate", "Date of Birth")
_SEX: Final = ("SEX", "Sex", "GenderCurrent", "Gender")
_ETHNICITY: Final = ("ETHNIC", "Ethnicity")
# Until March 2024 a return wrote sex in numbers.
_SINCE_2024: Final = {"1": "M", "2": "F"}
_EARLIEST: Final = 1900
# Answers that say that nobody knows: whatever another file knows counts before them.
_NOT_KNOWN: Final = frozenset({"U", "0", "9", "NOBT"})
_LONGEST_NAME: Final = 200
_ASK: Final = "Ask the family, and put it right."

V = TypeVar("V", str, date)


def take_identity(taking: Taking, journey: Journey) -> bool:
    """Take who somebody is; false where one number stands for two people, and then nothing of them is taken."""
    rows = taking.of(*_TABLES)
    births = [(row, found) for row in taking.rows if (found := _birth(taking, row))]
    if _are_two(births, rows):
        _hold_all(taking, births)
        return False
    who = _named(taking, rows, Identity(birth=_settled(taking, births)))
    former_upn = _latest(taking, rows, _former_upn) or ""
    journey.who = replace(
        who, sex=_latest(taking, rows, _sex) or "", ethnicity=_latest(taking, rows, _ethnicity) or "",
        expected=_latest(taking, rows, _expected), died=_latest(taking, rows, _died(who.birth)), former_upn=former_upn,
        upn=_latest(taking, rows, _upn_now, told=former_upn) or "", nhs=_latest(taking, rows, _nhs) or "",
    )  # fmt: skip
    _disabilities(taking, journey, rows)
    return True


def _latest(
    taking: Taking, rows: Iterable[Placed], read: Callable[[Taking, Placed], tuple[str, V | None]], *, told: str = ""
) -> V | None:  # fmt: skip
    """Return what the latest row says, known before not known; where others say otherwise, it is told."""
    found = [(row, column, said) for row in rows for column, said in [read(taking, row)] if said]
    known = [one for one in found if one[2] not in _NOT_KNOWN] or found
    if not known:
        return None
    row, column, latest = known[-1]
    if others := list(dict.fromkeys(said for _, _, said in known if said not in (latest, told))):
        said = ", ".join(f"{one:%d/%m/%Y}" if isinstance(one, date) else one for one in others)
        taking.remark(row, column, f"Other rows say otherwise ({said}). The latest was taken.", _ASK)  # fmt: skip
    return latest


def _named(taking: Taking, rows: Iterable[Placed], who: Identity) -> Identity:
    """Return somebody with the latest name, and with the names the files had before."""
    for row in rows:
        said = (_name(taking, row, "given name"), _name(taking, row, "family name"))
        before = (who.given, who.family)
        now = (said[0] or before[0], said[1] or before[1])
        # What only had a part of the name is not another name.
        is_other = any(old and old != new for old, new in zip(before, now, strict=True))
        former = dict.fromkeys((*who.former, *([before] if is_other else [])))
        who = replace(who, given=now[0], family=now[1], former=tuple(former))
    return who


def _name(taking: Taking, row: Placed, column: str) -> str:
    if len(row.cells.get(column, "").strip()) > _LONGEST_NAME:
        taking.refuse(row, column, f"This is longer than {_LONGEST_NAME} letters.", "Write the name alone.")  # fmt: skip
        return ""
    return taking.text(row, column)


def _sex(taking: Taking, row: Placed) -> tuple[str, str]:
    column, found = _coded(taking, row, _SEX, "sex")
    return column, _SINCE_2024.get(found, found)


def _ethnicity(taking: Taking, row: Placed) -> tuple[str, str]:
    return _coded(taking, row, _ETHNICITY, "ethnicity")


def _coded(taking: Taking, row: Placed, columns: Iterable[str], which: str) -> tuple[str, str]:
    return next(((name, found) for name in columns if (found := taking.code(row, name, which))), ("", ""))  # fmt: skip


def _expected(taking: Taking, row: Placed) -> tuple[str, date | None]:
    return "ExpectedPersonBirthDate", taking.day(row, "ExpectedPersonBirthDate")


def _died(birth: date | None) -> Callable[[Taking, Placed], tuple[str, date | None]]:
    """Return what reads a day of death: one before the birth, or to come, is refused aloud."""

    def read(taking: Taking, row: Placed) -> tuple[str, date | None]:
        column, why = "PersonDeathDate", ""
        on = taking.day(row, column)
        if on and on > taking.today:
            why = "This is a day that has not come yet."
        elif on and birth and on < birth:
            why = f"This is before they were born ({birth:%d/%m/%Y})."
        if why:
            taking.refuse(row, column, why, "Check the day.")
        return column, None if why else on

    return read


def _birth(taking: Taking, row: Placed) -> date | None:
    for name in _BIRTH:
        found = taking.day(row, name)
        if found and not _EARLIEST <= found.year <= taking.today.year:
            taking.refuse(row, name, "Nobody here was born in that year.", "Check the year.")
            return None
        if found:
            return found
    return None


def _upn(taking: Taking, row: Placed, column: str) -> str:
    """Take a pupil number; a code for why there is none (UN1 to UN7) is kept raw, and one with a slip is refused."""
    said = compact(row.cells.get(column, ""))
    if not said or (said.startswith("UN") and len(said) == 3):
        return ""
    if why := why_not_upn(said):
        taking.refuse(row, column, why, "Look the number up again; the child comes in without it.")
        return ""
    taking.text(row, column)
    return said


def _upn_now(taking: Taking, row: Placed) -> tuple[str, str]:
    return "UPN", _upn(taking, row, "UPN")


def _former_upn(taking: Taking, row: Placed) -> tuple[str, str]:
    return "FormerUPN", _upn(taking, row, "FormerUPN")


def _nhs(taking: Taking, row: Placed) -> tuple[str, str]:
    column = "NHS number"
    said = compact(row.cells.get(column, ""))
    if said and (why := why_not_nhs_number(said)):
        taking.refuse(row, column, why, "Look the number up again; the child comes in without it.")
        return column, ""
    taking.text(row, column)
    return column, said


def _are_two(births: Sequence[tuple[Placed, date]], rows: Iterable[Placed]) -> bool:
    """Say whether one number stands for two people: birth dates apart in more than one part, or told twice in one file."""
    days = sorted({found for _, found in births})
    if len(days) < 2:
        return False
    sexes = {row.cells.get(name, "").strip().upper() for row in rows for name in _SEX} - {""}
    one, other = days[0], days[-1]
    apart = (one.year != other.year) + (one.month != other.month) + (one.day != other.day)
    is_changed_round = (one.month, one.day) == (other.day, other.month) and one.year == other.year
    return (apart > 1 and not is_changed_round) or len(
        sexes & {"M", "F", "1", "2"} - _alike(sexes)
    ) > 1


def _alike(sexes: set[str]) -> set[str]:
    """Return what is the same sex written in two ways: 1 until 2024 and M since, 2 and F."""
    return {old for old, new in (("1", "M"), ("2", "F")) if {old, new} <= sexes}


def _hold_all(taking: Taking, births: Sequence[tuple[Placed, date]]) -> None:
    days = " and ".join(f"{one:%d/%m/%Y}" for one in sorted({found for _, found in births}))
    first = {found: row for row, found in reversed(births)}
    for row in taking.rows:
        taking.hold_quietly(row)
    for row in first.values():
        taking.hold(
            row, next(name for name in _BIRTH if row.cells.get(name)), f"One number stands for two birth dates ({days}): these may be two children.",
            "Give each child a number of their own in the files, or put the birth date right, and bring them in again.",
        )  # fmt: skip


def _settled(taking: Taking, births: Sequence[tuple[Placed, date]]) -> date | None:
    days = {found for _, found in births}
    if not days:
        return None
    latest_row, latest = max(births, key=lambda one: (one[0].year, one[0].file, one[0].number))
    if len(days) > 1:
        others = ", ".join(f"{one:%d/%m/%Y}" for one in sorted(days - {latest}))
        column = next(name for name in _BIRTH if latest_row.cells.get(name))
        taking.remark(latest_row, column, f"Other files say another birth date ({others}). The latest was taken.", _ASK)  # fmt: skip
    return latest


def _disabilities(taking: Taking, journey: Journey, rows: Iterable[Placed]) -> None:
    found: dict[str, Fact] = {}
    for row in rows:
        said = tuple(
            one for part in row.cells.get("Disability", "").split("|") if (one := part.strip())
        )
        for code in taking.codes(row, "Disability", "disability", said):
            on = date(row.year, 3, 31) if row.year else taking.today
            found.setdefault(code, Fact("Disability", {"code": code, "on_date": min(on, taking.today)}, row.where))  # fmt: skip
    journey.facts.extend(found.values())
