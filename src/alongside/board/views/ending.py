"""Somebody stops working with a person: with nobody yet, with the next worker, or with another pod."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.board.access import part_of
from alongside.board.forms.ending import EndingForm, HandOverForm
from alongside.board.queries.choices import family_of, other_pods, workers_in
from alongside.board.queries.team import leads_of
from alongside.board.views.team import form_page
from alongside.casefile.views.page import PersonPage, of_person
from alongside.cases.actions.involvements import end_involvement, hand_over, transfer_to_pod
from alongside.cases.models import Involvement
from alongside.cases.rules.roles import ROLE_WORDS, Role
from alongside.people.models import Person
from alongside.people.rules.sight import sees
from alongside.people.ways import ways_to
from alongside.pods.models import Pod
from alongside.pods.queries import memberships_of
from alongside.web.refusals import ChangedSince, Refused

_STALE = (
    "Somebody else changed who works with them while you were writing. Nothing of yours is lost: it is still in "
    "the form below. Look at the page first, and send it again if it is still right."
)


@staff(Permission.RECORD_PEOPLE)
@of_person
def end(page: PersonPage, part_ref: str) -> HttpResponse:
    """Write down how somebody stops working with a person, with the goodbye and what was promised."""
    part = part_of(page.person, part_ref)
    form = EndingForm(page.request.POST or None, part=part, today=page.day)
    words = {
        "title": f"{part.worker.name} says goodbye",
        "lead": "What they see because of it closes when this is saved; what they wrote stays.",
        "button": "Save how it ended",
    }

    def write() -> None:
        end_involvement(part, form.ending, by=page.reader, now=clock.now())

    return _written(page, part, form, write, "It is written down how it ended.", words)


@staff(Permission.ALLOCATE)
@of_person
def hand_on(page: PersonPage, part_ref: str) -> HttpResponse:
    """Let the next lead worker begin on the day the last one ends."""
    part = part_of(page.person, part_ref)
    pods = [m.pod for m in memberships_of(part.worker, page.day)]
    form = _form(page, part, pods)
    words = {
        "title": "Hand over to the next worker",
        "lead": f"{part.worker.name} goes and somebody comes, on the same day, so that nobody is without.",
        "button": "Hand over",
    }

    def write() -> None:
        hand_over(
            _people(page, form), form.ending, from_worker=part.worker, to_worker=form.chosen.user,
            by=page.reader, now=clock.now(),
        )  # fmt: skip

    return _written(page, part, form, write, "The next worker has begun.", words)


@staff(Permission.ALLOCATE)
@of_person
def to_other_pod(page: PersonPage, part_ref: str) -> HttpResponse:
    """Let another pod go on with people, with a lead worker of its own."""
    part = part_of(page.person, part_ref)
    own = [m.pod for m in memberships_of(part.worker, page.day)]
    form = _form(page, part, other_pods(own, day=page.day))
    words = {
        "title": "Another pod goes on",
        "lead": "Your pod no longer sees them once this is saved. Talk with the other pod and with the family first.",
        "button": "Let the other pod go on",
    }

    def write() -> None:
        chosen = form.chosen
        transfer_to_pod(
            _people(page, form), form.ending, pod=chosen.pod, to_worker=chosen.user, by=page.reader,
            now=clock.now(),
        )  # fmt: skip

    return _written(page, part, form, write, "The other pod goes on with them.", words)


def _form(page: PersonPage, part: Involvement, pods: list[Pod]) -> HandOverForm:
    around = {
        one.face.id: one.face for one in family_of(page.person, reader=page.reader, day=page.day)
    }
    with_ = [
        (around[lead.person_id].ref, around[lead.person_id].line)
        for lead in leads_of(page.person, around)
        if lead.worker_id == part.worker_id and lead.person_id in around
    ]
    workers = [m for m in workers_in(pods, day=page.day) if m.user_id != part.worker_id]
    return HandOverForm(
        page.request.POST or None, part=part, today=page.day, workers=workers, with_=with_
    )


def _people(page: PersonPage, form: HandOverForm) -> list[Person]:
    refs = form.cleaned_data.get("family", [])
    return [page.person, *Person.objects.filter(ref__in=refs).order_by("pk")]


def _written(
    page: PersonPage,
    part: Involvement,
    form: Any,
    write: Callable[[], None],
    done: str,
    words: dict[str, str],
) -> HttpResponse:
    if isinstance(form, HandOverForm) and part.role != Role.LEAD:
        raise Http404
    stale = _STALE if part.to_date is not None else ""
    if stale and page.request.method != "POST":
        messages.info(page.request, "This has ended already. How it ended stands below.")
        return redirect("board:team", page.person.ref)
    if page.request.method == "POST" and form.is_valid() and not stale:
        try:
            with one_transaction():
                write()
            messages.success(page.request, done)
            return _on(page)
        except ChangedSince:
            stale = _STALE
        except Refused as refused:
            form.add_error(None, str(refused))
    return form_page(page, form, stale=stale, kicker=ROLE_WORDS[Role(part.role)], **words)


def _on(page: PersonPage) -> HttpResponse:
    """Go back to the team where the record is still open to whoever wrote this, and else to Today."""
    found = ways_to(page.reader, page.person, now=clock.now())
    if sees(found.ways, now=clock.now()):
        return redirect("board:team", page.person.ref)
    messages.info(page.request, "Their record is no longer open to you.")
    return redirect("worklist:today")
