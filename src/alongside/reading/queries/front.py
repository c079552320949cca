"""What stands above a story, as it is laid out: where things are now, and why they might be said again."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from alongside.reading.queries.stream import Shown, laid_out
from alongside.reading.rules.stream import why_say_again
from alongside.story.queries.drafts import Unfinished
from alongside.story.queries.opening import Opening


@dataclass(frozen=True)
class Front:
    """What stands above a story."""

    where_now: Shown | None
    why_say_again: str
    unfinished: tuple[Unfinished, ...]

    @property
    def written_with(self) -> str:
        """Return with whom it was written where things are now."""
        there = self.where_now.told.attended if self.where_now else ()
        return ", ".join(one.name for one in there)


def front_of(opening: Opening, *, day: date) -> Front:
    """Return what stands above a story on a day."""
    now = opening.where_now
    return Front(
        where_now=laid_out(now, day=day) if now else None,
        why_say_again=_why(opening, day) if now else "",
        unfinished=opening.unfinished,
    )


def _why(opening: Opening, day: date) -> str:
    written = localdate(opening.where_now.recorded_at) if opening.where_now else day
    return why_say_again(written, day=day, has_moment_since=opening.has_moment_since)
