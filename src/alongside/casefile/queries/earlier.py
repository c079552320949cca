"""What was changed, corrected or taken back about somebody: newest first, with who did it, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from django.db.models import Q

from alongside.accounts.models import User
from alongside.casefile.queries.details_rows import NOTHING, changes_between
from alongside.people import access
from alongside.people.models import (
    ContactPoint,
    Details,
    Fact,
    HouseholdMembership,
    Person,
    SetAside,
)
from alongside.people.queries.about import (
    SECTIONS,
    about_these,
    people_in,
    sealed_among,
    side_of,
)
from alongside.people.queries.faces import Face, faces
from alongside.people.words import period_words, said
from alongside.web.refs import is_ref

PAGE: Final = 50
DETAILS: Final = "details"
HOW: Final[dict[str, str]] = {
    SetAside.CHANGED.value: "Changed",
    SetAside.CORRECTED.value: "Corrected",
    SetAside.WITHDRAWN.value: "Taken back",
}
Found = list[tuple[str, Fact]]


@dataclass(frozen=True)
class Earlier:
    """Something that stood once: what it said, what stands instead, and how it stopped standing."""

    ref: str
    section: str
    heading: str
    words: str
    kind: str
    period: str
    instead: str
    how: str
    why: str
    by: str
    at: datetime
    can_come_back: bool


@dataclass(frozen=True)
class EarlierPage:
    """One page of it, and the place to go on from ("" at the end)."""

    lines: list[Earlier]
    later: str


def earlier(
    person: Person, *, reader: User, day: date, before: str = "", page: int = PAGE
) -> EarlierPage:
    """Return one page of what stood once; as many statements however much there is."""
    ids = access.records_of(person)
    found = _newest(ids, day, _place(before), page + 1)
    numbers = {number for _, fact in found for number in _people(fact)}
    closed = access.closed_to(reader, sorted(numbers), day=day) - set(ids)
    sealed = sealed_among(closed, day=day)
    shown = faces(numbers - closed, day=day)
    staff = staff_names({fact.set_aside_by_ref for _, fact in found})
    last = found[page - 1][1] if len(found) > page else None
    return EarlierPage(
        [
            _line(section, fact, shown, side_of(fact, ids), staff)
            for section, fact in found[:page]
            if not sealed.intersection(_people(fact))
        ],
        f"{last.set_aside_at:%Y-%m-%dT%H:%M:%S.%f}|{last.ref}" if last else "",
    )


def staff_names(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of colleagues by their references."""
    return dict(User.objects.filter(ref__in=sorted(set(refs))).values_list("ref", "name"))


def _place(before: str) -> tuple[datetime, str] | None:
    """Return from where a page goes on; what is no place of ours begins at the newest."""
    moment, _, ref = before.partition("|")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (at.replace(tzinfo=UTC), ref) if is_ref(ref) else None


def _newest(ids: list[int], day: date, place: tuple[datetime, str] | None, most: int) -> Found:
    found: Found = []
    kinds = {name: kind for name, (kind, _) in SECTIONS.items()} | {DETAILS: Details}
    for section, kind in kinds.items():
        asked = about_these(kind, ids, day).filter(set_aside_at__isnull=False)
        if place:
            at, ref = place
            asked = asked.filter(Q(set_aside_at__lt=at) | Q(set_aside_at=at, ref__lt=ref))
        has_home = kind in (HouseholdMembership, ContactPoint)
        joined = "replaced_by__household" if has_home else "replaced_by"
        rows = asked.select_related(joined).order_by("-set_aside_at", "-ref")[:most]
        found += [(section, fact) for fact in rows]
    return sorted(found, key=lambda one: _order(one[1]), reverse=True)[:most]


def _order(fact: Fact) -> tuple[datetime | None, str]:
    return fact.set_aside_at, fact.ref


def _people(fact: Fact) -> list[int]:
    instead: Fact | None = getattr(fact, "replaced_by", None)
    return [*people_in(fact), *(people_in(instead) if instead else [])]


def _line(
    section: str, fact: Fact, shown: dict[int, Face], side: int, staff: dict[str, str]
) -> Earlier:
    instead: Any = getattr(fact, "replaced_by", None)
    words, kind, now = _words(fact, instead, shown, side)
    return Earlier(
        ref=fact.ref,
        section=section,
        heading=SECTIONS[section][1] if section in SECTIONS else "Details",
        words=words,
        kind=kind,
        period=period_words(fact),
        instead=now,
        how=HOW[fact.set_aside_as],
        why=fact.set_aside_why,
        by=staff.get(fact.set_aside_by_ref, "somebody who works here"),
        at=fact.set_aside_at or fact.recorded_at,
        can_come_back=fact.set_aside_as == SetAside.WITHDRAWN,
    )


def _words(
    fact: Fact, instead: Any, shown: dict[int, Face], side: int
) -> tuple[str, str, str]:  # fmt: skip
    """Return what it said, its kind, and what was put in its place."""
    if isinstance(fact, Details):
        changes = changes_between(fact, instead) if instead else []
        before = [f"{c.label}: {c.before}" for c in changes if c.before != NOTHING]
        after = [f"{c.label}: {c.after}" for c in changes]
        return "\n".join(before) or "Nothing was written yet", "", "\n".join(after)
    was = said(fact, shown, about=side)
    if instead is None:
        return was.words, was.kind, ""
    now = said(instead, shown, about=side)
    return was.words, was.kind, ", ".join(w for w in (now.words, period_words(instead)) if w)
