"""How a worker's part with somebody ends: why, how goodbye was said, and who keeps what was promised."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ending:
    """All that is asked when somebody stops working with a person."""

    on: date
    why: str
    # How goodbye was said, or why it could not be: one of the two.
    goodbye: str = ""
    no_goodbye_why: str = ""
    # What was promised and is still open, and who keeps it now; or that nothing was.
    promises: str = ""
    promises_kept_by: str = ""
    no_promises: bool = False
    # For a lead worker whom nobody follows yet.
    vacant_why: str = ""


def why_not_end(ending: Ending, *, since: date, today: date) -> str:
    """Say why a part cannot end like this."""
    if not since <= ending.on <= today:
        return "The end is a day between the beginning and today. Check it."
    if not ending.why.strip():
        return "Say in a few words why it ends."
    return _why_not_goodbye(ending) or _why_not_promises(ending)


def _why_not_goodbye(ending: Ending) -> str:
    if bool(ending.goodbye.strip()) == bool(ending.no_goodbye_why.strip()):
        return "Say how goodbye was said, or why it was not possible: one of the two."
    return ""


def _why_not_promises(ending: Ending) -> str:
    has_promises = bool(ending.promises.strip())
    if has_promises == ending.no_promises:
        return "Write down what was promised and is still open, or say that there is nothing."
    if has_promises != bool(ending.promises_kept_by.strip()):
        return "Say who keeps the promises that are still open."
    return ""


def why_not_vacant(vacant_why: str, *, is_lead: bool, is_followed: bool) -> str:
    """Say why nobody can be left without a lead worker unexplained; and nobody is left who is followed."""
    needs_words = is_lead and not is_followed
    if needs_words and not vacant_why.strip():
        return "Hand over to the next lead worker, or say why there is none for now."
    if vacant_why.strip() and not needs_words:
        return "Somebody works with them still, so leave out why there is nobody."
    return ""
