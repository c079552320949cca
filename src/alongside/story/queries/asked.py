"""Which piece of a story is asked for, and the entries it is made of; all of it lives in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.timezone import get_default_timezone, localdate

from alongside.accounts.models import User
from alongside.story.rules.kinds import Kind

AT_ONCE: Final = 20
# What the functions of the database are told of a piece (0012_opened_once.sql): there, it is planned once for a connection.
PIECE: Final = "%(records)s, %(reader)s, %(moment)s, %(view)s, %(kinds)s, %(authors)s, %(since)s, %(until)s, %(at)s, %(number)s, %(most)s, %(who)s"
_LAST_NUMBER: Final = 2**63 - 1


@dataclass(frozen=True)
class Asked:
    """Which part of a story is asked for."""

    view: str = ""
    kind: str = ""
    author: str = ""
    # Whoever is in it besides whom it is of, by the reference of their record.
    who: str = ""
    since: date | None = None
    until: date | None = None
    # The entry after which to go on: its moment and number, as `key_of` writes them.
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Say whether some of the story is left out."""
        return self.leaves_out or bool(self.since or self.until)

    @property
    def leaves_out(self) -> bool:
        """Say whether some of what happened in its days is left out, so that a silence says nothing."""
        return bool(self.view or self.kind or self.author or self.who)

    def holds(self, at: datetime) -> bool:
        """Say whether a moment lies in what is asked for: its days, and before where a page goes on from."""
        before, _ = _key(self.after)
        day = localdate(at)
        return (
            (self.since is None or day >= self.since)
            and (self.until is None or day < self.until)
            and (not isinstance(before, datetime) or at < before)
        )

    def values(self, records: Sequence[int], *, reader: User, now: datetime) -> dict[str, Any]:
        """Return what `PIECE` asks for, in the story kept in these records as somebody reads it."""
        kinds = [self.kind, Kind.DECISION.value if self.view == "decisions" else ""]
        at, number = _key(self.after)
        return {
            "records": list(records), "reader": reader.pk, "moment": now, "view": self.view, "kinds": [one for one in kinds if one],
            "authors": [self.author] if self.author else [], "since": start_of(self.since) if self.since else "-infinity",
            "until": start_of(self.until) if self.until else "infinity", "at": at, "number": number, "most": AT_ONCE + 1,
            "who": self.who,
        }  # fmt: skip


def on_page(keys: Sequence[int]) -> tuple[list[int], bool]:
    """Return the entries of a page, and whether there are more."""
    return list(keys[:AT_ONCE]), len(keys) > AT_ONCE


def start_of(day: date) -> datetime:
    """Return the moment a day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=get_default_timezone())


def _key(after: str) -> tuple[datetime | str, int]:
    moment, _, number = after.rpartition("-")
    try:
        return datetime.fromtimestamp(float(moment), tz=get_default_timezone()), int(number)
    except (ValueError, OverflowError, OSError):
        return "infinity", _LAST_NUMBER
