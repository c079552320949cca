"""What somebody reads in half a minute before they knock: who this is, who lives there, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alongside.accounts.models import User
from alongside.cases.models import Involvement
from alongside.cases.queries import WorksWith, involved_with
from alongside.people import access
from alongside.people.models import (
    ContactPoint,
    Details,
    HouseholdMembership,
    Language,
    Person,
    PersonName,
)
from alongside.people.queries.faces import Face, faces, order_of
from alongside.reading.queries.front import Front, front_of
from alongside.reading.queries.promised import Found, promised_to
from alongside.reading.queries.stream import Shown, laid_out
from alongside.story.queries.asked import Asked
from alongside.story.queries.opening import opening_of
from alongside.story.queries.story import Read, story_of
from alongside.story.rules.kinds import Kind

_LAST = 3


@dataclass(frozen=True)
class Ready:
    """All that the page shows."""

    details: Details
    names: tuple[PersonName, ...]
    languages: tuple[Language, ...]
    home: tuple[Face, ...]
    reach: tuple[ContactPoint, ...]
    last: tuple[Shown, ...]
    promises: Found
    workers: tuple[WorksWith, ...]
    front: Front


def ready_for(person: Person, *, reader: User, day: date, now: datetime) -> Ready:
    """Return what to know before seeing somebody, as far as the reader may read it."""
    ids = access.records_of(person)
    workers = _workers(ids, day)
    opening = opening_of(person, Asked(), reader=reader, now=now)
    happened = [e for e in opening.page.entries if not e.is_withdrawn and e.kind != Kind.WHERE_NOW]
    names = PersonName.objects.on(day).filter(person_id__in=ids)
    return Ready(
        details=Details.objects.standing().get(person_id=ids[0]),
        names=tuple(sorted(names, key=order_of)),
        languages=tuple(
            Language.objects.standing().filter(person_id__in=ids).order_by("-is_first", "pk")
        ),
        home=_home(ids, reader=reader, day=day),
        reach=_reach(ids, day),
        last=tuple(laid_out(one, day=day) for one in happened[:_LAST]),
        promises=promised_to(ids, day=day, at_work=[one.ref for one in workers]),
        workers=workers,
        front=front_of(opening, day=day),
    )


@dataclass(frozen=True)
class HandOver:
    """What is passed from one worker to another, besides what one reads before a visit."""

    parts: tuple[Involvement, ...]
    said: tuple[tuple[Shown, Read], ...]


def handed_over(person: Person, *, reader: User, now: datetime, day: date) -> HandOver:
    """Return who worked with somebody and when, and what they said last in their own words."""
    ids = access.records_of(person)
    parts = Involvement.objects.filter(person_id__in=ids).select_related("worker", "handed_to")
    page = story_of(ids, Asked(view="words"), reader=reader, now=now)
    said = [
        (laid_out(entry, day=day), read)
        for entry in page.entries
        if not entry.is_withdrawn
        for read in entry.their_words
    ]
    return HandOver(tuple(parts.order_by("-from_date", "-pk")), tuple(said[:_LAST]))


def _workers(ids: Sequence[int], day: date) -> tuple[WorksWith, ...]:
    found = involved_with(ids, day)
    return tuple({one.ref: one for workers in found.values() for one in workers}.values())


def _home(ids: Sequence[int], *, reader: User, day: date) -> tuple[Face, ...]:
    homes = HouseholdMembership.objects.on(day)
    theirs = homes.filter(person_id__in=ids, is_main=True).values("household_id")
    living = homes.filter(household_id__in=theirs).exclude(person_id__in=ids)
    numbers = sorted(set(living.values_list("person_id", flat=True)))
    shut = access.closed_to(reader, numbers, day=day)
    found = faces([one for one in numbers if one not in shut], day=day).values()
    return tuple(sorted(found, key=lambda face: (face.details.birth_year or 9999, face.name)))


def _reach(ids: Sequence[int], day: date) -> tuple[ContactPoint, ...]:
    """Return the ways to reach them, the best first; an address stands on their own page and not on this one."""
    found = ContactPoint.objects.on(day).filter(person_id__in=ids)
    return tuple(found.exclude(kind=ContactPoint.Kind.ADDRESS).order_by("-is_best", "pk"))
