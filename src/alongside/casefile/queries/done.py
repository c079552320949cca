"""What somebody has just done on a page, so that it can be undone; read from the facts themselves, not remembered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from alongside.accounts.models import User
from alongside.people import checks
from alongside.people.models import Details, Fact, SetAside
from alongside.people.queries.about import SECTIONS
from alongside.web.refs import is_ref

MINUTES: Final = 10
# A form that was open when the ten minutes ended is still heard.
_HEARD_FOR: Final = timedelta(minutes=30)
DETAILS: Final = "details"
# What was taken back says so in the address: undone twice, it must not be taken back again.
GONE: Final = "-gone"


@dataclass(frozen=True)
class Done:
    """What was done, in words, and the facts that undoing it goes through."""

    words: str
    section: str
    facts: tuple[Fact, ...]

    @property
    def asked(self) -> str:
        """Return it as it stands in an address."""
        gone = GONE if self.facts[0].set_aside_as else ""
        return f"{self.section}-{'.'.join(fact.ref for fact in self.facts)}{gone}"


def model_of(section: str) -> type[Fact] | None:
    """Return the kind of fact a section holds, details among them."""
    return Details if section == DETAILS else SECTIONS.get(section, (None, ""))[0]


def just_done(
    asked: str, ids: list[int], *, by: User, now: datetime, within: timedelta | None = None
) -> Done | None:
    """Return what somebody did within the last minutes, given as "names-K7QF2M9XWA"; nothing if it was not them."""
    section, _, refs = asked.removesuffix(GONE).partition("-")
    kind = model_of(section)
    wanted = refs.split(".")
    if kind is None or not 1 <= len(wanted) <= 2 or not all(map(is_ref, wanted)):
        return None
    rows = kind._default_manager.filter(ref__in=wanted).select_related("replaces")
    found = sorted(rows, key=lambda fact: wanted.index(fact.ref))
    earliest = now - (within or timedelta(minutes=MINUTES))
    is_gone = asked.endswith(GONE)
    is_theirs = [
        _is_by(fact, by, earliest, is_gone=is_gone) and checks.is_about(fact, ids) for fact in found
    ]
    if len(found) != len(wanted) or not all(is_theirs):
        return None
    return Done(_words(found), section, tuple(found))


def still_heard(asked: str, ids: list[int], *, by: User, now: datetime) -> Done | None:
    """Return what is to be undone, a little longer than it is offered."""
    return just_done(asked, ids, by=by, now=now, within=_HEARD_FOR)


def _is_by(fact: Fact, by: User, earliest: datetime, *, is_gone: bool) -> bool:
    if is_gone:
        if fact.set_aside_as != SetAside.WITHDRAWN:
            return False
        return fact.set_aside_by_ref == by.ref and (fact.set_aside_at or earliest) >= earliest
    can_go_back = fact.is_standing and not (isinstance(fact, Details) and fact.replaces is None)
    return can_go_back and fact.recorded_by_ref == by.ref and fact.recorded_at >= earliest


def _words(found: list[Fact]) -> str:
    first = found[0]
    if first.set_aside_as == SetAside.WITHDRAWN:
        return "It is taken back. The words are kept."
    if len(found) == 2:
        return "The change is written down. What was so before stays."
    if first.replaces is None:
        return "It is written down."
    is_correction = first.replaces.set_aside_as == SetAside.CORRECTED
    return (
        "It is corrected. What stood before is kept."
        if is_correction
        else "The change is written down."
    )
