"""What a person is found by, as JSON keeps it, and read back."""

from typing import Any

from alongside.people.rules.dates import PartialDate
from alongside.people.rules.keys import Candidate, NameHeld

Kept = dict[str, Any]


def as_json(person: Candidate) -> Kept:
    """Return it as JSON keeps it."""
    return {
        "ref": person.ref,
        "name": person.names[0].whole if person.names else "",
        "names": [[n.given, n.family, n.former] for n in person.names],
        "born": _parts(person.born),
        "due": _parts(person.due) if person.due else None,
        "died": _parts(person.died) if person.died else None,
        "phones": person.phones,
        "postcodes": person.postcodes,
        "places": person.places,
        "address": person.address,
        "nhs": person.nhs_number,
        "upn": person.upn,
        "references": person.references,
    }


def from_json(kept: Kept) -> Candidate:
    """Return what was kept as JSON."""
    return Candidate(
        ref=kept["ref"],
        names=tuple(NameHeld(given, family, former) for given, family, former in kept["names"]),
        born=PartialDate(*kept["born"]),
        due=PartialDate(*kept["due"]) if kept["due"] else None,
        died=PartialDate(*kept["died"]) if kept["died"] else None,
        phones=tuple(kept["phones"]),
        postcodes=tuple(kept["postcodes"]),
        places=tuple(kept["places"]),
        address=kept["address"],
        nhs_number=kept["nhs"],
        upn=kept["upn"],
        references=tuple(kept["references"]),
    )


def _parts(d: PartialDate) -> list[int | bool | None]:
    return [d.year, d.month, d.day, d.about]
