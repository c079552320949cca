"""The quick page: a call, a message, or nobody answered, in two taps and a line."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import once
from alongside.cases.queries import families_of
from alongside.story.actions.writing import add_entry
from alongside.story.rules.when import When
from alongside.web.refs import is_ref
from alongside.web.refusals import ChangedSince, Refused
from alongside.writing.forms.quick import HOW, LONGEST, QuickForm
from alongside.writing.keeping import keep_as
from alongside.writing.noticing import noticed_in
from alongside.writing.queries.people import Subject, cast_of, has_hidden_address, recent_refs
from alongside.writing.typed import Typed
from alongside.writing.views import both
from alongside.writing.views.after import saved


@staff(Permission.RECORD_PEOPLE)
def quick(request: StaffRequest) -> HttpResponse:
    """Write down a quick contact with those somebody works with, whom they wrote about last first."""
    now = clock.now()
    if request.method == "POST":
        typed = Typed.posted(request.POST)
        act, _, which = request.POST.get("act", "").partition(":")
        if act in ("words", "leave"):
            typed = typed.having(**{"left-words": (*typed.many("left-words"), which[:60])})
            return _page(request, typed, now, looks_again=True)
        return _more(request, typed, now) if act == "more" else _saved(request, typed, now)
    asked = ",".join(request.GET.getlist("with")).split(",")
    refs = [ref for ref in dict.fromkeys(asked) if is_ref(ref)]
    typed = Typed.kept({"who": refs, "writing": [str(uuid4())], "at": [now.isoformat()]})
    return _page(request, typed, now)


def _saved(request: StaffRequest, typed: Typed, now: datetime) -> HttpResponse:
    people = _chosen(request, typed, now)
    hidden = has_hidden_address([one.person for one in people], day=localdate(now))
    form = QuickForm(typed, people, has_hidden_address=hidden)
    made = form.writing(_uuid(typed), when=When(_at(typed, now)))
    if made is None:
        return _page(request, typed, now, form, status=422)
    try:
        entry = once(lambda: add_entry(made, by=request.user, now=now))
    except Refused as refused:
        form.errors["who"] = str(refused)
        return _page(request, typed, now, form, status=422)
    except ChangedSince:
        return both.show(request, made.ref, _as_writing(typed, made.kind, now))
    return saved(entry, people)


def _more(request: StaffRequest, typed: Typed, now: datetime) -> HttpResponse:
    """Go on writing on the whole page, with all that was put in."""
    writing = _uuid(typed)
    _, kind, _ = HOW.get(typed.one("how"), HOW["call"])
    whole = _as_writing(typed, kind, now)
    with suppress(ChangedSince):  # pressed twice: it is there already
        keep_as(writing, whole, revision=0, by=request.user)
    return redirect("writing:write", writing)


def _page(
    request: StaffRequest,
    typed: Typed,
    now: datetime,
    form: QuickForm | None = None,
    *,
    status: int = 200,
    looks_again: bool = False,
) -> HttpResponse:
    chosen = set(typed.many("who"))
    context = {
        "typed": typed, "people": _listed(request, typed, now, first=chosen if form is None else set()), "how": [(key, words) for key, (words, *_) in HOW.items()],
        "mistakes": form.errors if form else {}, "longest": LONGEST, "chosen": chosen,
        "noticed": noticed_in([typed.one("line")], typed) if looks_again else None,
    }  # fmt: skip
    return render(request, "writing/quick.html", context, status=status)


def _listed(
    request: StaffRequest, typed: Typed, now: datetime, *, first: set[str]
) -> list[tuple[str, str, str]]:
    """Return whom it can be with: those the page was opened for first, then whom they wrote about last."""
    recent, day = recent_refs(request.user), localdate(now)
    known = cast_of([*typed.many("who"), *recent], writer=request.user, day=day, now=now)
    mine = (one.person for one in families_of(request.user, day=day, now=now))
    theirs = (one for one in known.asked if one.is_open)
    people = {one.ref: (one.ref, one.name, one.age) for one in mine}
    people |= {one.ref: (one.ref, one.name, one.age) for one in theirs}
    order = {ref: place for place, ref in enumerate(recent)}
    return sorted(
        people.values(), key=lambda one: (one[0] not in first, order.get(one[0], len(order)))
    )


def _chosen(request: StaffRequest, typed: Typed, now: datetime) -> list[Subject]:
    cast = cast_of(typed.many("who"), writer=request.user, day=localdate(now), now=now)
    return [one for one in cast.asked if one.is_open]


def _uuid(typed: Typed) -> UUID:
    try:
        return UUID(typed.one("writing"))
    except ValueError:
        return uuid4()


def _at(typed: Typed, now: datetime) -> datetime:
    """Return when the page was opened, so that the same press twice says the same; never a moment to come."""
    try:
        at = datetime.fromisoformat(typed.one("at"))
        is_today = bool(at.tzinfo) and localdate(at) == localdate(now)
    except (ValueError, OverflowError):  # such as a day before all calendars
        return now
    return at if is_today and at <= now else now


def _as_writing(typed: Typed, kind: str, now: datetime) -> Typed:
    """Return a quick contact as the whole page has it, to be seen beside what was saved."""
    day = [f"{localdate(now):%-d %B %Y}"]
    return typed.having(kind=[kind], day=day, **{"text-0": [typed.one("line")]})
