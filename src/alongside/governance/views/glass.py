"""Reviewing broken glass: what waits, what was found, and one at a time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.governance import access
from alongside.governance.actions.reviewing import review as write_review
from alongside.governance.forms import ReviewForm
from alongside.governance.queries import glass as queries
from alongside.people.models import Glass
from alongside.web import exports

COLUMNS = ["Opened", "By", "Whose record", "Why", "In their words", "Due by", "Outcome"]


@staff(Permission.REVIEW_GLASS)
def broken(request: StaffRequest) -> HttpResponse:
    """Show what waits to be reviewed and what was, or take it all away as a file."""
    day = clock.today()
    words = request.GET.get("below", "")
    below = int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None
    kind = request.GET.get("format", "")
    if kind in exports.KINDS:
        rows, _ = queries.glass_seen(request.user, day=day, most=10_000)
        return _file(kind, rows)
    found, earlier = queries.glass_seen(request.user, day=day, below=below)
    context = {
        "waiting": [] if below else queries.glass_waiting(request.user, clock.now()),
        "found": [one for one in found if one.outcome or one.is_own],
        "earlier": earlier,
        "is_governance": request.user.may(Permission.REVIEW_ACCESS),
    }
    return render(request, "governance/glass.html", context)


@staff(Permission.REVIEW_GLASS)
def review(request: StaffRequest, ref: str) -> HttpResponse:
    """Show why one record was opened in an emergency, and write down what the reviewer found."""
    now, day = clock.now(), clock.today()
    found = access.glass_for(request.user, ref, day=day)
    form = ReviewForm(request.POST or None)
    is_late = request.method == "POST" and found.reviewed_at is not None
    if request.method == "POST" and form.is_valid() and not is_late:
        outcome = Glass.Outcome(form.cleaned_data["outcome"])
        words = form.cleaned_data["words"]
        write_review(found, outcome=outcome, words=words, by=request.user, now=now, day=day)
        messages.success(request, "What you found is written down, and stays with the record.")
        return redirect("governance:glass")
    times, people = queries.looked_meanwhile(found, now=now)
    context = {
        "glass": queries.shown(found, request.user, day=day),
        "times": times,
        "people": people,
        "safe": queries.asked_for_safe_address(found),
        "form": form,
        "why_not": access.why_not_review(request.user, found, day=day),
        "is_late": is_late,
    }
    status = 409 if is_late else 422 if form.errors else 200
    return render(request, "governance/glass_one.html", context, status=status)


def _file(kind: str, rows: list[queries.Broken]) -> HttpResponse:
    table = [
        [
            localdate(one.broken_at).isoformat(), one.by_name, one.person_name, one.reason, one.words,
            one.due_on.isoformat(), one.outcome,
        ]
        for one in rows
    ]  # fmt: skip
    return exports.table(kind, "broken-glass", COLUMNS, table)
