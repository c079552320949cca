"""What is not known yet about a family, asked gently and never left blank."""

from dataclasses import dataclass
from datetime import date

from alongside.casefile.queries.family_near import Near
from alongside.people.checks import birth_of
from alongside.people.queries.faces import Face
from alongside.people.rules import dates, kinds

_ADULT = 18
_MOST = 8


@dataclass(frozen=True)
class NotKnown:
    """One thing nobody has told yet, and how "Add someone" begins if somebody does."""

    words: str
    to_ref: str
    kind: str
    is_back: bool = False


def not_known_yet(
    around: Near, *, roles: dict[str, str], keys: dict[int, str], day: date
) -> tuple[NotKnown, ...]:
    """Return the parents, sides of the family and brothers and sisters that nobody has told of."""
    parents: dict[int, list[int]] = {n: [] for n in around.everybody}
    by_birth: dict[int, list[int]] = {n: [] for n in around.everybody}
    for tie in around.ties:
        if tie.kind in kinds.PARENTS:
            parents[tie.other].append(tie.person)
        if tie.kind in kinds.DESCENT:
            by_birth[tie.other].append(tie.person)
    asked = [around.centre, *(n for n, f in around.faces.items() if _is_child(f, day))]
    found = []
    for number in dict.fromkeys(asked):
        if number in around.faces and number not in around.has_closed_parent:
            found += _of_child(around, number, by_birth[number], roles)
    found += _sides(around, by_birth)
    centre = around.faces[around.centre]
    if not any(
        t.kind in kinds.SIBLINGS for t in around.ties if around.centre in (t.person, t.other)
    ):
        own = set(by_birth[around.centre])
        if not any(own & set(by_birth[n]) for n in around.everybody if n != around.centre):
            words = f"brothers or sisters of {centre.name}, at home or elsewhere"
            found.append(NotKnown(words, centre.ref, "sibling"))
    return tuple(found[:_MOST])


def _is_child(face: Face, day: date) -> bool:
    if face.details.loss or face.details.is_dead:
        return False
    age = dates.age_on(birth_of(face.details), day).years
    return age is not None and age < _ADULT


def _of_child(around: Near, number: int, known: list[int], roles: dict[str, str]) -> list[NotKnown]:
    face = around.faces[number]
    role = roles.get(face.ref, "")
    whom = f"{face.name} ({role})" if role else face.name
    if not known:
        return [NotKnown(f"the parents of {whom}", face.ref, "parent")]
    if len(known) > 1:
        return []
    gender = around.faces[known[0]].gender if known[0] in around.faces else ""
    other = {"woman": "the father or other parent", "man": "the mother or other parent"}.get(gender)
    return [NotKnown(f"{other or 'the other parent'} of {whom}", face.ref, "parent")]


def _sides(around: Near, by_birth: dict[int, list[int]]) -> list[NotKnown]:
    """Return which of the person's parents nobody has told the family of."""
    found = []
    for number in by_birth[around.centre]:
        if number not in around.faces or number in around.has_closed_parent:
            continue
        has_siblings = any(
            t.kind in kinds.SIBLINGS for t in around.ties if number in (t.person, t.other)
        )
        if not by_birth[number] and not has_siblings:
            face = around.faces[number]
            found.append(NotKnown(f"{face.name}’s side of the family", face.ref, "parent"))
    return found
