"""Everything of law and care in somebody's life, for a page: in as many statements however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alongside.accounts.models import User
from alongside.care.models import (
    KINDS,
    Brought,
    CarePeriod,
    Dated,
    HelpPlan,
    Home,
    LegalStatus,
    MissingTime,
    ProtectionPlan,
)
from alongside.care.queries.telling import days_of, lines_of, title_of
from alongside.care.rules import kinds
from alongside.people.access import records_of
from alongside.people.models import Person
from alongside.people.subjects import kind_of
from alongside.story.models import Line, Passage
from alongside.story.rules.sharing import Sharing, Why
from alongside.web.days import day_words


@dataclass(frozen=True)
class Told:
    """One fact as it reads: what, when, what else, where it came from, and what was said of it since."""

    ref: str
    kind: str
    title: str
    days: str
    lines: tuple[str, ...]
    source: str
    is_brought: bool
    is_waiting: bool
    confirmed_by: str
    confirmed_at: datetime | None
    # Why it was put right, by whom and when, where it stands in the place of something else.
    was: str
    put_right_why: str
    put_right_by: str
    put_right_at: datetime | None
    postcode: str
    urn: str


@dataclass(frozen=True)
class Group:
    """All facts of a kind, the newest first."""

    kind: str
    heading: str
    facts: tuple[Told, ...]


@dataclass(frozen=True)
class Now:
    """What stands on a day: the law, the home and the plans, and one sentence for each."""

    legal: Told | None
    home: Told | None
    plans: tuple[Told, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Journey:
    """Everything of law and care in somebody's life."""

    groups: tuple[Group, ...]
    now: Now
    waiting: int

    @property
    def refs_waiting(self) -> str:
        """Return the references of all that waits, as the page sends them back when it is said to be right."""
        return " ".join(one.ref for group in self.groups for one in group.facts if one.is_waiting)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is told."""
        return not self.groups


def journey_of(person: Person, *, day: date) -> Journey:
    """Return everything of law and care in somebody's life, under all their records."""
    ids = records_of(person)
    found = {kind: _standing(kind, ids) for kind in KINDS}
    names = _names(one for facts in found.values() for one in facts)
    groups = tuple(
        Group(name, kinds.KINDS[name].heading, tuple(_told(one, names) for one in facts))
        for kind, facts in found.items()
        if facts and (name := kind._meta.model_name or "")
    )
    waiting = sum(one.is_waiting for facts in found.values() for one in facts)
    return Journey(groups, _now(found, names, day), waiting)


def told_and_not_explained(person: Person) -> list[Passage]:
    """Return the passages by which imports tell of somebody's life and that wait to be explained to the family first."""
    ids = records_of(person)
    lines = Line.objects.filter(
        person_id__in=ids, passage__isnull=False, moved_at=None, passage__set_aside_at=None,
        passage__sharing=Sharing.PROFESSIONALS.value, passage__sharing_why=Why.NOT_EXPLAINED.value,
    )  # fmt: skip
    # Whatever an import wrote has the import's own reference for its author.
    imports = {one.brought_in for kind in KINDS for one in _standing(kind, ids)} - {""}
    found = (
        lines.filter(author_ref__in=imports)
        .select_related("passage__entry")
        .order_by("happened_at", "pk")
    )
    return [one.passage for one in found if one.passage]


def told(fact: Brought) -> Told:
    """Return one fact as it reads."""
    return _told(fact, _names([fact]))


def _standing(kind: type[Brought], ids: Sequence[int]) -> list[Brought]:
    day = "from_date" if issubclass(kind, Dated) else "on_date"
    facts = kind._default_manager.filter(person_id__in=ids, set_aside_at=None)
    return list(facts.select_related("replaces").order_by(f"-{day}", "-pk"))


def _names(facts: Any) -> dict[str, str]:
    refs = set()
    for one in facts:
        refs |= {one.confirmed_by_ref, one.recorded_by_ref if one.replaces_id else ""}
    return dict(User.objects.filter(ref__in=refs - {""}).values_list("ref", "name"))


def _told(one: Brought, names: dict[str, str]) -> Told:
    # What a newer file told further was put right by nobody.
    was = one.replaces if isinstance(one.replaces, Brought) and not one.brought_in else None
    return Told(
        ref=one.ref,
        kind=kind_of(one),
        title=title_of(one),
        days=days_of(one),
        lines=lines_of(one),
        source=one.source,
        is_brought=bool(one.brought_in),
        is_waiting=one.is_waiting,
        confirmed_by=names.get(one.confirmed_by_ref, ""),
        confirmed_at=one.confirmed_at,
        was=f"{title_of(was)}, {days_of(was)}" if was else "",
        put_right_why=was.set_aside_why if was else "",
        put_right_by=names.get(one.recorded_by_ref, ""),
        put_right_at=one.recorded_at if was else None,
        postcode=getattr(one, "postcode", ""),
        urn=getattr(one, "urn", ""),
    )


def _now(found: dict[type[Brought], list[Brought]], names: dict[str, str], day: date) -> Now:
    def on(kind: type[Brought]) -> Any:
        return next((one for one in found[kind] if _is_on(one, day)), None)

    legal, home = on(LegalStatus), on(Home)
    plans = [one for one in (on(ProtectionPlan), on(HelpPlan)) if one]
    said = [
        ("missing, and not come back yet", on(MissingTime)),
        ("in care", on(CarePeriod)),
        (f"the law: {_inside(title_of(legal))}" if legal else "", legal),
        (f"home: {_inside(title_of(home))}" if home else "", home),
        *((_inside(title_of(one)), one) for one in plans),
    ]
    return Now(
        legal=_told(legal, names) if legal else None,
        home=_told(home, names) if home else None,
        plans=tuple(_told(one, names) for one in plans),
        sentences=_sentences([(what, one) for what, one in said if one]),
    )


def _sentences(said: Sequence[tuple[str, Any]]) -> tuple[str, ...]:
    """Say what stands today; what an old file left open and nobody has confirmed is said of the day it was last told."""
    told: dict[date, list[str]] = {}
    now = []
    for what, one in said:
        if one.last_told:
            told.setdefault(one.last_told, []).append(f"{what}, from {day_words(one.from_date)}")
        else:
            now.append(f"{what[:1].upper()}{what[1:]}, since {day_words(one.from_date)}.")
    then = (f"When last told, on {day_words(day)}: {'; '.join(told[day])}." for day in sorted(told, reverse=True))  # fmt: skip
    return (*now, *then)


def _is_on(one: Any, day: date) -> bool:
    return bool(one.from_date <= day and (one.to_date is None or day < one.to_date))


def _inside(said: str) -> str:
    return said[:1].lower() + said[1:]
