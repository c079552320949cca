"""What somebody has not finished writing: their own, and nobody else's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.expressions import Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Left, NullIf

from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.people.queries.faces import known_names
from alongside.story.models import Draft

BROUGHT_BACK_FOR: Final = timedelta(days=30)
# A form that changed an entry is done with, and is no unfinished writing: nothing of it is lost.
DONE: Final = "done"
MOST: Final = 50
MOST_OF_A_LINE: Final = 160
FIRST: Final = ("called", "text-0", "said-0", "text-1", "promise-0", "headline")


@dataclass(frozen=True)
class Unfinished:
    """Unfinished writing in a line: when it was kept; and in a list of one's own, how it begins and whom it is about."""

    writing: UUID
    kept_at: datetime
    first_line: str = ""
    people: tuple[str, ...] = ()
    thrown_away_at: datetime | None = None


def unfinished_of(writer: User) -> list[Unfinished]:
    """Return what somebody has not finished, what was kept last first; three statements however much it is."""
    return _lines(_open(writer).filter(thrown_away_at=None).order_by("-kept_at"))


def thrown_away_by(writer: User, *, now: datetime) -> list[Unfinished]:
    """Return what somebody threw away and can still bring back."""
    since = now - BROUGHT_BACK_FOR
    return _lines(_open(writer).filter(thrown_away_at__gt=since).order_by("-thrown_away_at"))


def _open(writer: User) -> QuerySet[Draft]:
    return Draft.objects.filter(author=writer, entry=None).exclude(form__has_key=DONE)


def _lines(found: QuerySet[Draft]) -> list[Unfinished]:
    firsts = [NullIf(KT(f"form__{name}__0"), Value("")) for name in FIRST]
    begun = Left(Coalesce(*firsts, Value(""), output_field=CharField()), MOST_OF_A_LINE)
    rows = list(
        found.annotate(begun=begun).values_list(
            "writing", "begun", "people", "kept_at", "thrown_away_at"
        )[:MOST]
    )
    names = _names(ref for row in rows for ref in row[2])
    return [
        Unfinished(
            writing, kept_at, (begun.strip().splitlines() or [""])[0],
            tuple(names[ref] for ref in refs if ref in names), thrown,
        )
        for writing, begun, refs, kept_at, thrown in rows
    ]  # fmt: skip


def _names(refs: Iterable[str]) -> dict[str, str]:
    people = {one.pk: one.ref for one in Person.objects.filter(ref__in=set(refs))}
    return {people[number]: name for number, name in known_names(people).items()}
