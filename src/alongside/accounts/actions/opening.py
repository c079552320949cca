"""Opening Alongside for an organisation, and renaming it."""

from datetime import datetime

from alongside.accounts.models import Organisation, User
from alongside.audit.actions import THE_SERVICE, one_transaction, record
from alongside.audit.acts import Act


@one_transaction()
def open_organisation(name: str, *, demo: bool, now: datetime) -> Organisation:
    """Open Alongside for a council; the database holds one organisation and refuses a second."""
    organisation = Organisation.objects.create(
        name=name, demo_since=now if demo else None, recorded_at=now
    )
    record(Act.ORGANISATION_OPENED, by=THE_SERVICE, about=organisation.ref)
    return organisation


@one_transaction()
def rename_organisation(organisation: Organisation, *, name: str, by: User) -> None:
    """Change the name that stands on every page."""
    organisation.name = name
    organisation.save(update_fields=["name"])
    record(Act.ORGANISATION_CHANGED, by=by.ref, about=organisation.ref)
