"""Reading a conversation back: as it was asked and answered, with what it yielded; and one's own part."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people.access import leave_look, records_of
from alongside.practice.access import conversation_in, own_conversation
from alongside.practice.queries.conversations import (
    Past,
    beside_of,
    held_back,
    kept_by,
    names_closed,
    past_of,
    pictures_of,
)
from alongside.practice.queries.facts import of_entry
from alongside.practice.queries.shelf import used_tools
from alongside.story.actions.sharing import share_all
from alongside.story.rules.sharing import WHY_CHOICES
from alongside.talking.documents.conversation import TEMPLATE, Paper
from alongside.talking.rules.read_back import read_back
from alongside.web import papers
from alongside.web.refusals import ChangedSince, Refused


@staff(Permission.FIND_PEOPLE)
@of_person
def conversation(page: PersonPage, conversation_ref: str) -> HttpResponse:
    """Show a conversation as it was held, each person's answers beside the others', or take it away on paper."""
    found = conversation_in(page.person, conversation_ref, reader=page.reader, day=page.day)
    kind = page.request.GET.get("format", "")
    # What leaves on paper is for the family, unless it is asked for us.
    for_family = kind in papers.KINDS and page.request.GET.get("for") != "us"
    past = past_of(found, for_family=for_family)
    past = names_closed(past, reader=page.reader, day=page.day)
    if kind in papers.KINDS:
        return _on_paper(page, past, kind)
    leave_look(Act.CONVERSATION_SEEN, page.reader, page.person, target=f"conversation:{found.ref}")
    facts = of_entry(records_of(page.person), found.entry_id or 0, reader=page.reader, day=page.day)
    return page.render(
        "talking/conversation.html",
        past=past,
        one=found,
        entry=found.entry,
        sections=read_back(past.heard),
        pictures=_pictures(page, past),
        beside=beside_of(past),
        for_family=read_back(past_of(found, for_family=True).heard),
        held=held_back(past) if page.reader.may(Permission.RECORD_PEOPLE) else [],
        whys=dict(WHY_CHOICES),
        facts=facts,
    )


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_person
def share(page: PersonPage, conversation_ref: str) -> HttpResponse:
    """Let the family read all of a conversation that was held back from them, but what is kept the closest."""
    found = conversation_in(page.person, conversation_ref, reader=page.reader, day=page.day)
    try:
        share_all(held_back(past_of(found)), by=page.reader, now=clock.now())
        messages.success(
            page.request, "The family may read it from today. Tell them, if you have not."
        )
    except Refused as refused:
        messages.error(page.request, str(refused))
    except ChangedSince:
        messages.info(page.request, "Somebody else let part of it go in the meantime. Look again.")
    return redirect("talking:conversation", page.person.ref, found.ref)


@staff(Permission.RECORD_PEOPLE)
def own(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a look at one's own part to whoever wrote it."""
    past = past_of(own_conversation(request.user, ref))
    return render(
        request,
        "talking/own.html",
        {"past": past, "sections": read_back(past.heard), "one": past.conversation},
    )


@staff(Permission.RECORD_PEOPLE)
def own_part(request: StaffRequest) -> HttpResponse:
    """Show what somebody keeps for themselves, and the tools for it."""
    offered = [one for one in used_tools() if one.tool.is_private]
    return render(
        request,
        "talking/own_part.html",
        {"kept": kept_by(request.user), "offered": offered, "fresh": uuid4},
    )


def _on_paper(page: PersonPage, past: Past, kind: str) -> HttpResponse:
    audience = "us" if page.request.GET.get("for") == "us" else "family"
    target = f"conversation:{kind}:{audience}:{past.conversation.ref}"
    leave_look(Act.STORY_EXPORTED, page.reader, page.person, target=target)
    paper = Paper(
        past, read_back(past.heard), whose=page.bar().face.name, made_on=page.day, made_by=page.reader.name,
        organisation=str(page.reader.organisation),
    )  # fmt: skip
    return papers.paper(kind, f"{past.tool.slug}-{past.day}", TEMPLATE, paper.values)


def _pictures(page: PersonPage, past: Past) -> dict[str, str]:
    """Return where each picture can be opened that the reader may open."""
    entry = past.conversation.entry
    found = pictures_of(past) if entry else []
    return {
        one: reverse("reading:file", args=[page.person.ref, entry.ref, one])
        for one in found
        if entry
    }
