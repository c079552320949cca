"""Choosing a tool with somebody, and beginning."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage, of_person
from alongside.frameworks.asking import Speaker, key_of
from alongside.people.access import leave_look, records_of
from alongside.people.checks import birth_of
from alongside.people.rules.dates import possible_range, years_old
from alongside.practice.queries.conversations import conversations_about
from alongside.practice.queries.shelf import Shelved, on_shelf, used_tools
from alongside.story.access import why_not_write
from alongside.story.actions.drafts import keep_draft
from alongside.story.markup import prose_in_html
from alongside.story.models import Draft
from alongside.talking.queries.choosing import WHOM_WORDS, fits, grouped
from alongside.talking.views.sheet import begun
from alongside.web.refusals import ChangedSince, require
from alongside.writing.queries.people import Cast, Subject, cast_of


@staff(Permission.FIND_PEOPLE)
@of_person
def tools(page: PersonPage) -> HttpResponse:
    """Show the tools that fit somebody, and the conversations that were had with them."""
    age = _age(page)
    every = page.request.GET.get("all") == "1"
    found = [one for one in used_tools() if not one.tool.is_private]
    shown = found if every or age is None else [one for one in found if fits(one.tool, age)]
    leave_look(Act.CONVERSATION_SEEN, page.reader, page.person)
    return page.render(
        "talking/tools.html", groups=grouped(shown), left_out=len(found) - len(shown), whom_words=WHOM_WORDS,
        had=conversations_about(records_of(page.person), reader=page.reader, day=page.day),
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@of_person
def begin(page: PersonPage, framework: str, tool: str) -> HttpResponse:
    """Say what a tool is for, with whom it is used and why now; then begin."""
    found = on_shelf(framework, tool)
    if found is None or found[1].tool.is_private:
        raise Http404
    require(why_not_write(page.reader, [page.person], day=page.day))
    cast = cast_of([page.person.ref], writer=page.reader, day=page.day, now=clock.now())
    if page.request.method == "POST":
        return _begun(page, found[0].number, found[1], cast)
    return page.render(
        "talking/begin.html", framework=found[0], shelved=found[1], tool=found[1].tool, cast=cast,
        guidance=found[0].guidance.get(found[1].tool.guidance, ""), whom_words=WHOM_WORDS,
        parts=[(one, WHOM_WORDS[one]) for one in found[1].tool.takes_part], part_of=_part_of, prose=prose_in_html, writing=uuid4(),
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@require_POST
def begin_own(request: StaffRequest, framework: str, tool: str) -> HttpResponse:
    """Begin to look at one's own part: kept by the writer, in nobody's story."""
    found = on_shelf(framework, tool)
    if found is None or not found[1].tool.is_private:
        raise Http404
    me = Speaker(key_of(0), request.user.name, "worker")
    return _kept(
        request,
        begun([], [me], found[0].number, tool, now=clock.now(), called=found[1].name).form,
        [],
    )


def _begun(page: PersonPage, release: int, shelved: Shelved, cast: Cast) -> HttpResponse:
    posted = page.request.POST
    chosen = [one for one in cast.everyone.values() if one.ref in posted.getlist("with")]
    also = [one.ref for one in cast.near if one.is_open and one.ref in posted.getlist("about")]
    posted_parts = {
        one.ref: posted.get(f"part-{one.ref}") or _part_of(one, shelved) for one in chosen
    }
    who = [(one.name, posted_parts[one.ref], one.ref) for one in chosen]
    allowed = shelved.tool.takes_part
    also_as = next((one for one in ("network", "partner") if one in allowed), allowed[0])
    who += [(name.strip(), also_as, "") for name in posted.getlist("other") if name.strip()]
    if "worker" in allowed:
        who.append((page.reader.name, "worker", ""))
    speakers = [Speaker(key_of(n), *one) for n, one in enumerate(who)]
    if not speakers:
        messages.error(page.request, "Say who takes part.")
        return redirect(page.request.path)
    refs = [page.person.ref, *also]
    typed = begun(
        refs, speakers, release, shelved.tool.slug, now=clock.now(), called=shelved.name, why_now=posted.get("why_now", ""),
        chosen_with=posted.get("chosen_with", ""), kind="direct-work" if shelved.tool.screens == "one" else "visit",
    )  # fmt: skip
    return _kept(page.request, typed.form, refs)


def _kept(
    request: StaffRequest, form: Mapping[str, Sequence[str]], refs: Sequence[str]
) -> HttpResponse:
    writing = _writing(request)
    # Pressed twice, it has begun already.
    if not Draft.objects.filter(writing=writing, author=request.user).exists():
        with suppress(ChangedSince):
            keep_draft(writing, form, people=refs, revision=0, by=request.user, now=clock.now())
    return redirect("talking:talk", writing)


def _writing(request: StaffRequest) -> UUID:
    """Return the number the page gave to what begins, so that it begins once."""
    try:
        return UUID(request.POST.get("writing", ""))
    except ValueError:
        return uuid4()


def _part_of(one: Subject, shelved: Shelved) -> str:
    """Return what somebody most likely is to a conversation, of what the tool allows."""
    likely = (
        ("child", "young-person", "adult")
        if one.is_child
        else ("parent", "carer", "adult", "network")
    )
    return next(
        (part for part in likely if part in shelved.tool.takes_part), shelved.tool.takes_part[0]
    )


def _age(page: PersonPage) -> int | None:
    born = possible_range(birth_of(page.bar().face.details))
    return None if born is None else years_old(born[1], page.day)
