"""What governance does later: the nightly watch, and a look at once at whoever broke glass."""

from alongside import clock
from alongside.governance.actions.watching import watch
from alongside.web import later


@later.every("40 2 * * *")
def watch_each_night(timestamp: int) -> None:
    """Each night, find the ways of looking that ask for a second look."""
    watch(now=clock.now())


@later.job
def watch_reader(*, reader_ref: str) -> None:
    """Look at once at what one reader did this week, because they opened a record in an emergency."""
    watch(now=clock.now(), only=reader_ref)
