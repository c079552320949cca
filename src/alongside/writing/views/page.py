"""The page for writing: begun for somebody, taken up again, kept, and saved to the story of each."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.people.queries.search import search
from alongside.story.access import draft_of
from alongside.story.actions.drafts import throw_away_draft
from alongside.story.actions.writing import add_entry
from alongside.story.models import Draft, Entry
from alongside.story.queries.people import people_of
from alongside.web.refs import is_ref
from alongside.web.refusals import ChangedSince, Refused
from alongside.writing.keeping import is_later_on_the_same_page, kept
from alongside.writing.noticing import noticed_in, own_words
from alongside.writing.queries.at_hand import at_hand
from alongside.writing.typed import ROWS, Typed
from alongside.writing.views import both, changing
from alongside.writing.views.after import saved, to_story
from alongside.writing.views.filing import taken
from alongside.writing.views.sheet import Sheet, blank


@staff(Permission.RECORD_PEOPLE)
def begin(request: StaffRequest) -> HttpResponse:
    """Begin to write: nothing is stored before something is put in."""
    asked = ",".join(request.GET.getlist("with")).split(",")
    refs = [ref for ref in dict.fromkeys(asked) if is_ref(ref)]
    return Sheet(request, uuid4(), blank(refs, now=clock.now())).answer_page()


@staff(Permission.RECORD_PEOPLE)
def write(request: StaffRequest, writing: UUID) -> HttpResponse:
    """Go on with what is not finished, or do what a button of the page asks for; what was typed is kept first."""
    if request.method == "POST":
        return _posted(request, writing)
    draft = draft_of(request.user, str(writing))
    if draft is None:
        return in_the_story(request, writing)
    if "tool" in draft.form:
        return redirect("talking:talk", writing)
    typed = Typed.kept(draft.form).having(page=[str(uuid4())], turn=["0"])
    return Sheet(request, writing, typed, draft).answer_page()


def in_the_story(request: StaffRequest, writing: UUID) -> HttpResponse:
    """Lead on to what this became; 404 where there was nothing of the kind."""
    entry = Entry.objects.filter(writing=writing, recorded_by_ref=request.user.ref).first()
    people = people_of(entry) if entry else []
    if not people:
        raise Http404
    messages.info(request, "This is in the story already.")
    return to_story(people[0].ref)


def _posted(request: StaffRequest, writing: UUID) -> HttpResponse:
    act, typed = request.POST.get("act", ""), Typed.posted(request.POST)
    # Kept before anything else: no mistake elsewhere on the page loses a file.
    not_taken = [one for one in taken(request, writing) if not one["ref"]]
    if act == "save" and not not_taken:
        return _save(request, writing, typed)
    typed = _changed(typed, act)
    try:
        draft = kept(request, writing, typed)
    except ChangedSince:
        return both.show(request, writing, typed)
    if act == "throw-away":
        return _throw_away(request, draft)
    if act == "keep":
        words = "Kept as a draft. Only you see it." if draft else "There was nothing to keep yet."
        messages.success(request, words)
        return redirect("writing:drafts")
    sheet = Sheet(
        request, writing, typed, draft, not_taken=not_taken, status=422 if not_taken else 200
    )
    if act == "find":
        _look(sheet)
    if act.partition(":")[0] in ("words", "leave"):
        sheet.noticed = noticed_in(own_words(typed), typed)
    return sheet.answer_page()


def _throw_away(request: StaffRequest, draft: Draft | None) -> HttpResponse:
    if draft is None:
        messages.info(request, "Nothing was written, so nothing was thrown away.")
        return redirect("writing:drafts")
    throw_away_draft(draft, now=clock.now())
    return redirect(f"{reverse('writing:drafts')}?thrown={draft.writing}")


def _changed(typed: Typed, act: str) -> Typed:
    """Return the form with what a button asks for: a row more, somebody more or fewer, a hint that was read."""
    what, _, which = act.partition(":")
    who = typed.many("who")
    match what:
        case "row" if which in ROWS:
            return typed.having(**{"text-0": [typed.one("text-0")]}).with_row(ROWS[which])
        case "add" if is_ref(which):
            return typed.having(who=(*who, which))
        case "drop":
            gone = {f"seen-{which}": [""], f"alone-{which}": [""]}
            return typed.having(who=[ref for ref in who if ref != which], **gone)
        case "leave" if which:
            return typed.having(**{"left-words": (*typed.many("left-words"), which[:60])})
        case "left":
            row, _, ref = which.partition("-")
            return typed.having(**{f"left-{row}": (*typed.many(f"left-{row}"), ref)})
    return typed


def _look(sheet: Sheet) -> None:
    sheet.query = sheet.request.POST.get("q", "").replace("\0", "").strip()[:200]
    if sheet.query:
        sheet.answer = search(sheet.query, reader=sheet.request.user, day=clock.today())


def _save(request: StaffRequest, writing: UUID, typed: Typed) -> HttpResponse:
    found = at_hand(writing, typed.many("who"), typed.named, writer=request.user, day=clock.today())
    sheet = Sheet(request, writing, typed, found.draft)
    if not typed.one("changes"):
        # A change is held beside what stands already, which may name anybody of the family.
        sheet.cast = found.cast
    if found.draft is not None and _is_stale(request, typed, found.draft):
        return both.show(request, writing, typed)
    made = sheet.form.writing(writing)
    if made is None:
        return _put_right(sheet)
    made = replace(made, filed=sheet.form.filed(found.files))
    try:
        if typed.one("changes"):
            return changing.changed(sheet, made)
        entry = add_entry(made, by=request.user, now=sheet.now, ends_draft=True)
    except Refused as refused:
        sheet.mistake = str(refused)
        return _put_right(sheet)
    except ChangedSince:
        return both.show(request, writing, typed)
    return saved(entry, sheet.form.about)


def _is_stale(request: StaffRequest, typed: Typed, draft: Draft) -> bool:
    is_same_page = typed.one("page") == Typed.kept(draft.form).one("page") != ""
    if is_same_page or is_later_on_the_same_page(typed, draft):
        return False
    return str(draft.revision) != request.POST.get("revision")


def _put_right(sheet: Sheet) -> HttpResponse:
    """Show the page again, with the whole family on it and what is to be put right."""
    try:
        draft = kept(sheet.request, sheet.writing, sheet.typed) or sheet.draft
    except ChangedSince:
        return both.show(sheet.request, sheet.writing, sheet.typed)
    page = Sheet(
        sheet.request, sheet.writing, sheet.typed, draft, mistake=sheet.mistake, status=422
    )
    page.form.writing(page.writing)
    return page.answer_page()
