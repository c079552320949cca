"""What an entry said before it was changed, for those who may read it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import get_default_timezone

from alongside.accounts.models import User
from alongside.people.access import records_of
from alongside.people.models import Person
from alongside.story.models import Earlier, Entry, Passage
from alongside.story.rules.kinds import KINDS, Kind
from alongside.story.rules.when import Precision, When, words


@dataclass(frozen=True)
class Said:
    """What an entry said until a moment."""

    until: datetime
    by: str
    when: str
    place: str
    kind: str
    texts: tuple[str, ...]
    # Held back until then, and shared since: the words are the same.
    is_shared_since: bool = False


def earlier_of(person: Person, entry: Entry) -> list[Said]:
    """Return what an entry said earlier in this story, the newest first; three statements."""
    gone = _passages(person, entry)
    headers = list(entry.earlier.order_by("-revision"))
    names = _names({one.changed_by_ref for one in headers} | {p.set_aside_by_ref for p in gone})
    found = [_revision(one, gone, names) for one in headers]
    replaced = _replaced(gone)
    released = [one for one in gone if one.pk in replaced]
    found += [
        Said(one.set_aside_at, names.get(one.set_aside_by_ref, ""), "", "", "", (one.text,), True)
        for one in released
        if one.set_aside_at
    ]
    return sorted(found, key=lambda one: one.until, reverse=True)


def _passages(person: Person, entry: Entry) -> list[Passage]:
    found = Passage.objects.filter(
        entry=entry, set_aside_at__isnull=False, lines__person_id__in=records_of(person), lines__moved_at=None,
    )  # fmt: skip
    return list(found.distinct().order_by("position", "pk"))


def _replaced(gone: list[Passage]) -> set[int]:
    after = Passage.objects.filter(replaces__in=[one.pk for one in gone]) if gone else []
    return {one.replaces_id for one in after if one.replaces_id}


def _revision(one: Earlier, gone: list[Passage], names: dict[str, str]) -> Said:
    when = When(one.happened_at, Precision(one.precision), one.is_about)
    return Said(
        until=one.changed_at,
        by=names.get(one.changed_by_ref, ""),
        when=words(when, zone=get_default_timezone()),
        place=one.place,
        kind=KINDS[Kind(one.kind)].words,
        texts=tuple(p.text for p in gone if p.set_aside_at == one.changed_at),
    )


def _names(refs: set[str]) -> dict[str, str]:
    return dict(User.objects.filter(ref__in=sorted(refs)).values_list("ref", "name"))
