"""Looking for people on any page: each look leaves a trace and is one of so many a minute."""

from alongside import clock
from alongside.accounts.actions import limits
from alongside.accounts.models import User
from alongside.accounts.rules import SEARCH
from alongside.audit.actions import record
from alongside.audit.acts import Act


def look(reader: User) -> int:
    """Note that somebody looks for people; return how many seconds to wait, 0 for go ahead."""
    wait = limits.seconds_to_wait(SEARCH, reader.ref, now=clock.now())
    if not wait:
        record(Act.PEOPLE_SEARCHED, by=reader.ref, about=reader.ref)
    return wait


def wait_words(seconds: int) -> str:
    """Return what to say on a form that has to wait; everything typed is still on it."""
    return f"You have looked for people very often in the last minute. Wait {seconds} seconds and send it again."
