"""Who looked at my file: a page for colleagues, and the same in sentences for the family it is about."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.governance import access
from alongside.governance.queries import looks
from alongside.governance.queries.readers import name_of_person
from alongside.people.access import Knock
from alongside.web import errors, exports

COLUMNS = ["Day", "Who", "Role", "Team", "What for", "How often"]


@staff(Permission.FIND_PEOPLE)
def looked(request: StaffRequest, ref: str) -> HttpResponse:
    """Show who opened a person's record, day by day: to colleagues, in words for the family, or as a file."""
    day, now = clock.today(), clock.now()
    try:
        person = access.looked_at(request.user, ref, day=day, now=now)
    except Knock as knock:
        return errors.refusal_page(request, str(knock))
    refs = access.refs_of(person)
    kind = request.GET.get("format", "")
    if kind in exports.KINDS:
        return _file(kind, refs)
    place = looks.place_of(request.GET.get("after", ""))
    context = {
        "person_ref": person.ref,
        "name": name_of_person(person, day=day),
        "found": looks.who_looked(refs, after=place, by_name=settings.READERS_BY_NAME),
        "for_family": request.GET.get("words") == "family",
        "is_more": place is not None,
        "day": day,
        "with_whom": "?words=family&" if request.GET.get("words") == "family" else "?",
    }
    return render(request, "governance/looked.html", context)


def _file(kind: str, refs: list[str]) -> HttpResponse:
    found = looks.who_looked(refs, by_name=settings.READERS_BY_NAME, most=looks.MOST)
    rows = [
        [one.day.isoformat(), one.name, one.role, one.team, one.why, str(one.times)]
        for one in found.lines
    ]
    return exports.table(kind, "who-looked", COLUMNS, rows)
