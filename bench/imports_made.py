"""Makes looked-after returns of invented children: the same seed makes the same files, byte for byte."""

import csv
import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Final

FIRST_YEAR: Final = 2022
YEARS: Final = 5
_HEADINGS: Final = {
    "header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    "reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "missing": "CHILD DOB MISSING MIS_START MIS_END",
    "sw_episodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
}
_HOMES: Final = ("U6", "U4", "U1", "U3", "K2", "P1")
_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"


def make_files(folder: Path, *, children: int, homes: int = 5, seed: int = 1) -> int:
    """Write five years' files of so many children with so many homes each; return how many rows they hold."""
    chance, rows = random.Random(seed), 0
    with ExitStack() as open_files:
        written = {}
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            for table, headings in _HEADINGS.items():
                place = folder / f"{year - 1}-{year % 100:02}" / f"{table}.csv"
                place.parent.mkdir(parents=True, exist_ok=True)
                file = open_files.enter_context(place.open("w", newline="", encoding="utf-8"))
                written[table, year] = csv.writer(file)
                written[table, year].writerow(headings.split())
        for number in range(children):
            for table, year, row in _child(number, homes, chance):
                written[table, year].writerow(row)
                rows += 1
    return rows


def make_lives(folder: Path) -> None:
    """Add two children: one with some five hundred facts in five years, one with ten in one."""
    for key, homes, reviews, away in (("LONG", 10, 20, 60), ("SHORT", 8, 1, 1)):
        for year in range(FIRST_YEAR, FIRST_YEAR + (YEARS if key == "LONG" else 1)):
            place, begins, born = (
                folder / f"{year - 1}-{year % 100:02}",
                date(year - 1, 4, 1),
                "14/06/2013",
            )
            each = 360 // homes
            for number in range(homes):
                decom, is_known = (
                    begins + timedelta(days=each * number),
                    number < homes - 1 or key == "LONG",
                )
                ends = date(year, 4, 1) if number == homes - 1 else decom + timedelta(days=each)
                _add(place / "episodes.csv", [
                    key, _day(decom), "P", "C2", "N1", _HOMES[(number + year) % 6], "PR1", _day(ends) if is_known else "",
                    "X1" if is_known else "", "", "", "DE1 1AA", f"SC{year:06}",
                ])  # fmt: skip
            for number in range(reviews):
                _add(
                    place / "reviews.csv",
                    [key, born, _day(begins + timedelta(days=17 * number)), "PN1"],
                )
            for number in range(away):
                day = begins + timedelta(days=6 * number)
                _add(
                    place / "missing.csv",
                    [key, born, "M", _day(day), _day(day + timedelta(days=1))],
                )
            _add(place / "header.csv", [key, "F", born, "WBRI", "UN3", "0", ""])


def _add(place: Path, row: list[str]) -> None:
    with place.open("a", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow(row)


def _child(number: int, homes: int, chance: random.Random) -> Iterator[tuple[str, int, list[str]]]:
    key, born = f"K{number:06}", date(2010, 1, 1) + timedelta(days=chance.randrange(3000))
    sex, upn = chance.choice("MF"), _upn(number)
    begins = date(FIRST_YEAR - 1, 4, 2) + timedelta(days=chance.randrange(200))
    days = [
        begins + timedelta(days=300 * place // 1 + chance.randrange(60)) for place in range(homes)
    ]
    is_over = chance.random() < 0.4
    last = days[-1] + timedelta(days=chance.randrange(20, 200)) if is_over else None
    years: set[int] = set()
    for place, decom in enumerate(days):
        ends = days[place + 1] if place + 1 < homes else last
        for year in _years(decom, ends):
            is_known = ends is not None and _year(ends) <= year
            goes_on = place + 1 < homes
            years.add(year)
            yield "episodes", year, [
                key, _day(decom), "S" if place == 0 else "P", "C2" if place > 1 else "V2", "N1",
                _HOMES[(number + place) % len(_HOMES)], "PR1", _day(ends) if is_known else "",
                ("X1" if goes_on else "E4A") if is_known else "", "CARPL" if is_known and goes_on else "",
                "DE1 1AA", f"DE{1 + place} 1AB", f"SC{900000 + number % 999:06}",
            ]  # fmt: skip
    for year in sorted(years):
        yield "header", year, [key, sex, _day(born), "WBRI", upn, "0" if sex == "F" else "", ""]
        yield "sw_episodes", year, [key, _day(born), f"SW{100000 + number % 500}", _day(date(year - 1, 6, 1)), "", "FCONTA"]  # fmt: skip
        for half in (6, 12):
            yield (
                "reviews",
                year,
                [key, _day(born), _day(date(year - 1, half, 1 + number % 28)), "PN1"],
            )
        if chance.random() < 0.05:
            away = date(year - 1, 9, 1 + number % 28)
            yield (
                "missing",
                year,
                [key, _day(born), "M", _day(away), _day(away + timedelta(days=2))],
            )


def _years(begins: date, ends: date | None) -> range:
    last = min(_year(ends), FIRST_YEAR + YEARS - 1) if ends else FIRST_YEAR + YEARS - 1
    return range(max(_year(begins), FIRST_YEAR), last + 1)


def _year(day: date) -> int:
    return day.year + 1 if (day.month, day.day) > (3, 31) else day.year


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _upn(number: int) -> str:
    digits = f"831{number:09}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(2, 14), strict=True))
    return _LETTERS[total % 23] + digits
