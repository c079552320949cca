"""The story's calendar: written for one Monday, moved by whole weeks to the week in which the demonstration is made."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from alongside.people.rules.dates import PartialDate, from_date

STORY_DAY: Final = date(2026, 11, 16)


@dataclass(frozen=True)
class Calendar:
    """How many weeks the story is moved; a weekday stays the weekday it was, and nothing lies ahead."""

    weeks: int

    @classmethod
    def for_day(cls, day: date) -> "Calendar":
        """Return the calendar by which the story's Monday is the Monday of this week."""
        return cls((day - STORY_DAY).days // 7)

    def day(self, written: str) -> date | None:
        """Return the day that is meant by one of the story, or nothing where none was written."""
        return self._moved(date.fromisoformat(written)) if written else None

    def partial(self, written: str) -> PartialDate:
        """Return a birth or death: a whole day, a year, or "about" a year."""
        about = written.startswith("about ")
        said = written.removeprefix("about ")
        if len(said) == 4:
            # The middle of the year stands for it, so that somebody stays as old as they are.
            return PartialDate(self._moved(date(int(said), 7, 1)).year, about=about)
        whole = self.day(said)
        return from_date(whole) if whole else PartialDate()

    def _moved(self, day: date) -> date:
        return day + timedelta(weeks=self.weeks)
