"""The list of contacts: what waits to be decided first, and what was decided."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.cases.access import why_not_record_contact
from alongside.cases.models import Contact
from alongside.frontdoor.queries import Asked, Listed, contacts_of
from alongside.web import exports
from alongside.web.refs import is_ref

COLUMNS = ["Got in touch", "Who", "In words", "About", "What stands", "Decide by"]
_MOST_IN_A_FILE = 10_000


@staff(Permission.FIND_PEOPLE)
def contacts(request: StaffRequest) -> HttpResponse:
    """Show the contacts somebody may read, or take them away as a file."""
    asked = _asked(request)
    record(Act.CONTACTS_LISTED, by=request.user.ref, about=request.user.ref)
    kind = request.GET.get("format", "")
    if kind in exports.KINDS:
        rows, _ = contacts_of(asked, now=clock.now(), most=_MOST_IN_A_FILE)
        return exports.table(kind, "contacts", COLUMNS, [_row(one) for one in rows])
    found, further = contacts_of(asked, now=clock.now())
    filters = {
        "show": "decided" if asked.decided else "", "who": asked.who, "mine": "yes" if asked.mine else "",
    }  # fmt: skip
    kept = urlencode({name: value for name, value in filters.items() if value})
    context = {
        "found": found, "further": further, "asked": asked, "kept": kept,
        "whos": Contact.Who.choices, "can_write": not why_not_record_contact(request.user),
    }  # fmt: skip
    return render(request, "frontdoor/contacts.html", context)


def _asked(request: StaffRequest) -> Asked:
    who, after = request.GET.get("who", ""), request.GET.get("after", "")
    return Asked(
        decided=request.GET.get("show") == "decided",
        who=who if who in Contact.Who.values else "",
        mine=request.GET.get("mine") == "yes",
        after=after if is_ref(after) else "",
    )


def _row(one: Listed) -> list[str]:
    return [
        localtime(one.received_at).isoformat(timespec="minutes"), one.who_label, one.who_words, one.names, one.state,
        one.decide_by.isoformat() if one.waits else "",
    ]  # fmt: skip
