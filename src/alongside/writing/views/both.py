"""Two versions of one writing side by side: nothing is written over, and whoever wrote them chooses."""

import json
from contextlib import suppress
from typing import Final
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import get_default_timezone
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.story.access import draft_of
from alongside.story.actions.drafts import throw_away_draft
from alongside.story.models import Draft, Entry
from alongside.story.queries.people import people_of
from alongside.story.rules.kinds import KINDS, Kind
from alongside.web.refusals import ChangedSince
from alongside.writing.keeping import keep_as
from alongside.writing.queries.filled import form_of
from alongside.writing.queries.people import Cast, cast_of
from alongside.writing.rules.differences import side_by_side
from alongside.writing.rules.spoken import when_said
from alongside.writing.typed import Typed

CHOICES: Final = (("both", "Keep both"), ("mine", "Keep mine"), ("theirs", "Keep the other"))
_PARTS: Final = {"seen": "seen", "seen-alone": "seen alone", "not-seen": "not seen", "there": "there", "not-there": "not there"}  # fmt: skip
_ROWS: Final = {
    "text": ("about", "mark", "telling"), "said": ("by", "by_words", "said_about", "language"), "promise": ("to", "due"),
}  # fmt: skip


def show(request: StaffRequest, writing: UUID, mine: Typed) -> HttpResponse:
    """Show what is on the page beside what was kept or saved in the meantime; 404 where that is nothing of ours."""
    theirs, entry, draft = _theirs(request, writing, mine)
    cast = _cast(request, (*mine.many("who"), *theirs.many("who")))
    left, right = side_by_side(pieces(mine, cast), pieces(theirs, cast))
    context = {
        "writing": writing, "left": left, "right": right, "choices": CHOICES, "is_saved": entry is not None,
        "against": entry.revision if entry else draft.revision if draft else 0, "mine": sorted(mine.form.items()),
        "is_same": not any(one.only_here for one in (*left, *right)),
    }  # fmt: skip
    return render(request, "writing/both.html", context, status=409)


@staff(Permission.RECORD_PEOPLE)
@require_POST
def choose(request: StaffRequest, writing: UUID) -> HttpResponse:
    """Go on with one of the two, or with both; the one that is not kept can be brought back for thirty days."""
    mine, choice = Typed.posted(request.POST), request.POST.get("choice", "both")
    theirs, entry, draft = _theirs(request, writing, mine)
    now = entry.revision if entry else draft.revision if draft else 0
    if request.POST.get("against") != str(now):
        return show(request, writing, mine)
    if choice == "theirs":
        _put_aside(request, writing, mine)
        messages.success(
            request, "The other version stands. Yours can be brought back for 30 days."
        )
        return redirect("writing:drafts") if entry else redirect("writing:write", writing)
    chosen = mine if choice == "mine" else merged(mine, theirs)
    # A page of its own, and the same one when the choice is sent twice.
    chosen = chosen.having(page=[str(uuid5(writing, f"{choice} at {now}"))], turn=["0"])
    if entry is not None:
        return _go_on_changing(request, writing, entry, chosen)
    if choice == "mine":
        _put_aside(request, writing, theirs)
    keep_as(writing, chosen, revision=now, by=request.user)
    return redirect("writing:write", writing)


def pieces(typed: Typed, cast: Cast) -> list[tuple[str, str]]:
    """Return what a version says, piece by piece, each with what it is."""
    kind = typed.one("kind")
    said = [("What it was", KINDS[Kind(kind)].words if kind in set(Kind) else "")]
    day, at = typed.one("day"), typed.one("time")
    when = when_said(day, at, today=clock.today(), zone=get_default_timezone())
    said += [("When", when), ("Where", typed.one("place"))]
    for ref, one in cast.everyone.items():
        if part := _PARTS.get(typed.one(f"seen-{ref}"), ""):
            said.append((one.name, part))
    said += [("What happened", words) for _, words in typed.filled("text")]
    said += [("Their words", words) for _, words in typed.filled("said")]
    promised = [words for field in ("promised", "promise") for _, words in typed.filled(field)]
    said += [("I said I would", words) for words in dict.fromkeys(map(str.strip, promised))]
    more = (("Who else was there", "others"), ("It mattered", "meant"), ("What it meant to them", "to_them"),
            ("What it meant to us", "to_us"), ("Heading", "headline"))  # fmt: skip
    said += [(what, typed.one(name)) for what, name in more]
    return [(what, words.replace("\r\n", "\n").strip()) for what, words in said if words.strip()]


def merged(mine: Typed, theirs: Typed) -> Typed:
    """Return the other version with all of mine that it lacks."""
    form = dict(theirs.form)
    for name, values in mine.form.items():
        if not any(one.strip() for one in form.get(name, ())):
            form[name] = values
    # Rows are numbered anew below; one that kept its old number would stand twice.
    rows = tuple(f"{name}-" for field, beside in _ROWS.items() for name in (field, *beside))
    form = {name: values for name, values in form.items() if not name.startswith(rows)}
    for field, beside in _ROWS.items():
        form |= _rows_of_both(mine, theirs, field, beside)
    both = Typed(form)
    return both.having(who=dict.fromkeys((*theirs.many("who"), *mine.many("who"))))


def _rows_of_both(
    mine: Typed, theirs: Typed, field: str, beside: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    there = {_plain(words) for _, words in theirs.filled(field)}
    rows = [(theirs, row) for row, _ in theirs.filled(field)]
    rows += [(mine, row) for row, words in mine.filled(field) if _plain(words) not in there]
    return {
        f"{name}-{place}": version.form.get(f"{name}-{row}", ())
        for place, (version, row) in enumerate(rows)
        for name in (field, *beside)
    }


def _plain(words: str) -> str:
    return " ".join(words.split())


def _theirs(
    request: StaffRequest, writing: UUID, mine: Typed
) -> tuple[Typed, Entry | None, Draft | None]:
    asked = {"ref": mine.one("changes")} if mine.one("changes") else {"writing": writing}
    draft = draft_of(request.user, str(writing))
    entry = Entry.objects.filter(recorded_by_ref=request.user.ref, **asked).first()
    if entry is not None and not (draft and _is_about_the_draft(request, draft, mine)):
        refs = [one.ref for one in people_of(entry)]
        return Typed.kept(form_of(entry, _cast(request, refs))), entry, draft
    if draft is None:
        raise Http404
    return Typed.kept(draft.form), None, draft


def _is_about_the_draft(request: StaffRequest, draft: Draft, mine: Typed) -> bool:
    """Say whether the two versions are of unfinished writing: kept on another page than this one."""
    return Typed.kept(draft.form).one("page") != mine.one("page")


def _cast(request: StaffRequest, refs: tuple[str, ...] | list[str]) -> Cast:
    return cast_of(refs, writer=request.user, day=clock.today(), now=clock.now())


def _put_aside(request: StaffRequest, writing: UUID, typed: Typed) -> None:
    """Keep a version that was not chosen among what was thrown away; there already, it is kept as it is."""
    if typed.is_blank:
        return
    with suppress(ChangedSince):
        draft = keep_as(_sign_of(writing, typed), typed, revision=0, by=request.user)
        throw_away_draft(draft, now=clock.now())


def _sign_of(writing: UUID, typed: Typed) -> UUID:
    """Return a sign that the same words of one writing always have: sent again they are no third version."""
    return uuid5(writing, json.dumps(typed.form, sort_keys=True))


def _go_on_changing(
    request: StaffRequest, writing: UUID, entry: Entry, chosen: Typed
) -> HttpResponse:
    people = people_of(entry)
    fresh = _sign_of(writing, chosen)
    already = form_of(entry, _cast(request, [one.ref for one in people]))
    chosen = chosen.having(
        **{name: words for name, words in already.items() if name.startswith("promised-")},
        changes=[entry.ref],
        changes_person=[people[0].ref],
        changes_revision=[str(entry.revision)],
    )
    keep_as(fresh, chosen, revision=0, by=request.user)
    messages.info(
        request, "Look at it once more, then save it. What the story says now stays until you do."
    )
    return redirect("writing:write", fresh)
