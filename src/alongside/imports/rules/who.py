"""Who a child is, as far as the files say: the same said in ten years' files is said once, and what differs is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

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


def take_identity(taking: Taking, journey: Journey) -> bool:
    """Take who somebody is; false where one number stands for two people, and then nothing of them is taken."""
    rows = taking.of(*_TABLES)
    births = [(row, found) for row in taking.rows if (found := _birth(taking, row))]
    if _are_two(births, rows):
        _hold_all(taking, births)
        return False
    who = Identity(birth=_settled(taking, births))
    for row in rows:
        who = _with(taking, row, who)
    journey.who = who
    _disabilities(taking, journey, rows)
    return True


def _with(taking: Taking, row: Placed, who: Identity) -> Identity:
    """Return what is known of somebody with what one more row says; the later file counts."""
    expected, died = taking.day(row, "ExpectedPersonBirthDate"), taking.day(row, "PersonDeathDate")
    sex = next((found for name in _SEX if (found := taking.code(row, name, "sex"))), "")
    sex = _SINCE_2024.get(sex, sex)
    ethnicity = next(
        (found for name in _ETHNICITY if (found := taking.code(row, name, "ethnicity"))), ""
    )
    given, family = taking.text(row, "given name")[:200], taking.text(row, "family name")[:200]
    former = who.former
    if (
        (given or family)
        and (who.given or who.family)
        and (given, family) != (who.given, who.family)
    ):
        former = tuple(dict.fromkeys((*former, (who.given, who.family))))
    return replace(
        who, sex=sex or who.sex, ethnicity=ethnicity or who.ethnicity, expected=expected or who.expected,
        died=died or who.died, upn=_upn(taking, row, "UPN") or who.upn,
        former_upn=_upn(taking, row, "FormerUPN") or who.former_upn, nhs=_nhs(taking, row) or who.nhs,
        given=given or who.given, family=family or who.family, former=former,
    )  # fmt: skip


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


def _nhs(taking: Taking, row: Placed) -> str:
    said = compact(row.cells.get("NHS number", ""))
    if not said:
        return ""
    if why := why_not_nhs_number(said):
        taking.refuse(
            row, "NHS number", why, "Look the number up again; the child comes in without it."
        )
        return ""
    taking.text(row, "NHS number")
    return said


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
        taking.remark(latest_row, column, f"Other files say another birth date ({others}). The latest was taken.", "Ask the family, and put it right.")  # fmt: skip
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
