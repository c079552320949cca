"""One fact of every kind of law and care about everybody on the stage, as an import would have brought it."""

from typing import Any, Final

from tests.care.facts import OWN, brought
from tests.sight.canaries import token

from alongside.care.models import Home, WorkerTold
from alongside.people.models import Person

# What stands in an address of the page: of all kinds, a home.
KIND: Final = "home"


def care_about(label: str, person: Person) -> None:
    """Bring in what the law and care were for somebody, with words of their own wherever there is room for words."""
    for kind in OWN:
        more: dict[str, Any] = (
            {"worker_code": token(label, "careworker")} if kind is WorkerTold else {}
        )
        brought(kind, person, source=token(label, "caresource"), **more)


def care_refs(person: Person) -> dict[str, str]:
    """Return the reference of the home of somebody in care, as it stands in addresses."""
    return {"care_ref": Home.objects.get(person=person, set_aside_at=None).ref}
