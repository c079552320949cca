"""Writing a fact down, changing or correcting it, ending it, taking it back, and bringing it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.casefile.forms.base import CHANGED, ENDED, GONE, FactForm
from alongside.casefile.forms.contact import HomeForm
from alongside.casefile.forms.pages import FACT_PAGES, FactPage
from alongside.casefile.queries.around import Around
from alongside.casefile.queries.done import GONE as GONE_MARK
from alongside.casefile.queries.done import model_of, still_heard
from alongside.casefile.queries.earlier import staff_names
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access
from alongside.people.actions import facts, homes
from alongside.people.models import Fact, SetAside
from alongside.people.queries.about import people_in, sealed_among, side_of
from alongside.people.queries.faces import faces
from alongside.people.words import Said, period_words, said
from alongside.web.refs import is_ref
from alongside.web.refusals import ChangedSince, Refused


@staff(Permission.RECORD_PEOPLE)
@of_person
def add(page: PersonPage, section: str) -> HttpResponse:
    """Write down something we learn about somebody."""
    kind = fact_page(section)
    form = kind.form(page.request.POST or None, around=around(page), asked=_asked(page))
    is_sent = page.request.method == "POST" and form.is_valid()
    if is_sent and written(form, lambda: _record(page, form)):
        return done(page, section, form, form.cleaned_data["ref"])
    status = 422 if form.errors else 200
    return page.render("casefile/fact_add.html", status=status, form=form, kind=kind)


@staff(Permission.RECORD_PEOPLE)
@of_person
def change(page: PersonPage, section: str, fact_ref: str) -> HttpResponse:
    """Change, correct, end or take back a fact; if somebody else did so first, show both."""
    kind = fact_page(section)
    old = _fact_of(page, kind.model, fact_ref)
    if not old.is_standing:
        return _changed_since(page, kind, old)
    form = kind.form(page.request.POST or None, around=around(page), old=old)
    if page.request.method == "POST" and form.is_valid():
        try:
            refs = written(form, lambda: _change(page, form, old))
        except ChangedSince:
            old.refresh_from_db()
            return _changed_since(page, kind, old)
        if refs:
            return done(page, section, form, refs)
    return _change_page(page, kind, form, old)


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_person
def bring_back(page: PersonPage, section: str, fact_ref: str) -> HttpResponse:
    """Bring back what was taken back."""
    model = model_of(section)
    if model is None:
        raise Http404
    fact = _fact_of(page, model, fact_ref)
    try:
        facts.bring_back_fact(fact, by=page.reader, now=clock.now())
    except Refused as refused:
        messages.error(page.request, str(refused))
        return redirect(page.href("earlier"))
    messages.success(page.request, "It is back.")
    return redirect(f"{page.href('about')}#{section}")


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_person
def undo(page: PersonPage) -> HttpResponse:
    """Undo what the reader has just done."""
    ids = access.records_of(page.person)
    asked = page.request.GET.get("done", "")
    just = still_heard(asked, ids, by=page.reader, now=clock.now())
    if just is None:
        messages.info(page.request, "This cannot be undone any more. Change it where it stands.")
        return redirect(page.href("about"))
    try:
        with one_transaction():
            for fact in just.facts:
                facts.undo_fact(fact, by=page.reader, now=clock.now())
    except (Refused, ChangedSince) as refused:
        messages.error(
            page.request, str(refused) or "Somebody else changed it since. Look at it again."
        )
    else:
        messages.success(page.request, "Undone. It is again as it was before.")
    return redirect(page.href("about"))


def fact_page(section: str) -> FactPage:
    """Return the words and the form of a section; 404 where there is none."""
    if section not in FACT_PAGES:
        raise Http404
    return FACT_PAGES[section]


def around(page: PersonPage) -> Around:
    """Return who and what stands around the person, for a form to choose from."""
    return Around(page.person, page.reader, page.day)


def written(form: Any, write: Callable[[], str]) -> str:
    """Write and return the references; where it is refused, say so on the form and return nothing."""
    try:
        with one_transaction():
            return write()
    except Refused as refused:
        form.add_error(None, str(refused))
        return ""


def done(page: PersonPage, section: str, form: FactForm, refs: str) -> HttpResponse:
    """Go back to the page about somebody, which offers to undo what was done."""
    for warning in form.warnings() if form.how not in (ENDED, GONE) else ():
        messages.warning(page.request, warning)
    return redirect(f"{page.href('about')}?done={section}-{refs}")


def _asked(page: PersonPage) -> dict[str, str]:
    other = page.request.GET.get("other", "")
    return {"other": other} if other else {}


def _record(page: PersonPage, form: FactForm) -> str:
    if isinstance(form, HomeForm) and (home := form.new_home()):
        homes.open_household(home, by=page.reader, now=clock.now())
    return facts.record_fact(form.fact(), by=page.reader, now=clock.now()).ref


def _change(page: PersonPage, form: FactForm, old: Fact) -> str:
    by, now, why = page.reader, clock.now(), form.cleaned_data.get("why", "")
    if form.how == GONE:
        facts.take_back_fact(old, why=why, by=by, now=now)
        return f"{old.ref}{GONE_MARK}"
    if form.how == ENDED:
        made = form.ended()
        return facts.change_fact(old, made, how=SetAside.CHANGED, why=why, by=by, now=now).ref
    made = form.fact()
    if form.how == CHANGED and form.is_dated:
        ended = form.ended()
        facts.follow_fact(old, ended, made, by=by, now=now)
        return f"{made.ref}.{ended.ref}"
    how = SetAside.CHANGED if form.how == CHANGED else SetAside.CORRECTED
    return facts.change_fact(old, made, how=how, why=why, by=by, now=now).ref


def _change_page(
    page: PersonPage, kind: FactPage, form: FactForm, old: Fact, *, theirs: Fact | None = None
) -> HttpResponse:
    now = theirs or old
    by = now.recorded_by_ref if now.is_standing else now.set_aside_by_ref
    status = 409 if theirs else 422 if form.errors else 200
    return page.render(
        "casefile/fact_clash.html" if theirs else "casefile/fact_change.html",
        status=status,
        form=form,
        kind=kind,
        fact=now,
        stands=_said(page, now),
        seen=_said(page, old),
        period=period_words(now),
        by=staff_names({by}).get(by, "Somebody else"),
    )


def _changed_since(page: PersonPage, kind: FactPage, old: Fact) -> HttpResponse:
    """Answer for a fact that somebody else changed first: what stands now, and what was typed still in the form."""
    now = _newest(old)
    if page.request.method != "POST":
        if now.is_standing:
            return redirect(page.href("fact", kind.section, now.ref))
        messages.info(page.request, "This was taken back. It can be brought back here.")
        return redirect(page.href("earlier"))
    if _was_sent_before(page, kind, now):
        return redirect(page.href("about"))
    form = kind.form(page.request.POST, around=around(page), old=now)
    form.is_valid()
    return _change_page(page, kind, form, old, theirs=now)


def _was_sent_before(page: PersonPage, kind: FactPage, now: Fact) -> bool:
    """Say whether this is the second press of a button whose first did its work."""
    sent = page.request.POST
    ref = sent.get("ref", "")
    if is_ref(ref) and kind.model._default_manager.filter(ref=ref).exists():
        return True
    return sent.get("how") == GONE and now.set_aside_by_ref == page.reader.ref


def _newest(fact: Fact) -> Fact:
    while (after := getattr(fact, "replaced_by", None)) is not None:
        fact = after
    return fact


def _fact_of(page: PersonPage, model: type[Fact], ref: str) -> Fact:
    """Fetch a fact; one that speaks of somebody sealed is for whoever is not cleared as little there as they are."""
    fact = access.fact_of(page.person, model, ref)
    closed = _closed(page, fact)
    if sealed_among(closed, day=page.day):
        raise Http404
    if closed and page.request.method == "POST":
        raise Refused("This speaks of somebody whose record is closed to you. Ask a pod manager.")
    return fact


def _closed(page: PersonPage, fact: Fact) -> set[int]:
    ids = access.records_of(page.person)
    return access.closed_to(page.reader, sorted(set(people_in(fact))), day=page.day) - set(ids)


def _said(page: PersonPage, fact: Fact) -> Said:
    ids = access.records_of(page.person)
    seen = {*people_in(fact), *ids} - _closed(page, fact)
    return said(fact, faces(seen, day=page.day), about=side_of(fact, ids))
