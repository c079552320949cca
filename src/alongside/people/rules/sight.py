"""Who may see what of a person: one rule on plain values, total, and closed wherever nothing opens it.

A reader holds grants, which come from the work. A grant opens classes of what is written. A restricted or
sealed record asks for a class of its own besides. A conflict of interest closes everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class DataClass(StrEnum):
    """How closely something is held; the value is stored for ever."""

    SHARED = "C0"
    ORDINARY = "C1"
    THIRD_PARTY = "C2"
    SAFETY = "C3"
    RESTRICTED = "C4"
    SEALED = "C5"


CLASS_WORDS: Final[dict[DataClass, str]] = {
    DataClass.SHARED: "Who somebody is, and what is shared with them",
    DataClass.ORDINARY: "The record of the work",
    DataClass.THIRD_PARTY: "What is about or from somebody else, in confidence",
    DataClass.SAFETY: "A safe address and what keeps somebody safe",
    DataClass.RESTRICTED: "A record that is restricted to named people",
    DataClass.SEALED: "A record that is sealed",
}


class Basis(StrEnum):
    """What in the work a grant comes from; the value is stored for ever."""

    LEAD = "lead"
    CO_WORKER = "co-worker"
    ADVANCED_PRACTITIONER = "advanced-practitioner"
    LEAD_CHILD_PROTECTION = "lead-child-protection"
    CHAIR = "chair"
    COORDINATOR = "coordinator"
    STUDENT = "student"
    POD = "pod"
    DUTY = "duty"
    SUPERVISING = "supervising"
    FAMILY = "family"
    STARTED = "started"
    AUDIT_SAMPLE = "audit-sample"
    PARTNER = "partner"
    GOVERNANCE = "governance"
    NAMED = "named"
    SAFE_ADDRESS = "safe-address"
    GLASS = "glass"


_C: Final = DataClass
_WHO: Final = frozenset({_C.SHARED})
_WORK: Final = frozenset({_C.SHARED, _C.ORDINARY, _C.THIRD_PARTY})


@dataclass(frozen=True)
class Meaning:
    """What a basis is for, which classes it opens, and for how long it lasts where it ends by itself."""

    words: str
    purpose: str
    classes: frozenset[DataClass]
    lasts: timedelta | None = None


# How long each lasts and what it opens is the council's to decide; these are what we ship.
BASES: Final[dict[Basis, Meaning]] = {
    Basis.LEAD: Meaning("leads the work with them", "working with them", _WORK),
    Basis.CO_WORKER: Meaning("works with them too", "working with them", _WORK),
    Basis.ADVANCED_PRACTITIONER: Meaning("brings expertise in", "advising", _WORK),
    Basis.LEAD_CHILD_PROTECTION: Meaning("leads on protection", "keeping a child safe", _WORK),
    Basis.CHAIR: Meaning("chairs or reviews", "chairing or reviewing", _WORK),
    Basis.COORDINATOR: Meaning("prepares the family group conference", "preparing a conference", _WHO),
    Basis.STUDENT: Meaning("learns alongside", "learning", _WORK),
    Basis.POD: Meaning("is in the pod that works with them", "working with them", _WORK),
    Basis.DUTY: Meaning("took a contact about them", "answering a contact", _WORK, timedelta(hours=72)),
    Basis.SUPERVISING: Meaning("supervises the work with them", "supervising", _WORK),
    Basis.FAMILY: Meaning("works with their family", "working with their family", _WHO),
    Basis.STARTED: Meaning("started their record", "starting a record", _WORK, timedelta(days=14)),
    Basis.AUDIT_SAMPLE: Meaning("reviews practice", "reviewing practice", _WORK, timedelta(days=14)),
    Basis.PARTNER: Meaning("works with them for a partner", "working with them", _WHO),
    Basis.GOVERNANCE: Meaning(
        "looks after who saw what", "information governance", _WORK | {_C.RESTRICTED}, timedelta(days=14)
    ),
    Basis.NAMED: Meaning("is named as a reader", "named as a reader", _WORK | {_C.RESTRICTED, _C.SEALED}),
    Basis.SAFE_ADDRESS: Meaning("was cleared for the safe address", "keeping them safe", frozenset({_C.SAFETY})),
    Basis.GLASS: Meaning(
        "opened the record in an emergency", "an emergency", _WORK | {_C.RESTRICTED}, timedelta(hours=4)
    ),
}  # fmt: skip


class Level(StrEnum):
    """How closed a record is."""

    OPEN = ""
    RESTRICTED = "restricted"
    SEALED = "sealed"


ASKED_BY_LEVEL: Final = {Level.RESTRICTED: _C.RESTRICTED, Level.SEALED: _C.SEALED}


@dataclass(frozen=True)
class Held:
    """A grant somebody holds, by themselves or through a pod, on one record of a person."""

    ref: str
    basis: str
    purpose: str
    classes: frozenset[DataClass]
    record: int
    from_at: datetime
    until_at: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        """Say whether it counts at a moment; it begins with its first and is over at its last."""
        return self.from_at <= now and (self.until_at is None or now < self.until_at)


@dataclass(frozen=True)
class Ways:
    """All that decides whether somebody sees a person: their grants, and what closes each record."""

    held: tuple[Held, ...] = ()
    # How closed each of the person's records is; linked records are one person.
    levels: tuple[tuple[int, Level], ...] = ()
    has_conflict: bool = False
    is_at_work: bool = True


def open_classes(ways: Ways, *, now: datetime) -> frozenset[DataClass]:
    """Return what a reader may see of a person: nothing, unless a grant opens it and nothing denies it."""
    if not ways.is_at_work or ways.has_conflict:
        return frozenset()
    live = [one for one in ways.held if one.is_live(now)]
    for record, level in ways.levels:
        asked = ASKED_BY_LEVEL.get(level)
        if asked and not any(asked in one.classes for one in live if one.record == record):
            return frozenset()
    found = frozenset[DataClass]().union(*(one.classes for one in live))
    # What keeps somebody safe is no way into their record.
    return found if _C.SHARED in found else frozenset()


def sees(ways: Ways, data_class: DataClass = DataClass.SHARED, *, now: datetime) -> bool:
    """Say whether a reader may see what is of this class about a person."""
    return data_class in open_classes(ways, now=now)


def seen_under(ways: Ways, *, now: datetime) -> Held | None:
    """Return the grant a look rests on: the nearest to the work, so that the trace says the best reason there is."""
    live = [h for h in ways.held if h.is_live(now) and _C.SHARED in h.classes]
    return min(live, key=lambda one: (_NEARNESS.get(one.basis, 99), one.ref), default=None)


_NEARNESS: Final = {basis.value: place for place, basis in enumerate(Basis)}


def worst(levels: Iterable[Level]) -> Level:
    """Return the most closed of several levels: linked records are as closed as the most closed of them."""
    order: Sequence[Level] = (Level.OPEN, Level.RESTRICTED, Level.SEALED)
    return max(levels, key=order.index, default=Level.OPEN)
