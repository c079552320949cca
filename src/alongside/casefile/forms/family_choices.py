"""What somebody wants to see of a family: which map, on which day, with what on it; all of it stands in the address."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from alongside.people.rules.typed import WHAT_TO_TYPE, parse_date

FAMILY, NETWORK = "family", "network"
LAYERS: Final = {
    "homes": "Who lives together",
    "dates": "Ages and dates",
    "helps": "Who helps",
    "bonds": "How people get on",
}
USUAL: Final = frozenset({"homes", "dates"})
_OFF: Final = ("0", "no", "off")


@dataclass(frozen=True)
class Chosen:
    """What is to be seen; an empty day is today."""

    draw: str = FAMILY
    as_list: bool = False
    day: date | None = None
    mistake: str = ""
    typed_day: str = ""
    layers: frozenset[str] = USUAL
    # Whose views of the network, by their place among all of them.
    views: tuple[int, ...] = field(default=())

    def query(self, **changes: object) -> str:
        """Return what stands in the address behind the question mark, with some of it other."""
        new = replace(self, **changes)  # type: ignore[arg-type]
        said: list[tuple[str, str]] = [("draw", NETWORK)] if new.draw == NETWORK else []
        said += [("as", "list")] if new.as_list else []
        said += [("on", new.day.isoformat())] if new.day else []
        if new.layers != USUAL:
            said += [(name, "1" if name in new.layers else "0") for name in LAYERS]
        said += [("view", str(n)) for n in new.views]
        return f"?{urlencode(said)}" if said else ""


def chosen(asked: QueryDict, *, today: date) -> Chosen:
    """Read what somebody wants to see; a day that cannot be is said to be one."""
    day, mistake = _day(asked.get("on", ""), today)
    is_form = "shown" in asked
    layers = frozenset(
        name for name in LAYERS if _is_on(asked.get(name), usual=name in USUAL and not is_form)
    )
    return Chosen(
        draw=NETWORK if asked.get("draw") in (NETWORK, "ecomap") else FAMILY,
        as_list=asked.get("as") == "list",
        day=day,
        mistake=mistake,
        typed_day=asked.get("on", "")[:40],
        layers=layers,
        views=tuple(int(v) for v in asked.getlist("view")[:6] if v.isascii() and v.isdigit() and len(v) < 4),
    )  # fmt: skip


def _is_on(value: str | None, *, usual: bool) -> bool:
    return usual if value is None else value not in _OFF


def _day(typed: str, today: date) -> tuple[date | None, str]:
    if not typed.strip():
        return None, ""
    read = parse_date(typed, today=today)
    if isinstance(read, str) and read != WHAT_TO_TYPE:
        return None, read
    if isinstance(read, str) or not (read.whole and read.year and read.month and read.day):
        return None, "Give a whole day, such as 14 March 2022."
    day = date(read.year, read.month, read.day)
    return (None if day == today else day), ""
