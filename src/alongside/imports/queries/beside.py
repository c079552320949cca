"""The children of whom a person decides, each beside those we know who they may be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.imports.models import Arrival, ArrivedChild
from alongside.imports.queries.closed import closed_keys
from alongside.imports.queries.pages import who_in_files
from alongside.imports.rules.journey import Identity
from alongside.people.access import closing
from alongside.people.checks import birth_of
from alongside.people.models import Details, Identifier, Person, PersonName
from alongside.people.queries.faces import best_name
from alongside.people.rules import dates
from alongside.people.wall import keeping
from alongside.web.refs import is_ref

AT_ONCE: Final = 20
Choice = ArrivedChild.Choice


@dataclass(frozen=True)
class Known:
    """Somebody a child may be; of a record that is closed nothing is said but that it is."""

    ref: str = ""
    name: str = ""
    others: str = ""
    born: str = ""
    numbers: str = ""
    why: str = ""

    @property
    def is_closed(self) -> bool:
        """Say whether nothing may be said of them."""
        return not self.ref


@dataclass(frozen=True)
class ToDecide:
    """A child of the files with what the files say, beside whom they may be."""

    child: ArrivedChild
    who: Identity
    known: Sequence[Known]
    # The other children of these files who have a number of theirs, by the numbers of the earlier system.
    sharing: Sequence[str] = ()

    @property
    def why(self) -> str:
        """Return why a person decides; where a closed record is among them, nothing that would tell of it."""
        return "" if any(one.is_closed for one in self.known) else self.child.match_why

    @property
    def numbers(self) -> str:
        """Return the numbers the files give."""
        told = [("UPN", self.who.upn), ("NHS number", self.who.nhs)]
        return ", ".join(f"{words} {said}" for words, said in told if said)

    @property
    def chosen(self) -> str:
        """Return what was decided, as a button sends it."""
        person = self.child.person
        return (
            f"same:{person.ref}"
            if self.child.choice == Choice.SAME and person
            else self.child.choice
        )


def deciding(arrival: Arrival, *, decided: bool) -> QuerySet[ArrivedChild]:
    """Return the children of whom a person decides, or has decided."""
    asked = Q(match__in=[ArrivedChild.Match.ASK, ArrivedChild.Match.STOP])
    found = ArrivedChild.objects.filter(arrival=arrival, done_at=None).select_related("person")
    return found.exclude(choice="") if decided else found.filter(asked, choice="")


def beside(
    arrival: Arrival, children: Sequence[ArrivedChild], *, reader: User, now: datetime
) -> list[ToDecide]:
    """Return children beside whom they may be; so many statements, however many they are."""
    who = who_in_files(arrival, [one.key for one in children], now=now)
    ids = {int(said[0]) for one in children for said in one.likely}
    shown = _shown(ids, reader=reader, day=localdate(now))
    sharing = _sharing(arrival, children, reader=reader, day=localdate(now))
    return [
        ToDecide(
            one,
            who[one.key],
            [_with_why(shown.get(int(said[0]), Known()), said) for said in one.likely],
            sharing[one.key],
        )
        for one in children
    ]


def may_be(child: ArrivedChild, ref: str, *, reader: User, day: date) -> Person | None:
    """Return one of those a child may be, where their record is not closed."""
    if not is_ref(ref):
        return None
    ids = {int(said[0]) for said in child.likely}
    with keeping():
        found = Person.objects.filter(pk__in=ids, ref=ref).first()
        return found if found and not _closed({found.pk}, reader=reader, day=day) else None


def _sharing(
    arrival: Arrival, children: Sequence[ArrivedChild], *, reader: User, day: date
) -> dict[str, list[str]]:
    """Return who else of these files has a number of a child, without those whose record is closed to a reader."""
    numbers = {number for one in children for number in one.numbers}
    found = ArrivedChild.objects.filter(arrival=arrival, numbers__overlap=list(numbers))
    others = dict(found.order_by("key").values_list("key", "numbers"))
    closed = closed_keys(reader, arrival, others, day=day)
    return {
        one.key: [
            key for key, theirs in others.items()
            if key != one.key and key not in closed and set(theirs) & set(one.numbers)
        ]
        for one in children
    }  # fmt: skip


def _with_why(known: Known, said: Sequence[Any]) -> Known:
    why = str(said[2]) if len(said) > 2 and not known.is_closed else ""
    return Known(known.ref, known.name, known.others, known.born, known.numbers, why)


def _shown(ids: set[int], *, reader: User, day: date) -> dict[int, Known]:
    if not ids:
        return {}
    names: dict[int, list[PersonName]] = defaultdict(list)
    numbers: dict[int, list[Identifier]] = defaultdict(list)
    with keeping():
        open_ids = ids - _closed(ids, reader=reader, day=day)
        people = list(Person.objects.filter(pk__in=open_ids))
        for name in PersonName.objects.standing().filter(person_id__in=open_ids).order_by("pk"):
            names[name.person_id].append(name)
        for number in Identifier.objects.standing().filter(person_id__in=open_ids).order_by("pk"):
            numbers[number.person_id].append(number)
        details = {
            one.person_id: one for one in Details.objects.standing().filter(person_id__in=open_ids)
        }
    return {
        one.pk: _known(one, names[one.pk], numbers[one.pk], details.get(one.pk), day=day)
        for one in people
    }


def _known(
    person: Person, names: Sequence[PersonName], numbers: Iterable[Identifier], said: Details | None, *, day: date
) -> Known:  # fmt: skip
    best = best_name(names, day=day)
    born = birth_of(said) if said else None
    return Known(
        ref=person.ref, name=str(best) if best else "Name not known",
        others=", ".join(str(one) for one in names if one is not best),
        born=dates.words(born) if born and born.year else "",
        numbers=", ".join(f"{one.system or one.get_scheme_display()} {one.value}" for one in numbers),
    )  # fmt: skip


def _closed(ids: set[int], *, reader: User, day: date) -> set[int]:
    """Return those whose record is closed to all but named readers, or whom this reader is too close to."""
    return set(closing(None, ids, day=day)) | set(closing(reader, ids, day=day))
