"""Handing somebody over: what the next worker should know, and what to do before goodbye."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage
from alongside.people.access import leave_look
from alongside.reading.queries.front import Front
from alongside.reading.queries.promised import Found
from alongside.reading.queries.ready import handed_over, ready_for
from alongside.reading.views.asking import href, of_story, show


@staff(Permission.FIND_PEOPLE)
@of_story
def handover(page: PersonPage) -> HttpResponse:
    """Show what is passed from one worker to the next, and what to do before goodbye."""
    now = clock.now()
    leave_look(Act.HANDOVER_SEEN, page.reader, page.person)
    found = ready_for(page.person, reader=page.reader, day=page.day, now=now)
    return show(
        page,
        "reading/handover.html",
        found=found,
        front=found.front,
        handed=handed_over(page.person, reader=page.reader, day=page.day, now=now),
        tasks=_tasks(page, found.promises, found.front),
    )


def _tasks(page: PersonPage, promises: Found, front: Front) -> list[dict[str, Any]]:
    team = reverse("board:team", args=[page.person.ref])
    return [
        _task("Each promise is kept, passed on, or not kept and told why", href(page, "promises"), _open(promises)),
        _task("Where things are now is said as it is today", href(page, "where_now"), _now(front)),
        _task(
            "Your unfinished writing is in the story or thrown away", href(page, "story"), _unfinished(front),
            hint="Only whoever wrote it sees unfinished writing. Ask everybody who leaves.",
        ),
        _task("A visit together with whoever comes next", f"{reverse('writing:begin')}?with={page.person.ref}", "To plan",
              hint="They meet the next worker with somebody they know."),
        _task("Goodbye is said in a way they choose", team, "To do",
              hint="A walk, a letter, a photo for their book. It is written down where the part ends."),
    ]  # fmt: skip


def _task(name: str, href: str, status: str, *, hint: str = "") -> dict[str, Any]:
    tone = "well" if status == "Done" else "next"
    return {"name": name, "href": href, "status": status, "tone": tone} | ({"hint": hint} if hint else {})  # fmt: skip


def _open(promises: Found) -> str:
    return f"{len(promises.open)} open" if promises.open else "Done"


def _now(front: Front) -> str:
    if front.where_now is None:
        return "Not written yet"
    return "To say again" if front.why_say_again else "Done"


def _unfinished(front: Front) -> str:
    return f"{len(front.unfinished)} to finish" if front.unfinished else "Done"
