"""Family who are written down and have no place on the map, because it is not known through whom they belong."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from alongside.accounts.models import User
from alongside.people import access
from alongside.people.models import Person, Relationship
from alongside.people.queries.faces import faces, is_to_come
from alongside.people.rules import kinds

_WIDER: Final = sorted(
    {k.slug for k in kinds.KINDS.values() if k.group is kinds.Group.WIDER}
    | {"step-sibling", "half-sibling"}
)


@dataclass(frozen=True)
class Also:
    """Somebody of the family beside the map: who, and what they are."""

    ref: str
    name: str
    role: str


def also_of(
    person: Person, on_map: set[str], *, reader: User, day: date, today: date
) -> tuple[Also, ...]:
    """Return the family of somebody who are not on their map."""
    own = access.records_of(person)
    touching = Q(person_id__in=own) | Q(other_id__in=own)
    ties = list(Relationship.objects.on(day).filter(touching, kind__in=_WIDER).order_by("pk"))
    others = {t.other_id if t.person_id in own else t.person_id: t for t in ties}
    shut = access.closed_to(reader, list(others), day=today)
    shown = faces([n for n in others if n not in shut], day=day)
    return tuple(
        Also(
            face.ref, face.name, _role(others[n], face.gender, is_forward=others[n].other_id in own)
        )
        for n, face in shown.items()
        if face.ref not in on_map and not is_to_come(face.details, day)
    )


def _role(tie: Relationship, gender: str, *, is_forward: bool) -> str:
    word = kinds.word_for(tie.kind, gender, forward=is_forward)
    return f"{word}, “{tie.words}”" if tie.words else word
